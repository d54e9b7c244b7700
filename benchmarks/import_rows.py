"""How long 100,000 residents take from file to store, beside reading the same workbook with openpyxl alone.

Run: `python benchmarks/import_rows.py [ROWS]`. Prints seconds a step, rows a second, and the ratio.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl

from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.exchange.compare import plan_import, sources_of
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.tables import find_tables
from kcio_desk.queries.importing import existing
from kcio_desk.store import AMSTERDAM, open_store

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)
PLACES = 4
ROOMS_A_LOCATION = 40
HEAD = ["Huishouden", "Naam", "Geslacht", "Geboortedatum", "Locatie", "Kamer", "Sinds", "Verwacht vertrek"]
NEEDS = ["Huisdieren", "Rolstoel", "Geen trap", "Geen stapelbed", "Eigen vervoer"]


@contextmanager
def timed(what: str, times: dict[str, float]) -> Iterator[None]:
    """Print and keep the seconds that a step takes."""
    start = time.perf_counter()
    yield
    times[what] = time.perf_counter() - start
    print(f"  {what:34} {times[what]:7.2f} s")


def main() -> None:
    """Make the files, time each step, print the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as directory:
        workbook, residents = write_region(Path(directory), rows)
        print(f"{rows:,} residents, 13 columns, in .csv; their rooms in .xlsx")
        times: dict[str, float] = {}
        bring_in(Path(directory), workbook, residents, times)
        print(f"  {'all of it':34} {sum(times.values()):7.2f} s = {rows / sum(times.values()):,.0f} rows/s")
        compare_readers(Path(directory), residents, rows)


def bring_in(directory: Path, workbook: Path, residents: Path, times: dict[str, float]) -> None:
    """The steps of an import, as the window and the command line take them."""
    store = open_store(directory / "data")
    with timed("read", times):
        files = list(read_files([workbook, residents]))
    with timed("understand", times):
        parsed = parse(find_tables(files), TODAY)
    with timed("compare: the preview", times), store.reading() as session:
        plan = plan_import(parsed, existing(session, TODAY), TODAY, sources_of(files))
    assert not plan.rejected, plan.rejected[:3]
    with timed("compare again and write", times):
        made = ImportFiles(
            made_by="benchmark", made_at=NOW, parsed=parsed, sources=sources_of(files), shown=plan
        )
        run(store, made)
    again: dict[str, float] = {}
    with timed("the same once more: no change", again):
        with store.reading() as session:
            plan = plan_import(parsed, existing(session, TODAY), TODAY, sources_of(files))
        assert not plan.writes
    store.close()


def compare_readers(directory: Path, residents: Path, rows: int) -> None:
    """The same list as a workbook: our reading and understanding beside openpyxl's reading alone."""
    path = directory / "bewoners.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Bewoners")
    with residents.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter=";"):
            sheet.append(row)
    book.save(path)
    print(f"the same {rows:,} rows in .xlsx")
    times: dict[str, float] = {}
    with timed("read and understand", times):
        parsed = parse(find_tables(read_files([path])), TODAY)
    assert len(parsed.residents) == rows
    with timed("openpyxl, reading only", times):
        found = sum(
            1 for _ in openpyxl.load_workbook(path, read_only=True)["Bewoners"].iter_rows(values_only=True)
        )
    assert found == rows + 1
    print(f"  ratio {times['openpyxl, reading only'] / times['read and understand']:.1f}×")


def write_region(directory: Path, rows: int) -> tuple[Path, Path]:
    """Rooms of four, each with a family of four, in as many locations as that takes."""
    rooms = -(-rows // PLACES)
    book = openpyxl.Workbook(write_only=True)
    locations, doors = book.create_sheet("Locaties"), book.create_sheet("Kamers")
    locations.append(["Code", "Naam locatie", "Gemeente", "Huisdieren"])
    doors.append(["Locatie", "Kamer", "Verdieping", "Plaatsen", "Stapelbedden"])
    for number in range(rooms):
        house, door = divmod(number, ROOMS_A_LOCATION)
        if door == 0:
            locations.append([f"L{house:04}", f"Locatie {house}", f"Gemeente {house % 342}", "ja"])
        doors.append([f"L{house:04}", f"{door:03}", door // 10, PLACES, 0])
    book.save(directory / "locaties.xlsx")
    with (directory / "bewoners.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, delimiter=";")
        written.writerow(HEAD + NEEDS)
        written.writerows(resident(number) for number in range(rows))
    return directory / "locaties.xlsx", directory / "bewoners.csv"


def resident(number: int) -> list[str]:
    """One person of a family of four; the household's facts stand on its first row."""
    room, member = divmod(number, PLACES)
    house, door = divmod(room, ROOMS_A_LOCATION)
    born = date(1950, 1, 1) + timedelta(days=number * 7919 % 25_000)
    since = date(2024, 1, 1) + timedelta(days=room * 104_729 % 1_000)
    needs = ["kat" if room % 10 == 0 else "", "nee", "nee", "nee", "ja"] if member == 0 else [""] * len(NEEDS)
    return [
        f"H{room:06}",
        f"Persoon {number * 31 % 5_000} Achternaam{number % 997}",
        "vm"[number % 2],
        born.strftime("%d-%m-%Y"),
        f"L{house:04}",
        f"{door:03}",
        since.strftime("%d-%m-%Y"),
        "",
        *needs,
    ]


if __name__ == "__main__":
    main()
