import type { RequestStatus } from "../ipc/contract";
import type { DecisionDialog } from "./application.svelte";

const ON: Record<DecisionDialog, readonly RequestStatus[]> = {
  decline: ["pending", "approved"],
  reschedule: ["pending", "approved"],
  cancel: ["approved"],
};

/** Whether a request in this state can be decided about in that dialog. */
export function decides(dialog: DecisionDialog, status: RequestStatus): boolean {
  return ON[dialog].includes(status);
}
