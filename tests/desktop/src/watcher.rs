use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::Connection;
use zbus::connection::Builder;

use super::{Bus, Tray, soon};

/// A desktop's tray: whoever has an icon registers with it.
pub struct Watcher {
    registered: UnboundedReceiver<String>,
    connection: Connection,
}

struct Service(UnboundedSender<String>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Service {
    fn register_status_notifier_item(&self, service: String) {
        self.0.send(service).unwrap();
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

impl Watcher {
    pub async fn start(bus: &Bus) -> Self {
        let (sender, registered) = unbounded_channel();
        let connection = Builder::address(bus.address())
            .unwrap()
            .serve_at("/StatusNotifierWatcher", Service(sender))
            .unwrap()
            .name("org.kde.StatusNotifierWatcher")
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { registered, connection }
    }

    /// The next icon that registers.
    pub async fn tray(&mut self) -> Tray {
        let service = self.registered().await;
        Tray::new(self.connection.clone(), service).await
    }

    /// The name of the next icon that registers.
    pub async fn registered(&mut self) -> String {
        soon("an icon in the tray", self.registered.recv()).await.unwrap()
    }
}
