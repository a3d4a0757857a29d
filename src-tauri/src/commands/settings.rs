use apptray_runtime::config::{General, Workspace};
use apptray_runtime::{set_start_with_session, starts_with_session};
use apptray_scheduling::Error;

use super::Answer;
use crate::face::Face;
use crate::view::GeneralSettings;

impl Face {
    pub async fn save_settings(&self, settings: GeneralSettings) -> Answer<GeneralSettings> {
        check(&settings)?;
        let application = self.application().await?;
        let (_, workspace) = application.settings()?;
        // A demo is over soon; what starts with the session may be a real installation's.
        if workspace.demo.is_none() && settings.autostart != starts_with_session().unwrap_or_default() {
            set_start_with_session(settings.autostart)?;
        }
        let saved = application.change_settings(|general, workspace| {
            *general = General {
                language: settings.language,
                theme: settings.theme.into(),
                single_key_shortcuts: settings.single_key_shortcuts,
                keep_warm_minutes: settings.keep_warm_minutes,
                assistant: general.assistant,
            };
            workspace.undo_pause_seconds = settings.undo_pause_seconds;
        })?;
        Ok(general(&saved))
    }
}

/// Whether the resident process starts with the session stands in the system, not in our file.
pub fn general((general, workspace): &(General, Workspace)) -> GeneralSettings {
    GeneralSettings {
        language: general.language.clone(),
        theme: general.theme.into(),
        autostart: workspace.demo.is_none() && starts_with_session().unwrap_or_default(),
        undo_pause_seconds: workspace.undo_pause_seconds,
        single_key_shortcuts: general.single_key_shortcuts,
        keep_warm_minutes: general.keep_warm_minutes,
    }
}

fn check(settings: &GeneralSettings) -> Result<(), Error> {
    let refuse = |value: String, expected| Err(Error::BadValue { value, expected });
    if settings.undo_pause_seconds > 60 {
        return refuse(settings.undo_pause_seconds.to_string(), "a pause for undo; give 0 to 60 seconds");
    }
    if settings.keep_warm_minutes > 60 {
        return refuse(settings.keep_warm_minutes.to_string(), "a time to stay warm; give 0 to 60 minutes");
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if settings.language.is_empty() || settings.language.len() > 20 || !settings.language.chars().all(plain) {
        return refuse(settings.language.chars().filter(|c| plain(*c)).take(20).collect(), "a language");
    }
    Ok(())
}
