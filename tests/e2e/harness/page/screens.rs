//! Looking at a screen as a tester would: at both sizes, light and dark, with axe-core, and for what sticks out.

use fantoccini::error::CmdError;
use serde_json::{Value, json};
use test_desktop::soon;

use super::Page;
use crate::{folder, repository};

const PROBLEMS: &str = include_str!("problems.js");
const OVERFLOW: &str = include_str!("overflow.js");
const AXE: &str = include_str!("axe.js");
const REPAINT: &str = include_str!("repaint.js");
const UNTRANSLATED: &str = include_str!("untranslated.js");
const SETTLED: &str = include_str!("settled.js");
/// WCAG 2.2, A and AA.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// The usual size and the smallest one, by the width that names their pictures.
const SIZES: [(u32, u32); 2] = [(760, 560), (1080, 700)];
const THEMES: [&str; 2] = ["dark", "light"];

impl Page {
    /// Looks at what is on the screen at both sizes and in both themes, and fails on what a user would stumble over. The
    /// pictures are called like the target's: `target/e2e/screenshots/<screen>-1080-light.png`. The window ends in the
    /// usual size and its own theme.
    pub async fn look(&self, screen: &str) {
        let problems = self.problems_on(screen).await;
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// What [`Self::look`] would fail on.
    pub async fn problems_on(&self, screen: &str) -> Vec<String> {
        let own = self.theme().await;
        let mut problems = Vec::new();
        for size in SIZES {
            self.resize(size).await;
            for theme in THEMES {
                self.set_theme(&json!(theme)).await;
                self.settle(size).await;
                let label = format!("{screen}-{}-{theme}", size.0);
                self.picture(&label).await;
                let found = [self.violations().await, self.overflow().await, self.problems().await].concat();
                problems.extend(found.into_iter().map(|problem| format!("{label}: {problem}")));
            }
        }
        self.set_theme(&own).await;
        problems
    }

    /// As [`Self::look`], in the pseudo-locale `xx`: fails on what did not come from `locales/` too. `data` is everything
    /// that is the same in every language, such as names.
    pub async fn look_translated(&self, screen: &str, data: &[String]) {
        let mut problems =
            texts(&self.client.execute(UNTRANSLATED, vec![json!(data)]).await.expect("the page answers"));
        problems.extend(self.problems_on(screen).await);
        assert!(problems.is_empty(), "{screen}: {}", problems.join("\n"));
    }

    /// What goes wrong unseen is collected from now on, and axe-core is there.
    pub(crate) async fn watch(&self) {
        let before = self.problems().await;
        assert!(before.is_empty(), "{}", before.join("\n"));
        let axe = std::fs::read_to_string(repository().join("ui/node_modules/axe-core/axe.min.js"))
            .expect("the suite needs axe-core: npm ci --prefix ui");
        self.client.execute(&axe, vec![]).await.expect("axe-core is taken");
    }

    async fn theme(&self) -> Value {
        let script = "return document.documentElement.dataset.theme ?? null;";
        self.client.execute(script, vec![]).await.expect("the page answers")
    }

    /// As the setting does it (`ui/src/app/theme.ts`); null is the system's.
    async fn set_theme(&self, theme: &Value) {
        let script = "const root = document.documentElement; if (arguments[0] === null) delete root.dataset.theme; \
                      else root.dataset.theme = arguments[0];";
        self.client.execute(script, vec![theme.clone()]).await.expect("the page answers");
    }

    async fn resize(&self, (width, height): (u32, u32)) {
        self.client.set_window_rect(0, 0, width, height).await.expect("the window takes the size");
    }

    async fn settle(&self, (width, height): (u32, u32)) {
        let settled = self
            .client
            .execute_async(SETTLED, vec![json!(width / self.zoom), json!(height / self.zoom)])
            .await;
        let problem = settled.expect("the page answers");
        if let Some(problem) = problem.as_str() {
            self.fail(problem).await;
        }
    }

    pub(super) async fn picture(&self, label: &str) {
        let picture = self.screenshot().await.expect("a screenshot");
        let file = folder("screenshots").join(format!("{label}.png"));
        tokio::fs::write(file, picture).await.expect("the screenshot is written");
    }

    pub(super) async fn screenshot(&self) -> Result<Vec<u8>, CmdError> {
        self.client.execute(REPAINT, vec![json!(true)]).await?;
        let picture = soon("a screenshot", self.client.screenshot()).await?;
        self.client.execute(REPAINT, vec![json!(false)]).await?;
        Ok(picture)
    }

    async fn violations(&self) -> Vec<String> {
        texts(&self.client.execute_async(AXE, vec![json!(RULES)]).await.expect("axe-core answers"))
    }

    async fn overflow(&self) -> Vec<String> {
        texts(&self.client.execute(OVERFLOW, vec![]).await.expect("the page answers"))
    }

    async fn problems(&self) -> Vec<String> {
        texts(&self.client.execute(PROBLEMS, vec![]).await.expect("the page answers"))
    }
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}
