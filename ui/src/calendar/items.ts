import type { Calendar, CalendarEntry, Party, RequestId, Span, Technician, UserId } from "../ipc/contract";

/** A block of the calendar: an appointment, a pending request where it would be, or other work. */
export interface Item extends Span {
  /** The same for as long as it stands in the same lane. */
  key: string;
  kind: "appointment" | "wish" | "busy";
  /** Null: unassigned. */
  lane: UserId | null;
  /** Null for other work: there is nothing to open, move or cancel. */
  party: Party | null;
  /** Of other work; empty for what concerns nobody else. */
  title: string;
  hasMeeting: boolean;
}

export interface LaneView {
  id: UserId | null;
  /** Null: the lane of what is nobody's. */
  technician: Technician | null;
  working: readonly Span[];
  /** By start. */
  items: Item[];
}

const byStart = (a: Item, b: Item) => a.start.localeCompare(b.start) || a.key.localeCompare(b.key);

function entryItem(entry: CalendarEntry, lane: UserId | null): Item {
  const { id, title, appointment, hasMeeting, start, end } = entry;
  return {
    key: `${id}@${lane ?? ""}`,
    kind: appointment ? "appointment" : "busy",
    lane,
    party: appointment,
    title,
    hasMeeting,
    start,
    end,
  };
}

/** What is nobody's comes first, as long as there is something: it waits for somebody. */
export function lanesOf(calendar: Calendar): LaneView[] {
  const wishes = calendar.wishes.map(
    ({ technicianId, requestId, client, requester, service, start, end }): Item => ({
      key: requestId,
      kind: "wish",
      lane: technicianId,
      party: { requestId, client, requester, service },
      title: "",
      hasMeeting: false,
      start,
      end,
    }),
  );
  const itemsOf = (id: UserId | null, entries: readonly CalendarEntry[]) =>
    [...entries.map((entry) => entryItem(entry, id)), ...wishes.filter(({ lane }) => lane === id)].toSorted(
      byStart,
    );
  const nobodys = itemsOf(null, calendar.unassigned);
  return [
    ...(nobodys.length > 0 ? [{ id: null, technician: null, working: [], items: nobodys }] : []),
    ...calendar.lanes.map(({ technician, working, entries }) => ({
      id: technician.id,
      technician,
      working,
      items: itemsOf(technician.id, entries),
    })),
  ];
}

/** The item of a request, in whichever lane comes first. */
export function itemOf(lanes: readonly LaneView[], request: RequestId): Item | null {
  for (const { items } of lanes) {
    const found = items.find(({ party }) => party?.requestId === request);
    if (found) return found;
  }
  return null;
}
