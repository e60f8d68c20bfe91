"""Which records are exported, of whatever table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsspider.archive import Period
from newsspider.archive.filters import is_own
from newsspider.export.tables import Record
from newsspider.ledger.records import Records
from newsspider.web.urls import site_of


class ExportError(Exception):
    """Why nothing could be exported, as a sentence."""


@dataclass(frozen=True)
class RecordSelection:
    """What a record must be. Empty values select everything.

    `domains` include their subdomains; those of this machine may be host and port. `verdicts` are values of
    `completeness.verdict`; `unreserved` are uses that must not be reserved. A record without a date is in no period but
    that of all days.
    """

    domains: tuple[str, ...] = ()
    period: Period = Period()
    verdicts: frozenset[str] = frozenset()
    unreserved: frozenset[str] = frozenset()

    def has(self, record: Record) -> bool:
        """Return whether a record is selected."""
        if self.verdicts and record["completeness"]["verdict"] not in self.verdicts:
            return False
        if not self.unreserved.isdisjoint(record.get("rights", {}).get("reserved", ())):
            return False
        date = record.get("datePublished")
        if not self.period.is_open and (date is None or self.period.excludes(date)):
            return False
        url = record["url"]
        return not self.domains or is_own(url, self.domains) or site_of(url) in self.domains


@dataclass
class Source:
    """The records that are exported, read anew for each table.

    `duplicates` names the article that an article repeats, by their ids; `fields` names the columns that are wanted, ()
    for all. `on_record` is called once for each record, for a progress bar; `selected` counts those that were given.
    """

    records: Records
    selection: RecordSelection = RecordSelection()
    duplicates: Mapping[str, str] = field(default_factory=dict)
    fields: Sequence[str] = ()
    on_record: Callable[[], object] = lambda: None
    selected: int = 0

    def __iter__(self) -> Iterator[Record]:
        """Yield each article's newest record, with the article that it repeats."""
        self.selected = 0
        for record in self.records:
            self.on_record()
            if self.selection.has(record):
                self.selected += 1
                original = self.duplicates.get(record["id"])
                yield {**record, "duplicateOf": original} if original else record

    def histories(self) -> Iterator[list[Record]]:
        """Yield the records of each article that has several, the oldest first."""
        return (history for history in self.records.histories() if self.selection.has(history[-1]))


@dataclass
class Outcomes:
    """How many articles an export into a database brought, and how many were there."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        """Return the numbers in words."""
        return f"{self.new:,} new, {self.revised:,} revised, {self.unchanged:,} unchanged"

    def tell(self, record: Record, checksum: int, held: tuple[int, int] | None) -> bool:
        """Count a record, and return whether it is to be written. `held` is the revision and checksum in the database.

        A later revision is not replaced by an earlier one.
        """
        is_there = held is not None and (checksum == held[1] or record.get("revision", 1) < held[0])
        self.unchanged += is_there
        self.new += held is None
        self.revised += held is not None and not is_there
        return not is_there
