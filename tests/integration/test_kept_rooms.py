"""What another desk keeps nobody else changes: the desk says at once what the server would say later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import TakeLease
from kcio_desk.commands.locations import BlockRoom
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import OrderKind, Problem, StayState
from kcio_desk.models import Outgoing, Stay
from kcio_desk.sync.replica import Replica
from tests.helpers.shared import shared
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, house, place

pytestmark = pytest.mark.xdist_group("postgres")
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Replica, Replica, dict[str, str]]]:
    """By day; and by night, which keeps 101, where H1 lives, and 102, reserved for H2 until noon."""
    with shared(tmp_path) as server:
        day, night = server.desk("dag"), server.desk("piket")
        day.once()
        rooms = furnish(day.store, **{str(n): {"capacity": 2} for n in (101, 102, 103)})
        house(day.store, rooms["101"], family(30, reference="H1"))
        noon = NOW + timedelta(hours=2)
        place(day.store, ask(day.store, family(40, reference="H2")), rooms["102"], reserve_until=noon)
        day.once()
        night.once()
        run(night.store, TakeLease(**by("piket"), rooms=(rooms["101"], rooms["102"])))
        night.once()
        day.once()
        yield day, night, rooms


def stay_of(desk: Replica, household: str) -> str:
    with desk.store.reading() as session:
        return session.scalars(select(Stay.id).where(Stay.party == household)).one()


def states(desk: Replica) -> dict[str, str]:
    with desk.store.reading() as session:
        return {stay.party: stay.state for stay in session.scalars(select(Stay))}


@pytest.mark.parametrize("act", ["step", "end", "block", "move"])
def test_what_the_server_would_refuse_the_desk_refuses_at_once_in_words(
    desks: tuple[Replica, Replica, dict[str, str]], act: str
) -> None:
    day, _, rooms = desks
    stay = stay_of(day, "H1")
    moves = (Relocation(household="H1", room=rooms["103"]),)
    acts: dict[str, Command] = {
        "step": StepStay(**by(), stay=stay, to=StayState.DEPARTED, destination="elders"),
        "end": ExtendStay(**by(), stay=stay, until=TODAY + timedelta(days=3)),
        "block": BlockRoom(**by(), room=rooms["101"], from_=TODAY, places=1, reason="lek"),
        "move": MakeOrder(**by(), kind=OrderKind.CHAIN, on=TODAY, moves=moves),
    }
    before = states(day)
    with pytest.raises(Problem, match="kept by piket"):
        run(day.store, acts[act])
    assert states(day) == before
    with day.store.reading() as session:
        assert session.scalars(select(Outgoing)).all() == []


def test_a_reservation_that_ran_out_there_is_let_go_by_who_keeps_the_room_and_holds_up_nobody(
    desks: tuple[Replica, Replica, dict[str, str]],
) -> None:
    day, night, rooms = desks
    run(day.store, ExpireReservations(**by(at=LATER)))
    place(day.store, ask(day.store, family(50, reference="H3")), rooms["103"], at=LATER)
    report = day.once()
    assert (report.pending, report.conflicts) == (0, 0)
    assert states(day) == {"H1": "arrived", "H2": "reserved", "H3": "placed"}
    run(night.store, ExpireReservations(**by("piket", at=LATER)))
    night.once()
    day.once()
    assert states(day)["H2"] == "expired"
    assert day.differs() == []
