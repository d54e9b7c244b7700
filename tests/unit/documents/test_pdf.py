"""The PDF: complete, the same every time, and as it was when somebody last looked at it."""

from __future__ import annotations

import difflib
import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kcio_desk.documents import ALL_COPIES, Address, Arrival, Sheet, SheetRoom, Traveller, render
from kcio_desk.documents.fonts import MISSING, REGULAR, width
from kcio_desk.documents.layout import LEFT, PAGE_WIDTH, RIGHT, WIDTH, qr_strokes
from kcio_desk.documents.paper import COLLEAGUE_SIZES
from kcio_desk.domain import PetFacts, SheetCopy
from tests.helpers.qr import decoded
from tests.helpers.sheets import (
    FAMILY_OF_EIGHT,
    FAMILY_OF_THREE,
    MONDAY,
    ONE_AT_NIGHT,
    SAMPLES,
    page_texts,
    streams,
    text_of,
)

GOLDEN = Path(__file__).parent / "golden"
LOOKED_AT = [
    *(("three", copy) for copy in ALL_COPIES),
    ("eight", SheetCopy.RECEIVER),
    ("eight", SheetCopy.HOUSEHOLD),
    ("one", SheetCopy.HOUSEHOLD),
]
RENEW = "KCIO_RENEW_GOLDEN"
HARD_TEXT = st.text(max_size=60) | st.sampled_from(
    ["w" * 400, "漢字 <b>&amp;</b>\n" * 30, "  ", "é\u0301" * 20]
)


@pytest.mark.parametrize(("name", "copy"), LOOKED_AT)
def test_a_sheet_is_as_it_was_when_last_looked_at(name: str, copy: SheetCopy) -> None:
    """To renew the kept copies after looking at the new ones: KCIO_RENEW_GOLDEN=1 pytest <this file>."""
    kept, made = GOLDEN / f"{name}-{copy.value}.pdf", render(SAMPLES[name], [copy])
    if os.environ.get(RENEW):
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(made)
    if made != kept.read_bytes() and streams(made) != streams(kept.read_bytes()):
        pytest.fail(difference(kept.read_bytes(), made, kept.name))


def difference(old: bytes, new: bytes, name: str) -> str:
    """What changed, in words where words changed."""
    before, after = (
        [line for page in PdfReader(BytesIO(pdf)).pages for line in page.extract_text().splitlines()]
        for pdf in (old, new)
    )
    lines = list(difflib.unified_diff(before, after, "kept", "made", lineterm="", n=1))
    what = "\n".join(lines) if lines else "the words are the same, the look has changed"
    return f"{name} differs from the kept copy; look at it, then renew with {RENEW}=1\n{what}"


def test_a_changed_word_is_named_when_a_kept_copy_differs() -> None:
    other = render(replace(FAMILY_OF_THREE, rooms=(SheetRoom("13", 0),)), [SheetCopy.RECEIVER])
    said = difference(render(FAMILY_OF_THREE, [SheetCopy.RECEIVER]), other, "x")
    assert "-12" in said
    assert "+13" in said


def test_the_same_sheet_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib; from tests.helpers.sheets import FAMILY_OF_EIGHT as sheet; "
        "from kcio_desk.documents import render; print(hashlib.sha256(render(sheet)).hexdigest())"
    )
    # Another hash seed and another time zone: neither may show.
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    here = hashlib.sha256(render(FAMILY_OF_EIGHT)).hexdigest()
    assert here == hashlib.sha256(render(FAMILY_OF_EIGHT)).hexdigest() == run.stdout.strip()


@pytest.mark.parametrize("sheet", SAMPLES.values(), ids=SAMPLES)
def test_a_usual_household_gets_one_page_a_copy(sheet: Sheet) -> None:
    assert len(page_texts(render(sheet))) == len(ALL_COPIES)


def test_every_page_carries_number_classification_printer_and_copy() -> None:
    for n, page in enumerate(page_texts(render(FAMILY_OF_THREE)), 1):
        assert "2026-004217" in page
        assert "Vertrouwelijk – persoonsgegevens" in page
        assert "Gemaakt door M. de Vries op 23 november 2026 om 14:02" in page
        assert f"Exemplaar {n} van 4" in page
        assert "bladzijde 1 van 1" in page


def test_copies_are_counted_as_they_were_asked_for() -> None:
    pages = page_texts(render(FAMILY_OF_THREE, [SheetCopy.DRIVER, SheetCopy.DRIVER]))
    assert "Exemplaar 1 van 2 · chauffeur" in pages[0]
    assert "Exemplaar 2 van 2 · chauffeur" in pages[1]


def test_a_sheet_without_copies_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="without a copy"):
        render(FAMILY_OF_THREE, [])


@pytest.mark.parametrize("length", [1_000, 20_000])
def test_long_notes_flow_onto_more_pages_and_lose_no_word(length: int) -> None:
    words = [f"woord{n}" for n in range(length // 9)]
    pages = page_texts(render(replace(FAMILY_OF_EIGHT, notes=" ".join(words)), [SheetCopy.RECEIVER]))
    found = set(" ".join(pages).split())
    assert [word for word in words if word not in found] == []
    assert all("2026-004219" in page for page in pages)
    assert f"bladzijde {len(pages)} van {len(pages)}" in pages[-1]


def test_a_word_longer_than_the_line_is_broken_not_clipped() -> None:
    endless = "".join(f"{n:04}" for n in range(200))
    pdf = render(replace(FAMILY_OF_THREE, notes=endless, override_reason=endless), [SheetCopy.RECEIVER])
    assert text_of(pdf).replace(" ", "").count(endless) == 2
    lines = [line for page in PdfReader(BytesIO(pdf)).pages for line in page.extract_text().splitlines()]
    assert max(width(line, REGULAR, COLLEAGUE_SIZES[-1]) for line in lines) <= WIDTH


@pytest.mark.parametrize("copy", ALL_COPIES)
def test_everything_starts_and_ends_between_the_margins(copy: SheetCopy) -> None:
    wide = "Burgemeester van Limburg Stirumstraat 1287-A " * 2
    far = replace(FAMILY_OF_EIGHT.destination, name=wide, street=wide, contact=wide, phone="0592 201328 " * 4)
    rooms = (SheetRoom("Noodgebouw-achterzijde-1287-A", 3),)
    sheet = replace(FAMILY_OF_EIGHT, region=wide * 2, printed_by=wide, destination=far, rooms=rooms)
    for page in PdfReader(BytesIO(render(sheet, [copy]))).pages:
        starts: list[float] = []

        def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
            if text.strip():
                starts.append(cm[0] * tm[4] + cm[4])  # noqa: B023

        page.extract_text(visitor_text=note)
        assert min(starts) >= LEFT - 0.5
        assert max(starts) <= RIGHT
        assert float(page.mediabox.width) == pytest.approx(PAGE_WIDTH, abs=0.01)


def test_cyrillic_and_symbols_are_found_again_in_the_text() -> None:
    named = replace(FAMILY_OF_THREE, persons=(Traveller("Їжакевич Ґалина → ✓"),))
    assert "Їжакевич Ґалина → ✓" in text_of(render(named, [SheetCopy.HOUSEHOLD]))


def test_a_character_that_no_font_has_shows_as_a_box() -> None:
    named = replace(FAMILY_OF_THREE, persons=(Traveller("Li 漢"),))
    assert f"Li {MISSING}" in text_of(render(named, [SheetCopy.HOUSEHOLD]))


def test_a_provisional_sheet_is_marked_on_each_page_in_its_reader_s_languages() -> None:
    pages = page_texts(render(ONE_AT_NIGHT))
    assert all("VOORLOPIG" in page for page in pages)
    assert "ПОПЕРЕДНЬО" in pages[-1]
    assert "VOORLOPIG" not in text_of(render(FAMILY_OF_THREE))


def test_the_file_s_own_description_names_nobody() -> None:
    metadata = PdfReader(BytesIO(render(FAMILY_OF_THREE))).metadata or {}
    assert metadata["/Title"] == "Overdrachtsblad 2026-004217"
    assert "Kovalenko" not in str(metadata)


@pytest.mark.parametrize("number", ["2026-004217", "V-0042-17", "A"])
def test_the_code_on_the_page_reads_as_the_number(number: str) -> None:
    assert decoded(qr_strokes(number)) == number


@pytest.mark.parametrize("copy", ALL_COPIES)
def test_a_sheet_of_which_little_is_known_still_prints(copy: SheetCopy) -> None:
    bare = Sheet("1", "", "", FAMILY_OF_THREE.printed_at, Arrival(MONDAY))
    assert len(page_texts(render(bare, [copy]))) == 1


@given(st.lists(HARD_TEXT, min_size=9, max_size=9), st.integers(0, 12), st.sampled_from(ALL_COPIES))
@settings(max_examples=40, deadline=None)
def test_no_text_whatever_keeps_a_sheet_from_printing(
    texts: list[str], persons: int, copy: SheetCopy
) -> None:
    a, b, c, d, e, f, g, h, i = texts
    sheet = replace(
        FAMILY_OF_THREE,
        region=a, printed_by=b, notes=c * 20, override_reason=d * 5, desk_phone=e, provisional=True,
        persons=tuple(Traveller(f, relation=g, age=n) for n in range(persons)),
        pets=(PetFacts(h), PetFacts("cat", 3)),
        destination=Address(g, h, i, a, b, c, d, e),
        origin=Address(i, contact=f * 10),
        rooms=(SheetRoom(h, 1), SheetRoom(i, 2)),
    )  # fmt: skip
    assert render(sheet, [copy]).startswith(b"%PDF")
