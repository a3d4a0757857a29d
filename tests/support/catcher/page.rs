//! The pages. Handlebars escapes everything that stands in two braces.

use handlebars::Handlebars;
use serde::Serialize;
use serde_json::json;

use super::mail::ShownMail;

pub struct Pages(Handlebars<'static>);

impl Pages {
    /// # Panics
    /// If a template is not one.
    pub fn new() -> Self {
        let mut templates = Handlebars::new();
        templates.set_strict_mode(true);
        for (name, text) in [
            ("page", include_str!("page.hbs")),
            ("list", include_str!("list.hbs")),
            ("mail", include_str!("mail.hbs")),
            ("missing", include_str!("missing.hbs")),
        ] {
            templates.register_template_string(name, text).expect("a template");
        }
        Self(templates)
    }

    /// The latest first.
    pub fn list(&self, mails: &[ShownMail]) -> String {
        self.render("list", &json!({ "mails": mails, "count": mails.len() }))
    }

    pub fn mail(&self, mail: &ShownMail) -> String {
        self.render("mail", mail)
    }

    pub fn missing(&self) -> String {
        self.render("missing", &json!({}))
    }

    fn render(&self, name: &str, values: &impl Serialize) -> String {
        self.0.render(name, values).expect("values for every place")
    }
}
