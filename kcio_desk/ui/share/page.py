"""The shared database: connecting, where this desk stands alone; else how it stands, and who is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.queries.inbox import Refused, inbox
from kcio_desk.queries.leases import Kept, Taken, broken_for_me, leases
from kcio_desk.queries.outbox import Waiting, outbox
from kcio_desk.sync.courier import Status
from kcio_desk.sync.looking import Found
from kcio_desk.sync.state import rights
from kcio_desk.ui.share.acts import make_shared
from kcio_desk.ui.share.connect import WIDEST, Connecting
from kcio_desk.ui.share.inbox import Inbox
from kcio_desk.ui.share.keeping import KeptRooms
from kcio_desk.ui.share.lists import Outbox, Rounds
from kcio_desk.ui.share.state_card import StateCard
from kcio_desk.ui.shared.bar import in_words
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Section, at_most, column, label, row
from kcio_desk.ui.shared.screen import Key, News, Responder, alive, holds_focus

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

PASSWORD: Final = "password"  # noqa: S105 - what a link names
TWO_COLUMNS_FROM: Final = 900
_OF_CONCERN: Final = frozenset({Kind.INBOX, Kind.LEASE})
KEYS: Final[list[Key]] = [
    ("↑ ↓", text("another act that was refused")),
    ("N", text("place them in the next best room")),
    ("O", text("do it again")),
    ("D", text("do it all the same, with a reason")),
    ("K", text("choose whose it is to be")),
    ("G", text("let it lapse")),
    ("P", text("try now")),
    ("W", text("another password")),
    ("A", text("go on alone")),
    ("L", text("keep rooms for the night")),
    ("T", text("give all kept rooms back")),
    ("B", text("take a kept room from another desk")),
]


@dataclass(frozen=True, slots=True)
class Board:
    """What there is to show, and what who works here may do."""

    rights: frozenset[str]
    refused: Sequence[Refused]
    waiting: Sequence[Waiting]
    kept: Sequence[Kept]
    taken: Sequence[Taken]


class SharePage(QWidget, Responder):
    """Looks again at every change of the tie, where it is seen.

    Signals: `opens(Link)`, `says(News)`; `made_shared(Found)`: what is here is shared from now on;
    `load_shared(Found, str)`: the shared region is to take the place of what is here, which is kept under
    that name; `badge(int)`: how many were refused.
    """

    opens = Signal(object)
    says = Signal(object)
    load_shared = Signal(object, str)
    made_shared = Signal(object)
    badge = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._behind = True
        self._wanted = ""
        self._entering = False
        self.refused = 0
        self.state, self.inbox = StateCard(desk), Inbox(desk)
        self.kept, self.outbox, self.rounds = KeptRooms(desk), Outbox(), Rounds()
        self.connecting: Connecting | None = None
        self._lay()
        self._listen()
        self.show_status(desk.status)

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return KEYS if self.sharing else []

    @property
    def sharing(self) -> bool:
        """Whether there is anything to share with."""
        return self._pages.currentWidget() is self._board

    def show_status(self, status: Status | None) -> None:
        """How this desk stands; None where it stands alone."""
        focused, page = holds_focus(self), self._alone if status is None else self._board
        turned = page is not self._pages.currentWidget()
        self._pages.setCurrentWidget(page)
        self.refused = status.conflicts if status else 0
        self.badge.emit(self.refused)
        if status is not None:
            self.state.show_status(status)
            self._behind = True
            self._look_where_seen()
        if turned and self.connecting is not None:
            self.connecting.forget()
        if turned and focused:
            self.shown()

    def shown(self) -> None:
        """Look again; the focus goes to what was refused, or to what can be done."""
        self._look_where_seen()
        if not self.sharing:
            (self.connecting or self).setFocus()
        elif self.state.forms.form is not None:
            self.state.forms.form.setFocus()
        elif not self.inbox.enter():
            self.state.again.setFocus(Qt.FocusReason.OtherFocusReason)
            self._entering = True  # What was refused may still be asked for.

    def open(self, target: str) -> None:
        """What was refused, by its id; or the password that is asked."""
        if target == PASSWORD:
            self.state.ask_password()
        else:
            self._wanted = target
            self._behind = True
            self._look_where_seen()

    def look(self) -> None:
        """Ask for what waits and for what was refused."""
        self._behind = False
        if self.state.status is not None:
            self.rounds.show_all(self.state.status.rounds)
        today = self.desk.clock.today()
        self.desk.ask(
            lambda session: Board(
                rights(session),
                inbox(today)(session),
                outbox(session),
                leases(session),
                broken_for_me(session),
            ),
            alive(self, self._show),
            key="share",
        )

    def _show(self, found: Board) -> None:
        self.inbox.show_all(found.refused)
        self.outbox.show_all(found.waiting)
        self.kept.show_all(found.kept, found.taken, found.rights)
        self._refused.title.setText(tr("Refused · {n}", n=len(found.refused)))
        self._waits.title.setText(tr("Waits to be sent · {n}", n=len(found.waiting)))
        self._keeping.title.setText(tr("Kept rooms · {n}", n=len(found.kept)))
        if self._wanted and self.inbox.go_to(self._wanted):
            self._wanted = ""
        elif self._entering and self.state.again.hasFocus():
            self.inbox.enter()
        self._entering = False

    def _heard(self, change: Change) -> None:
        # Where something was refused, any change may bring another way out of it.
        if change.everything or change.kinds & _OF_CONCERN or self.inbox.cards:
            self._behind = True
            self._look_where_seen()

    def _look_where_seen(self) -> None:
        if self._behind and self.sharing and self.isVisible():
            self.look()

    def _publish(self, found: Found, _: str) -> None:
        shared = alive(self, self.made_shared.emit)
        make_shared(self.desk, found, alive(self, self.says.emit), shared, alive(self, self._not_published))

    def _not_published(self, problem: Problem) -> None:
        if self.connecting is not None and self.connecting.step is not None:
            self.connecting.step.say_wrong(in_words(News(problem.what, advice=problem.advice)))

    # building

    def _lay(self) -> None:
        self._refused, self._waits = Section("", self.inbox), Section("", self.outbox)
        self._keeping = Section("", self.kept)
        self._answers = Section(tr("Last answers of the server"), self.rounds)
        self._board, self._alone = QWidget(), QWidget()
        left = column(self.state, self._refused, None, gap=18)
        right = column(self._keeping, self._waits, self._answers, None, gap=18)
        self._columns = row(left, right, gap=24, margins=(12, 16, 12, 24))
        self._columns.setStretch(0, 3)
        self._columns.setStretch(1, 2)
        self._board.setLayout(self._columns)
        self._alone.setLayout(column(self._unshared(), margins=(12, 16, 12, 24)))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._alone)
        self._pages.addWidget(self._board)

    def _unshared(self) -> QWidget:
        if self.desk.store.training():
            said = tr(
                "This is the training region: it is never shared. Start the program on your own region."
            )
            return EmptyState(Icon.GRADUATION_CAP, said)
        self.connecting = Connecting(self.desk, leavable=False)
        self.connecting.load.connect(self.load_shared)
        self.connecting.publish.connect(self._publish)
        said = tr("The administrator of the region gives you the address, a name and a password.")
        both = QWidget()
        both.setLayout(
            column(label(said, "muted", wrap=True), at_most(WIDEST, self.connecting), None, gap=12)
        )
        return both

    def _listen(self) -> None:
        self.desk.synced.connect(self.show_status)
        self.desk.changed.connect(self._heard)
        for part in (self.state, self.inbox, self.kept):
            part.says.connect(self.says)
        self.inbox.opens.connect(self.opens)
        self.inbox.emptied.connect(self.shown)
        self.state.closed.connect(self.shown)
        self.kept.closed.connect(self.shown)
        for key, does in (
            ("P", self.state.retry),
            ("W", self.state.ask_password),
            ("A", self.state.ask_alone),
            ("L", self.kept.ask_keep),
            ("T", self.kept.give_back),
            ("B", self.kept.ask_break),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def showEvent(self, event: QShowEvent) -> None:
        """Come into sight: what was missed is asked for now."""
        super().showEvent(event)
        self._look_where_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or below one another where the window is narrow."""
        narrow = self.width() < TWO_COLUMNS_FROM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        # Below one another the lower takes what is over: between them it would be a hole.
        self._columns.setStretch(0, 0 if narrow else 3)
        super().resizeEvent(event)
