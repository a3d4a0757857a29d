import { expectTypeOf, test } from "vitest";
import type * as c from "../../src/ipc/contract";
import type * as s from "../../src/ipc/contract-settings";
import type { CommandError } from "../../src/ipc/errors";
import type * as made from "../../src/ipc/generated/types";

/** The page's types and those made from the program's. The compiler compares them, in `npm run check`. */
test("both sides of the border have the same types", () => {
  expectTypeOf<c.ListQuery>().toEqualTypeOf<made.ListQuery>();
  expectTypeOf<c.RequestPage>().toEqualTypeOf<made.RequestPage>();
  expectTypeOf<c.RequestCounts>().toEqualTypeOf<made.RequestCounts>();
  expectTypeOf<c.RequestDetail>().branded.toEqualTypeOf<made.RequestDetail>();
  expectTypeOf<c.HistoryLine>().toEqualTypeOf<made.HistoryLine>();
  expectTypeOf<c.ApprovalOptions>().branded.toEqualTypeOf<made.ApprovalOptions>();
  expectTypeOf<c.CheckInput>().toEqualTypeOf<made.CheckInput>();
  expectTypeOf<c.AppointmentCheck>().branded.toEqualTypeOf<made.AppointmentCheck>();
  expectTypeOf<c.Calendar>().branded.toEqualTypeOf<made.Calendar>();
  expectTypeOf<c.ApproveInput>().toEqualTypeOf<made.ApproveInput>();
  expectTypeOf<c.RescheduleInput>().toEqualTypeOf<made.RescheduleInput>();
  expectTypeOf<c.CancelInput>().toEqualTypeOf<made.CancelInput>();
  expectTypeOf<c.Leftover>().toEqualTypeOf<made.Leftover>();
  expectTypeOf<c.Outcome>().branded.toEqualTypeOf<made.Outcome>();
  expectTypeOf<s.Session>().branded.toEqualTypeOf<made.Session>();
  expectTypeOf<s.Demo>().toEqualTypeOf<made.Demo>();
  expectTypeOf<s.GeneralSettings>().toEqualTypeOf<made.GeneralSettings>();
  expectTypeOf<s.TeamsStatus>().branded.toEqualTypeOf<made.TeamsStatus>();
  expectTypeOf<s.ConnectMicrosoftInput>().toEqualTypeOf<made.ConnectMicrosoftInput>();
  expectTypeOf<s.ConnectAnswer>().branded.toEqualTypeOf<made.ConnectAnswer>();
  expectTypeOf<s.OrganizerAnswer>().branded.toEqualTypeOf<made.OrganizerAnswer>();
  expectTypeOf<s.VerifyAnswer>().branded.toEqualTypeOf<made.VerifyAnswer>();
  expectTypeOf<s.SecretState>().toEqualTypeOf<made.SecretState>();
  expectTypeOf<s.MailSettings>().toEqualTypeOf<made.MailSettings>();
  expectTypeOf<s.Check>().branded.toEqualTypeOf<made.Check>();
  expectTypeOf<s.AppInfo>().toEqualTypeOf<made.AppInfo>();
  expectTypeOf<CommandError>().toEqualTypeOf<made.CommandError>();
});
