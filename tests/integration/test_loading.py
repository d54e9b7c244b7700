"""A region that is loaded over another one: every row once, and no row asks all the others."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from kcio_desk.models import Stay
from kcio_desk.store import Store
from kcio_desk.sync.loading import write_all
from tests.helpers.store import empty_store, family, furnish, house

STEP = 1_000
"""Instructions of SQLite's machine."""


def lived_in(store: Store, stays: int) -> None:
    """One room, and so many who lived there one after the other."""
    room = furnish(store, k1={"capacity": 1})["k1"]
    house(store, room, family(30))
    with store.writing() as session:
        columns = [column.name for column in Stay.__table__.columns if column.name not in {"id", "state"}]
        names = ", ".join(columns)
        session.connection().exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            f"INSERT INTO stay (id, state, {names}) SELECT 'past-' || i, 'departed', {names} FROM n, stay",
            (stays,),
        )


def steps_to_empty(store: Store) -> int:
    """How much work it is to put nothing in the place of everything."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    with store.writing() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(count, STEP)
        write_all(session, iter(()), lambda rows: None)
        driver.set_progress_handler(None, STEP)
        assert session.scalar(select(func.count()).select_from(Stay)) == 0
    return counted[0]


def test_a_region_four_times_as_large_makes_way_in_four_times_the_work(tmp_path: Path) -> None:
    steps = []
    for stays in (2_000, 8_000):
        store = empty_store(tmp_path / str(stays))
        lived_in(store, stays)
        steps.append(steps_to_empty(store))
        store.close()
    assert steps[1] < 6 * steps[0]
