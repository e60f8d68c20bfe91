"""Other people's captures: WARC files, compressed or not, WACZ packages, directories of them. They are only read."""

import contextlib
import shutil
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from newsspider.captures.foreign import ARC_ADVICE, ForeignFile, NotByRecord
from newsspider.captures.index import Index
from newsspider.captures.model import CaptureError
from newsspider.captures.reader import Reader

WARC = (".warc", ".warc.gz")
WACZ = ".wacz"
Tell = Callable[[str], None]


def _ignore(sentence: str) -> None:
    """Say nothing."""


class Archives:
    """The captures in a file or below a directory, indexed in a temporary directory until it is closed.

    With `site` only those of this site are (`is_of_site`): a file of CC-NEWS has pages of thousands of sites.
    `counts` says how many records of each kind there were.
    """

    def __init__(
        self, path: Path, on_file: Tell = _ignore, on_problem: Tell = _ignore, site: str | None = None
    ) -> None:
        """Index the files. `on_file` is called with the name of each before it is read, `on_problem` with a sentence
        for each file or record that cannot be read. Raises CaptureError where nothing can be read."""
        self._temporary = tempfile.TemporaryDirectory(prefix="newsspider-")
        self._directory = Path(self._temporary.name)
        self.root = Path("/")  # names in the index are whole paths
        self.index = Index(self._directory / "index.sqlite")
        self.reader = Reader(self.root, self.index, is_foreign=True)
        self.counts: Counter[str] = Counter()
        self._on_problem, self._site = on_problem, site
        try:
            errors = [self._read(archive, on_file) for archive in find_archives(path)]
            if None not in errors:
                raise CaptureError("\n".join(map(str, errors)))
            for error in filter(None, errors):
                on_problem(str(error))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Delete the index and what was unpacked."""
        self.reader.close()
        self.index.close()
        self._temporary.cleanup()

    def _read(self, archive: Path, on_file: Tell) -> CaptureError | None:
        """Index a file or package; return why nothing of it can be read."""
        on_file(str(archive))
        try:
            files = unpack(archive, self._directory) if is_wacz(archive) else [archive.absolute()]
            for file in files:
                self._add(file, archive)
        except CaptureError as error:
            return error
        return None

    def _add(self, file: Path, archive: Path) -> None:
        try:
            try:
                found = self._indexed(file)
            except NotByRecord:
                found = self._indexed(self._inflated(file))
        except OSError as error:
            raise CaptureError(f"{archive} cannot be read: {error}.") from error
        if not found.counts:
            why = found.problems[0] if found.problems else "nothing stands in it."
            raise CaptureError(f"{archive} cannot be read: {why}")
        self.counts += found.counts
        for problem in found.problems:
            self._on_problem(f"{archive}, {problem}")

    def _indexed(self, file: Path) -> ForeignFile:
        found = ForeignFile(file, str(file), self._site)
        entries = list(found)
        if found.counts:
            self.index.add(entries, found.name, file.stat().st_size)
        return found

    def _inflated(self, file: Path) -> Path:
        """Return a file that is compressed as one piece, unpacked to be read record by record, as far as it goes."""
        plain = _free_name(self._directory, file.name.removesuffix(".gz"))
        with file.open("rb") as source, plain.open("wb") as sink, contextlib.suppress(zlib.error):
            inflate = zlib.decompressobj(wbits=31)
            while chunk := inflate.unused_data or source.read(1 << 20):
                inflate = zlib.decompressobj(wbits=31) if inflate.eof else inflate
                sink.write(inflate.decompress(chunk))
        return plain


def find_archives(path: Path) -> list[Path]:
    """Return the WARC and WACZ files at or below a path, in the order of their names. Raises CaptureError for none."""
    if not path.exists():
        raise CaptureError(f"{path} does not exist.")
    if path.is_file():
        if not is_warc(path) and not is_wacz(path):
            raise CaptureError(f"{path} is neither a WARC file (.warc, .warc.gz) nor a WACZ package.{_advice(path)}")
        return [path]
    below = [file for file in sorted(path.rglob("*")) if file.is_file()]
    found = [file for file in below if is_warc(file) or is_wacz(file)]
    if not found:
        advice = next(filter(None, map(_advice, below)), "")
        raise CaptureError(f"There are no WARC or WACZ files below {path}.{advice}")
    return found


def is_warc(path: Path | PurePosixPath) -> bool:
    """Return whether a file is a WARC file by its name. Heritrix ends that of one that it writes with ".open"."""
    return path.name.lower().removesuffix(".open").endswith(WARC)


def is_wacz(path: Path | PurePosixPath) -> bool:
    """Return whether a file is a WACZ package by its name."""
    return path.name.lower().endswith(WACZ)


def unpack(package: Path, directory: Path) -> list[Path]:
    """Return the WARC files of a WACZ package, or of the packages in it, copied to a directory. Raises CaptureError."""
    files = []
    try:
        with zipfile.ZipFile(package) as parts:
            for part in parts.infolist():
                name = PurePosixPath(part.filename)
                if is_wacz(name) or (name.parts[0] == "archive" and is_warc(name)):
                    target = _free_name(directory, name.name)
                    with parts.open(part) as source, target.open("wb") as sink:
                        shutil.copyfileobj(source, sink, 1 << 20)
                    files += unpack(target, directory) if is_wacz(name) else [target]
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise CaptureError(f"{package} is no WACZ package that can be read: {error}.") from error
    if not files:
        raise CaptureError(f"{package} holds no WARC files. Packages that it only names must be fetched one by one.")
    return files


def _advice(path: Path) -> str:
    """Return how a file of another format is made a WARC file, "" if it is of none that is known."""
    name = path.name.lower()
    if name.endswith((".arc", ".arc.gz")):
        return f" {ARC_ADVICE}"
    if name.endswith(".warc.zst"):
        return f" Unpack {path} first: zstd -d {path.name}"
    return ""


def _free_name(directory: Path, name: str) -> Path:
    """Return a path for a file of this name, whose names may repeat."""
    return Path(tempfile.mkdtemp(dir=directory)) / name
