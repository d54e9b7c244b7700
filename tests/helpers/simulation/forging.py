"""A push by hand, past every rule of ours: what a broken program or a bad one might send."""

from __future__ import annotations

from random import Random
from typing import Any

from sqlalchemy import Boolean, Integer

from kcio_desk.sync.rows import tables
from tests.helpers.simulation.acts import ANY_ROOM, OWN_ROOM
from tests.helpers.simulation.desk import TEN, TODAY, Desk, Keys

NOT_OWN = f"{ANY_ROOM} WHERE id NOT IN ({OWN_ROOM})"
SLEEPER = "SELECT DISTINCT person_id FROM stay_person"
HOME = "SELECT h.id, h.reference FROM person JOIN household h ON h.id = household_id WHERE person.id = ?"


def forge(desk: Desk, random: Random, key: Keys) -> None:
    """Some more people in a room that may be full, or kept for another desk; in a party not theirs.

    Or somebody who sleeps elsewhere.
    """
    room, sleeper = desk.pick(random, NOT_OWN), desk.pick(random, SLEEPER)
    if room is None:
        return
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    stay, home, persons = key(), key(), [key() for _ in range(random.randrange(1, 4))]
    if sleeper and random.random() < 0.3:
        ((home, party),) = desk.rows(HOME, sleeper)
        persons = [sleeper]
    else:
        party = random.choice([home, home, home, "v", "m"])
        rows[("household", home)] = {"reference": home}
        rows |= {("person", person): {"household_id": home, "sex": "v", "age": 30} for person in persons}
    sleeps = {"household_id": home, "room_id": room, "state": "placed", "party": party}
    rows |= {("stay", stay): sleeps | {"from_": TODAY.isoformat()}}
    rows |= {("stay_person", key()): {"stay_id": stay, "person_id": person} for person in persons}
    desk.wire.forge(_command(key(), rows))


def _command(id_: str, rows: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    writes = [
        {"table": table, "id": row, "document": _document(table, facts), "before": None}
        for (table, row), facts in rows.items()
    ]
    return {"id": id_, "kind": "Place", "made_by": "kwaad", "made_at": TEN.isoformat(), "writes": writes}


def _document(table: str, facts: dict[str, Any]) -> dict[str, Any]:
    """A whole row, as empty as may be but for these facts."""
    columns = [column for column in tables()[table].columns if column.name != "id"]
    return {column.name: facts.get(column.name, _empty(column)) for column in columns}


def _empty(column: Any) -> Any:
    if column.nullable:
        return None
    if isinstance(column.type, Boolean):
        return False
    return 1 if isinstance(column.type, Integer) else ""
