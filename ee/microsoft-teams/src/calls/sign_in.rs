use apptray_scheduling::ports::{AppPermission, MeetingError, SignedIn};

use super::error_of;
use crate::operation::Operation;
use crate::session::Session;
use crate::token::{TokenKey, fetch};

/// Asks for a new token, whatever is kept: the secret may have been changed a moment ago.
pub(crate) async fn sign_in(session: &Session<'_>) -> Result<SignedIn, MeetingError> {
    let key = TokenKey::new(session.context.tenant, session.profile);
    let renewed = session.parts.tokens.renew(&key, fetch(session)).await;
    let token = renewed.map_err(|refused| error_of(refused, Operation::SignIn))?;
    let permissions = token.roles().map(|roles| {
        [Operation::Create, Operation::FindOrganizer].map(|wanted| AppPermission {
            name: wanted.permission(),
            granted: wanted.is_permitted_by(roles),
            needed: wanted.is_about_a_meeting(),
        })
    });
    Ok(SignedIn {
        good_for: token.life(),
        permissions: permissions.map(Vec::from),
        server_time: token.server_time(),
    })
}
