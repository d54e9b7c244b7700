"""What can be done with a stay, each with its key: the same in the Bureau and in a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton

from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import HOLDING, STAY_STEPS, StayState, Text
from kcio_desk.queries.location_detail import StayLine
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, icon_button
from kcio_desk.ui.shared.screen import News
from kcio_desk.ui.shared.stays import STEPS, CancelForm, DepartForm, EndForm

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

KEYS: Final = {StayState.PLACED: "B", StayState.TRAVELLING: "T", StayState.ARRIVED: "A"}
_ICONS: Final = {
    StayState.PLACED: Icon.CHECK,
    StayState.TRAVELLING: Icon.TRUCK,
    StayState.ARRIVED: Icon.LOG_IN,
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done now: its words, its key, its icon."""

    words: str
    key: str
    icon: Icon
    run: Callable[[], object]
    main: bool = False
    """What is most likely meant."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Where acts on stays are carried out: `says` tells the news, `opens` shows a form in the page."""

    desk: Desk
    says: Callable[[News], None]
    opens: Callable[[Form], object]

    def of(self, stay: StayLine) -> list[Act]:
        """The legal steps of this stay, the likeliest first."""
        return [*self._steps(stay), *self._asking(stay)]

    def _steps(self, stay: StayLine) -> Iterator[Act]:
        likely = StayState.PLACED if stay.state is StayState.RESERVED else StayState.ARRIVED
        legal = [to for to in (likely, *KEYS) if to in STAY_STEPS[stay.state]]
        for to in dict.fromkeys(legal):
            yield Act(say(STEPS[to][0]), KEYS[to], _ICONS[to], self._stepping(stay, to), main=to is likely)

    def _asking(self, stay: StayLine) -> Iterator[Act]:
        """What asks something more before it is done."""
        today, legal = self.desk.clock.today(), STAY_STEPS[stay.state]
        if StayState.DEPARTED in legal:
            yield Act(
                tr("Has left…"),
                "V",
                Icon.LOG_OUT,
                lambda: self.opens(DepartForm(self.desk, stay, today)),
                main=True,
            )
        if stay.state in HOLDING:
            yield Act(
                tr("Other end…"), "E", Icon.CALENDAR, lambda: self.opens(EndForm(self.desk, stay, today))
            )
        if StayState.CANCELLED in legal:
            yield Act(tr("Cancel…"), "X", Icon.X, lambda: self.opens(CancelForm(self.desk, stay)))

    def _stepping(self, stay: StayLine, to: StayState) -> Callable[[], None]:
        told = News(Text(STEPS[to][1].source, (("household", stay.name or stay.household),)))

        def step() -> None:
            command = self.desk.made(StepStay, stay=stay.id, to=to)
            self.desk.do(command, lambda _: self.says(told))

        return step


def act_button(act: Act, about: str, *, small: bool = False) -> QPushButton:
    """A button for an act `about` somebody. Small: what is not the main act is an icon."""
    if small and not act.main:
        made = icon_button(act.icon, act.words, act.run, key=act.key)
        made.setFixedWidth(30)
    else:
        style = "toggle" if small else "primary" if act.main else ""
        made = button(
            act.words, act.run, which=act.icon if act.main and not small else None, style=style, tip=act.key
        )
    made.setAccessibleName(f"{act.words}, {about}")
    return made
