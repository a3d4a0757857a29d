use apptray_mail::message::compose;
use apptray_mail::wording::Templates;
use apptray_mail::{ComposeError, OutgoingMail};
use apptray_scheduling::model::{ClaimedMail, InvitationMethod, Message};

use crate::sample::{NOW, mail, nasty_texts, sender, with_link, with_text};

fn composed(mail: &ClaimedMail) -> OutgoingMail {
    compose(&Templates::load().unwrap(), mail, &sender(), NOW.parse().unwrap()).unwrap()
}

#[test]
fn any_text_becomes_a_message_of_short_ascii_lines() {
    let templates = Templates::load().unwrap();
    for message in Message::ALL {
        for (name, text) in nasty_texts() {
            let mail = with_link(with_text(mail(message), &text));
            let bytes = compose(&templates, &mail, &sender(), NOW.parse().unwrap()).unwrap().bytes();
            assert!(bytes.is_ascii(), "{message:?} {name}");
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])),
                "{name}"
            );
        }
    }
}

#[test]
fn the_message_id_is_the_mails_own() {
    for stored in ["a1@northwind.example", "<a1@northwind.example>"] {
        let mail = ClaimedMail { message_id: stored.into(), ..mail(Message::AppointmentAssigned) };
        let text = String::from_utf8(composed(&mail).bytes()).unwrap();
        assert!(text.contains("Message-ID: <a1@northwind.example>\r\n"), "{stored}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\n"));
        assert!(text.contains("Date: Mon, 01 Mar 2027 12:00:00 +0000\r\n"));
    }
}

#[test]
fn the_invitations_method_stands_in_the_content_type() {
    let mut revoked = mail(Message::AppointmentRequestDeclined);
    revoked.facts.invitation = mail(Message::AppointmentAssigned).facts.invitation;
    revoked.facts.invitation.as_mut().unwrap().method = InvitationMethod::Cancel;
    for (mail, method) in [(mail(Message::AppointmentAssigned), "REQUEST"), (revoked, "CANCEL")] {
        let text = String::from_utf8(composed(&mail).bytes()).unwrap();
        let expected = format!("Content-Type: text/calendar; charset=utf-8; method={method}\r\n");
        assert_eq!(text.matches(&expected).count(), 1, "{text}");
        assert!(text.contains("Content-Disposition: attachment; filename=\"invite.ics\"\r\n"), "{text}");
    }
}

#[test]
fn an_address_that_is_none_is_refused_before_anything_is_sent() {
    for address in
        ["", "nobody", "a@b@c", "a@b.example\r\nRCPT TO:<x@y.example>", "a b@c.example", "<a@b.example>"]
    {
        let mut mail = mail(Message::AppointmentAssigned);
        mail.facts.recipient.email = address.into();
        let result = compose(&Templates::load().unwrap(), &mail, &sender(), NOW.parse().unwrap());
        assert_eq!(result.err(), Some(ComposeError::Recipient), "{address:?}");
    }
}
