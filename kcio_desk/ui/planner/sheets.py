"""All sheets of a plan in one PDF, each written down as issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kcio_desk.commands.documents import IssueDocument
from kcio_desk.documents import ALL_COPIES, Sheet, render_all
from kcio_desk.domain import Issuing, Problem
from kcio_desk.exchange.outfile import Staged
from kcio_desk.queries.sheet import sheet

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

Made = tuple[bytes, dict[str, Sheet]]
"""The PDF, and the sheets by stay."""


def save_sheets(
    desk: Desk,
    stays: Sequence[str],
    path: Path,
    then: Callable[[Path], object],
    otherwise: Callable[[Problem], object],
) -> None:
    """Make them, write down that they were issued, and then put the file there: all of it or nothing."""
    settings, now = desk.settings, desk.clock.now()

    def look(session: Any) -> Made:
        sheets = {stay: sheet(session, stay, settings, now) for stay in stays}
        return render_all(list(sheets.values())), sheets

    desk.ask(look, partial(_issue, desk, path, then, otherwise), otherwise=otherwise)  # type: ignore[arg-type]


def _issue(
    desk: Desk,
    path: Path,
    then: Callable[[Path], object],
    otherwise: Callable[[Problem], object],
    made: Made,
) -> None:
    pdf, sheets = made
    digest = sha256(pdf).hexdigest()
    try:
        staged = Staged(path, pdf)
    except Problem as problem:
        otherwise(problem)
        return
    issued = tuple(
        desk.made(
            IssueDocument, stay=stay, number=one.number, copies=ALL_COPIES, digest=digest, how=Issuing.SAVED
        )
        for stay, one in sheets.items()
    )

    def put() -> None:
        try:
            staged.put()
        except Problem as problem:
            otherwise(problem)
        else:
            then(path)

    def refused(problem: Problem) -> None:
        staged.drop()
        otherwise(problem)

    desk.do(issued, lambda _: put(), refused)
