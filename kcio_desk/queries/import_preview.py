"""What files would bring, looked at before anything is written: read, understood, held against the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from kcio_desk.domain import Text, text
from kcio_desk.exchange.compare import plan_import, sources_of
from kcio_desk.exchange.mapping import ColumnMapping
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.exchange.read import read_file
from kcio_desk.exchange.rows import Parsed
from kcio_desk.exchange.tables import Table, find_tables
from kcio_desk.queries.importing import existing, remembered_mappings


class Follower(Protocol):
    """Who follows a long reading, from another thread than the one that reads."""

    def step(self, what: Text) -> None:
        """Now this begins."""

    def progress(self, done: int, total: int) -> None:
        """So many rows of it are done."""

    def stop(self) -> bool:
        """Whether to go no further; may raise instead."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Files as read and understood, and what importing them would do."""

    paths: tuple[Path, ...]
    sources: Mapping[str, datetime]
    """File name → the moment its figures are from."""
    tables: tuple[Table, ...]
    remembered: frozenset[str] = frozenset()
    """Signatures of headers that a person explained before."""
    corrected: frozenset[str] = frozenset()
    """Signatures of headers that a person explained now."""
    parsed: Parsed = field(default_factory=Parsed)
    plan: ImportPlan = field(default_factory=ImportPlan)

    def with_mapping(self, signature: str, mapping: ColumnMapping | None) -> Preview:
        """Tables with this header mean that, or are left out; the plan is not made anew by it."""
        tables = tuple(
            replace(table, mapping=mapping) if table.signature == signature else table
            for table in self.tables
        )
        return replace(self, tables=tables, corrected=self.corrected | {signature})

    def corrections(self) -> dict[str, ColumnMapping]:
        """What is to be remembered, by signature."""
        tables = (table for table in self.tables if table.signature in self.corrected)
        return {table.signature: table.mapping for table in tables if table.mapping is not None}

    @property
    def rows(self) -> int:
        """How many rows stand under all headers."""
        return sum(len(table.rows) for table in self.tables)


def read_preview(session: Session, paths: Sequence[Path], today: date, follower: Follower) -> Preview:
    """Read the files together, each once. Raises `Problem` where one of them cannot be read."""
    chosen = tuple(dict.fromkeys(path.expanduser().resolve() for path in paths))
    files = []
    for path in chosen:
        follower.step(text("Reading {file}", file=path.name))
        files.append(read_file(path, follower.stop))
    remembered = remembered_mappings(session)
    read = Preview(chosen, sources_of(files), find_tables(files, remembered), frozenset(remembered))
    return planned(session, read, today, follower)


def planned(session: Session, preview: Preview, today: date, follower: Follower) -> Preview:
    """The same files as they are understood now, held against the store as it is now."""
    follower.step(text("Checking the rows"))
    parsed = parse(preview.tables, today, follower.progress, follower.stop)
    follower.step(text("Comparing with what is known"))
    plan = plan_import(
        parsed,
        existing(session, today),
        today,
        preview.sources,
        progress=follower.progress,
        stop=follower.stop,
    )
    return replace(preview, parsed=parsed, plan=plan)
