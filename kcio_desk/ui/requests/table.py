"""The requests as a table: the narrower it is, the fewer columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtGui import QResizeEvent

from kcio_desk.domain import RequestStatus
from kcio_desk.queries.requests import RequestLine
from kcio_desk.ui.requests.words import (
    clock_chip,
    near_words,
    needs_words,
    period_words,
    status_chip,
    urgent_chip,
)
from kcio_desk.ui.shared.language import moment, tr
from kcio_desk.ui.shared.table import Column, Table, TableModel

# From which width of the table a column is shown; those left out always are.
SHOWN_FROM: Final = {1: 640, 3: 420, 4: 500, 5: 820, 6: 980, 8: 900}
_STATUSES: Final = {status: n for n, status in enumerate(RequestStatus)}


class RequestTable(Table[RequestLine]):
    """Signals as a table's. It sorts by whatever is chosen; at first as the rows came."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.requests = TableModel(_columns(now), lambda line: line.id)
        super().__init__(self.requests, tr("Requests"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        for number, least in SHOWN_FROM.items():
            self.setColumnHidden(number, self.width() < least)
        super().resizeEvent(event)


def urgency() -> Column[RequestLine]:
    """Who cannot wait."""
    return Column(
        tr("Urgency"),
        lambda _: "",
        width=86,
        chip=lambda line: urgent_chip() if line.facts.urgent else None,
        sort=lambda line: not line.facts.urgent,
    )


def _columns(now: Callable[[], datetime]) -> list[Column[RequestLine]]:
    return [
        Column(
            tr("Status"),
            lambda _: "",
            width=128,
            chip=status_chip,
            sort=lambda line: (_STATUSES[line.status], line.parked),
        ),
        Column(tr("Number"), lambda line: line.number, width=104),
        Column(tr("Household"), lambda line: line.who or line.facts.caller),
        Column(
            tr("Pers."),
            lambda line: str(len(line.ages) or ""),
            width=54,
            right=True,
            sort=lambda line: len(line.ages),
        ),
        urgency(),
        Column(tr("Needs"), needs_words, width=170, tip=lambda line: needs_words(line, 9)),
        Column(tr("Near"), near_words, width=130),
        Column(
            tr("Clock"),
            lambda _: "",
            width=128,
            chip=lambda line: clock_chip(line, now()),
            sort=lambda line: line.received,
            tip=lambda line: f"{moment(line.received)}, {period_words(line)}",
        ),
        Column(tr("Owner"), lambda line: line.owner, width=92),
    ]
