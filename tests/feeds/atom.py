"""Reads every Atom feed below a folder with feedparser, and by the rules of the W3C's validator: atom.py FOLDER."""

import pathlib
import sys
import urllib.parse

import feedparser

problems = []
files = sorted(pathlib.Path(sys.argv[1]).rglob("feed.atom"))
entries = 0
for file in files:
    data = file.read_bytes()
    feed = feedparser.parse(data)

    def demand(holds, what):
        if not holds:
            problems.append(f"{file}: {what}")

    def absolute(address):
        parts = urllib.parse.urlsplit(address or "")
        return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable()

    demand(not feed.bozo, f"is not well-formed: {feed.get('bozo_exception')}")
    demand(feed.version == "atom10", f"is {feed.version}")
    head = feed.feed
    for name in ("id", "title", "updated", "author"):
        demand(head.get(name), f"lacks {name}")
    demand(absolute(head.get("id")), "its id is no address")
    links = {link["rel"]: link for link in head.get("links", [])}
    demand(links.get("self", {}).get("href") == head.get("id"), "does not say where it lies")
    demand(absolute(links.get("alternate", {}).get("href")), "leads to no page")
    demand(head.get("updated_parsed"), "its date is none")
    ids = [entry.get("id") for entry in feed.entries]
    demand(len(ids) == len(set(ids)), "two entries have one id")
    demand(ids or b"<entry" not in data, "entries were lost")
    for entry in feed.entries:
        entries += 1
        for name in ("id", "title", "updated", "published", "content"):
            demand(entry.get(name), f"{entry.get('id')} lacks {name}")
        demand(absolute(entry.get("link")), f"{entry.get('id')} leads to no page")
        demand(entry.get("published_parsed") <= entry.get("updated_parsed"), f"{entry.get('id')} was changed before it was announced")
        demand(entry.get("updated_parsed") <= head.get("updated_parsed"), f"{entry.get('id')} is newer than its feed")
        value = entry["content"][0]
        demand(value["type"] == "text/html", f"{entry.get('id')} is {value['type']}")
        demand('src="media/' not in value["value"], f"{entry.get('id')} has a picture that cannot be found")

print("\n".join(problems[:12]) or f"{len(files)} feeds, {entries} entries")
sys.exit(bool(problems) or not files)
