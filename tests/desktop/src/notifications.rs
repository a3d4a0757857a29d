use std::collections::HashMap;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::Connection;
use zbus::connection::Builder;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use super::{Bus, soon};

const PATH: &str = "/org/freedesktop/Notifications";

/// A desktop's notifications.
pub struct Notifications {
    shown: UnboundedReceiver<Shown>,
    connection: Connection,
}

#[derive(Clone, Debug)]
pub struct Shown {
    pub id: u32,
    pub summary: String,
    pub body: String,
    pub actions: Vec<String>,
}

struct Service {
    last_id: u32,
    shown: UnboundedSender<Shown>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the interface has them")]
    fn notify(
        &mut self,
        application: &str,
        replaces: u32,
        icon: &str,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> u32 {
        let _ = (application, replaces, icon, hints, timeout);
        self.last_id += 1;
        self.shown.send(Shown { id: self.last_id, summary, body, actions }).unwrap();
        self.last_id
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

impl Notifications {
    pub async fn start(bus: &Bus) -> Self {
        let (sender, shown) = unbounded_channel();
        let connection = Builder::address(bus.address())
            .unwrap()
            .serve_at(PATH, Service { last_id: 0, shown: sender })
            .unwrap()
            .name("org.freedesktop.Notifications")
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { shown, connection }
    }

    pub async fn next(&mut self) -> Shown {
        soon("a notification", self.shown.recv()).await.unwrap()
    }

    /// What was shown and not yet taken.
    pub fn waiting(&mut self) -> Vec<Shown> {
        std::iter::from_fn(|| self.shown.try_recv().ok()).collect()
    }

    /// As if the user clicked the button.
    pub async fn click(&self, notification: &Shown, action: &str) {
        let emitter = SignalEmitter::new(&self.connection, PATH).unwrap();
        Service::action_invoked(&emitter, notification.id, action).await.unwrap();
    }
}
