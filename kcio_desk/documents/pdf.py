"""The sheet as PDF: the one door to the PDF library, which takes a while to come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from kcio_desk.documents import phrases as p
from kcio_desk.documents.blocks import Copy
from kcio_desk.documents.facts import Sheet
from kcio_desk.documents.layout import Furniture, print_pages
from kcio_desk.documents.paper import flowables
from kcio_desk.documents.redaction import redact
from kcio_desk.documents.sheet import ALL_COPIES, AMSTERDAM, TONGUES, compose
from kcio_desk.documents.tongue import spoken
from kcio_desk.domain import SheetCopy


def render(sheet: Sheet, copies: Sequence[SheetCopy] = ALL_COPIES) -> bytes:
    """The PDF with these copies in this order, numbered 1 to m; the same sheet gives the same bytes."""
    return render_all([sheet], copies)


def render_all(sheets: Sequence[Sheet], copies: Sequence[SheetCopy] = ALL_COPIES) -> bytes:
    """Several sheets of one region in one PDF, each with these copies."""
    if not copies or not sheets:
        raise ValueError("a sheet without a copy")
    printed = [printed for sheet in sheets for printed in _printed(sheet, copies)]
    numbers = ", ".join(sheet.number for sheet in sheets)
    return print_pages(f"{p.TITLE.nl} {numbers}", sheets[0].region, printed)


def _printed(sheet: Sheet, copies: Sequence[SheetCopy]) -> Iterator[tuple[Furniture, list[Flowable]]]:
    for n, copy in enumerate(copies, 1):
        seen = redact(sheet, copy)
        said, tongues = compose(seen, copy), TONGUES[copy]
        yield _furniture(seen, copy, said, (n, len(copies))), flowables(said.blocks, tongues)


def _furniture(seen: Sheet, copy: SheetCopy, said: Copy, place: tuple[int, int]) -> Furniture:
    tongues = TONGUES[copy]
    at = seen.printed_at.astimezone(AMSTERDAM)
    return Furniture(
        region=f"{seen.region} · {p.CALL_TEAM.nl}",
        title=tuple(spoken(line, tongue) for line in said.title for tongue in tongues),
        number_label=" · ".join(spoken(p.NUMBER, tongue) for tongue in tongues),
        number=seen.number,
        classification=tuple(spoken(p.CLASSIFICATION, tongue) for tongue in tongues),
        printed=p.PRINTED(who=seen.printed_by, day=at.date(), at=at.time()).nl,
        copy=p.COPY(n=place[0], m=place[1], whom=p.WHOM[copy]).nl,
        leaf=p.LEAF.nl,
        watermark=" · ".join(spoken(p.WATERMARK, tongue) for tongue in tongues) if seen.provisional else "",
    )
