"""The sheet as PDF: the one door to the PDF library, which takes a while to come in."""

from __future__ import annotations

from collections.abc import Sequence

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
    if not copies:
        raise ValueError("a sheet without a copy")
    printed = []
    for n, copy in enumerate(copies, 1):
        seen = redact(sheet, copy)
        said, tongues = compose(seen, copy), TONGUES[copy]
        printed.append((_furniture(seen, copy, said, (n, len(copies))), flowables(said.blocks, tongues)))
    return print_pages(f"{p.TITLE.nl} {sheet.number}", sheet.region, printed)


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
