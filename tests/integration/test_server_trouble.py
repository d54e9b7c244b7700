"""What may befall the server or the way to it: told in words, nothing lost, and the work goes on after it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.publishing import Leave, Publish
from kcio_desk.domain import Problem, RequestFacts, new_id
from kcio_desk.models import Outgoing, Request
from kcio_desk.models.migrations import HISTORY
from kcio_desk.queries.check import check
from kcio_desk.queries.own_desk import shares
from kcio_desk.store import Clock
from kcio_desk.sync.address import Address
from kcio_desk.sync.joining import leave, publish
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.trouble import Barred, LinkLost
from tests.helpers.cutting import HASTE
from tests.helpers.proxy import Fate, Proxy
from tests.helpers.restarting import Restarting, one_server
from tests.helpers.shared import Shared, shared
from tests.helpers.store import NOW, TODAY, by, empty_store, family, furnish, house


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def restarted(tmp_path: Path) -> Iterator[tuple[Restarting, Shared]]:
    with one_server().shared(tmp_path) as made:
        yield one_server(), made


def asking(desk: Replica) -> str:
    """A request is taken, and waits; gives its id."""
    made = TakeRequest(**by(), request=new_id(), facts=RequestFacts(household=family(30)))
    run(desk.store, made)
    return made.request


def waiting(desk: Replica) -> list[str]:
    with desk.store.reading() as session:
        return [row.args["request"] for row in session.scalars(select(Outgoing).order_by(Outgoing.no))]


def told(desk: Replica, words: str, kind: type[LinkLost] = Barred) -> None:
    """It cannot exchange, says why and what to do, and keeps what waits."""
    before = waiting(desk)
    with pytest.raises(LinkLost) as said:
        desk.once()
    assert words in str(said.value.problem.what)
    assert said.value.problem.advice is not None
    assert type(said.value) is kind
    assert waiting(desk) == before != []


def goes_on(server: Shared, desk: Replica, request: str) -> None:
    """All that waited is there, once."""
    report = desk.once()
    assert (report.pending, report.conflicts) == (0, 0)
    assert desk.differs() == []
    entries = "SELECT count(*) FROM kcio.feed WHERE table_name = 'request' AND row_id = :id"
    with server.engine.connect() as connection:
        assert connection.execute(text(entries), {"id": request}).scalar() == 1


@contextmanager
def as_owner(server: Shared, trouble: str, mended: str) -> Iterator[None]:
    """What an administrator does, and undoes; {database} is its name."""
    with server.engine.begin() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.exec_driver_sql(trouble.format(database=name))
    yield
    with server.engine.begin() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off; SET transaction_read_only = off")
        connection.exec_driver_sql(mended.format(database=name))


FULL = """
CREATE FUNCTION public.no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE 'could not extend file "base/5/16385": No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER no_room BEFORE INSERT ON kcio.feed FOR EACH ROW EXECUTE FUNCTION public.no_room()
"""


@pytest.mark.parametrize(
    ("trouble", "mended", "words", "kind"),
    [
        (
            "ALTER DATABASE {database} SET default_transaction_read_only = on",
            "ALTER DATABASE {database} RESET default_transaction_read_only",
            "can only be read",
            Barred,
        ),
        (FULL, "DROP FUNCTION public.no_room() CASCADE", "disk of the server is full", Barred),
        (
            "UPDATE alembic_version SET version_num = '9999'",
            f"UPDATE alembic_version SET version_num = '{HISTORY[-1]}'",
            "newer version (9999) than this program",
            Barred,
        ),
        (
            f"UPDATE alembic_version SET version_num = '{HISTORY[-2]}'",
            f"UPDATE alembic_version SET version_num = '{HISTORY[-1]}'",
            f"older version ({HISTORY[-2]}) than this program",
            Barred,
        ),
        (
            "ALTER ROLE anna CONNECTION LIMIT 0",
            "ALTER ROLE anna CONNECTION LIMIT -1",
            "as many desks",
            LinkLost,
        ),
        ("ALTER ROLE anna NOLOGIN", "ALTER ROLE anna LOGIN", "no longer log in", Barred),
        (
            "ALTER SCHEMA kcio RENAME TO away",
            "ALTER SCHEMA away RENAME TO kcio",
            "not a shared database",
            Barred,
        ),
    ],
    ids=["read only", "full", "newer", "older", "too many", "shut out", "another database"],
)
def test_what_is_wrong_with_the_server_is_told_and_costs_nothing(
    server: Shared, trouble: str, mended: str, words: str, kind: type[LinkLost]
) -> None:
    desk = server.desk("anna")
    desk.once()
    request = asking(desk)
    with as_owner(server, trouble, mended):
        desk.link.close()
        told(desk, words, kind)
        told(desk, words, kind)
    goes_on(server, desk, request)


def test_a_laptop_that_is_closed_in_the_middle_of_a_push_goes_on_hours_later(server: Shared) -> None:
    with Proxy(server.url) as proxy:
        server.url = proxy.through(server.url)
        desk = server.desk("anna")
        desk.once()
        request = asking(desk)
        store, patient = desk.store, desk.link
        desk.link = PostgresLink(server.account("anna", "coordinator"), patient.desk, HASTE)
        server.opened.append(desk.link)
        proxy.fate = lambda: Fate(up=1500, stalls=True)
        told(desk, "did not answer in time", LinkLost)
        proxy.fate = Fate
        colleague = server.desk("bert")
        colleague.once()
        asking(colleague)
        assert colleague.once().pushed == 1
        # The lid opens again; by now both ends know that the link is dead.
        patient.close()
        proxy.cut()
        desk = Replica(store, patient, Clock(TODAY + timedelta(days=1)))
        goes_on(server, desk, request)
        with store.reading() as session:
            assert session.get_one(Request, request).received == NOW


def test_a_server_that_is_restarted_in_the_middle_of_a_push_hears_it_again(
    restarted: tuple[Restarting, Shared],
) -> None:
    machine, server = restarted
    desk = server.desk("anna")
    desk.once()
    request = asking(desk)
    with ThreadPoolExecutor(1) as aside, server.engine.connect() as holder:
        holder.exec_driver_sql("SELECT * FROM kcio.head FOR UPDATE")
        pushed = aside.submit(desk.push)
        busy = "SELECT 1 FROM pg_stat_activity WHERE usename = 'anna' AND wait_event_type = 'Lock'"
        while holder.exec_driver_sql(busy).scalar() is None:
            holder.exec_driver_sql("SELECT pg_stat_clear_snapshot()")
        machine.stop("immediate")
        with pytest.raises(LinkLost, match="hung up"):
            pushed.result()
        holder.invalidate()
    told(desk, "Nothing answers", LinkLost)
    machine.start()
    goes_on(server, desk, request)


def test_a_password_that_was_changed_or_has_expired_is_asked_anew(
    restarted: tuple[Restarting, Shared],
) -> None:
    machine, server = restarted
    desk = server.desk("anna")
    with machine.asking_passwords(server.engine.url.database or ""):
        desk.once()
        request = asking(desk)
        for change in ("PASSWORD 'anders'", "PASSWORD 'geheim' VALID UNTIL '2020-01-01'"):
            with server.engine.begin() as connection:
                connection.exec_driver_sql(f"ALTER ROLE anna {change}")
            desk.link.close()
            told(desk, "name and password")
        with server.engine.begin() as connection:
            connection.exec_driver_sql("ALTER ROLE anna PASSWORD 'nieuw' VALID UNTIL 'infinity'")
        desk.link.address = Address.of(desk.link.address.url.replace("anna@", "anna:nieuw@"))
        goes_on(server, desk, request)


def test_another_regions_server_gets_nothing_and_changes_nothing(server: Shared, tmp_path: Path) -> None:
    desk = server.desk("anna")
    desk.once()
    asked = asking(desk)
    desk.once()
    wait = asking(desk)
    (tmp_path / "other").mkdir()
    with shared(tmp_path / "other") as other:
        theirs = other.desk("anna")
        theirs.once()
        asking(theirs)
        theirs.once()
        astray = Replica(desk.store, other.desk("bert").link, Clock(TODAY))
        told(astray, "That is another shared database than the one that this store belongs to.")
        with desk.store.reading() as session:
            assert set(session.scalars(select(Request.id))) == {asked, wait}
        theirs.once()
        with theirs.store.reading() as session:
            assert session.get(Request, wait) is None
    desk.once()
    assert not waiting(desk)


def test_the_trail_of_who_goes_on_alone_tells_moments_that_end_in_zeros(server: Shared) -> None:
    desk = server.desk("anna")
    desk.once()
    facts = RequestFacts(household=family(30), received=NOW.replace(microsecond=123_400))
    run(desk.store, TakeRequest(**by(), request=new_id(), facts=facts))
    desk.once()
    leave(desk.store, Leave(**by()))
    with desk.store.reading() as session:
        assert not check(session, TODAY)


def test_who_went_on_alone_may_join_another_region(server: Shared, tmp_path: Path) -> None:
    desk = server.desk("anna")
    desk.once()
    asking(desk)
    desk.once()
    (tmp_path / "other").mkdir()
    with shared(tmp_path / "other") as other:
        leave(desk.store, Leave(**by()))
        link = other.desk("bert", "administrator").link
        publish(desk.store, link, Publish(**by()))
        moved = Replica(desk.store, link, Clock(TODAY))
        moved.once()
        assert not moved.differs()


def test_a_store_that_is_not_as_it_must_be_is_not_made_the_shared_one(server: Shared, tmp_path: Path) -> None:
    alone = empty_store(tmp_path / "alone")
    house(alone, furnish(alone, **{"101": {"capacity": 3}})["101"], family(30, 5))
    with alone.engine.execution_options(kcio_write=True).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO stay_person (id, stay_id, person_id, version)"
                " SELECT 'again', stay_id, person_id, 1 FROM stay_person LIMIT 1"
            )
        )
    link = server.desk("anna", "administrator").link
    with pytest.raises(Problem, match=r"not as it must be: Person .* has two beds"):
        publish(alone, link, Publish(**by()))
    assert link.hello().seq == 0
    with alone.reading() as session:
        assert not shares(session)
    alone.close()
