#!/usr/bin/env python3
"""Pager and stitching on labelled pages, beside Postlight's parser and two simple rules, in one run.

    python benchmarks/pager.py FOLDER [FOLDER …] [--node-modules DIR] [--errors]

A FOLDER with labels.json and pages/ID.html.gz is measured for its pagers. labels.json is {ID: label}, a label has
    url, kind       "positive" for a page of an article of several pages, "negative" for one that only looks so;
                    other kinds are left out
    next, next_alt  the next page's URL or null, and other right answers
    prev, single, page, pages   the previous page's URL, views of the whole article, number and total (null: unknown)
    publisher       by which --half splits the set in two (pages of one publisher stay together)
Any other FOLDER is measured for its chains: each folder in it with truth.json, {"pages": [{"file", "url", "with"}],
"body_text", "without", "seams": [{"text"}]}, is an article whose pages are stitched; F1 is that of 4-grams of words.

Beside ours: Postlight's parser (npm package @postlight/parser), run offline on the saved pages where node and the
package are there, and the rules "rel=next" and "the word next, the same host, a digit". Two of the package's
dependencies are on GitHub; these in package.json come from npm instead, and do for what is run here:
    "overrides": {"difflib": "0.2.4", "browser-request": "0.3.3"}
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from newsspider import read_page, stitch_pages
from newsspider.web.dom import parse
from newsspider.web.urls import host_of, normalise_url

WORD = re.compile(r"\w+")
NEXT_WORD = re.compile(r"\bnext\b", re.I)
PAGE_ONE = re.compile(r"(?:[?&](?:page|p|pg)=1|/(?:page/)?1)$")
POSTLIGHT = """
const parser = require("@postlight/parser");
const lines = require("readline").createInterface({ input: process.stdin });
(async () => {
  for await (const line of lines) {
    const { id, url, html } = JSON.parse(line);
    let next = null, text = "";
    try {
      const found = await parser.parse(url, { html, fetchAllPages: false, contentType: "text" });
      next = found.next_page_url; text = found.content || "";
    } catch (error) { next = null; }
    process.stdout.write(JSON.stringify({ id, next, text }) + "\\n");
  }
})();
"""

Labels = dict[str, dict[str, Any]]
Answers = dict[str, str | None]


def main() -> None:
    """Measure each folder as what it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--node-modules", type=Path, metavar="DIR", help="where @postlight/parser is installed")
    parser.add_argument("--errors", action="store_true", help="show each page on which our next link is not right")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only one half of the publishers")
    options = parser.parse_args()
    for folder in options.folders:
        if (folder / "labels.json").exists():
            measure_pagers(folder, options)
        else:
            measure_chains(folder, options)


def measure_pagers(folder: Path, options: argparse.Namespace) -> None:
    """Print the table of next links, and our other fields."""
    labels: Labels = json.loads((folder / "labels.json").read_text("utf-8"))
    labels = {id: label for id, label in labels.items() if label["kind"] in ("positive", "negative")}
    if options.half is not None:
        labels = {id: label for id, label in labels.items() if _half(label) == options.half}
    pages = {id: gzip.decompress((folder / "pages" / f"{id}.html.gz").read_bytes()) for id in labels}
    pagers = {id: read_page(html, labels[id]["url"]).pager for id, html in pages.items()}
    print(
        f"\n{folder.name}: {sum(map(_is_positive, labels.values()))} pages of articles of several, {len(labels)} in all"
    )
    print(f"{'next link':44} recall  precision  false follows  wrong on a page of several")
    ours: Answers = {id: pager.next for id, pager in pagers.items()}
    print_next("newsspider", labels, ours)
    for name, rule in (("rel=next", by_rel), ("the word next, same host, a digit", by_word)):
        print_next(name, labels, {id: rule(html, labels[id]["url"]) for id, html in pages.items()})
    postlight = run_postlight([(id, labels[id]["url"], html) for id, html in pages.items()], options.node_modules)
    if postlight is not None:
        print_next("Postlight parser", labels, {id: answer["next"] for id, answer in postlight.items()})
    wanted = [id for id, label in labels.items() if _is_positive(label)]
    print("newsspider, other fields: ", end="")
    print("  ".join(f"{name} {_share(wanted, labels, pagers, right)}" for name, right in FIELDS.items()))
    if options.errors:
        for id, label in labels.items():
            if not _is_right(label, ours[id]):
                print(f"{id}\twanted {label['next']}\tgot {ours[id]}")


def _half(label: dict[str, Any]) -> int:
    return zlib.crc32(label["publisher"].encode()) % 2


def _is_positive(label: dict[str, Any]) -> bool:
    return bool(label["kind"] == "positive")


def _is_right(label: dict[str, Any], answer: str | None) -> bool:
    if not _is_positive(label) or not label["next"]:
        return answer is None
    return answer is not None and any(_same(answer, url) for url in (label["next"], *label.get("next_alt", ())))


def _same(a: str, b: str) -> bool:
    """Whether two addresses are one page's; page 1 is one with and without its number."""
    left, right = normalise_url(a), normalise_url(b)
    return left == right or PAGE_ONE.sub("", left) == PAGE_ONE.sub("", right)


def print_next(name: str, labels: Labels, answers: Answers) -> None:
    """One line of the table."""
    wanted = [id for id, label in labels.items() if _is_positive(label) and label["next"]]
    found = [id for id in labels if answers[id]]
    right = [id for id in wanted if answers[id] and _is_right(labels[id], answers[id])]
    false_follows = [id for id in found if not _is_positive(labels[id])]
    wrong = len(found) - len(right) - len(false_follows)
    recall, precision = len(right) / max(1, len(wanted)), len(right) / max(1, len(found))
    print(f"{name:44} {recall:6.3f}  {precision:9.3f}  {len(false_follows):13}  {wrong:4}")


FIELDS: dict[str, Callable[[dict[str, Any], Any], bool | None]] = {
    "previous": lambda label, pager: (
        None if not label["prev"] else bool(pager.previous and _same(pager.previous, label["prev"]))
    ),
    "single": lambda label, pager: (
        None if not label["single"] else bool(pager.single and any(_same(pager.single, url) for url in label["single"]))
    ),
    "number": lambda label, pager: (pager.number or 1) == label["page"],
    "total": lambda label, pager: None if not label["pages"] else pager.total == label["pages"],
}


def _share(
    ids: list[str], labels: Labels, pagers: dict[str, Any], right: Callable[[dict[str, Any], Any], bool | None]
) -> str:
    marks = [mark for id in ids if (mark := right(labels[id], pagers[id])) is not None]
    return f"{sum(marks)}/{len(marks)}"


def by_rel(html: bytes, url: str) -> str | None:
    """The first link with rel=next."""
    document = parse(html, url)
    for index in document.find("link", "a"):
        if document.get(index, "rel").lower() == "next":
            return document.absolute(document.get(index, "href"))
    return None


def by_word(html: bytes, url: str) -> str | None:
    """The first link whose text has the word "next", to the same host, with a digit in its address."""
    document = parse(html, url)
    for index in document.find("a"):
        target = document.absolute(document.get(index, "href"))
        if (
            target
            and NEXT_WORD.search(document.text(index))
            and host_of(target) == host_of(url)
            and re.search(r"\d", target)
        ):
            return target
    return None


def run_postlight(pages: Iterable[tuple[str, str, bytes]], modules: Path | None) -> dict[str, dict[str, str]] | None:
    """What Postlight's parser says of each page; None, and a line that says so, where it cannot be run."""
    node = shutil.which("node")
    environment = {**os.environ, **({"NODE_PATH": str(modules)} if modules else {})}
    if (
        not node
        or subprocess.run(
            [node, "-e", 'require.resolve("@postlight/parser")'], env=environment, capture_output=True
        ).returncode
    ):
        print("Postlight parser                             left out: needs node and the npm package @postlight/parser")
        return None
    lines = [json.dumps({"id": id, "url": url, "html": html.decode("utf-8", "replace")}) for id, url, html in pages]
    done = subprocess.run(
        [node, "-e", POSTLIGHT], input="\n".join(lines), env=environment, capture_output=True, text=True, check=True
    )
    return {answer["id"]: answer for answer in map(json.loads, filter(None, done.stdout.splitlines()))}


def measure_chains(folder: Path, options: argparse.Namespace) -> None:
    """Print how the stitched articles compare with the labelled texts."""
    chains = {path.parent.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*/truth.json"))}
    read: dict[str, list[tuple[str, str, bytes]]] = {
        name: [
            (f"{name}/{page['file']}", page["url"], gzip.decompress((folder / name / page["file"]).read_bytes()))
            for page in truth["pages"]
        ]
        for name, truth in chains.items()
    }
    texts = {name: [read_page(html, url) for _, url, html in pages] for name, pages in read.items()}
    print(f"\n{folder.name}: {len(chains)} articles, {sum(map(len, read.values()))} pages")
    print(f"{'text of the whole article':44}     F1  found of the text  leaks  seams")
    print_chains("newsspider", chains, {name: stitch_pages(pages).text for name, pages in texts.items()})
    print_chains(
        "newsspider, pages joined as they are", chains, {n: "\n\n".join(p.text for p in t) for n, t in texts.items()}
    )
    postlight = run_postlight([page for pages in read.values() for page in pages], options.node_modules)
    if postlight is not None:
        joined = {name: "\n\n".join(postlight[id]["text"] for id, _, _ in pages) for name, pages in read.items()}
        print_chains("Postlight parser, pages joined", chains, joined)


def print_chains(name: str, chains: dict[str, dict[str, Any]], texts: dict[str, str]) -> None:
    """One line of the table."""
    scores, marks = [], Counter[str]()
    for article, truth in chains.items():
        scores.append(_precision_and_recall(truth["body_text"], texts[article]))
        flat = _flat(texts[article])
        for kind, snippets in (
            ("found", [snippet for page in truth["pages"] for snippet in page["with"]]),
            ("leaked", truth["without"]),
            ("seams", [seam["text"] for seam in truth.get("seams", ())]),
        ):
            marks[kind] += sum(_flat(snippet) in flat for snippet in snippets)
            marks[f"{kind} of"] += len(snippets)
    precision, recall = (sum(values) / max(1, len(values)) for values in zip(*scores, strict=True))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    found, seams = f"{marks['found']:5}/{marks['found of']:<12}", f"{marks['seams']}/{marks['seams of']}"
    print(f"{name:44} {f1:.4f}  {found} {marks['leaked']:5}  {seams}")


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _precision_and_recall(wanted: str, found: str) -> tuple[float, float]:
    a, b = _grams(wanted), _grams(found)
    both = sum((a & b).values())
    return both / max(1, sum(b.values())), both / max(1, sum(a.values()))


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))


if __name__ == "__main__":
    main()
