"""What files tell, held against what is known: what an import would add, change, leave, and refuse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain

from kcio_desk.domain import text
from kcio_desk.exchange.households import told_households
from kcio_desk.exchange.occupancy import Occupancy
from kcio_desk.exchange.places import Codes, plan_locations, plan_missing, plan_rooms
from kcio_desk.exchange.plan import Existing, ImportPlan, Known
from kcio_desk.exchange.residents import plan_household, stays_by_household
from kcio_desk.exchange.rows import Parsed
from kcio_desk.exchange.source import Origin, Progress, SourceFile, Stop, Watch


def plan_import(
    parsed: Parsed,
    existing: Existing,
    today: date,
    sources: Mapping[str, datetime] | None = None,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> ImportPlan:
    """Everything an import would do; nothing is written.

    `sources` says from when each file's figures are. Raises `Stopped` when told to stop.
    """
    plan = ImportPlan(
        rejected=list(parsed.rejected), skipped=list(parsed.skipped), sources=dict(sources or {})
    )
    codes = plan_locations(parsed.locations, existing, plan)
    occupancy = plan_rooms(parsed.rooms, existing, plan, codes, today)
    told = told_households(parsed, plan, codes, occupancy.rooms)
    stays = stays_by_household(existing)
    watch = Watch(len(told), progress, stop)
    for household in told:
        watch.tick()
        plan_household(household, existing, stays.get(household.reference, ()), plan, occupancy)
    watch.look()
    _find_missing(parsed, existing, plan, codes, occupancy)
    _find_newer(parsed, existing, plan, codes)
    _give_notice(plan)
    plan.rejected.sort(key=lambda rejected: _place(rejected.origin))
    return plan


def sources_of(files: Iterable[SourceFile]) -> dict[str, datetime]:
    """File name → the moment its figures are from."""
    return {file.name: file.as_of for file in files}


def _find_missing(
    parsed: Parsed, existing: Existing, plan: ImportPlan, codes: Codes, occupancy: Occupancy
) -> None:
    """What the files ought to tell and do not; of stays only those in locations that they tell about."""
    rooms = {(codes.find(row.data.location) or "", row.data.name) for row in parsed.rooms}
    plan_missing(existing, plan, codes, rooms, occupancy)
    houses = {codes.find(row.data.location) for row in parsed.residents}
    references = {row.data.household for row in parsed.residents} | parsed.broken_households
    plan.stay.missing = [
        Known(stay.id, stay.data)
        for stay in existing.stays
        if stay.holding
        and stay.data.location in houses
        and stay.data.from_ <= occupancy.today
        and stay.data.household not in references
    ]


def _find_newer(parsed: Parsed, existing: Existing, plan: ImportPlan, codes: Codes) -> None:
    """Which locations a file tells about that is newer than what is known of them."""
    told = chain(
        ((row.data.code or row.data.name, row.origin.file) for row in parsed.locations),
        ((row.data.location, row.origin.file) for row in parsed.rooms),
        ((row.data.location, row.origin.file) for row in parsed.residents),
    )
    files: dict[str, set[str]] = {}
    for location, file in told:
        code = codes.find(location)
        if code is not None and file in plan.sources:
            files.setdefault(code, set()).add(file)
    older = 0
    for code, names in files.items():
        newest = max(names, key=lambda name: plan.sources[name])
        known, fresh = existing.figures_at.get(code), plan.sources[newest]
        if known is None or fresh > known:
            plan.refreshed[code] = newest
        older += known is not None and fresh < known
    if older:
        plan.notices.append(
            text("Locations of which newer figures are known than this file has: {n}.", n=older)
        )


def _give_notice(plan: ImportPlan) -> None:
    if plan.stay.missing:
        plan.notices.append(
            text("Stays that are not in the file: {n}. Nothing was ended.", n=len(plan.stay.missing))
        )
    if plan.ended_stays:
        plan.notices.append(
            text("Stays in the file that have ended here: {n}. They stay ended.", n=plan.ended_stays)
        )


def _place(origin: Origin) -> tuple[str, str, int]:
    return origin.file, origin.sheet, origin.row
