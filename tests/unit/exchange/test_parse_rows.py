"""Rows into facts: what is no data is passed over, what is wrong is rejected at its row and column."""

from datetime import date
from pathlib import Path

import pytest

from kcio_desk.domain import Problem
from kcio_desk.exchange.parse import municipality_in, parse
from kcio_desk.exchange.rows import Parsed
from kcio_desk.exchange.source import STEP, Stopped
from kcio_desk.exchange.tables import refuse_strangers
from tests.helpers.workbooks import (
    LOCATIONS,
    RESIDENTS,
    ROOMS,
    TODAY,
    parsed_of,
    region,
    tables_of,
    text_file,
    xlsx,
)


def rejections(parsed: Parsed) -> list[tuple[int, str, str]]:
    assert all(str(r.advice) for r in parsed.rejected)
    return [(r.origin.row, r.column, str(r.problem)) for r in parsed.rejected]


def rooms(tmp_path: Path, *rows: list[object]) -> Parsed:
    return parsed_of(text_file(tmp_path / "kamers.csv", [ROOMS[0], *rows]))


def residents(tmp_path: Path, *rows: list[object]) -> Parsed:
    return parsed_of(text_file(tmp_path / "bewoners.csv", [RESIDENTS[0], *rows]))


def test_a_region_is_read_with_true_rows_and_sheets(tmp_path: Path) -> None:
    parsed = parsed_of(region(tmp_path))
    assert [row.data.code for row in parsed.locations] == ["A-1", "B-2"]
    assert [row.data.key for row in parsed.rooms] == [("A-1", "001"), ("A-1", "002"), ("B-2", "001")]
    assert [row.data.born for row in parsed.residents] == [
        date(1986, 5, 8),
        date(2020, 2, 2),
        date(1990, 4, 3),
    ]
    assert (parsed.rooms[2].origin.sheet, parsed.rooms[2].origin.row) == ("Kamers", 4)
    assert parsed.rejected == ()


def test_totals_repeated_headers_notes_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    parsed = rooms(
        tmp_path,
        ["A-1", "001", 4, 1, ""],
        ["", "", "", "", ""],
        ["Subtotaal A-1", "", 4, 1, ""],
        ROOMS[0],
        ["A-1", "002", 2, 0, ""],
        ["", "", "Bron: gemeente", "", ""],
        ["Totaal", "2", 6, 1, ""],
        ["Eindtotaal", "2", 6, 1, ""],
    )
    assert [row.data.name for row in parsed.rooms] == ["001", "002"]
    assert [(s.origin.row, str(s.why)) for s in parsed.skipped] == [
        (4, "a total"),
        (5, "the column names again"),
        (7, "a note"),
        (8, "a total"),
        (9, "a total"),
    ]
    assert parsed.rejected == ()


def test_a_sum_without_a_word_beside_it_is_passed_over(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Kamers=[*ROOMS, ["", "", 9, 1, ""]])
    parsed = parsed_of(path)
    assert len(parsed.rooms) == 3
    assert [str(s.why) for s in parsed.skipped] == ["a total"]


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        (["A-1", "001", 0, 0, ""], "Plaatsen", "0 cannot be right."),
        (["A-1", "001", 400, 0, ""], "Plaatsen", "400 cannot be right."),
        (["A-1", "001", "vier", 0, ""], "Plaatsen", "vier is not a whole number."),
        (["A-1", "001", "", 0, ""], "Plaatsen", "places: nothing is filled in."),
        (["A-1", "", 2, 0, "x"], "Kamer", "room: nothing is filled in."),
        (["A-1", "001", 3, 2, ""], "Stapelbedden", "2 bunk beds are more than 3 places."),
    ],
)
def test_a_room_that_cannot_be_is_rejected_at_its_column(
    tmp_path: Path, row: list[object], column: str, problem: str
) -> None:
    parsed = rooms(tmp_path, ["A-1", "009", 1, 0, ""], row)
    assert rejections(parsed) == [(3, column, problem)]
    assert [r.data.name for r in parsed.rooms] == ["009"]


@pytest.mark.parametrize(
    ("place", "written", "column"),
    [
        (2, "q", "Geslacht"),
        (2, "", "Geslacht"),
        (3, "24-11-2026", "Geboortedatum"),
        (3, "1-1-1886", "Geboortedatum"),
        (3, "", "Geboortedatum"),
        (3, "8-5-86", "Geboortedatum"),
        (6, "", "Sinds"),
        (6, "1-1-1999", "Sinds"),
        (6, "1-1-2036", "Sinds"),
        (7, "1-6-2026", "Verwacht vertrek"),
        (7, "31-5-2026", "Verwacht vertrek"),
        (7, "binnenkort", "Verwacht vertrek"),
    ],
)
def test_a_resident_who_cannot_be_is_rejected_and_breaks_the_household(
    tmp_path: Path, place: int, written: str, column: str
) -> None:
    row = list(RESIDENTS[3])
    row[place] = written
    parsed = residents(tmp_path, RESIDENTS[1], row)
    assert [(r, c) for r, c, _ in rejections(parsed)] == [(3, column)]
    assert parsed.broken_households == {"H2"}


def test_every_mistake_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    parsed = rooms(tmp_path, ["A-1", "001", "vier", "geen", ""])
    assert [column for _, column, _ in rejections(parsed)] == ["Plaatsen", "Stapelbedden"]


def test_an_unknown_end_is_an_open_stay(tmp_path: Path) -> None:
    row = [*RESIDENTS[3][:7], "n.v.t."]
    assert residents(tmp_path, row).residents[0].data.until is None


def test_an_age_will_do_where_no_birth_date_is_known(tmp_path: Path) -> None:
    header = [*RESIDENTS[0], "Leeftijd"]
    row = [*RESIDENTS[1], "40"]
    row[3] = ""
    parsed = parsed_of(text_file(tmp_path / "a.csv", [header, row]))
    assert (parsed.residents[0].data.born, parsed.residents[0].data.age) == (None, 40)


def test_a_table_without_a_column_that_every_row_needs_says_which(tmp_path: Path) -> None:
    parsed = parsed_of(
        text_file(tmp_path / "a.csv", [["Locatie", "Kamer", "Verdieping"], ["A-1", "001", "0"]])
    )
    assert rejections(parsed) == [(1, "", "No column for: places.")]
    assert "Plaatsen" in str(parsed.rejected[0].advice)


def test_location_facts_on_each_room_row_are_told_once(tmp_path: Path) -> None:
    rows = [
        ["Locatiecode", "Naam locatie", "Gemeente", "Kamer", "Plaatsen"],
        ["A-1", "De Hunze", "Assen", "001", 2],
        ["A-1", "De Hunze", "Assen", "002", 3],
        ["A-1", "", "", "003", 1],
        ["B-2", "Veldzicht", "Emmen", "001", 4],
    ]
    parsed = parsed_of(text_file(tmp_path / "a.csv", rows))
    assert len(parsed.rooms) == 4
    told = [row.data for row in parsed.locations if row.columns]
    assert [(d.code, d.name, d.municipality) for d in told] == [
        ("A-1", "De Hunze", "Assen"),
        ("B-2", "Veldzicht", "Emmen"),
    ]


def test_a_sheet_a_municipality_gives_its_locations_their_municipality(tmp_path: Path) -> None:
    header = ["Code", "Naam locatie", "Plaats"]
    path = xlsx(
        tmp_path / "a.xlsx",
        Assen=[header, ["A-1", "De Hunze", "Assen"]],
        **{"Gemeente Emmen": [header, ["B-2", "Veldzicht", "Emmen"]]},
    )
    assert [row.data.municipality for row in parsed_of(path).locations] == ["Assen", "Emmen"]


@pytest.mark.parametrize("name", ["Blad1", "Sheet 2", "Locaties", "kamers", "Totaal", "", "2026", "Export"])
def test_a_sheet_named_after_nothing_in_particular_is_no_municipality(name: str) -> None:
    assert municipality_in(name) == ""


def test_a_file_of_something_else_is_refused_where_nobody_can_explain_its_columns(tmp_path: Path) -> None:
    tables = tables_of(text_file(tmp_path / "prijzen.csv", [["Artikel", "Prijs"], ["Bed", "100"]]))
    with pytest.raises(Problem, match=r"prijzen\.csv"):
        refuse_strangers(tables)


def test_a_sheet_that_is_not_understood_beside_others_is_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Locaties=LOCATIONS, Toelichting=[["Wat", "Hoe"], ["x", "y"]])
    refuse_strangers(tables_of(path))
    assert [s.origin.sheet for s in parsed_of(path).skipped] == ["Toelichting"]


def test_progress_is_told_and_a_stop_is_heeded(tmp_path: Path) -> None:
    rows = [["A-1", str(n), 2, 0, ""] for n in range(2 * STEP)]
    tables = tables_of(text_file(tmp_path / "a.csv", [ROOMS[0], *rows]))
    told: list[tuple[int, int]] = []
    parse(tables, TODAY, progress=lambda done, total: told.append((done, total)))
    assert told == [(STEP, 2 * STEP), (2 * STEP, 2 * STEP), (2 * STEP, 2 * STEP)]
    with pytest.raises(Stopped):
        parse(tables, TODAY, stop=lambda: True)


def test_any_animal_and_no_animal_and_nothing_told_are_three_answers(tmp_path: Path) -> None:
    header = ["Code", "Naam locatie", "Gemeente", "Huisdieren"]
    rows = [header, ["A", "a", "Assen", "ja"], ["B", "b", "Assen", "nee"], ["C", "c", "Assen", ""]]
    parsed = parsed_of(text_file(tmp_path / "a.csv", rows))
    assert [row.data.pets for row in parsed.locations] == [None, frozenset(), frozenset()]
