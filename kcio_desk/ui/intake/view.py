"""The dock: the call in front with its form, the rooms beside it, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import (
    SEEKS_ROOM,
    Change,
    HouseholdFacts,
    Kind,
    Problem,
    RequestFacts,
    new_id,
    text,
)
from kcio_desk.domain.call import CallDraft, with_household
from kcio_desk.queries.intake import acquaintances, households_like, request_draft
from kcio_desk.queries.region import municipalities
from kcio_desk.settings import Language
from kcio_desk.ui.intake.actions import ActionBar
from kcio_desk.ui.intake.call_list import CallList
from kcio_desk.ui.intake.calls import Calls
from kcio_desk.ui.intake.editors import Keys, Segments
from kcio_desk.ui.intake.endings import Endings
from kcio_desk.ui.intake.form import IntakeForm
from kcio_desk.ui.intake.known import KnownPanel
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import language, say, tr
from kcio_desk.ui.shared.layout import Scroll, column, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.screen import Dock, Key, News, alive
from kcio_desk.ui.suggest.offer import Wish
from kcio_desk.ui.suggest.view import SuggestPage

FORM_WIDTH: Final = 440
BESIDE: Final = 820
"""From this width on form and rooms stand side by side."""
SMALLEST: Final = QSize(300, 180)
UNLIMITED: Final = 16_777_215
ACROSS: Final = QBoxLayout.Direction.LeftToRight
DOWN: Final = QBoxLayout.Direction.TopToBottom
LOW: Final = 360
TOUCHES_ROOMS: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.STAY, Kind.HOUSEHOLD, Kind.LEASE})
MAIN_KEYS: Final[list[Key]] = [
    ("Ctrl+Enter", text("place in the room that is marked")),
    ("Ctrl+R", text("reserve it")),
    ("↓", text("to the next room; ↑ the one before")),
    ("Ctrl+S", text("save as a request")),
    ("Ctrl+P", text("park the call")),
    ("Alt+↓", text("to the next call; Alt+↑ the one before")),
    ("Ctrl+Z", text("undo; Ctrl+Shift+Z redo")),
    ("Alt+M", text("to the rooms that moves free; Alt+W why they may")),
    ("Alt+3", text("look with three moves too; Esc stops")),
]


class Pane(Enum):
    """Where the window is too narrow for both: which one is shown."""

    FORM = "form"
    ROOMS = "rooms"


PANES: Final = {Pane.FORM: text("Call"), Pane.ROOMS: text("Rooms")}


class CallDock(Dock):
    """Every open call.

    Signals: `placed(tuple of stay ids)` after a placement; those of `Dock`.
    """

    placed = Signal(tuple)
    name = "call"
    icon = Icon.PHONE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        # Outlives this dock: a change of language makes another one.
        self.calls = desk.findChild(Calls) or Calls(desk, desk)
        self._is_wide = False
        self._sought = True
        self._make_parts()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.calls.load()
        desk.ask(municipalities, alive(self, self.form.offer_municipalities), key="municipalities")
        self._switched()

    @property
    def title(self) -> str:
        """As people read it."""
        return tr("Call")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return MAIN_KEYS

    # building

    def _make_parts(self) -> None:
        today, now = self.desk.clock.today, self.desk.clock.now
        self.typing = Keys(self)
        self.form = IntakeForm(today, lambda: language() is Language.DUTCH, self.typing)
        self.known = KnownPanel(today, now, self.form.line)
        self.form.known_place.addWidget(self.known)
        self.panes: Segments[Pane] = Segments(list(Pane), lambda pane: say(PANES[pane]))
        self.panes.show_value(Pane.FORM)
        self.panes.edited.connect(self._arrange)
        self.list = CallList(now)
        self.deeds = ActionBar()
        self.rooms = SuggestPage(self.desk)
        self.endings = Endings(self.desk, self.calls, self)
        self._empty = EmptyState(
            Icon.PHONE_INCOMING, tr("No call open. The phone rings? Press F2."), tr("New call"), self.new_call
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        self._page = column(row(self.form, margins=(16, 8, 16, 16)), gap=0)
        inside.setLayout(self._page)
        look(inside, "bare")
        self._inside = Scroll(inside)
        self._form = QWidget()
        self._foot = column(self._inside, self.deeds, gap=0)
        self._form.setLayout(self._foot)
        self._side = QWidget()
        top = row(self.list, margins=(8, 4, 8, 0))
        self._side.setLayout(column(top, self._empty, self._form, gap=0))
        look(self._side, "dock")
        self._both = row(self.rooms, self._side, gap=0)
        self._both.setStretch(0, 1)
        self.setLayout(column(row(self.panes, margins=(16, 0, 16, 4)), self._both, gap=0))

    def _connect(self) -> None:
        calls, form = self.calls, self.form
        calls.edited.connect(self._edited)
        calls.switched.connect(self._switched)
        calls.listed.connect(self._show_list)
        calls.saved.connect(self.deeds.show_saved)
        form.edited.connect(lambda draft, field, breaks: calls.edit(draft, field, breaks=breaks))
        form.reference_typed.connect(self._look_for_reference)
        self.known.taken_over.connect(self._take_over)
        self.known.opened.connect(self.open)
        self.list.chosen.connect(self._choose)
        self.typing.arrow.connect(self.rooms.step)
        self.rooms.decided.connect(self.main_action)
        self.rooms.wished.connect(self._carry_out)
        self.rooms.picked.connect(self._show_actions)
        self._connect_actions()
        self.desk.changed.connect(self._look_again)

    def _connect_actions(self) -> None:
        deeds = self.deeds
        deeds.place.connect(self.main_action)
        deeds.reserve.connect(self.reserve)
        deeds.keep.connect(self.endings.keep)
        deeds.park.connect(self.endings.park)
        deeds.discard.connect(self.endings.discard)
        deeds.ended.connect(self.endings.end)
        self.endings.says.connect(self.says)
        self.endings.wrong.connect(self._show_problem)
        self.endings.placed.connect(self._placed)
        self.endings.opens.connect(self.opens)

    def _bind_keys(self) -> None:
        bound: dict[str, Callable[[], object]] = {
            "Ctrl+R": self.reserve,
            "Ctrl+S": self.endings.keep,
            "Ctrl+P": self.endings.park,
            "Ctrl+Z": self.calls.undo,
            "Ctrl+Shift+Z": self.calls.redo,
            "Ctrl+Y": self.calls.redo,
            "Alt+Down": lambda: self.calls.step(1),
            "Alt+Up": lambda: self.calls.step(-1),
            "Alt+M": self.rooms.to_moves,
            "Alt+W": self.rooms.explain,
            "Alt+3": self.rooms.deepen,
        }
        for key, does in bound.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # what the window asks

    def new_call(self) -> None:
        """F2: an empty form, the cursor in the phone number."""
        self.calls.begin()
        self.shown()

    def shown(self) -> None:
        """In front again: the rooms beside it, the cursor in the form."""
        self._set_wide(self._seeks())
        if self.calls.current is None:
            self._empty.setFocus()
        else:
            self.form.go_to("phone" if not self.form.phone.text() else "quick")

    def open(self, target: str) -> None:
        """Open a request that was taken, as a call."""
        already = next((call for call in self.calls.open_calls() if call.request == target), None)
        if already is not None:
            self._choose(already.id)
            return
        query = request_draft(target, new_id(), self.desk.clock.now(), dutch=language() is Language.DUTCH)
        self.desk.ask(query, alive(self, self._opened))

    def main_action(self) -> bool:
        """Ctrl+Enter: place, or handle what needs no room."""
        call = self.calls.current
        if call is None:
            return False
        if not self._seeks():
            self.endings.handle()
            return True
        return self._decide(reserve=False)

    def reserve(self) -> None:
        """Ctrl+R: the same, but with an end to it."""
        self._decide(reserve=True)

    def back(self) -> bool:
        """Esc: put away what lies on top, then show the screen behind."""
        if self.rooms.isVisible() and self.rooms.back():
            return True
        if self._is_wide:
            self._set_wide(False)
            return True
        return False

    # the call in front

    def _opened(self, call: CallDraft) -> None:
        self.calls.add(call, keep=True)
        self.shown()

    def _choose(self, call_id: str) -> None:
        self.calls.switch(call_id)
        self.shown()

    def _switched(self) -> None:
        call = self.calls.current
        self._form.setVisible(call is not None)
        self._empty.setVisible(call is None)
        self.deeds.show_saved(None)
        self.rooms.quiet()
        if call is None:
            self.rooms.show_call(None)
            self._set_wide(False)
        else:
            self._edited()

    def _edited(self) -> None:
        call = self.calls.current
        if call is None:
            return
        if self._is_wide and not self._seeks():
            self._set_wide(False)
        elif self._seeks() and not self._sought and self.isAncestorOf(self.focusWidget()):
            self._set_wide(True)
        self._sought = self._seeks()
        self.form.show_call(call)
        self.rooms.show_call(call.facts if self._seeks() else None)
        self._show_actions()
        query = acquaintances(call, self.desk.clock.today())
        self.desk.ask(query, alive(self, self.known.show_known), key="known")

    def _show_list(self) -> None:
        self.list.show_calls(self.calls.open_calls(), self.calls.current)

    def _show_actions(self) -> None:
        call = self.calls.current
        if call is not None:
            self.deeds.show_call(call, self.rooms.current(), stopped=self._is_stopped(call.facts))

    def _is_stopped(self, facts: RequestFacts) -> bool:
        return self._seeks() and facts.household.is_unaccompanied_minor(self.desk.clock.today())

    def _seeks(self) -> bool:
        call = self.calls.current
        return call is not None and call.facts.kind in SEEKS_ROOM

    def _take_over(self, household: HouseholdFacts) -> None:
        if self.calls.current is not None:
            dutch = language() is Language.DUTCH
            self.calls.edit(
                with_household(self.calls.current, household, dutch=dutch), "household", breaks=True
            )
            self.form.go_to("quick")

    def _look_for_reference(self, typed: str) -> None:
        self.desk.ask(households_like(typed), alive(self, self.form.offer_households), key="reference")

    def _look_again(self, change: Change) -> None:
        if change.kinds & TOUCHES_ROOMS:
            self.rooms.refresh()

    # deciding

    def _decide(self, *, reserve: bool) -> bool:
        call = self.calls.current
        if call is None or not self._seeks():
            return False
        if go_there := self._obstacle(call):
            go_there()
            return True
        return self.rooms.act(reserve=reserve)

    def _obstacle(self, call: CallDraft) -> Callable[[], object] | None:
        """What must be seen or answered first: the way there; None where the road is clear."""
        household = call.facts.household
        if not self._is_wide:
            return lambda: self._set_wide(True)
        if self._is_stopped(call.facts):
            return self.rooms.stop_now
        if not household.persons:
            return lambda: self.form.go_to("quick")
        if wrong := self.form.check(hard=True):
            return lambda: self.form.go_to(wrong)
        if household.custody is None and household.asks_custody(self.desk.clock.today()):
            return self.form.custody.insist
        return None

    def _carry_out(self, wish: Wish) -> None:
        self.rooms.quiet()
        self.endings.give(wish)

    def _placed(self, stays: tuple[str, ...]) -> None:
        self.placed.emit(stays)

    def _show_problem(self, problem: Problem) -> None:
        if self.form.show_problem(problem):
            pass
        elif self.rooms.isVisible():
            self.rooms.tell(problem)
        else:
            self.says.emit(News(problem.what, Tone.BAD, problem.advice))
        self.desk.look_elsewhere()
        self.rooms.refresh()

    # width

    def aside(self) -> None:
        """The middle is for another screen now; the call stays in its own place."""
        self._set_wide(False)

    def _set_wide(self, wide: bool) -> None:
        self._is_wide = wide
        self.wide.emit(wide)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window; what does not fit scrolls: the form inside, rooms whole."""
        whole = self.layout()
        if whole is None or self.rooms.isHidden():
            return SMALLEST
        return SMALLEST.expandedTo(QSize(0, whole.minimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE
        self.panes.setVisible(self._is_wide and not beside)
        rooms_only = self.panes.value() is Pane.ROOMS and not beside
        self.rooms.setVisible(self._is_wide and (beside or rooms_only))
        self._inside.setVisible(not (self._is_wide and rooms_only))
        self._both.setDirection(ACROSS if beside else DOWN)
        # In a low window the buttons scroll along with the form, or there would be no form to see.
        (self._page if self.height() < LOW else self._foot).addWidget(self.deeds)
        fixed = self._is_wide and beside
        self._side.setMinimumWidth(FORM_WIDTH if fixed else 0)
        self._side.setMaximumWidth(FORM_WIDTH if fixed else UNLIMITED)
