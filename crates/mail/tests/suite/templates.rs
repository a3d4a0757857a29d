use apptray_mail::wording::{MailContext, Templates, WordingError, Words};
use apptray_scheduling::model::{ClaimedMail, Message};

use crate::sample::{JOIN_URL, is_the_end, mail, with_link, with_text};

const BUTTON: &str = ">Join Teams Meeting</span></a>";

fn word(mail: &ClaimedMail) -> Words {
    Templates::load().unwrap().word(mail, &mail.facts.tenant_name).unwrap()
}

fn bare(message: Message) -> ClaimedMail {
    let mut bare = with_text(mail(message), "");
    bare.facts.technician = None;
    bare.facts.client = None;
    bare.facts.requester.email = None;
    bare.facts.requester.phone = None;
    bare.facts.invitation = None;
    bare
}

#[test]
fn every_message_fills_in_with_everything_and_with_nothing() {
    for message in Message::ALL {
        for mail in [mail(message), with_link(mail(message)), bare(message), with_link(bare(message))] {
            let words = word(&mail);
            assert!(!words.subject.contains('\n') && !words.subject.is_empty(), "{message:?}");
            for part in [&words.text, &words.html] {
                assert!(!part.contains("{{") && !part.contains("null"), "{message:?}: {part}");
            }
        }
    }
}

#[test]
fn the_link_stands_in_both_parts_or_in_neither() {
    for message in Message::ALL {
        let without = word(&mail(message));
        assert!(!without.text.contains("Join Teams") && !without.html.contains("Join Teams"), "{message:?}");
        if is_the_end(message) {
            let with = word(&with_link(mail(message)));
            assert!(!with.text.contains(JOIN_URL) && !with.html.contains("Join Teams"), "{message:?}");
            continue;
        }
        let with = word(&with_link(mail(message)));
        assert!(with.text.contains(&format!("Join Teams Meeting: {JOIN_URL}\n")), "{}", with.text);
        let escaped = JOIN_URL.replace('&', "&amp;");
        assert_eq!(with.html.matches(BUTTON).count(), 1, "{message:?}");
        // The button, the plain link's target and its text.
        assert_eq!(with.html.matches(&escaped).count(), 3, "{message:?}");
    }
}

#[test]
fn each_recipient_reads_their_own_time() {
    let client = word(&mail(Message::AppointmentRequestApprovedClient));
    assert!(
        client.text.contains("When: Wed 10 March 2027, 09:30–10:15 (Europe/Berlin, UTC+01:00)\n"),
        "{}",
        client.text
    );
    let technician = word(&mail(Message::AppointmentAssigned));
    assert!(technician.text.contains("08:30–09:15 (Europe/London, UTC+00:00)"), "{}", technician.text);
}

#[test]
fn a_decline_keeps_the_reasons_lines() {
    let words = word(&mail(Message::AppointmentRequestDeclined));
    assert!(words.text.contains("Reason:\nWe are fully booked that week.\nPlease ask for the week after.\n"));
    assert!(words.html.contains("We are fully booked that week.<br>\nPlease ask for the week after."));
    assert!(
        words.text.contains("Requested for: Wed 10 March 2027, 09:30–10:15 (Europe/Berlin, UTC+01:00)\n")
    );
}

#[test]
fn a_cancellation_says_when_it_would_have_been_and_why() {
    let words = word(&mail(Message::AppointmentCancelledClient));
    assert!(words.subject.starts_with("Appointment cancelled: On-site network review, Wed 10 March 2027"));
    let planned = "Was planned for: Wed 10 March 2027, 09:30–10:15 (Europe/Berlin, UTC+01:00)\n";
    assert!(words.text.contains(planned), "{}", words.text);
    assert!(words.text.contains("Reason:\nThe technician is ill.\nWe will call you.\n"), "{}", words.text);
    assert!(words.text.contains("The attached file removes the appointment from your calendar."));
    let mut bare = mail(Message::AppointmentCancelledClient);
    bare.facts.cancel_reason = None;
    assert!(!word(&bare).text.contains("Reason"));
}

#[test]
fn a_new_time_is_told_as_one() {
    let words = word(&mail(Message::AppointmentRescheduledTechnician));
    assert_eq!(words.subject, "Appointment rescheduled: On-site network review, Wed 10 March 2027");
    let time = "New time: Wed 10 March 2027, 08:30–09:15 (Europe/London, UTC+00:00)\n";
    assert!(words.text.contains(time), "{}", words.text);
    assert!(words.text.contains("The attached invitation updates the appointment in your calendar."));
}

#[test]
fn markup_is_text_in_html_and_itself_in_the_text_part() {
    for message in Message::ALL {
        let words = word(&with_text(mail(message), "<b>O'Neil & \"Sons\"</b>\r\nline two {{tenantName}}"));
        assert!(!words.html.contains("<b>"), "{message:?}");
        assert!(words.html.contains("&lt;b&gt;O&#39;Neil &amp; &quot;Sons&quot;&lt;/b&gt;"), "{message:?}");
        assert!(words.text.contains("<b>O'Neil & \"Sons\"</b>\nline two {{tenantName}}"), "{message:?}");
    }
}

#[test]
fn wording_is_calm() {
    for message in Message::ALL {
        let words = word(&with_link(mail(message)));
        for part in [&words.subject, &words.text, &words.html.replace("<!", "<")] {
            assert!(!part.contains('!'), "{message:?}: {part}");
        }
        assert!(words.text.contains("Northwind IT") && words.html.contains("Northwind IT"));
    }
}

/// Strict mode finds a wrong name only where it is rendered; `{{#if …}}` takes one for empty.
#[test]
fn every_name_in_a_template_is_a_name_of_the_context() {
    let context =
        serde_json::to_value(MailContext::new(&mail(Message::AppointmentAssigned), "Northwind IT").unwrap())
            .unwrap();
    let known = |name: &str| context.get(name).is_some();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/email");
    let mut checked = 0;
    for message in Message::ALL {
        for file in ["subject.hbs", "text.hbs", "html.hbs"] {
            let source = std::fs::read_to_string(folder.join(message.name()).join(file)).unwrap();
            for tag in source.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap_or_default()) {
                let words: Vec<&str> = tag.split_whitespace().collect();
                let names: Vec<&str> = match words[..] {
                    ["#if", name] => vec![name],
                    [name] if !name.starts_with(['/', '#', '>']) => vec![name],
                    [">", _, ..] => words
                        .iter()
                        .filter_map(|word| word.split_once('='))
                        .map(|(_, name)| name)
                        .filter(|name| name.starts_with(char::is_lowercase))
                        .collect(),
                    _ => vec![],
                };
                for name in names {
                    assert!(known(name), "{}/{file}: {name}", message.name());
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn an_appointment_without_a_time_is_refused() {
    let mut timeless = mail(Message::AppointmentAssigned);
    timeless.facts.start = None;
    let result = Templates::load().unwrap().word(&timeless, "Northwind IT");
    assert_eq!(result, Err(WordingError::TimeMissing(Message::AppointmentAssigned)));
}
