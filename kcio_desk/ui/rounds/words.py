"""Improvement rounds in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from kcio_desk.domain import Text, text
from kcio_desk.matching.moving.facts import Gain
from kcio_desk.matching.rounds import Aim, Round
from kcio_desk.matching.turns import Turn
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.table import Chip
from kcio_desk.ui.shared.two_lines import TwoLines
from kcio_desk.ui.swaps.words import Names, called, disturbs_words, gains_words, way_words

AIMS: Final[dict[Aim, Text]] = {
    Aim.STRANDED: text("Free stranded beds"),
    Aim.NEARER: text("Families nearer to school or care"),
}


def gained_words(aim: Aim, gained: int) -> str:
    """What a round brings of what it is for."""
    if aim is Aim.STRANDED:
        return tr("1 bed freed") if gained == 1 else tr("{n} beds freed", n=gained)
    return tr("1 family nearer") if gained == 1 else tr("{n} families nearer", n=gained)


def bound_words(found: Round) -> str:
    """What it could be at most."""
    if found.proven:
        return tr("no other moves bring more")
    if found.bound is None:
        return tr("what is possible at most is not known")
    return tr("at most {n} possible", n=found.bound)


def gain_chip(gain: Gain) -> Chip:
    """What one turn adds."""
    if gain.beds > 0:
        words = tr("+1 bed") if gain.beds == 1 else tr("+{n} beds", n=gain.beds)
        return words, Tone.GOOD, None
    if gain.persons > 0:
        return tr("nearer"), Tone.GOOD, None
    if gain.beds < 0:
        return tr("-1 bed") if gain.beds == -1 else tr("-{n} beds", n=-gain.beds), Tone.WARN, None
    return tr("makes room"), Tone.NEUTRAL, None


def turn_lines(turn: Turn, names: Names, without: Collection[int], fallen: Collection[int]) -> TwoLines:
    """A turn in the list."""
    moves = " ⇄ ".join(f"{called(step.household, names)} ({step.persons})" for step in turn.steps)
    return TwoLines(f"{turn.number}   {moves}", " · ".join(_said(turn, names)), _chip(turn, without, fallen))


def turns_words(numbers: Collection[int]) -> str:
    """`turn 3`, `turns 3, 5`."""
    if len(numbers) == 1:
        return tr("turn {n}", n=next(iter(numbers)))
    return tr("turns {numbers}", numbers=tuple(sorted(numbers)))


def left_out_words(number: int, fallen: Collection[int]) -> str:
    """What leaving out a turn comes to."""
    if not fallen:
        return tr("Turn {n} is left out.", n=number)
    if len(fallen) == 1:
        return tr(
            "Turn {n} is left out, and turn {other} with it: it builds on it.", n=number, other=min(fallen)
        )
    return tr(
        "Turn {n} is left out, and with it {turns}: they build on it.", n=number, turns=turns_words(fallen)
    )


def taken_back_words(numbers: Collection[int]) -> str:
    """What is in again."""
    if len(numbers) == 1:
        return tr("Turn {n} is in again.", n=next(iter(numbers)))
    return tr("In again: {turns}, that need each other.", turns=turns_words(numbers))


def _said(turn: Turn, names: Names) -> Iterator[str]:
    if len(turn.steps) == 1:
        yield way_words(turn.steps[0])
    if turn.builds_on:
        yield tr("builds on {turns}", turns=turns_words(turn.builds_on))
    if not turn.gain.beds:
        yield from gains_words(turn, names)
    if len(turn.steps) == 1:
        disturbs = [say(what) for what in turn.steps[0].disturbs]
    else:
        disturbs = disturbs_words(turn.steps, names)
    yield from disturbs or [tr("disturbs nothing further")]


def _chip(turn: Turn, without: Collection[int], fallen: Collection[int]) -> Chip:
    if turn.number in without:
        return tr("left out"), Tone.NEUTRAL, Shape.CROSS
    if turn.number in fallen:
        return tr("falls out too"), Tone.WARN, Shape.TRIANGLE
    return gain_chip(turn.gain)
