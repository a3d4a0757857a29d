//! What the server says, command by command.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::{ServerConnection, StreamOwned};

use super::{Answer, Protection, ReceivedMail, Shared, Step, locked};

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

struct Conversation<'a> {
    shared: &'a Shared,
    stream: BufReader<Box<dyn Stream>>,
    socket: TcpStream,
    encrypted: bool,
    number: usize,
    user: Option<String>,
}

pub(super) fn serve(shared: &Shared, socket: TcpStream) -> io::Result<()> {
    let number = {
        let mut connections = locked(&shared.connections);
        *connections += 1;
        *connections
    };
    let plain: Box<dyn Stream> = Box::new(socket.try_clone()?);
    let mut conversation =
        Conversation { shared, stream: BufReader::new(plain), socket, encrypted: false, number, user: None };
    if shared.protection == Protection::Tls {
        conversation.encrypt()?;
    }
    if conversation.answer(Step::Greeting, "220 sink ESMTP")? {
        while conversation.command()? {}
    }
    conversation.socket.shutdown(Shutdown::Both)
}

impl Conversation<'_> {
    fn encrypt(&mut self) -> io::Result<()> {
        let tls = ServerConnection::new(Arc::clone(&self.shared.tls)).map_err(io::Error::other)?;
        self.stream = BufReader::new(Box::new(StreamOwned::new(tls, self.socket.try_clone()?)));
        self.encrypted = true;
        Ok(())
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        let stream = self.stream.get_mut();
        stream.write_all(format!("{words}\r\n").as_bytes())?;
        stream.flush()
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Gives the usual answer or the scripted one; false: the connection ends.
    fn answer(&mut self, step: Step, usual: &str) -> io::Result<bool> {
        self.answer_saying(step, usual).map(|said| said.is_some())
    }

    /// As [`Self::answer`], with the words that were said.
    fn answer_saying(&mut self, step: Step, usual: &str) -> io::Result<Option<String>> {
        let scripted = {
            let mut script = locked(&self.shared.script);
            let found = script.iter().position(|(at, _)| *at == step);
            found.and_then(|index| script.remove(index)).map(|(_, answer)| answer)
        };
        match scripted {
            None => self.say(usual).map(|()| Some(usual.to_owned())),
            Some(Answer::Say(words)) => self.say(&words).map(|()| Some(words)),
            Some(Answer::AcceptThenDrop) => {
                self.say(usual)?;
                self.socket.shutdown(Shutdown::Both)?;
                Ok(Some(usual.to_owned()))
            }
            Some(Answer::Drop) => Ok(None),
            Some(Answer::Wait(words)) => {
                *locked(&self.shared.hanging) += 1;
                self.shared.hung.notify_all();
                let over = locked(&self.shared.waits_over);
                let longest = Duration::from_secs(20);
                let waited = self.shared.over.wait_timeout_while(over, longest, |over| !*over);
                drop(waited);
                self.say(&words).map(|()| Some(words))
            }
            Some(Answer::Hang) => {
                *locked(&self.shared.hanging) += 1;
                self.shared.hung.notify_all();
                // Ends when the client leaves.
                while self.stream.read(&mut [0; 512])? > 0 {}
                Ok(None)
            }
        }
    }

    /// One command; false: the connection ends.
    fn command(&mut self) -> io::Result<bool> {
        let line = self.line()?;
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let may_send = self.shared.account.is_none() || self.user.is_some();
        match verb.as_str() {
            "EHLO" => self.greet().map(|()| true),
            "STARTTLS" => {
                let said = self.answer_saying(Step::StartTls, "220 go ahead")?;
                if said.as_ref().is_some_and(|words| words.starts_with('2')) {
                    self.encrypt()?;
                }
                Ok(said.is_some())
            }
            "AUTH" => self.authenticate(&line),
            "MAIL" if !may_send => self.say("530 5.7.0 Authentication required").map(|()| true),
            "MAIL" => self.mail(&line),
            "NOOP" | "RSET" => self.answer(Step::Noop, "250 ok"),
            "QUIT" => self.answer(Step::Quit, "221 bye").map(|_| false),
            _ => self.say("500 unknown command").map(|()| true),
        }
    }

    fn greet(&mut self) -> io::Result<()> {
        let mut words = vec!["sink", "8BITMIME", "SMTPUTF8"];
        if self.shared.protection == Protection::StartTls && !self.encrypted {
            words.push("STARTTLS");
        } else if self.shared.account.is_some() {
            words.push("AUTH PLAIN LOGIN");
        }
        let last = words.len() - 1;
        for (index, word) in words.into_iter().enumerate() {
            self.say(&format!("250{}{word}", if index == last { ' ' } else { '-' }))?;
        }
        Ok(())
    }

    /// AUTH PLAIN with its answer in the same line (RFC 4616).
    fn authenticate(&mut self, line: &str) -> io::Result<bool> {
        let given = line.split(' ').nth(2).and_then(decode_base64).unwrap_or_default();
        let fields: Vec<&str> = given.split('\0').collect();
        let expected = self.shared.account.clone();
        let right = matches!((&fields[..], &expected), ([_, user, password], Some((u, p))) if user == u && password == p);
        let usual = if right { "235 welcome" } else { "535 5.7.8 Authentication credentials invalid" };
        let said = self.answer_saying(Step::Auth, usual)?;
        if said.as_ref().is_some_and(|words| words.starts_with("235")) {
            self.user = expected.map(|(user, _)| user);
        }
        Ok(said.is_some())
    }

    fn mail(&mut self, line: &str) -> io::Result<bool> {
        let from = path(line);
        let Some(said) = self.answer_saying(Step::MailFrom, "250 ok")? else { return Ok(false) };
        if !said.starts_with('2') {
            return Ok(true);
        }
        let mut to = Vec::new();
        loop {
            let line = self.line()?;
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "RCPT" => match self.answer_saying(Step::Recipient, "250 ok")? {
                    None => return Ok(false),
                    Some(said) if said.starts_with('2') => to.push(path(&line)),
                    Some(_) => {}
                },
                "DATA" => match self.answer_saying(Step::Data, "354 go on")? {
                    None => return Ok(false),
                    Some(said) if said.starts_with('3') => return self.body(from, to),
                    Some(_) => {}
                },
                "QUIT" => return self.answer(Step::Quit, "221 bye").map(|_| false),
                _ => return self.say("250 ok").map(|()| true),
            }
        }
    }

    fn body(&mut self, from: String, to: Vec<String>) -> io::Result<bool> {
        let mut data = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == b".\r\n" {
                break;
            }
            data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        let Some(said) = self.answer_saying(Step::Body, "250 accepted")? else { return Ok(false) };
        if said.starts_with('2') {
            let (user, encrypted, connection) = (self.user.clone(), self.encrypted, self.number);
            let mail = ReceivedMail { from, to, data, user, encrypted, connection };
            locked(&self.shared.received).push(mail);
            self.shared.arrived.notify_all();
        }
        Ok(true)
    }
}

/// What stands between the angle brackets.
fn path(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(path, _)| path).to_owned()
}

fn decode_base64(text: &str) -> Option<String> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let value = u32::try_from(alphabet.iter().position(|letter| *letter == byte)?).ok()?;
        bits = (bits << 6 | value) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xFF).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}
