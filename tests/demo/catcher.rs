//! What the catcher's page does with a mail that means harm.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;

use apptray_tests::catcher;
use apptray_tests::smtp::{Protection, SmtpSink};

const HOSTILE: &str = "From: \"<script>alert('from')</script>\" <mallory@evil.example>\r\n\
    To: carla@fabrikam.example\r\n\
    Subject: =?utf-8?q?=3C/title=3E=3Cscript=3Ealert('subject')=3C/script=3E?=\r\n\
    X-Note: \"><img src=x onerror=alert('header')>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=outer\r\n\r\n\
    --outer\r\n\
    Content-Type: multipart/alternative; boundary=inner\r\n\r\n\
    --inner\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n\
    </pre><script>alert('text')</script>\r\n\
    --inner\r\n\
    Content-Type: text/html; charset=utf-8\r\n\r\n\
    <script>top.location='http://evil.example/'</script><img src=http://evil.example/seen.png>\r\n\
    --inner\r\n\
    Content-Type: text/calendar; method=\"REQUEST\"; charset=utf-8\r\n\r\n\
    BEGIN:VCALENDAR\r\nSUMMARY:<script>alert('calendar')</script>\r\nEND:VCALENDAR\r\n\
    --inner--\r\n\
    --outer\r\n\
    Content-Type: application/octet-stream\r\n\
    Content-Disposition: attachment; filename=\"<script>alert('file')</script>.exe\"\r\n\r\n\
    x\r\n\
    --outer--\r\n";

struct Page {
    port: u16,
    sink: Arc<SmtpSink>,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: HashMap<String, String>,
    body: String,
}

impl Page {
    fn open() -> Self {
        let sink = Arc::new(SmtpSink::start(Protection::Plain, None));
        let served = Arc::clone(&sink);
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            apptray_tests::block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                tell.send(listener.local_addr().expect("an address").port()).expect("the test waits");
                catcher::serve(listener, served).await
            })
        });
        Self { port: told.recv().expect("the page is there"), sink }
    }

    /// As a mail server would hand it over.
    fn deliver(&self, mail: &str) {
        let stream = TcpStream::connect(("127.0.0.1", self.sink.port())).expect("the catcher listens");
        let mut stream = BufReader::new(stream);
        let mut say = |words: &str, expected: &str| {
            stream.get_mut().write_all(words.as_bytes()).expect("it reads");
            let mut line = String::new();
            while {
                line.clear();
                stream.read_line(&mut line).expect("it answers");
                line.get(3..4) == Some("-")
            } {}
            assert!(line.starts_with(expected), "{line}");
        };
        say("", "220");
        say("EHLO evil.example\r\n", "250");
        say("MAIL FROM:<mallory@evil.example>\r\n", "250");
        say("RCPT TO:<carla@fabrikam.example>\r\n", "250");
        say("DATA\r\n", "354");
        say(&format!("{mail}\r\n.\r\n"), "250");
        say("QUIT\r\n", "221");
    }

    fn get(&self, path: &str) -> Answer {
        self.get_as(path, &format!("127.0.0.1:{}", self.port))
    }

    fn get_as(&self, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the page is there");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let fields = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers = fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: body.to_owned() }
    }
}

#[test]
fn foreign_text_is_never_markup_of_ours() {
    let page = Page::open();
    page.deliver(HOSTILE);
    let (list, mail) = (page.get("/"), page.get("/mails/1"));
    for answer in [&list, &mail] {
        assert_eq!(answer.status, 200);
        // The only script is the list's own, and it is fetched.
        assert!(!answer.body.contains("<script>") && !answer.body.contains("<img"), "{}", answer.body);
        let policy = &answer.headers["content-security-policy"];
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    }
    assert!(list.body.contains("alert(&#x27;subject&#x27;)"), "{}", list.body);
    for shown in ["from", "subject", "header", "text", "calendar", "file"] {
        assert!(
            mail.body.contains(&format!("alert(&#x27;{shown}&#x27;)")),
            "{shown} is shown: {}",
            mail.body
        );
    }
    assert!(mail.body.contains("Invitation (REQUEST)"));
    assert!(mail.body.contains(r#"<iframe sandbox="" "#));
}

#[test]
fn a_mails_html_stands_in_a_sandbox_wherever_it_is_opened() {
    let page = Page::open();
    page.deliver(HOSTILE);
    let html = page.get("/mails/1/html");
    assert!(html.body.contains("top.location"), "it is shown as it came: {}", html.body);
    assert_eq!(html.headers["content-type"], "text/html; charset=utf-8");
    let policy = &html.headers["content-security-policy"];
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    // An empty sandbox: no scripts, no origin, no forms, no other windows. Nothing is fetched.
    for directive in ["sandbox", "default-src 'none'", "img-src data:"] {
        assert!(directives.contains(&directive), "{policy}");
    }
    let source = page.get("/mails/1/source");
    assert_eq!(source.headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(source.headers["x-content-type-options"], "nosniff");
    assert!(source.body.starts_with("From: \"<script>"));
}

#[test]
fn only_this_computers_own_names_are_answered() {
    let page = Page::open();
    page.deliver(HOSTILE);
    let refused = page.get_as("/mails/1", &format!("evil.example:{}", page.port));
    assert_eq!(refused.status, 421);
    assert!(!refused.body.contains("alert"));
    assert_eq!(page.get_as("/", &format!("localhost:{}", page.port)).status, 200);
}

#[test]
fn what_is_no_mail_is_not_found_and_what_is_broken_is_still_listed() {
    let page = Page::open();
    assert!(page.get("/").body.contains("None yet"));
    for path in
        ["/mails/1", "/mails/0", "/mails/0/html", "/mails/18446744073709551615", "/../Cargo.toml", "/mails"]
    {
        assert_eq!(page.get(path).status, 404, "{path}");
    }
    assert_ne!(page.get("/mails/x").status, 200);
    page.deliver("");
    page.deliver(
        "Content-Type: multipart/mixed; boundary=\r\nSubject: =?utf-8?b?/////w==?=\r\n\r\n--\r\n\u{0}",
    );
    assert_eq!(page.get("/count").body, "2");
    for path in ["/", "/mails/1", "/mails/2"] {
        let answer = page.get(path);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.body.contains("carla@fabrikam.example"), "{answer:?}");
    }
}
