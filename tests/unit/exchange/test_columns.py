"""Other people's columns: which means what, and where the table begins."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.exchange.fields import FIELDS
from kcio_desk.exchange.mapping import ColumnMapping, propose, propose_as, signature
from kcio_desk.exchange.rows import Kind
from tests.helpers.workbooks import LOCATIONS, RESIDENTS, ROOMS, tables_of, text_file, xlsx


def meant(*header: str, kind: Kind | None = None) -> dict[str, str]:
    mapping = propose_as(kind, header) if kind else propose(header)
    assert mapping is not None
    return {header[match.column]: match.field for match in mapping.matches}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_synonym_of_every_field_is_recognised_by_itself(kind: Kind) -> None:
    for field in FIELDS[kind]:
        for name in field.names:
            fields = [f.name for f in FIELDS[kind] if name in f.names]
            assert meant(name, kind=kind)[name] in fields


@pytest.mark.parametrize("kind", list(Kind))
def test_no_field_of_a_kind_stands_twice(kind: Kind) -> None:
    names = [field.name for field in FIELDS[kind]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("Kmaer", "room"),
        ("PLAATSEN ", "capacity"),
        ("Aantal plaatsen (incl. opklapbed)", "capacity"),
        ("Stapelbeden", "bunk_beds"),
        ("Rolstoel-toegankelijk?", "step_free"),
        ("verdieping / etage", "floor"),
        ("Bestmed voor", "designation"),
    ],
)
def test_a_column_name_with_a_mistake_or_an_addition_is_still_understood(typed: str, field: str) -> None:
    assert meant("Locatie", typed, kind=Kind.ROOMS)[typed] == field


def test_a_telephone_number_of_somebody_is_a_telephone_number() -> None:
    found = meant("Naam locatie", "Telefoon contactpersoon", "Naam contactpersoon", kind=Kind.LOCATIONS)
    assert found == {
        "Naam locatie": "name",
        "Telefoon contactpersoon": "phone",
        "Naam contactpersoon": "manager",
    }


def test_each_column_has_one_meaning_and_each_meaning_one_column() -> None:
    found = meant("Locatiecode", "Locatie", "Kamer", "Kamernummer", "Plaatsen", "Aantal bedden")
    assert found == {
        "Locatiecode": "location",
        "Locatie": "location_name",
        "Kamer": "room",
        "Plaatsen": "capacity",
    }


def test_short_words_that_differ_in_a_letter_are_other_words() -> None:
    assert meant("Code", "Naam", "Gemeente", "Kern", "Raam", "Lint", kind=Kind.LOCATIONS).keys() == {
        "Code",
        "Naam",
        "Gemeente",
        "Kern",
    }


def test_figures_that_follow_from_others_and_citizen_numbers_are_left_alone() -> None:
    assert "BSN" not in meant(*RESIDENTS[0], "BSN")
    assert not {"Bezet", "Vrij", "Totaal"} & meant(*LOCATIONS[0], "Bezet", "Vrij", "Totaal").keys()


@pytest.mark.parametrize(
    ("header", "kind"),
    [(LOCATIONS[0], Kind.LOCATIONS), (ROOMS[0], Kind.ROOMS), (RESIDENTS[0], Kind.RESIDENTS)],
)
def test_what_a_table_is_about_is_told_by_its_columns(header: list[str], kind: Kind) -> None:
    mapping = propose(header)
    assert mapping is not None
    assert mapping.kind is kind
    assert mapping.missing() == ()


def test_english_columns_are_understood_as_well() -> None:
    found = meant("Household", "Name", "Gender", "Date of birth", "Location", "Room number", "Arrival", "Car")
    assert set(found.values()) == {
        "household",
        "name",
        "sex",
        "born",
        "location",
        "room",
        "since",
        "own_transport",
    }


def test_columns_of_something_else_are_not_understood() -> None:
    assert propose(["Artikel", "Prijs", "Aantal", "Leverancier"]) is None


def test_a_correction_holds_and_takes_the_meaning_from_the_column_that_had_it() -> None:
    mapping = propose_as(Kind.ROOMS, ["Locatie", "Deur", "Kamer", "Plaatsen"])
    corrected = mapping.corrected(1, "room")
    assert {m.column: m.field for m in corrected.matches} == {0: "location", 1: "room", 3: "capacity"}
    assert corrected.corrected(1, None).column_of("room") is None


def test_a_remembered_mapping_wins_over_the_likeliest() -> None:
    header = ["Plek", "Deur", "Bedden"]
    kept = ColumnMapping(Kind.ROOMS, propose_as(Kind.ROOMS, ["Locatie", "Kamer", "Plaatsen"]).matches)
    assert propose(header) is None
    assert propose(header, {signature(header): kept}) == kept


@given(st.lists(st.text(max_size=12), max_size=8))
def test_the_signature_of_a_header_forgives_capitals_and_spaces(header: list[str]) -> None:
    assert signature(header) == signature([f" {name} " for name in header] + ["", ""])


@pytest.mark.parametrize("kind", list(Kind))
def test_a_mapping_is_the_same_after_it_was_remembered(kind: Kind) -> None:
    mapping = propose_as(kind, [field.names[0] for field in FIELDS[kind]])
    again = ColumnMapping.from_json(mapping.to_json())
    assert again is not None
    assert [(m.column, m.field) for m in again.matches] == [(m.column, m.field) for m in mapping.matches]


@pytest.mark.parametrize(
    "kept", [{}, {"kind": "iets"}, {"kind": "rooms", "0": "weg"}, {"kind": "rooms", "x": "room"}]
)
def test_a_mapping_of_another_program_version_is_forgotten(kept: dict[str, str]) -> None:
    assert ColumnMapping.from_json(kept) is None


def test_a_header_is_found_under_titles_and_notes(tmp_path: Path) -> None:
    rows = [
        ["Capaciteit noodopvang Oekraïners"],
        ["Peildatum", "1-11-2026"],
        [],
        ["Locatie, zie tabblad"],
        *ROOMS,
    ]
    (table,) = tables_of(xlsx(tmp_path / "a.xlsx", Blad1=rows))
    assert (table.header_row, len(table.rows)) == (5, 3)


def test_of_a_header_of_two_rows_the_one_that_says_more_counts(tmp_path: Path) -> None:
    rows = [
        ["Locatie", "Kamer", "Plaatsen", "Voorzieningen", "", ""],
        ["Locatie", "Kamer", "Plaatsen", "Stapelbedden", "Traplopen", "Rolstoel"],
        ["A-1", "001", 2, 0, "nee", "ja"],
    ]
    (table,) = tables_of(xlsx(tmp_path / "a.xlsx", Blad1=rows))
    assert (table.header_row, len(table.rows)) == (2, 1)


def test_two_tables_below_each_other_are_two_tables(tmp_path: Path) -> None:
    rows = [*LOCATIONS, [], *ROOMS]
    found = tables_of(text_file(tmp_path / "a.csv", rows))
    assert [(t.mapping and t.mapping.kind, len(t.rows)) for t in found] == [
        (Kind.LOCATIONS, 2),
        (Kind.ROOMS, 3),
    ]


def test_a_sheet_without_known_columns_is_shown_with_its_likeliest_header(tmp_path: Path) -> None:
    (table,) = tables_of(xlsx(tmp_path / "a.xlsx", Blad1=[["Zomaar"], ["Deur", "Bedden"], ["1", 2]]))
    assert (table.mapping, table.header_row, table.header, len(table.rows)) == (
        None,
        2,
        ("Deur", "Bedden"),
        1,
    )
