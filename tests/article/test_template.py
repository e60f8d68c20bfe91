"""Templates: what is learned of a site, what is not, and how a template is chosen and used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider import read_page
from newsspider.article.block_paths import mark_of, pairs_of
from newsspider.article.grouping import group_articles, group_layouts
from newsspider.article.learning import learn
from newsspider.article.model import Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.article.sidebars import remove_sidebars
from newsspider.article.template import PlaceEntry, Template, TextEntry, choose, choose_for, judge
from newsspider.demo import Newspaper, load
from newsspider.page.model import Block, Page, PageLink, Pager
from newsspider.sites.templates import write_templates
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.text import fingerprint
from tests.demo.furniture import furniture_of

STORY = "html/body.news/div.page/div.story/p"
RAIL = "html/body.news/div.page/div.rail/p"
NAMES = ("Amery", "Bellweather", "Corrigan", "Dunmore", "Ellacott", "Farthing", "Gaskell", "Hollis", "Ingram", "Jessop",
         "Kettle", "Lorimer")  # fmt: skip


def own(story: int, number: int) -> Block:
    """A paragraph that only one story has."""
    name = NAMES[(story + number) % len(NAMES)]
    text = f"{name} told meeting {story} that point {number} of the plan for the harbour was not worth the paper."
    return Block(text.replace("meeting", f"the {NAMES[story % len(NAMES)]} meeting"), path=STORY)


def story(number: int, middle: Sequence[Block] = (), foot: Sequence[Block] = (), **fields: object) -> Page:
    """A page of a site: a menu, six paragraphs of its own with blocks between them, and what stands below."""
    blocks = (
        Block("Tides", reason=Reason.NAVIGATION, path="html/body.news/div.page/div.menu/a"),
        *(own(number, paragraph) for paragraph in range(3)),
        *middle,
        *(own(number, paragraph) for paragraph in range(3, 6)),
        *foot,
    )
    headline = f"{NAMES[number % len(NAMES)]} and the plan"
    return Page(**{"url": f"https://quay.example/{number}", "headline": headline, "blocks": blocks, **fields})


def undated(pages: Iterable[Page]) -> list[tuple[Page, date | None]]:
    return [(page, None) for page in pages]


def learned(pages: Iterable[Page]) -> Template:
    (template,) = learn("quay.example", undated(pages))
    return template


def site(block: Callable[[int], Block], articles: int, place: str) -> list[Page]:
    """Ten articles, of which so many have the block, in the middle or at the foot."""
    return [story(number, **({place: [block(number)]} if number < articles else {})) for number in range(10)]


MERGER = "The two harbours were merged in 1974, after an eleven-year dispute."


@pytest.mark.parametrize(
    ("text", "kind", "place", "articles", "is_learned"),
    [
        ("Follow us on the quay", Kind.PARAGRAPH, "foot", 3, True),
        ("Follow us on the quay", Kind.PARAGRAPH, "foot", 2, False),
        ("Seguinos en el muelle", Kind.LIST_ITEM, "foot", 3, True),
        ("Der Text geht weiter", Kind.PARAGRAPH, "middle", 6, True),
        ("Der Text geht weiter", Kind.PARAGRAPH, "middle", 5, False),
        (MERGER, Kind.PARAGRAPH, "middle", 2, False),
        (MERGER, Kind.PARAGRAPH, "middle", 5, False),
        (MERGER, Kind.PARAGRAPH, "middle", 9, True),
        (MERGER, Kind.PARAGRAPH, "foot", 5, False),
        (MERGER, Kind.PARAGRAPH, "foot", 6, True),
        ("Ingredients", Kind.HEADING, "middle", 10, False),
        ("You will need:", Kind.PARAGRAPH, "middle", 10, False),
        ("* * *", Kind.PARAGRAPH, "middle", 10, False),
        ("2012", Kind.PARAGRAPH, "foot", 10, False),
        ("Correction: the tide was wrong.", Kind.CORRECTION, "foot", 10, False),
        ("Amery writes about tides.", Kind.AUTHOR_NOTE, "foot", 10, False),
    ],
)
def test_a_text_at_the_place_of_paragraphs(text: str, kind: Kind, place: str, articles: int, is_learned: bool) -> None:
    template = learned(site(lambda number: Block(text, kind, path=STORY), articles, place))
    assert [entry.sample for entry in template.texts] == ([text] if is_learned else [])
    assert judge(template)(Block(text, kind, path=STORY)) is (Reason.TEMPLATE if is_learned else None)


def test_lines_that_differ_by_a_number_are_one() -> None:
    template = learned(site(lambda number: Block(f"{number + 7} comments", path=STORY), 5, "foot"))
    assert [(entry.articles, entry.pages) for entry in template.texts] == [(5, 5)]
    assert judge(template)(Block("1200 Comments", path=STORY)) is Reason.TEMPLATE


def test_the_words_of_a_teaser_are_the_lead_of_its_story() -> None:
    lead = own(11, 0)
    teaser = Block(lead.text, path=RAIL)
    template = learned(site(lambda number: teaser, 10, "foot"))
    assert judge(template)(teaser) is Reason.TEMPLATE
    assert judge(template)(lead) is None


def teaser(number: int, reason: Reason | None = Reason.OUTSIDE) -> Block:
    return Block(
        f"{NAMES[number]} wins the regatta of the year {1990 + number}, and tells why.", reason=reason, path=RAIL
    )


def test_a_place_without_own_text_is_learned() -> None:
    template = learned(story(number, foot=[teaser(number)]) for number in range(10))
    assert [entry.place for entry in template.places] == ["div.page/div.menu", "div.page/div.rail"]
    assert judge(template)(Block("Something new that the reader takes for text.", path=RAIL)) is Reason.TEMPLATE
    assert judge(template)(own(12, 0)) is None


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ([story(n, foot=[teaser(n)] if n < 4 else ()) for n in range(10)], "on less than half of the articles"),
        ([story(n, foot=[teaser(n, None if n == 3 else Reason.OUTSIDE)]) for n in range(10)], "one article's own"),
        ([story(n, foot=[teaser(n, Reason.STANDFIRST)]) for n in range(10)], "may be the first words"),
    ],
)
def test_a_place_is_not_learned(pages: list[Page], why: str) -> None:
    assert [entry.place for entry in learned(pages).places] == ["div.page/div.menu"], why


def test_teasers_that_the_reader_keeps_are_a_place_if_all_stand_on_other_articles() -> None:
    pages = [story(number, foot=[teaser(number // 2, None)]) for number in range(10)]
    assert "div.page/div.rail" in [entry.place for entry in learned(pages).places]


def test_inside_the_text_the_innermost_place_is_learned() -> None:
    frame = "html/body.news/div.page/div.story/div.wide"
    caption = f"{frame}/p.caption"
    pages = [
        story(number, middle=[Block(f"{NAMES[number]} on the quay in May", reason=Reason.CAPTION, path=caption)])
        for number in range(10)
    ]
    set_aside = judge(learned(pages))
    assert set_aside(Block("Amery in a boat", path=caption)) is Reason.TEMPLATE
    assert set_aside(replace_place(own(12, 0), f"{frame}/p")) is None


def replace_place(block: Block, place: str) -> Block:
    return Block(block.text, block.kind, block.reason, place)


def test_a_place_that_is_cut_short_says_nothing_of_its_first_element() -> None:
    assert pairs_of("html/body/div.page/div.rail/p") == ("/div.page", "div.page/div.rail")
    assert pairs_of("/td.wide/table/tr/td.box12/p") == ("td.wide/td.box#",)
    assert pairs_of("") == ()


@pytest.mark.parametrize(("text", "same"), [("Sign up!", "sign UP"), ("Page 2 of 3", "page 11 of 40")])
def test_texts_with_one_mark(text: str, same: str) -> None:
    assert mark_of(text) == mark_of(same) != ""


def test_a_sentence_with_another_number_is_another_sentence() -> None:
    assert mark_of(MERGER) != mark_of(MERGER.replace("1974", "1975"))


def test_where_every_text_stands_twice_the_text_is_no_furniture() -> None:
    """A site that is saved under two addresses, without headlines: not one paragraph is a page's own."""
    lines = [Block(f"{NAMES[number]} said so.", path=STORY) for number in range(10)]
    pages = [
        Page(url=f"https://quay.example/{copy}/{number}", blocks=(lines[number],))
        for number in range(10)
        for copy in "ab"
    ]
    assert learned(pages).places == ()


# ------------------------------------------------------------------------------------------------- pages of one article


def test_the_pages_of_one_article_count_once() -> None:
    """Two articles of four pages each say "Follow us": that is two articles, and no template."""
    follow = Block("Follow us on the quay", path=STORY)
    pages = []
    for article in range(2):
        links = tuple(PageLink(n, f"https://quay.example/long{article}?page={n}") for n in range(1, 5))
        for number in range(1, 5):
            page = story(
                article * 4 + number, foot=[follow], url=links[number - 1].url, headline=f"Long read {article}"
            )
            pages.append(replace(page, pager=Pager(number=number, pages=links)))
    pages += [story(number) for number in range(20, 24)]
    assert [entry.sample for entry in learned(pages).texts] == []
    assert len(set(group_articles(pages))) == 6


def linked(page: Page, number: int, to: str) -> Page:
    return replace(page, pager=Pager(number=number, next=to))


@pytest.mark.parametrize(
    ("pages", "groups"),
    [
        ([story(1), story(2), story(3)], [0, 1, 2]),
        ([story(1), story(2, url="https://quay.example/1?utm_source=x", headline="Fire at a mill")], [0, 1]),
        ([story(1), story(1, url="http://www.quay.example/1/")], [0, 0]),
        ([story(1), story(2), story(3, headline="Amery"), story(4, headline="Amery")], [0, 1, 2, 2]),
        ([story(n, headline="The Saltmouth Quay") for n in range(4)], [0, 1, 2, 3]),  # the site's name
        ([story(1), story(2), replace(story(1), url="https://quay.example/1b", headline="Other words")], [0, 1, 0]),
        ([story(n, url="https://quay.example/", headline=None) for n in range(3)], [0, 1, 2]),  # saved without address
        ([linked(story(1), 1, "https://quay.example/2"), story(2, headline=None), story(3)], [0, 0, 2]),
    ],
)
def test_grouping_of_articles(pages: list[Page], groups: list[int]) -> None:
    assert group_articles(pages) == groups


# ------------------------------------------------------------------------------------------------- layouts and their days


def in_layout(page: Page, names: dict[str, str]) -> Page:
    """The page with other names in its places."""

    def renamed(block: Block) -> Block:
        place = block.path
        for old, new in names.items():
            place = place.replace(old, new)
        return replace_place(block, place)

    return replace(page, blocks=tuple(map(renamed, page.blocks)))


OTHER = {"body.news": "body.v2", "div.page": "main.wrap", "div.story": "section.copy", "div.rail": "aside.more",
         "div.menu": "nav.top", "/p": "/p.t"}  # fmt: skip


def two_layouts(first: Sequence[date | None], second: Sequence[date | None]) -> list[tuple[Page, date | None]]:
    pages = [story(number, foot=[teaser(number % 10)]) for number in range(len(first) + len(second))]
    later = [in_layout(page, OTHER) for page in pages[len(first) :]]
    return [*zip(pages, first, strict=False), *zip(later, second, strict=True)]


def days(month: int, count: int = 6) -> list[date]:
    return [date(2012, month, day) for day in range(1, count + 1)]


@pytest.mark.parametrize(
    ("first", "second", "spans"),
    [
        (days(3), days(9), [(None, date(2012, 3, 6)), (date(2012, 9, 1), None)]),
        (days(9), days(3), [(None, date(2012, 3, 6)), (date(2012, 9, 1), None)]),
        (days(3, 8), days(3), [(None, None), (None, date(2012, 3, 6))]),
        ([None] * 6, [None] * 6, [(None, None), (None, None)]),
        (days(3), days(9, 4), [(None, None)]),  # four pages are too few for a template
    ],
)
def test_layouts_and_their_spans(first: list, second: list, spans: list[tuple]) -> None:
    templates = learn("quay.example", two_layouts(first, second))
    assert [(template.valid_from, template.valid_until) for template in templates] == spans


def test_sections_of_one_layout_are_not_two() -> None:
    pages = [in_layout(story(n), {"body.news": f"body.section{n % 2}"}) for n in range(10)]
    assert [layout.pages for layout in group_layouts(pages)] == [list(range(10))]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_pages_teach_nothing(count: int) -> None:
    assert learn("quay.example", undated(map(story, range(count)))) == ()


def test_five_pages_of_two_articles_teach_nothing() -> None:
    pages = [story(number % 2, url=f"https://quay.example/{number % 2}?page={number}") for number in range(5)]
    assert learn("quay.example", undated(pages)) == ()


MIXED = [
    *two_layouts(days(3), days(9)),
    *((page, date(2012, 3, 9)) for page in site(lambda number: Block(f"{number} replies", path=STORY), 5, "foot")),
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(MIXED))
def test_the_order_of_the_pages_does_not_matter(pages: list[tuple[Page, date | None]]) -> None:
    assert write_templates(learn("quay.example", pages)) == write_templates(learn("quay.example", MIXED))


# ------------------------------------------------------------------------------------------------- which template, and use


def template(name: str, **span: date) -> Template:
    places = (PlaceEntry(place=f"div.page/div.{name}", articles=9, pages=9),)
    return Template(site="quay.example", pages=9, articles=9, places=places, **span)


def page_with(*names: str) -> Page:
    text = "A line that stands in the frame and is neither long nor short."
    framed = [Block(text, path=f"html/body/div.page/div.{name}/p") for name in names]
    return story(1, foot=framed)


@pytest.mark.parametrize(
    ("names", "days", "set_aside"),
    [
        (("old",), [], ["old"]),
        (("new",), [], ["new"]),
        (("other",), [], []),
        (("old", "new"), [date(2012, 1, 1)], ["old"]),
        (("old", "new"), [date(2020, 1, 1)], ["new"]),
        (("old",), [date(2026, 1, 1), date(2012, 1, 1)], ["old"]),  # captured now, in the layout of its day
        (("old",), [date(2026, 1, 1)], []),
        (("old",), [date(2016, 1, 1)], ["old"]),  # between the spans: what fits
    ],
)
def test_the_template_of_the_day_that_fits(names: Sequence[str], days: list[date], set_aside: list[str]) -> None:
    templates = [template("old", valid_until=date(2015, 1, 1)), template("new", valid_from=date(2017, 1, 1))]
    page = page_with(*names)
    chosen = choose(templates, [page], days)
    assert [block.path for block in page.blocks if chosen and chosen(block)] == [
        f"html/body/div.page/div.{name}/p" for name in set_aside
    ]


def test_places_never_take_most_of_an_article() -> None:
    text = TextEntry(sample="Follow us", place="div.story/p", articles=9, pages=9, mark=mark_of("Follow us"))
    wrong = Template(
        site="quay.example",
        pages=9,
        articles=9,
        places=(PlaceEntry(place="div.page/div.story", articles=9, pages=9),),
        texts=(text,),
    )
    chosen = choose([wrong], [story(1)])
    assert chosen is not None
    assert chosen(own(1, 0)) is None
    assert chosen(Block("Follow us", path=STORY)) is Reason.TEMPLATE


def test_the_judge_of_a_finished_walk_knows_its_days() -> None:
    templates = [template("old", valid_until=date(2015, 1, 1)), template("new", valid_from=date(2017, 1, 1))]
    page = page_with("old", "new")
    fetched = Fetched(page.url, at="2020-05-01T10:00:00Z")
    page_set = PageSet(page.url, page.url, (NumberedPage(1, page, fetched),), Completeness(Verdict.COMPLETE))
    left = remove_sidebars(page_set, choose_for(templates, page_set)).pages[0].page
    aside = [block.path for block in left.blocks if block.reason is Reason.TEMPLATE]
    assert aside == ["html/body/div.page/div.new/p"]
    assert choose_for((), page_set) is None


def test_nothing_is_ever_added() -> None:
    template = learned(site(lambda number: Block("Follow us", path=STORY), 9, "foot"))
    page = story(1, foot=[Block("Follow us", path=STORY)])
    judged = judge(template)
    assert all(judged(block) in (None, Reason.TEMPLATE) for block in page.blocks)


# ------------------------------------------------------------------------------------------------- the demo newspapers


@pytest.fixture(scope="module")
def newspaper() -> Newspaper:
    return load()


@pytest.mark.parametrize("outlet", ["courier", "lantern"])
def test_the_demo_newspapers_lose_nothing_and_no_line_of_theirs_repeats(newspaper: Newspaper, outlet: str) -> None:
    served = newspaper.pages()
    pages = [
        read_page(served[url].body, url, served[url].headers.get("Content-Type"))
        for article in newspaper.of(outlet)
        for url in newspaper.expected(article).entries
    ]
    (template,) = learn(f"{outlet}.example", undated(pages))
    own_words = {
        fingerprint(text)
        for article in newspaper.of(outlet)
        for truth in [newspaper.expected(article)]
        for text in (*(paragraph.text for paragraph in truth.paragraphs), *truth.asides)
    }
    judged = judge(template)
    lost = [block.text for page in pages for block in page.blocks if block.kept and judged(block)]
    assert [text for text in lost if fingerprint(text) in own_words] == []
    furniture = set(map(fingerprint, furniture_of(newspaper)))
    left: dict[str, set[str]] = {}
    for page in pages:
        for block in page.blocks:
            if block.kept and not judged(block) and fingerprint(block.text) in furniture - own_words:
                left.setdefault(block.text, set()).add(page.headline or page.url)
    assert {text: titles for text, titles in left.items() if len(titles) > 2} == {}
