"""What lines of words say that news pages of many languages have in common (docs/decisions/0148)."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

LINES = {
    Reason.SHARE: [
        "Escucha esta nota aquí",
        "Écouter l’article",
        "Beluister dit verhaal",
        "Слушать новость",
        "Deel dit artikel",
        "Partager cet article",
        "Paylaş",
        "分享到：",
        "この記事をシェア",
        "Écouter 5 min",
    ],
    Reason.ADVERTISEMENT: [
        "Some of the links here are affiliate links.",
        "Harbour Monthly may receive a commission if you buy through these links.",
        "Die Links mit Stern sind Affiliate-Links: Kaufen Sie darüber, erhalten wir eine Provision.",
        "Cet article contient des liens affiliés.",
        "Scroll to continue",
        "Dalszy ciąg artykułu pod materiałem wideo",
        "Continúa leyendo tras la publicidad",
        "Wir können eine Provision erhalten, wenn Sie über Links kaufen.",
    ],
    Reason.CAPTION: [
        "Photo source: Mara Holt, Quay Archive",
        "Crédit photo Mara Holt",
        "Źródło zdjęcia: archiwum",
        "Grafik: Kurier",
        "Bild vergrößern",
    ],
    Reason.RELATED: [
        "This article is part of our series on the coast.",
        "Dieser Text ist Teil unserer Serie über die Küste.",
        "Continue reading",
        "Weiterlesen",
        "Читать далее",
        "Haberin Devamı İçin Tıklayınız",
    ],
    Reason.NOTICE: [
        "Rate this article:",
        "Оцените статью:",
        "War dieser Artikel hilfreich?",
        "Hat Ihnen der Beitrag gefallen?",
        "Corrections: If you find a mistake, please write to the desk.",
        "If you spot an error, let us know.",
        "By signing up, you agree that we may write to you.",
        "Mit der Anmeldung bestätigen Sie, dass Sie 16 Jahre alt sind.",
        "Нажимая кнопку, вы соглашаетесь с правилами.",
        "Ich akzeptiere die Nutzungsbedingungen",
        "Sie möchten weiterlesen?",
        "Registrieren Sie sich jetzt kostenlos:",
        "We noticed you're using an ad blocker.",
        "Bitte schalten Sie Ihren Adblocker aus.",
        "Parece que estás usando un bloqueador de anuncios.",
        "Ошибка в тексте? Выделите её.",
        "Если вы заметили опечатку, сообщите нам",
        "Diese Audioversion wurde künstlich erzeugt.",
        "Dieser Artikel ist mehr als 3 Jahre alt.",
    ],
    Reason.PROMO: [
        "Contact:",
        "Ihre Ansprechpartnerin",
    ],
    Reason.NEWSLETTER: [
        "Thanks for reading The Quay! This post is public, so feel free to share it.",
        "after newsletter promotion",
    ],
    Reason.AUTHOR: [
        "Translated by Mara Holt",
    ],
    Reason.EMBED: [
        "View on Threads",
        "Ein Beitrag geteilt von Mara Holt (@mholt)",
        "Ver esta publicación en Instagram",
        "https://www.youtube.com/watch?v=8f31x",
        "https://twitter.com/mholt/status/81093",
    ],
}
TEXT = [
    "The blocker of the boat was an old tyre, and you could see it.",
    "Ad blockers are sold in every harbour, said the mayor.",
    "If you see a ghost, ring the bell.",
    "By signing the paper he lost the boat.",
    "I accept that the terms are hard, she said.",
    "“Acepto las condiciones del contrato”, dijo el capitán.",
    "If you can give blood, do it.",
    "Follow the latest fashion, said the mate.",
    "Correction was a word he never used.",
    "Commission and council met on the same evening, and bought a boat.",
    "Escucha el mar, dijo la abuela, y la niña cerró los ojos.",
    "Mit der Anmeldung des Bootes begann der Ärger.",
    "Rate of interest: four per cent",
    "Contact lenses",
    "This story is part of the life of every boat.",
    "Edited by nobody, the book sold well.",
    "Scroll to the end of the world.",
    "Listen, she said, five minutes.",
    "Ein Beitrag zur Küste wurde am Abend verlesen.",
    "Un post sobre la costa",
    "https://quay.example/boats",
]


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in LINES.items() for line in lines])
def test_common_lines_are_told_by_their_words(reason: Reason, line: str) -> None:
    assert judge_line(line) is reason


@pytest.mark.parametrize("line", TEXT)
def test_lines_of_a_text_that_begin_likewise_are_text(line: str) -> None:
    assert judge_line(line) is None
