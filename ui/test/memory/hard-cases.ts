import type { RequestDetail } from "../../src/ipc/contract";
import { request } from "./day";
import { MARA } from "./people";

const LONG = "Bundesverband der Vereinigten Wirtschaftsprüfungs- und Steuerberatungsgesellschaften "
  .repeat(3)
  .trim();

/** What breaks layouts: long words, right-to-left names, line breaks, zones nobody knows, nothing where there is usually something. */
export function hardCases(): RequestDetail[] {
  const at: [string, string, string, string] = ["2026-03-27", "10:00", "Asia/Riyadh", "2026-03-27T07:00:00Z"];
  return [
    {
      ...request({
        id: "arabic",
        service: "استشارة أولى",
        client: "شركة النخيل للتجارة",
        who: "ليلى الهاشمي",
        email: "layla@nakheel.example",
        phone: "+966 11 555 0100",
        at,
        minutes: 45,
        received: "2026-03-26T07:41:00Z",
        text: "نرغب في ترحيل البريد إلى Microsoft 365.\nFirst line in Arabic, second in English.",
      }),
      preferredTechnician: MARA,
    },
    {
      ...request({
        id: "long",
        service: LONG,
        client: LONG.replaceAll(" ", ""),
        who: LONG,
        email: `${"a".repeat(60)}@${"b".repeat(60)}.example`,
        at: ["2026-03-27", "09:00", "America/Argentina/Buenos_Aires", "2026-03-27T12:00:00Z"],
        minutes: 1440,
        received: "2026-03-26T07:41:00Z",
        text: `${"x".repeat(400)}\n\n${LONG}`,
      }),
    },
    {
      ...request({
        id: "nobody",
        service: "",
        client: null,
        who: "",
        at: ["2026-03-25", "10:00", "UTC", "2026-03-25T10:00:00Z"],
        minutes: 5,
        received: "2025-12-24T07:41:00Z",
      }),
      requester: { name: "", email: null, phone: null, company: null },
      requested: {
        date: "2026-03-25",
        time: "10:00",
        zone: { kind: "unknown", name: "UTC", stored: "Mars/Olympus_Mons" },
        durationMinutes: 5,
        span: { start: "2026-03-25T10:00:00Z", end: "2026-03-25T10:05:00Z" },
      },
    },
  ];
}
