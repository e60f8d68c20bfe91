"""Records of an invented newspaper in files, as sources of exports."""

import json

from newsspider.export.selection import Source
from newsspider.ledger.records import Records
from tests.ledger.invented import record


def paragraphs(*texts):
    return [{"text": text, "kind": "paragraph", "page": 1} for text in texts]


def story(number, *texts, **changes):
    """A record with paragraphs."""
    texts = texts or (f"The ferry of day {number} was late.", "Nobody could say why.")
    date = {"date": changes.pop("date")} if "date" in changes else {}
    return {**record(number, "\n\n".join(texts), paragraphs=paragraphs(*texts), **date), **changes}


FULL = story(
    1,
    authors=[{"name": "Ann Pell", "nameRaw": "By Ann Pell and Jo Orr"}, {"name": "Jo Orr"}],
    keywords=["ferry", "harbour"],
    date="2012-04-05T23:30:00-02:00",
    isAccessibleForFree=False,
    mainImage={"url": "https://harbourpost.example/1.jpg", "caption": "The ferry"},
    publisher={"name": "The Harbour Post"},
    completeness={"verdict": "incomplete", "kind": "status", "declared": 3, "missing": [
        {"number": 2, "reason": "status 404"}, {"number": 3, "reason": "status 500"}]},
    pages=[{"number": 1, "url": "https://harbourpost.example/story/1", "status": 200, "fetchedAt": "2026-01-02T03:04:05Z"}],
)  # fmt: skip
REVISED = story(
    2, "The ferry was late.", "A rope had snapped.", "More ropes are bought.", revision=2, headline="Ferry, again"
)
FIRST = story(2, "The ferry was late.", "Nobody knows why.")


def put(path, *records):
    """Write records to a file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return path


def source(folder, *records, **options):
    """Return the source that has these records, in a file in this folder."""
    return Source(Records([put(folder / "in.jsonl", *records)]), **options)
