"""All sheets of a plan in one PDF, each written down as issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kcio_desk.commands.documents import IssueDocument
from kcio_desk.documents import ALL_COPIES, Sheet, render_all
from kcio_desk.domain import Change, Issuing, Problem
from kcio_desk.exchange.outfile import Staged
from kcio_desk.queries.sheet import sheet

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


@dataclass(frozen=True)
class Made:
    """The sheets by stay, and all of them as a PDF."""

    sheets: dict[str, Sheet]
    pdf: bytes


@dataclass(frozen=True)
class SheetSaver:
    """Makes the sheets, writes down that they were issued, and then puts the file there: all or nothing."""

    desk: Desk
    path: Path
    then: Callable[[Path], object]
    otherwise: Callable[[Problem], object]

    def save(self, stays: Sequence[str]) -> None:
        """The sheets of these stays, one a placement."""
        settings, now = self.desk.settings, self.desk.clock.now()

        def look(session: Any) -> Made:
            sheets = {stay: sheet(session, stay, settings, now) for stay in stays}
            return Made(sheets, render_all(list(sheets.values())))

        self.desk.ask(look, self._issue, otherwise=self._refuse)

    def _issue(self, made: Made) -> None:
        try:
            staged = Staged(self.path, made.pdf)
        except Problem as problem:
            self.otherwise(problem)
            return
        facts = {"copies": ALL_COPIES, "digest": sha256(made.pdf).hexdigest(), "how": Issuing.SAVED}
        issued = tuple(
            self.desk.made(IssueDocument, stay=stay, number=one.number, **facts)
            for stay, one in made.sheets.items()
        )
        self.desk.do(issued, partial(self._put, staged), partial(self._drop, staged))

    def _put(self, staged: Staged, _change: Change) -> None:
        try:
            staged.put()
        except Problem as problem:
            self.otherwise(problem)
        else:
            self.then(self.path)

    def _drop(self, staged: Staged, problem: Problem) -> None:
        staged.drop()
        self.otherwise(problem)

    def _refuse(self, problem: Problem) -> None:
        self.otherwise(problem)
