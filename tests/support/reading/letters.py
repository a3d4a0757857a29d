"""Prints what every NAME.eml of a folder says, as one JSON list."""

import email
import email.header
import email.policy
import email.utils
import html.parser
import json
import pathlib
import sys

import icalendar


class Page(html.parser.HTMLParser):
    """What a reader of the HTML sees, where its links lead, and which elements and attributes there are."""

    def __init__(self):
        super().__init__()
        self.text, self.links, self.elements, self.attributes = "", [], set(), set()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attributes)
        if tag == "br":
            self.text += "\n"
        if tag == "a":
            self.links.append(dict(attributes).get("href"))

    def handle_data(self, data):
        self.text += data


def calendar(part):
    data = part.get_payload(decode=True)
    parsed = icalendar.Calendar.from_ical(data)
    [event] = parsed.walk("VEVENT")
    found = {name: str(event[name]) for name in ("UID", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION", "URL") if name in event}
    found["METHOD"], found["SEQUENCE"] = str(parsed["METHOD"]), int(event["SEQUENCE"])
    for name in ("DTSTART", "DTEND"):
        found[name] = event[name].dt.strftime("%Y-%m-%dT%H:%M:%S%z")
    for name in ("ORGANIZER", "ATTENDEE"):
        found[name] = {"address": str(event[name]).removeprefix("mailto:"), "name": event[name].params.get("CN")}
    found["method_parameter"] = part.get_param("method")
    found["file_name"] = part.get_filename()
    lines = data.split(b"\r\n")
    found["well_folded"] = all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
    found["properties"] = [line.split(b":")[0].split(b";")[0].decode() for line in lines if line[:1] not in (b" ", b"")]
    return found


def letter(data):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    raw = email.message_from_bytes(data, policy=email.policy.compat32)
    to_name, to = email.utils.parseaddr(str(raw["to"]).replace("\r\n", ""))
    from_name, sender = email.utils.parseaddr(str(raw["from"]).replace("\r\n", ""))
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendars = [calendar(part) for part in parts]
    page = Page()
    page.feed(mail.get_body(("html",)).get_content())
    return {
        "to": to,
        "to_name": str(email.header.make_header(email.header.decode_header(to_name))),
        "from": sender,
        "from_name": str(email.header.make_header(email.header.decode_header(from_name))),
        "subject": str(mail["subject"]),
        "message_id": str(mail["message-id"]),
        "headers": sorted(name.lower() for name in mail.keys()),
        "longest_header_line": max(len(line) for line in data.split(b"\r\n\r\n")[0].split(b"\r\n")),
        "shape": [part.get_content_type() for part in mail.walk()],
        "defects": [str(defect) for part in mail.walk() for defect in part.defects],
        "text": mail.get_body(("plain",)).get_content().replace("\r\n", "\n"),
        "page": " ".join(page.text.split()),
        "links": page.links,
        "elements": sorted(page.elements),
        "attributes": sorted(page.attributes),
        "calendar": calendars[0] if calendars else None,
        "same_calendars": len({json.dumps({**found, "file_name": None}) for found in calendars}) <= 1,
    }


print(json.dumps([letter(path.read_bytes()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))]))
