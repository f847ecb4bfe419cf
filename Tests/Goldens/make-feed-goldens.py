"""Makes the golden file of what feedparser finds in the real feeds.

Made with feedparser 6.0.14, Python 3. From the top of the repository, where ../shared/data/feeds is there:

    pip install feedparser==6.0.14
    python3 Tests/Goldens/make-feed-goldens.py

It writes Tests/SluglineIngestTests/Goldens/feeds.json: for each file the number of entries and two digests, of the titles and
of the dates. The feeds belong to their publishers, so no text of theirs is written. feedparser does not read JSON; there the
entries are those of the file by Python's json, with character references resolved.

A digest is FNV-1a of 64 bits over the UTF-8 of one line an entry: the title after whitespace, or the seconds since 1970 of
the date, empty where there is none.
"""

import calendar
import html
import json
import pathlib

import feedparser

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FEEDS = ROOT.parent / "shared" / "data" / "feeds"
GOLDEN = ROOT / "Tests" / "SluglineIngestTests" / "Goldens" / "feeds.json"


def digest(lines):
    value = 0xCBF29CE484222325
    for byte in "".join(line + "\n" for line in lines).encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def entries(path):
    if path.suffix == ".json":
        feed = json.loads(path.read_text(encoding="utf-8"))
        items = feed["rss"]["channel"]["item"] if "rss" in feed else feed["items"]
        return [(html.unescape(item.get("title") or ""), None) for item in items]
    found = feedparser.parse(path.read_bytes()).entries
    return [(e.get("title", ""), e.get("published_parsed") or e.get("updated_parsed")) for e in found]


files = {}
for path in sorted(FEEDS.iterdir()):
    if path.name == "LICENSE":
        continue
    found = entries(path)
    files[path.name] = {
        "entries": len(found),
        "titles": digest(" ".join(title.split()) for title, _ in found),
        "dates": None
        if path.suffix == ".json"
        else digest(str(calendar.timegm(date)) if date else "" for _, date in found),
    }
content = {"made_by": "python3 Tests/Goldens/make-feed-goldens.py", "feedparser": feedparser.__version__, "files": files}
GOLDEN.write_text(json.dumps(content, indent=1) + "\n")
