"""Whatever file comes in is read for what it is, or refused in words that say what to do."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from xlwt import CompoundDoc

from kcio_desk.domain import Problem
from kcio_desk.exchange.read import LARGEST, read_file, read_files
from kcio_desk.exchange.source import Stopped
from tests.helpers.workbooks import LOCATIONS, ROOMS, ods, repacked, text_file, xls, xlsx


def refusal(path: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        read_file(path)
    assert caught.value.advice is not None
    assert path.name in str(caught.value)
    return caught.value


def cells(path: Path) -> list[list[object]]:
    return [row.cells for row in read_file(path).sheets[0].rows]


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_a_workbook_of_any_make_gives_the_same_cells(tmp_path: Path, write) -> None:
    rows = [["Locatie", "Plaatsen", "Sluit op"], ["A-1", 4, date(2028, 6, 3)]]
    found = cells(write(tmp_path / "boek", Blad1=rows))
    assert found == [["Locatie", "Plaatsen", "Sluit op"], ["A-1", 4.0, date(2028, 6, 3)]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_file_is_read_whatever_its_delimiter_and_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [["Naam", "Plaats"], [f"Café {delimiter} één", "Coördinaat, ja; nee"], ["Zoë", 'De "Hunze"']]
    assert cells(text_file(tmp_path / "lijst.csv", rows, delimiter, encoding)) == rows


def test_commas_inside_quotes_are_no_delimiters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Naam;Adres\n"Kerk, De";"Brink 1, 2, 3, 4"\n"B, c";"d, e, f, g"\n', "utf-8")
    assert cells(path)[1] == ["Kerk, De", "Brink 1, 2, 3, 4"]


def test_a_first_line_that_names_the_delimiter_is_believed_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=,\nNaam,Plaats\nA;B,C\n", "utf-8")
    rows = read_file(path).sheets[0].rows
    assert [(row.number, row.cells) for row in rows] == [(2, ["Naam", "Plaats"]), (3, ["A;B", "C"])]


def test_row_numbers_are_those_the_spreadsheet_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"], book.active["D9"] = "kop", "rij"
    book.save(tmp_path / "a.xlsx")
    rows = read_file(tmp_path / "a.xlsx").sheets[0].rows
    assert [(row.number, row.cells) for row in rows] == [(4, ["", "", "kop", ""]), (9, ["", "", "", "rij"])]


def test_row_numbers_in_a_text_file_count_empty_lines_and_lines_within_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Naam;Adres\n\n"op twee\nregels";x\ny;z\n', "utf-8")
    assert [row.number for row in read_file(path).sheets[0].rows] == [1, 3, 4]


def test_a_cell_merged_over_rows_speaks_for_each_of_them(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Blad1=[["Locatie", "Kamer"], ["A-1", "001"], ["", "002"], ["", "003"]])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A4")
    book.save(path)
    assert [row[0] for row in cells(path)] == ["Locatie", "A-1", "A-1", "A-1"]


def test_hidden_sheets_and_charts_stay_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Zichtbaar=ROOMS, Verborgen=LOCATIONS)
    book = openpyxl.load_workbook(path)
    book["Verborgen"].sheet_state = "hidden"
    book.create_chartsheet("Grafiek")
    book.save(path)
    assert [sheet.name for sheet in read_file(path).sheets] == ["Zichtbaar"]


def test_content_counts_more_than_the_name(tmp_path: Path) -> None:
    assert cells(xlsx(tmp_path / "boek.csv", A=LOCATIONS))[0] == list(LOCATIONS[0])
    assert cells(text_file(tmp_path / "lijst.xlsx", LOCATIONS))[0] == list(LOCATIONS[0])


def test_the_same_file_chosen_twice_is_read_once(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", A=LOCATIONS)
    assert len(list(read_files([path, tmp_path / "." / "a.xlsx"]))) == 1


@pytest.mark.parametrize("content", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\0" * 50])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(content)
    assert "empty" in str(refusal(path))


def test_a_workbook_without_a_row_is_called_empty(tmp_path: Path) -> None:
    assert "empty" in str(refusal(xlsx(tmp_path / "leeg.xlsx", Blad1=[])))


def test_a_file_that_is_not_there_is_said_not_to_be_there(tmp_path: Path) -> None:
    assert "no file" in str(refusal(tmp_path / "weg.xlsx"))


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "map.xlsx").mkdir()
    assert "folder" in str(refusal(tmp_path / "map.xlsx"))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"7z\xbc\xaf\x27\x1c", "packed"),
        (b"<!DOCTYPE html><table><tr><td>Locatie</td></tr></table>", "web page"),
        (b"\r\n <html xmlns='x'>", "web page"),
        (b"SQLite format 3\0....", "database"),
        (b"{\\rtf1 hallo}", "text document"),
        (b"MZ\x90\0\x03\0\0\0", "something else"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "bewoners.xlsx"
    path.write_bytes(content)
    assert word in str(refusal(path))


def test_a_letter_or_a_packed_folder_is_not_a_workbook(tmp_path: Path) -> None:
    for part, word in (("word/document.xml", "text document"), ("foto.jpg", "packed folder")):
        path = tmp_path / "x.xlsx"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(part, "x")
        assert word in str(refusal(path))


@pytest.mark.parametrize("write", [xlsx, ods, xls])
def test_a_workbook_that_breaks_off_is_called_damaged(tmp_path: Path, write) -> None:
    path = write(tmp_path / "half", Blad1=ROOMS)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "damaged" in str(refusal(path))


def test_a_workbook_with_broken_insides_is_called_damaged(tmp_path: Path) -> None:
    path = repacked(xlsx(tmp_path / "a.xlsx", A=ROOMS), "xl/worksheets/sheet1.xml", b"</sheetData>", b"<")
    assert "damaged" in str(refusal(path))


def test_a_protected_xlsx_is_told_to_be_protected(tmp_path: Path) -> None:
    # An encrypted workbook is a compound file with a stream of this name.
    path = xls(tmp_path / "geheim.xlsx", A=ROOMS)
    stream = "Workbook".encode("utf-16-le")
    data = path.read_bytes()
    at = data.rindex(stream)
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(data[:at] + name + data[at + len(name) :])
    assert "password" in str(refusal(path))


def test_a_protected_xls_is_told_to_be_protected(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "x")
    biff = book.get_biff_data()
    after_start = 4 + int.from_bytes(biff[2:4], "little")
    # FILEPASS, RC4: what follows is encrypted.
    filepass = b"\x2f\x00\x36\x00" + b"\x01\x00\x01\x00\x01\x00" + b"\0" * 48
    path = tmp_path / "geheim.xls"
    CompoundDoc.XlsDoc().save(str(path), biff[:after_start] + filepass + biff[after_start:])
    assert "password" in str(refusal(path))


def test_a_protected_ods_is_told_to_be_protected(tmp_path: Path) -> None:
    path = repacked(
        ods(tmp_path / "geheim.ods", A=ROOMS),
        "META-INF/manifest.xml",
        b"</manifest:manifest>",
        b"<manifest:encryption-data/></manifest:manifest>",
    )
    assert "password" in str(refusal(path))


def test_a_value_in_the_last_cell_of_a_sheet_is_pointed_at(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Locatie"
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "ver.xlsx")
    assert "XFD1048576" in str(refusal(tmp_path / "ver.xlsx"))


def test_a_far_cell_that_is_only_coloured_does_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Locatie"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "kleur.xlsx")
    assert cells(tmp_path / "kleur.xlsx") == [["Locatie"]]


def test_rows_without_end_in_an_ods_are_pointed_at(tmp_path: Path) -> None:
    path = repacked(
        ods(tmp_path / "ver.ods", A=[["Locatie"], ["A-1"]]),
        "content.xml",
        b"<table:table-row>",
        b'<table:table-row><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        b'<table:table-row><table:table-cell table:number-columns-repeated="9000"/>',
    )
    assert "reaches" in str(refusal(path))


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "too large" in str(refusal(path))


@pytest.mark.parametrize("row", ['"open;quote\nA;B\n', 'A;"B"x\n'])
def test_quotation_marks_that_do_not_pair_are_pointed_at(tmp_path: Path, row: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Naam;Plaats\n" + row, "utf-8")
    assert "row 2" in str(refusal(path))


def test_reading_stops_when_told_to(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        read_file(xlsx(tmp_path / "a.xlsx", A=ROOMS), stop=lambda: True)
