use serde::{Deserialize, Serialize};

/// How the window looks and behaves on this machine, whichever the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct General {
    /// `system`, or the name of a folder in `locales/`.
    pub language: String,
    pub theme: Theme,
    /// Whether single letters act on the request that is shown.
    pub single_key_shortcuts: bool,
    /// How long the process of a closed window waits for being needed again; 0: not at all.
    pub keep_warm_minutes: u8,
    /// How far the first-run assistant came; None: nobody has met it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assistant: Option<Assistant>,
}

/// The first-run assistant of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assistant {
    /// It was shown, and comes back until it is over.
    Begun,
    /// Somebody finished it or put it off.
    Over,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for General {
    fn default() -> Self {
        Self {
            language: "system".to_owned(),
            theme: Theme::default(),
            single_key_shortcuts: true,
            keep_warm_minutes: 5,
            assistant: None,
        }
    }
}
