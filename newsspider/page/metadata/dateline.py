"""The place line that opens a news text: "MOSCOW —", "BERLIN (Reuters) -", "KABUL, Afghanistan, Jan. 15 (AP) —"."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from newsspider.page.metadata.declared import Found
from newsspider.page.metadata.head_lines import Near
from newsspider.vocabulary.agencies import agency_in, agency_inside
from newsspider.vocabulary.bylines import FIRST_CJK, OF_SITE
from newsspider.vocabulary.date_words import month_of
from newsspider.web.text import holds, word_set

START = r"^[\W_]{0,3}(?P<place>[^\n()\[\]]{0,70}?)\s*"
MARKS = ("—", "•", "–", "―", "--", " - ", ": ")  # one is in each that names no agency
SOURCE = r"(?:[(\[](?P<source>[^()\[\]]{2,40})[)\]]|/(?P<slashed>[^()\[\]/]{2,40})/)"
WITH_SOURCE = re.compile(rf"{START}{SOURCE}\s*(?P<end>--+|[-–—―:.]?)\s?(?=\S)")
WITHOUT = re.compile(rf"{START}(?P<end>--+|[—―•]|(?<=\s)[-–](?=\s)|(?<=[A-Z])–|(?<=\d):(?=\s))\s?(?=\S)")
PLACE = re.compile(r"^[^\W\d_][\w.'’´ -]*(?:[,/]\s?[^\W\d_][\w.'’ -]*){0,2}$")
CJK = re.compile(
    r"^[（(【［\[](?P<place2>[^\s（()）=]{1,10})=(?P<source2>연합뉴스|뉴시스|뉴스1)[）)】］\]]"
    r"|^[（(【［]?(?P<place>[^\s（()）：:【［\[]{2,8}?)(?P<source>新华社|新華社|中新社|共同|時事)?\s*[=＝]\s*"
)
# "新华社北京5月4日电", "（中央社台北4日電）", "【ロンドン共同】".
CHINESE = re.compile(
    r"^[（(【]?(?P<source>新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社|美联社|美聯社|共同社|本报|本報)"
    r"(?:[记記]者[\u4e00-\u9fff]{2,3}(?=[\u4e00-\u9fff]{2}))?(?P<place>[\u4e00-\u9fff]{2,4}?)?\s*(?:\d{1,2}月)?\d{1,2}日[电電讯訊]"
    r"|^[【［](?P<place2>[^\s】］=＝]{2,8}?)[=＝・]?(?P<source2>共同|時事|ＡＦＰ|AFP|ロイター)[^】］]{0,6}[】］]"
)
OWN = ("本报", "本報")
# "Тула. 17 мая. ИНТЕРФАКС - ", "ТУЛА, 17 мая - РИА Новости. ", "ТУЛА, 17 мая. /ТАСС/. "
UPPER = "А-ЯЁІЇЄҐ"
CYRILLIC = re.compile(
    rf"^(?P<place>[{UPPER}][\w-]*(?: [{UPPER}][\w-]*){{0,2}})[.,]\s+(?P<day>\d{{1,2}}\s+[а-яёіїєґ]{{3,9}})\.?,?\s*"
    rf"[-–—/(]*\s*(?P<source>[A-Z{UPPER}][\w.-]*(?: [A-Z{UPPER}][\w.-]+){{0,2}})\s*[)/]?\.?\s*[-–—]?\s+"
    rf"(?=[\"«“„]?[A-Z{UPPER}\d])"
)
MAX_LINE, DASHES = 60, "-–—"
NOT_PLACES = word_set("""
    update updated correction note photo photos video exclusive analysis opinion question answer q a editor review watch
    breaking news gallery live summary comment letter eilmeldung kommentar warning spoiler alert disclaimer source
""")
SMALL = word_set("de da do di del della la le les el los al of the and und et y e sur upon am an der bei im on i")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, and the agency named after it."""

    place: str | None
    agency: str | None


def read_dateline(text: str) -> Dateline | None:
    """The dateline that opens a text, None without one."""
    opening = text[:140]
    if opening[:1] > FIRST_CJK and (told := CHINESE.match(opening)):
        source = told["source"] or told["source2"]
        return Dateline(told["place"] or told["place2"], None if source in OWN else source)
    told = CYRILLIC.match(opening)
    agency = agency_in(told["source"]) or agency_in(re.split("[-.]", told["source"])[0]) if told else None
    if told and agency and _is_day(told["day"]):
        return Dateline(told["place"], agency)
    match = WITH_SOURCE.match(opening) if holds(opening, ("(", "[", "/")) else None
    if match:
        return _with_source(match, opening[match.end() :]) or _cjk(opening)
    match = WITHOUT.match(opening) if any(mark in opening for mark in MARKS) else None
    if match:
        place, rest = _place(match["place"]), opening[match.end() :]
        is_sure = place and not rest.isupper() and _is_sure(place, match["end"], rest[:1])
        return Dateline(place, None) if is_sure else None
    return _cjk(opening)


def _with_source(match: re.Match[str], rest: str) -> Dateline | None:
    """The dateline of a place and a source in brackets or between strokes; `rest` is what follows these."""
    source = match["source"] or match["slashed"]
    is_credit = not match["place"].strip() and not match["end"]  # "(File 2020/The Associated Press)"
    inside = None if is_credit else agency_inside(source)
    agency = agency_in(source) or agency_in(source.partition("/")[0]) or (inside and inside[0]) or None
    if not match["place"].strip():
        behind = read_dateline(rest.lstrip("- –—")) if agency else None  # "(ANSA) - MORROW, 4 MAG - "
        return Dateline(behind.place if behind else None, agency) if agency else None
    place = _place(match["place"])
    is_sure = agency is not None or (match["end"] and place and place.split(",")[0].isupper())
    return Dateline(place, agency) if is_sure and place else None


def find_dateline(near: Near) -> tuple[Found | None, Found | None]:
    """The place and the agency of the dateline: it opens the text, or stands in a line of its own before it."""
    first = near.first_kept
    if not first:
        return None, None
    is_all = len(first.block.text) <= MAX_LINE and first.block.text[-1] in DASHES
    # Behind a line that is all dateline "Xx" or "x" stands for the sentence that follows.
    lines = [(f"{first.block.text} Xx" if is_all else first.block.text, "text", first.node)]
    for line in near.until_text[-3:]:
        text = line.block.text
        if len(text) <= MAX_LINE and (text[-1] in f"){DASHES}" or line is near.until_text[-1] and _is_place_line(text)):
            lines.append((f"{text} x" if text[-1] in f"){DASHES}" else f"{text} — Xx", "line above", line.node))
    for text, rule, node in lines:
        dateline = read_dateline(text)
        if dateline:
            place = Found(dateline.place, rule, node) if dateline.place else None
            return place, Found(dateline.agency, "dateline", node) if dateline.agency else None
    return None, None


def _is_place_line(text: str) -> bool:
    """Whether a line is a town in capitals and the state that it lies in: "MORROW, Va."."""
    town, _, state = text.partition(", ")
    return town.isupper() and state.istitle() and text.count(" ") <= 3


def _place(text: str) -> str | None:
    """Return the place in the opening of a dateline, None where it names none. A site's address ("JAKARTA, MORROW.com")
    or a day that follows the place is cut off."""
    parts = [part.strip() for part in text.split(",") if not OF_SITE.fullmatch(part.strip())]
    while parts and (any(map(str.isdigit, parts[-1])) or not parts[-1]):
        if any(map(str.isdigit, parts[-1])) and not _is_day(parts[-1]):
            return None
        parts.pop()
    place = ", ".join(parts).strip(" .,") if len(parts) <= 3 else ""
    if place and text.rstrip().endswith(".") and "." in parts[-1]:
        place = ", ".join(parts)
    words = place.replace(",", " ").replace("/", " ").split()
    if not words or len(words) > 6 or not PLACE.match(place) or len(place.split(",")[0].split()) > 4:
        return None  # more words in capitals are a label
    if not NOT_PLACES.isdisjoint(word.casefold().strip(".:") for word in words):
        return None
    if not all(word[0].isupper() or not word[0].islower() or word in SMALL for word in words):
        return None
    return place if words[0][0].isupper() or not words[0][0].islower() else None


def _is_day(text: str) -> bool:
    """Whether a text is a day ("Jan. 15", "15. Januar 2008")."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    return len(text) <= 24 and (not words or any(month_of(word.lower()) for word in words))


def _is_sure(place: str, end: str, following: str) -> bool:
    """Without an agency: a place in capitals before any dash, in other letters before a long dash and a sentence."""
    first = place.split(",")[0]
    if place > FIRST_CJK:
        return False  # Chinese has the agency before the place, Japanese brackets around it
    if end == ":" or (first.isupper() and len(first) > 2):  # the colon follows a day
        return True
    return end not in ("-", "•") and len(place.split()) <= 4 and len(place) > 2 and not following.islower()


def _cjk(text: str) -> Dateline | None:
    match = CJK.match(text[:40]) if "=" in text or "＝" in text else None
    if match is None:
        return None
    place, source = match["place"] or match["place2"], match["source"] or match["source2"]
    return Dateline(None if agency_in(normalize("NFKC", place)) else place, source)  # "ＡＦＰ＝時事"
