import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";
import type { RequestId } from "./contract";
import { asCommandError } from "./errors";

/** Names of the events that the program sends. */
const CHANGED = "apptray://changed";
const EXCHANGED = "apptray://exchanged";
const SHOW = "apptray://show";
const SETTINGS = "apptray://settings";

async function call<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw asCommandError(thrown);
  }
}

/** Nothing is painted while the window is not seen; then this is how long to wait for it, in milliseconds. */
const PATIENCE = 250;

/** When the page as it is now was painted. */
function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, PATIENCE);
  });
}

/** The program behind the window, over Tauri's bridge. */
export const tauri: Backend = {
  session: () => call("session"),

  listRequests: (query) => call("list_requests", { query }),
  countRequests: () => call("count_requests"),
  showRequest: (requestId) => call("show_request", { requestId }),
  requestHistory: (requestId) => call("request_history", { requestId }),

  approvalOptions: (requestId) => call("approval_options", { requestId }),
  findTickets: (requestId, search) => call("find_tickets", { requestId, search }),
  checkAppointment: (input) => call("check_appointment", { input }),
  technicianDays: (input) => call("technician_days", { input }),
  calendar: (input) => call("calendar", { input }),
  approveRequest: (input) => call("approve_request", { input }),
  extendUndo: (requestId) => call("extend_undo", { requestId }),
  undoApproval: (requestId) => call("undo_approval", { requestId }),
  declineRequest: (requestId, reason, seen) => call("decline_request", { requestId, reason, seen }),
  rescheduleRequest: (input) => call("reschedule_request", { input }),
  cancelRequest: (input) => call("cancel_request", { input }),
  generateMeeting: (requestId) => call("generate_meeting", { requestId }),
  leftovers: () => call("leftovers"),
  retryLeftover: (leftoverId) => call("retry_leftover", { leftoverId }),
  retryMail: (mailId) => call("retry_mail", { mailId }),

  openJoinLink: (requestId) => call("open_join_link", { requestId }),
  copyJoinLink: (requestId) => call("copy_join_link", { requestId }),
  writeToRequester: (requestId) => call("write_to_requester", { requestId }),
  copyText: (text) => call("copy_text", { text }),

  saveSettings: (settings) => call("save_settings", { settings }),
  workingHours: () => call("working_hours"),
  saveWorkingHours: (technicianId, week) => call("save_working_hours", { technicianId, week }),
  teamsStatus: () => call("teams_status"),
  connectMicrosoft: (input) => call("connect_microsoft", { input }),
  credentialExpiry: () => call("credential_expiry"),
  setOrganizer: (name) => call("set_organizer", { name }),
  clearOrganizer: () => call("clear_organizer"),
  verifyOrganizer: (name) => call("verify_organizer", { name }),
  openConsentPage: () => call("open_consent_page"),
  secretState: (purpose) => call("secret_state", { purpose }),
  storeSecret: (purpose, secret) => call("store_secret", { purpose, secret }),
  removeSecret: (purpose) => call("remove_secret", { purpose }),
  mailSettings: () => call("mail_settings"),
  saveMailSettings: (server) => call("save_mail_settings", { server }),
  sendTestMail: (address) => call("send_test_mail", { address }),
  connection: () => call("connection"),
  tryConnection: (input) => call("try_connection", { input }),
  saveConnection: (input) => call("save_connection", { input }),
  chooseWorkspace: (name) => call("choose_workspace", { name }),
  noteAssistant: (state) => call("note_assistant", { state }),
  beginChecks: () => call("begin_checks"),
  nextCheck: () => call("next_check"),
  checkAgain: (check) => call("check_again", { check }),
  copyReport: () => call("copy_report"),
  appInfo: () => call("app_info"),
  openLogFolder: () => call("open_log_folder"),
  openDemoMails: () => call("open_demo_mails"),

  onChanged: (heard) => listen(CHANGED, () => heard()),
  onExchanged: (heard) => listen(EXCHANGED, () => heard()),
  onShow: async (heard) => {
    const unlisten = await listen<RequestId | null>(SHOW, (event) => heard(event.payload));
    // What the window was started for is kept until somebody hears it.
    await call("page_ready");
    await painted();
    return unlisten;
  },
  onShowSettings: (heard) => listen(SETTINGS, () => heard()),
};
