//! One line per call that reached the network (PRD, Observability): INFO if it went well, WARN if not.

use std::time::Duration;

use apptray_scheduling::ports::CallContext;

use crate::answer::{Answer, Body};
use crate::operation::Operation;
use crate::pause::Pause;
use crate::redact::redact;
use crate::wire::Broken;

/// A call that is under way. Dropped unfinished (its time was up), it says so itself, so that no call goes unlogged.
pub(crate) struct OpenCall<'a> {
    context: CallContext,
    operation: Operation,
    pause: &'a dyn Pause,
    since: Duration,
    /// Must not show, whoever sends it back.
    secret: &'a str,
    open: bool,
}

#[derive(Default)]
struct Fields {
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl<'a> OpenCall<'a> {
    pub(crate) fn new(
        context: CallContext,
        operation: Operation,
        pause: &'a dyn Pause,
        secret: &'a str,
    ) -> Self {
        Self { context, operation, pause, since: pause.elapsed(), secret, open: true }
    }

    /// It was answered; `good` where that is what was asked for.
    pub(crate) fn answered(mut self, answer: &Answer, good: bool) {
        self.open = false;
        let error = answer.error();
        let fields = Fields {
            status: Some(answer.status),
            code: error
                .most_specific()
                .map(|code| redact(code, &[self.secret]))
                .or_else(|| (!good).then(|| Self::nameless(answer).to_owned())),
            message: (!error.message.is_empty()).then(|| redact(&error.message, &[self.secret])),
            request_id: answer.request_id(),
        };
        self.write(good, &fields);
    }

    /// Whatever is done without an appointment is done to verify: the throw-away meeting, too.
    fn name(&self) -> &'static str {
        if self.context.request.is_none() { "verify" } else { self.operation.log_name() }
    }

    /// For an answer that gives no code of its own.
    fn nameless(answer: &Answer) -> &'static str {
        if answer.body == Body::Foreign { "proxy_answer" } else { "unexpected_answer" }
    }

    pub(crate) fn broken(mut self, broken: &Broken) {
        self.open = false;
        let code = match broken {
            Broken::Unsent(_) => "unreachable",
            Broken::Lost(_) => "answer_lost",
        };
        let message = Some(redact(broken.detail(), &[self.secret]));
        self.write(false, &Fields { code: Some(code.to_owned()), message, ..Fields::default() });
    }

    /// It went well, and nobody needs to read about it.
    pub(crate) fn silent(mut self) {
        self.open = false;
    }

    fn write(&self, good: bool, fields: &Fields) {
        let duration = self.pause.elapsed().saturating_sub(self.since);
        let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        macro_rules! line {
            ($level:ident, $text:literal) => {
                tracing::$level!(
                    tenant = %self.context.tenant,
                    appointment_request_id = self.context.request.map(tracing::field::display),
                    operation = self.name(),
                    status = fields.status,
                    graph_code = fields.code,
                    graph_message = fields.message,
                    request_id = fields.request_id,
                    duration_ms,
                    $text
                )
            };
        }
        if good {
            line!(info, "Microsoft Graph call done");
        } else {
            line!(warn, "Microsoft Graph call failed");
        }
    }
}

impl Drop for OpenCall<'_> {
    fn drop(&mut self) {
        if self.open {
            self.write(false, &Fields { code: Some("timeout".to_owned()), ..Fields::default() });
        }
    }
}
