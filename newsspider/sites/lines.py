"""Find the line of a TOML file on which a key stands, which `tomllib` does not tell."""

import re

Path = tuple[str | int, ...]
HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([\w\"'.-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")
FENCE = re.compile(r'"""|\'\'\'')
STEP = re.compile(r"\.?([\w-]+)|\[(\d+)\]|\[\.\.\.\]")


def path_of(text: str) -> Path:
    """Split msgspec's path "$.lists.calendars[0].url" into ("lists", "calendars", 0, "url")."""
    steps = STEP.finditer(text.lstrip("$"))
    return tuple(int(step[2]) if step[2] else step[1] for step in steps if step[1] or step[2])


def line_of(source: str, path: Path, value: object = None) -> int:
    """The line (counted from 1) of a key, else of the nearest table above it, else 1.

    `value` is the key's value. For an item of a list that is written over several lines it finds the item's line.
    """
    places = _places(source)
    for length in range(len(path), 0, -1):
        line = places.get(path[:length])
        if line is not None:
            return _item_line(source, line, value) if length < len(path) else line
    return 1


def _item_line(source: str, line: int, value: object) -> int:
    if not isinstance(value, str):
        return line
    for number, text in enumerate(source.splitlines()[line - 1 :], line):
        if value in text or value.replace("\\", "\\\\") in text:
            return number
    return line


def _places(source: str) -> dict[Path, int]:
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    is_fenced = False
    for number, line in enumerate(source.splitlines(), 1):
        if is_fenced:
            is_fenced = len(FENCE.findall(line)) % 2 == 0
            continue
        is_fenced = len(FENCE.findall(line)) % 2 == 1
        header = HEADER.match(line)
        key = None if header else KEY.match(line)
        if header:
            table = _table(_names(header[2]), header[1] == "[[", counts)
            places.setdefault(table, number)
            places.setdefault(tuple(step for step in table if isinstance(step, str)), number)
        elif key:
            path = table
            for name in _names(key[1]):
                path = (*path, name)
                places.setdefault(path, number)
    return places


def _table(names: list[str], is_item: bool, counts: dict[Path, int]) -> Path:
    """The path of a table's header. A name of an array of tables stands for the array's last item so far."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if is_item and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _names(text: str) -> list[str]:
    return [name.strip().strip("\"'") for name in text.split(".")]
