"""Fifty transfer sheets in all four copies, from the sample region's own requests; aim: within 2 s.

The peer prints the same words as plain lines the way reportlab's own examples do: fonts registered and a
style made anew for each sheet, every sentence parsed anew. It does less (no tables, header, footer, type
size or glyph check), so the ratio understates rather than flatters. Each round prints other people's
sheets, so that nothing remembered of a person helps; the slowest round counts.

Run: python benchmarks/sheets.py
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from kcio_desk.documents import Address, Arrival, Sheet, SheetRoom, Terms, Traveller, plain_text, render
from kcio_desk.domain import PetFacts, Sex, SheetCopy, StayLength
from kcio_desk.settings import RESOURCES

SHEETS = 50
LIMIT_S = 2.0
ROUNDS = 3
MONDAY = date(2026, 11, 23)
DESTINATION = Address(
    name="De Hunze Annen",
    kind="vakantiepark",
    street="Veenweg 160",
    postcode="9468 WR",
    town="Annen",
    municipality="Aa en Hunze",
    contact="H. Wolters",
    phone="0592-201328",
)
PRINTED = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)


def batches() -> list[list[Sheet]]:
    """Sheets for the first requests of the sample region, other requests in each round."""
    lines = (RESOURCES / "sample" / "aanvragen.jsonl").read_text("utf-8").splitlines()
    made = [_sheet(n, json.loads(line)) for n, line in enumerate(lines[: SHEETS * ROUNDS], 1)]
    return [made[start : start + SHEETS] for start in range(0, len(made), SHEETS)]


def _sheet(n: int, request: dict[str, object]) -> Sheet:
    persons = request["persons"]
    assert isinstance(persons, list)
    return Sheet(
        number=f"2026-{n:06}",
        region="Veiligheidsregio Drenthe",
        printed_by="M. de Vries",
        printed_at=PRINTED,
        arrival=Arrival(MONDAY),
        desk_phone="088 246 9000",
        persons=tuple(_traveller(person) for person in persons),
        pets=(PetFacts("cat"),) if request["pets"] else (),
        origin=Address(str(request["caller"]), phone="030-2955911"),
        destination=DESTINATION,
        rooms=(SheetRoom(str(n), 0),),
        stay_length=StayLength.SHORT if request["stay"] == "kort" else StayLength.LONG,
        terms=Terms(pets=None),
        caller=str(request["caller"]),
        household=str(request["household"]),
    )


def _traveller(person: dict[str, str]) -> Traveller:
    return Traveller(
        person["name"], Sex(person["sex"]), int(person["age"]), date.fromisoformat(person["born"])
    )


def naive(sheet: Sheet) -> bytes:
    """The same words, four pages and a code, with nothing remembered from one sheet to the next."""
    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Naive-{name}", RESOURCES / "fonts" / f"NotoSans-{name}.ttf"))
    story: list[Flowable] = []
    for copy in SheetCopy:
        code = Drawing(60, 60)
        code.add(QrCodeWidget(sheet.number, barWidth=60, barHeight=60))
        story.append(code)
        for line in plain_text(sheet, copy).splitlines():
            look = ParagraphStyle("line", fontName="Naive-Regular", fontSize=7, leading=9)
            story.append(Paragraph(escape(line) or "&nbsp;", look))
        story.append(PageBreak())
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def seconds(make: Callable[[Sheet], bytes]) -> float:
    """The slowest round over a batch."""

    def once(batch: list[Sheet]) -> float:
        start = time.perf_counter()
        for sheet in batch:
            make(sheet)
        return time.perf_counter() - start

    return max(once(batch) for batch in batches())


def main() -> int:
    """Print the figures; 1 where the aim is missed."""
    start = time.perf_counter()
    render(batches()[0][0])
    first = time.perf_counter() - start
    ours, peer = seconds(render), seconds(naive)
    print(f"first sheet, fonts read: {first * 1000:.0f} ms")
    print(f"{SHEETS} sheets, four copies: {ours:.2f} s (aim {LIMIT_S:.0f} s); naive: {peer:.2f} s")
    print(f"ratio {peer / ours:.1f}×")
    return int(ours > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
