import type {
  Leftover,
  ListQuery,
  RequestCounts,
  RequestDetail,
  RequestPage,
  RequestRow,
  RowFlag,
} from "../../src/ipc/contract";
import { rowOf } from "../../src/requests/row";
import { APPROVED, CLOSED, PENDING, request } from "./day";

const FLAGS: Record<string, RowFlag[]> = {
  hafenlogistik: ["clock_change"],
  northgate: ["conflict"],
  wattle: ["outside_hours"],
};
/** Where the list sorts a time that does not exist: the end of the gap. */
export const SORTED_AT: Record<string, string> = { hafenlogistik: "2026-03-29T01:00:00Z" };

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The requests, as a database would answer for them. */
export class Requests {
  #all: Map<string, RequestDetail>;

  constructor(all: readonly RequestDetail[] = [...PENDING, ...APPROVED, ...CLOSED]) {
    this.#all = new Map(all.map((detail) => [detail.id, detail]));
  }

  static many(count: number): Requests {
    const day = (index: number) =>
      new Date(
        Date.parse("2026-03-27T07:00:00Z") + Math.floor(index / 20) * 86_400_000 + (index % 20) * 1_500_000,
      );
    return new Requests(
      Array.from({ length: count }, (_, index) => {
        const start = day(index).toISOString().replace(".000", "");
        return request({
          id: `many-${String(index).padStart(6, "0")}`,
          service: "Workstation check",
          client: `Client ${index}`,
          who: `Contact ${index}`,
          at: [start.slice(0, 10), start.slice(11, 16), "UTC", start],
          minutes: 30,
          received: "2026-03-25T09:00:00Z",
        });
      }),
    );
  }

  get(id: string): RequestDetail | undefined {
    return this.#all.get(id);
  }

  put(detail: RequestDetail): RequestDetail {
    this.#all.set(detail.id, detail);
    return detail;
  }

  all(): readonly RequestDetail[] {
    return [...this.#all.values()];
  }

  leftovers(): Leftover[] {
    return this.all().flatMap(({ leftovers }) => leftovers);
  }

  counts(): RequestCounts {
    const count = (status: string) => this.all().filter(({ state }) => state.status === status).length;
    return { pending: count("pending"), approved: count("approved") };
  }

  page({ status, search, limit, after }: ListQuery): RequestPage {
    const rows = [...this.#all.values()]
      .filter(({ state }) => status === "all" || belongs(status, state.status))
      .filter(({ client, service, requester, description }) =>
        folded(`${client} ${service} ${requester.name} ${description}`).includes(folded(search)),
      )
      .map(toRow)
      .toSorted((a, b) => (a.start + a.id < b.start + b.id ? -1 : 1));
    if (status !== "pending") rows.reverse();
    const from = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1;
    const page = rows.slice(from, from + limit);
    return { rows: page, next: from + limit < rows.length ? (page.at(-1)?.id ?? null) : null };
  }
}

function belongs(tab: ListQuery["status"], status: RequestDetail["state"]["status"]): boolean {
  return tab === "closed" ? status === "declined" || status === "cancelled" : tab === status;
}

function toRow(detail: RequestDetail): RequestRow {
  const row = rowOf(detail, undefined);
  const pending = detail.state.status === "pending";
  return {
    ...row,
    start: detail.state.status === "approved" ? row.start : (SORTED_AT[detail.id] ?? row.start),
    flags: [...row.flags, ...(pending ? (FLAGS[detail.id] ?? []) : [])],
  };
}
