"""The training copy: the sample region in a store that says of itself that it is for practice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles, run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.commands.people import TakeRequest
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.exchange.compare import sources_of
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.request_file import read_requests
from kcio_desk.exchange.tables import find_tables
from kcio_desk.models import Location, StoreInfo
from kcio_desk.queries.own_desk import shares
from kcio_desk.settings import RESOURCES
from kcio_desk.store import AMSTERDAM, Store

# The day the sample region's files are from; in the training window it is always that day.
SAMPLE_DAY: Final = date(2026, 11, 23)
SAMPLE: Final = RESOURCES / "sample"
FILES: Final = (SAMPLE / "locaties.xlsx", SAMPLE / "bewoners.csv")
# Who starts a shift finds the calls of the last day open.
_OPEN_FOR: Final = timedelta(hours=24)


class MarkTraining(Command):
    """Say of an empty store that it is for practice."""


@handles(MarkTraining)
def mark_training(session: Session, made: MarkTraining) -> Change:
    """Refused where there are locations: practice never mixes with the real region."""
    if shares(session) or session.scalar(select(func.count(Location.id))):
        raise Problem(
            text("There is a region in this store already."),
            advice=text("Choose another directory for practice, with --data."),
        )
    session.add(StoreInfo(key="training", value="yes"))
    return Change(frozenset({Kind.SETTING}))


def make_sample(store: Store, made_by: str) -> bool:
    """Fill an empty store with the sample region, in one transaction; False where it is filled already."""
    if store.training():
        return False
    at = datetime.combine(SAMPLE_DAY, time(7), AMSTERDAM)
    who = {"made_by": made_by, "made_at": at}
    files = list(read_files(FILES))
    parsed = parse(find_tables(files), SAMPLE_DAY)
    asked = [read.facts for read in read_requests(SAMPLE / "aanvragen.jsonl") if read.facts]
    since = at - _OPEN_FOR
    recent = [(f.received, f) for f in asked if f.received and f.received > since]
    calls = [TakeRequest(**who, facts=facts) for _, facts in sorted(recent, key=itemgetter(0))]
    sources = dict.fromkeys(sources_of(files), at)
    run(store, MarkTraining(**who), ImportFiles(**who, parsed=parsed, sources=sources), *calls)
    return True
