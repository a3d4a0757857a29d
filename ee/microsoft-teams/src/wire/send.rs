use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Semaphore;

use super::Outgoing;
use crate::answer::{Answer, read};
use crate::progress::Progress;

/// No answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// Nothing was sent: no connection, no TLS, no way through the proxy.
    Unsent(String),
    /// It may have been sent, and may have been acted on.
    Lost(String),
}

impl Broken {
    /// For the log line; without the address, which names the meeting.
    pub(crate) fn detail(&self) -> &str {
        match self {
            Self::Unsent(detail) | Self::Lost(detail) => detail,
        }
    }
}

/// The shared HTTP client, and the slots that limit what is in flight.
#[derive(Debug)]
pub(crate) struct Wire {
    client: reqwest::Client,
    slots: Semaphore,
}

impl Wire {
    pub(crate) fn new(client: reqwest::Client, in_flight: usize) -> Self {
        Self { client, slots: Semaphore::new(in_flight.clamp(1, Semaphore::MAX_PERMITS)) }
    }

    /// Sends once and reads the answer. `progress` learns when a body goes out, if the caller has to know.
    pub(crate) async fn send(
        &self,
        outgoing: Outgoing,
        progress: Option<&Progress>,
    ) -> Result<Answer, Broken> {
        let _slot = self.slots.acquire().await.map_err(|_| Broken::Unsent("no slot".to_owned()))?;
        let sent = progress.map_or_else(|| Arc::new(AtomicBool::new(false)), Progress::sent_flag);
        let has_body = outgoing.body.is_some();
        let asked = outgoing.url.origin();
        let request = outgoing
            .build(&self.client, Arc::clone(&sent))
            .map_err(|error| Broken::Unsent(describe(error)))?;
        if let Some(progress) = progress {
            progress.connecting();
        }
        match self.client.execute(request).await {
            Ok(response) => Ok(read(response, &asked).await),
            Err(error) => {
                // Without a body nothing tells when the request left; only a failed connection is certain.
                let unsent =
                    error.is_connect() || error.is_builder() || (has_body && !sent.load(Ordering::SeqCst));
                let detail = describe(error);
                Err(if unsent { Broken::Unsent(detail) } else { Broken::Lost(detail) })
            }
        }
    }
}

fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
