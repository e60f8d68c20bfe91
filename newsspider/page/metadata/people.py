"""Names out of bylines: "By Jane Doe and John Roe, Staff Writers" to ("Jane Doe", "John Roe")."""

from __future__ import annotations

import re
from html import unescape

from newsspider.page.metadata.agencies import INSIDE, agency_in
from newsspider.page.metadata.tables import word_set
from newsspider.page.text import clean_text

LEAD = (
    r"(?:(?:written|posted|published|reported|submitted|compiled|story|article|text|words|report|opinion|analysis"
    r"|commentary|interview|column|created|contributed|geschrieben|veröffentlicht|escrito|publicado"
    r"|scritto|publié|écrit|rédigé|geplaatst|geschreven)\s+)*"
)
BY = re.compile(
    LEAD + r"(?:by|von|par|por|di|door|av|af|przez|oleh|от|від)\s*:?\s+"
    r"|(?:(?:authors?|writer|reporter|correspondent|text|story|words|autor(?:in|en|ka|zy|i|a|e|es)?|auteurs?"
    r"|autore|autori"
    r"|skribent|journalist|reporter|redaktör|forfatter|författare|teksti|tekst|texto|testo|texte|szerző|írta"
    r"|penulis|reportero"
    r"|yazar|yazan|haber|автор(?:ы|и)?|текст|фото и текст|συντάκτης|tác giả|редактор|redakcja|redaktor"
    r"|opracowanie|oprac\.)\s*[:：|]\s*)"
    r"|(?:記者|文|作者|撰文|编辑|責任編輯|责任编辑|取材・文|執筆)\s*[:：/／]\s*"
    r"|(?:بقلم|كتب|كتبت|إعداد|تحرير|נכתב על ידי|מאת)\s*[:：]?\s+"
    r"|by(?=[A-Z][a-z]+\s[A-Z])"
    r"|(?:του|της|από τον|από την|oleh|द्वारा)\s*:?\s+",
    re.I,
)
STRICT_BY = re.compile(LEAD + r"(?:by|von|par|por|di|door|av|af|przez|oleh)\s*:?\s+(?=\S)", re.I)
# Words that are no part of a name: what people are, and whom they work for.
ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|corresp|editors?|editorial|columnists?|journalists?"
    r"|contributors?"
    r"|contributing|bureau|desk|newsroom|news|newspapers?|service|services|agency|agencies|press|times|magazine"
    r"|media|online|network"
    r"|special|guest|senior|chief|deputy|assistant|associate|managing|executive|producer|host|photographer"
    r"|foreign|political"
    r"|redakteur(?:in)?|redaktion|korrespondent(?:in)?|reporterin|journalistin?|autorin|rédacteur|rédactrice"
    r"|rédaction"
    r"|journaliste|correspondant[e]?|envoyé|redactora?|redacción|redazione|corrispondente|redação|repórter|jornalista"
    r"|periodista|corresponsal|redactie|verslaggever|correspondente|toimittaja|redaktør|journalist|wire|wires"
    r"|reports?|contribut\w+"
    r"|llc|inc|ltd|gmbh|company|university|college|institute|department|center|centre|director|professor"
    r"|president|ceo|founder|manager"
    r"|корреспондент|редактор|обозреватель|журналист|редакция)\b",
    re.I,
)
# Where a name ends: a date, an address, a place, what follows a bar.
CUT = re.compile(
    r"\s*(?:\||•|·|\s[-–—]{1,2}\s|—|\(|\[|<|\bhttps?:|@|\bon\s(?=\w+day\b|\w{3,9}\.?\s\d)|\b(?:published|posted"
    r"|updated|last|first|created|modified|veröffentlicht|aktualisiert|publié|mis à jour|modifié|publicado"
    r"|actualizado|pubblicato|aggiornato|gepubliceerd|publicerad|опубликовано)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d|\bspecial to\b|\bfor the\b|\bof the\b"
    r"|\bof (?=[A-Z]\w+ (?:Times|News|Post|Herald|Press|Magazine))|\bfor (?=[A-Z])|\bat (?=[A-Z])|\bin (?=[A-Z])"
    r"|\bin (?=\w+$)|\baus (?=[A-Z])|\bà (?=[A-Z])|\ben (?=[A-Z]\w+$)|\bwith (?:reporting|additional)\b"
    r"|\bfollow\b|\bview (?:profile|bio)\b)\s*",
    re.I,
)
CUT_CASED = re.compile(r"\s+(?:in|aus|für|for|at|à|of|from)\s+(?=[A-ZÀ-Þ]).*$|\s+(?:follow|Follow)\b.*$")
AND = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|en|och|og|i|ja)\s|[,;、，;/／]|\s&\s|\s\+\s|\s(?:and|und|et|och|og|with|mit|avec"
    r"|sowie|и|та|та|και|ve|dan|และ|और)\s)\s*",
    re.I,
)
AND_SHORT = re.compile(r"\s+(?:y|e|i|a|en|ja|és|și|şi|è)\s+")
BAR = re.compile(r"(?<=\w)\s*[|•·●⋅]\s*")
HONORIFIC = re.compile(r"^(?:mr|mrs|ms|herr|frau|mme)\.?\s+|^tác giả\s+", re.I)
CREDENTIAL = re.compile(
    r"(?:,\s*|\s+)(?:Ph\.?\s?D|M\.?D|R\.?D|M\.?S|M\.?A|B\.?A|MBA|CPA|Esq|RN|DDS|JD|LLM|MPH|MSc|BSc)\.?(?=\W|$)"
    r"|^[A-Z]{2,6}$"
)
LETTERS = re.compile(r"[^\W\d_]")
NOT_NAMES = word_set("""
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october
    november december mon tue tues wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
    advertisement admin administrator editor editors staff anonymous unknown guest author webmaster user root none null
    undefined redaktion redacción redaction rédaction redazione redactie newsdesk news agencies agency wire service
    others editorial team us here by von par por
""")
MAX_NAME = 50
MAX_WORDS = 6


def strip_by(text: str) -> str:
    """A byline without the word that opens it."""
    match = BY.match(text)
    return text[match.end() :] if match else text


def opens(text: str) -> bool:
    """Whether a line's first word is one that bylines begin with."""
    word = text.partition(" ")[0]
    return (
        word.rstrip(":：|").casefold() in OPENINGS or word > FIRST_CJK or (word[:2] in ("By", "by") and len(word) > 3)
    )


def names_in(text: str, is_list: bool = False) -> tuple[list[str], str | None]:
    """The persons that a byline (or a declared list of authors, with `is_list`) names, and the agency among them."""
    text = clean_text(unescape(text)).strip(" ,;|-–—•·:*")
    if not text or len(text) > 400 or "://" in text:
        return [], None
    agency = agency_in(text)
    if agency:
        return [], agency
    text = strip_by(text)
    if not is_list:
        text = BAR.split(text, maxsplit=1)[0]
    inside = INSIDE.search(text)
    if inside:
        agency = inside[0]
        text = text[: inside.start()] + " , " + text[inside.end() :]
    names: list[str] = []
    for part in AND.split(text):
        for piece in AND_SHORT.split(part) if part.count(" ") >= 4 else [part]:
            if not is_list and names and " " in names[0] and " " not in piece.strip():
                continue  # "By Jane Doe, Washington"
            found = agency_in(piece)
            if found:
                agency = agency or found
                continue
            name = clean_name(piece, is_list)
            if name and name.casefold() not in map(str.casefold, names):
                names.append(name)
    return names, agency


def clean_name(text: str, is_declared: bool = False) -> str | None:
    """A person's name without title, place, date and address; None where there is no name. A declared name (in
    JSON-LD, in a <meta>) is taken nearly as it stands: it can be a team's or a pen name."""
    text = strip_by(text.strip(" ,;|-–—•·:*.\"'"))
    match = CUT.search(text)
    if match:
        text = text[: match.start()]
    text = CUT_CASED.sub("", text)
    text = CREDENTIAL.sub("", HONORIFIC.sub("", text)).strip(" ,;|-–—•·:*\"'.")
    if not text or len(text) > MAX_NAME or not LETTERS.search(text):
        return None
    words = text.split()
    if text.casefold() in NOT_NAMES or len(words) > MAX_WORDS:
        return None
    if is_declared:
        return text
    role = ROLE.search(text)
    if role:
        text = text[: role.start()].strip(" ,;|-–—•·:*")
        words = text.split()
    if not words or (len(words) == 1 and text.isascii() and role):
        return None
    return text if all(map(_is_name_word, words)) else None


# The first words of lines that BY and its kin fit: the patterns are tried on nothing else.
OPENINGS = word_set("""
    by von par por di door av af przez oleh от від written posted published reported submitted compiled story article
    text words report opinion analysis commentary interview column created contributed geschrieben veröffentlicht
    escrito publicado scritto publié écrit rédigé geplaatst geschreven author authors writer reporter correspondent
    autor autorin autoren autorka autorzy autori autora autore autores auteur auteurs skribent journalist redaktör
    forfatter författare teksti tekst texto testo texte szerző írta penulis reportero yazar yazan haber автор авторы
    автори текст фото συντάκτης tác редактор redakcja redaktor opracowanie oprac. بقلم كتب كتبت إعداد تحرير נכתב מאת
    του της από द्वारा
""")
FIRST_CJK = "\u3000"
# Words of names that are written small.
SMALL = word_set("de da do dos das del della di du la le les el al von van der den ter ten y e bin ibn af av zu zur 't")


def _is_name_word(word: str) -> bool:
    return word in SMALL or word[0].isupper() or not word[0].islower() or word[:2] in ("d'", "d’", "o’", "al")
