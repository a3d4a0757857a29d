import { requesterName } from "../detail/name";
import type { RequestDetail } from "../ipc/contract";

/** Who gets an e-mail when this appointment changes: the requester, if an address is known, and the technician. */
export function told({ requester, state }: RequestDetail): string[] {
  const technician = state.status === "approved" ? state.scheduled?.technician : null;
  return [
    ...(requester.email === null ? [] : [requesterName(requester)]),
    ...(technician ? [technician.name] : []),
  ];
}
