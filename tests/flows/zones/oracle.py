"""Prints what Python's zoneinfo makes of local times around every change of the clocks, as JSON:
[zone, local, "once" | "twice" | "never", first or before, second or after]."""

import datetime
import json
import random
import zoneinfo

ZONES = """
UTC Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Europe/Istanbul Europe/Moscow Africa/Casablanca Africa/Cairo
America/New_York America/St_Johns America/Sao_Paulo America/Santiago America/Caracas America/Havana America/Nuuk
Antarctica/Troll Asia/Kathmandu Asia/Kolkata Asia/Tehran Asia/Gaza Asia/Pyongyang Australia/Lord_Howe Australia/Sydney
Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Kiritimati Pacific/Norfolk Etc/GMT+12
""".split()
YEARS = (2008, 2011, 2016, 2019, 2022, 2024, 2027)
AROUND = (-1441, -121, -61, -60, -31, -30, -29, -1, 0, 1, 29, 30, 31, 59, 60, 61, 119, 120, 1439, 1440)
MINUTE = datetime.timedelta(minutes=1)
UTC = datetime.timezone.utc


def read(local, zone, fold):
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def exists(local, zone):
    return read(local, zone, 0).astimezone(zone).replace(tzinfo=None, fold=0) == local


def text(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def judge(name, local):
    zone = zoneinfo.ZoneInfo(name)
    first, second = read(local, zone, 0), read(local, zone, 1)
    shown = local.strftime("%Y-%m-%dT%H:%M:%S")
    if not exists(local, zone):
        length = local.replace(tzinfo=zone, fold=1).utcoffset() - local.replace(tzinfo=zone, fold=0).utcoffset()
        after = local
        while not exists(after, zone):
            after += MINUTE
        return [name, shown, "never", (local - length).isoformat(), after.isoformat()]
    return [name, shown, "once" if first == second else "twice", text(first), text(second)]


def changes(name):
    """The local times at which the clocks are changed, to the minute, as they are shown before."""
    zone = zoneinfo.ZoneInfo(name)
    for year in YEARS:
        instant = datetime.datetime(year, 1, 1, tzinfo=UTC)
        while instant.year == year:
            later = instant + datetime.timedelta(hours=6)
            if instant.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
                low, high = instant, later
                while high - low > MINUTE:
                    middle = low + (high - low) // 2
                    middle = middle.replace(second=0, microsecond=0)
                    if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
                        low = middle
                    else:
                        high = middle
                yield (low.astimezone(zone).replace(tzinfo=None, fold=0) + MINUTE).replace(second=0)
            instant = later


chance = random.Random(20270310)
cases = []
for name in ZONES:
    for change in changes(name):
        cases += [judge(name, change + minutes * MINUTE) for minutes in AROUND]
    for _ in range(20):
        minutes = chance.randrange(60 * 24 * 365 * 30)
        cases.append(judge(name, datetime.datetime(2000, 1, 1) + minutes * MINUTE))
print(json.dumps(cases))
