"""Bringing files in: what was shown is written, all of it in one transaction or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from pydantic import AwareDatetime, Field, InstanceOf
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.bulk import Bulk
from kcio_desk.commands.import_writer import ImportWriter
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.exchange.compare import plan_import
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.exchange.rows import Parsed
from kcio_desk.exchange.source import Watch
from kcio_desk.models import ImportMapping
from kcio_desk.queries.importing import existing

_KINDS: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.HOUSEHOLD, Kind.STAY})
# Beyond so many rooms it is quicker to build the index anew than to mend it.
_MANY_ROOMS: Final = 500


class ImportFiles(Command):
    """Write what the files tell, as the preview showed it.

    `progress` and `stop` are no facts: they tell how far it is, in rows, and whether to go on.
    """

    as_written: ClassVar[bool] = True

    parsed: InstanceOf[Parsed]
    sources: dict[str, AwareDatetime] = Field(default_factory=dict)
    """File name → from when its figures are."""
    shown: InstanceOf[ImportPlan] | None = None
    """What the preview said; where the store says otherwise by now, nothing is written."""
    closing_reason: str = ""
    """Why what the files no longer list is closed: locations from today, rooms blocked. "" leaves them."""
    progress: Callable[[int, int], None] | None = Field(None, exclude=True, repr=False)
    stop: Callable[[], bool] | None = Field(None, exclude=True, repr=False)

    def kept(self) -> dict[str, Any]:
        """Which files they were; the rows speak for themselves."""
        return {"files": sorted(self.sources)}


class RememberMapping(Command):
    """Keep what the columns under a header mean."""

    signature: str
    columns: dict[str, str]
    """As `ColumnMapping.to_json` gives it."""


@handles(ImportFiles)
def import_files(session: Session, made: ImportFiles) -> Change:
    """Compare again with the store as it is now, then write. Raises `Stopped` when told to stop."""
    today = made.day
    store = existing(session, today)
    plan = plan_import(made.parsed, store, today, made.sources, stop=made.stop)
    if made.shown is not None and plan != made.shown:
        raise Problem(
            text("Something changed since the preview was made."),
            advice=text("Nothing was imported. Look at the preview again and confirm it."),
        )
    total = sum(plan.counts("added").values()) + sum(plan.counts("changed").values())
    bulk = Bulk(session, Watch(total, made.progress, made.stop))
    writer = ImportWriter(session, bulk, store, plan, today)
    writer.write()
    if made.closing_reason:
        writer.close_missing(made.closing_reason)
    return Change(_KINDS, frozenset(writer.rooms), everything=len(writer.rooms) > _MANY_ROOMS)


@handles(RememberMapping)
def remember_mapping(session: Session, made: RememberMapping) -> Change:
    """The newest correction counts."""
    row = session.scalar(select(ImportMapping).where(ImportMapping.signature == made.signature))
    if row is None:
        session.add(ImportMapping(signature=made.signature, columns=made.columns))
    else:
        row.columns = made.columns
    return Change(frozenset({Kind.SETTING}))
