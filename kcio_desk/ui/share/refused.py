"""One act that was refused: what it was, why, what was typed, and what can be done about it, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from kcio_desk.commands.base import Command
from kcio_desk.domain import Change, Problem, text
from kcio_desk.queries.inbox import Refused
from kcio_desk.queries.ways import Way
from kcio_desk.sync import redo
from kcio_desk.ui.share.choosing import ChoosePanel
from kcio_desk.ui.share.words import plural
from kcio_desk.ui.shared.bar import in_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, shown, tr
from kcio_desk.ui.shared.layout import Card, Sign, button, column, label, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.reason import ReasonPanel
from kcio_desk.ui.shared.screen import Link, News, Responder, alive

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

KEYS: Final = {Way.NEXT_BEST: "N", Way.AGAIN: "O", Way.OVERRULE: "D", Way.CHOOSE: "K", Way.GIVE_UP: "G"}
_ICONS: Final = {
    Way.NEXT_BEST: Icon.BED,
    Way.AGAIN: Icon.REFRESH_CW,
    Way.OVERRULE: Icon.SHIELD,
    Way.CHOOSE: Icon.MERGE,
    Way.GIVE_UP: Icon.TRASH_2,
}


class RefusedCard(Card, Responder):
    """Letters do what its buttons say, while the focus is in it.

    Signals: `opens(Link)`, `says(News)`; `moved(int)`: an arrow, to the card before or after.
    """

    opens = Signal(object)
    says = Signal(object)
    moved = Signal(int)

    def __init__(self, desk: Desk, one: Refused) -> None:
        super().__init__(gap=8)
        look(self, "item")
        self.desk, self.one = desk, one
        self._sent = False
        self.reason, self.choosing = ReasonPanel(), ChoosePanel(one.differences)
        self.buttons = {way: self._button(way) for way in one.ways}
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        self.choosing.chosen.connect(self._choose)
        for panel in (self.reason, self.choosing):
            panel.put_away.connect(self.setFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(". ".join((say(one.what), *map(say, one.why))))
        self._lay()
        desk.broke.connect(self._unstick)

    @property
    def busy(self) -> bool:
        """Whether somebody is typing or choosing in it."""
        return not (self.reason.isHidden() and self.choosing.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter does what its button says; up and down go to the next card."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        way = next((way for way in self.buttons if KEYS[way] == event.text().upper()), None)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.busy:
            super().keyPressEvent(event)
        elif step is not None:
            self.moved.emit(step)
        elif way is not None:
            self.buttons[way].click()
        else:
            super().keyPressEvent(event)

    def main_action(self) -> bool:
        """Ctrl+Enter: what is being typed or chosen, else the best that can be done; never to give it up."""
        if self.busy:
            return self._panel().main_action()
        best = self.one.ways[0]
        if best is not Way.GIVE_UP:
            self.buttons[best].click()
        return best is not Way.GIVE_UP

    def back(self) -> bool:
        """Esc: put away what is being typed or chosen."""
        return self.busy and self._panel().back()

    def wrong(self) -> str:
        """What stands beside the buttons as wrong."""
        return self._wrong.text().removeprefix("▲ ") if not self._wrong.isHidden() else ""

    def _panel(self) -> ReasonPanel | ChoosePanel:
        return self.choosing if self.reason.isHidden() else self.reason

    # what can be done

    def _act(self, way: Way) -> None:
        one, made = self.one, self.desk.made
        match way:
            case Way.NEXT_BEST:
                self._do(lambda: redo.next_best(one, made), self._placed)
            case Way.AGAIN:
                self._do(lambda: redo.again(one, made), self._again)
            case Way.CHOOSE:
                self.choosing.ask()
            case Way.OVERRULE:
                self.reason.ask(
                    tr("Why may it be done all the same?"),
                    tr("Do it all the same"),
                    lambda why: self._do(lambda: redo.overrule(one, made, why), self._again),
                )
            case Way.GIVE_UP if one.about_people:
                question = tr("Why does nothing come of it?")
                self.reason.ask(question, tr("Let it lapse"), self._give_up)
            case Way.GIVE_UP:
                self._give_up("")

    def _give_up(self, why: str) -> None:
        told = News(text("{what}: nothing comes of it.", what=self.one.what))
        self._do(lambda: redo.give_up(self.one, self.desk.made, why), lambda _: self.says.emit(told))

    def _choose(self) -> None:
        choices = self.choosing.choices()
        self._do(lambda: redo.choose(self.one, self.desk.made, choices), self._again)

    def _do(self, make: Callable[[], tuple[Command, ...]], then: Callable[[Change], None]) -> None:
        """In one transaction; what is wrong with it stands beside the buttons."""
        if self._sent:
            return
        try:
            commands = make()
        except Problem as problem:
            self._refuse(problem)
            return
        self._sent = True
        self._wrong.hide()
        self.desk.do(commands, alive(self, then), alive(self, self._refuse))

    def _placed(self, change: Change) -> None:
        best = self.one.best
        stay = next(iter(change.made), "")
        news = News(
            text("Placed in {room} instead.", room=" + ".join(best.keys) if best else ""),
            action=text("To the sheet"),
            then=lambda: self.opens.emit(Link("sheet", stay)),
        )
        self.says.emit(news if stay else News(news.what))

    def _again(self, _: Change) -> None:
        self.says.emit(News(text("{what}: done once more.", what=self.one.what)))

    def _refuse(self, problem: Problem) -> None:
        self._sent = False
        self._wrong.setText(f"▲ {in_words(News(problem.what, advice=problem.advice))}")
        self._wrong.show()
        self.setFocus()

    def _unstick(self) -> None:
        """A bug ate the answer: let the operator try again."""
        self._sent = False

    # showing

    def _lay(self) -> None:
        one = self.one
        what = label(say(one.what), "heading", wrap=True)
        who = tr(
            "{name}, {moment} · refused {found}", name=one.made_by, moment=one.made_at, found=one.found_at
        )
        head = row(Sign(Icon.OCTAGON_ALERT, Tone.BAD), what, gap=8)
        head.setStretch(1, 1)
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.box.addWidget(label(who, "hint", wrap=True))
        self.box.addLayout(column(*(label(*said, wrap=True) for said in self._sentences()), gap=4))
        acts = FlowRow(tr("What can be done about it"))
        acts.show_all((*self.buttons.values(), *self._links()))
        for part in (self._wrong, acts, self.reason, self.choosing):
            self.box.addWidget(part)

    def _sentences(self) -> Iterator[tuple[str, str]]:
        """Words and their look."""
        one = self.one
        yield from ((say(why), "") for why in one.why)
        if one.advice is not None and one.best is None:
            yield say(one.advice), "muted"
        if one.typed:
            typed = " · ".join(f"{say(name)}: {shown(value)}" for name, value in one.typed)
            yield tr("Typed: {words}", words=typed), "muted"
        if one.best is not None:
            best = one.best
            room = f"{' + '.join(best.keys)}, {best.location_name} ({best.municipality})"
            why = ", ".join(map(say, best.reasons))
            yield " – ".join(filter(None, (tr("Next best: {room}", room=room), why))), ""
        if one.carries:
            yield (
                plural(
                    len(one.carries),
                    text("One more act builds on it, and goes with it."),
                    text("{n} more acts build on it, and go with it."),
                ),
                "muted",
            )

    def _button(self, way: Way) -> QPushButton:
        first = way is self.one.ways[0] and way is not Way.GIVE_UP
        words = self._words(way)
        made = button(
            words,
            partial(self._act, way),
            which=_ICONS[way],
            style="primary" if first else "",
            tip=f"{KEYS[way]}, Ctrl+Enter" if first else KEYS[way],
        )
        made.setAccessibleName(f"{words}, {say(self.one.what)}")
        return made

    def _words(self, way: Way) -> str:
        match way:
            case Way.NEXT_BEST:
                return tr("Place in {room}", room=" + ".join(self.one.best.keys) if self.one.best else "")
            case Way.AGAIN:
                return tr("Do it again")
            case Way.OVERRULE:
                return tr("All the same…")
            case Way.CHOOSE:
                return tr("Choose…")
        return tr("Let it lapse…") if self.one.about_people else tr("Let it lapse")

    def _links(self) -> Iterator[QPushButton]:
        """To what it is about, where that is there."""
        if "request" in self.one.args and self.one.builds_on is None:
            link = Link("requests", self.one.args["request"])
            yield button(tr("Open the request"), lambda: self.opens.emit(link), style="quiet")
