"""Labels for the author and for the source inside a line, and lines that are such a label: "Author: Jane Doe"."""

import re

from newsspider.vocabulary.bylines import AUTHOR, BY, LEAD, SOURCE, opens

ANNOUNCED = re.compile(
    rf"^\W*{LEAD}(?:by|von|par|por|di|door|av|af|authors?|autor(?:in)?|auteur|autore|автор|oleh|penulis|przez|yazar)\s*:?\s*$",
    re.I,
)
# "Print | E-mail | By Jane Doe", "Posted on May 3, 2011 by Jane Doe"
INSIDE_BY = re.compile(
    r"\s(by|par|por|von|di|door|af|av|By|Von|Par|Por|Door|Oleh|بقلم|(?<=[-–—|/] )كتبت?):?\s+(?=[A-ZÀ-Þ\u0620-\u06ff])"
)
# "2010-05-04 来源：湾头日报 作者：苏明远", "記者林小滿／台北報導", "홍길순 기자"
AUTHOR_LABEL = re.compile(
    r"(?:作者|記者|记者|撰文|автор|author|autore?|auteur|yazar|penulis|szerző|tác giả|συντάκτης|الكاتبة?"
    rf"|بقلم|كتبت?|نویسنده|خبرنگار|מאת|लेखक|ผู้เขียน|(?:^|[\d|/•·–—]\s*)(?:{AUTHOR}))\s*[:：]\s*(.+)",  # no "It says: …"
    re.I,
)
REPORTER = re.compile(
    r"(?:^|[\s/／╱|｜])(?:記者|记者)\s*(\w{2,4})\s*[/／╱]"
    r"|^(?:[\[【(][^\])】]{1,14}[\])】]\s?|[\[【(](?:[가-힣\w]{2,8}[\s=])?)?(?:본[지보]\s)?(?!모든|전체|관련|시민|인턴|객원)([가-힣]{2,4})\s?기자(?=[\s=\]】)]|$)"
)
NEXT_CJK_LABEL = re.compile(r"\s(?:[\u3040-\u9fff\uac00-\ud7a3]{1,6}\s?[:：]|我要|我来|打印|分享|收藏|评论|評論)")
NEXT_LABEL = re.compile(r"\s[^\s:：]{1,14}\s?[:：]")
SOURCE_LINE = re.compile(rf"(?:^|[\s|(（【])(?:{SOURCE})s?\s*[:：]\s*(.+)", re.I)
LONGEST_ANNOUNCEMENT = 25  # characters of a line that says only "Written by"
LONGEST_OPENING = 40  # characters of a text in which its reporter is named
CLOSED = re.compile(r"\s?[=\])】]")  # behind a reporter who opens a text: "신임 기자 회견이" is prose


def announces(text: str) -> bool:
    """Whether a line says "Written by" and no more."""
    return len(text) <= LONGEST_ANNOUNCEMENT and ANNOUNCED.match(text) is not None


def opens_labelled(text: str) -> bool:
    """Whether a text opens with a label for the author that ends in a colon: "Text: Jane Doe".

    "Story:" does not count, because a title follows it as often as a name.
    """
    match = BY.match(text) if opens(text) and not text.lower().startswith("story") else None
    return match is not None and match[0].rstrip()[-1] in ":："


def labelled_name(text: str) -> str:
    """The text after a label for the author in the middle of a line, or the name beside the word for reporter; ""
    without either."""
    label = AUTHOR_LABEL.search(text) if ":" in text or "：" in text else None
    if label:
        return NEXT_LABEL.split(label[1], maxsplit=1)[0]
    reporter = REPORTER.search(text)
    return (reporter[1] or reporter[2]) if reporter else ""


def opening_reporter(text: str) -> str | None:
    """The name of the reporter that opens a text in Korean: "[모로=뉴시스] 홍길순 기자 = …"."""
    reporter = REPORTER.search(text[:LONGEST_OPENING])
    return reporter[2] if reporter and reporter[2] and CLOSED.match(text, reporter.end()) else None
