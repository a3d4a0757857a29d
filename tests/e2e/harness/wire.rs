//! The network between a program and its PostgreSQL server, which a test can cut.

use std::net::Ipv4Addr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

pub struct Wire {
    url: String,
    whole: watch::Sender<bool>,
}

impl Wire {
    /// From a port of its own to the server of this address.
    pub async fn to(url: &str) -> Self {
        let (before, rest) = url.rsplit_once(':').expect("an address with a port");
        let (port, database) = rest.split_once('/').expect("an address with a database");
        let port: u16 = port.parse().expect("a port");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("{before}:{}/{database}", listener.local_addr().unwrap().port());
        let (whole, seen) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut here, _)) = listener.accept().await {
                let mut seen = seen.clone();
                tokio::spawn(async move {
                    // A connection through a wire that is cut ends at once.
                    let carry = async {
                        let mut there = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
                        copy_bidirectional(&mut here, &mut there).await
                    };
                    tokio::select! {
                        biased;
                        _ = seen.wait_for(|whole| !whole) => {}
                        _ = carry => {}
                    }
                });
            }
        });
        Self { url, whole }
    }

    /// The address to use instead.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Every connection breaks, and new ones do.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}
