"""The sentences that end a teaser are found, by a stem first and then by their pattern."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.walls import WALL, WALL_STEMS
from newsspider.web.text import holds

SENTENCES = (
    "Subscribe now to continue reading.",
    "Please log in or sign up to read on",
    "Register for free to keep reading",
    "To read the full story, take out a membership today.",
    "This article is only available to our subscribers",
    "Subscriber-only story: the mill at Senn",
    "You've reached your limit of free articles",
    "Unlock this with your pass",
    "Weiterlesen mit dem Abo",
    "Dieser Artikel ist exklusiv für unsere Abonnenten",
    "Um diesen Artikel lesen zu können",
    "La suite est réservée aux abonnés",
    "Il vous reste 80 % de cet article à lire",
    "Pour lire la suite",
    "Abonnez-vous pour lire cet article",
    "Suscríbete para seguir leyendo",
    "Contenido exclusivo para socios",
    "Matéria exclusiva para assinantes",
    "Abbonati per continuare",
    "Contenuto riservato agli abbonati",
    "Per continuare a leggere",
    "Dit artikel is alleen voor abonnees",
    "Verder lezen?",
    "Artikeln är för prenumeranter",
    "Saken er kun for abonnenter",
    "Juttu on vain tilaajille",
    "Artykuł dostępny tylko dla prenumeratorów",
    "Obsah je jen pro předplatitele",
    "Материал доступен только по подписке",
    "この記事は有料会員限定です",
    "続きを読むには登録が必要です",
    "残り 1200文字",
    "订阅后继续阅读",
    "訂閱後閱讀全文",
    "구독자 전용 기사",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_wall_has_a_stem_and_fits_a_pattern(sentence: str) -> None:
    lowered = sentence.lower()
    assert WALL.search(lowered)
    assert holds(lowered, WALL_STEMS)


@pytest.mark.parametrize("sentence", ["The mill at Senn was closed on Friday.", "Der Deich hielt bis zum Morgen."])
def test_a_sentence_of_the_article_has_no_stem(sentence: str) -> None:
    assert not holds(sentence.lower(), WALL_STEMS)
