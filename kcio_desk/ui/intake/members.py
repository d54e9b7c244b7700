"""The members of the household as rows that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcio_desk.domain import PersonFacts, Sex
from kcio_desk.domain.quick import read_age
from kcio_desk.domain.quick_words import RELATIONS
from kcio_desk.ui.intake.editors import Line, Names, Pick, Tick, chain
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column, icon_button, label, row
from kcio_desk.ui.shared.palette import look

SEX_WIDTH: Final = 56
AGE_WIDTH: Final = 84
RELATION_WIDTH: Final = 84
LOWER_WIDTH: Final = 26
AWAY_WIDTH: Final = 28
GAP: Final = 4


class Members(QWidget):
    """One row a person. Persons are added in the line above; here they are named and corrected.

    Signal `edited()`.
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date], watch: Callable[[QWidget], object]) -> None:
        super().__init__()
        self._today, self._watch = today, watch
        self._rows: list[MemberRow] = []
        self._box: QVBoxLayout = column(gap=GAP)
        self._head = _head()
        self.setLayout(column(self._head, self._box, gap=2))

    def value(self) -> tuple[PersonFacts, ...]:
        """The persons as the rows say."""
        return tuple(made.person for made in self.rows())

    def show_value(self, persons: Sequence[PersonFacts]) -> None:
        """Show these persons; rows are used again, so that the cursor stays where it is."""
        while len(self._rows) < len(persons):
            self._add_row()
        for n, made in enumerate(self._rows):
            if n < len(persons):
                made.show_person(persons[n], n + 1)
            made.setVisible(n < len(persons))
        self._head.setVisible(bool(persons))
        self.setVisible(bool(persons))

    def rows(self) -> list[MemberRow]:
        """The rows that are shown."""
        return [made for made in self._rows if not made.isHidden()]

    def _add_row(self) -> None:
        made = MemberRow(self._today)
        made.edited.connect(self.edited)
        made.away.clicked.connect(lambda: self._remove(made))
        for editor in made.editors():
            self._watch(editor)
        last = self._rows[-1].away if self._rows else self._head
        self._rows.append(made)
        self._box.addWidget(made)
        chain(last, *made.editors(), made.away)

    def _remove(self, gone: MemberRow) -> None:
        at = self._rows.index(gone)
        persons = [p for n, p in enumerate(self.value()) if n != at]
        self.show_value(persons)
        self.edited.emit()


class MemberRow(QWidget):
    """One person: sex, name, age or birth date, relation, lower bed. Signal `edited()`."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.person = PersonFacts(Sex.OTHER)
        self.sex: Pick[Sex] = Pick(list(Sex), lambda sex: sex.value)
        self.name, self.age, self.relation = Line(tr("name")), Line(tr("age")), Names(tr("relation"))
        self.low = Tick("")
        self.away = icon_button(Icon.X, tr("Remove"))
        self._narrow()
        self.relation.offer(sorted(RELATIONS))
        self.relation.editingFinished.connect(self._read)
        for editor in self.editors():
            editor.edited.connect(self._read)
        self.setLayout(row(*self.editors(), self.away, gap=GAP))

    def editors(self) -> tuple[Pick[Sex], Line, Line, Line, Tick]:
        """In reading order."""
        return self.sex, self.name, self.age, self.relation, self.low

    def show_person(self, person: PersonFacts, number: int) -> None:
        """Show this person; a field that already says so is left alone."""
        self.person = person
        self.sex.show_value(person.sex)
        self.name.show_value(person.name)
        if read_age(self.age.text(), self._today()) != (None if person.born else person.age, person.born):
            self.age.show_value(_age_text(person))
        self.relation.show_value(person.relation)
        self.low.show_value(person.needs_lower_bed)
        self._call_them(person.name or tr("person {number}", number=number))

    def _read(self) -> None:
        age = read_age(self.age.text(), self._today())
        self.age.setProperty("wrong", age is None)
        look(self.age, "")
        years, born = age or (self.person.age, self.person.born)
        self.person = replace(
            self.person,
            sex=self.sex.value(),
            name=self.name.value(),
            age=years,
            born=born,
            relation=self.relation.value().strip(),
            needs_lower_bed=self.low.value(),
        )
        self.edited.emit()

    def _call_them(self, who: str) -> None:
        self.sex.setAccessibleName(tr("Sex of {who}", who=who))
        self.name.setAccessibleName(tr("Name of {who}", who=who))
        self.age.setAccessibleName(tr("Age or birth date of {who}", who=who))
        self.relation.setAccessibleName(tr("Relation of {who}", who=who))
        self.low.setAccessibleName(tr("Lower bed for {who}", who=who))
        self.away.setAccessibleName(tr("Remove {who}", who=who))
        self.age.setToolTip(tr("34, 8mnd or 12-3-1986"))

    def _narrow(self) -> None:
        self.sex.setFixedWidth(SEX_WIDTH)
        self.age.setFixedWidth(AGE_WIDTH)
        self.relation.setFixedWidth(RELATION_WIDTH)
        self.low.setFixedWidth(LOWER_WIDTH)
        self.away.setFixedWidth(AWAY_WIDTH)
        self.name.setMinimumWidth(60)


def _head() -> QWidget:
    made = QWidget()
    titles = ((tr("sex"), SEX_WIDTH), (tr("name"), 0), (tr("age"), AGE_WIDTH))
    labels = []
    for words, width in (*titles, (tr("relation"), RELATION_WIDTH), (tr("low"), LOWER_WIDTH)):
        one = label(words, "hint")
        if width:
            one.setFixedWidth(width)
        labels.append(one)
    labels[-1].setToolTip(tr("needs a lower bed"))
    box = row(*labels, AWAY_WIDTH, gap=GAP)
    box.setStretch(1, 1)
    made.setLayout(box)
    return made


def _age_text(person: PersonFacts) -> str:
    born = person.born
    return (
        f"{born.day}-{born.month}-{born.year}" if born else str(person.age if person.age is not None else "")
    )
