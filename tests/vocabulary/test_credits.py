"""Whether a text below a picture ends in a picture's credit, or only speaks of pictures, sources and agencies."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.credits import ends_in_credit

CAPTIONS = [
    "The boat at its rope on the east bank. Photo: Bo Reed",
    "The boat at its rope on the east bank (Bo Reed / AP)",
    "The boat at its rope on the east bank. (AP Photo/Bo Reed)",
    "The boat at its rope on the east bank. Bo Reed / AFP",
    "The band plays at the old quay. © Bo Reed",
    "Das Boot am Ostufer des Flusses (Foto: dpa)",
    "Das Boot am Ostufer Foto: Bo Reed",
    "De boot aan de oostelijke oever. Beeld door Jan de Wit",
    "Perahu berlabuh di jeti lama. - Gambar oleh Faizal Idris",
    "Судно у старого причала. Фото: Иван Петров",
    "船停在东岸的旧码头上。摄影：王小明",
]
TEXTS = [
    "This is my favourite photo. It shows my grandmother.",
    "We bought a photo by Ansel Vane and hung it in the hall.",
    "I remember the picture. We all smiled.",
    "Guardo todavía una foto de Ana y su madre en la playa.",
    "Er zeigte mir ein Foto von Anna und ihrem Hund.",
    "Il garde une image de Marie et de ses enfants.",
    "Hij had een foto door Jan laten maken.",
    "Dia menyimpan sebuah foto oleh Ahmad di dompetnya.",
    "Он хранил это фото. Другого не было.",
    "She told one source: leave now, the water is coming.",
    "So sagte es die Quelle: Das Wasser kommt heute Nacht.",
    "他说出了来源：就在码头旁边的小屋。",
    "They rolled the credits: a list of nine names.",
    "The ferry sank off the old quay on Monday, officials said. (Reuters)",
    "Das Schiff sank am Montag vor dem alten Kai, teilte die Polizei mit. (dpa)",
    "The ferry sank off the old quay on Monday. (Source: Reuters)",
    "The story was taken up by others (among them the Harbour Press)",
    "She wrote a long letter to her friend (John Getty).",
    '"We never thought that we would see it again", said Ada Quill',
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_caption_ends_in_a_credit(text: str) -> None:
    assert ends_in_credit(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_that_speaks_of_pictures_ends_in_none(text: str) -> None:
    assert not ends_in_credit(text)
