"""The formats that records are exported to. What a format needs is imported when it is chosen."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from newsspider.export.selection import ExportError, Source


class Format(NamedTuple):
    """A format: the function that writes it, as "module.function" of this package, and where it writes by default.

    The function takes the target and the source, and returns what is to be told besides the number of records, or "".
    `extra` names what is installed for it; `chooses` says whether it can have some of the columns alone.
    """

    function: str
    output: str
    extra: str = ""
    chooses: bool = False

    def writer(self) -> Callable[..., str]:
        """Return the function. Raises ExportError where what it needs is not installed."""
        module, _, name = self.function.partition(".")
        write: Callable[..., str] = getattr(needed(f"newsspider.export.{module}", self.extra), name)
        return write


FORMATS = {
    "csv": Format("spreadsheet.write_csv", "articles.csv", chooses=True),
    "parquet": Format("parquet.write_parquet", "articles.parquet", "tables", chooses=True),
    "parquet-parts": Format("parquet.write_partitions", "articles-parts", "tables", chooses=True),
    "parquet-tables": Format("parquet.write_tables", "articles-tables", "tables"),
    "sqlite": Format("sqlite.write_sqlite", "articles.sqlite"),
    "postgres": Format("postgres.write_postgres", "", "postgres"),
}
WITH_FIELDS = [name for name, format in FORMATS.items() if format.chooses]


def needed(module: str, extra: str) -> Any:
    """Return a module that needs an extra. Raises ExportError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ExportError(f"this needs {error.name}: pip install 'newsspider[{extra}]'") from error


def export(format: str, target: object, source: Source, delimiter: str = ",") -> str:
    """Write the source in a format; return what is to be told. Raises ExportError, OSError, ValueError and
    sqlite3.Error."""
    write = FORMATS[format].writer()
    return write(target, source, delimiter) if format == "csv" else write(target, source)
