use std::time::Duration;

use apptray_mail::{Security, SmtpSettings};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::desktop::{Desktop, Watcher, soon};
use crate::office::Office;

/// A mail server that accepts everything and tells to whom it was.
async fn mail_server() -> (u16, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, received) = unbounded_channel();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = BufReader::new(stream);
            stream.write_all(b"220 localhost\r\n").await.unwrap();
            let (mut line, mut in_mail) = (String::new(), false);
            while {
                line.clear();
                stream.read_line(&mut line).await.is_ok_and(|read| read > 0)
            } {
                let command = line.trim_end();
                let answer = match (in_mail, command) {
                    (true, ".") => {
                        in_mail = false;
                        "250 taken"
                    }
                    (true, _) => continue,
                    (false, "DATA") => {
                        in_mail = true;
                        "354 go on"
                    }
                    (false, "QUIT") => "221 bye",
                    (false, _) => "250 fine",
                };
                if let (false, Some(to)) = (in_mail, command.strip_prefix("RCPT TO:")) {
                    sender.send(to.to_owned()).unwrap();
                }
                stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
        }
    });
    (port, received)
}

fn set_mail_server(office: &Office, port: u16) {
    office.settings(|workspace| {
        let from = "Desk <desk@example.com>".parse().unwrap();
        let (host, security) = ("127.0.0.1".to_owned(), Security::None);
        workspace.mail = Some(SmtpSettings { host, port, security, username: None, from });
    });
}

#[tokio::test]
async fn mails_leave_when_the_pause_for_undo_is_over() {
    let desktop = Desktop::start().await;
    let (port, mut received) = mail_server().await;
    let office = Office::open(&desktop).await;
    set_mail_server(&office, port);
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;

    let request = office.request("Acme Corp", "14:00").await;
    let asked = std::time::Instant::now();
    office.approve(request, Duration::from_secs(2)).await;
    let mut recipients = Vec::new();
    for _ in 0..2 {
        recipients.push(soon("a mail", received.recv()).await.unwrap());
    }
    assert!(asked.elapsed() >= Duration::from_secs(2), "a mail left during the pause for undo");
    recipients.sort();
    assert_eq!(recipients, ["<dana@example.com>", "<mara@example.com>"]);
}

#[tokio::test]
async fn mails_that_waited_for_a_mail_server_leave_when_there_is_one() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let request = office.request("Acme Corp", "14:00").await;
    office.approve(request, Duration::ZERO).await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;

    let (port, mut received) = mail_server().await;
    set_mail_server(&office, port);
    // The settings are looked at from time to time, and whenever something happens.
    office.request("Lakeview", "15:00").await;
    soon("a mail", received.recv()).await.unwrap();
    tray.item("Apptray: 1 pending").await;
}
