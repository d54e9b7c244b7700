"""The region in: what the preview shows is written, all or nothing, and the store holds after it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles, RememberMapping
from kcio_desk.commands.staying import StepStay
from kcio_desk.dbfile import connect
from kcio_desk.domain import Problem, StayState
from kcio_desk.exchange.compare import plan_import, sources_of
from kcio_desk.exchange.mapping import propose
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.source import Stopped
from kcio_desk.exchange.tables import find_tables
from kcio_desk.models import Blocking, Household, Location, Person, Room, Stay, StayPlace
from kcio_desk.queries.capacity import picture, reconciles
from kcio_desk.queries.check import check
from kcio_desk.queries.importing import existing, remembered_mappings
from kcio_desk.settings import RESOURCES
from kcio_desk.store import Store, open_store
from tests.helpers.store import TODAY, ask, by, empty_store, family, place
from tests.helpers.workbooks import LOCATIONS, RESIDENTS, ROOMS, region, text_file

SAMPLE = [RESOURCES / "sample" / name for name in ("bewoners.csv", "locaties.xlsx")]


def bring_in(store: Store, *paths: Path, **more: Any) -> ImportPlan:
    """Read, compare, show, write: as the window and the command line do."""
    files = list(read_files(paths))
    parsed = parse(find_tables(files), TODAY)
    with store.reading() as session:
        plan = plan_import(parsed, existing(session, TODAY), TODAY, sources_of(files))
    run(store, ImportFiles(**by(), parsed=parsed, sources=sources_of(files), shown=plan, **more))
    return plan


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(connect(store.file, read_only=True)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def problems(store: Store) -> list[str]:
    with store.reading() as session:
        return [str(wrong) for wrong in check(session, TODAY)]


def count(store: Store, model: Any) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def only(store: Store, model: Any, *where: Any) -> Any:
    with store.reading() as session:
        return session.scalars(select(model).where(*where)).one()


def test_the_sample_region_goes_in_whole_and_holds(store: Store) -> None:
    plan = bring_in(store, *SAMPLE)
    assert plan.rejected == []
    counted = [count(store, model) for model in (Location, Room, Blocking, Household, Person, Stay)]
    assert counted == [74, 1636, 20, 1888, 4362, 1888]
    assert problems(store) == []
    with store.reading() as session:
        seen = picture(session, TODAY, TODAY)
    assert reconciles([seen.region.total])
    assert seen.region.total.realised == 5063


def test_the_same_files_again_change_nothing_at_all(store: Store) -> None:
    bring_in(store, *SAMPLE)
    before = content(store)
    plan = bring_in(store, *reversed(SAMPLE))
    assert not plan.writes
    assert content(store) == before


def test_facts_arrive_as_the_file_tells_them(store: Store, tmp_path: Path) -> None:
    bring_in(store, region(tmp_path))
    location = only(store, Location, Location.code == "B-2")
    assert (location.name, location.municipality.name, location.pets) == ("Veldzicht", "Emmen", ["cat"])
    assert (location.stay_length, location.figures_source) == ("short", "regio.xlsx")
    assert location.figures_at is not None
    blocking = only(store, Blocking)
    assert (blocking.reason, blocking.from_, blocking.until, blocking.places) == (
        "lekkage",
        TODAY,
        None,
        None,
    )
    stay = only(store, Stay, Stay.party == "H1")
    assert (stay.state, stay.from_, stay.until, len(stay.persons)) == ("arrived", date(2026, 3, 1), None, 2)
    single = only(store, Household, Household.reference == "H2")
    assert single.shares
    assert only(store, Stay, Stay.household_id == single.id).party == "m"


def test_who_arrives_later_is_placed_and_not_there_yet(store: Store, tmp_path: Path) -> None:
    coming = [*RESIDENTS[3][:6], "1-12-2026", ""]
    bring_in(store, region(tmp_path, Bewoners=[RESIDENTS[0], coming]))
    assert only(store, Stay).state == "placed"


def test_a_newer_file_changes_what_differs_and_the_audit_trail_tells_it(store: Store, tmp_path: Path) -> None:
    bring_in(store, region(tmp_path))
    head = [*RESIDENTS[0], "Huisdieren"]
    baby = ["H1", "Baby Bondar", "m", "1-11-2026", "A-1", "001", "1-3-2026", "", ""]
    rows = [
        head,
        [*RESIDENTS[1], "hond"],
        [*RESIDENTS[2], ""],
        baby,
        [*RESIDENTS[3][:7], "5-1-2027", "kat, konijn"],
    ]
    changed = {
        "Locaties": [LOCATIONS[0], ["A-1", "De Hunze", "Emmen", "Assen", "ja", "lang"], LOCATIONS[2]],
        "Kamers": [ROOMS[0], ["A-1", "001", 5, 2, ""], ROOMS[2], ["B-2", "001", 3, 0, "schilderwerk"]],
        "Bewoners": rows,
    }
    bring_in(store, region(tmp_path, **changed))
    location = only(store, Location, Location.code == "A-1")
    assert (location.municipality.name, location.pets, location.version) == ("Emmen", None, 2)
    assert only(store, Room, Room.capacity == 5).bunk_beds == 2
    assert only(store, Blocking).reason == "schilderwerk"
    assert len(only(store, Stay, Stay.party == "H1").persons) == 3
    assert only(store, Stay, Stay.party == "m").until == date(2027, 1, 5)
    pets = only(store, Household, Household.reference == "H2").pets
    assert {(p.species, p.count) for p in pets} == {("cat", 1), ("rabbit", 1)}
    assert count(store, StayPlace) == 4
    assert problems(store) == []
    again = bring_in(store, region(tmp_path, **changed))
    assert not again.writes


def test_animals_told_otherwise_replace_those_that_were(store: Store, tmp_path: Path) -> None:
    head = [*RESIDENTS[0], "Huisdieren"]
    for told in ("kat", "2 katten", ""):
        bring_in(store, region(tmp_path, Bewoners=[head, [*RESIDENTS[3], told]]))
    assert only(store, Household).pets == []
    assert problems(store) == []


def test_what_a_list_no_longer_has_is_closed_only_by_choice(store: Store, tmp_path: Path) -> None:
    gone = ["A-9", "Esweg", "Assen", "Assen", "nee", "lang"]
    bring_in(store, region(tmp_path, Locaties=[*LOCATIONS, gone]))
    newer = region(tmp_path, Kamers=[ROOMS[0], ROOMS[1], ["B-2", "001", 3, 0, ""]], Bewoners=RESIDENTS[:3])
    rooms = [ROOMS[0], ROOMS[1], ["A-1", "003", 1, 0, ""]]
    bring_in(store, newer)
    assert only(store, Location, Location.code == "A-9").closes_on is None
    assert count(store, Blocking) == 1
    run(
        store,
        StepStay(
            **by(), stay=only(store, Stay, Stay.party == "m").id, to=StayState.DEPARTED, destination="x"
        ),
    )
    bring_in(store, newer, closing_reason="niet meer in de lijst")
    assert only(store, Location, Location.code == "A-9").closes_on == TODAY
    blocked = only(store, Blocking)
    empty = only(store, Room, Room.capacity == 2)
    assert (blocked.room_id, blocked.reason, blocked.from_) == (empty.id, "niet meer in de lijst", TODAY)
    assert problems(store) == []
    assert not bring_in(store, region(tmp_path, Kamers=rooms[:2], Bewoners=[])).location.missing


def test_a_list_never_ends_a_stay(store: Store, tmp_path: Path) -> None:
    bring_in(store, region(tmp_path))
    plan = bring_in(store, region(tmp_path, Bewoners=RESIDENTS[:3]), closing_reason="weg")
    assert [known.data.household for known in plan.stay.missing] == ["H2"]
    assert only(store, Stay, Stay.party == "m").state == "arrived"


def test_a_list_leaves_what_the_desk_placed_itself(store: Store, tmp_path: Path) -> None:
    bring_in(store, region(tmp_path, Bewoners=[]))
    with store.reading() as session:
        room = session.scalars(select(Room.id).where(Room.capacity == 4)).one()
    place(store, ask(store, family(30, 8, reference="H77"), from_=TODAY), room)
    stranger = ["H5", "Anna Bila", "v", "1-1-1990", "A-1", "001", "1-6-2026", ""]
    plan = bring_in(store, region(tmp_path, Bewoners=[RESIDENTS[0], stranger]))
    assert [str(r.problem) for r in plan.rejected] == [
        "Others sleep in room A-1/001, and a family does not share."
    ]
    assert plan.stay.missing[0].data.household == "H77"
    assert count(store, Stay) == 1
    assert problems(store) == []


def test_a_store_that_changed_since_the_preview_is_left_alone(store: Store, tmp_path: Path) -> None:
    files = list(read_files([region(tmp_path)]))
    parsed = parse(find_tables(files), TODAY)
    with store.reading() as session:
        plan = plan_import(parsed, existing(session, TODAY), TODAY, sources_of(files))
    bring_in(store, region(tmp_path, Kamers=[], Bewoners=[]))
    before = content(store)
    with pytest.raises(Problem, match="since the preview"):
        run(store, ImportFiles(**by(), parsed=parsed, sources=sources_of(files), shown=plan))
    assert content(store) == before


def test_a_stop_leaves_nothing_behind(store: Store) -> None:
    before = content(store)
    for looks in (1, 3, 9):
        with pytest.raises(Stopped):
            bring_in(store, *SAMPLE, stop=_after(looks))
        assert content(store) == before
    told: list[tuple[int, int]] = []
    bring_in(store, *SAMPLE, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def _after(looks: int) -> Callable[[], bool]:
    """A stop button that is pressed at the so manieth look."""
    left = iter(range(looks))
    return lambda: next(left, None) is None


def test_a_process_killed_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    with_store = tmp_path / "data"
    open_store(with_store).close()
    killed = subprocess.Popen(
        [sys.executable, "-c", _IMPORT_AND_HANG, str(with_store), *map(str, SAMPLE)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert killed.stdout is not None
    done, total = json.loads(killed.stdout.readline())
    killed.kill()
    killed.wait()
    killed.stdout.close()
    assert 0 < done < total
    opened = open_store(with_store)
    try:
        assert count(opened, Person) == count(opened, Location) == 0
        assert problems(opened) == []
        bring_in(opened, *SAMPLE)
        assert count(opened, Person) == 4362
    finally:
        opened.close()


_IMPORT_AND_HANG = """
import json, sys, time
from pathlib import Path
from kcio_desk.store import open_store
from tests.integration.test_import_region import bring_in

def hang(done, total):
    if done > total / 2:
        print(json.dumps([done, total]), flush=True)
        time.sleep(600)

bring_in(open_store(Path(sys.argv[1])), *map(Path, sys.argv[2:]), progress=hang)
"""


def test_a_corrected_mapping_is_remembered_and_the_newest_counts(store: Store, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [["Plek", "Deur", "Bedden"], ["A-1", "003", 2]])
    (table,) = find_tables(read_files([path]))
    mapping = propose(ROOMS[0][:3])
    assert table.mapping is None
    assert mapping is not None
    wrong = replace(mapping, matches=mapping.matches[:2])
    for kept in (wrong, mapping):
        run(store, RememberMapping(**by(), signature=table.signature, columns=kept.to_json()))
    with store.reading() as session:
        (again,) = find_tables(read_files([path]), remembered_mappings(session))
    assert again.mapping is not None
    assert [m.field for m in again.mapping.matches] == ["location", "room", "capacity"]
    bring_in(store, region(tmp_path))
    assert problems(store) == []


ROOM_NAMES = st.sampled_from(["001", "002"])
DAYS = st.integers(-40, 20).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def resident(draw: st.DrawFn) -> list[str]:
    """One of few people in one of few rooms, so that they meet."""
    since = draw(DAYS)
    until = draw(st.none() | st.integers(1, 40).map(lambda n: since + timedelta(days=n)))
    who = draw(st.integers(1, 4))
    return [
        f"H{draw(st.integers(1, 5))}",
        f"Persoon {who}",
        "v" if who % 2 else "m",
        f"{who}-1-1990",
        "A-1",
        draw(ROOM_NAMES),
        since.strftime("%d-%m-%Y"),
        until.strftime("%d-%m-%Y") if until else "",
    ]


LISTS = st.lists(st.lists(resident(), min_size=1, max_size=8), min_size=2, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LISTS)
def test_whatever_lists_say_the_store_holds(tmp_path_factory: Any, lists: list[Sequence[list[str]]]) -> None:
    directory = tmp_path_factory.mktemp("lijsten")
    store = empty_store(directory / "data")
    try:
        bring_in(store, region(directory, Bewoners=[]))
        for rows in lists:
            path = text_file(directory / "bewoners.csv", [RESIDENTS[0], *rows])
            bring_in(store, path)
            assert problems(store) == []
            assert not bring_in(store, path).writes
    finally:
        store.close()
