/// What Apptray wants from Microsoft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Create,
    Update,
    Delete,
    FindOrganizer,
    SignIn,
}

impl Operation {
    /// The field `operation` of a log line.
    pub(crate) fn log_name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::FindOrganizer | Self::SignIn => "verify",
        }
    }

    pub(crate) fn is_about_a_meeting(self) -> bool {
        matches!(self, Self::Create | Self::Update | Self::Delete)
    }

    /// The application permissions of which one is enough, the least one first. Graph page "Permissions reference".
    pub(crate) fn permissions(self) -> &'static [&'static str] {
        if self.is_about_a_meeting() {
            &["OnlineMeetings.ReadWrite.All"]
        } else {
            &[
                "User.ReadBasic.All",
                "User.Read.All",
                "User.ReadWrite.All",
                "Directory.Read.All",
                "Directory.ReadWrite.All",
            ]
        }
    }

    /// `roles` of a token.
    pub(crate) fn is_permitted_by(self, roles: &[String]) -> bool {
        let is_wanted =
            |role: &String| self.permissions().iter().any(|wanted| role.eq_ignore_ascii_case(wanted));
        roles.iter().any(is_wanted)
    }

    /// The one to ask an admin for.
    pub(crate) fn permission(self) -> &'static str {
        self.permissions().first().copied().unwrap_or_default()
    }
}
