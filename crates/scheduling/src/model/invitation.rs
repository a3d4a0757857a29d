use serde::{Deserialize, Serialize};

/// iTIP method (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum InvitationMethod {
    Request,
    Cancel,
}

impl InvitationMethod {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// What identifies an invitation for the recipient's calendar. One UID per appointment; SEQUENCE rises with each
/// change that is sent (RFC 5545, 3.8.7.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub uid: String,
    pub sequence: u32,
    pub method: InvitationMethod,
}
