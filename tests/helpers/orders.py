"""Move orders for tests: somebody who lives there, and an order that asks them to move."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.placing import Place
from kcio_desk.domain import HOLDING, OrderKind, StayState
from kcio_desk.models import Household, Stay
from kcio_desk.store import Store
from tests.helpers.store import TODAY, ask, by, family, house

ROOMS: dict[str, Any] = {
    "A": {"rooms": {n: {"capacity": c} for n, c in {"2": 2, "3": 3, "4": 4, "5": 5}.items()}},
    "B": {"rooms": {"2": {"capacity": 2}, "6": {"capacity": 6}}},
}


def order(
    store: Store, *moves: tuple[str, str, int], on: date = TODAY, places: tuple[Place, ...] = ()
) -> str:
    """An order of these moves (household, room id, turn); gives its id."""
    made = MakeOrder(
        **by(),
        kind=OrderKind.CHAIN,
        on=on,
        moves=tuple(Relocation(household=who, room=room, turn=turn) for who, room, turn in moves),
        places=places,
    )
    run(store, made)
    return made.order


def home(store: Store, reference: str, day: date = TODAY) -> str:
    """Where they sleep on that night, as code/name; it must be exactly one room."""
    with store.reading() as session:
        stays = session.scalars(
            select(Stay)
            .join(Household, Stay.household_id == Household.id)
            .where(Household.reference == reference, Stay.state.in_(HOLDING), Stay.from_ <= day)
        ).all()
        (there,) = {
            f"{s.room.location.code}/{s.room.name}"
            for s in stays
            if s.until is None or s.until > day or (s.state == StayState.ARRIVED and not _goes_on(s, stays))
        }
    return there


def _goes_on(stay: Stay, stays: Any) -> bool:
    return any(other.previous_id == stay.id for other in stays)


def chain(store: Store, rooms: dict[str, str]) -> tuple[str, str]:
    """Two moves that free A/4 for a family of four: the order and the family's request."""
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    house(store, rooms["A/3"], family(40, 12, reference="H2"))
    wants = ask(store, family(30, 8, 6, 2, reference="N1"))
    placing = Place(**by(), request=wants, rooms=(rooms["A/4"],))
    return order(store, ("H2", rooms["B/2"], 1), ("H1", rooms["A/3"], 2), places=(placing,)), wants
