use apptray_mail::{Security, SmtpSettings};
use apptray_runtime::{Application, RuntimeError};
use apptray_scheduling::Error;
use apptray_scheduling::model::EmailAddress;
use apptray_scheduling::ports::SecretPurpose;
use serde_json::json;

use super::input;
use super::secret::keep_secret;
use crate::args::{Mail, SecurityArgument};
use crate::failure::Failure;
use crate::print::Answer;

pub async fn run(application: &Application, command: Mail) -> Result<Answer, Failure> {
    match command {
        Mail::Configure { host, port, security, username, from } => {
            let security = match security {
                SecurityArgument::None => Security::None,
                SecurityArgument::Starttls => Security::StartTls,
                SecurityArgument::Tls => Security::Tls,
            };
            let from = input::sender(&from)?;
            configure(application, SmtpSettings { host, port, security, username, from }).await
        }
        Mail::Test { address } => {
            let address = EmailAddress::parse(&address).map_err(Error::from)?;
            application.send_test_mail(&address).await?;
            Ok(Answer { json: json!({ "sent": true }), text: format!("A test mail was sent to {address}.") })
        }
    }
}

async fn configure(application: &Application, mail: SmtpSettings) -> Result<Answer, Failure> {
    mail.check().map_err(RuntimeError::from)?;
    if mail.username.is_some() {
        keep_secret(application, SecretPurpose::SmtpPassword).await?;
    }
    application.configure_mail(mail.clone())?;
    Ok(Answer {
        json: json!({ "mail": mail }),
        text: format!("Mails leave through {}:{} as {}.", mail.host, mail.port, mail.from.address),
    })
}
