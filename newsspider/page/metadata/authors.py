"""Who wrote the article: rules, best first. Agencies are kept apart from people."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, partial

from msgspec import structs

from newsspider.page.metadata.author_elements import (
    MAX_NAME,
    MAX_NODES,
    classes_around,
    is_author,
    is_of_other_article,
    is_of_picture,
    names_inside,
    names_of,
)  # fmt: skip
from newsspider.page.metadata.claims import MAX_CLAIM, split_strongly
from newsspider.page.metadata.declared import Declared, Found, is_site, plain, squeeze
from newsspider.page.metadata.declared_authors import Byline, find_fuller, from_json_ld, from_meta
from newsspider.page.metadata.head_lines import Line, Near, elements_of, line_of, unglued
from newsspider.page.metadata.unlabelled import AND, find_below_text, find_unlabelled, is_list_of, listed
from newsspider.page.model import Block
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.byline_labels import (
    AUTHOR_LABEL,
    INSIDE_BY,
    NEXT_CJK_LABEL,
    SOURCE_LINE,
    announces,
    labelled_name,
    opening_reporter,
    opens_labelled,
)  # fmt: skip
from newsspider.vocabulary.bylines import (
    BY,
    OTHERWISE,
    STRICT_BY,
    WRITTEN,
    clean_name,
    has_role,
    is_body,
    is_company,
    is_full_name,
    is_group,
    is_login,
    is_of_people,
    names_in,
    openings,
    strip_by,
)  # fmt: skip
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.vocabulary.signatures import HAN, KANA, editor_names, foot_names
from newsspider.web.dom import Document

MAX_BYLINE, MAX_BARRED = 140, 200  # characters of a line, and of one with parts between bars
LEAST_MORE = 8  # characters of a line of two names than of one
MAX_LINES = 8  # from the headline on among which a byline stands that JSON-LD contradicts
DATED = frozenset({Reason.DATE, Reason.BYLINE, Reason.OUTSIDE, Reason.SHARE})


class Authors:
    """The authors of an article.

    best      the byline that is believed: the first that names a person in full, else the first that names anybody
              but the site
    found     every rule's answer up to that one
    openings  the places among the lines near the headline of those that open with a byline's word
    bylines   of those that are bylines
    """

    def __init__(self, document: Document, declared: Declared, near: Near) -> None:
        self.document = document
        self.declared = declared
        self.near = near
        self.openings = openings(near.texts)
        self.bylines = [place for place in self.openings if is_byline(near.all[place].block)]
        self.found: list[Byline] = []
        self.best = self._find()

    def authors(self) -> Found | None:
        """The names of the persons (or of the team) that wrote the article."""
        best = self.best
        if best is None:
            return None
        fullest = self._without_address(self._fullest(best.names))
        people = tuple(name for name in fullest if not self._is_site(name)) or fullest
        return Found(people, best.rule, best.index)

    def _fullest(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """A longer list of names, from a <meta> or a line, that has all of these; the full name for a lone first name;
        else the names as they are."""
        if len(names) == 1 and " " not in names[0] and not self._is_site(names[0]):
            lines = [text for text in self.near.texts if text.startswith(f"{names[0]} ") and text.count(" ") == 1]
            return tuple(text for text in lines[:1] if clean_name(text) == text) or names
        fuller = find_fuller(self.declared, names)
        return self._listed(fuller[0]) or fuller if len(fuller) == 1 else fuller

    def _listed(self, name: str) -> tuple[str, ...]:
        """The names on a line that lists this one and others; none without such a line."""
        longer = range(len(name) + LEAST_MORE, MAX_NAME + 1)
        texts = [text for text in self.near.texts if len(text) in longer and name in text]
        lists = [listed(strip_by(text))[0] for text in texts if AND.search(text) or STRICT_BY.match(text)]
        for line in self.near.after:
            if line.block.text in texts and line.block.reason is not None:
                people = tuple(names_inside(self.document, elements_of(self.document, self.near, line)))
                if is_list_of(line.block.text, people):
                    lists.append(people)
        return next((people for people in lists if len(people) > 1 and name in people), ())

    def agency(self) -> Found | None:
        """The agency that the bylines name."""
        found = (Found(byline.agency, byline.rule, byline.index) for byline in self.found if byline.agency)
        return next(found, None)

    def byline(self) -> Found | None:
        """Return the byline as the page prints it: the first line that opens with a byline's word and names an author.

        If no such line names an author, it is the first one between headline and text; if the page has no authors, the
        first one at all.
        """
        names = [name.casefold() for name in self.best.names] if self.best else []
        lines = [self.near.all[place] for place in self.bylines]
        own = [line for line in lines if any(name in line.block.text.casefold() for name in names)]
        first = self.near.first_kept
        above = {line.node for line in self.near.until_text if first and line.node < first.node}
        line = next(iter(own or (line for line in lines if not names or line.node in above)), None)
        return Found(line.block.text, "visible line", line.node) if line else None

    def _find(self) -> Byline | None:
        for byline in self._all():
            if self._is_of_other(byline.index):
                continue
            byline = structs.replace(byline, names=self._better(self._without_address(byline.names)))
            self.found.append(byline)
            is_paper = any(map(is_body, byline.names))  # "바다신문 | 포털"
            if not is_paper and any(is_full_name(name) and not self._is_weak(name) for name in byline.names):
                return byline
        return self._named or next((byline for byline in self.found if byline.names), None)

    def _without_address(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The site's name alone, where only places follow it: "Morrow Gazette, Morrow, Iceland". Else all the names."""
        is_address = len(names) > 1 and self._is_site(names[0]) and not any(map(is_full_name, names[1:]))
        return names[:1] if is_address else names

    def _better(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names of an answer that have no part in the answers before it, which named the publisher, a team or an
        account; none where no person in full is among them."""
        said = {word for other in self.found for name in other.names for word in name.casefold().split()}
        if not said:
            return names
        new = tuple(name for name in names if not said.issuperset(name.casefold().split()))
        return new if not self._named or any(map(is_full_name, new)) else ()

    def _is_of_other(self, index: int) -> bool:
        """Whether a name stands below the text, beside another article's title."""
        end = self.near.below[0].node if self.near.below else 0
        return 0 < end < index and is_of_other_article(self.document, index, end)

    @property
    def _named(self) -> Byline | None:
        """The first answer so far that names anybody but the site and its accounts."""
        weak = (all(map(self._is_weak, byline.names)) for byline in self.found)
        return next((byline for byline, is_weak in zip(self.found, weak, strict=True) if not is_weak), None)

    def _is_weak(self, name: str) -> bool:
        return is_login(name) or is_company(name) or self._is_site(name)

    def _is_site(self, name: str) -> bool:
        return is_site(name, self.declared.site) or (name in self._title and is_site(name, self._site))

    @cached_property
    def _title(self) -> str:
        document, titles = self.document, self.document.by_tag.get("title", ())
        return "".join(document.texts[titles[0] : document.ends[titles[0]]]) if titles else ""

    @cached_property
    def _site(self) -> set[str]:
        """The names of the site, with the last part of the <title> where it has several."""
        parts = split_strongly(plain(self._title[:MAX_CLAIM]))
        return self.declared.site | ({squeeze(parts[-1])} - {""} if len(parts) > 1 else set())

    def _all(self) -> Iterator[Byline]:
        declared = list(from_json_ld(self.declared))
        if declared:
            yield from self._others_than(declared[0].names)
        yield from declared
        yield from self._printed()
        if not self._named or " " not in self._named.names[0]:
            yield from self._meta
        first, last = self.near.until_first
        headline = min(self.near.after[0].node, last) if self.near.after else first
        yield from self._elements(headline, last)
        yield from self._visible()
        yield from self._signed()
        if self._named and all(map(is_group, self._named.names)):
            yield from find_unlabelled(self.document, self.near, self._site)
        if self._named or any(byline.agency for byline in self.found):
            return
        yield from self._addressed()
        yield from self._elements(*self.near.from_last)
        yield from self._elements(self.near.span[0], headline)
        yield from find_unlabelled(self.document, self.near, self._site)
        yield from self._sources()
        yield from find_below_text(self.document, self.near, self._site)
        yield from self._pen_names()

    def _others_than(self, names: tuple[str, ...]) -> Iterator[Byline]:
        """The persons that a byline above the text names, where JSON-LD names only the account that it came from."""
        said = " ".join(names).casefold()
        places = [place for place in self.bylines if place < len(self.near.after)]
        if len(places) != 1 or places[0] > MAX_LINES or any(name in text for name in names for text in self.near.texts):
            return
        line = self.near.all[places[0]]
        for byline in self._of_line(line, line.block.text) if STRICT_BY.match(line.block.text) else ():
            words = [word for name in byline.names for word in name.casefold().split()]
            if not any(word in said for word in words) and all(map(is_full_name, byline.names)):
                yield byline

    def _printed(self) -> Iterator[Byline]:
        """A line that opens as a byline between the headline and the second paragraph. It goes before
        <meta name=author>, which on many old pages names the webmaster and on many new ones the publisher, unless it
        holds the name that stands there: then that is spelled better, for links stick to names in lines."""
        lines = [self.near.all[place] for place in self.bylines if place < len(self.near.after)]
        declared = [name for byline in self._meta for name in byline.names] if lines else []
        for line in lines:
            if not any(name in line.block.text for name in declared):
                yield from self._of_line(line, line.block.text)

    def _of_line(self, line: Line, text: str) -> Iterator[Byline]:
        """The names in a line, spelled as its links to authors and elements named for authors have them."""
        if not text.isascii():
            text = NEXT_CJK_LABEL.split(text, maxsplit=1)[0]
        elements = elements_of(self.document, self.near, line)
        if text == line.block.text and line.block.kind is not Kind.PREFORMATTED:
            text = unglued(self.document.texts[elements.start : elements.stop]) or text
        names, agency = names_in(text)
        inner = names_inside(self.document, elements) if text else []
        if len(inner) >= max(len(names), 1) and all(name in line.block.text for name in inner):
            names = inner
        if names or agency:
            yield Byline(tuple(names), agency, "visible line", line.block.text, line.node)

    @cached_property
    def _meta(self) -> list[Byline]:
        return from_meta(self.declared)

    def _elements(self, first: int, last: int) -> Iterator[Byline]:
        """The elements between two nodes that are named for the author; those of one make together."""
        document = self.document
        done = first
        makes: set[str | None] = set()
        names: list[str] = []
        found: Byline | None = None
        attrs = enumerate(document.attrs[first:last], first)
        for index in [index for index, attributes in attrs if attributes and is_author(attributes)]:
            attributes = document.attrs[index]
            is_other = found and attributes.get("class") not in makes
            if index < done or is_other or document.ends[index] - index > MAX_NODES:
                continue
            here, agency = names_of(document, index, self._site)
            if (here or agency) and not is_of_picture(document, index) and not self._is_of_other(index):
                done, makes = document.ends[index], {attributes.get("class"), *classes_around(document, index)}
                names.extend(name for name in here if name not in names)
                found = found or Byline((), agency, "class", line_of(document, index), index)
        if found:
            yield structs.replace(found, names=tuple(names))

    def _visible(self) -> Iterator[Byline]:
        """Lines that open as bylines, or follow one that says only "By"; then "Posted on Monday by Jane Doe"."""
        texts = self.near.texts
        bylines = self.bylines + [self._announced(place) for place in self.openings if announces(texts[place])]
        for place, (line, text) in enumerate(zip(self.near.all, texts, strict=True)):
            if place in bylines:
                yield from self._of_line(line, text)
            elif line.block.reason in DATED and len(text) <= MAX_BYLINE or _is_dated(text):
                yield from self._inside(line)

    def _inside(self, line: Line) -> Iterator[Byline]:
        """The names after a byline's word or an author's label in the middle of a line."""
        text = line.block.text
        said = [(match, text[: match.start()].lower()) for match in INSIDE_BY.finditer(text)]
        # "Reviewed by Jane Doe — Written by John Roe", "May 3, 2011, translated by Jane Doe"
        written = next((match for match, did in said if did.endswith(WRITTEN)), None)
        inside = written or next((match for match, did in said if not did.endswith(OTHERWISE)), None)
        before = text[: inside.start()] if inside else ""
        is_byline = written or inside and (not inside[1][0].islower() or YEAR.search(before or text))
        if inside and is_byline and not is_of_picture(self.document, line.node):
            yield from self._of_line(line, text[inside.end() :])
        elif " | " in text and YEAR.search(text) and (part := next(filter(opens_labelled, text.split(" | ")[1:]), "")):
            found = self._of_line(line, part)  # "May 3, 2021 | Text: Ada Quill | 5 min", and no "Text: Larger"
            yield from (byline for byline in found if all(map(is_full_name, byline.names)))
        elif ":" in text or not text.isascii():
            nodes = elements_of(self.document, self.near, line)
            texts = self.document.texts[line.node : nodes.stop]
            glued = text if line.block.kind is Kind.PREFORMATTED else unglued(texts)
            parts = map(str.strip, texts)
            labelled = next(filter(AUTHOR_LABEL.fullmatch, parts), glued)  # "<i>Author: …</i> <i>Read 31 times</i>"
            yield from self._of_line(line, labelled_name(labelled) or labelled_name(text))

    def _announced(self, place: int) -> int:
        """The place of the name beside a line that says only "Writer": below, or above where only that is a name."""
        texts = self.near.texts
        below = texts[place + 1] if place + 1 < len(texts) else ""
        is_above = place > 0 and " " in texts[place - 1] and clean_name(texts[place - 1]) == texts[place - 1]
        return place - 1 if is_above and clean_name(below) != below else place + 1

    def _addressed(self) -> Iterator[Byline]:
        """Names between headline and text that link into a folder of authors."""
        first, last = self.near.until_first
        first = self.near.beside(first)[0] + 1  # the link around the first line
        links = self.document.by_tag.get("a", [])
        names = names_inside(self.document, links[bisect_left(links, first) : bisect_left(links, last)])
        if names:
            yield Byline(tuple(names), None, "author's address")

    def _sources(self) -> Iterator[Byline]:
        """ "Source: Reuters", beside the headline or below the text."""
        for line, text in zip(self.near.all, self.near.texts, strict=True):
            match = SOURCE_LINE.search(text) if len(text) <= MAX_NAME and (":" in text or "：" in text) else None
            parts = re.split(r"[,/;&]", match[1]) if match else []
            agency = next(filter(None, map(agency_in, parts)), None)
            if agency:
                yield Byline((), agency, "source line", line.block.text, line.node)

    def _pen_names(self) -> Iterator[Byline]:
        """What stands after "by" between headline and text where it looks like no person's name."""
        for place in self.openings:
            line = self.near.all[place]
            match = STRICT_BY.match(line.block.text)
            if match is None or place >= len(self.near.after) or line.block.reason not in DATED:
                continue
            name = line.block.text[match.end() :]
            is_team = name.startswith("The ")  # "The Editorial Board"
            if " " in name and name[0].islower():  # "By popular demand", "Von der Redaktion"
                continue
            if name.count(" ") <= 3 and (is_team or not has_role(name)) and clean_name(name, is_declared=True) == name:
                yield Byline((name,), None, "visible line", line.block.text, line.node)

    def _signed(self) -> Iterator[Byline]:
        """The name that opens a text in Korean; the names in Chinese and Japanese at the head or the foot of the text,
        else those of its editors."""
        near = self.near
        reporter = near.first_kept and opening_reporter(near.first_kept.block.text)
        if near.first_kept and reporter:
            yield Byline((reporter,), None, "signature", near.first_kept.block.text, near.first_kept.node)
            return
        lines = [line for line in (*near.until_text, near.first_kept, *near.below) if line]
        lines = [line for line in lines if not line.block.text.isascii() and HAN.search(line.block.text)]
        is_japanese = near.first_kept is not None and KANA.search(near.first_kept.block.text) is not None
        for read in (partial(foot_names, is_japanese=is_japanese), editor_names):
            for line in lines:
                text = line.block.text
                edges = (text,) if len(text) <= MAX_NAME else (text[:MAX_NAME], text[-MAX_NAME // 2 :])
                names = next(filter(None, map(read, edges)), [])
                if names:
                    yield Byline(tuple(names), None, "signature", text, line.node)
                    return


def _is_dated(text: str) -> bool:
    """Whether a line has a year and is no sentence."""
    is_short = len(text) <= MAX_BYLINE or (" | " in text and len(text) <= MAX_BARRED)
    return is_short and text[-1] not in ".!?" and YEAR.search(text) is not None


def is_byline(block: Block) -> bool:
    """Whether a block that opens with a byline's word goes on as one, and is not a sentence of the text."""
    text = block.text
    if len(text) > MAX_BYLINE or (block.reason is None and text[-1] in '.?!"”'):
        return False
    match = BY.match(text)
    if not match or match.end() == len(text):
        return False
    rest = text[match.end() :]
    if not rest[:1].isupper() and rest[:1].isascii() and not is_of_people(rest):
        return False
    if STRICT_BY.match(text) or block.reason is Reason.BYLINE:
        return True
    return block.reason is not None and bool(clean_name(rest.partition(",")[0]) or agency_in(rest))
