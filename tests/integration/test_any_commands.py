"""No sequence of commands, sensible or not, breaks what `check` checks."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.locations import BlockRoom, EditLocation, EditRoom, UnblockRoom
from kcio_desk.commands.moving import CarryOut, MakeOrder, Relocation, StepBack, StopOrder
from kcio_desk.commands.people import (
    ChangeRequest,
    CloseRequest,
    ParkRequest,
    ReopenRequest,
    TakeRequest,
    TieHousehold,
)
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import (
    Designation,
    HouseholdFacts,
    OrderKind,
    PersonFacts,
    PetFacts,
    Problem,
    RequestFacts,
    RequestKind,
    RequestStatus,
    Sex,
    StayLength,
    StayState,
    Tie,
    new_id,
)
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.suggest import suggest
from kcio_desk.models import Location, Room
from kcio_desk.queries.capacity import picture, tonight
from kcio_desk.queries.check import check
from kcio_desk.queries.facts import blockings, conflicts, rooms, stays
from kcio_desk.queries.moves import move_table, residents
from kcio_desk.queries.room_index import room_index
from kcio_desk.store import AMSTERDAM
from tests.helpers.store import NOW, TODAY, empty_store, furnish_many

people = st.builds(
    PersonFacts,
    sex=st.sampled_from(Sex),
    name=st.sampled_from(["Olena Bondar", "Ivan Melnyk", ""]),
    age=st.sampled_from([1, 5, 12, 17, 25, 40, 70]),
    needs_lower_bed=st.booleans(),
)
households = st.builds(
    HouseholdFacts,
    persons=st.lists(people, max_size=5).map(tuple),
    reference=st.sampled_from(["", "H1", "H2", "H3", "H4"]),
    pets=st.sampled_from([(), (PetFacts("cat"),), (PetFacts("dog", 2),)]),
    wheelchair=st.booleans(),
    no_stairs=st.booleans(),
    own_transport=st.booleans(),
    shares=st.booleans(),
    not_with=st.sampled_from([(), ("H1",), ("H3", "H4")]),
)
days = st.integers(-3, 12).map(lambda n: TODAY + timedelta(days=n))
requests = st.builds(
    RequestFacts,
    household=households,
    kind=st.sampled_from([RequestKind.PLACEMENT, RequestKind.TRANSFER]),
    stay_length=st.sampled_from(StayLength),
    from_=st.none() | days,
    until=st.none() | days,
    night=st.booleans(),
)
any_number = st.integers(0, 10_000)

FURNITURE: dict[str, dict[str, Any]] = {
    "A": {
        "pets": ["cat"],
        "rooms": {
            "101": {"capacity": 2, "designation": "singles"},
            "102": {"capacity": 3, "bunk_beds": 1},
            "103": {"capacity": 4, "stairs": True, "floor": 1},
        },
    },
    "B": {
        "stay_length": "short",
        "closes_on": TODAY + timedelta(days=20),
        "rooms": {"1": {"capacity": 2, "step_free": True}, "2": {"capacity": 6}},
    },
}


class AnyCommands(RuleBasedStateMachine):
    """Throws commands at a store, good and bad, as the days go by."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.store = empty_store(Path(self._directory.name))
        self.now: datetime = NOW
        self.requests: list[str] = []
        self.stays: list[str] = []
        self.orders: list[str] = []
        self.blockings: list[str] = []

    @initialize()
    def furnish(self) -> None:
        self.rooms = list(dict.fromkeys(furnish_many(self.store, FURNITURE).values()))

    def teardown(self) -> None:
        self.store.close()
        self._directory.cleanup()

    def attempt(self, kind: type[Command], /, **facts: Any) -> tuple[str, ...]:
        try:
            return run(self.store, kind(made_by="test", made_at=self.now, **facts)).made
        except Problem:
            return ()

    def pick(self, things: list[str], number: int) -> str:
        return things[number % len(things)] if things else "nothing"

    @rule(facts=requests)
    def take(self, facts: RequestFacts) -> None:
        self.requests += self.attempt(TakeRequest, request=new_id(), facts=facts)

    @rule(n=any_number, facts=requests)
    def change(self, n: int, facts: RequestFacts) -> None:
        self.attempt(ChangeRequest, request=self.pick(self.requests, n), facts=facts)

    @rule(
        n=any_number, first=any_number, second=st.none() | any_number, override=st.sampled_from(["", "toch"])
    )
    def place(self, n: int, first: int, second: int | None, override: str) -> None:
        chosen = {self.pick(self.rooms, k): None for k in (first, second) if k is not None}
        request = self.pick(self.requests, n)
        self.stays += self.attempt(Place, request=request, rooms=tuple(chosen), override=override)

    @rule(n=any_number, room=any_number, hours=st.integers(1, 50))
    def reserve(self, n: int, room: int, hours: int) -> None:
        until = self.now + timedelta(hours=hours)
        request = self.pick(self.requests, n)
        made = self.attempt(Place, request=request, rooms=(self.pick(self.rooms, room),), reserve_until=until)
        self.stays += made

    @rule(n=any_number, to=st.sampled_from(StayState), on=st.none() | days)
    def step(self, n: int, to: StayState, on: date | None) -> None:
        self.attempt(StepStay, stay=self.pick(self.stays, n), to=to, on=on, destination="elders")

    @rule(n=any_number, until=st.none() | days)
    def extend(self, n: int, until: date | None) -> None:
        self.attempt(ExtendStay, stay=self.pick(self.stays, n), until=until, override="toch")

    @rule(room=any_number, from_=days, until=st.none() | days, places=st.none() | st.integers(0, 4))
    def block(self, room: int, from_: date, until: date | None, places: int | None) -> None:
        facts = {"from_": from_, "until": until, "places": places, "reason": "lekkage"}
        self.blockings += self.attempt(BlockRoom, room=self.pick(self.rooms, room), **facts)

    @rule(n=any_number)
    def unblock(self, n: int) -> None:
        self.attempt(UnblockRoom, blocking=self.pick(self.blockings, n))

    @rule(room=any_number, capacity=st.integers(0, 6), designation=st.sampled_from(Designation))
    def edit_room(self, room: int, capacity: int, designation: Designation) -> None:
        chosen = self.pick(self.rooms, room)
        with self.store.reading() as session:
            version = session.get_one(Room, chosen).version
        self.attempt(EditRoom, room=chosen, version=version, capacity=capacity, designation=designation)

    @rule(room=any_number, closes_on=days, remote=st.booleans())
    def edit_location(self, room: int, closes_on: date, remote: bool) -> None:
        with self.store.reading() as session:
            row = session.get_one(Location, session.get_one(Room, self.pick(self.rooms, room)).location_id)
        facts = {"version": row.version, "closes_on": closes_on, "remote": remote}
        self.attempt(EditLocation, location=row.id, **facts)

    @rule(n=any_number, status=st.sampled_from(RequestStatus))
    def close(self, n: int, status: RequestStatus) -> None:
        self.attempt(CloseRequest, request=self.pick(self.requests, n), status=status, grounds="elders")

    @rule(n=any_number)
    def reopen(self, n: int) -> None:
        self.attempt(ReopenRequest, request=self.pick(self.requests, n))

    @rule(n=any_number, parked=st.booleans())
    def park(self, n: int, parked: bool) -> None:
        self.attempt(ParkRequest, request=self.pick(self.requests, n), parked=parked)

    @rule(
        who=st.lists(st.sampled_from(["H1", "H2", "H3", "H4"]), min_size=1, max_size=3, unique=True),
        to=st.lists(any_number, min_size=3, max_size=3),
        turns=st.lists(st.integers(1, 3), min_size=3, max_size=3),
        later=st.integers(0, 4),
        newcomer=st.none() | st.tuples(any_number, any_number),
    )
    def order_moves(
        self, who: list[str], to: list[int], turns: list[int], later: int, newcomer: tuple[int, int] | None
    ) -> None:
        moves = tuple(
            Relocation(household=one, room=self.pick(self.rooms, room), turn=turn)
            for one, room, turn in zip(who, to, turns, strict=False)
        )
        places: tuple[Place, ...] = ()
        if newcomer is not None:
            request, room = self.pick(self.requests, newcomer[0]), self.pick(self.rooms, newcomer[1])
            places = (Place(made_by="test", made_at=self.now, request=request, rooms=(room,)),)
        on = self.today + timedelta(days=later)
        made = self.attempt(MakeOrder, kind=OrderKind.CHAIN, on=on, moves=moves, places=places)
        self.orders += made[:1]
        self.stays += made[1:]

    @rule(n=any_number, kind=st.sampled_from([CarryOut, CarryOut, StopOrder, StepBack]))
    def go_on(self, n: int, kind: type[Command]) -> None:
        self.attempt(kind, order=self.pick(self.orders, n))

    @rule(who=st.sampled_from(["H1", "H2"]), stays_put=st.booleans())
    def tie(self, who: str, stays_put: bool) -> None:
        self.attempt(TieHousehold, household=who, do_not_move=stays_put, why="zorg", ties={Tie.CARE: None})

    @rule(hours=st.integers(1, 40))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.attempt(ExpireReservations)

    @invariant()
    def everything_holds(self) -> None:
        with self.store.reading() as session:
            wrong = [str(row) for row in check(session, self.today)]
        assert wrong == [], wrong

    @invariant()
    def the_index_is_as_if_built_anew(self) -> None:
        asked = RequestFacts(HouseholdFacts((PersonFacts(Sex.FEMALE, age=30),)), stay_length=StayLength.LONG)
        with self.store.reading() as session:
            kept = room_index(session, self.today)
            fresh = RoomIndex(
                rooms(session),
                stays(session, self.today),
                blockings(session),
                since=self.today,
                avoids=conflicts(session),
            )
        one, other = suggest(kept, asked, self.today), suggest(fresh, asked, self.today)
        assert dict(one.why_not) == dict(other.why_not)
        assert {s.keys for s in one.suggestions} == {s.keys for s in other.suggestions}

    @invariant()
    def the_figures_of_tonight_are_as_if_counted_anew(self) -> None:
        with self.store.reading() as session:
            room_index(session, self.today)
            assert tonight(session, self.today) == picture(session, self.today, self.today)

    @invariant()
    def the_residents_are_as_if_read_anew(self) -> None:
        with self.store.reading() as session:
            assert move_table(session, self.today).residents == residents(session)

    @property
    def today(self) -> date:
        return self.now.astimezone(AMSTERDAM).date()


TestAnyCommands = AnyCommands.TestCase
TestAnyCommands.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    # Explaining a failure traces every line, which takes minutes here.
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
