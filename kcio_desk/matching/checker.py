"""Replays a plan from scratch, night by night, and says what is wrong with it.

It shares no code with the search, nor with the conditions as the search reads them: plain loops over plain
facts, so that a fault in either shows as a disagreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kcio_desk.domain import (
    ADULT,
    Designation,
    HouseholdFacts,
    PersonFacts,
    RequestFacts,
    RoomFacts,
    StayFacts,
    StayLength,
    Text,
    adjoining,
    party_of,
    text,
)
from kcio_desk.matching.planning.problem import Ask, Move, Placed, Plan, Problem

# A younger child does not sleep in a room without an adult.
ALONE_FROM_AGE = 12
NIGHT = timedelta(days=1)


@dataclass
class _Ledger:
    """Who sleeps where on which nights, as far as the plan has been replayed."""

    problem: Problem
    stays: dict[str, list[StayFacts]] = field(default_factory=dict)

    def in_room(self, room: RoomFacts, night: date) -> list[StayFacts]:
        return [stay for stay in self.stays.get(room.id, ()) if _there(stay.from_, stay.until, night)]

    def add(self, stay: StayFacts) -> None:
        self.stays.setdefault(stay.room_id, []).append(stay)

    def end(self, household: str, on: date) -> None:
        for room, stays in self.stays.items():
            self.stays[room] = [
                replace(s, until=on) if s.household == household and _there(s.from_, s.until, on) else s
                for s in stays
            ]


def check(problem: Problem, plan: Plan) -> tuple[Text, ...]:
    """What is wrong with a plan, a sentence each; nothing where every condition holds on every night."""
    ledger = _Ledger(problem)
    for stay in problem.stays:
        ledger.add(stay)
    wrong = list(_moves(ledger, plan))
    for placed in plan.placed:
        wrong += _placement(ledger, placed)
    return (*wrong, *_counts(problem, plan))


def _moves(ledger: _Ledger, plan: Plan) -> Iterator[Text]:
    problem = ledger.problem
    if len(plan.moves) > problem.moves:
        yield text("{n} moves, {most} allowed", n=len(plan.moves), most=problem.moves)
    if len({move.household for move in plan.moves}) < len(plan.moves):
        yield text("a household moves twice")
    for move in plan.moves:
        yield from _move(ledger, move)


def _move(ledger: _Ledger, move: Move) -> Iterator[Text]:
    occupant = next((o for o in ledger.problem.occupants if o.household.reference == move.household), None)
    if occupant is None or occupant.do_not_move:
        yield text("{household} may not be moved", household=move.household)
        return
    held = [s for stays in ledger.stays.values() for s in stays if s.household == move.household]
    held = [s for s in held if s.until is None or s.until > move.on]
    if {s.room_id for s in held} != {room.id for room in move.from_rooms} or len(held) != 1:
        yield text("{household} does not live in the room it would leave", household=move.household)
        return
    last = max(max(a.request.nights(move.on)[0], move.on) for a in ledger.problem.asks)
    if held[0].from_ >= move.on or (held[0].until is not None and held[0].until <= last):
        yield text("{household} arrives or leaves while the plan is carried out", household=move.household)
    request = RequestFacts(
        occupant.household,
        stay_length=move.from_rooms[0].location.stay_length,
        from_=move.on,
        until=held[0].until,
    )
    ledger.end(move.household, move.on)
    yield from _lodge(ledger, request, move.to_rooms, [occupant.household.persons], move.on, held[0].until)


def _placement(ledger: _Ledger, placed: Placed) -> Iterator[Text]:
    problem, who = ledger.problem, placed.household
    ask = next((ask for ask in problem.asks if ask.reference == who), None)
    if ask is None:
        yield text("{household} did not ask for a room", household=who)
        return
    if ask.request.household.is_unaccompanied_minor(problem.today):
        yield text("{household}: an unaccompanied minor is not placed by this desk", household=who)
    start, until = _nights(ask, problem.today)
    if (placed.from_, placed.until) != (start, until):
        yield text("{household} asked for other nights", household=who)
    if any((who, room.id) in problem.forbids for room in placed.rooms):
        yield text("{household} is in a room that was forbidden", household=who)
    pinned = problem.pins.get(who)
    if pinned is not None and {room.id for room in placed.rooms} != set(pinned):
        yield text("{household} is not in the room that was pinned", household=who)
    persons = ask.request.household.persons
    parts = [tuple(persons[n] for n in members) for members in placed.sleeps] or [persons]
    if len(placed.rooms) > 1:
        yield from _divided(ask.request.household, placed, parts, start)
    yield from _lodge(ledger, ask.request, placed.rooms, parts, start, until)


def _divided(
    household: HouseholdFacts, placed: Placed, parts: Sequence[Sequence[PersonFacts]], day: date
) -> Iterator[Text]:
    who = placed.household
    everybody = sorted(n for members in placed.sleeps for n in members)
    if everybody != list(range(len(household.persons))) or len(placed.rooms) != len(placed.sleeps):
        yield text("{household}: not everybody has one bed", household=who)
    if len({room.location.code for room in placed.rooms}) > 1 or len(set(placed.rooms)) < len(placed.rooms):
        yield text("{household}: not in rooms of one location", household=who)
    led = [any(p.age_on(day) >= ADULT for p in part) for part in parts]
    for room, part, adult in zip(placed.rooms, parts, led, strict=False):
        if adult:
            continue
        near = any(a and adjoining(room, other) for other, a in zip(placed.rooms, led, strict=False))
        if not near or any(p.age_on(day) < ALONE_FROM_AGE for p in part):
            yield text("{household}: children sleep without an adult near", household=who)


def _lodge(
    ledger: _Ledger,
    request: RequestFacts,
    rooms: Sequence[RoomFacts],
    parts: Sequence[Sequence[PersonFacts]],
    start: date,
    until: date | None,
) -> Iterator[Text]:
    """Check each room for its part of a household, then write them down in the ledger."""
    household = request.household
    for room, part in zip(rooms, parts, strict=False):
        own = replace(household, persons=tuple(part))
        shares = household.shares and len(household.persons) == 1
        party = party_of(household, household.reference) if shares else household.reference
        stay = StayFacts(
            room.id, household.reference, max(1, len(part)), party, start, until, own.lower_beds(start)
        )
        if ledger.problem.rooms and room not in ledger.problem.rooms:
            yield text("{room} is not one of the rooms", room=room.key)
        for why in (*_lasting(request, room, until), *_meeting(ledger, request, room, start, until)):
            yield text("{household} in {room}: {why}", household=household.reference, room=room.key, why=why)
        for why in _nightly(ledger, room, stay, shares=shares):
            yield text("{household} in {room}: {why}", household=household.reference, room=room.key, why=why)
        ledger.add(stay)


def _lasting(request: RequestFacts, room: RoomFacts, until: date | None) -> Iterator[Text]:
    """What does not change from night to night."""
    household, where = request.household, room.location
    species = {pet.species for pet in household.pets if pet.count > 0}
    if where.pets is not None and not species <= where.pets:
        yield text("pets are not taken")
    if where.remote and not household.own_transport:
        yield text("remote, without own transport")
    if room.stairs and household.no_stairs:
        yield text("up the stairs")
    if household.wheelchair and not room.step_free:
        yield text("not step-free")
    if where.stay_length is not request.stay_length:
        yield text("for another length of stay")
    if request.night and not where.night_arrival:
        yield text("nobody is taken in at night")
    if where.closes_on is not None and (until is None or where.closes_on < until):
        yield text("closes too soon")
    if room.kept_by:
        yield text("kept for another desk")


def _meeting(
    ledger: _Ledger, request: RequestFacts, room: RoomFacts, start: date, until: date | None
) -> Iterator[Text]:
    """Whether somebody they must not meet sleeps in the same location on a night of theirs."""
    problem, who = ledger.problem, request.household.reference
    foes = set(request.household.not_with) | set(problem.avoids.get(who, ()))
    foes |= {other for other, named in problem.avoids.items() if who in named}
    foes |= {a.reference for a in problem.asks if who in a.request.household.not_with}
    code = {r.id: r.location.code for r in problem.rooms} if foes else {}
    for room_id, stays in ledger.stays.items() if foes - {who} else ():
        for stay in stays:
            meets = (until is None or stay.from_ < until) and (
                stay.until is None or max(start, stay.from_) < stay.until
            )
            if stay.household in foes - {who} and meets and code.get(room_id) == room.location.code:
                yield text("a reported conflict in this location")


def _nightly(ledger: _Ledger, room: RoomFacts, stay: StayFacts, *, shares: bool) -> Iterator[Text]:
    """What must hold on every night, said once for the first night on which it does not."""
    may_share = shares and room.designation is Designation.SINGLES
    said: set[str] = set()
    for night in _every_night(ledger, room, stay):
        others = [s for s in ledger.in_room(room, night) if s.household != stay.household]
        taken = sum(s.persons for s in others)
        blocked = [
            b for b in ledger.problem.blockings if b.room_id == room.id and _there(b.from_, b.until, night)
        ]
        whole = any(b.places is None for b in blocked)
        free = room.capacity - taken - sum(b.places or 0 for b in blocked)
        low = room.lower_beds - sum(s.lower_beds for s in others)
        faults = {
            "blocked": whole,
            "places": free < stay.persons,
            "strangers": bool(others) and not (may_share and all(s.party == stay.party for s in others)),
            "lower": stay.lower_beds > 0 and low < stay.lower_beds,
        }
        for name, wrong in faults.items():
            if wrong and name not in said:
                said.add(name)
                yield _at_night(name, night)


def _at_night(name: str, night: date) -> Text:
    if name == "blocked":
        return text("blocked on {date}", date=night)
    if name == "places":
        return text("too few places on {date}", date=night)
    if name == "strangers":
        return text("with strangers on {date}", date=night)
    return text("too few lower beds on {date}", date=night)


def _every_night(ledger: _Ledger, room: RoomFacts, stay: StayFacts) -> Iterator[date]:
    """Every night of a stay; of an open one as long as anything can change in that room."""
    days = [s.from_ for s in ledger.stays.get(room.id, ())]
    days += [b.from_ for b in ledger.problem.blockings if b.room_id == room.id]
    last = max([stay.from_, *days]) + NIGHT
    night, end = stay.from_, last if stay.until is None else min(stay.until, last)
    while night < max(end, stay.from_ + NIGHT):
        yield night
        night += NIGHT


def _nights(ask: Ask, today: date) -> tuple[date, date | None]:
    start = max(ask.request.from_ or today, today)
    until = ask.request.until
    if until is None and ask.request.stay_length is StayLength.SHORT:
        until = start + 3 * NIGHT
    return start, None if until is None else max(until, start + NIGHT)


def _counts(problem: Problem, plan: Plan) -> Iterator[Text]:
    sizes = {ask.reference: max(1, len(ask.request.household.persons)) for ask in problem.asks}
    told = sorted([p.household for p in plan.placed] + [u.household for u in plan.unplaced])
    if told != sorted(ask.reference for ask in problem.asks):
        yield text("not every household is told of once")
    if plan.persons_placed != sum(sizes.get(p.household, 0) for p in plan.placed):
        yield text("the persons placed are miscounted")
    if plan.persons_asked != sum(max(1, len(a.request.household.persons)) for a in problem.asks):
        yield text("the persons asked for are miscounted")
    if plan.bound < plan.persons_placed:
        yield text("more persons are placed than the bound allows")


def _there(from_: date, until: date | None, night: date) -> bool:
    return from_ <= night and (until is None or night < until)
