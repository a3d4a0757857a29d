use apptray_scheduling::ports::MeetingError;

use super::error_of;
use crate::operation::Operation;
use crate::session::Session;
use crate::token::{TokenKey, fetch};

/// Asks for a new token, whatever is kept: the secret may have been changed a moment ago.
pub(crate) async fn sign_in(session: &Session<'_>) -> Result<(), MeetingError> {
    let key = TokenKey::new(session.context.tenant, session.profile);
    let renewed = session.parts.tokens.renew(&key, fetch(session)).await;
    renewed.map(drop).map_err(|refused| error_of(refused, Operation::SignIn))
}
