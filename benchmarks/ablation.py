#!/usr/bin/env python3
"""What each step of the reading of bodies is worth: F1 and snippets on labelled pages with the step switched off.

    python benchmarks/ablation.py DIR [DIR …] [--step WORD] [--sets]

DIR holds pages/ID.html.gz and truth.json, which maps each ID to {"articleBody": …, "with": […], "without": […],
"url": …}; each of the texts may be missing. F1 is that of benchmarks/body.py, as the mean over the folders with
`articleBody`. `kept` and `leaked` count the snippets of `with` and `without` in the text. Each line gives the
difference that it makes to switch one step off: what raises nothing by being there can go. --step measures only the
steps whose name has this word in it; --sets adds the difference for each folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from body import WORD, grams

from newsspider.page.body import find_body
from newsspider.page.metadata import Declared, find_headline, printed_text
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document, parse

ROOM = "newsspider.page.body."  # the functions below stand in its modules
USERS_OF_LINES = ("names", "scope", "boxes", "judge")
Step = Callable[..., Any]


def nothing(*_: object) -> None:
    """In place of a step that changes its arguments, or says what something is."""


def no_line(reason: Reason) -> Step:
    """`judge_line` without the rules for a reason."""
    return lambda text: None if (found := judge_line(text)) is reason else found


def steps() -> Iterator[tuple[str, dict[str, Step]]]:
    """Each step's name, and what stands in for the functions that it is made of."""
    yield "every name is believed", {"names._is_believable": lambda *_: True}
    yield "no names of elements", {"names.judge_element": nothing, "judge.judge_element": nothing}
    yield "no names of inline elements", {"judge.judge_element": nothing}
    yield "no teasers", {"names.find_teasers": lambda _: []}
    yield "no threads of comments", {"names._is_thread": lambda *_: False}
    yield "all prose pulls alike", {"core.weigh": lambda outline, *_: outline.prose}
    yield "no lists", {"scope.find_lists": lambda _: []}
    yield "no other articles", {"names.leave_others": nothing}
    yield "no names beside the core", {"scope.believe_beside": nothing}
    yield "no widening", {"scope.widen": lambda surroundings: [surroundings.path[0]]}
    yield "no boxes", {"name_boxes": lambda *_: []}
    yield "no captions of pictures", {"boxes._is_caption": lambda *_: False}
    yield "no cutting of comments", {"ends.cut_comments": nothing}
    yield "no lead", {"judge.keep_lead": nothing}
    yield "no trimming", {"judge.trim": lambda _, kept, *__: kept}
    yield "no notes on the author", {"judge.drop_author": nothing}
    yield "no headings dropped", {"judge.drop_headings": nothing}
    yield "no repeats dropped", {"judge.drop_repeats": nothing}
    yield "no verses", {"blocks.join_lines": lambda *_: {}}
    yield "no tables", {"blocks.join_tables": lambda *_: set()}
    yield "no rules on lines", {f"{module}.judge_line": nothing for module in USERS_OF_LINES}
    for reason in Reason:
        yield (
            f"no rules on lines: {reason.name}",
            {f"{module}.judge_line": no_line(reason) for module in USERS_OF_LINES},
        )


@dataclass
class Sample:
    """A labelled page, and the scores of the texts that were read from it."""

    document: Document
    headline: str | None
    label: dict[str, Any]
    scores: dict[str, tuple[float | None, float | None, int, int]] = field(default_factory=dict)

    def score(self) -> tuple[float | None, float | None, int, int]:
        """Precision, recall, and the snippets that are in the text and should, and should not, be."""
        text = "\n\n".join(block.text for block in find_body(self.document, self.headline).blocks if block.kept)
        if text not in self.scores:
            self.scores[text] = self._compare(text)
        return self.scores[text]

    def _compare(self, text: str) -> tuple[float | None, float | None, int, int]:
        precision = recall = None
        if "articleBody" in self.label:
            a, b = grams(self.label["articleBody"]), grams(text)
            both = sum((a & b).values())
            precision = both / sum(b.values()) if b else None
            recall = both / sum(a.values()) if a else None
        flat = squeeze(text)
        counts = [
            sum(squeeze(snippet) in flat for snippet in self.label.get(kind) or ()) for kind in ("with", "without")
        ]
        return precision, recall, counts[0], counts[1]


def squeeze(text: str) -> str:
    """The text's words, joined by spaces."""
    return " ".join(WORD.findall(text))


def read_samples(folder: Path) -> list[Sample]:
    """The labelled pages of a folder, parsed."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    samples = []
    for id, label in sorted(truth.items()):
        html = gzip.decompress((folder / "pages" / f"{id}.html.gz").read_bytes())
        document = parse(html, label.get("url") or "http://unknown.example/")
        headline = find_headline(document, Declared(document))
        samples.append(Sample(document, printed_text(headline), label))
    return samples


def measure(folders: dict[str, list[Sample]], stand_ins: dict[str, Step]) -> tuple[dict[str, float], int, int]:
    """Measure with some functions replaced; return F1 by folder, and the snippets kept and leaked in all folders."""
    scores: dict[str, float] = {}
    kept = leaked = 0
    with ExitStack() as stack:
        for name, stand_in in stand_ins.items():
            stack.enter_context(patch(ROOM + name, stand_in))
        for folder, samples in folders.items():
            results = [sample.score() for sample in samples]
            precisions = [result[0] for result in results if result[0] is not None]
            recalls = [result[1] for result in results if result[1] is not None]
            if recalls:
                precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / len(recalls)
                scores[folder] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            kept += sum(result[2] for result in results)
            leaked += sum(result[3] for result in results)
    return scores, kept, leaked


def mean(scores: dict[str, float]) -> float:
    """The mean of the folders' F1."""
    return sum(scores.values()) / max(1, len(scores))


def main() -> None:
    """Measure the whole reading, then with each step switched off, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder of labelled pages")
    parser.add_argument("--step", default="", metavar="WORD", help="only the steps with this word in their name")
    parser.add_argument("--sets", action="store_true", help="print the difference for each folder too")
    options = parser.parse_args()
    folders = {folder.name: read_samples(folder) for folder in options.folders}
    whole, kept, leaked = measure(folders, {})
    print(f"{'the whole':36} F1 {mean(whole):.4f}  kept {kept}  leaked {leaked}")
    for name, stand_ins in steps():
        if options.step in name:
            scores, kept_without, leaked_without = measure(folders, stand_ins)
            change = f"{mean(scores) - mean(whole):+.4f}"
            print(f"{name:36} F1 {change}  kept {kept_without - kept:+d}  leaked {leaked_without - leaked:+d}")
            for folder in scores if options.sets else ():
                if abs(scores[folder] - whole[folder]) > 5e-5:
                    print(f"    {folder:32} {scores[folder] - whole[folder]:+.4f}")


if __name__ == "__main__":
    main()
