"""Pages become an article: the steps between a finished walk and its record, for harvests, replays and explanations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from newsspider.article.model import Article, PageSet
from newsspider.article.sidebars import remove_sidebars
from newsspider.article.stitch import stitch
from newsspider.article.template import Template, choose_for
from newsspider.article.validate import find_problems


def make_article(page_set: PageSet, templates: Sequence[Template], today: date) -> Article:
    """Make the article of a finished walk.

    Set aside what the templates know and what the pages share, join the pages, and note what is suspicious. `templates`
    are those learned of the site. `today` stands in for the day of the harvest where no page says when it was captured.
    """
    article = stitch(remove_sidebars(page_set, choose_for(templates, page_set)))
    return replace(article, problems=(*article.problems, *find_problems(article, today)))
