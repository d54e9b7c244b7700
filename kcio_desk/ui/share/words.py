"""How this desk stands with the shared database: a few words for the bar above, the whole for who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kcio_desk.domain import Text, text
from kcio_desk.sync.courier import Round, Status, Tie
from kcio_desk.ui.shared.language import clock, count, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape


@dataclass(frozen=True, slots=True)
class Said:
    """A state as a mark and words; `brief` where there is little room."""

    words: str
    brief: str
    tone: Tone
    shape: Shape


def said(status: Status) -> Said:
    """What stands in the bar above."""
    return _SAID[status.tie](status)


def headline(status: Status) -> str:
    """The state in one line, for its own page."""
    return say(Text(_HEADLINES[status.tie].source, (("time", clock(status.since)),)))


def sentences(status: Status) -> Iterator[str]:
    """What else there is to say, and what to do."""
    if status.problem is not None:
        yield from map(say, filter(None, (status.problem.what, status.problem.advice)))
    elif status.tie is Tie.LOADING:
        yield tr("{rows} rows are in.", rows=count(status.loaded))
    elif status.tie is Tie.ALIKE and status.heard_at is not None:
        yield tr("Looked at last at {time}; it goes by itself.", time=clock(status.heard_at))
    if status.waiting:
        yield plural(status.waiting, _ONE_WAITS, _MANY_WAIT)
    if status.conflicts:
        yield plural(status.conflicts, _ONE_REFUSED, _MANY_REFUSED)


def whole(status: Status) -> str:
    """All of it, as a tip and for who hears the screen."""
    return " ".join((f"{said(status).words}.", *sentences(status)))


def round_words(done: Round) -> str:
    """What one answer of the server brought."""
    if done.again is not None:
        return tr("put back from a backup · {n} offered again", n=count(done.again))
    if done.reloaded:
        return tr("loaded anew")
    sent = tr("{n} sent", n=count(done.pushed)) if done.pushed else ""
    received = tr("{n} rows received", n=count(done.pulled)) if done.pulled else ""
    return " · ".join(filter(None, (sent, received)))


def plural(n: int, one: Text, many: Text) -> str:
    """The sentence for one, or that for `{n}`."""
    return say(one) if n == 1 else say(Text(many.source, (("n", count(n)),)))


def _alike(status: Status) -> Said:
    if status.conflicts:
        return _refused(status)
    heard = clock(status.heard_at or status.since)
    return Said(tr("Alike · {time}", time=heard), heard, Tone.GOOD, Shape.DOT)


def _behind(status: Status) -> Said:
    if status.conflicts:
        return _refused(status)
    return _busy(f"{_waiting(status)}…", f"{status.waiting}…")


def _offline(status: Status) -> Said:
    since, counted = tr("No connection since {time}", time=clock(status.since)), _waiting(status)
    if status.conflicts:
        counted = _refused(status).words
    words = " · ".join(filter(None, (since, counted)))
    return Said(words, clock(status.since), Tone.WARN, Shape.TRIANGLE)


def _barred(status: Status) -> Said:
    return Said(tr("Connection refused"), tr("Refused"), Tone.BAD, Shape.SQUARE)


def _refused(status: Status) -> Said:
    words = tr("{n} refused", n=status.conflicts)
    return Said(words, words, Tone.BAD, Shape.SQUARE)


def _busy(words: str, brief: str = "…") -> Said:
    return Said(words, brief, Tone.INFO, Shape.HALF)


def _waiting(status: Status) -> str:
    return plural(status.waiting, text("1 waits"), text("{n} wait")) if status.waiting else ""


_SAID: Final[Mapping[Tie, Callable[[Status], Said]]] = {
    Tie.CONNECTING: lambda status: _busy(tr("Connecting…")),
    Tie.LOADING: lambda status: _busy(tr("Loading · {rows} rows", rows=count(status.loaded))),
    Tie.ALIKE: _alike,
    Tie.BEHIND: _behind,
    Tie.OFFLINE: _offline,
    Tie.BARRED: _barred,
}
_HEADLINES: Final[Mapping[Tie, Text]] = {
    Tie.CONNECTING: text("Connecting…"),
    Tie.LOADING: text("The shared region is being loaded"),
    Tie.ALIKE: text("Alike with the shared database"),
    Tie.BEHIND: text("Being sent to the shared database"),
    Tie.OFFLINE: text("No connection since {time}"),
    Tie.BARRED: text("The shared database does not let this desk in"),
}
_ONE_WAITS: Final = text("One act waits here to be sent; it is safe.")
_MANY_WAIT: Final = text("{n} acts wait here to be sent; they are safe.")
_ONE_REFUSED: Final = text("One act was refused and waits for somebody.")
_MANY_REFUSED: Final = text("{n} acts were refused and wait for somebody.")
