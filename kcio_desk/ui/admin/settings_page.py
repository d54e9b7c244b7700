"""The desk's settings: each with its hint, checked and kept as it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Kind, Problem, Text, text
from kcio_desk.domain.phones import e164, readable
from kcio_desk.settings import LEASE_AT, Language, Theme, save_settings
from kcio_desk.store import in_words
from kcio_desk.ui.lock.card import LockCard
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.language import language, tr, use
from kcio_desk.ui.shared.layout import Card, at_most, column, label, two_columns
from kcio_desk.ui.shared.palette import apply_theme

WIDEST: Final = 860
Check = Callable[[str], Text | None]


class SettingsPage(QWidget):
    """Nothing to confirm: what is right is kept at once, what is wrong is said beside it and not kept.

    Signal `theme_chosen(Theme)` after the colours have changed.
    """

    theme_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.fields: dict[str, Field] = {}
        minutes = self._number(
            "lock_minutes", tr("Lock after"), tr("left alone so long; 0: never"), tr("minutes"), (0, 240)
        )
        self.lock = LockCard(desk, minutes)
        inside = QWidget()
        inside.setLayout(
            column(
                label(tr("Every change is kept at once."), "hint"),
                self._who(),
                self._looks(),
                self._clocks(),
                self._nights(),
                self.lock,
                None,
                gap=14,
            )
        )
        self.setLayout(column(at_most(WIDEST, inside), None, margins=(12, 16, 12, 24)))

    def _who(self) -> QWidget:
        return _card(
            tr("This desk"),
            self._line("operator", tr("Your name"), tr("stands on every sheet and in the trail"), _named),
            self._line("desk_phone", tr("Phone number of the call team"), tr("printed on the sheet"), _phone),
            self._line("region", tr("Region"), tr("at the head of every document"), _named),
            self._line("sheets", tr("Folder for sheets"), tr("empty: your documents"), _folder),
        )

    def _looks(self) -> QWidget:
        languages = [(Language.DUTCH, "Nederlands"), (Language.ENGLISH, "English")]
        themes = [
            (Theme.SYSTEM, tr("as the system")),
            (Theme.LIGHT, tr("light")),
            (Theme.DARK, tr("dark")),
        ]
        hint = tr("of the screens; documents keep their own")
        return _card(
            tr("Looks"),
            self._choice("language", tr("Language"), hint, languages, self._speak),
            self._choice("theme", tr("Colours"), tr("F9 changes them too"), themes, self._dress),
        )

    def _clocks(self) -> QWidget:
        hint, hours = tr("hours until it is let go of, if nobody confirms"), tr("hours")
        return _card(
            tr("Reservations"),
            self._number("reservation_hours", tr("A reservation holds"), hint, hours, (1, 336)),
            self._number("acute_reservation_hours", tr("An acute one holds"), hint, hours, (1, 72)),
        )

    def _nights(self) -> QWidget:
        at = tr("as 23:00; empty: not by itself")
        most = tr("where this desk shares a database")
        return _card(
            tr("Rooms for the night"),
            self._line("lease_at", tr("Keep rooms from"), at, _time),
            self._number("lease_rooms", tr("At most"), most, tr("rooms"), (1, 60)),
        )

    # editors

    def _line(self, key: str, name: str, hint: str, check: Check) -> Field:
        editor = line_edit()
        kept = getattr(self.desk.settings, key)
        editor.setText(readable(kept) if key == "desk_phone" else kept)
        if check is not _folder:
            # Half a path is a folder too, so that one is kept only when it is finished.
            editor.textEdited.connect(lambda typed: self._typed(key, typed.strip(), check))
        editor.editingFinished.connect(lambda: self._leave(key, editor.text().strip(), check))
        return self._add(key, Field(name, editor, hint, key=key))

    def _choice(
        self,
        key: str,
        name: str,
        hint: str,
        choices: list[tuple[Any, str]],
        chosen: Callable[[Any], object],
    ) -> Field:
        editor = QComboBox()
        for value, words in choices:
            editor.addItem(words, value.value)
        editor.setCurrentIndex(editor.findData(getattr(self.desk.settings, key).value))
        editor.activated.connect(lambda n: chosen(choices[n][0]))
        return self._add(key, Field(name, editor, hint, key=key))

    def _number(self, key: str, name: str, hint: str, unit: str, limits: tuple[int, int]) -> Field:
        editor = QSpinBox()
        editor.setRange(*limits)
        editor.setSuffix(f" {unit}")
        editor.lineEdit().setTextMargins(6, 0, 0, 0)
        editor.setValue(getattr(self.desk.settings, key))
        editor.valueChanged.connect(lambda number: self._keep(key, number))
        return self._add(key, Field(name, editor, hint, key=key))

    def _add(self, key: str, field: Field) -> Field:
        self.fields[key] = field
        return field

    # keeping

    def look(self) -> None:
        """Show the theme that F9 may have chosen meanwhile, and how the store is locked by now."""
        self.lock.look()
        editor = self.fields["theme"].editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(self.desk.settings.theme.value))

    def _typed(self, key: str, typed: str, check: Check) -> None:
        # What is not right yet is no fault before the field is left.
        if check(typed) is None:
            self._keep(key, typed)

    def _leave(self, key: str, typed: str, check: Check) -> None:
        wrong = check(typed)
        self.fields[key].show_problem(None if wrong is None else Problem(wrong))
        if wrong is None:
            self._keep(key, typed)

    def _keep(self, key: str, value: str | int | StrEnum) -> None:
        field, settings = self.fields[key], self.desk.settings
        field.show_wrong("")
        if getattr(settings, key) == value:
            return
        setattr(settings, key, value)
        directory = self.desk.store.file.parent
        try:
            with in_words(directory):
                save_settings(settings, directory)
        except Problem as problem:
            field.show_problem(problem)
            return
        self.desk.changed.emit(Change(frozenset({Kind.SETTING})))

    def _speak(self, chosen: Language) -> None:
        self._keep("language", chosen)
        if chosen is not language():
            use(chosen)

    def _dress(self, chosen: Theme) -> None:
        self._keep("theme", chosen)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, chosen)
            self.theme_chosen.emit(chosen)


def _card(title: str, *fields: Field) -> Card:
    return Card(label(title, "heading"), two_columns(*fields), gap=12)


def _named(typed: str) -> Text | None:
    return None if typed else text("This may not be empty: it stands on every sheet.")


def _phone(typed: str) -> Text | None:
    return None if not typed or e164(typed) else text("This is no phone number (yet).")


def _folder(typed: str) -> Text | None:
    return None if not typed or Path(typed).expanduser().is_dir() else text("There is no such folder.")


def _time(typed: str) -> Text | None:
    return None if re.fullmatch(LEASE_AT, typed) else text("Write it as hours and minutes: 23:00.")
