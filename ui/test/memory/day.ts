import type { RequestDetail, Zone } from "../../src/ipc/contract";
import { DEVIKA, MARA, OWEN, TOMASZ, YOU } from "./people";

/** Thu 26 March 2026, 10:42 in Berlin: US clocks have changed, European ones change on Sunday. */
export const NOW = Date.parse("2026-03-26T09:42:00Z");
export const ORGANIZER = "appointments@nordhafen-it.example";

export const known = (name: string): Zone => ({ kind: "known", name });
const mail = (name: string, host: string) => `${name.toLowerCase().replaceAll(" ", ".")}@${host}.example`;

type Sketch = Pick<RequestDetail, "id" | "service" | "client"> & {
  who: string;
  phone?: string;
  email?: string;
  at: [date: string, time: string, zone: string, start: string | null];
  minutes: number;
  received: string;
  text?: string;
} & Partial<RequestDetail>;

/** A pending request from what is told of it. */
export function request({ who, phone, email, at, minutes, received, text, ...rest }: Sketch): RequestDetail {
  const [date, time, zone, start] = at;
  const end =
    start === null ? null : new Date(Date.parse(start) + minutes * 60_000).toISOString().replace(".000", "");
  return {
    requester: { name: who, email: email ?? mail(who, rest.id), phone: phone ?? null, company: null },
    requested: {
      date,
      time,
      zone: known(zone),
      durationMinutes: minutes,
      span: start === null || end === null ? null : { start, end },
    },
    preferredTechnician: null,
    description: text ?? "",
    ticket: null,
    state: { status: "pending" },
    mails: [],
    leftovers: [],
    createdAt: received,
    ...rest,
  };
}

export const PENDING: readonly RequestDetail[] = [
  request({
    id: "sagar",
    service: "Microsoft 365 onboarding",
    client: "Sagar Textiles",
    who: "Priya Nair",
    email: "priya.nair@sagar.example",
    phone: "+91 22 5550 0147",
    at: ["2026-03-27", "14:30", "Asia/Kolkata", "2026-03-27T09:00:00Z"],
    minutes: 45,
    received: "2026-03-26T07:41:00Z",
    preferredTechnician: DEVIKA,
    ticket: { id: "t-48213", number: "T-48213", title: "New starters, April" },
    text: "Six new starters on 1 April. Licences are bought; they need accounts, phones enrolled and a short walkthrough of Teams and OneDrive.",
  }),
  request({
    id: "public",
    service: "First consultation",
    client: null,
    who: "Lena Hoffmann",
    at: ["2026-03-27", "11:30", "Europe/Berlin", "2026-03-27T10:30:00Z"],
    minutes: 30,
    received: "2026-03-26T08:40:00Z",
  }),
  request({
    id: "northgate",
    service: "Firewall replacement walkthrough",
    client: "Northgate Clinics",
    who: "Marcus Oyelaran",
    email: "m.oyelaran@northgate.example",
    phone: "+1 312 555 0182",
    at: ["2026-03-27", "09:00", "America/Chicago", "2026-03-27T14:00:00Z"],
    minutes: 60,
    received: "2026-03-25T08:12:00Z",
    preferredTechnician: OWEN,
    text: "The new pair arrived. We want to go through the cut-over plan and the rollback before the weekend.",
  }),
  request({
    id: "hafenlogistik",
    service: "Server patch window",
    client: "Hafenlogistik Nord",
    who: "Jörn Petersen",
    email: "petersen@hafenlogistik.example",
    phone: "+49 30 23125 118",
    at: ["2026-03-29", "02:30", "Europe/Berlin", null],
    minutes: 90,
    received: "2026-03-25T06:55:00Z",
    ticket: { id: "t-48190", number: "T-48190", title: "Monthly patching, terminal servers" },
    text: "Patch both terminal servers while the port gates are closed. Has to be done by 06:00.",
  }),
  request({
    id: "lakeview",
    service: "VPN rollout, 25 seats",
    client: "Lakeview Credit Union",
    who: "Rosa Delgado",
    email: "rosa.delgado@lakeview.example",
    phone: "+1 847 555 0119",
    at: ["2026-03-30", "08:00", "America/Chicago", "2026-03-30T13:00:00Z"],
    minutes: 60,
    received: "2026-03-25T15:30:00Z",
    preferredTechnician: DEVIKA,
    ticket: { id: "t-48201", number: "T-48201", title: "VPN rollout Lakeview" },
  }),
  request({
    id: "wattle",
    service: "Backup restore test",
    client: "Wattle & Finch Architects",
    who: "Hannah Ito",
    email: "hannah@wattlefinch.example",
    phone: "+61 2 5550 0164",
    at: ["2026-04-02", "08:00", "Australia/Sydney", "2026-04-01T21:00:00Z"],
    minutes: 30,
    received: "2026-03-26T09:38:00Z",
    text: "Restore one project folder from last week as a test, before the office opens.",
  }),
];

function approved(sketch: Sketch, technician: typeof MARA, decided: string, meeting: boolean): RequestDetail {
  const made = request(sketch);
  const { span } = made.requested;
  return {
    ...made,
    state: {
      status: "approved",
      decision: { by: YOU.name, byYou: true, at: decided },
      scheduled: span && { ...span, technician },
      meeting: meeting ? { kind: "attached", organizer: ORGANIZER, misplaced: null } : { kind: "none" },
      notes: "",
      undoUntil: null,
    },
    mails: [
      { name: made.requester.name, email: made.requester.email ?? "" },
      { name: technician.name, email: technician.email },
    ].map((recipient, index) => ({
      id: `${made.id}-${index}`,
      message: index === 0 ? "appointment-request-approved-client" : "appointment-assigned",
      recipient,
      state: { kind: "sent", at: decided },
    })),
  };
}

export const APPROVED: readonly RequestDetail[] = [
  approved(
    {
      id: "elbe",
      service: "Scanner replacement",
      client: "Elbe Notare",
      who: "Katrin Ahlers",
      at: ["2026-03-31", "09:00", "Europe/Berlin", "2026-03-31T07:00:00Z"],
      minutes: 60,
      received: "2026-03-24T10:00:00Z",
    },
    OWEN,
    "2026-03-24T12:11:00Z",
    false,
  ),
  approved(
    {
      id: "meridian",
      service: "Mailbox migration handover",
      client: "Meridian Freight",
      who: "Inês Carvalho",
      at: ["2026-03-26", "15:30", "Europe/Lisbon", "2026-03-26T15:30:00Z"],
      minutes: 30,
      received: "2026-03-23T09:00:00Z",
    },
    DEVIKA,
    "2026-03-23T09:20:00Z",
    true,
  ),
  approved(
    {
      id: "acme",
      service: "Quarterly service review",
      client: "Acme Corp",
      who: "Dana Whitfield",
      at: ["2026-03-26", "09:00", "America/New_York", "2026-03-26T13:00:00Z"],
      minutes: 30,
      received: "2026-03-16T08:47:00Z",
    },
    MARA,
    "2026-03-16T10:20:00Z",
    true,
  ),
];

export const CLOSED: readonly RequestDetail[] = [
  {
    ...request({
      id: "laptop",
      service: "Laptop repair question",
      client: null,
      who: "Emil Krause",
      at: ["2026-03-23", "11:00", "Europe/Berlin", "2026-03-23T10:00:00Z"],
      minutes: 30,
      received: "2026-03-20T10:00:00Z",
    }),
    state: {
      status: "declined",
      decision: { by: TOMASZ.name, byYou: false, at: "2026-03-20T12:00:00Z" },
      reason: "Not covered by the contract",
    },
  },
  {
    ...request({
      id: "pine",
      service: "Point-of-sale check",
      client: "Pine Ridge Outfitters",
      who: "Caleb Stone",
      at: ["2026-03-26", "09:00", "America/Denver", "2026-03-26T15:00:00Z"],
      minutes: 60,
      received: "2026-03-19T16:00:00Z",
    }),
    state: {
      status: "cancelled",
      decision: { by: MARA.name, byYou: false, at: "2026-03-25T16:00:00Z" },
      reason: "The shop closes on Thursday.",
    },
  },
];

/** Two requests for the same technician and, in part, the same time. */
export function competing(): RequestDetail[] {
  const northgate = PENDING.filter(({ id }) => id === "northgate");
  const other = request({
    id: "kestrel",
    service: "Phone system check",
    client: "Kestrel Dental",
    who: "Ines Ferreira",
    at: ["2026-03-27", "14:30", "Europe/Lisbon", "2026-03-27T14:30:00Z"],
    minutes: 45,
    received: "2026-03-26T08:12:00Z",
    preferredTechnician: OWEN,
  });
  return [...northgate, other];
}
