import type { Application } from "./application.svelte";
import { actionFor, pressOf } from "./keyboard";
import { decides } from "./decisions";
import { isMac, type Action } from "./keymap";

function focus(act: string): boolean {
  const element = document.querySelector<HTMLElement>(`[data-act="${act}"]`);
  element?.focus();
  return element !== null;
}

/** Does what a key stands for; false: nothing of that is possible now, and the key keeps its own meaning. */
function run(app: Application, action: Action): boolean {
  if (action === "help") {
    app.dialog = "help";
    return true;
  }
  if (action === "undo") {
    if (!app.toasts.current?.undo?.possible) return false;
    void app.undo();
    return true;
  }
  if (action === "close") return close(app);
  if (app.settingsPage !== null || app.assistant !== null) return false;
  if (action === "calendar") {
    void app.switchTo(app.screen === "calendar" ? "requests" : "calendar");
    return true;
  }
  if (app.screen === "calendar") return inCalendar(app, action);
  switch (action) {
    case "next":
    case "previous":
      void app.move(action === "next" ? 1 : -1);
      return true;
    case "open":
      return focus("heading");
    case "search":
      return focus("search");
    case "approve":
      return approve(app);
    case "decline":
    case "reschedule":
      return decide(app, action);
    default:
      return false;
  }
}

/** Letters decide about what is shown: without the detail beside it the calendar has nothing open. */
function inCalendar(app: Application, action: Action): boolean {
  const { calendar } = app;
  switch (action) {
    case "today":
      void calendar.today();
      return true;
    case "day":
    case "week":
      void calendar.choose(action);
      return true;
    case "approve":
      return calendar.detail && approve(app);
    case "decline":
    case "reschedule":
      return calendar.detail && decide(app, action);
    case "open":
      return focus("heading");
    default:
      return false;
  }
}

function decide(app: Application, action: "decline" | "reschedule"): boolean {
  const status = app.opened.detail?.state.status;
  if (status === undefined || !decides(action, status) || app.connection.offline) return false;
  app.dialog = action;
  return true;
}

/** The topmost thing that can be closed: the yellow toast, the settings, the detail beside the calendar, the focus. */
function close(app: Application): boolean {
  if (app.toasts.current?.tone === "warn") {
    app.toasts.dismiss();
    return true;
  }
  if (app.settingsPage !== null) {
    app.settingsPage = null;
    return true;
  }
  if (app.screen === "calendar") app.calendar.detail = false;
  return focus("list");
}

/** With something to consider, the key only brings the button; Enter confirms. */
function approve(app: Application): boolean {
  const { detail, view } = app.opened;
  if (detail?.state.status !== "pending" || view !== "details") return false;
  const draft = app.approvals.draftOf(detail);
  const { blocked, careful } = app.approvals.verdictOf(draft);
  if (blocked || careful) return focus("approve");
  void app.approvals.approve(draft);
  return true;
}

export function listenForKeys(app: Application): () => void {
  const mac = isMac();
  function keydown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return;
    const singleKeys = app.settings?.singleKeyShortcuts ?? true;
    const action = actionFor(pressOf(event), { singleKeys, mac, dialog: app.dialog !== null });
    if (action !== null && run(app, action)) event.preventDefault();
  }
  addEventListener("keydown", keydown);
  return () => removeEventListener("keydown", keydown);
}
