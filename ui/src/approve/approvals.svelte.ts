import type { Application } from "../app/application.svelte";
import { requesterName } from "../detail/name";
import { t } from "../i18n/i18n.svelte";
import type { ApproveInput, Outcome, RequestDetail, RequestId } from "../ipc/contract";
import { asCommandError } from "../ipc/errors";
import { latest } from "../shared/latest";
import { defaultTechnician, Draft, NOTES_MAX } from "./draft.svelte";
import { lookAround } from "./look";
import { Undo } from "./undo.svelte";
import { verdict, type Verdict } from "./verdict";

/** The forms that are open or were, and the act itself. */
export class Approvals {
  #app: Application;
  #drafts = new Map<RequestId, Draft>();
  #ask = latest((draft: Draft) => this.#check(draft));
  /** Approvals whose answer is still awaited: a Teams meeting takes its time, Undo must not. */
  #awaited = new Map<RequestId, Draft>();

  constructor(app: Application) {
    this.#app = app;
  }

  /** The form of a pending request; what was put in before is still there. */
  draftOf(request: RequestDetail): Draft {
    let draft = this.#drafts.get(request.id);
    if (!draft) {
      draft = new Draft(request);
      this.#drafts.set(request.id, draft);
      void this.#readOptions(draft);
    }
    return draft;
  }

  /** The request was read anew: others may have moved it, or the technicians' days may have filled. */
  update(request: RequestDetail): void {
    const draft = this.#drafts.get(request.id);
    if (!draft || request.state.status !== "pending" || draft.busy) return;
    draft.request = request;
    if (draft.options === null) void this.#readOptions(draft);
    else this.ask(draft);
  }

  forget(id: RequestId): void {
    this.#drafts.delete(id);
  }

  clear(): void {
    this.#drafts.clear();
    this.#awaited.clear();
  }

  /** The organizer or the connection changed: whether a meeting is offered must be asked again. */
  optionsChanged(): void {
    for (const draft of this.#drafts.values()) void this.#readOptions(draft);
  }

  /** Asks what approving with the form as it is now would mean. */
  ask(draft: Draft): void {
    this.#ask(draft);
  }

  verdictOf(draft: Draft): Verdict {
    const { request, check, notes, answered, given } = draft;
    const wall = draft.wall(this.#app.zone);
    const offered = draft.options?.capability.available ?? false;
    return verdict({
      offline: this.#app.connection.offline,
      busy: draft.busy,
      unreadable: draft.unreadable,
      gap: draft.gap,
      technician: draft.technician?.name ?? null,
      slot: check?.kind === "possible" ? check : null,
      notices: draft.notices,
      notesOver: Math.max(0, [...notes].length - NOTES_MAX),
      refusal: draft.error?.message ?? null,
      movedTo: (answered ?? given) === null ? null : wall.time,
      meeting: !offered || !this.#showTeams ? "not_offered" : draft.teams ? "wanted" : "unwanted",
      requester: { name: requesterName(request.requester), email: request.requester.email },
    });
  }

  async approve(draft: Draft): Promise<void> {
    if (this.verdictOf(draft).blocked || draft.technicianId === null || draft.busy) return;
    const { id } = draft.request;
    draft.busy = true;
    this.#awaited.set(id, draft);
    const outcome = await this.#app.attempt(() => this.#app.backend.approveRequest(this.#input(draft)));
    this.#awaited.delete(id);
    draft.busy = false;
    if (!outcome) return;
    // The form is kept: undo brings it back as it was.
    this.#app.took(outcome.request);
    this.#tell(outcome);
  }

  /** The approval is committed before its meeting is made: it shows, with Undo, as soon as a look finds it. */
  seen(request: RequestDetail | null): void {
    if (!request || !this.#awaited.has(request.id) || request.state.status !== "approved") return;
    this.#app.took(request);
    const undo = this.#undoOf(request);
    const text = t("approve.toast.creating");
    if (undo) this.#app.toasts.show({ tone: "ok", title: t("approve.toast.approved"), text, undo });
  }

  get #showTeams(): boolean {
    return this.#app.session?.teams.surfaces ?? false;
  }

  #input(draft: Draft): ApproveInput {
    const offered = this.#showTeams && (draft.options?.capability.available ?? false);
    return {
      requestId: draft.request.id,
      technicianId: draft.technicianId ?? "",
      time: draft.time,
      generateTeamsMeeting: offered && draft.teams,
      notes: draft.notes,
      ticketId: draft.ticket?.id ?? null,
    };
  }

  #tell({ request, teamsMeetingWarning }: Outcome): void {
    const { state, requester } = request;
    // Undone while the meeting was being made.
    if (state.status !== "approved") return;
    const title = t("approve.toast.approved");
    const undo = this.#undoOf(request);
    if (teamsMeetingWarning) {
      this.#app.toasts.show({ tone: "warn", title, text: teamsMeetingWarning.message, undo });
      return;
    }
    const name = requesterName(requester);
    const text =
      requester.email === null
        ? t("approve.toast.noEmail")
        : state.meeting.kind === "attached"
          ? t("approve.toast.withLink", { name })
          : t("approve.toast.plain", { name });
    this.#app.toasts.show({ tone: "ok", title, text, undo });
  }

  /** One countdown per approval, also when its toast changes. */
  #undoOf({ id, state }: RequestDetail): Undo | null {
    const shown = this.#app.toasts.current?.undo;
    if (state.status !== "approved" || state.undoUntil === null) return null;
    const undo =
      shown?.requestId === id ? shown : new Undo(id, state.undoUntil, this.#app.backend, this.#app.clock);
    // A pause that is over by now has no button, and the toast is shown all the same.
    return undo.possible ? undo : null;
  }

  async #readOptions(draft: Draft): Promise<void> {
    try {
      draft.options = await this.#app.backend.approvalOptions(draft.request.id);
      draft.technicianId ??= defaultTechnician(draft.options, draft.request);
      draft.error = null;
      this.ask(draft);
    } catch (thrown) {
      this.#failed(draft, thrown);
    }
  }

  async #check(draft: Draft): Promise<void> {
    const { technicianId, time, request } = draft;
    try {
      const { backend, zone } = this.#app;
      const check = await backend.checkAppointment({ requestId: request.id, technicianId, time });
      draft.check = check;
      draft.error = null;
      draft.look = check.kind === "gap" ? null : await lookAround(backend, request.id, check, zone);
    } catch (thrown) {
      this.#failed(draft, thrown);
    }
  }

  /** A lost connection is told in its own place, and says nothing about this form once it is back. */
  #failed(draft: Draft, thrown: unknown): void {
    const error = asCommandError(thrown);
    draft.error = error.code === "database_unreachable" ? null : error;
  }
}
