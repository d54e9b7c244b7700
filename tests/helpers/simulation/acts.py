"""What somebody at a desk might do next, sensible or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from kcio_desk.commands.leasing import BreakLease, ReturnLease, TakeLease
from kcio_desk.commands.locations import BlockRoom, EditLocation
from kcio_desk.commands.moving import CarryOut, MakeOrder, Relocation, StepBack, StopOrder
from kcio_desk.commands.people import ChangeRequest, ParkRequest, TakeRequest, TieHousehold
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import OrderKind, RequestFacts, StayLength, StayState, Tie
from tests.helpers.simulation.desk import TODAY, Desk
from tests.helpers.store import family

Act = Callable[[Desk, Random], object]
_S = StayState
STEPS = (_S.PLACED, _S.TRAVELLING, _S.ARRIVED, _S.DEPARTED, _S.CANCELLED)
"""What a screen offers; the others follow from something else."""

NAMES = ("H1", "H2", "H3", "H4", "K02-000001")
"""Households that more than one desk hears of; one has its name from a desk."""
FAMILIES = ((30,), (40, 9), (25, 3, 5), (60,))
ANY_ROOM = "SELECT id FROM room"
HOT_ROOM = f"{ANY_ROOM} WHERE name IN ('104', '109', '110')"
NOT_KEPT = f"{ANY_ROOM} WHERE id NOT IN (SELECT room_id FROM lease)"
HERE = "(SELECT value FROM store_info WHERE key = 'sync.desk')"
OWN_ROOM = f"SELECT room_id FROM lease WHERE desk = {HERE}"
FREE = f"{OWN_ROOM} AND NOT EXISTS (SELECT 1 FROM stay_place p WHERE p.room_id = lease.room_id)"
NOT_KEPT_FREE = f"{NOT_KEPT} AND id NOT IN (SELECT room_id FROM stay_place WHERE until IS NULL)"
RETURNED = f"{NOT_KEPT_FREE} AND name NOT IN ('104', '109', '110')"
"""At night: all others are kept by somebody then."""
LIVES_IN_OWN = f"""SELECT reference, room_id FROM stay JOIN household ON household.id = household_id
    JOIN lease USING (room_id) WHERE lease.desk = {HERE} AND state = 'arrived' ORDER BY 1"""
MOVES_TO_OWN = f"""SELECT order_id, room_id FROM move_step JOIN stay ON stay.id = stay_id
    JOIN lease USING (room_id) WHERE lease.desk = {HERE} AND state = 'placed' ORDER BY 1"""
GIVEN_BACK = "SELECT json_extract(args, '$.rooms[0]') FROM outgoing WHERE kind = 'ReturnLease'"
TO_PLACE = "SELECT id FROM request WHERE status IN ('new', 'in_progress', 'proposed')"
HELD = "SELECT id FROM stay WHERE state IN ('reserved', 'placed', 'travelling', 'arrived')"


def take(desk: Desk, random: Random) -> None:
    """A call about a household that may be known already."""
    _taken(desk, random, random.choice(FAMILIES), random.choice(NAMES))


def change(desk: Desk, random: Random) -> None:
    """They turn out to be others than was said."""
    if request := desk.pick(random, "SELECT id FROM request"):
        who = family(*random.choice(FAMILIES), reference=random.choice(("", *NAMES)))
        desk.do(ChangeRequest(**desk.made(), request=request, facts=RequestFacts(household=who)))


def place(desk: Desk, random: Random) -> None:
    """Some request in some room; now and then only for an hour."""
    request = desk.pick(random, TO_PLACE if random.random() < 0.9 else "SELECT id FROM request")
    if request:
        made, rooms = desk.made(), (_room(desk, random),)
        hold = made["made_at"] + timedelta(hours=1) if random.random() < 0.2 else None
        desk.do(Place(**made, request=request, rooms=rooms, override="toch", reserve_until=hold))


def night(desk: Desk, random: Random) -> None:
    """A family at the door, taken down and placed at once: in a room that this desk keeps, if it does."""
    free = desk.pick(random, FREE) if random.random() < 0.9 else None
    if room := free or _own(desk, random) or desk.pick(random, NOT_KEPT):
        _night_in(desk, random, room)


def night_named(desk: Desk, random: Random) -> None:
    """One who has a name already, perhaps at another desk as well."""
    if room := desk.pick(random, FREE):
        _night_in(desk, random, room, random.choice(NAMES))


def place_own(desk: Desk, random: Random) -> None:
    """A request that everybody knows, in a room that this desk keeps."""
    request, room = desk.pick(random, TO_PLACE), _own(desk, random)
    if request and room:
        desk.do(Place(**desk.made(), request=request, rooms=(room,), override="toch"))


def place_free(desk: Desk, random: Random) -> None:
    """A room that nobody keeps or sleeps in is given to who asks, or to who stands at the door."""
    room = desk.pick(random, NOT_KEPT_FREE)
    request = desk.pick(random, TO_PLACE)
    if room and not request:
        _night_in(desk, random, room)
    elif room:
        desk.do(Place(**desk.made(), request=request, rooms=(room,), override="toch"))


def use_returned(desk: Desk, random: Random) -> None:
    """A room that was given back is used: here, while the server has not been heard of it, or elsewhere."""
    if room := desk.pick(random, GIVEN_BACK) or desk.pick(random, RETURNED):
        _night_in(desk, random, room)


def call_off_own(desk: Desk, random: Random) -> None:
    """A move into a room that this desk keeps is stopped, and the bed given away."""
    if found := desk.rows(MOVES_TO_OWN):
        order, room = random.choice(found)
        desk.do(StopOrder(**desk.made(), order=order))
        _night_in(desk, random, room)


def move_out_own(desk: Desk, random: Random) -> None:
    """Who lives in a room that this desk keeps moves out of it, and the bed is given away."""
    found, to = desk.rows(LIVES_IN_OWN), desk.pick(random, NOT_KEPT_FREE)
    if found and to:
        who, room = random.choice(found)
        desk.do(CarryOut(**desk.made(), order=_order(desk, who, to)))
        _night_in(desk, random, room)


def step(desk: Desk, random: Random) -> None:
    """Somebody arrives, leaves, or is called off."""
    _step(desk, random, desk.pick(random, HELD), random.choice(STEPS))


def empty_own(desk: Desk, random: Random) -> None:
    """Somebody leaves a room that this desk keeps, or does not come after all."""
    room = _own(desk, random)
    stay = room and desk.pick(random, f"{HELD} AND room_id = ?", room)
    if stay and (order := desk.pick(random, "SELECT order_id FROM move_step WHERE stay_id = ?", stay)):
        desk.do(StopOrder(**desk.made(), order=order))
    arrived = stay and desk.rows("SELECT 1 FROM stay WHERE id = ? AND state = 'arrived'", stay)
    _step(desk, random, stay, StayState.DEPARTED if arrived else StayState.CANCELLED)


def exchange_own(desk: Desk, random: Random) -> None:
    """The bed of who leaves is given away at once."""
    empty_own(desk, random)
    night(desk, random)


def end(desk: Desk, random: Random) -> None:
    """A stay gets another end."""
    days = random.choice([None, 1, 3, 9])
    until = None if days is None else TODAY + timedelta(days=days)
    if stay := desk.pick(random, HELD):
        desk.do(ExtendStay(**desk.made(), stay=stay, until=until, override="toch"))


def move(desk: Desk, random: Random) -> None:
    """A household is asked to move to another room."""
    who = desk.pick(random, "SELECT reference FROM household")
    room = _own(desk, random) if random.random() < 0.3 else None
    if who and (to := room or _room(desk, random)):
        _order(desk, who, to)


def move_again(desk: Desk, random: Random) -> None:
    """One after the other."""
    move(desk, random)
    move(desk, random)


def go_on(desk: Desk, random: Random) -> None:
    """A move order is carried out, stopped or taken back."""
    kind = random.choice([CarryOut, StopOrder, StepBack])
    if order := desk.pick(random, "SELECT id FROM move_order"):
        desk.do(kind(**desk.made(), order=order))


def park(desk: Desk, random: Random) -> None:
    """Something that two desks may do alike."""
    if request := desk.pick(random, "SELECT id FROM request"):
        ((parked,),) = desk.rows("SELECT parked FROM request WHERE id = ?", request)
        seen = {"parked": bool(parked), "follow_up": None}
        desk.do(ParkRequest(**desk.made(), request=request, parked=random.random() < 0.7, seen=seen))


def expire(desk: Desk, random: Random) -> None:
    """Two hours later: nobody confirmed."""
    desk.do(ExpireReservations(**desk.made(120)))


def tie(desk: Desk, random: Random) -> None:
    """What not every desk may see."""
    if who := desk.pick(random, "SELECT reference FROM household"):
        ties = dict.fromkeys(random.sample(list(Tie), random.randrange(3)))
        desk.do(TieHousehold(**desk.made(), household=who, ties=ties))


def block(desk: Desk, random: Random) -> None:
    """A bed breaks, or all of a room floods."""
    if room := _room(desk, random):
        made, places = desk.made(), random.choice([None, 1, 1])
        reason = {"from_": made["made_at"].date(), "places": places, "reason": "lek"}
        desk.do(BlockRoom(**made, blocking=desk.key(), room=room, **reason))


def edit(desk: Desk, random: Random) -> None:
    """The location is not what it was: long stays no more, or none at all from next week on."""
    for location, version in desk.rows("SELECT id, version FROM location"):
        made, closes = desk.made(), TODAY + timedelta(days=7)
        facts = random.choice(
            [{"stay_length": StayLength.SHORT}, {"closes_on": closes}, {"stays_open": True}]
        )
        desk.do(EditLocation(**made, location=location, version=version, **facts))


def keep(desk: Desk, random: Random) -> None:
    """A room is kept for the night."""
    if room := _room(desk, random):
        desk.do(TakeLease(**desk.made(), rooms=(room,)))


def keep_and_place(desk: Desk, random: Random) -> None:
    """A room is kept, and used before the server has said yes."""
    if room := _room(desk, random):
        desk.do(TakeLease(**desk.made(), rooms=(room,)))
        _night_in(desk, random, room)


def give_back(desk: Desk, random: Random) -> None:
    """A room is everybody's again."""
    if room := _own(desk, random):
        desk.do(ReturnLease(**desk.made(), rooms=(room,)))


def give_back_and_place(desk: Desk, random: Random) -> None:
    """It is given back, and used all the same: at once, or while the server has not been heard of it."""
    if room := desk.pick(random, GIVEN_BACK):
        _night_in(desk, random, room)
    elif room := _own(desk, random):
        desk.do(ReturnLease(**desk.made(), rooms=(room,)))
        if random.random() < 0.5:
            _night_in(desk, random, room)


def break_open(desk: Desk, random: Random) -> None:
    """A supervisor takes a room from the desk that keeps it."""
    if room := desk.pick(random, "SELECT room_id FROM lease"):
        desk.do(BreakLease(**desk.made(), rooms=(room,), reason="nood"))


DAY: Mapping[Act, float] = {
    take: 3, change: 1, place: 4, night: 1, step: 3, end: 2, move: 2, go_on: 2, park: 2, expire: 1, tie: 1.5,
    block: 0.5, edit: 0.5, keep: 1, give_back: 0.5, break_open: 0.2,
}  # fmt: skip
"""What is done by day, and how often."""
NIGHT: Mapping[Act, float] = {
    night: 16, night_named: 2, place_own: 2, empty_own: 1, exchange_own: 2, place: 2, take: 1, change: 0.5,
    step: 1, move: 1, go_on: 1, end: 0.5, park: 0.5, tie: 0.3, block: 0.3, edit: 0.5, keep: 0.5,
    keep_and_place: 1, give_back: 0.4, give_back_and_place: 1, break_open: 0.3,
}  # fmt: skip
"""What is done where rooms are kept."""


def act(desk: Desk, random: Random, mix: Mapping[Act, float]) -> str:
    """One of these; gives its name."""
    (chosen,) = random.choices(list(mix), list(mix.values()))
    chosen(desk, random)
    return chosen.__name__


def _taken(desk: Desk, random: Random, ages: tuple[int, ...], name: str) -> str | None:
    facts = RequestFacts(household=family(*ages, reference=name))
    made = TakeRequest(**desk.made(), request=desk.key(), facts=facts)
    return made.request if desk.do(made) else None


def _night_in(desk: Desk, random: Random, room: str, name: str = "") -> None:
    reason = "toch" if random.random() < 0.3 else ""
    if request := _taken(desk, random, random.choice(((35,), (35, 8))), name):
        desk.do(Place(**desk.made(), request=request, rooms=(room,), override=reason))


def _order(desk: Desk, who: str, to: str) -> str:
    made, order = desk.made(), desk.key()
    moves, on = (Relocation(household=who, room=to),), made["made_at"].date()
    desk.do(MakeOrder(**made, order=order, kind=OrderKind.CHAIN, on=on, moves=moves))
    return order


def _room(desk: Desk, random: Random) -> Any:
    """Some rooms are asked for more than others."""
    return desk.pick(random, HOT_ROOM if random.random() < 0.6 else ANY_ROOM)


def _own(desk: Desk, random: Random) -> str | None:
    found: str | None = desk.pick(random, OWN_ROOM)
    return found


def _step(desk: Desk, random: Random, stay: str | None, to: StayState) -> None:
    if stay:
        desk.do(StepStay(**desk.made(), stay=stay, to=to, destination="elders"))
