import type { Backend } from "../../src/ipc/backend";
import type * as c from "../../src/ipc/contract";
import { toInstant } from "../../src/time/zone";
import { approve, decided, delivered, warningOf, withMeeting } from "./acts";
import { ORGANIZER } from "./day";
import { calendarOf, crew } from "./calendar";
import { checkSeen, close, reschedule, retried } from "./changes";
import { Checks } from "./checks";
import { Connection } from "./connection";
import { REMOVAL_REFUSED, refuse, usualWorld, type World } from "./faults";
import { ACME_HISTORY } from "./history";
import { TECHNICIANS } from "./people";
import { Requests } from "./requests";
import { check, daysAround } from "./schedule";
import { Hours } from "./hours";
import { OF_VERIFY, Settings } from "./settings";

const TICKETS: c.Ticket[] = [
  { id: "t-48213", number: "T-48213", title: "New starters, April" },
  { id: "t-48177", number: "T-48177", title: "Firewall pair" },
  { id: "t-48160", number: "T-48160", title: "Guest network is slow" },
];

/** The whole program, in memory: for unit tests and the preview page. Keeps what was asked of it. */
export class MemoryBackend implements Backend {
  readonly world: World;
  readonly settings: Settings;
  readonly connections: Connection;
  readonly hours = new Hours();
  readonly asked: { command: string; input: unknown }[] = [];
  readonly #requests: Requests;
  readonly #checks = new Checks();
  readonly #approvedAs = new Map<string, c.RequestDetail>();
  #changed: (() => void)[] = [];
  #exchanged: (() => void)[] = [];
  #shown: ((id: string | null) => void)[] = [];

  constructor(world: Partial<World> & { now: () => number }, requests = new Requests()) {
    this.world = { ...usualWorld(world.now), ...world };
    this.settings = new Settings(this.world);
    this.connections = new Connection(this.world);
    this.#requests = requests;
  }

  /** As if something had changed the database. */
  change(): void {
    this.#changed.forEach((heard) => heard());
  }

  /** As if somebody had chosen another workspace on the command line. */
  exchange(): void {
    this.#exchanged.forEach((heard) => heard());
  }

  show(id: string | null): void {
    this.#shown.forEach((heard) => heard(id));
  }

  put(request: c.RequestDetail): void {
    this.#requests.put(request);
  }

  async #answer<T>(command: string, input: unknown, act: () => T | Promise<T>): Promise<T> {
    this.asked.push({ command, input });
    if (this.world.offline) {
      throw refuse(
        "database_unreachable",
        "The database cannot be reached. Check the network, then try again.",
      );
    }
    return act();
  }

  /** What needs no database. */
  async #elsewhere<T>(command: string, input: unknown, act: () => T | Promise<T>): Promise<T> {
    this.asked.push({ command, input });
    return act();
  }

  #request(id: string): c.RequestDetail {
    const request = this.#requests.get(id);
    if (!request) throw refuse("request_not_found", "This request does not exist any more.");
    return request;
  }

  #outcome(request: c.RequestDetail): c.Outcome {
    return { request, notices: [], teamsMeetingWarning: warningOf(request) };
  }

  session = () =>
    this.#answer("session", null, () => {
      if (this.world.broken) {
        throw refuse("database_missing", "The server has no database of this name.");
      }
      return this.settings.session();
    });
  listRequests = (query: c.ListQuery) =>
    this.#answer("listRequests", query, () => this.#requests.page(query));
  countRequests = () => this.#answer("countRequests", null, () => this.#requests.counts());
  showRequest = (id: string) => this.#answer("showRequest", id, () => this.#request(id));
  requestHistory = (id: string) => this.#answer("requestHistory", id, () => ACME_HISTORY);

  approvalOptions = (id: string) =>
    this.#answer("approvalOptions", id, () => {
      const { capability } = this.settings.teams();
      return {
        technicians: [...TECHNICIANS],
        hasTickets: this.world.tickets,
        capability,
        organizer: capability.available ? ORGANIZER : null,
      };
    });

  findTickets = (id: string, search: string) =>
    this.#answer("findTickets", { id, search }, () =>
      TICKETS.filter(({ number, title }) =>
        `${number} ${title}`.toLowerCase().includes(search.toLowerCase()),
      ),
    );

  checkAppointment = (input: c.CheckInput) =>
    this.#answer("checkAppointment", input, () =>
      check(this.#request(input.requestId), input, this.world.now(), this.hours),
    );

  technicianDays = (input: c.DayInput) =>
    this.#answer("technicianDays", input, () =>
      daysAround(this.#request(input.requestId), input, this.#requests.all(), this.hours),
    );

  calendar = (shown: c.Span) =>
    this.#answer("calendar", shown, () => {
      const staff = this.world.crew > 0 ? crew(this.world.crew) : TECHNICIANS;
      return calendarOf(shown, this.#requests.all(), this.hours, staff);
    });

  approveRequest = (input: c.ApproveInput) =>
    this.#answer("approveRequest", input, async () => {
      const request = this.#request(input.requestId);
      if (request.state.status !== "pending") {
        throw refuse("already_approved", "Already approved by Mara Lindqvist at 10:41.");
      }
      const slot = check(request, { ...input }, this.world.now(), this.hours);
      if (slot.kind === "gap") throw refuse("time_does_not_exist", "This time does not exist.");
      const pause = this.settings.general.undoPauseSeconds;
      this.#approvedAs.set(request.id, request);
      this.put(approve(request, input, slot, this.world.now(), pause));
      this.change();
      if (this.world.hold) await this.world.hold;
      const now = this.#request(input.requestId);
      if (input.generateTeamsMeeting) this.put(withMeeting(now, this.world));
      return this.#outcome(this.#request(input.requestId));
    });

  extendUndo = (id: string) =>
    this.#answer("extendUndo", id, () => {
      const { state } = this.#request(id);
      if (state.status !== "approved" || state.undoUntil === null) throw refuse("undo_too_late", "Too late.");
      return toInstant(this.world.now() + this.settings.general.undoPauseSeconds * 1000);
    });

  undoApproval = (id: string) =>
    this.#answer("undoApproval", id, () => {
      const before = this.#approvedAs.get(id);
      if (!before)
        throw refuse("undo_too_late", "Its mails are on their way. Cancel the appointment instead.");
      this.put(before);
      this.#approvedAs.delete(id);
      return this.#outcome(before);
    });

  /** As if the pause had passed: mails leave, undo ends. */
  passPause(id: string): void {
    this.#approvedAs.delete(id);
    this.put(delivered(this.#request(id), this.world));
    this.change();
  }

  rescheduleRequest = (input: c.RescheduleInput) =>
    this.#answer("rescheduleRequest", input, () => {
      const request = this.#request(input.requestId);
      checkSeen(request, input.seen);
      const slot = check(request, { ...input, technicianId: null }, this.world.now(), this.hours);
      if (slot.kind === "gap") throw refuse("time_does_not_exist", "This time does not exist.");
      const outcome = reschedule(request, slot, this.world);
      this.put(outcome.request);
      return outcome;
    });

  cancelRequest = (input: c.CancelInput) =>
    this.#answer("cancelRequest", input, () => {
      const request = this.#request(input.requestId);
      checkSeen(request, input.seen);
      if (request.state.status !== "approved") {
        throw refuse("wrong_state", "This request was cancelled by Tomasz Wolny at 10:41.");
      }
      const outcome = close(request, "cancelled", input.reason, this.world);
      this.put(outcome.request);
      return outcome;
    });

  leftovers = () =>
    this.#answer("leftovers", null, () => [...this.#requests.leftovers(), ...this.settings.leftovers]);

  retryLeftover = (id: string) =>
    this.#answer("retryLeftover", id, () => {
      if (this.world.removal === "removed") {
        this.settings.leftovers = this.settings.leftovers.filter((leftover) => leftover.id !== id);
      }
      if (id === OF_VERIFY) return this.world.removal === "refused" ? REMOVAL_REFUSED : null;
      const request = this.#request(id.replace(/-leftover$/, ""));
      this.put(retried(request, this.world));
      return this.world.removal === "refused" ? REMOVAL_REFUSED : null;
    });

  declineRequest = (id: string, reason: string, seen: c.SeenTime | null) =>
    this.#answer("declineRequest", { id, reason, seen }, () => {
      const request = this.#request(id);
      checkSeen(request, seen);
      if (request.state.status === "approved") {
        const outcome = close(request, "declined", reason, this.world);
        this.put(outcome.request);
        return outcome;
      }
      const decision = decided(this.world.now());
      const { name, email } = request.requester;
      const mails: c.Mail[] = [
        {
          id: `${id}-declined`,
          message: "appointment-request-declined",
          recipient: { name, email: email ?? "" },
          state: { kind: "sent", at: toInstant(this.world.now()) },
        },
      ];
      this.put({ ...request, state: { status: "declined", decision, reason }, mails });
      return this.#outcome(this.#request(id));
    });

  generateMeeting = (id: string) =>
    this.#answer("generateMeeting", id, () => {
      this.put(withMeeting(this.#request(id), this.world));
      return this.#outcome(this.#request(id));
    });

  retryMail = (mailId: string) =>
    this.#answer("retryMail", mailId, () => {
      const request = this.#request(mailId.replace(/-\w+$/, ""));
      const queued: c.MailState = {
        kind: "queued",
        dueAt: toInstant(this.world.now()),
        attempts: 0,
        lastError: null,
      };
      this.put({
        ...request,
        mails: request.mails.map((mail) => (mail.id === mailId ? { ...mail, state: queued } : mail)),
      });
      return this.#request(request.id);
    });

  openJoinLink = (id: string) => this.#answer("openJoinLink", id, () => {});
  copyJoinLink = (id: string) => this.#answer("copyJoinLink", id, () => {});
  writeToRequester = (id: string) => this.#answer("writeToRequester", id, () => {});
  copyText = (text: string) => this.#answer("copyText", text, () => {});
  openLogFolder = () => this.#answer("openLogFolder", null, () => {});
  openDemoMails = () => this.#answer("openDemoMails", null, () => {});

  saveSettings: Backend["saveSettings"] = (general) =>
    this.#answer("saveSettings", general, () => (this.settings.general = general));
  workingHours = () => this.#answer("workingHours", null, () => this.hours.all());
  saveWorkingHours: Backend["saveWorkingHours"] = (technicianId, week) =>
    this.#answer("saveWorkingHours", { technicianId, week }, () => this.hours.set(technicianId, week));
  teamsStatus = () => this.#answer("teamsStatus", null, () => this.settings.teams());
  connectMicrosoft: Backend["connectMicrosoft"] = (input) =>
    this.#answer("connectMicrosoft", input, () => this.settings.connect(input));
  credentialExpiry = () => this.#answer("credentialExpiry", null, () => this.settings.credentialExpiry());
  setOrganizer = (name: string) => this.#answer("setOrganizer", name, () => this.settings.setOrganizer(name));
  clearOrganizer = () => this.#answer("clearOrganizer", null, () => this.settings.clearOrganizer());
  verifyOrganizer = (name: string) => this.#answer("verifyOrganizer", name, () => this.settings.verify());
  openConsentPage = () => this.#answer("openConsentPage", null, () => {});
  secretState: Backend["secretState"] = (purpose) =>
    this.#answer("secretState", purpose, () => this.settings.secret(purpose));
  storeSecret: Backend["storeSecret"] = (purpose) =>
    this.#answer("storeSecret", purpose, () => this.settings.store(purpose));
  removeSecret: Backend["removeSecret"] = (purpose) =>
    this.#answer("removeSecret", purpose, () => this.settings.remove(purpose));
  mailSettings = () => this.#answer("mailSettings", null, () => this.settings.mail());
  saveMailSettings: Backend["saveMailSettings"] = (server) =>
    this.#answer("saveMailSettings", server, () => this.settings.saveMail(server));
  sendTestMail = (address: string) => this.#answer("sendTestMail", address, () => {});
  connection = () => this.#elsewhere("connection", null, () => this.connections.current());
  tryConnection: Backend["tryConnection"] = (input) =>
    this.#elsewhere("tryConnection", input, () => this.connections.look(input));
  saveConnection: Backend["saveConnection"] = (input) =>
    this.#elsewhere("saveConnection", input, () => this.connections.save(input));
  chooseWorkspace: Backend["chooseWorkspace"] = (name) =>
    this.#elsewhere("chooseWorkspace", name, () => this.connections.choose(name));
  noteAssistant: Backend["noteAssistant"] = (state) =>
    this.#elsewhere("noteAssistant", state, () => {
      if (state === "over") this.world.assistant = false;
    });
  beginChecks = () => this.#elsewhere("beginChecks", null, () => this.#checks.begin(this.world));
  nextCheck = () => this.#elsewhere("nextCheck", null, () => this.#checks.next());
  checkAgain: Backend["checkAgain"] = (check) =>
    this.#elsewhere("checkAgain", check, () => this.#checks.again(check, this.world));
  copyReport = () => this.#elsewhere("copyReport", null, () => {});
  appInfo: Backend["appInfo"] = () =>
    this.#answer("appInfo", null, () => ({
      version: "0.1.0",
      edition: "enterprise",
      dataFolder: "/home/jana.brandt/.local/share/apptray",
      logFolder: "/home/jana.brandt/.local/share/apptray/logs",
      workspace: "default",
    }));

  onChanged: Backend["onChanged"] = async (heard) => {
    this.#changed.push(heard);
    return () => (this.#changed = this.#changed.filter((other) => other !== heard));
  };
  onShow: Backend["onShow"] = async (heard) => {
    this.#shown.push(heard);
    return () => (this.#shown = this.#shown.filter((other) => other !== heard));
  };
  onExchanged: Backend["onExchanged"] = async (heard) => {
    this.#exchanged.push(heard);
    return () => (this.#exchanged = this.#exchanged.filter((other) => other !== heard));
  };
  onShowSettings: Backend["onShowSettings"] = async () => () => {};
}
