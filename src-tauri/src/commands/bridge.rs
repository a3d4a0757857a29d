//! Tauri's side of every command: takes the arguments apart and hands them to the [`Face`].
//!
//! Arguments are named as the page names them (Tauri makes `requestId` of `request_id`). A new command is a line here, a
//! line in `command_names.rs` and one in `capabilities/main.json`; a test compares the three.

use std::sync::Arc;

use tauri::ipc::Invoke;
use tauri::{AppHandle, State, Wry};

use super::Answer;
use crate::face::Face;
use crate::view::*;
use crate::window;

macro_rules! bridge {
    ($($command:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {
        $(
            #[tauri::command]
            async fn $command(face: State<'_, Arc<Face>>, $($argument: $kind),*) -> Answer<$answer> {
                let _working = face.working.read().await;
                face.$command($($argument),*).await
            }
        )*

        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![page_ready, $($command),*]
        }

        #[cfg(test)]
        pub const BRIDGED: &[&str] = &["page_ready", $(stringify!($command)),*];
    };
}

/// The page has drawn its first view and hears events from now on.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]
fn page_ready(app: AppHandle) {
    window::page_ready(&app);
}

bridge! {
    session() -> Session;

    list_requests(query: ListQuery) -> RequestPage;
    count_requests() -> RequestCounts;
    show_request(request_id: String) -> RequestDetail;
    request_history(request_id: String) -> Vec<HistoryLine>;

    approval_options(request_id: String) -> ApprovalOptions;
    find_tickets(request_id: String, search: String) -> Vec<Ticket>;
    check_appointment(input: CheckInput) -> AppointmentCheck;
    technician_days(input: DayInput) -> Vec<TechnicianDay>;
    calendar(input: Stretch) -> Calendar;
    approve_request(input: ApproveInput) -> Outcome;
    extend_undo(request_id: String) -> String;
    undo_approval(request_id: String) -> Outcome;
    decline_request(request_id: String, reason: String, seen: Option<SeenTime>) -> Outcome;
    reschedule_request(input: RescheduleInput) -> Outcome;
    cancel_request(input: CancelInput) -> Outcome;
    generate_meeting(request_id: String) -> Outcome;
    leftovers() -> Vec<Leftover>;
    retry_leftover(leftover_id: String) -> Option<TeamsMeetingWarning>;
    retry_mail(mail_id: String) -> RequestDetail;

    open_join_link(request_id: String) -> ();
    copy_join_link(request_id: String) -> ();
    write_to_requester(request_id: String) -> ();
    copy_text(text: String) -> ();

    save_settings(settings: GeneralSettings) -> GeneralSettings;
    working_hours() -> Vec<TechnicianHours>;
    save_working_hours(technician_id: String, week: Week) -> Vec<TechnicianHours>;
    teams_status() -> TeamsStatus;
    connect_microsoft(input: ConnectMicrosoftInput) -> ConnectAnswer;
    credential_expiry() -> Option<CredentialExpiry>;
    set_organizer(name: String) -> OrganizerAnswer;
    clear_organizer() -> OrganizerAnswer;
    verify_organizer(name: String) -> VerifyAnswer;
    open_consent_page() -> ();
    secret_state(purpose: SecretPurpose) -> SecretState;
    store_secret(purpose: SecretPurpose, secret: String) -> SecretState;
    remove_secret(purpose: SecretPurpose) -> SecretState;
    mail_settings() -> MailSettings;
    save_mail_settings(server: MailServer) -> MailSettings;
    send_test_mail(address: String) -> ();
    connection() -> ConnectionSettings;
    try_connection(input: ConnectionInput) -> ConnectionLook;
    save_connection(input: ConnectionInput) -> ConnectionSettings;
    choose_workspace(name: String) -> ConnectionSettings;
    note_assistant(state: AssistantState) -> ();
    begin_checks() -> ();
    next_check() -> Option<Check>;
    check_again(check: CheckId) -> ();
    copy_report() -> ();
    app_info() -> AppInfo;
    open_log_folder() -> ();
    open_demo_mails() -> ();
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::BRIDGED;
    use crate::command_names::COMMANDS;

    #[test]
    fn the_page_may_call_every_command_and_nothing_else_of_tauri_but_listening() {
        assert_eq!(BRIDGED, COMMANDS);
        let file: Value = serde_json::from_str(include_str!("../../capabilities/main.json")).unwrap();
        let allowed: BTreeSet<&str> =
            file["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let commands: Vec<String> =
            COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
        let wanted: BTreeSet<&str> = ["core:event:allow-listen", "core:event:allow-unlisten"]
            .into_iter()
            .chain(commands.iter().map(String::as_str))
            .collect();
        assert_eq!(allowed, wanted);
    }
}
