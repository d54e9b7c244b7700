"""The bar below: the last thing that happened, and the messages. News never comes as a dialog."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kcio_desk.domain import Problem
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import clock, say, tr
from kcio_desk.ui.shared.layout import (
    Elided,
    Scroll,
    Sign,
    button,
    clear,
    column,
    icon_button,
    label,
    rename,
    row,
)
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.screen import News

KEPT: Final = 50
LIST_HEIGHT: Final = 180
SIGNS: Final = {
    Tone.NEUTRAL: Icon.INFO,
    Tone.ACCENT: Icon.INFO,
    Tone.INFO: Icon.INFO,
    Tone.GOOD: Icon.CIRCLE_CHECK,
    Tone.WARN: Icon.TRIANGLE_ALERT,
    Tone.BAD: Icon.OCTAGON_ALERT,
}


def bad_news(problem: Problem) -> News:
    """A problem that no screen showed beside a field."""
    return News(problem.what, Tone.BAD, problem.advice)


def in_words(news: News) -> str:
    """What happened and, where it is said, what to do about it."""
    return " ".join(say(part) for part in (news.what, news.advice) if part is not None)


class Notice(QFrame):
    """A problem in a strip of its own, until it is put away."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news
        look(self, "notice")
        words = label(in_words(news), wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.away = icon_button(Icon.X, tr("Put away"), self.put_away)
        self.setLayout(row(Sign(SIGNS[news.tone], news.tone), words, self.away, margins=(12, 2, 8, 2)))
        self.setAccessibleName(in_words(news))

    def put_away(self) -> None:
        """Read and done with."""
        self.hide()
        self.deleteLater()


class BottomBar(QWidget):
    """One line with the last news and its action; problems above it; all messages on demand."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._told: deque[tuple[datetime, News]] = deque(maxlen=KEPT)
        look(self, "bottombar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sign = Sign(Icon.INFO)
        self._line = Elided()
        self._action = button("", self._act, style="link")
        self._count = button("", self._toggle, which=Icon.MESSAGE_SQUARE, style="quiet")
        self._problems = column(gap=1)
        self._messages = column(gap=4, margins=(12, 8, 12, 8))
        self._list = self._make_list()
        line = row(self._sign, self._line, self._action, self._count, margins=(12, 2, 8, 2))
        line.setStretch(1, 1)
        self.setLayout(column(self._problems, self._list, line, gap=0))
        self._show_last()

    def tell(self, news: News) -> None:
        """Show this news; a problem also gets a strip that stays."""
        self._told.appendleft((self._now(), news))
        if news.tone is Tone.BAD:
            for same in self.problems():
                if same.accessibleName() == in_words(news):
                    same.put_away()
            notice = Notice(news)
            self._problems.addWidget(notice)
            notice.show()
        self._show_last()

    def told(self) -> list[tuple[datetime, News]]:
        """All news that is kept, newest first."""
        return list(self._told)

    def take_over(self, told: Iterable[tuple[datetime, News]]) -> None:
        """Go on where another bar ended; its problems have been seen."""
        self._told.extend(told)
        self._show_last()

    def problems(self) -> list[Notice]:
        """The problems that nobody has put away yet, oldest first."""
        found = (self._problems.itemAt(n) for n in range(self._problems.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [w for w in widgets if isinstance(w, Notice) and not w.isHidden()]

    def last(self) -> str:
        """The words in the line."""
        return self._line.text()

    def _show_last(self) -> None:
        last = self._newest()
        self._sign.setVisible(last is not None)
        self._line.setText(f"{clock(last[0])}  {in_words(last[1])}" if last else "")
        self._action.setVisible(last is not None and last[1].action is not None)
        if last is not None:
            self._sign.show_icon(SIGNS[last[1].tone], last[1].tone)
            rename(self._action, say(last[1].action) if last[1].action else "")
        rename(self._count, tr("Messages ({count})", count=len(self._told)))
        self._fill_list()

    def _newest(self) -> tuple[datetime, News] | None:
        # A problem has its own strip: to say it twice is to shout.
        return next((told for told in self._told if told[1].tone is not Tone.BAD), None)

    def _act(self) -> None:
        self._action.hide()
        newest = self._newest()
        if newest is not None and newest[1].then is not None:
            newest[1].then()

    def _make_list(self) -> Scroll:
        inside = QWidget()
        inside.setLayout(self._messages)
        scroll = Scroll(inside)
        scroll.setFixedHeight(LIST_HEIGHT)
        scroll.hide()
        return scroll

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._fill_list()

    def _fill_list(self) -> None:
        if self._list.isHidden():
            return
        clear(self._messages)
        for at, news in self._told:
            words = label(in_words(news), wrap=True)
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._messages.addLayout(row(Sign(SIGNS[news.tone], news.tone), label(clock(at), "muted"), words))
        if not self._told:
            self._messages.addWidget(label(tr("No messages yet."), "muted"))
        self._messages.addStretch(1)
