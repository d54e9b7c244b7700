"""Plans, progress and what is left over, in the few words that fit a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kcio_desk.domain import Problem, RoomFacts, Text, covers, text
from kcio_desk.matching.plan import Method, Move, Placed, Plan, Progress, Unplaced
from kcio_desk.matching.plan import Problem as PlanProblem
from kcio_desk.ui.shared.language import say, tr

STAGES: Final[Mapping[Method, Text]] = {
    Method.BEST_FIT: text("a first plan is there"),
    Method.LOCAL_SEARCH: text("looking for better exchanges"),
    Method.EXACT: text("working out whether more is possible"),
}


@dataclass(frozen=True, slots=True)
class Who:
    """What a household is called, and how many they are."""

    name: str
    persons: int


def whos(problem: PlanProblem) -> dict[str, Who]:
    """Everybody a plan may speak of, by reference."""
    households = [occupant.household for occupant in problem.occupants]
    households += [ask.request.household for ask in problem.asks]
    return {
        one.reference: Who(next((p.name for p in one.persons if p.name), one.reference), len(one.persons))
        for one in households
    }


def problem_words(problem: Problem) -> str:
    """What is wrong, and what to do."""
    return " ".join(say(part) for part in (problem.what, problem.advice) if part)


def placed_words(placed: int, asked: int) -> str:
    """How many of how many persons."""
    return tr("{n} of {all} persons placed", n=placed, all=asked)


def gap_words(found: Plan | Progress) -> str:
    """How much better it could become."""
    persons = found.persons_placed if isinstance(found, Plan) else found.persons
    more = found.bound - persons
    if more <= 0:
        return tr("proven: more is not possible")
    return tr("1 person more at most") if more == 1 else tr("{n} persons more at most", n=more)


def room_words(rooms: Iterable[RoomFacts]) -> str:
    """The rooms' names, those of one household together."""
    return " + ".join(room.name for room in rooms)


def where_words(rooms: tuple[RoomFacts, ...]) -> str:
    """Location and rooms."""
    return f"{rooms[0].location.name} {room_words(rooms)}" if rooms else ""


def reasons_words(one: Placed) -> str:
    """Why there."""
    return " · ".join(say(reason) for reason in one.reasons)


def disturbs_words(move: Move) -> str:
    """What a move disturbs."""
    return ", ".join(say(what) for what in move.disturbs) or tr("nothing known")


def relax_words(one: Unplaced) -> str:
    """The one condition that would open rooms for them."""
    if one.relax is None:
        return ""
    if one.rooms == 1:
        return tr("without “{condition}”: 1 room", condition=one.relax)
    return tr("without “{condition}”: {n} rooms", condition=one.relax, n=one.rooms)


def best_relax_words(plan: Plan) -> str:
    """The one condition without which most of those left over would have a room."""
    if not plan.relax:
        return tr("No single condition stands in the way of those left over: there are no rooms for them.")
    condition, persons = plan.relax[0]
    if persons == 1:
        return tr("Without “{condition}” 1 person more would have a room.", condition=condition)
    return tr("Without “{condition}” {n} persons more would have a room.", condition=condition, n=persons)


def places_left(problem: PlanProblem, plan: Plan) -> dict[str, int]:
    """By location code: places nobody has on the plan's last arrival, the plan carried out."""
    night = max((one.from_ for one in plan.placed), default=problem.today)
    rooms = {room.id: room for room in problem.rooms}
    left = dict.fromkeys((room.location.code for room in problem.rooms), 0)
    for room in problem.rooms:
        left[room.location.code] += room.capacity
    for stay in problem.stays:
        if covers(stay, night) and stay.room_id in rooms:
            left[rooms[stay.room_id].location.code] -= stay.persons
    for blocking in problem.blockings:
        if covers(blocking, night) and blocking.room_id in rooms:
            room = rooms[blocking.room_id]
            left[room.location.code] -= room.capacity if blocking.places is None else blocking.places
    known = whos(problem)
    for one in plan.placed:
        left[one.rooms[0].location.code] -= known[one.household].persons
    for move in plan.moves:
        left[move.from_rooms[0].location.code] += known[move.household].persons
        left[move.to_rooms[0].location.code] -= known[move.household].persons
    return left
