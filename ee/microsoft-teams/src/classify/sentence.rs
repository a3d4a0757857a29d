use super::Cause;
use crate::operation::Operation;

impl Cause {
    /// What was not done, why, and what to do. Microsoft's own text never stands in it: it is for developers and changes.
    pub(crate) fn sentence(&self, operation: Operation) -> String {
        match self {
            Self::OutcomeUnknown => outcome_unknown(operation).to_owned(),
            // The port's sentences name what to do themselves, without a full stop.
            Self::Keychain(error) => format!("{}: {error}.", opening(operation)),
            _ => format!("{}: {}", opening(operation), self.cause_and_advice(operation)),
        }
    }

    fn cause_and_advice(&self, operation: Operation) -> String {
        match self {
            Self::SignInFailed { aadsts: Some(number) } => format!(
                "Microsoft refused the sign-in (AADSTS{number}). Look the number up at \
                 https://login.microsoftonline.com/error?code={number} and check Settings, Microsoft app."
            ),
            Self::PermissionMissing { .. } => format!(
                "the app registration lacks the application permission {}. Add it in the Azure portal under API \
                 permissions and press 'Grant admin consent'{}.",
                operation.permission(),
                if operation.is_about_a_meeting() { "" } else { ", or enter the Microsoft user ID instead" },
            ),
            Self::GraphError { status } => format!(
                "Microsoft Graph refused the request (HTTP {status}). Try again; if it stays so, give the request id to \
                 Microsoft's support."
            ),
            Self::Timeout { seconds } => {
                format!("Microsoft did not answer within {seconds} seconds. Check the network and try again.")
            }
            _ => self.fixed_text().to_owned(),
        }
    }

    fn fixed_text(&self) -> &'static str {
        match self {
            Self::InvalidMicrosoftTenant => {
                "the Microsoft tenant is neither a GUID nor a domain ('common', 'organizations' and \
                 'consumers' name no single tenant). Enter the directory (tenant) id or a verified domain \
                 in Settings, Microsoft app."
            }
            Self::ClientSecretMissing => {
                "no client secret is stored for this workspace. Enter it in Settings, Microsoft app."
            }
            Self::InvalidClientSecret => {
                "Microsoft does not accept the client secret. Create a new one in the app registration \
                 and enter its Value (not its Secret ID) in Settings, Microsoft app."
            }
            Self::ClientSecretExpired => {
                "the client secret has expired. Create a new one in the app registration and enter its \
                 Value in Settings, Microsoft app."
            }
            Self::InvalidCertificate => {
                "Microsoft does not accept the certificate. Upload this certificate to the app \
                 registration, or store the one that is there, with its private key, in Settings, \
                 Microsoft app."
            }
            Self::ApplicationNotFound => {
                "the app is not registered in this Microsoft tenant. Compare the client id and the tenant \
                 id in Settings, Microsoft app, with the app registration."
            }
            Self::ConsentMissing => {
                "nobody has consented to the app in this Microsoft tenant. Press 'Grant admin consent' in \
                 the app registration under API permissions."
            }
            Self::TenantNotFound => {
                "Microsoft knows no such tenant. Check the tenant id in Settings, Microsoft app, and that \
                 Apptray is set up for the right Microsoft cloud."
            }
            Self::WrongCloud => {
                "the Microsoft tenant belongs to another Microsoft cloud. Check the tenant id in \
                 Settings, Microsoft app, and that Apptray is set up for the right cloud there."
            }
            Self::ClockSkew => "the clock of this computer is wrong. Set it right and try again.",
            Self::SignInBlocked => {
                "a policy of the Microsoft tenant blocks the sign-in. Ask its admin about Conditional \
                 Access and tenant restrictions for the app."
            }
            Self::SignInUnavailable => {
                "Microsoft's sign-in is out of order for the moment. Try again in a few minutes."
            }
            Self::TokenRefused => {
                "Microsoft Graph does not accept Apptray's sign-in. Check that Apptray is set up for the \
                 right Microsoft cloud and that the app's permissions have admin consent, then try again."
            }
            Self::PolicyMissing { or_user_deleted: false } => {
                "no application access policy lets Apptray create meetings for this organizer. Run the \
                 PowerShell of the setup guide for the organizer's object id; it can take 30 minutes to \
                 take effect."
            }
            Self::PolicyMissing { or_user_deleted: true } => {
                "no application access policy lets Apptray create meetings for this organizer, or the \
                 organizer was deleted. Run the PowerShell of the setup guide for the organizer's object \
                 id; it can take 30 minutes to take effect."
            }
            Self::OrganizerNotFound { by_name: true } => {
                "Microsoft knows no such organizer under this name, or no application access policy \
                 covers them. Enter the organizer's Microsoft user ID in Settings, Availability settings, \
                 Teams Meetings, and check the policy in the setup guide."
            }
            Self::OrganizerNotFound { by_name: false } => {
                "Microsoft knows no such user. Check the organizer in Settings, Availability settings, \
                 Teams Meetings."
            }
            Self::OrganizerNotAllowed => {
                "Microsoft does not let this user organize meetings. The organizer must be an enabled \
                 member of the tenant (no guest) with a licence that includes Teams: name another one or \
                 assign the licence, and check the access policy in the setup guide."
            }
            Self::MeetingsOrganizerNotFound => {
                "Microsoft does not know the organizer in whose name it was made: the user was deleted, or \
                 Apptray was connected to another Microsoft tenant since. If the meeting is still there, change \
                 it in Teams."
            }
            Self::MeetingNotFound => "the meeting does not exist any more. Generate a new one.",
            Self::Throttled => {
                "Microsoft asks to wait because of too many requests. Try again in a few minutes."
            }
            Self::GraphUnavailable => {
                "Microsoft Graph is out of order for the moment. Try again in a few minutes."
            }
            Self::UnexpectedAnswer => {
                "Microsoft's answer could not be read. Try again; if it stays so, check the network for a \
                 proxy that changes answers."
            }
            Self::ProxyAnswer => {
                "something in the network answered in Microsoft's place. Sign in to the network, or let \
                 the proxy pass login.microsoftonline.com and graph.microsoft.com."
            }
            Self::JoinUrlRefused { left_behind: true } => {
                "its join link does not lead to Microsoft Teams, and the meeting could not be deleted \
                 again. Check the network for a proxy that changes answers; the meeting stays listed \
                 under the leftovers until it is gone."
            }
            Self::JoinUrlRefused { left_behind: false } => {
                "its join link does not lead to Microsoft Teams, so the meeting was not kept. Check the \
                 network for a proxy that changes answers, then try again."
            }
            Self::Unreachable => {
                "Microsoft cannot be reached. Check the network and the proxy, then try again."
            }
            Self::SignInFailed { .. } => {
                "Microsoft refused the sign-in. Check the values in Settings, Microsoft app."
            }
            // Told by the callers, with what they know.
            Self::Keychain(_)
            | Self::PermissionMissing { .. }
            | Self::GraphError { .. }
            | Self::Timeout { .. }
            | Self::OutcomeUnknown => "it failed. Try again.",
        }
    }
}

fn opening(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "The Teams meeting could not be created",
        Operation::Update => "The Teams meeting could not be moved",
        Operation::Delete => "The Teams meeting could not be deleted",
        Operation::FindOrganizer => "The organizer could not be looked up",
        Operation::SignIn => "Apptray could not sign in to Microsoft",
    }
}

fn outcome_unknown(operation: Operation) -> &'static str {
    match operation {
        Operation::Update => {
            "It is not known whether the Teams meeting was moved: Microsoft's answer was lost. Reschedule \
             again to be sure."
        }
        Operation::Delete => {
            "It is not known whether the Teams meeting was deleted: Microsoft's answer was lost. Try \
             again to be sure."
        }
        Operation::Create | Operation::FindOrganizer | Operation::SignIn => {
            "It is not known whether the Teams meeting was created: Microsoft's answer was lost. Generate \
             the meeting again; a first one would be on nobody's calendar and its link known to nobody."
        }
    }
}
