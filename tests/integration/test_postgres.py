"""The same migrations and the same rules hold on the shared database's engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, insert, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from kcio_desk.models import AuditEntry, Base, Household, Location, Municipality, Room, Stay, StayPlace
from kcio_desk.models.migrations import HISTORY
from kcio_desk.models.upgrade import migrate
from kcio_desk.store import revision
from tests.helpers.postgres import fresh_database
from tests.helpers.store import NOW, TODAY

ENTRY = {
    **dict.fromkeys(
        ("command_id", "command", "made_by", "table_name", "row_id", "salt", "digest", "chain"), "x"
    ),
    "no": 1,
    "made_at": NOW,
    "before": None,
    "after": {},
}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with fresh_database() as url:
        made = create_engine(url)
        yield made
        made.dispose()


def test_the_migrations_go_up_from_empty(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        assert revision(connection) == HISTORY[-1]
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_postgres_refuses_a_place_twice_and_strangers(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
    with Session(engine) as session, session.begin():
        area = Municipality(name="Assen")
        location = Location(code="A", name="Huis", municipality=area)
        room = Room(location=location, name="101", capacity=2)
        home = Household(reference="H1")
        stay = Stay(household=home, room=room, from_=TODAY, state="placed", party="H1")
        session.add(stay)
        session.flush()
        facts = {"room_id": room.id, "from_": TODAY, "until": None, "stay_id": stay.id}
        session.execute(insert(StayPlace), [{"place_no": 1, "party": "H1", **facts}])
    for place_no, party in ((1, "H1"), (2, "stranger")):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(
                insert(StayPlace), [{**facts, "place_no": place_no, "party": party, "from_": NOW.date()}]
            )


def test_postgres_keeps_the_audit_trail_as_it_is(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        connection.execute(
            insert(AuditEntry),
            [ENTRY],
        )
    with pytest.raises(DBAPIError, match="never changed"), engine.begin() as connection:
        connection.execute(update(AuditEntry).values(made_by="y"))
