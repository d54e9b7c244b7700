"""Every word a person reads, in their language: English sources, Dutch from `resources/i18n/*.ts`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kcio_desk.domain import Text, text
from kcio_desk.settings import RESOURCES, Language
from kcio_desk.ui.shared.words import WORDS

CONTEXT = "kcio"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_state: dict[str, object] = {"language": Language.ENGLISH, "translator": None}


class TsTranslator(QTranslator):
    """A Qt translator that reads `.ts` files as they are, so that no compiled copy can go stale."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._words = catalogue(language)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Qt's own hook; None lets Qt fall back on the source."""
        return self._words.get(source) if context == CONTEXT else None

    def isEmpty(self) -> bool:
        """Qt skips translators that are empty."""
        return not self._words


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Source → translation, over all `resources/i18n/<language>_*.ts`."""
    found: dict[str, str] = {}
    for file in sorted((RESOURCES / "i18n").glob(f"{language.value}_*.ts")):
        found |= read_ts(file)
    return found


def read_ts(file: Path) -> dict[str, str]:
    """The messages of one Qt translation file."""
    messages: Iterable[ElementTree.Element] = ElementTree.parse(file).iter("message")  # noqa: S314 - our own file
    return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}


def use(language: Language) -> None:
    """Speak this language from now on; the application sends LanguageChange to every widget."""
    app = QCoreApplication.instance() or QCoreApplication([])
    old = _state["translator"]
    if isinstance(old, QTranslator):
        app.removeTranslator(old)
    # Date fields, calendars and spin boxes go by Qt's own locale.
    QLocale.setDefault(QLocale(language.value))
    translator = TsTranslator(language) if language is not Language.ENGLISH else None
    _state.update(language=language, translator=translator, app=app)
    if translator is not None:
        app.installTranslator(translator)


def language() -> Language:
    """The language in use."""
    found = _state["language"]
    return found if isinstance(found, Language) else Language.ENGLISH


def tr(source: str, **args: object) -> str:
    """Translate a literal and fill it in."""
    return say(text(source, **args))


def say(sentence: Text | Enum) -> str:
    """A sentence or a word of the domain, as the user reads it."""
    if isinstance(sentence, Enum):
        sentence = WORDS[type(sentence)][sentence]
    translated = QCoreApplication.translate(CONTEXT, sentence.source)
    if not sentence.args:
        return translated
    return translated.format(**{name: shown(value) for name, value in sentence.args})


def shown(value: object) -> object:
    """A value in a sentence, as the user reads it."""
    if isinstance(value, Text | Enum):
        return say(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple | list | frozenset | set):
        return ", ".join(str(shown(item)) for item in value)
    if isinstance(value, float):
        return format_decimal(value, locale=language().value)
    return value


def count(number: int) -> str:
    """A number as people write it: `1.636`."""
    return format_decimal(number, locale=language().value)


def day(value: date, *, short: bool = False) -> str:
    """A date as people say it: `ma 23 nov 2026`, or `ma 23 nov`."""
    return format_date(value, "EEE d MMM" if short else "EEE d MMM y", locale=language().value).replace(
        ".", ""
    )


def clock(value: datetime) -> str:
    """The time of day in Amsterdam: `14:02`."""
    return format_time(value.astimezone(AMSTERDAM), "HH:mm", locale=language().value)


def moment(value: datetime) -> str:
    """Date and time in Amsterdam: `ma 23 nov 14:02`."""
    return f"{day(value.astimezone(AMSTERDAM).date(), short=True)} {clock(value)}"
