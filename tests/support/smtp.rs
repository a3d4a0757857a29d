//! A mail server for tests: real TCP, real TLS, threads of its own, so that it serves synchronous tests, tests on any
//! runtime, and other processes alike. It keeps what it accepted and answers as it is told to.
//!
//! Needs the crates rustls (ring) and rcgen (pem, ring).

#[path = "smtp/conversation.rs"]
mod conversation;

use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// How clients must connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    Plain,
    StartTls,
    Tls,
}

/// Where in the conversation an answer is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Greeting,
    StartTls,
    Auth,
    MailFrom,
    Recipient,
    Data,
    /// After the mail's last line.
    Body,
    Noop,
    Quit,
}

/// What happens instead of the usual answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// These words, such as `450 4.2.1 try later`. The mail is not kept unless they begin with 2.
    Say(String),
    /// The connection ends without an answer.
    Drop,
    /// The usual answer is given, then the connection ends.
    AcceptThenDrop,
    /// No answer, until the sink is dropped or the client leaves.
    Hang,
    /// These words, but not before [`SmtpSink::go_on`].
    Wait(String),
}

impl Answer {
    pub fn say(words: &str) -> Self {
        Self::Say(words.to_owned())
    }
}

/// A mail as the server took it.
#[derive(Clone, Debug)]
pub struct ReceivedMail {
    pub from: String,
    pub to: Vec<String>,
    /// Without dot stuffing.
    pub data: Vec<u8>,
    /// Name of the user who logged in.
    pub user: Option<String>,
    pub encrypted: bool,
    /// Counts connections from 1.
    pub connection: usize,
}

struct Shared {
    protection: Protection,
    account: Option<(String, String)>,
    tls: Arc<ServerConfig>,
    script: Mutex<VecDeque<(Step, Answer)>>,
    received: Mutex<Vec<ReceivedMail>>,
    arrived: Condvar,
    connections: Mutex<usize>,
    hanging: Mutex<usize>,
    hung: Condvar,
    waits_over: Mutex<bool>,
    over: Condvar,
    closing: AtomicBool,
}

/// A running server; it stops listening when dropped.
pub struct SmtpSink {
    address: SocketAddr,
    root: String,
    shared: Arc<Shared>,
    listening: Option<thread::JoinHandle<()>>,
}

impl SmtpSink {
    /// Listens on a free port of 127.0.0.1; with `account`, mails are taken only after that log-in.
    pub fn start(protection: Protection, account: Option<(&str, &str)>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (root, tls) = certificate();
        let shared = Arc::new(Shared {
            protection,
            account: account.map(|(user, password)| (user.to_owned(), password.to_owned())),
            tls,
            script: Mutex::default(),
            received: Mutex::default(),
            arrived: Condvar::new(),
            connections: Mutex::default(),
            hanging: Mutex::default(),
            hung: Condvar::new(),
            waits_over: Mutex::default(),
            over: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        let listening = thread::spawn(move || {
            for stream in listener.incoming() {
                if serving.closing.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&serving);
                // An error is the client's way of leaving.
                thread::spawn(move || conversation::serve(&shared, stream));
            }
        });
        Self { address, root, shared, listening: Some(listening) }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The certificate to trust, for `localhost` and `127.0.0.1`, as PEM.
    pub fn root_pem(&self) -> Vec<u8> {
        self.root.clone().into_bytes()
    }

    /// The next time that step is reached, this happens; once. Several for one step are taken in order.
    pub fn next(&self, step: Step, answer: Answer) {
        locked(&self.shared.script).push_back((step, answer));
    }

    /// What was accepted so far.
    pub fn received(&self) -> Vec<ReceivedMail> {
        locked(&self.shared.received).clone()
    }

    /// Waits until that many mails were accepted; fails after 20 seconds.
    pub fn wait_for(&self, count: usize) -> Vec<ReceivedMail> {
        let received = locked(&self.shared.received);
        let (received, waited) = self
            .shared
            .arrived
            .wait_timeout_while(received, Duration::from_secs(20), |received| received.len() < count)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "{} of {count} mails arrived", received.len());
        received.clone()
    }

    /// Whoever waits for an answer because of [`Answer::Wait`] gets it, now and from now on.
    pub fn go_on(&self) {
        *locked(&self.shared.waits_over) = true;
        self.shared.over.notify_all();
    }

    /// Waits until a client waits for an answer, as [`Answer::Hang`] and [`Answer::Wait`] make it; fails after 20 seconds.
    pub fn wait_until_one_hangs(&self) {
        let hanging = locked(&self.shared.hanging);
        let waited = self
            .shared
            .hung
            .wait_timeout_while(hanging, Duration::from_secs(20), |hanging| *hanging == 0)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.1.timed_out(), "no client came to the step at which the server hangs");
    }

    /// Nobody listens any more once this returns; connections that stand go on.
    pub fn stop(self) {}

    /// How many clients have connected so far.
    pub fn connections(&self) -> usize {
        *locked(&self.shared.connections)
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        if let Some(listening) = self.listening.take() {
            // Wakes the listener, which then leaves and frees the port.
            let _ = TcpStream::connect(self.address);
            let _ = listening.join();
        }
    }
}

fn certificate() -> (String, Arc<ServerConfig>) {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("TLS versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a usable certificate");
    (made.cert.pem(), Arc::new(config))
}

/// Usable also after a thread of the test failed.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
