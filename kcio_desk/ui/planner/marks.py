"""What the operator decided by hand: who stays where the plan put them, and who must not go there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kcio_desk.matching.plan import Placed, Problem


@dataclass(frozen=True, slots=True)
class Marks:
    """Pins (room ids by household) and forbids (household and room id), as the planner takes them."""

    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbids: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.pins or self.forbids)

    def on(self, problem: Problem) -> Problem:
        """The problem with these marks."""
        asked = {ask.reference for ask in problem.asks}
        pins = {household: rooms for household, rooms in self.pins.items() if household in asked}
        return replace(problem, pins=pins, forbids=self.forbids)

    def pinned(self, one: Placed) -> bool:
        """Whether they are pinned in just these rooms."""
        return self.pins.get(one.household) == _rooms(one)

    def forbidden(self, one: Placed) -> bool:
        """Whether one of these rooms is forbidden to them."""
        return bool(self.forbids & _pairs(one))

    def toggle_pin(self, one: Placed) -> Marks:
        """Pin them here, or let them loose; what is pinned is not forbidden."""
        pins = {household: rooms for household, rooms in self.pins.items() if household != one.household}
        if not self.pinned(one):
            pins[one.household] = _rooms(one)
        return Marks(pins, self.forbids - _pairs(one))

    def toggle_forbid(self, one: Placed) -> Marks:
        """Forbid them these rooms, or allow them again; what is forbidden is not pinned."""
        if self.forbidden(one):
            return replace(self, forbids=self.forbids - _pairs(one))
        pins = {household: rooms for household, rooms in self.pins.items() if household != one.household}
        return Marks(pins, self.forbids | _pairs(one))


def _rooms(one: Placed) -> tuple[str, ...]:
    return tuple(room.id for room in one.rooms)


def _pairs(one: Placed) -> frozenset[tuple[str, str]]:
    return frozenset((one.household, room.id) for room in one.rooms)
