"""What is expected of the tables of a database, whichever it is."""

from tests.export.invented import FIRST, FULL, REVISED, source, story


def check_tables(write, query, folder):
    """Export three times, and compare what is in the tables.

    `write(source)` exports, and returns what it tells; `query(sql)` returns rows.
    """
    assert write(source(folder, FULL, FIRST)) == "2 new, 0 revised, 0 unchanged"
    assert query("SELECT count(*) FROM changes") == [(0,)]
    assert write(source(folder, FULL, FIRST)) == "0 new, 0 revised, 2 unchanged"
    assert write(source(folder, FULL, FIRST, REVISED, story(3))) == "1 new, 1 revised, 1 unchanged"
    assert write(source(folder, FIRST)) == "0 new, 0 revised, 1 unchanged"
    names = "headline, publishedOn, words, isAccessibleForFree, revision"
    rows = query(f"SELECT {names} FROM articles ORDER BY headline, revision")
    assert [tuple(map(str, row)) for row in rows] == [
        ("Ferry 1", "2012-04-05", "11", str(rows[0][3]), "1"),
        ("Ferry 3", "2012-04-05", "11", "None", "1"),
        ("Ferry, again", "2012-04-05", "12", "None", "2"),
    ]
    assert not rows[0][3]
    texts = f"SELECT text FROM paragraphs WHERE article = '{REVISED['id']}' ORDER BY number"
    assert query(texts) == [("The ferry was late.",), ("A rope had snapped.",), ("More ropes are bought.",)]
    assert query("SELECT name, nameRaw FROM authors ORDER BY number") == [
        ("Ann Pell", "By Ann Pell and Jo Orr"), ("Jo Orr", None),
    ]  # fmt: skip
    assert query("SELECT revision, number, field, before, after FROM changes ORDER BY number") == [
        (2, 1, "headline", "Ferry 2", "Ferry, again"),
        (2, 2, "paragraph", "Nobody knows why.", None),
        (2, 3, "paragraph", None, "A rope had snapped."),
        (2, 4, "paragraph", None, "More ropes are bought."),
    ]
