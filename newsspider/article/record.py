"""The record of an article: the dict that is exported, field names as in docs/output.md."""

from collections.abc import Iterable
from typing import Any

from newsspider.article.identity import article_id, text_digest
from newsspider.article.model import Article, Completeness, NumberedPage, Paragraph
from newsspider.article.rights import rights_of
from newsspider.article.schema import SCHEMA
from newsspider.page.model import DECLARED_ZONE, Image

# The fields of which it is counted how many articles have them. The bit of a field in the ledger is its place here, so
# new ones are added at the end.
FIELDS = (
    "headline", "datePublished", "authors", "articleBody", "articleSection", "mainImage", "description", "keywords",
    "inLanguage", "dateModified",
)  # fmt: skip


def to_record(article: Article) -> dict[str, Any]:
    """Return the record of an article. Fields that are not known are left out, not null or empty."""
    record: dict[str, Any] = {
        "schemaVersion": SCHEMA["version"],
        "id": article_id(article.url),
        "url": article.url,
        "canonicalUrl": article.canonical_url,
        "headline": article.headline,
        "alternativeHeadline": article.standfirst,
        "description": article.description,
        "authors": _authors(article),
        "agency": article.agency,
        "dateline": article.dateline,
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "declaredZones": _zones(article),
        "articleSection": article.section,
        "keywords": list(article.keywords),
        "inLanguage": article.language,
        "publisher": {"name": article.publisher} if article.publisher else None,
        "isAccessibleForFree": article.is_free,
        "mainImage": _image(article.image),
        "rights": _rights(article),
        "articleBody": article.text,
        "paragraphs": [_paragraph(paragraph) for paragraph in article.paragraphs],
        "corrections": list(article.corrections),
        "pages": [_page(page) for page in article.pages],
        "completeness": _completeness(article.completeness),
        "problems": [problem.sentence for problem in article.problems],
        "digest": text_digest(article) if article.paragraphs else None,
    }
    return _known(record.items())


def _known(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in items if value not in (None, "", [], {})}


def _authors(article: Article) -> list[dict[str, str]]:
    return [{"name": name, "nameRaw": article.byline or name} for name in article.authors]


def _image(image: Image | None) -> dict[str, str] | None:
    if image is None:
        return None
    return _known({"url": image.url, "caption": image.caption, "credit": image.credit}.items())


def _zones(article: Article) -> dict[str, str]:
    names = {"date_published": "datePublished", "date_modified": "dateModified"}
    return {names[item.field]: item.seen for item in article.evidence if item.rule == DECLARED_ZONE}


def _rights(article: Article) -> dict[str, Any]:
    rights = _known(rights_of(article.pages).items())
    if "statements" in rights:
        rights["statements"] = [_known(statement.items()) for statement in rights["statements"]]
    return rights


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": paragraph.text, "kind": str(paragraph.kind), "page": paragraph.page}
    if paragraph.last_page != paragraph.page:
        shown["lastPage"] = paragraph.last_page
    return shown


def _page(page: NumberedPage) -> dict[str, Any]:
    fetched = page.fetched
    return _known(
        {
            "number": page.number,
            "url": fetched.url,
            "status": fetched.status,
            "capturedAt" if fetched.archive else "fetchedAt": fetched.at,
            "archive": fetched.archive,
            "digest": fetched.digest,
        }.items()
    )


def _completeness(completeness: Completeness) -> dict[str, Any]:
    return _known(
        {
            "verdict": str(completeness.verdict),
            "kind": str(completeness.failure.kind) if completeness.failure else None,
            "declared": completeness.declared,
            "found": list(completeness.found),
            "missing": [
                _known({"number": page.number, "reason": page.failure.sentence, "url": page.url}.items())
                for page in completeness.missing
            ],
            "reason": completeness.reason,
        }.items()
    )
