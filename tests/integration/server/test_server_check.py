"""`server check` finds what is wrong, whoever did it and however."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from kcio_desk.store import Clock
from kcio_desk.sync.gates import gates
from kcio_desk.sync.server_check import check_server
from tests.helpers.hostile import Client, command, empty, lease, placement, row, superuser
from tests.helpers.shared import Shared

pytestmark = pytest.mark.xdist_group("postgres")

FOREVER = "ALTER TABLE kcio.feed DISABLE TRIGGER feed_is_forever;"
SHARED = "document = document || '{\"shares\": true}'"
# What is done behind the server's back → what is said of it, among others.
FAULTS = {
    f"{FOREVER} UPDATE kcio.feed SET {SHARED} WHERE table_name = 'household'": "broken",
    f"{FOREVER} DELETE FROM kcio.feed WHERE seq = (SELECT max(seq) - 1 FROM kcio.feed)": "broken",
    f"{FOREVER} DELETE FROM kcio.feed WHERE seq = (SELECT max(seq) FROM kcio.feed)": "the head says",
    f"{FOREVER} UPDATE kcio.feed SET account = 'anna' WHERE seq = 3": "broken",
    f"{FOREVER} UPDATE kcio.feed SET made_by = 'niemand' WHERE seq = 3": "broken",
    f"{FOREVER} UPDATE kcio.feed SET made_at = made_at - interval '1 second' WHERE seq = 3": "broken",
    f"{FOREVER} UPDATE kcio.feed SET desk = repeat('x', 32) WHERE seq = 3": "broken",
    f"{FOREVER} UPDATE kcio.feed SET salt = NULL WHERE seq = 3": "broken",
    "UPDATE kcio.head SET seq = seq + 1": "the head says",
    "UPDATE kcio.head SET chain = repeat('f', 64)": "the head says",
    "UPDATE room SET capacity = 5 WHERE name = '2'": "not what the feed tells",
    "UPDATE person SET name = 'iemand anders'": "not what the feed tells",
    "DELETE FROM stay_place; DELETE FROM stay_person": "nobody deleted it",
    "INSERT INTO municipality (id, name, code, version) VALUES ('x', 'Elders', '', 1)": "tells nothing of it",
    "DELETE FROM kcio.command WHERE rows = 4": "answered otherwise",
    "UPDATE kcio.command SET rows = rows + 1": "answered otherwise",
    "UPDATE kcio.command SET answer = answer || '{\"seq\": 1}'": "answered otherwise",
    "UPDATE room SET capacity = 1": "2 persons in 1 places",
    "DELETE FROM stay_place": "takes 0 places",
    "UPDATE stay SET party = 'v'": "of a party that is not its own: v",
    "UPDATE stay SET party = 'H9' WHERE party = 'H2'": "of a party that is not its own: H9",
    "UPDATE stay_person SET person_id = (SELECT max(person_id) FROM stay_person)": "another household",
    "GRANT SELECT ON stay TO anna": "anna has rights on the table stay",
    "GRANT SELECT ON kcio.feed TO PUBLIC": "PUBLIC has rights on the table kcio.feed",
    "GRANT EXECUTE ON FUNCTION kcio.watch(interval) TO PUBLIC": "PUBLIC may call watch",
    "CREATE FUNCTION kcio.extra() RETURNS int LANGUAGE sql AS 'SELECT 1'": "PUBLIC may call extra",
    "ALTER ROLE anna CREATEROLE": "anna has power over the server: createrole",
    "ALTER ROLE anna SUPERUSER": "anna has power over the server: superuser",
    "GRANT pg_read_all_data TO anna": "anna has power over the server: pg_read_all_data",
    "ALTER ROLE anna NOLOGIN": "anna has an account and cannot log in",
    "UPDATE kcio.account SET active = false WHERE name = 'anna'": "anna has no account any more and can",
    "ALTER TABLE stay DISABLE ROW LEVEL SECURITY": "The table stay lacks",
    "ALTER TABLE stay NO FORCE ROW LEVEL SECURITY": "The table stay lacks",
    "DROP POLICY kcio_owner ON kcio.feed": "The table kcio.feed lacks",
    FOREVER: "feed_is_forever of kcio.feed",
    "ALTER TABLE stay_place DROP CONSTRAINT stay_place_taken": "stay_place_taken of public.stay_place",
    "DROP TRIGGER audit_entry_unchanged ON audit_entry": "audit_entry_unchanged of public.audit_entry",
}


@pytest.fixture
def lived_in(server: Shared, client: Callable[..., Client], rooms: list[str]) -> Shared:
    """Two households in two rooms, one of them kept for the desk that placed it."""
    night = client("anna", "duty")
    for made in (
        command("TakeLease", lease(rooms[0], night.desk)),
        command("Place", *placement(rooms[0], "H1", ["v", "v"])),
        command("Place", *placement(rooms[1], "H2")),
    ):
        assert night.submit(made)[0]["status"] == "applied"
    return server


def test_each_thing_that_is_wrong_is_found(lived_in: Shared) -> None:
    with superuser(lived_in.url) as connection:
        for fault, said in FAULTS.items():
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(fault.replace("%", "%%"))
            wrong = [*check_server(connection, Clock().today()), *gates(connection)[0]]
            assert any(said in str(one) for one in wrong), (fault, list(map(str, wrong)))
            connection.exec_driver_sql("ROLLBACK")
    with lived_in.engine.begin() as connection:
        assert check_server(connection, Clock().today()) == []
        assert gates(connection)[0] == []


def test_who_wrote_in_a_room_kept_for_another_is_found_in_the_feed(
    lived_in: Shared, evil: Client, rooms: list[str]
) -> None:
    with superuser(lived_in.url) as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION kcio.keep(desk_id text, wanted text, rows kcio.written[],"
            " rooms text[]) RETURNS void LANGUAGE sql AS ''"
        )
        (kept,) = connection.scalars(text("SELECT id FROM lease")).all()
        blocking = {"room_id": rooms[0], "from_": "2020-01-01", "until": "2020-01-02", "places": None}
        for made in (
            command("BlockRoom", row("blocking", "b1", {**blocking, "reason": "x", "version": 1})),
            command("TakeLease", row("lease", kept, None)),
            command("BlockRoom", row("blocking", "b2", {**blocking, "reason": "x", "version": 1})),
        ):
            assert evil.submit(made)[0]["status"] == "applied"
    with lived_in.engine.begin() as connection:
        wrong = list(map(str, check_server(connection, Clock().today())))
        assert len(wrong) == 2
        assert "kept for another desk" in wrong[0]
        assert "changes the lease of another desk" in wrong[1]
    empty(lived_in)


def test_what_was_erased_is_no_fault(lived_in: Shared) -> None:
    with lived_in.engine.connect() as connection:
        connection.execute(
            text("UPDATE kcio.feed SET document = NULL, salt = NULL WHERE table_name = 'person'")
        )
        assert check_server(connection, Clock().today()) == []
