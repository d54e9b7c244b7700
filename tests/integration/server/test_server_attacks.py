"""What a hostile client with an account of its own can do to the shared database: nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import psycopg
import pytest
from sqlalchemy import text

from kcio_desk.domain import new_id
from kcio_desk.sync.parts import part
from tests.helpers.hostile import (
    Client,
    another_bed,
    command,
    lease,
    placement,
    refusals,
    region,
    room,
    row,
    written,
)
from tests.helpers.shared import Shared
from tests.helpers.store import TODAY


def test_what_comes_after_a_refused_command_is_not_looked_at(
    server: Shared, evil: Client, rooms: list[str]
) -> None:
    before = written(server)
    answers = evil.submit(7, command("Place", *placement(rooms[0], "H1")))
    assert [answer["status"] for answer in answers] == ["refused"]
    assert written(server) == before


def test_a_known_id_tells_another_desk_nothing(client: Callable[..., Client], rooms: list[str]) -> None:
    anna, bert = client("anna"), client("bert")
    made = command("Place", *placement(rooms[0], "H1"))
    (first,) = anna.submit(made)
    assert anna.submit(made) == [first]
    (told,) = bert.submit(made)
    assert told == {"id": made["id"], "status": "refused", "why": "id"}
    assert bert.ask("SELECT kcio.answered(%s, %s)", bert.secret, [made["id"]]) == ({},)


def test_the_id_of_a_desk_that_everybody_sees_opens_it_for_nobody(
    client: Callable[..., Client], rooms: list[str]
) -> None:
    anna, evil = client("anna"), client("kwaad2")
    for query in (
        "SELECT kcio.submit(%s, '', '[]')",
        "SELECT * FROM kcio.pull(%s, 0, 10)",
        "SELECT * FROM kcio.snapshot(%s)",
        "SELECT kcio.answered(%s, '{}')",
        "SELECT kcio.fingerprint(%s)",
    ):
        with pytest.raises(psycopg.Error, match="no desk") as told:
            evil.ask(query, anna.desk)
        assert told.value.sqlstate == "KC002"
    assert evil.ask("SELECT kcio.hello(%s)", anna.desk)[0]["id"] != anna.desk


def test_a_desk_without_a_proper_id_is_none(evil: Client) -> None:
    for desk in (None, "", "kort", "x" * 65, "a'; DROP TABLE stay; --", "x" * 1_000_000):
        with pytest.raises(psycopg.Error, match="no desk"):
            evil.ask("SELECT kcio.hello(%s)", desk)


def test_an_account_has_no_more_desks_than_a_person_could_sit_at(server: Shared, evil: Client) -> None:
    for _ in range(29):
        evil.ask("SELECT kcio.hello(%s)", new_id())
    with pytest.raises(psycopg.Error, match="no desk"):
        evil.ask("SELECT kcio.hello(%s)", new_id())
    assert evil.ask("SELECT kcio.hello(%s)", evil.secret)[0]["desk"]
    with server.engine.begin() as connection:
        numbers = connection.scalars(text("SELECT no FROM kcio.desk ORDER BY no")).all()
    assert numbers == list(range(numbers[0], numbers[0] + 30))


BEYOND = [
    ("operator", "Place", "room"),
    ("operator", "Place", "lease"),
    ("operator", "Place", "import_mapping"),
    ("duty", "TakeLease", "stay"),
    ("coordinator", "BlockRoom", "household"),
    ("reader", "Place", "household"),
    ("operator", "ImportFiles", "household"),
    ("operator", "BreakLease", "lease"),
]


def test_a_command_writes_only_what_its_right_is_for(
    server: Shared, client: Callable[..., Client], rooms: list[str]
) -> None:
    before = written(server)
    for role, kind, table in BEYOND:
        (answer,) = client("anna", role).submit(command(kind, row(table, rooms[0], None)))
        assert answer["status"] == "forbidden", (role, kind)
        assert written(server) == before
        assert refusals(server)[-1][0::2] == ("anna", answer["why"])


def test_a_right_in_one_scope_is_none_in_another(
    server: Shared, client: Callable[..., Client], rooms: list[str]
) -> None:
    anna = client("anna", "operator")
    made = command("Place", *placement(rooms[0], "H1"))
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE kcio.granted SET scope = 'elders' WHERE account = 'anna'"))
    assert anna.submit(made)[0]["status"] == "forbidden"
    told = anna.connection.execute("SELECT * FROM kcio.pull(%s, 0, 100)", (anna.secret,)).fetchall()
    assert len(told) == 5
    assert all((line[5], line[6], line[9], line[10]) == (None, None, None, None) for line in told)
    assert anna.connection.execute("SELECT * FROM kcio.snapshot(%s)", (anna.secret,)).fetchall()[1:] == []
    with pytest.raises(psycopg.Error, match="no account"):
        anna.ask("SELECT kcio.load('stay', '', 10)")


def test_a_lease_is_its_desks_own(server: Shared, client: Callable[..., Client], rooms: list[str]) -> None:
    night, evil = client("piket", "duty"), client("kwaad2", "duty")
    kept = lease(rooms[0], night.desk)
    assert night.submit(command("TakeLease", kept))[0]["status"] == "applied"
    before = written(server)
    for attempt in (
        command("ReturnLease", row("lease", kept["id"], None)),
        command("TakeLease", lease(rooms[0], evil.desk, kept["id"])),
        command("TakeLease", lease(rooms[0], evil.desk)),
        command("TakeLease", lease(rooms[1], night.desk)),
        command("TakeLease", row("lease", kept["id"], None), lease(rooms[0], evil.desk)),
        command("Place", *placement(rooms[0], "H1")),
    ):
        assert evil.submit(attempt)[0]["status"] == "refused"
    assert written(server) == before
    assert night.submit(command("Place", *placement(rooms[0], "H2")))[0]["status"] == "applied"
    other = client("toezicht", "coordinator")
    assert other.submit(command("BreakLease", lease(rooms[0], night.desk, kept["id"])))[0]["why"] == "lease"
    assert other.submit(command("BreakLease", row("lease", kept["id"], None)))[0]["status"] == "applied"


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_push_that_might_not_see_who_was_before_it_is_none(
    server: Shared, evil: Client, rooms: list[str], level: str
) -> None:
    evil.ask("SELECT 1")
    evil.connection.execute(f"BEGIN ISOLATION LEVEL {level}")
    with pytest.raises(psycopg.Error, match="read committed"):
        evil.submit(command("Place", *placement(rooms[0], "H1")))
    evil.connection.execute("ROLLBACK")


def test_a_client_reaches_its_functions_and_nothing_else(server: Shared, evil: Client) -> None:
    with server.engine.begin() as connection:
        tables = connection.scalars(
            text(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'S', 'v')"
                " AND relnamespace IN ('kcio'::regnamespace, 'public'::regnamespace)"
            )
        ).all()
        inner = connection.scalars(
            text(
                "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'kcio'::regnamespace"
                " AND NOT has_function_privilege('kwaad', oid, 'EXECUTE')"
            )
        ).all()
        owner = connection.scalar(text("SELECT current_user"))
    assert {"kcio.apply(text,jsonb,bigint,text)", "kcio.let_in(text)", "kcio.watch(interval)"} <= set(inner)
    queries = [f"SELECT * FROM {name}" for name in tables]
    queries += [f"DELETE FROM {name}" for name in tables]
    queries += [
        "CREATE TABLE public.mine (a int)",
        "CREATE TABLE kcio.mine (a int)",
        "CREATE TEMP TABLE stay (a int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION kcio.know(a text, b text) RETURNS void LANGUAGE sql AS ''",
        f"SET ROLE {owner}",
        f"SET SESSION AUTHORIZATION {owner}",
        "SET session_replication_role = replica",
        "ALTER ROLE kwaad CREATEROLE",
        "CREATE ROLE nog_een LOGIN",
        "SELECT pg_read_file('postgresql.conf')",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT kcio.note_refusal('anna', '', '', '', 'gelogen')",
        "SELECT kcio.let_in('kwaad')",
        "SET log_parameter_max_length = -1",
    ]
    for query in queries:
        with pytest.raises(psycopg.Error) as told:
            evil.connection.execute(query)
        assert told.value.sqlstate in {"42501", "42P01"}, query


def test_a_right_on_a_table_given_by_mistake_shows_no_row(
    server: Shared, evil: Client, rooms: list[str]
) -> None:
    with server.engine.begin() as connection:
        connection.execute(text("GRANT USAGE ON SCHEMA public, kcio TO kwaad"))
        connection.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public, kcio TO kwaad"))
    for table in ("room", "kcio.feed", "kcio.account"):
        assert evil.ask(f"SELECT count(*) FROM {table}") == (0,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        evil.connection.execute("INSERT INTO kcio.granted VALUES ('kwaad', 'admin', 'region')")
    with server.engine.begin() as connection:
        connection.execute(text("REVOKE ALL ON ALL TABLES IN SCHEMA public, kcio FROM kwaad"))
        connection.execute(text("REVOKE ALL ON SCHEMA public FROM kwaad"))


def test_a_function_that_forgets_to_ask_shows_no_row_of_another_scope(
    server: Shared, client: Callable[..., Client], evil: Client, rooms: list[str]
) -> None:
    leak = (
        "CREATE FUNCTION kcio.leak() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT count(*) FROM public.room'"
    )
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE kcio.synced SET scope = 'care' WHERE table_name = 'room'"))
        connection.exec_driver_sql(leak)
        connection.exec_driver_sql(part("grants").replace("%", "%%"))
        connection.execute(text("GRANT EXECUTE ON FUNCTION kcio.leak() TO kwaad"))
    try:
        assert evil.ask("SELECT kcio.leak()") == (0,)
        with server.engine.begin() as connection:
            connection.execute(text("INSERT INTO kcio.granted VALUES ('kwaad', 'read', 'care')"))
        assert evil.ask("SELECT kcio.leak()") == (3,)
    finally:
        with server.engine.begin() as connection:
            connection.execute(text("UPDATE kcio.synced SET scope = 'region'"))
            connection.execute(text("DROP FUNCTION kcio.leak()"))
            connection.exec_driver_sql(part("grants").replace("%", "%%"))


def sit(evil: Client) -> None:
    """Switch off all that would end this session by itself."""
    for setting in ("idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout"):
        evil.connection.execute(f"SET {setting} = 0")


def test_who_keeps_the_lock_by_an_open_transaction_is_ended_and_named(
    server: Shared, client: Callable[..., Client], evil: Client, rooms: list[str]
) -> None:
    anna = client("anna", "operator")
    sit(evil)
    evil.connection.execute("BEGIN")
    evil.submit(command("Place", *placement(rooms[0], "H1")))
    assert anna.submit(command("Place", *placement(rooms[0], "H2", ["v", "v"])))[0]["status"] == "applied"
    with pytest.raises(psycopg.OperationalError, match="terminat"):
        evil.ask("SELECT 1")
    assert refusals(server) == [("kwaad", "", "held the head")]


def test_who_keeps_the_lock_in_a_sleeping_statement_is_ended_and_named(
    server: Shared, client: Callable[..., Client], evil: Client, rooms: list[str]
) -> None:
    anna = client("anna", "operator")
    sit(evil)
    with ThreadPoolExecutor(1) as aside:
        sitting = aside.submit(evil.submit, command("Place", *placement(rooms[0], "H1")), seconds=100)
        wait_until_held(server)
        assert anna.submit(command("Place", *placement(rooms[0], "H2", ["v", "v"])))[0]["status"] == "applied"
        with pytest.raises(psycopg.OperationalError, match="terminat"):
            sitting.result()
    assert refusals(server) == [("kwaad", "", "held the head")]


def wait_until_held(server: Shared) -> None:
    """Until somebody holds the head."""
    query = (
        "SELECT FROM pg_locks WHERE relation = 'kcio.head'::regclass AND mode = 'ExclusiveLock' AND granted"
    )
    with server.engine.connect() as connection:
        while connection.execute(text(query)).first() is None:
            connection.rollback()


def test_who_is_at_work_on_something_large_is_waited_for(
    server: Shared, client: Callable[..., Client], evil: Client, rooms: list[str]
) -> None:
    slow = (
        "CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN PERFORM pg_sleep(4); RETURN NEW; END'"
    )
    with server.engine.begin() as connection:
        connection.exec_driver_sql(slow)
        connection.exec_driver_sql(
            "CREATE TRIGGER slow BEFORE INSERT ON household FOR EACH ROW"
            " WHEN (NEW.reference = 'H1') EXECUTE FUNCTION slow()"
        )
    anna = client("anna", "operator")
    with ThreadPoolExecutor(1) as aside:
        working = aside.submit(evil.submit, command("Place", *placement(rooms[0], "H1")))
        wait_until_held(server)
        assert anna.submit(command("Place", *placement(rooms[1], "H2")))[0]["status"] == "applied"
        assert working.result()[0]["status"] == "applied"
    with server.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER slow ON household; DROP FUNCTION slow()")


def test_a_transaction_left_open_is_ended_by_who_logs_in_next(server: Shared, evil: Client) -> None:
    evil.connection.execute("SET idle_in_transaction_session_timeout = 0")
    evil.connection.execute("BEGIN")
    with server.engine.begin() as connection:
        connection.execute(text("SELECT kcio.watch('1 hour')"))
    evil.ask("SELECT 1")
    with server.engine.begin() as connection:
        connection.execute(text("SELECT kcio.watch('0 seconds')"))
    with pytest.raises(psycopg.OperationalError, match="terminat"):
        evil.ask("SELECT 1")


def test_a_hidden_wish_to_be_woken_tells_the_number_only(
    client: Callable[..., Client], evil: Client, rooms: list[str]
) -> None:
    anna = client("anna", "reader")
    anna.connection.execute("LISTEN kcio")
    (answer,) = evil.submit(command("Place", *placement(rooms[0], "H1")))
    evil.submit(7)
    heard = [told.payload for told in anna.connection.notifies(timeout=1)]
    assert heard == [str(answer["seq"])]


def test_refusals_are_kept_a_thousand_for_each_account(server: Shared) -> None:
    with server.engine.begin() as connection:
        connection.execute(text("SELECT kcio.note_refusal('stil', 'd', 'c', 'Place', 'toen')"))
        note = text(
            "SELECT kcio.note_refusal('luid', 'd', 'c', 'Place', n::text) FROM generate_series(1, 1100) n"
        )
        connection.execute(note)
    kept = refusals(server)
    assert [who for who, _, _ in kept].count("luid") == 1000
    assert kept[0] == ("stil", "d", "toen")
    assert kept[-1][2] == "1100"


def test_a_family_that_calls_itself_by_a_sex_shares_with_nobody(evil: Client, rooms: list[str]) -> None:
    alone = placement(rooms[1], "H1", party="v")
    assert evil.submit(command("Place", *alone))[0]["status"] == "applied"
    family = placement(rooms[1], "v", ["v", "v"])
    assert evil.submit(command("Place", *family))[0]["why"] == "party"
    assert evil.submit(command("Place", *placement(rooms[2], "m", ["m", "v"])))[0]["why"] == "party"
    assert evil.submit(command("Place", *placement(rooms[1], "H2", party="v")))[0]["status"] == "applied"


def test_a_person_has_one_bed_at_a_time_and_among_their_own_household(evil: Client, rooms: list[str]) -> None:
    soon = TODAY + timedelta(days=3)
    family = placement(rooms[1], "H1", ["v", "m"], until=soon)
    assert evil.submit(command("Place", *family))[0]["status"] == "applied"
    stay, sleeper = family[3:5]
    again = partial(another_bed, stay, sleeper, rooms[2])
    assert evil.submit(command("Place", *again()))[0]["why"] == "one_bed"
    before = {
        "from_": (TODAY - timedelta(days=9)).isoformat(),
        "until": (TODAY + timedelta(days=1)).isoformat(),
    }
    assert evil.submit(command("Place", *again(**before)))[0]["why"] == "one_bed"
    twice = row("stay_person", new_id(), family[-1]["document"])
    assert evil.submit(command("Place", twice))[0]["why"] == "one_bed"
    later = again(from_=soon.isoformat(), until=None)
    assert evil.submit(command("Place", *later))[0]["status"] == "applied"
    longer = {**later[0]["document"], "from_": TODAY.isoformat()}
    assert evil.submit(command("Place", row("stay", later[0]["id"], longer)))[0]["why"] == "one_bed"
    cancelled = again(state="cancelled")
    assert evil.submit(command("Place", *cancelled))[0]["status"] == "applied"
    back = {**cancelled[0]["document"], "state": "arrived"}
    assert evil.submit(command("Place", row("stay", cancelled[0]["id"], back)))[0]["why"] == "one_bed"

    others = placement(rooms[2], "H2", from_=TODAY - timedelta(days=90), until=TODAY - timedelta(days=80))
    assert evil.submit(command("Place", *others))[0]["status"] == "applied"
    stranger = next(w for w in others if w["table"] == "person")
    guest = {"stay_id": stay["id"], "person_id": stranger["id"], "version": 1}
    assert evil.submit(command("Place", row("stay_person", new_id(), guest)))[0]["why"] == "household"
    moved = {**stranger["document"], "household_id": family[0]["id"]}
    assert evil.submit(command("Place", row("person", stranger["id"], moved)))[0]["why"] == "household"


SLY = {
    "extra_float_digits": "-15",
    "enable_indexscan": "off",
    "enable_nestloop": "off",
    "jit_above_cost": "0",
    "standard_conforming_strings": "off",
    "DateStyle": "'SQL, DMY'",
    "timezone": "'Pacific/Auckland'",
    "search_path": "pg_temp",
    "synchronous_commit": "off",
}


def test_what_a_client_sets_for_its_own_session_changes_nothing_of_what_is_told(evil: Client) -> None:
    for name, value in SLY.items():
        evil.connection.execute(f"SET {name} = {value}")
    made = region(4, kind="ImportFiles")
    made["writes"][1]["document"] |= {"latitude": 52.123456789012, "figures_at": "2026-11-23T09:00:00+00:00"}
    evil.connection.execute("BEGIN")
    assert evil.submit(made)[0]["status"] == "applied"
    assert evil.ask("SHOW synchronous_commit") == ("on",)
    evil.connection.execute("COMMIT")
    evil.connection.execute("RESET ALL")
    told = evil.connection.execute("SELECT * FROM kcio.pull(%s, 0, 10)", (evil.secret,)).fetchall()
    assert '"latitude": 52.123456789012,' in told[1][9]
    assert '"figures_at": "2026-11-23T09:00:00+00:00"' in told[1][9]


def test_a_room_made_smaller_or_blocked_keeps_who_is_in_it(
    server: Shared, evil: Client, rooms: list[str]
) -> None:
    with server.engine.begin() as connection:
        place = connection.scalar(text("SELECT id FROM location"))
    assert (
        evil.submit(command("Place", *placement(rooms[1], "H1", ["v", "m", "v"])))[0]["status"] == "applied"
    )
    blocking = {"room_id": rooms[1], "from_": TODAY.isoformat(), "until": None, "reason": "lek", "version": 1}
    for attempt in (
        command("EditRoom", row("room", rooms[1], room(place, "1", 2, 2))),
        command("BlockRoom", row("blocking", new_id(), {**blocking, "places": None})),
        command("BlockRoom", row("blocking", new_id(), {**blocking, "places": 2})),
    ):
        assert evil.submit(attempt)[0]["why"] == "capacity"
    assert (
        evil.submit(
            command("BlockRoom", row("blocking", new_id(), {**blocking, "places": 1})),
            command("EditRoom", row("room", rooms[1], room(place, "1", 5, 2))),
        )[-1]["status"]
        == "applied"
    )
    later = placement(rooms[1], "H2", from_=TODAY + timedelta(days=400))
    assert evil.submit(command("Place", *later))[0]["status"] == "refused"
