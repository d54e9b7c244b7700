"""What each copy must not say, searched for in what it does say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from kcio_desk.documents import Sheet, plain_text, render
from kcio_desk.documents.redaction import COLUMNS, TABLE, Show, redact, seat_age, short_name
from kcio_desk.domain import SheetCopy
from tests.helpers.sheets import FAMILY_OF_EIGHT, FAMILY_OF_THREE, ONE_AT_NIGHT, text_of

FULL_SHEET = replace(
    FAMILY_OF_THREE, needs=ONE_AT_NIGHT.needs, override_reason="reden", phone="06-1", until=date(2027, 1, 4)
)


def leaves(value: Any, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    """(path, declared field, value) of every field that holds no fields of its own."""
    for declared in fields(value):
        path, held = prefix + declared.name, getattr(value, declared.name)
        inner = held[0] if isinstance(held, tuple) and held and is_dataclass(held[0]) else held
        if is_dataclass(inner):
            yield from leaves(inner, f"{path}.")
        else:
            yield path, declared, held


def marked(value: Any, prefix: str = "") -> Any:
    """The sheet with a word of its own in every text field, by which to find it again."""
    changes: dict[str, Any] = {}
    for declared in fields(value):
        path, held = prefix + declared.name, getattr(value, declared.name)
        if is_dataclass(held):
            changes[declared.name] = marked(held, f"{path}.")
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            changes[declared.name] = tuple(marked(item, f"{path}.") for item in held)
        elif type(held) is str and path not in {"pets.species", "number"}:
            changes[declared.name] = mark(path)
    return replace(value, **changes)


def mark(path: str) -> str:
    return "zq" + path.replace(".", "").replace("_", "")


def said_on(sheet: Sheet, copy: SheetCopy) -> str:
    pdf = render(sheet, [copy])
    metadata = " ".join(map(str, (PdfReader(BytesIO(pdf)).metadata or {}).values()))
    return " ".join((text_of(pdf), metadata, plain_text(sheet, copy)))


def test_every_field_of_a_sheet_has_its_row_in_the_table() -> None:
    assert {path for path, _, _ in leaves(FULL_SHEET)} == set(TABLE)


def test_whatever_some_copy_hides_can_be_left_empty() -> None:
    for path, declared, _ in leaves(FULL_SHEET):
        if Show.HIDDEN in TABLE[path]:
            assert declared.default is not MISSING, path


@pytest.mark.parametrize("copy", COLUMNS)
def test_no_copy_says_a_word_that_the_table_hides_from_it(copy: SheetCopy) -> None:
    said = said_on(marked(FULL_SHEET), copy)
    column = COLUMNS.index(copy)
    texts = [path for path, _, held in leaves(FULL_SHEET) if type(held) is str and path != "pets.species"]
    hidden = [path for path in texts if TABLE[path][column] is Show.HIDDEN]
    assert [path for path in hidden if mark(path) in said] == []


NEEDED = {
    SheetCopy.SENDER: """persons.name origin.name destination.name destination.street destination.phone
        caller phone request household""",
    SheetCopy.RECEIVER: """persons.name persons.relation rooms.name origin.name origin.phone notes
        override_reason caller request household""",
    SheetCopy.DRIVER: """origin.street origin.phone destination.name destination.street destination.town
        destination.phone destination.contact""",
    SheetCopy.HOUSEHOLD: """persons.name rooms.name destination.name destination.street destination.town
        destination.phone destination.contact destination.municipality desk_phone""",
}


@pytest.mark.parametrize(("copy", "paths"), NEEDED.items())
def test_every_copy_says_what_its_reader_needs(copy: SheetCopy, paths: str) -> None:
    sheet = marked(FULL_SHEET)
    text = text_of(render(sheet, [copy])).replace(" ", "")
    assert [path for path in paths.split() if mark(path) not in text] == []
    assert [path for path in paths.split() if mark(path) not in plain_text(sheet, copy)] == []


# Written out beside the table, so that a slip in the table does not slip through.
SECRETS = {
    SheetCopy.SENDER: """persons.relation rooms.name notes override_reason""",
    SheetCopy.RECEIVER: """phone origin.street origin.postcode""",
    SheetCopy.DRIVER: """persons.relation rooms.name caller notes request household override_reason""",
    SheetCopy.HOUSEHOLD: """persons.relation origin.name origin.contact origin.phone caller phone notes
        request household override_reason""",
}


@pytest.mark.parametrize(("copy", "paths"), SECRETS.items())
def test_no_copy_gives_away_what_its_reader_has_no_business_with(copy: SheetCopy, paths: str) -> None:
    said = said_on(marked(FULL_SHEET), copy)
    assert [path for path in paths.split() if mark(path) in said] == []


@pytest.mark.parametrize("copy", [SheetCopy.SENDER, SheetCopy.DRIVER, SheetCopy.HOUSEHOLD])
def test_birth_dates_are_for_the_receiving_location_alone(copy: SheetCopy) -> None:
    born = [f"{one.born:%d-%m-%Y}" for one in FAMILY_OF_EIGHT.persons]
    assert all(day in said_on(FAMILY_OF_EIGHT, SheetCopy.RECEIVER) for day in born)
    assert not any(day in said_on(FAMILY_OF_EIGHT, copy) for day in born)


def test_the_driver_learns_no_surname() -> None:
    said = said_on(FAMILY_OF_EIGHT, SheetCopy.DRIVER)
    assert "Oleksandra N." in said
    assert "Nechyporenko" not in said


def test_the_driver_learns_ages_only_where_a_child_seat_depends_on_them() -> None:
    seen = redact(FAMILY_OF_EIGHT, SheetCopy.DRIVER)
    assert [one.age for one in seen.persons] == [None, None, None, None, 9, 6, 2, None]


def test_the_driver_learns_of_the_wheelchair_and_of_nothing_else_medical() -> None:
    said = said_on(ONE_AT_NIGHT, SheetCopy.DRIVER)
    assert "rolstoelvervoer" in said
    assert "trap" not in said
    assert "laag bed" not in said


def test_only_the_receiving_location_reads_why_a_rule_was_set_aside() -> None:
    reads = [copy for copy in COLUMNS if ONE_AT_NIGHT.override_reason in said_on(ONE_AT_NIGHT, copy)]
    assert reads == [SheetCopy.RECEIVER]


def test_redacting_leaves_the_sheet_itself_alone() -> None:
    before = repr(FULL_SHEET)
    for copy in COLUMNS:
        redact(FULL_SHEET, copy)
    assert repr(FULL_SHEET) == before


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Olena Kovalenko", "Olena K."),
        ("Олена Іванівна Коваленко", "Олена К."),
        ("Kovalenko, Olena", "Olena K."),
        ("Olena", "Olena"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_a_short_name_is_the_first_name_and_an_initial(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_child_of_twelve_no_longer_needs_a_seat() -> None:
    assert [seat_age(age) for age in (0, 11, 12, None)] == [0, 11, None, None]
