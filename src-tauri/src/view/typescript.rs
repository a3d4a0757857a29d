//! The views as TypeScript, for the page's compiler.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use ts_rs::{Config, TS};

use crate::failure::{CommandError, ErrorCode};
use crate::view::*;

const HEAD: &str = "\
// Made from src-tauri/src/view by ./dev types
// A test fails while this file is not what would be made now.
";

/// Scheduling's own closed lists, which have no TypeScript of their own.
const NAMES: &str = "
export type RequestStatus = \"pending\" | \"approved\" | \"declined\" | \"cancelled\";
export type InstallStatus = \"not_configured\" | \"install_pending\" | \"active\" | \"error\";
export type CapabilityReason = \"ee_disabled\" | \"not_configured\" | \"no_organizer\";
export type OrganizerWarningCode =
    \"user_not_found\" | \"permission_missing\" | \"unreachable\" | \"not_configured\" | \"ee_disabled\";
export type VerifyReason =
    \"user_not_found\" | \"policy_missing\" | \"permission_missing\" | \"not_configured\" | \"unreachable\" | \"graph_error\";
";

macro_rules! types {
    ($($kind:ty),* $(,)?) => {{
        let config = Config::new();
        let mut text = format!("{HEAD}{NAMES}");
        $(
            let _ = write!(text, "\nexport {}\n", without_comments(&<$kind as TS>::decl(&config)));
        )*
        text
    }};
}

fn types() -> String {
    types![
        time::Zone,
        WallTime,
        Span,
        RequestedTime,
        Person,
        Technician,
        Requester,
        Ticket,
        request::StatusChoice,
        ListQuery,
        request::RowFlag,
        request::RequestRow,
        RequestPage,
        RequestCounts,
        TeamsMeetingWarning,
        meeting::Misplaced,
        MeetingState,
        mail::Recipient,
        mail::MailState,
        Mail,
        Leftover,
        detail::Decision,
        detail::Scheduled,
        detail::RequestState,
        RequestDetail,
        HistoryLine,
        Capability,
        ApprovalOptions,
        approval::GivenTime,
        CheckInput,
        Notice,
        approval::GapOffer,
        approval::Gap,
        AppointmentCheck,
        Stretch,
        DayInput,
        day::Availability,
        day::Booked,
        day::Rival,
        TechnicianDay,
        calendar::Party,
        calendar::CalendarEntry,
        calendar::Wish,
        calendar::Lane,
        Calendar,
        ApproveInput,
        SeenTime,
        RescheduleInput,
        CancelInput,
        Outcome,
        teams::Organizer,
        teams::SetupHelp,
        teams::Cloud,
        MicrosoftSettings,
        CredentialExpiry,
        TeamsStatus,
        ConnectMicrosoftInput,
        ConnectAnswer,
        OrganizerWarning,
        OrganizerAnswer,
        teams::Verdict,
        VerifyAnswer,
        settings::Theme,
        GeneralSettings,
        Demo,
        Session,
        hours::DayHours,
        Week,
        TechnicianHours,
        SecretPurpose,
        SecretState,
        CheckId,
        diagnostics::CheckFinding,
        diagnostics::NotRunReason,
        diagnostics::CheckOutcome,
        Check,
        settings::MailSecurity,
        MailServer,
        MailSettings,
        connection::TlsChoice,
        connection::DatabaseServer,
        ConnectionSettings,
        ConnectionInput,
        connection::SchemaState,
        ConnectionLook,
        AssistantState,
        Edition,
        AppInfo,
        ErrorCode,
        CommandError,
    ]
}

/// What is said of a field is said where it is declared.
fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/**") {
        plain.push_str(before.trim_end());
        plain.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after.trim_start());
    }
    plain + rest
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/generated/types.ts")
}

/// `./dev types` sets the variable: then they are written first.
#[test]
fn the_page_has_the_types_of_today() {
    if std::env::var_os("APPTRAY_WRITE_TYPES").is_some() {
        fs::create_dir_all(file().parent().unwrap()).unwrap();
        fs::write(file(), types()).unwrap();
    }
    let there = fs::read_to_string(file()).unwrap_or_default();
    assert_eq!(there, types(), "run: ./dev types");
}
