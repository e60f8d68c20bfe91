"""Other people's captures: WARC files, compressed or not, WACZ packages, directories of them. They are only read."""

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from newsspider.captures.index import Index
from newsspider.captures.model import CaptureError, Entry
from newsspider.captures.reader import Reader
from newsspider.captures.scan import NotByRecord, foreign_entries

WARC = (".warc", ".warc.gz")
WACZ = ".wacz"


class Archives:
    """The captures in a file or below a directory, indexed in a temporary directory until it is closed."""

    def __init__(self, path: Path, on_file: Callable[[str], None] = lambda name: None) -> None:
        """Index the files; `on_file` is called with the name of each before it is read. Raises CaptureError."""
        self._temporary = tempfile.TemporaryDirectory(prefix="newsspider-")
        self._directory = Path(self._temporary.name)
        self.root = Path("/")  # names in the index are whole paths
        self.index = Index(self._directory / "index.sqlite")
        self.reader = Reader(self.root, self.index)
        try:
            for archive in find_archives(path):
                on_file(str(archive))
                for file in self._unpacked(archive):
                    self._add(file, archive)
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

    def _unpacked(self, archive: Path) -> list[Path]:
        return unpack(archive, self._directory) if archive.suffix == WACZ else [archive.absolute()]

    def _add(self, file: Path, archive: Path) -> None:
        try:
            try:
                self.index.add(self._entries(file), str(file), file.stat().st_size)
            except NotByRecord:
                plain = self._inflated(file)
                self.index.add(self._entries(plain), str(plain), plain.stat().st_size)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise CaptureError(f"{archive} cannot be read: {error}.") from error

    def _entries(self, file: Path) -> list[Entry]:
        return list(foreign_entries(file, str(file)))

    def _inflated(self, file: Path) -> Path:
        """Return a file that is compressed as one piece, unpacked to be read record by record."""
        plain = _free_name(self._directory, file.name.removesuffix(".gz"))
        with gzip.open(file, "rb") as source, plain.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
        return plain


def find_archives(path: Path) -> list[Path]:
    """Return the WARC and WACZ files at or below a path, in the order of their names. Raises CaptureError for none."""
    if not path.exists():
        raise CaptureError(f"{path} does not exist.")
    if path.is_file():
        if not path.name.endswith((*WARC, WACZ)):
            raise CaptureError(f"{path} is neither a WARC file (.warc, .warc.gz) nor a WACZ package (.wacz).")
        return [path]
    found = sorted(file for file in path.rglob("*") if file.is_file() and file.name.endswith((*WARC, WACZ)))
    if not found:
        raise CaptureError(f"There are no WARC or WACZ files below {path}.")
    return found


def unpack(package: Path, directory: Path) -> list[Path]:
    """Return the WARC files of a WACZ package, copied to a directory. Raises CaptureError."""
    files = []
    try:
        with zipfile.ZipFile(package) as parts:
            for part in parts.infolist():
                if part.filename.startswith("archive/") and part.filename.endswith(WARC):
                    target = _free_name(directory, Path(part.filename).name)
                    with parts.open(part) as source, target.open("wb") as sink:
                        shutil.copyfileobj(source, sink, 1 << 20)
                    files.append(target)
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise CaptureError(f"{package} is no WACZ package that can be read: {error}.") from error
    if not files:
        raise CaptureError(f"{package} holds no WARC files.")
    return files


def _free_name(directory: Path, name: str) -> Path:
    """Return a path for a file of this name, whose names may repeat."""
    return Path(tempfile.mkdtemp(dir=directory)) / name
