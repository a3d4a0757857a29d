use apptray_scheduling::model::Message;
use handlebars::{Handlebars, RenderError, TemplateError, no_escape};
use serde::Serialize;

use super::lines::{escape_html, lines};
use super::sources::{self, HTML_PIECES, Source, TEST_MAIL, TEXT_PIECES};
use super::{WordingError, Words};
use crate::clean;

const TEST_MAIL_NAME: &str = "test-mail";

/// Longest subject, in characters; more than any client shows.
const SUBJECT_LENGTH: usize = 250;

/// All templates, parsed. Strict: a name that the context does not have is an error, not an empty place.
pub struct Templates {
    /// Subjects and text parts. Nothing is escaped, so that links stay whole.
    plain: Handlebars<'static>,
    html: Handlebars<'static>,
}

/// What the test mail says.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TestMailContext {
    /// Whose settings are tested: the sender's name or address.
    pub tenant_name: String,
}

impl Templates {
    /// Parses what is compiled in; fails only if a template is ill-formed, which a test rules out.
    pub fn load() -> Result<Self, WordingError> {
        let mut plain = Handlebars::new();
        plain.set_strict_mode(true);
        plain.register_escape_fn(no_escape);
        for (name, piece) in TEXT_PIECES {
            add(&mut plain, name, piece)?;
        }
        let mut html = Handlebars::new();
        html.set_strict_mode(true);
        html.register_escape_fn(escape_html);
        html.register_helper("lines", Box::new(lines));
        for (name, piece) in HTML_PIECES {
            add(&mut html, name, piece)?;
        }
        let mut templates = Self { plain, html };
        for message in Message::ALL {
            templates.add_message(message.name(), sources::of(message))?;
        }
        templates.add_message(TEST_MAIL_NAME, TEST_MAIL)?;
        Ok(templates)
    }

    fn add_message(&mut self, name: &str, source: Source) -> Result<(), WordingError> {
        add(&mut self.plain, &subject(name), source.subject)?;
        add(&mut self.plain, &text(name), source.text)?;
        add(&mut self.html, name, source.html)
    }

    /// Fills in the three parts of one message.
    pub(super) fn fill(&self, name: &str, context: &impl Serialize) -> Result<Words, WordingError> {
        let unfilled = |error: RenderError| unfilled(name, &error);
        Ok(Words {
            subject: clean::shorten(
                &clean::line(&self.plain.render(&subject(name), context).map_err(unfilled)?),
                SUBJECT_LENGTH,
            ),
            text: self.plain.render(&text(name), context).map_err(unfilled)?,
            html: self.html.render(name, context).map_err(unfilled)?,
        })
    }

    /// Words the test mail.
    pub fn word_test_mail(&self, context: &TestMailContext) -> Result<Words, WordingError> {
        self.fill(TEST_MAIL_NAME, context)
    }
}

fn subject(name: &str) -> String {
    format!("{name}/subject")
}

fn text(name: &str) -> String {
    format!("{name}/text")
}

fn add(registry: &mut Handlebars<'static>, name: &str, source: &str) -> Result<(), WordingError> {
    registry.register_template_string(name, source).map_err(|error: TemplateError| WordingError::Template {
        template: name.to_owned(),
        problem: clean::line(&error.reason().to_string()),
    })
}

/// Handlebars names the variable and the line, never a value.
fn unfilled(name: &str, error: &RenderError) -> WordingError {
    let at = error.line_no.map(|line| format!(" (line {line})")).unwrap_or_default();
    WordingError::Template {
        template: name.to_owned(),
        problem: format!("{}{at}", clean::line(&error.reason().to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_the_context_does_not_have_is_an_error() {
        let error = Templates::load().unwrap().fill(TEST_MAIL_NAME, &serde_json::json!({})).unwrap_err();
        assert!(error.to_string().contains("tenantName"), "{error}");
    }
}
