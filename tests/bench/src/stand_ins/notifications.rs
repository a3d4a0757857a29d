use std::collections::HashMap;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::Connection;
use zbus::connection::Builder;
use zbus::zvariant::OwnedValue;

use super::{Bus, soon};

/// A desktop's notifications.
pub struct Notifications {
    shown: UnboundedReceiver<()>,
    _connection: Connection,
}

struct Service {
    last_id: u32,
    shown: UnboundedSender<()>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the interface has them")]
    fn notify(
        &mut self,
        application: &str,
        replaces: u32,
        icon: &str,
        summary: &str,
        body: &str,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> u32 {
        let _ = (application, replaces, icon, summary, body, actions, hints, timeout);
        self.last_id += 1;
        self.shown.send(()).unwrap();
        self.last_id
    }
}

impl Notifications {
    pub async fn start(bus: &Bus) -> Self {
        let (sender, shown) = unbounded_channel();
        let connection = Builder::address(bus.address())
            .unwrap()
            .serve_at("/org/freedesktop/Notifications", Service { last_id: 0, shown: sender })
            .unwrap()
            .name("org.freedesktop.Notifications")
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { shown, _connection: connection }
    }

    /// Waits until one is shown.
    pub async fn next(&mut self) {
        soon("a notification", self.shown.recv()).await.unwrap();
    }
}
