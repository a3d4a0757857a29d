use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify_rust::Notification;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::AbortHandle;

use super::Notice;
use crate::event::Event;
use crate::texts::Texts;

/// Notifications whose button is still listened to. Each holds a connection to the desktop.
const LISTENED_TO: usize = 8;

/// Shows notifications; a desktop without them is no failure.
pub struct Notifier {
    texts: Arc<Texts>,
    events: UnboundedSender<Event>,
    shown: VecDeque<AbortHandle>,
    complained: Arc<AtomicBool>,
}

impl Notifier {
    #[must_use]
    pub fn new(texts: Arc<Texts>, events: UnboundedSender<Event>) -> Self {
        Self { texts, events, shown: VecDeque::new(), complained: Arc::default() }
    }

    /// Does not wait for the desktop.
    pub fn show(&mut self, notice: &Notice) {
        let notification = notification(notice, &self.texts);
        let (opens, events, complained) = (notice.opens, self.events.clone(), Arc::clone(&self.complained));
        let shown = tokio::spawn(async move {
            if let Err(error) = desktop::show(notification, opens, events).await
                && !complained.swap(true, Ordering::Relaxed)
            {
                tracing::warn!(%error, "notifications cannot be shown; this is said once");
            }
        });
        self.shown.retain(|shown| !shown.is_finished());
        self.shown.push_back(shown.abort_handle());
        if self.shown.len() > LISTENED_TO
            && let Some(oldest) = self.shown.pop_front()
        {
            oldest.abort();
        }
    }
}

fn notification(notice: &Notice, texts: &Texts) -> Notification {
    let mut notification = Notification::new();
    notification.appname(texts.name).icon("apptray").summary(&notice.summary).body(&escaped(&notice.body));
    if notice.opens.is_some() {
        // The first is a click on the notification itself.
        notification.action("default", texts.notice_open).action("open", texts.notice_open);
    }
    notification
}

/// On freedesktop.org's desktops a body may hold markup, so foreign words must not be any.
fn escaped(body: &str) -> String {
    if cfg!(all(unix, not(target_os = "macos"))) {
        body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        body.to_owned()
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use apptray_runtime::instance::Show;
    use notify_rust::error::Result;
    use notify_rust::{Hint, Notification, NotificationResponse};
    use tokio::sync::mpsc::UnboundedSender;

    use crate::event::Event;
    use crate::presentation::Command;

    /// Ends when the notification is closed or clicked.
    pub async fn show(
        mut notification: Notification,
        opens: Option<Show>,
        events: UnboundedSender<Event>,
    ) -> Result<()> {
        notification.hint(Hint::DesktopEntry("apptray".to_owned()));
        let shown = notification.show_async().await?;
        let Some(show) = opens else { return Ok(()) };
        let clicked = |response: &NotificationResponse| {
            if matches!(response, NotificationResponse::Default | NotificationResponse::Action(_)) {
                // Nobody listens any more while the program ends.
                let _ = events.send(Event::Clicked { command: Command::Open(show), activation_token: None });
            }
        };
        shown.wait_for_action_async(clicked).await;
        Ok(())
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod desktop {
    use apptray_runtime::instance::Show;
    use notify_rust::Notification;
    use notify_rust::error::Result;
    use tokio::sync::mpsc::UnboundedSender;

    use crate::event::Event;

    /// Without a button: a click on the tray opens the window.
    pub async fn show(notification: Notification, _: Option<Show>, _: UnboundedSender<Event>) -> Result<()> {
        match tokio::task::spawn_blocking(move || notification.show().map(|_| ())).await {
            Ok(shown) => shown,
            Err(_) => Ok(()),
        }
    }
}
