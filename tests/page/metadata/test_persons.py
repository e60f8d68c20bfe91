"""A name beside a date, of which only the rest of the page can tell whether it is a person, a place or a section."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import modern, read

MENU = "<nav>" + "".join([f'<a href="/{word}">{word}</a>' for word in "abcdefghijklmnopqrst" * 2]) + "</nav>"
FORMS = {
    "elements of a line": "<div><span>{}</span> <span>May 3, 2021</span></div>",
    "glued elements": "<div><span>{}</span><span>May 3, 2021</span></div>",
    "lines": "<div>{}</div><div>May 3, 2021</div>",
    "lines, the date first": "<div>May 3, 2021</div><div>{}</div>",
    "a bar": "<p>{} | May 3, 2021</p>",
    "points, with a time to read": "<div><span>{}</span> · <span>May 3, 2021</span> · <span>4 min read</span></div>",
}
LABELS = ("Los Morros", "Local Politics", "Breaking News", "Staff Report", "Photo Gallery", "Tide Change", "Press Release",
          "Editor's Pick", "Rio de Morro")  # fmt: skip
SPEAKING = {
    "initial": ("Ada K. Quill", "", ""),
    "family name in capitals": ("Ada QUILL", "", ""),
    "mail address": ("Ada Quill", "", "<p>Write to a.quill@gazette.example</p>"),
    "link for mail": ("Ada Quill", "", '<a href="mailto:ada.quill@gazette.example">Send a letter</a>'),
    "handle": ("Ada Quill", "", "<p>Follow @adaquill2</p>"),
    "account elsewhere": ("Ada Quill", "", '<a href="https://talk.example/ada_quill/">Talk</a>'),
    "picture beside it": ("Ada Quill", '<img src="/q.jpg" alt="Ada Quill">', ""),
    "attribute": ("Ada Quill", "", '<div data-author="Ada Quill"></div>'),
    "data for scripts": (
        "Ada Quill", "", '<script type="application/json">{"page":{"authors":[{"name":"Ada Quill"}]}}</script>',
    ),
    "note about the author": ("Ada Quill", "", "<p><b>Ada Quill</b> is a reporter in Morrow.</p>"),
}  # fmt: skip
SILENT = {
    "sentence about a reporter below": ("Harbour Watch", "", "<p>Our reporter explains</p>"),
    "menu with one of its words": ("Morro Lights", "", f"{MENU}<p>Lights of the harbour</p>"),
    "account of the section": ("Harbour Life", "", "<p>Write to life@gazette.example</p>"),
    "picture elsewhere": ("Los Morros", "", '<p>1</p><p>2</p><p>3</p><p>4</p><img src="/q.jpg" alt="Los Morros">'),
    "data about a place": (
        "Los Morros", "", '<script type="application/json">{"places":[{"name":"Los Morros"}]}</script>',
    ),
    "line that begins with it": ("Los Morros", "", "<p>Los Morros council votes again</p>"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("label", LABELS)
def test_labels_beside_a_date_are_no_authors(label: str, form: str) -> None:
    page = read(modern(before=form.format(label)))
    assert (page.authors, page.date_published) == ((), "2021-05-03")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(("name", "before", "below"), SPEAKING.values(), ids=SPEAKING.keys())
def test_what_speaks_for_a_person(name: str, before: str, below: str, form: str) -> None:
    assert read(modern(before=before + form.format(name), below=below)).authors == (name,)


@pytest.mark.parametrize(
    ("form", "authors"), [("lines", ("Ada Quill",)), ("a bar", ("Ada Quill",)), ("lines, the date first", ())]
)
def test_a_menu_without_the_name_speaks_for_a_person_before_a_date(form: str, authors: tuple[str, ...]) -> None:
    assert read(modern(before=FORMS[form].format("Ada Quill"), below=MENU)).authors == authors


LINES = {
    "class of the name": (
        '<div><span class="posted-by">Ada Quill</span> <span>on May 3, 2021</span></div>',
        ("Ada Quill",),
    ),
    "section, name, role": ("<div>Tide Watch</div><div>Ada Quill</div><div>Staff Writer</div>", ("Ada Quill",)),
    "section above a sentence about a role": ("<div>Tide Watch</div><div>Our reporter explains</div>", ()),
    "label above a call": ("<div>Ask Us</div><div>Write to the editor</div>", ()),
    "name, button, role": ("<div>Ada Quill</div><button>Follow</button><div>Senior reporter</div>", ("Ada Quill",)),
    "two names with roles": (
        '<div class="a1">Ada Quill</div><div class="a2">Staff Writer</div><div class="a1">Bo Reed</div><div class="a2">Data Reporter</div>',
        ("Ada Quill", "Bo Reed"),
    ),
    "two names with pictures": (
        '<div><img src="/1.jpg" alt="Ada Quill"><span class="n">Ada Quill</span></div>'
        '<div><img src="/2.jpg" alt="Bo Reed"><span class="n">Bo Reed</span></div>',
        ("Ada Quill", "Bo Reed"),
    ),
}


@pytest.mark.parametrize(("lines", "authors"), LINES.values(), ids=LINES.keys())
def test_names_above_the_date(lines: str, authors: tuple[str, ...]) -> None:
    assert read(modern(before=f"{lines}<p>May 3, 2021</p>")).authors == authors


def test_an_account_without_accents() -> None:
    page = read(
        modern(
            before="<div>Inés Peña</div><div>3 de mayo de 2021</div>",
            below="<p>ipena@diario.example</p>",
            lang=' lang="es"',
        )
    )
    assert page.authors == ("Inés Peña",)


def test_the_papers_name_below_a_section_speaks_for_nobody() -> None:
    assert read(modern(before="<p>Harbour Life</p><p>Morrow Gazette</p><p>Boats sail at noon</p>")).authors == ()


def test_the_papers_name_below_speaks_for_a_person() -> None:
    html = modern(
        before='<b>Ada Quill<br>May 3, 2021<br><a href="https://www.morrow-gazette.example/">Morrow Gazette</a></b>'
    )
    assert read(html).authors == ("Ada Quill",)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(("name", "before", "below"), SILENT.values(), ids=SILENT.keys())
def test_what_speaks_for_no_person(name: str, before: str, below: str, form: str) -> None:
    assert read(modern(before=before + form.format(name), below=below)).authors == ()
