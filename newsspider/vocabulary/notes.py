"""Notes beside a text: who its author is, what the paper is and how it works, and that a machine summed the text up."""

import re

# "Ann Bell, of Port Farrow, is a professor of law and the author of …", "Ann Bell writes about water."
BIO = re.compile(
    r"(?:[A-ZÀ-ÞĀ-ŽА-Я][\w.'’-]*\s){1,2}[A-ZÀ-ÞĀ-ŽА-Я][\w.'’-]*(?:, [^,.]{2,40},)? (?:"
    r"(?:is|ist|est|es|è|jest) (?:an? |the |eine? |une? |una? )?(?:[\w’'-]+ ){0,5}?(?:[\w’'-]+-)?"
    r"(?i:reporter(?:in)?|columnist|[ck]orrespondent(?:in)?|journalist\w*|writer|professor|editor|fellow|contributor"
    r"|author|redakteur(?:in)?|autor(?:in)?|periodista|researcher|lecturer|giornalista|dziennikar(?:z|ką?))\b"
    r"|(?:writes|reports) (?:about|on|for|from)\b|covers\b|schreibt (?:über|für)\b|écrit (?:sur|pour)\b"
    r"|[–—] (?:[\w-]+ ){0,2}(?:корреспондент|журналист|обозреватель|редактор|dziennikar(?:z|ka)|publicyst(?:a|ka))\b)"
)
# … or, where the name stands at the head too, "Ann Bell has been with the paper since 1998."
SIGNED = re.compile(
    r"([A-ZÀ-ÞĀ-ŽА-Я][\w.’'-]+ [A-ZÀ-ÞĀ-ŽА-Я][\w.’'-]+)(?:, [^,.]{2,40},|,| [—–])? "
    r"(?:is|has (?:been|written|covered|worked|reported)|covers|writes|reports|joined|works|lives|teaches|ist|schreibt"
    r"|arbeitet|berichtet|est|écrit|travaille|es|escribe|trabaja|è|scrive|lavora|jest|pisze|pracuje|är|skriver|er"
    r"|пишет|работает|журналист\w*|корреспондент\w*)\b"
)
# "The Hallow Tribune is a nonprofit newsroom that …", "Der Kurier ist ein unabhängiges Magazin …"
HOUSE = re.compile(
    r"(?:(?:[A-ZÀ-ÞА-Я][\w.&'’-]*|of|for|and|der|des|für|und|de|du|la|del|y|et)\s){0,5}[A-ZÀ-ÞА-Я][\w.&'’-]* "
    r"(?:is|ist|est|es|è|é) (?:an?|eine?|une?|una?|uma?) (?:[\w’'-]+,? ){0,6}?(?i:newsroom|newspaper|magazine?"
    r"|news (?:organi[sz]ation|outlet|site|service|agency)|daily(?=[.,])|publication|newsletter"
    r"|[\w-]*(?:magazin|zeitung|portal|redaktion)|média|journal|medio|diario|periódico|revista|giornale|testata|rivista|jornal)\b"
)
CREDITED = re.compile(r"\b(?:by|with|on|at|via|von|par|por|da|door|av)\b|@|\d", re.I)
MACHINE = re.compile(
    r"(?i:summary|zusammenfassung|résumé|resumen|özet|streszczenie|пересказ|摘要|ملخص|artificial)|\b(?:AI|KI|IA|ИИ)\b"
)
# The first line of a box on the house's own work; as a section of the text it belongs to a review.
METHODS = re.compile(
    r"(?:how we (?:test|review|rate|choose|pick)|why (?:you can )?trust|so testen wir)\b.{0,30}$", re.I
)


def is_about_author(text: str, head: str) -> bool:
    """Whether a line below a text says who wrote it: by its words, or it opens with a name that stands in the `head`
    above the text."""
    signed = SIGNED.match(text)
    return BIO.match(text) is not None or signed is not None and signed[1] in head


def is_credited(text: str) -> bool:
    """Whether a line on authors says who did something, or how to reach them: it is no label of the next line."""
    return CREDITED.search(text) is not None


def is_about_paper(text: str) -> bool:
    """Whether a line says what the paper is."""
    return HOUSE.match(text) is not None


def is_by_machine(text: str) -> bool:
    """Whether a line that is a notice speaks of a summary, or of a machine that made something."""
    return MACHINE.search(text) is not None


def is_about_methods(text: str) -> bool:
    """Whether the first line of a box says that it tells how the house works: "How we test"."""
    return text[0] in "HWShws" and METHODS.match(text) is not None
