"""Names in bylines: "By Jane Doe and John Roe, Staff Writers" names Jane Doe and John Roe.

How Chinese and Japanese papers sign a text is in `signatures`.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from html import unescape

from newsspider.vocabulary.agencies import agency_in, agency_inside
from newsspider.vocabulary.date_words import month_of
from newsspider.vocabulary.signatures import CJK_BODY, KANA, listed_names
from newsspider.vocabulary.tables import read_toml
from newsspider.web.text import begins_small, clean_text, line_set, word_set

_FILE = read_toml("bylines")
_WORDS = {name: word_set(words) for name, words in _FILE["words"].items()}
_WORDS["not_names"] |= line_set(_FILE["no_phrases"])
_TEXT = "text|texte|textes|texto|textos|testo|testi|tekst|teksti|words|story"
_PICTURES = "photos?|photographs?|photography|pictures?|images?|fotos?|bilder|foto|kuvat|zdjęcia"
AUTHOR = "|".join(sorted(_WORDS["labels"]))
LABEL_MARKS = ":：|՝៖፦"
_AND = "(?:and|und|et|y|e|og|och|en|i|ja|&)"
BOTH = rf"(?:(?:{_TEXT})\s+{_AND}\s+(?:{_PICTURES})|(?:{_PICTURES})\s+{_AND}\s+(?:{_TEXT}))"  # "Text and photos"
LEAD = (
    rf"(?:(?:{BOTH}"
    r"|guest|reporting|essay|review|feature|written|posted|published|reported|submitted|compiled|story|article|text|words"
    r"|report|opinion|analysis"
    r"|commentary|interview|propos recueillis|column"
    r"|created|contributed|view|see|all|more|posts|articles|stories|alle|artikel|beiträge"
    r"|erstellt|geschrieben|veröffentlicht|escrito|publicado|scritto|publié|eingestellt|gepostet|postado|pubblicato"
    r"|écrit|rédigé|geplaatst|geschreven|verfasst|eine?|beitrag|gastbeitrag|bericht|kommentar|gastkommentar|analyse"
    r"|reportage|kolumne|aufgezeichnet|protokolliert|protokoll|gespräch|porträt|rezension|glosse|leitartikel|nachruf"
    r"|entretien|recueilli|réalisé|traduit|chronique|entrevista|reportaje|crónica|intervista|a cura)\s+)*"
)
BY = re.compile(
    LEAD + r"(?:by|von|par|por|di|door|av|af|przez|oleh|от|від)\s*:?\s+"
    r"|(?:de notre|dal nostro|dalla nostra|van onze|de nuestr[oa]|do nosso|da nossa|från vår|fra vår|fra vores)\s+"
    rf"|(?:{BOTH}|protokoll|gespräch|entretien|entrevista|intervista|rozmawiała?|корреспондент|authors?|writer|"
    r"reporter|correspondent|text|story|words|autor(?:in|en|ka|zy|i|a|e|es)?|auteurs?|autore|autori"
    r"|skribent|journalist|reporter|redaktör|forfatter|författare|teksti|tekst|texto|testo|texte|szerző|írta|penulis"
    r"|reportero|yazar|yazan|haber|автор(?:ы|и)?|текст|фото и текст|συντάκτης|tác giả|редактор|redakcja|redaktor"
    r"|opracowanie|oprac\.)\s*[:：|]\s*"
    r"|(?:記者|文|作者|撰文|取材・文|執筆)\s*[:：/／|｜丨]\s*"
    r"|(?:rozmawiał|napisał|opracował|przygotował|notował|zpracoval|připravil|pripravil|napísal)a?\s*:?\s+"
    r"|(?:беседовал|подготовил|записал|написал|підготува[вл]|розмовля[вл]|записа[вл])[аи]?\s*:?\s+"
    r"|(?:entrevista|intervista|entretien) d[ei] |teksti (?=(?-i:[A-ZÅÄÖÆØ])\w+ (?-i:[A-ZÅÄÖÆØ]))"
    r"|γράφ(?:ει|ουν) (?:ο|η|οι) "
    r"|(?:das (?:gespräch|interview) führten?|die fragen stellten?)\s*:?\s+(?=(?-i:[A-ZÄÖÜ]))"
    r"|(?:بقلم|كتب|كتبت|إعداد|تحرير|الكاتبة?|نویسنده|خبرنگار|ผู้เขียน|נכתב על ידי|מאת)\s*[:：–-]?\s+"
    rf"|(?:{AUTHOR})(?:\s*[{LABEL_MARKS}]\s*|\s+[–-]\s+)|(?:{'|'.join(sorted(_WORDS['bare_labels']))})\s+(?=(?-i:[A-ZČŠŽƏ]))"
    r"|by(?=[A-Z][a-z]+\s[A-Z])"
    r"|(?:scritto|postato|pubblicato|inviato|inserito) da\s*:?\s+|(?:haberi )?ekleyen\s*:\s*"
    r"|(?:ditulis oleh|viết bởi|เขียนโดย|(?:συντάχθηκε|γράφτηκε) απ[όο] (?:τον/την|τον|την)|نوشته شده توسط|كتبها"
    r"|scris de)\s*:?\s+"
    r"|(?:του|της|από(?: τον| την)?|द्वारा|लेखक(?! के)|gönderen|vložil(?:/?a)?|napsal(?:/?a)?|โดย|ຂຽນໂດຍ"
    r"|(?:ໂດຍ|ដោយ)(?=\s*[:៖]|(?:\s+\S{1,16}){1,2}$)"
    r"|(?:imeandikwa na|isinulat ni)(?=(?-i:(?:\s+[A-Z][\w.'’-]*)+$))|oprac\.)\s*[:៖]?\s+",
    re.I,
)
STRICT_BY = re.compile(LEAD + r"(?:by|von|par|por|di|door|av|af|przez|oleh)\s*:?\s+(?=\S)", re.I)
# The first words of lines that these fit: the patterns are tried on nothing else.
OPENINGS = _WORDS["openings"] | _WORDS["labels"] | _WORDS["bare_labels"]
STARTS = frozenset(
    a + b for word in OPENINGS for a in (word[0], word[0].upper()) for b in (f"{word} "[1], f"{word} "[1].upper())
)
FIRST_CJK = "\u3000"
# Who did something else for a text than write it; the words for a picture and for a source, as alternatives.
OTHERS = _WORDS["others"] | _WORDS["pictures"]
PICTURE, SOURCE = ("|".join(sorted(_WORDS[key], key=len, reverse=True)) for key in ("pictures", "sources"))
# The labels of `twitter:data1`, as WordPress's plug-ins translate "Written by".
WRITTEN_BY = re.compile(
    r"written|author|posted by|by\b|verfasst|geschrieben|écrit|escrito|autor|scritto|geschreven|skriv|skrev|napis"
    r"|napsal|kirjoit|scris|szerző|yazan|ditulis|viết|автор|συντά|כתב|كُ?تب|作者|執筆|작성",
    re.I,
)
# The words before "by" in the middle of a line: "Photos and text, written by Ada Quill".
WRITTEN = ("written", "authored", "contributed", "geschrieben", "verfasst", "rédigé", "escrito", "scritto")
OTHERWISE = tuple(_WORDS["otherwise"])
LONG_TRADE = 8  # letters of a trade that other words may be joined to
# What people are and whom they work for: no part of a name.
PEOPLE = _WORDS["people"]
TRADES = tuple(word for word in PEOPLE if len(word) >= LONG_TRADE)  # "sportsjournalist", "Wirtschaftsredakteurin"
ROLES = PEOPLE | _WORDS["employers"] | _WORDS["papers"]
CUT = re.compile(r"[|•·●⋅—\[<]|\((?!\w+\)\s[^\W\d_])|(?<![^\W\d_])\d|\d\d?[./-]\d|\s[-–]{1,2}\s")
LABEL = re.compile(r"^([^\W\d_]{3,})(?: [^\W\d_]+)?\s?[:：]\s*(?=\S)")  # "Interview: Ada Quill"
CJK_ROLE = re.compile(
    r"^(?:(?:本报|本網|本网|见习|見習|实习|實習|特约|特約|首席|资深|資深)?(?:記者|记者|通讯员|通訊員|编辑|編輯|作者|文)[\s=＝/／:：・]*|본[지보]\s)|\s*(?:記者|记者)$|\s*(?:기자|특파원)(?:\s.*)?$"
)
REPORTER = ("記者", "记者")
MOST_BEFORE = 3  # words of a role before a name
SMALL = 3  # letters of an article or a preposition
LONG_WORD = 6  # letters of a word that is no abbreviation, with its full stop: "ADA QUILLON. MORROW"
# What stands between two people: a mark, an intern's label, or the next label ("Text: Ada Quill  Foto: Bo Reed").
SEPARATORS = re.compile(r"[,;、，；/／╱|•·●⋅]|\s(?:实习生|通讯员|實習生)\s|\s(?=[^\W\d_]{3,}\s?[:：])")
# Degrees and licences: "PhD", "M.P.H.", "RDN".
CREDENTIAL = re.compile(
    r"(?:[A-Z][a-z]?\.){2,5}[A-Z]?|(?:Ph|Psy|Ed|Pharm)\.?D\.?|[MB]\.?Sc|M\.?Ed|Esq|[B-DF-HJ-NP-TV-Z]{1,4}[B-DF-HJ-NP-TV-ZA]"
)
HOST = re.compile(r"[a-z\d_-]+(?:\.[a-z\d_-]+)+")
EDGES = " ,;|-–—•·:*\"'“”【】〔〕（）［］[]®™"
FROM = re.compile(r"^(?:de|[Ff]rom) (?=[^\W\d_a-z][\w'’-]+ [^\W\d_a-z])")  # no opening of lines, but of names
A_TEAM = ("A", "An")  # what begins a pen name: "A Photo Editor"
OF_SITE = re.compile(r"[\w-]{3,}\.(?:com|net|org|info|[a-z]{2})", re.I)  # "Ada Quill, Morrow.com Guide"


def openings(texts: list[str]) -> list[int]:
    """The places of the lines whose first word is one that bylines begin with."""
    return [place for place, text in enumerate(texts) if (text[:2] in STARTS or text >= FIRST_CJK) and opens(text)]


def opens(text: str) -> bool:
    """Whether a line's first word is one that bylines begin with."""
    if text[:2] not in STARTS and text < FIRST_CJK:
        return False
    word = text.partition(" ")[0]
    if word.partition(":")[0].rstrip(LABEL_MARKS).lower() in OPENINGS or word > FIRST_CJK:
        return True
    return word[:2] in ("By", "by") and len(word) > 3


def opens_as_byline(text: str) -> bool:
    """Whether a short line opens with "By" and a name."""
    if len(text) > 140 or not opens(text):
        return False
    match = STRICT_BY.match(text)
    return match is not None and clean_name(text[match.end() :].partition(",")[0]) is not None and text[-1] not in ".!?"


def strip_by(text: str) -> str:
    """A byline without the word that opens it."""
    match = BY.match(text) if opens(text) else None
    return text[match.end() :] if match else text


def names_in(text: str, is_declared: bool = False) -> tuple[list[str], str | None]:
    """The persons that a byline (or a declared author, with `is_declared`) names, and the agency among them."""
    names, agency = _names_in(text, is_declared)
    return list(names), agency


@lru_cache(1 << 12)  # a page names its author in three or four places, a site the same authors on many pages
def _names_in(text: str, is_declared: bool) -> tuple[tuple[str, ...], str | None]:
    text = clean_text(unescape(text) if "&" in text else text).strip(EDGES)
    if "@" in text or "://" in text:
        text = " ".join(word for word in text.split() if "@" not in word and "://" not in word).strip(EDGES)
    if not text or len(text) > 400 or (is_declared and text.count(": ") > 1):  # makers of the site, by their trades
        return (), None
    agency = agency_in(text)
    if agency:
        return (), agency
    if "»" in text and "«" not in text:
        text = text.replace("»", "")  # the mark of a link
    whole, text = text, strip_by(text)
    if not is_declared:
        text = re.split(r"(?<=\w)\s*[|•·●⋅]", text, maxsplit=1)[0]
    inside = agency_inside(text)
    if inside:
        agency = inside[0]
        text = f"{text[: inside.start()]} , {text[inside.end() :]}"
    names: list[str] = []
    pieces = [piece for piece in _pieces(text) if not _is_others(piece)]
    pieces = [piece for piece in pieces if piece.startswith(REPORTER)] or pieces
    if is_declared and "." in text and any(map(HOST.fullmatch, pieces)):
        return (), agency  # the site's own name and address
    was_cut = is_told = False
    for piece in pieces:
        found = agency_in(piece) if piece != whole else None
        agency = agency or found
        if names and " " in names[0] and (is_told or _is_of_name(piece, names[0], is_declared)):
            is_told = not is_told and " of " in piece and has_role(piece)  # "Head of Boats and Ferry Design"
            continue
        name = None if found else clean_name(piece, is_declared)
        is_lone = name and names and not is_declared and " " in names[0] and " " not in name
        if is_lone and (was_cut or text[: text.find(piece)].rstrip().endswith("/")):
            continue  # "Jane Doe / Reykjavik Monday, May 18", "Jane Doe in Arts & Entertainment"
        was_cut = name is not None and len(name) < len(piece)
        if name and name.casefold() not in map(str.casefold, names):
            names.append(name)
    is_place = agency is not None and not is_declared and all(" " not in name < FIRST_CJK for name in names)
    return () if is_place else tuple(names), agency  # "EFE / Madrid"


def _is_of_name(piece: str, name: str, is_declared: bool) -> bool:
    """Whether what follows a name says more of the person: "By Jane Doe, Washington", "Jane Doe, Staff Writer"."""
    if has_role(piece) or any(map(OF_SITE.fullmatch, piece.split())):
        return True
    if not is_declared and piece.partition(" ")[0] in _WORDS["of_place"]:
        return True  # "Ada Quill, do Morrow"
    # "Jane Doe, Reykjavik", "Jane Doe, Metro Desk", "Jane Doe, The Morrow Paper"
    is_other = " " not in piece or is_group(piece) or piece.startswith("The ")
    return not is_declared and (is_other or (piece.isupper() and not name.isupper()))


def _is_others(piece: str) -> bool:
    """Whether a label says that somebody took the pictures or edited the text: "Fotos: Bo Reed", "Photos by …"."""
    label = LABEL.match(piece) if ":" in piece else None
    if label is None and " " in piece:
        word, _, rest = piece.partition(" ")
        return word.casefold() in OTHERS and STRICT_BY.match(rest) is not None
    return label is not None and label[1].casefold() in OTHERS | _WORDS["details"]


def is_of_picture(text: str) -> bool:
    """Whether a line begins or ends with a word for a picture or who took it: "Ada Quill at the pier. File photo"."""
    first, *_, last = f"{text} {text}".split()
    return not _WORDS["pictures"].isdisjoint((_fold(first), _fold(last)))


def is_full_name(name: str) -> bool:
    """Whether a name is a person's in full, and no login, first name, team or import account."""
    if name >= FIRST_CJK:
        return len(name) <= 5 and not is_body(name)
    return " " in name and not has_role(name) and not is_group(name)


def is_group(name: str) -> bool:
    """Whether a name is a team's or an import account's."""
    return not _WORDS["groups"].isdisjoint(name.casefold().split())


def is_body(name: str) -> bool:
    """Whether a name in Chinese, Japanese or Korean ends as a paper's or an office's does."""
    return name >= FIRST_CJK and CJK_BODY.search(name) is not None


def is_company(name: str) -> bool:
    """Whether a name is a company's, as that of the page's makers is."""
    return any(_fold(word) in _WORDS["companies"] for word in name.split())


def is_login(name: str) -> bool:
    """Whether a name is an account's: one word that begins small or holds a digit or a low line."""
    return " " not in name and name < FIRST_CJK and (begins_small(name) or not name.replace("-", "").isalpha())


def _fold(word: str) -> str:
    """A word in small letters, without the marks around it."""
    return word.strip(".,:;").casefold()


def has_role(text: str, roles: Set[str] = ROLES) -> bool:
    """Whether a text says what somebody is or whom they work for."""
    words = [_fold(word) for word in text.split()]
    return not roles.isdisjoint(words) or any(len(word) > LONG_TRADE and word.endswith(TRADES) for word in words)


def is_of_people(text: str) -> bool:
    """Whether a text begins with what somebody is, also behind "our": "our correspondent Ada Quill"."""
    words = text.split()[:2]
    return has_role(words[-1] if words[0] in _WORDS["ours"] else words[0], PEOPLE)


def is_role(text: str) -> bool:
    """Whether a line is a role, "Political Editor, Morrow", and no sentence with the word for one, "Write to the
    editor", "Our reporter explains": there a short word in small letters stands before it, or a longer one after it."""
    words = text.split()
    places = (place for place, word in enumerate(words) if has_role(word, PEOPLE))
    place = next(places, None)
    if place is None:
        return False
    before, after = words[max(place - 1, 0) : place], words[place + 1 : place + 2]
    if any(word.islower() and len(word) <= SMALL for word in before):
        return False
    return not before or words[place][-1] in ",:;" or not any(word.islower() and len(word) > SMALL for word in after)


def _pieces(text: str) -> Iterator[str]:
    """What stands between commas and "and", in any language."""
    for part in SEPARATORS.split(text):
        part = part.strip()
        if part >= FIRST_CJK and " " in part and not KANA.search(part) and (listed := listed_names(part)):
            yield from listed  # "苏明远 林小满 北京报道"
            continue
        words = part.split()
        piece: list[str] = []
        for word in words:
            is_joint = word in _WORDS["joints"] or word in ("And", "AND")
            if is_joint or (word in _WORDS["short_joints"] and len(words) >= 5):
                yield " ".join(piece)
                piece = []
            else:
                piece.append(word)
        yield " ".join(piece)


def clean_name(text: str, is_declared: bool = False) -> str | None:
    """A person's name without title, place, date and address; None where there is no name. A declared name (in
    JSON-LD, in a <meta>) is taken nearly as it stands: it can be a team's or a pen name."""
    text = FROM.sub("", strip_by(text.strip(EDGES)), count=1)
    if ":" in text or text >= FIRST_CJK:
        text = CJK_ROLE.sub("", LABEL.sub("", text, count=1))
    cut = CUT.search(text)
    words = (text[: cut.start()] if cut else text).split()
    if cut and len(words) > 1 and cut[0].isdigit() and month_of(words[-1].lower()):
        words.pop()  # "Jane Doe May 3, 2011"
    while cut and cut[0].isdigit() and len(words) > 1 and begins_small(words[-1]):
        words.pop()  # "Jonas Reber am 4. Mai", "Paul Sorel le mardi 4 mai"
    if words and words[0].casefold().rstrip(".") in _WORDS["honorific"]:
        del words[0]
    if words and words[0].casefold() in _WORDS["calls"]:
        if len(words) > 2:
            del words[0]  # "Contact Ada Quill"
        elif not is_declared:
            return None  # "Contact Us"
    words = _until_role(words if is_declared else _behind_role(words), is_declared)
    while len(words) > 2 and not words[0].isupper() and _is_credential(words[-1]):
        words.pop()
    name = " ".join(words).strip(EDGES)
    if not words or len(words) > 6 or not is_nameable(name):
        return None
    return name if is_declared or all(map(_is_name_word, words)) else None


def is_nameable(name: str) -> bool:
    """Whether a text could be a name: letters, no month, no "Staff", no lone abbreviation."""
    if not 1 < len(name) <= 50 or name.casefold().strip(".") in _WORDS["not_names"] or HOST.fullmatch(name):
        return False
    if CREDENTIAL.fullmatch(name) or OPENINGS.issuperset(name.casefold().split()):
        return False
    is_abbreviation = name.isascii() and name.isupper() and " " not in name and len(name) <= 6
    return not is_abbreviation and any(map(str.isalpha, name))


def _is_credential(word: str) -> bool:
    return CREDENTIAL.fullmatch(word.strip(",")) is not None and not re.fullmatch("[IVX]+|JR|SR", word.strip(".,"))


def _behind_role(words: list[str]) -> list[str]:
    """The words behind a role at the beginning: "Staff Writer Ada Quill"."""
    for position, word in enumerate(words[:MOST_BEFORE]):
        if _fold(word) in PEOPLE and len(words) > position + 2:
            return words[position + 1 :]
    return words


def _until_role(words: list[str], is_declared: bool) -> list[str]:
    """The words before the first that ends a name; none where a lone word is left of a title."""
    for position, word in enumerate(words):
        folded = _fold(word)
        if folded in _WORDS["date_stops"] or (position > is_declared and word in _WORDS["stops"]):
            return words[:position]
        if word == "Of" and position > 1:  # "ADA QUILL Of the Gazette"
            return words[:position]
        if position and word[-1] == "." and len(word) >= LONG_WORD and not is_declared:
            return [*words[:position], word[:-1]]
        if not is_declared and folded in ROLES:
            if words[0] in A_TEAM or (position <= 1 and word.isascii()):
                return []
            # "Ada Quill Morrow Herald", "Ada Quill Health Correspondent"
            is_more = position == len(words) - 1 and folded in _WORDS["papers"] or folded in _WORDS["desks"]
            is_more = is_more and words[0] != "The"
            most = 2 + _is_initial(words[1]) if is_more else position
            return words[: min(position, most)]
    return words


def _is_initial(word: str) -> bool:
    """Whether a word between first and last name is an initial or a small one."""
    return len(word.strip(".")) == 1 or word in _WORDS["small"]


def _is_name_word(word: str) -> bool:
    return word in _WORDS["small"] or not begins_small(word) or word[:2] in ("d'", "d’", "o’", "al")
