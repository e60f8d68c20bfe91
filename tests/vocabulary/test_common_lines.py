"""What lines of words say that news pages of many languages have in common (docs/decisions/0148)."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

LINES = {
    Reason.SHARE: [
        "Підписуйтеся на наш Telegram-канал, щоб не пропустити важливе.",
        "Подписывайтесь на нас во ВКонтакте",
        "Ακολουθήστε μας στο Google News",
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
        "李长河走在上学的山路上。本报记者 王晓梅 摄",
        "影迷昨晚在戲院門口合照留念 吳志明攝",
        "Ông Hòa kiểm tra rừng keo - Ảnh: THU HÀ",
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
        "Bu haber 412 defa okundu.",
        "Просмотров: 1208",
        "Прочитано 51 раз",
        "Διαβάστηκε 412 φορές",
        "Letto 412 volte",
        "عدد القراءات: 522",
        "阅读次数：412",
        "This article has been read 412 times",
    ],
    Reason.COMMENTS: [
        "Vos commentaires",
        "Leserkommentare:",
        "Leser-Kommentare (3)",
        "Komentarze czytelników",
        "Комментарии читателей (2)",
        "I vostri commenti",
        "Comentarios de los lectores",
        "Yorumlarınız",
    ],
    Reason.BYLINE: [
        "מאת דנה לביא",
        "بقلم: سمير الحداد",
        "نویسنده: مریم رستمی",
    ],
    Reason.LEGAL: [
        "All contents copyright The Slade Gazette 1999.",
        "Entire contents © 2001 Slade Newspapers",
        "This story ran on page B1 of the Ledger on 10/14/2000.",
    ],
    Reason.DATE: [
        "1999年10月16日（土）",
        "2008年09月02日 星期二 03:12",
        "2009년 2월 20일 금요일 오후 5시",
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
    "2010年",
    "6月11日",
    "The contents of the copyright library went to the sea.",
    "All content of heart, she rowed home.",
    "Read 12 books and write one.",
    "Visite 12 países em 10 dias",
    "Lu 12 livres en un mois",
    "他们在村口拍摄",
    "Ваши комментарии мне не нужны, сказал он.",
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
