"""Whether a page says of a name that it is a person's. Places, sections and topics stand beside dates just as names do,
and nothing in the words themselves tells these apart."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from unicodedata import combining, normalize

from newsspider.page.metadata.author_elements import is_author, leads_to_author
from newsspider.page.metadata.declared import is_site, squeeze
from newsspider.page.metadata.head_lines import MAX_ROLE, Line, Near
from newsspider.vocabulary.bylines import PEOPLE, has_role, is_group, is_role
from newsspider.vocabulary.elements import classify_name
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import WORD

INLINE = frozenset({"a", "b", "em", "font", "i", "span", "strong"})
INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")
GLUED = re.compile(r"[^\W\d_A-Z]{4}[A-Z]")  # "NewsSport"
AUTHOR_KEY = re.compile(r"author|byline|writer|creator")
AUTHOR_FIELD = rf'"\w{{0,20}}(?:{AUTHOR_KEY.pattern})\w{{0,20}}"\s*:\s*(?:[\[{{]\s*)*(?:"name"\s*:\s*)?'
NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_]\.)? [^\W\d_a-z][\w'’-]+")
MAX_ACCOUNT = 60  # characters of a mail address or an account
BY = re.compile(r"(?<![a-z])(?:by|auth)(?![a-z])")  # in a class: "posted-by", "art_auth"
AVATAR = 12  # nodes before and after a name among which its person's picture stands
MENU = 40  # links of a page whose menu would have the word of a section or a place
MAX_PAGE = 100_000  # characters of the page that are searched


def is_person(document: Document, near: Near, site: Set[str], name: str, line: Line) -> bool:
    """Whether something on the page speaks for a person: the name's form, its class, a role or the paper's name (one of
    `site`) below it, a picture, an account, a mail address, data for machines, a note about the author, a link."""
    if INITIAL.search(name) or (name.split()[-1].isupper() and not name.isupper()):  # "Ada K. Quill", "Ada QUILL"
        return True
    if BY.search(document.get(document.parents[line.node], "class")) or _has_avatar(document, name, line):
        return True
    if _has_role_beside(near, site, name, line):
        return True
    if _has_account(document, name) or _is_declared(document, name) or _is_told_of(document, name):
        return True
    links = links_of(document, name)
    return bool(links) and all(map(is_of_author, links))


def links_of(document: Document, text: str) -> list[dict[str, str | None]]:
    """The attributes of the links that have a text for a line of theirs."""
    links = (
        index for index in document.by_tag.get("a", ()) if text in map(str.strip, document.texts[index : index + 3])
    )
    return [document.attrs[index] for index in links]


def is_of_author(link: dict[str, str | None]) -> bool:
    """Whether a link leads to an author's page, and not to a section's or a topic's."""
    return is_author(link) or leads_to_author(link) or "/@" in (link.get("href") or "")


def is_label(document: Document, name: str, are_mails_read: bool = True) -> bool:
    """Whether a name is rather a label: a team's, one that markup uses ("Latest Comments"), or of words that the page
    has in small letters ("Climate Change"), in mail addresses too if these are read."""
    kinds = classify_name(name.replace(" ", "-"))
    if GLUED.search(name) or is_group(name) or any(isinstance(kind, Reason) for kind in kinds):
        return True
    words = [word.lower() for word in name.split() if len(word) > 2]
    if name == name.lower() or not words:
        return False
    page = _page(document)
    before, after = ("[\\w-]", "[\\w-]") if are_mails_read else ("[\\w.@-]", "[\\w@-]|\\.\\w")
    return all(word in page and re.search(f"(?<!{before}){re.escape(word)}(?!{after})", page) for word in words)


def _page(document: Document) -> str:
    return document.spaced[:MAX_PAGE]


def _has_role_beside(near: Near, site: Set[str], name: str, line: Line) -> bool:
    """Whether the line goes on with a role, or one of the next two lines is a role or the paper's name."""
    rest = line.block.text.replace(name, "")
    if has_role(rest, PEOPLE) or rest.startswith(",") and has_role(rest):
        return True
    place = next(place for place, other in enumerate(near.all) if other.node == line.node)
    following = near.texts[place + 1 : place + 3]
    if " " in "".join(following[:1]) and YEAR.search(following[0]) is None:  # no button, no date
        following = following[:1]
    return any(len(text) <= MAX_ROLE and (is_role(text) or is_site(text, site)) for text in following)


def _has_avatar(document: Document, name: str, line: Line) -> bool:
    """Whether a picture beside the name has it for its text."""
    images = document.by_tag.get("img", ())
    return any(abs(index - line.node) <= AVATAR and document.get(index, "alt").strip() == name for index in images)


def name_beside_mail(text: str, site: Set[str]) -> str:
    """The name that opens a line which has a mail address of the site made of it, "" where none does: "Ada Quill can be
    reached at aquill@…". A name further on is rather one whom readers shall ask."""
    match = NAME.match(text)
    for user, host in _addresses(text) if match else ():
        if match and is_site(host.partition(".")[0], site) and _is_account_of(match[0], user):
            return match[0]
    return ""


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each "@" in a text."""
    for word in text.split():
        if "@" in word and len(word) <= MAX_ACCOUNT:
            user, _, host = word.strip("()<>[]{}.,;:!?").partition("@")
            yield user, host


def _has_account(document: Document, name: str) -> bool:
    """Whether the page has a mail address or an account of the name: "a.quill@…", "@adaquill", "…/ada_quill7"."""
    accounts = _accounts(document, _ends_of(name)[1])
    return any(_is_account_of(name, account) for account in accounts if len(account) <= MAX_ACCOUNT)


def _is_account_of(name: str, account: str) -> bool:
    """Whether an account begins as a name does, and ends with its last word."""
    first, last = _ends_of(name)
    key = squeeze(account).rstrip("0123456789_")
    return bool(last) and key.endswith(last) and key.startswith(first) and key != last


@lru_cache(maxsize=64)
def _ends_of(name: str) -> tuple[str, str]:
    """The first letter and the last word of a name, in small letters without accents."""
    letters = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    parts = [squeeze(part) for part in letters.split()] or [""]
    return parts[0][:1], parts[-1]


def _accounts(document: Document, part: str) -> Iterator[str]:
    """The mail addresses and accounts in a page's texts, and those of links to other hosts that have `part`."""
    page = _page(document)
    for user, host in _addresses(page) if "@" in page else ():
        yield user or host
    host = document.url.partition("//")[2].partition("/")[0]
    for index in document.by_tag.get("a", ()):
        href = document.get(index, "href")
        if part not in href.casefold():
            continue
        if href.startswith("mailto:"):
            yield href.removeprefix("mailto:").partition("@")[0]
        elif "//" in href and host not in href:
            yield href.partition("?")[0].rstrip("/").rpartition("/")[2]


def _is_declared(document: Document, name: str) -> bool:
    """Whether an attribute, or JSON in the page, gives the name under a key such as "author" or "data-byline"."""
    for attributes in document.attrs:
        if name in attributes.values() and any(
            AUTHOR_KEY.search(key) for key, said in attributes.items() if said == name
        ):
            return True
    stated = re.compile(rf'{AUTHOR_FIELD}"{re.escape(name)}"', re.I)
    return any(name in source and stated.search(source) for source in document.data.values())


def _is_told_of(document: Document, name: str) -> bool:
    """Whether a text begins with the name and goes on with a role: "Ada Quill is a reporter"."""
    for index in document.text_nodes:
        if document.texts[index].lstrip().startswith(name):
            element = document.parents[index]
            element = document.parents[element] if document.tags[element] in INLINE else element
            text = "".join(document.texts[index : document.ends[element]])
            if has_role(text.partition(name)[2][:80], PEOPLE):
                return True
    return False


def is_said_once(document: Document, name: str) -> bool:
    """Whether a page with a menu has the name once and its last word nowhere else: places and sections recur there."""
    page = _page(document)
    if len(document.by_tag.get("a", ())) < MENU or page.count(name) > 1:
        return False
    return name.split()[-1] not in WORD.findall(page.replace(name, " "))
