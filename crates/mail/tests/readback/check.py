"""Reads every mail and invitation of a folder with readers nobody here wrote, and compares with what went in.

Each case is NAME.eml or NAME.ics with NAME.json beside it, which says what must be found. Prints one line per
difference and ends with 1 if there is any.
"""

import email
import email.header
import email.policy
import email.utils
import html.parser
import json
import pathlib
import re
import sys

import icalendar


class PlainText(html.parser.HTMLParser):
    """What a reader sees, where links lead, and which elements there are."""

    def __init__(self):
        super().__init__()
        self.text, self.links, self.elements = "", [], set()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        if tag == "br":
            self.text += "\n"
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data):
        self.text += data


def squeezed(text):
    """Layout does not count, words do."""
    return " ".join(text.split())


def check_calendar(data, expected, differs):
    for number, line in enumerate(data.split(b"\r\n"), 1):
        differs(f"line {number} has at most 75 octets", len(line) <= 75, True)
        differs(f"line {number} has no bare line end", b"\r" in line or b"\n" in line, False)
    calendar = icalendar.Calendar.from_ical(data)
    differs("parse errors", list(calendar.errors), [])
    differs("components", [part.name for part in calendar.walk()], ["VCALENDAR", "VEVENT"])
    event = calendar.walk("VEVENT")[0]
    differs("event errors", list(event.errors), [])
    differs("method", calendar["METHOD"], expected["method"])
    for name in ("UID", "STATUS", "TRANSP", "SUMMARY", "DESCRIPTION", "LOCATION", "URL"):
        found = event.get(name)
        differs(name, None if found is None else str(found), expected.get(name.lower()))
    differs("SEQUENCE", event["SEQUENCE"], expected["sequence"])
    for name in ("DTSTART", "DTEND", "DTSTAMP"):
        found = event.get(name)
        differs(name, found and found.dt.strftime("%Y-%m-%dT%H:%M:%S%z"), expected.get(name.lower()))
    for name in ("ORGANIZER", "ATTENDEE"):
        differs(f"{name} is one", isinstance(event[name], list), False)
        differs(name, str(event[name]), f"mailto:{expected[name.lower()]['address']}")
        # icalendar takes a backslash in a parameter for an escape, which RFC 5545 has only in values.
        wanted = re.sub(r"\\([\\;:,])", r"\1", expected[name.lower()]["name"])
        differs(f"{name} CN", event[name].params.get("CN", ""), wanted)
    invited = expected["method"] == "REQUEST"
    differs("PARTSTAT", event["ATTENDEE"].params["PARTSTAT"], "NEEDS-ACTION")
    differs("ROLE", event["ATTENDEE"].params["ROLE"], "REQ-PARTICIPANT")
    differs("RSVP", event["ATTENDEE"].params.get("RSVP"), "TRUE" if invited else None)


def check_mail(data, expected, differs):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    raw = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in mail.walk():
        differs(f"defects of {part.get_content_type()}", part.defects, [])
    differs(
        "headers",
        sorted(name.lower() for name in mail.keys()),
        ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"],
    )
    for name in ("from", "to"):
        differs(f"{name} is one", len(mail[name].addresses), 1)
        # Not .display_name: until 3.13 it keeps the space between two encoded words (RFC 2047, 6.2, drops it).
        found, address = email.utils.parseaddr(raw[name].replace("\r\n", ""))
        differs(f"{name} address", address, expected[name]["address"])
        differs(f"{name} name", str(email.header.make_header(email.header.decode_header(found))), expected[name]["name"])
    differs("subject", str(mail["subject"]), expected["subject"])
    differs("message id", mail["message-id"], expected["message_id"])
    differs("date", mail["date"].datetime.isoformat(), expected["date"])
    differs("auto submitted", mail["auto-submitted"], "auto-generated")

    invitation = expected["invitation"]
    shape = [part.get_content_type() for part in mail.walk()]
    alternatives = ["multipart/alternative", "text/plain", "text/html"]
    if invitation:
        differs("shape", shape, ["multipart/mixed", *alternatives, "text/calendar", "text/calendar"])
        inline, attached = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        differs("attachment", (attached.get_content_disposition(), attached.get_filename()), ("attachment", "invite.ics"))
        differs("alternative", inline.get_content_disposition(), None)
        for part in (inline, attached):
            differs("method parameter", part.get_param("method"), invitation["method"])
            differs("charset parameter", part.get_param("charset").lower(), "utf-8")
            differs("encoding", part["content-transfer-encoding"], "base64")
            check_calendar(part.get_payload(decode=True), invitation, differs)
    else:
        differs("shape", shape, alternatives)

    text = mail.get_body(("plain",)).get_content()
    page = PlainText()
    page.feed(mail.get_body(("html",)).get_content())
    for wanted in expected["words"]:
        differs(f"text says {wanted[:40]!r}", wanted in text.replace("\r\n", "\n"), True)
        differs(f"html says {wanted[:40]!r}", squeezed(wanted) in squeezed(page.text), True)
    link = expected["link"]
    differs("links", set(page.links), {link} if link else set())
    differs("link line", f"Join Teams Meeting: {link}" in text.splitlines(), bool(link))
    known = {"html", "head", "meta", "title", "body", "table", "tr", "td", "h1", "p", "a", "br", "bdi", "div", "span", "strong"}
    differs("elements", page.elements - known, set())


def main(folder):
    different, cases = [], 0
    for expectation in sorted(pathlib.Path(folder).glob("*.json")):
        expected = json.loads(expectation.read_text("utf-8"))

        def differs(what, found, wanted, case=expectation.stem):
            if found != wanted:
                different.append(f"{case}: {what}: found {found!r}, wanted {wanted!r}"[:600])

        for suffix, check in ((".eml", check_mail), (".ics", check_calendar)):
            file = expectation.with_suffix(suffix)
            if file.exists():
                cases += 1
                check(file.read_bytes(), expected, differs)
    print(f"{cases} cases, {len(different)} differences", *different, sep="\n")
    return 1 if different or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
