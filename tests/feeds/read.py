"""Reads a calendar with the packages icalendar and recurring_ical_events, and prints each of its dates.

Usage: read.py FILE UNTIL, or read.py --check FOLDER to read the .ics files below a folder: all calendars, and some hundred of the
files of single events, spread evenly.
"""

import datetime
import json
import pathlib
import sys

import icalendar
import recurring_ical_events


def read(file):
    calendar = icalendar.Calendar.from_ical(pathlib.Path(file).read_bytes())
    for component in calendar.walk():
        if component.errors:
            raise ValueError(f"{file}: {component.name}: {component.errors}")
        for name in ("UID", "DTSTAMP", "DTSTART"):
            if component.name == "VEVENT" and name not in component:
                raise ValueError(f"{file}: an event without {name}")
    return calendar


def text(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def dates(file, until):
    last = datetime.date.fromisoformat(until) + datetime.timedelta(days=1)
    rows = []
    for event in recurring_ical_events.of(read(file)).between(datetime.date(1900, 1, 1), last):
        start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
        if start.isoformat()[:10] <= until:
            status, summary = str(event["STATUS"]), str(event["SUMMARY"])
            rows.append({"uid": str(event["UID"]), "start": text(start), "end": text(end), "status": status, "summary": summary})
    print(json.dumps(rows))


if sys.argv[1] == "--check":
    files = sorted(pathlib.Path(sys.argv[2]).rglob("calendar.ics"))
    events = sorted(pathlib.Path(sys.argv[2]).rglob("event.ics"))
    files += events[:: 1 + len(events) // 300]
    for each in files:
        read(each)
    print(len(files))
else:
    dates(sys.argv[1], sys.argv[2])
