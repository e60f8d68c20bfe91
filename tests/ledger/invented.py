"""Records of an invented newspaper, made from a number."""

import hashlib
import json

from newsspider.article.identity import article_id

SITE = "harbourpost.example"
PART = f"{SITE}/2012-04.jsonl"


def record(number, text=None, verdict="complete", date="2012-04-05", pages=1, **changes):
    """The record of story `number`, as the pipelines hand it to the feed."""
    url = f"https://{SITE}/story/{number}"
    text = f"The ferry of day {number} was late." if text is None else text
    addresses = [url, *(f"{url}?page={page}" for page in range(2, pages + 1))]
    values = {
        "schemaVersion": "1.1",
        "id": article_id(url),
        "url": url,
        "headline": f"Ferry {number}",
        "datePublished": date,
        "articleBody": text or None,
        "pages": [{"number": at, "url": page, "status": 200} for at, page in enumerate(addresses, 1)],
        "completeness": {"verdict": verdict},
        "digest": "sha256:" + hashlib.sha256(text.encode()).hexdigest() if text else None,
    }
    if verdict == "incomplete":
        values["completeness"]["missing"] = [{"number": 2, "reason": "status 503"}]
    return {name: value for name, value in (values | changes).items() if value is not None}


def lines(root):
    """All records below a feed's directory: {file: [record, …]}. A torn line is an error."""
    found = {}
    for path in sorted(root.glob("*/*.jsonl")):
        data = path.read_bytes()
        assert not data or data.endswith(b"\n"), f"{path} ends in a torn line"
        found[path.relative_to(root).as_posix()] = [json.loads(line) for line in data.splitlines()]
    return found
