"""Households that left, of whom much is known, and a search for what is left of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.people import TieHousehold
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import Custody, HouseholdFacts, PersonFacts, PetFacts, Sex, StayState, Tie
from kcio_desk.models import Room
from kcio_desk.store import Store
from tests.helpers.store import NOW, TODAY, Furnish, ask, by, family, place

BEFORE = TODAY - timedelta(days=90)
ROOMS: dict[str, Any] = {name: {"capacity": 4} for name in ("101", "102", "103")}
WORDS = (
    "Zoryana",
    "Kvitkovska",
    "Bohdanko",
    "Кравчук",
    "HH-OUD-7",
    "Wijkteam Qwaalburg",
    "+31612345678",
    "Xantippestraat",
    "gevlucht voor haar broer",
    "bij oma Hryhorivna",
    "rolstoelhelling uitgeleend",
    "naar nicht Palahna",
    "1991-04-17",
    "tante Ustyna",
)
"""Everything that only this household's own papers say."""


def gone(store: Store, room: str, household: HouseholdFacts, days: int, **wishes: Any) -> str:
    """A household that lived here and left so many days ago; gives the request's id."""
    came, left = NOW - timedelta(days=days + 30), NOW - timedelta(days=days)
    request = ask(store, household, from_=came.date(), received=came, **wishes)
    (stay,) = place(store, request, room, at=came, override="rolstoelhelling uitgeleend")
    run(store, StepStay(**by(at=came), stay=stay, to=StayState.ARRIVED))
    told = {"to": StayState.DEPARTED, "on": left.date(), "destination": "naar nicht Palahna"}
    run(store, StepStay(**by(at=left), stay=stay, **told))
    return request


def secretive() -> HouseholdFacts:
    """A household of which everything is told that can be."""
    return HouseholdFacts(
        persons=(
            PersonFacts(Sex.FEMALE, "Kvitkovska Zoryana", date(1991, 4, 17), relation="tante Ustyna"),
            PersonFacts(Sex.MALE, "Bohdanko Кравчук", age=5),
        ),
        reference="HH-OUD-7",
        pets=(PetFacts("cat"),),
        not_with=("H2",),
        custody=Custody.PARENT,
    )


def furnished(store: Store) -> tuple[str, str]:
    """Somebody who left long ago, of whom much is known; and a neighbour who lives here and names them."""
    run(store, Furnish(**by(), locations={"A": {"remote": True, "rooms": ROOMS}}))
    with store.reading() as session:
        rooms = dict(session.execute(select(Room.name, Room.id)).all())
    then = {
        "caller": "Wijkteam Qwaalburg",
        "phone": "+31612345678",
        "near_what": "Xantippestraat",
        "notes": "gevlucht voor haar broer",
    }
    left = gone(store, rooms["101"], secretive(), 200, **then)
    tie = TieHousehold(
        **by(), household="HH-OUD-7", do_not_move=True, why="bij oma Hryhorivna", ties={Tie.CARE: None}
    )
    run(store, tie)
    neighbour = ask(store, family(30, reference="H2", not_with=("HH-OUD-7",)), relatives=("HH-OUD-7",))
    place(store, neighbour, rooms["102"], override="kan niet anders")
    return left, neighbour


def on_disk(directory: Path) -> bytes:
    """All files of a folder, one after the other."""
    return b"\n".join(file.read_bytes() for file in directory.rglob("*") if file.is_file())


def words_in(kept: bytes, words: Iterable[str] = WORDS) -> list[str]:
    """Which of these words are in there, in whatever encoding; as JSON writes them too."""

    def spelt(word: str) -> Iterator[bytes]:
        yield from (word.encode(), word.encode("utf-16-le"), json.dumps(word).strip('"').encode())

    return [word for word in words if any(form in kept for form in spelt(word))]
