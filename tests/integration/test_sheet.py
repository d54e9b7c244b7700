"""The transfer sheet of a stay: true to the store, numbered for good, and every issue written down."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kcio_desk.__main__ import main
from kcio_desk.commands.base import run
from kcio_desk.commands.documents import IssueDocument
from kcio_desk.commands.staying import StepStay
from kcio_desk.documents import DAY_WINDOW, NIGHT_WINDOW, Sheet
from kcio_desk.domain import (
    Issuing,
    PersonFacts,
    PetFacts,
    Problem,
    RequestKind,
    Sex,
    SheetCopy,
    StayState,
)
from kcio_desk.models import AuditEntry, Document
from kcio_desk.queries.check import check
from kcio_desk.queries.sheet import issues, printed, sheet, window
from kcio_desk.settings import Settings
from kcio_desk.store import AMSTERDAM, Store, open_store
from tests.helpers.store import NOW, TODAY, ask, by, empty_store, family, furnish_many, place

SETTINGS = Settings(operator="Marit", region="Regio Test", desk_phone="+31882469000")
TWO_HOUSES = {
    "A": {
        "name": "De Linde",
        "kind": "hotel",
        "municipality": "Emmen",
        "address": "Lindelaan 1",
        "postcode": "7811 AA",
        "place": "Emmen",
        "manager": "H. Wolters",
        "phone": "+31592201328",
        "pets": ["cat"],
        "rooms": {
            "111": {"capacity": 2, "floor": 1, "stairs": True},
            "112": {"capacity": 4, "floor": 1},
            "113": {"capacity": 3, "designation": "singles"},
        },
    },
    "B": {"name": "De Eik", "address": "Eikstraat 2", "rooms": {"1": {"capacity": 6}}},
}


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, TWO_HOUSES)


def read(store: Store, stay: str) -> Sheet:
    with store.reading() as session:
        return sheet(session, stay, SETTINGS, NOW)


def issue(store: Store, stay: str, *copies: SheetCopy, how: Issuing = Issuing.PRINTED) -> str:
    number = read(store, stay).number
    copies = copies or tuple(SheetCopy)
    made = IssueDocument(**by(), stay=stay, number=number, copies=copies, digest="0" * 64, how=how)
    run(store, made)
    return number


def step(store: Store, stay: str, to: StayState, **more: object) -> None:
    run(store, StepStay(**by(), stay=stay, to=to, **more))


def test_a_sheet_says_who_goes_where_and_what_holds_there(store: Store, rooms: dict[str, str]) -> None:
    household = family(34, 5, reference="H1", pets=(PetFacts("cat"),), no_stairs=False, own_transport=True)
    request = ask(store, household, caller="hub Utrecht", phone="+31612345678", notes="kinderwagen")
    (stay,) = place(store, request, rooms["112"])
    made = read(store, stay)
    assert (made.region, made.printed_by, made.desk_phone) == ("Regio Test", "Marit", "088 246 9000")
    assert [(p.name, p.age) for p in made.persons] == [("Persoon 1", 34), ("Persoon 2", 5)]
    assert made.pets == (PetFacts("cat"),)
    assert made.needs.own_transport
    assert made.needs.lower_beds == 1
    home = made.destination
    assert (home.name, home.street, home.city_line) == ("De Linde", "Lindelaan 1", "7811 AA  Emmen")
    assert (home.contact, home.phone, home.municipality) == ("H. Wolters", "0592 201 328", "Emmen")
    assert made.terms.pets == frozenset({"cat"})
    assert [(room.name, room.floor, room.who) for room in made.rooms] == [("112", 1, ())]
    assert (made.origin.name, made.caller, made.phone) == ("hub Utrecht", "hub Utrecht", "06 12345678")
    assert (made.notes, made.household, made.request) == ("kinderwagen", "H1", "A2026-00001")
    assert not made.provisional


def test_a_household_split_over_rooms_stands_on_one_sheet(store: Store, rooms: dict[str, str]) -> None:
    request = ask(store, family(40, 38, 12, 9, 3))
    one, two = place(store, request, rooms["111"], rooms["112"])
    made = read(store, one)
    assert [room.name for room in made.rooms] == ["111", "112"]
    assert sorted(n for room in made.rooms for n in room.who) == [0, 1, 2, 3, 4]
    assert len(made.persons) == 5
    assert made.terms.stairs
    assert read(store, two) == made


def test_a_transfer_comes_from_where_they_live_now(store: Store, rooms: dict[str, str]) -> None:
    household = family(30, reference="H2")
    (old,) = place(store, ask(store, household, caller="politie"), rooms["112"])
    step(store, old, StayState.ARRIVED)
    (new,) = place(store, ask(store, household, kind=RequestKind.TRANSFER), rooms["B/1"])
    assert (read(store, new).origin.name, read(store, new).origin.street) == ("De Linde", "Lindelaan 1")
    assert read(store, old).origin.name == "politie"


def test_a_reservation_gives_a_provisional_sheet_until_it_is_confirmed(
    store: Store, rooms: dict[str, str]
) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["112"], reserve_until=NOW.replace(hour=20))
    assert read(store, stay).provisional
    number = issue(store, stay)
    step(store, stay, StayState.PLACED)
    assert not read(store, stay).provisional
    assert read(store, stay).number == number


def test_singles_who_share_are_told_so(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30, shares=True)), rooms["113"])
    assert read(store, stay).terms.shared
    (alone,) = place(store, ask(store, family(31)), rooms["111"])
    assert not read(store, alone).terms.shared


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (TODAY, (9, 10), DAY_WINDOW),
        (date(2026, 11, 24), (23, 0), DAY_WINDOW),
        (TODAY, (14, 5), (time(14, 30), time(17, 30))),
        (TODAY, (15, 40), (time(16), time(19))),
        (TODAY, (19, 29), (time(19, 30), time(22))),
        (TODAY, (21, 40), NIGHT_WINDOW),
        (TODAY, (23, 50), NIGHT_WINDOW),
    ],
)
def test_nobody_is_told_to_arrive_before_they_can_leave(
    day: date, hour: tuple[int, int], expected: tuple[time, time]
) -> None:
    now = datetime.combine(TODAY, time(*hour), AMSTERDAM)
    assert window(day, False, now) == expected
    assert window(day, True, now) == NIGHT_WINDOW


def test_the_number_is_the_requests_and_stays_the_same(store: Store, rooms: dict[str, str]) -> None:
    request = ask(store, family(40, 38, 12, 9, 3))
    one, two = place(store, request, rooms["111"], rooms["112"])
    assert read(store, one).number == "T2026-00001"
    assert issue(store, one) == issue(store, two) == "T2026-00001"
    with store.reading() as session:
        assert set(session.scalars(select(Document.number))) == {"T2026-00001"}


def test_another_placement_of_the_same_request_gets_another_number(
    store: Store, rooms: dict[str, str]
) -> None:
    request = ask(store, family(30))
    (first,) = place(store, request, rooms["112"])
    issue(store, first)
    step(store, first, StayState.CANCELLED)
    (second,) = place(store, request, rooms["B/1"])
    assert issue(store, second) == "T2026-00001-2"
    assert read(store, second).number == "T2026-00001-2"


def test_a_stay_that_was_called_off_has_no_sheet(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["112"])
    step(store, stay, StayState.CANCELLED)
    with pytest.raises(Problem, match="no sheet"):
        read(store, stay)


def test_a_stay_nobody_knows_has_no_sheet(store: Store) -> None:
    with pytest.raises(Problem, match="not known"):
        read(store, "nobody")


def test_every_issue_is_written_down_and_audited(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["112"])
    issue(store, stay, SheetCopy.DRIVER, SheetCopy.HOUSEHOLD)
    issue(store, stay, SheetCopy.HOUSEHOLD, how=Issuing.COPIED)
    with store.reading() as session:
        found = issues(session, stay)
        audited = session.scalars(select(AuditEntry).where(AuditEntry.table_name == "document")).all()
        assert check(session, TODAY) == []
    assert {(issue.how, issue.copies, issue.by) for issue in found} == {
        (Issuing.PRINTED, (SheetCopy.DRIVER, SheetCopy.HOUSEHOLD), "test"),
        (Issuing.COPIED, (SheetCopy.HOUSEHOLD,), "test"),
    }
    assert len(audited) == 3


def test_a_number_that_is_anothers_by_now_is_not_issued(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["112"])
    made = IssueDocument(
        **by(),
        stay=stay,
        number="T2026-00009",
        copies=(SheetCopy.DRIVER,),
        digest="0" * 64,
        how=Issuing.PRINTED,
    )
    with pytest.raises(Problem, match="another number"):
        run(store, made)


def test_the_page_is_given_pdf_text_and_what_to_read_out(store: Store, rooms: dict[str, str]) -> None:
    (stay,) = place(store, ask(store, family(30)), rooms["112"])
    with store.reading() as session:
        made = printed(session, stay, [SheetCopy.HOUSEHOLD], SETTINGS, NOW)
    words = PdfReader(BytesIO(made.pdf)).pages[0].extract_text()
    assert "Lindelaan 1" in words
    assert set(made.texts) == set(SheetCopy)
    assert any("De Linde" in line for line in made.aloud)


def test_a_person_without_a_request_has_a_sheet_of_their_own(store: Store, rooms: dict[str, str]) -> None:
    household = replace(family(30), persons=(PersonFacts(Sex.MALE, "Ivan", born=date(1990, 1, 2)),))
    (stay,) = place(store, ask(store, household), rooms["112"])
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE stay SET request_id = NULL")
    number = read(store, stay).number
    assert number.startswith("T2026-")
    assert len(number) == len("T2026-ABCDEF")
    assert issue(store, stay) == number


@pytest.fixture
def placed(tmp_path: Path) -> tuple[Path, str]:
    """A data directory with one placement; its stay."""
    opened = empty_store(tmp_path / "data")
    rooms = furnish_many(opened, TWO_HOUSES)
    (stay,) = place(opened, ask(opened, family(34, 9, reference="H1")), rooms["112"])
    opened.close()
    return tmp_path / "data", stay


def call(directory: Path, *args: str) -> int:
    return main(["--data", str(directory), "--today", TODAY.isoformat(), *args])


def test_the_command_line_writes_the_sheet_and_records_each_copy(
    placed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory, stay = placed
    target = tmp_path / "blad.pdf"
    assert call(directory, "--json", "sheet", stay, "-o", str(target)) == 0
    answer = json.loads(capsys.readouterr().out)
    pdf = target.read_bytes()
    assert answer == {
        "sheet": str(target),
        "number": "T2026-00001",
        "copies": ["sender", "receiver", "driver", "household"],
        "pages": len(PdfReader(BytesIO(pdf)).pages),
    }
    store = open_store(directory)
    with store.reading() as session:
        rows = session.execute(select(Document.copy, Document.digest, Document.how)).all()
    store.close()
    assert {tuple(row) for row in rows} == {
        (copy.value, sha256(pdf).hexdigest(), "saved") for copy in SheetCopy
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blad.pdf", "data"]


def test_the_command_line_writes_one_copy_where_one_is_asked(
    placed: tuple[Path, str], tmp_path: Path
) -> None:
    directory, stay = placed
    assert call(directory, "sheet", stay, "-o", str(tmp_path / "a.pdf"), "--copy", "driver") == 0
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 1


@pytest.mark.parametrize("where", ["no/such/folder/a.pdf", "."])
def test_a_file_that_cannot_be_written_is_a_problem_in_one_line_and_nothing_is_issued(
    placed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    directory, stay = placed
    assert call(directory, "sheet", stay, "-o", str(tmp_path / where)) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    store = open_store(directory)
    with store.reading() as session:
        assert session.scalars(select(Document)).all() == []
    store.close()


def test_a_stay_nobody_knows_is_a_problem_in_one_line(
    placed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(placed[0], "sheet", "nobody", "-o", str(tmp_path / "a.pdf")) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "a.pdf").exists()
