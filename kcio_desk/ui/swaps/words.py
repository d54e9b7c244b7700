"""Exchanges in words: who goes where, what it brings and what it disturbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kcio_desk.domain import RoomFacts, Text
from kcio_desk.matching.moving.facts import Exchange, Refusal, Step
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.table import Chip

Names = Mapping[str, str]
"""What households are called, by reference."""


def called(reference: str, names: Names) -> str:
    """The name of the first of its persons; the reference where there is none."""
    return names.get(reference) or reference


def named(said: Text, names: Names) -> str:
    """A sentence about a household, which is told by its reference, as it is read."""
    args = ((key, called(str(value), names) if key == "household" else value) for key, value in said.args)
    return say(Text(said.source, tuple(args)))


def households_words(n: int) -> str:
    """How many."""
    return tr("1 household") if n == 1 else tr("{n} households", n=n)


def place_words(room: RoomFacts) -> str:
    """A room with the location it is in."""
    return f"{room.name}, {room.location.name}"


def way_words(step: Step) -> str:
    """From where to where."""
    one, other = step.from_room, step.to_room
    if one.location.code == other.location.code:
        return f"{one.name} → {place_words(other)}"
    return f"{place_words(one)} → {place_words(other)}"


def gains_words(exchange: Exchange, names: Names) -> list[str]:
    """All that it brings."""
    return [named(gain, names) for gain in exchange.gains]


def disturbs_words(steps: Iterable[Step], names: Names) -> list[str]:
    """All that it disturbs, each with the name of whom it disturbs."""
    return [f"{called(step.household, names)}: {say(what)}" for step in steps for what in step.disturbs]


def school_changes(steps: Iterable[Step]) -> bool:
    """Whether a child changes school: what weighs most."""
    return any("school" in what.source for step in steps for what in step.disturbs)


def burden_chip(exchange: Exchange) -> Chip:
    """Its points of disturbance; louder where a child changes school."""
    words = tr("burden {n}", n=round(exchange.cost))
    return (
        (words, Tone.WARN, Shape.TRIANGLE) if school_changes(exchange.steps) else (words, Tone.NEUTRAL, None)
    )


def refusal_words(refusal: Refusal, names: Names) -> str:
    """Who cannot, and why."""
    return f"{called(refusal.household, names)}: {say(refusal.why)}"
