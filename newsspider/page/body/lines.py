"""What a line's words say it is: small rules, in order, the first that fits wins.

A rule is tried only on a line that is short enough for it, and that begins with one of the rule's words or holds
another: most lines of a page do not, and are done after two look-ups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.page.model import Reason


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of at most `longest` characters is set aside for `reason` if it begins with a word of `starts` or holds a
    word of `holds`, and `pattern` is found in it. Words are in lower case; "0" stands for a number."""

    reason: Reason
    longest: int
    pattern: re.Pattern[str]
    starts: frozenset[str]
    holds: frozenset[str]


def _rule(reason: Reason, longest: int, pattern: str, starts: str = "", holds: str = "") -> Rule:
    return Rule(reason, longest, re.compile(pattern, re.I), frozenset(starts.split()), frozenset(holds.split()))


# The words that a line with nothing but a date and a time is made of.
_DATES = """
    published posted updated update last created first modified on at date edition of the by am pm a p m z th st nd rd
    est edt et pst pdt pt cst cdt ct mst gmt bst ist utc cet cest uhr h hrs hr ago hours hour minutes minute mins min days
    day today yesterday wed thu thur thurs fri sat sun mon tue tues wednes
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so januar jänner februar märz
    mai juni juli oktober dezember mär okt dez stand vom am um veröffentlicht aktualisiert
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre
    novembre décembre le à publié mis jour
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre de del el las publicado actualizado actualizada
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre
    ottobre dicembre il alle ore pubblicato
    segunda terça quarta quinta sexta feira janeiro fevereiro março maio junho julho setembro outubro dezembro às
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei augustus om
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag kl den publicerad uppdaterad
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia godz
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря в
"""
DATE_WORDS = frozenset(_DATES.split())
LONGEST_DATE = 90
TOKENS = re.compile(r"[^\W\d_]+|\d+")

RULES = (
    _rule(
        Reason.SKIP_LINK, 80,
        r"^\W*(?:skip|jump) (?:to|past|over|ad|navigation)\b|^zu[mr] (?:inhalt|hauptinhalt|navigation)"
        r"|^aller (?:au|à la) |^(?:ir|saltar) al? ",
        "skip jump zum zur aller ir saltar",
    ),
    _rule(
        Reason.PAGER, 60,
        r"^\W*(?:page|seite|página|pagina|side|sida|strona|stránka) \d+(?: \S{1,4} \d+)?\W*$"
        r"|^\W*(?:next|previous|prev)\W*(?:page)?\W*$|^(?:\W*\d+\W*)+(?:next\W*)?$"
        r"|^\W*(?:view as a )?single page\W*$|^continued on (?:next )?page.{0,10}$|^\W*continued\W+[\d|\s]+next\W*$"
        r"|^\W*more below\W*$|^\W*pages?\W*(?:\d+\W*)+(?:next\W*)?$"
        r"|^\W*(?:weiter|nächste seite|(?:page )?suivante?|siguiente|próxima|następna|volgende|nästa|næste|avanti"
        r"|successiva|下一页|次のページ)\W*$",
        "page pages seite página pagina side sida strona stránka next previous prev view single continued more 0 weiter "
        "nächste suivant suivante siguiente próxima następna volgende nästa næste avanti successiva 下一页 次のページ",
    ),
    _rule(
        Reason.COMMENTS, 110,
        r"^\W*(?:post|add|leave|write|submit|make|view|read|join|have) (?:a|an|your|all|the|reader)?\W*(?:comments?|reply"
        r"|conversation|discussion|say)\b|^\W*(?:reader|readers'?|user|your|all)? ?comments?\W*\(?\d*\)?\W*$"
        r"|^\W*\d+ comments?\W*$|\bno comments\b|\bpost(?:ing)? comments\b|^\W*kommentare?n?\W*\(?\d*\)?\W*$"
        r"|^\W*(?:commentaires?|comentarios?|commenti|reacties?)\W*\(?\d*\)?\W*$|^report (?:this comment|abuse|as inapp)"
        r"|^posted by\b.{2,40} (?:on|at)\b|^cancel reply\b",
        "post add leave write submit make view read join have comment comments reader readers user your all kommentar "
        "kommentare kommentieren commentaire commentaires comentario comentarios commenti reactie reacties report posted "
        "cancel no there please be 0",
        "comments",
    ),
    _rule(
        Reason.BYLINE, 100,
        r"^(?:by|von|par|por|di|door|av|af|text|texte?|autor|auteur)\b[ :]+(?:(?-i:[A-ZÀ-ÝА-Я])|\()[^.!?]{2,80}$"
        r"|^(?:written|posted) by\b.{2,60}$",
        "by von par por di door av af text texte autor auteur written posted",
    ),
    _rule(
        Reason.LEGAL, 300,
        r"^\W*(?:copyright|disclaimer\b|printed from\b|©|\(c\) |all rights reserved|alle rechte vorbehalten|tous droits)"
        r"|rights reserved\W*$|may not be (?:published|reproduced)|\bprivacy policy\b|\bterms (?:of (?:use|service)|and cond)",
        "copyright disclaimer printed © c all alle tous",
        "reserved published reproduced policy terms",
    ),
    _rule(
        Reason.SHARE, 110,
        r"^\W*(?:share|e-?mail|print|tweet|facebook|twitter|digg|reddit|bookmark|save|recommend|like|teilen|drucken|partager"
        r"|compartir|condividi|delen|send)(?: (?:this|on|to|it|article|story|page|via|a friend|friend|version|with)\b.{0,40})?"
        r"\W*$|^\W*(?:post|share|e-?mail|print|save|send|bookmark) this (?:story|article|page|entry|post)\b",
        "share email e-mail print tweet facebook twitter digg reddit bookmark save recommend like teilen drucken partager "
        "compartir condividi delen post send",
    ),
    _rule(
        Reason.ADVERTISEMENT, 90,
        r"^\W*(?:advertisements?|advertising|sponsored(?: links?)?|ads by google|anzeige|werbung|publicidad|publicité"
        r"|pubblicità|advertentie|reklama?|annons)\W*$|(?:story|article) continues (?:below|after)|affiliate",
        "advertisement advertisements advertising sponsored ads anzeige werbung publicidad publicité pubblicità "
        "advertentie reklam reklama annons story article",
        "affiliate",
    ),
    _rule(
        Reason.CAPTION, 250,
        r"^\W*(?:photo|image|picture|credit|photograph|foto|bild|source|quelle)s?(?: by| credit)?\s*[:/©].{0,120}$"
        r"|^file ?(?:photo)?\s*[-–—:]|^\W*(?:photo(?:graph)?s?|image|picture) (?:by|courtesy)\b|^\W*pictured\b"
        r"|\b(?:photo|photograph|picture|image|foto|bild)s?(?: by|:| courtesy|/)[^.]{2,60}\.?$|\(file photo\)",
        "photo photos image images picture pictures credit credits photograph foto bild source quelle file pictured",
        "photo photos photograph photographs picture image foto bild (photo (file",
    ),
    _rule(
        Reason.AUTHOR, 250,
        r"\bcontributed to this (?:report|story|article)|^\W*(?:additional )?(?:reporting|writing|editing) by\b"
        r"|\bcan be reached at\b|^follow .{0,40}on twitter|^with files from\b",
        "additional reporting writing editing follow with",
        "contributed reached",
    ),
    _rule(
        Reason.RELATED, 160,
        r"^\W*(?:related|read more|more on|more from|see also|also see|also read|read also|click here|full story"
        r"|you may also|recommended|don't miss|mehr zum thema|lesen sie|à lire|lire aussi|leia|lea también|leggi anche"
        r"|lees ook|läs (?:mer|också)|les også|læs også|czytaj|video:|watch:|photos?:|more stories|more news|top stories"
        r"|latest news|most read|most popular|auch interessant|external links)",
        "related read more see also click full you recommended don't mehr lesen à lire leia lea leggi lees läs les læs "
        "czytaj video watch photo photos top latest most auch external",
    ),
    _rule(
        Reason.NEWSLETTER, 220,
        r"\b(?:sign up|signing up|subscribe|newsletter|delivered to your inbox|free trial|your inbox|create an account"
        r"|email address|log ?in to|register (?:to|for|here))\b|^get (?:daily|weekly)\b",
        "get",
        "sign signing subscribe newsletter newsletters inbox trial account address log login register",
    ),
    _rule(
        Reason.NOTICE, 300,
        r"\byour browser\b|\benable javascript\b|\bjavascript (?:is|must|to be)\b|\bflash player\b"
        r"|\b(?:uses?|accept|our) cookies\b|\bcookie (?:policy|settings)\b|\bexterne[rn]? inhalte?\b"
        r"|\bpersonenbezogene daten\b|\bcontenus? externes?\b|\ballow notifications\b",
        "",
        "browser javascript flash cookie cookies externe externer externen externes personenbezogene notifications",
    ),
)  # fmt: skip
LONGEST = max(rule.longest for rule in RULES)
LONGEST_START = 300  # characters of a line that is known by its first word


def _index_starts() -> dict[str, tuple[Rule, ...]]:
    words = {word for rule in RULES for word in rule.starts}
    return {word: tuple(rule for rule in RULES if word in rule.starts) for word in words}


STARTS = _index_starts()
HOLDS = {
    word + mark: tuple(rule for rule in RULES if word in rule.holds)
    for word in {word for rule in RULES for word in rule.holds}
    for mark in ("", ".", ",", ":", ";", "!", "?", ")")
}
HELD = frozenset(HOLDS)
PUNCTUATION = "\"'“”‘’«»()[]{}<>|•·*-–—:;,.!?►▶→»# "


def judge_line(text: str) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if length > LONGEST:
        return None
    lowered = text.lower()
    if length <= LONGEST_START:
        first = lowered.lstrip(PUNCTUATION).partition(" ")[0].rstrip(PUNCTUATION)
        if first[:1].isdigit():
            first = "0"
        if length <= LONGEST_DATE and (first == "0" or first in DATE_WORDS) and is_date(lowered):
            return Reason.DATE
        for rule in STARTS.get(first, ()):
            if length <= rule.longest and rule.pattern.search(text):
                return rule.reason
    words = lowered.split()
    if HELD.isdisjoint(words):
        return None
    for word in words:
        for rule in HOLDS.get(word, ()):
            if length <= rule.longest and rule.pattern.search(text):
                return rule.reason
    return None


def is_date(text: str) -> bool:
    """Whether a line (in lower case) is made of nothing but dates and times, and has a number or a weekday."""
    tokens = TOKENS.findall(text)
    return all(token.isdigit() or token in DATE_WORDS for token in tokens) and (
        any(len(token) > 1 and token.isdigit() for token in tokens) or len(tokens) == 1
    )
