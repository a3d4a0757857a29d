use apptray_runtime::Home;
use serde::{Deserialize, Serialize};
use tauri::WebviewWindow;

const FILE: &str = "window.json";

/// Of the inside, in units that do not depend on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Size {
    pub width: f64,
    pub height: f64,
    pub maximized: bool,
}

pub const SMALLEST: Size = Size { width: 760.0, height: 560.0, maximized: false };
const USUAL: Size = Size { width: 1080.0, height: 700.0, maximized: false };
/// Larger than any screen.
const LARGEST: f64 = 16_384.0;

impl Size {
    /// As it was when the window was closed last; the usual one if that is not known.
    pub fn read(home: &Home) -> Self {
        let text = home.read(FILE).ok().flatten().unwrap_or_default();
        serde_json::from_str(&text).map_or(USUAL, Self::within_reason)
    }

    pub fn of(window: &WebviewWindow) -> Self {
        let maximized = window.is_maximized().unwrap_or_default();
        let inner = window.inner_size().and_then(|size| Ok(size.to_logical::<f64>(window.scale_factor()?)));
        match inner {
            // What a maximized window would go back to is not known.
            Ok(size) if !maximized => Self { width: size.width, height: size.height, maximized },
            _ => Self { maximized, ..USUAL },
        }
    }

    /// A size that is not remembered is no loss.
    pub fn write(self, home: &Home) {
        let Ok(text) = serde_json::to_string(&self) else { return };
        if let Err(error) = home.replace(FILE, &text) {
            tracing::warn!(code = error.code(), "the window's size was not kept");
        }
    }

    fn within_reason(self) -> Self {
        let within =
            |length: f64, least: f64| if length.is_finite() { length.clamp(least, LARGEST) } else { least };
        Self {
            width: within(self.width, SMALLEST.width),
            height: within(self.height, SMALLEST.height),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use apptray_runtime::Environment;

    use super::*;

    #[test]
    fn the_size_comes_back_and_nonsense_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let environment = Environment { home: Some(folder.path().to_path_buf()), ..Environment::default() };
        let home = Home::open(&environment).unwrap();
        assert_eq!(Size::read(&home), USUAL);

        let wide = Size { width: 1400.0, height: 900.0, maximized: true };
        wide.write(&home);
        assert_eq!(Size::read(&home), wide);

        home.replace(FILE, r#"{"width":-5,"height":1e300,"maximized":false}"#).unwrap();
        assert_eq!(Size::read(&home), Size { width: 760.0, height: LARGEST, maximized: false });
        home.replace(FILE, "half a fi").unwrap();
        assert_eq!(Size::read(&home), USUAL);
    }
}
