"""Who is made anonymous on one desk is so on the server and on every replica, also one that was away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from kcio_desk.commands.base import run
from kcio_desk.commands.drafts import SaveDraft
from kcio_desk.commands.forgetting import SCRUB
from kcio_desk.commands.people import OwnRequest
from kcio_desk.commands.retention import Anonymise
from kcio_desk.domain import new_id
from kcio_desk.models import AuditEntry, Household, Location, StoreInfo
from kcio_desk.queries.check import check
from kcio_desk.queries.retention import due
from kcio_desk.queries.search import search
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.server_check import check_server
from tests.helpers.leavers import BEFORE, WORDS, furnished, on_disk, words_in
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import TODAY, by


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


def dump(connection: Connection) -> bytes:
    """Every column of every table of ours as text."""
    names = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
    tables = connection.execute(text(f"{names} WHERE schemaname IN ('public', 'kcio')")).scalars()
    return b"\n".join(
        str(line).encode()
        for table in tables.all()
        for line in connection.execute(text(f"SELECT t::text FROM {table} t")).scalars()
    )


def anonymise(desk: Replica) -> None:
    with desk.store.reading() as session:
        found = [leaver.id for leaver in due(session, BEFORE)]
    run(desk.store, Anonymise(**by("beheer"), households=tuple(found), before=BEFORE))
    desk.once()


def left_at(desk: Replica) -> list[str]:
    return words_in(on_disk(desk.store.file.parent))


def is_well(desk: Replica) -> bool:
    with desk.store.reading() as session:
        return check(session, TODAY) == [] and rows(desk.store) == desk.link.fingerprint()[1]


def test_a_replica_that_was_away_forgets_when_it_is_back(server: Shared) -> None:
    admin, away = server.desk("beheer", "administrator"), server.desk("weg")
    admin.once()
    away.once()
    left, _ = furnished(admin.store)
    admin.once()
    away.once()
    run(away.store, SaveDraft(**by(), draft=new_id(), body={"request": left, "notes": "Zoryana belde"}))
    assert set(left_at(away)) == set(WORDS)
    anonymise(admin)
    assert left_at(admin) == []
    assert set(left_at(away)) == set(WORDS)
    report = away.once()
    assert not report.reloaded
    assert left_at(away) == []
    assert is_well(admin)
    assert is_well(away)
    with away.store.reading() as session:
        assert search(session, "kvitkovska", TODAY) == ()


def test_not_a_word_is_left_on_the_server_and_its_chain_holds(server: Shared) -> None:
    admin = server.desk("beheer", "administrator")
    admin.once()
    furnished(admin.store)
    admin.once()
    with server.engine.connect() as connection:
        assert set(words_in(dump(connection))) == set(WORDS)
    anonymise(admin)
    with server.engine.connect() as connection:
        assert words_in(dump(connection)) == []
        erased = connection.execute(text("SELECT count(*) FROM kcio.feed WHERE salt IS NULL")).scalar_one()
    assert erased > 0
    with server.engine.connect() as connection:
        assert check_server(connection, TODAY) == []


def test_who_comes_later_or_missed_what_was_erased_gets_everything_as_it_is_now(server: Shared) -> None:
    admin, behind = server.desk("beheer", "administrator"), server.desk("achter")
    admin.once()
    behind.once()
    furnished(admin.store)
    admin.once()
    anonymise(admin)
    assert behind.once().reloaded
    fresh = server.desk("nieuw")
    fresh.once()
    for desk in (behind, fresh):
        assert left_at(desk) == []
        assert is_well(desk)


def test_a_replica_that_loads_everything_anew_forgets_as_well(server: Shared) -> None:
    admin, other = server.desk("beheer", "administrator"), server.desk("ander")
    admin.once()
    other.once()
    furnished(admin.store)
    admin.once()
    other.once()
    anonymise(admin)
    with server.engine.begin() as connection:
        connection.execute(text("UPDATE kcio.head SET epoch = 'another life'"))
    assert other.once().reloaded
    assert left_at(other) == []
    assert is_well(other)


def test_a_desk_that_dies_before_its_file_is_clean_cleans_it_the_next_time(
    server: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = server.desk("beheer", "administrator")
    admin.once()
    furnished(admin.store)
    admin.once()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kcio_desk.sync.replica.scrub_due", die)
        with pytest.raises(KeyboardInterrupt):
            anonymise(admin)
    with admin.store.reading() as session:
        assert session.get(StoreInfo, SCRUB) is not None
    admin.once()
    assert left_at(admin) == []
    with admin.store.reading() as session:
        assert session.get(StoreInfo, SCRUB) is None


def test_what_a_desk_still_had_to_say_of_them_is_not_lost(server: Shared) -> None:
    admin, away = server.desk("beheer", "administrator"), server.desk("weg")
    admin.once()
    away.once()
    left, _ = furnished(admin.store)
    admin.once()
    away.once()
    run(away.store, OwnRequest(**by("Weg"), request=left, owner="Weg"))
    anonymise(admin)
    report = away.once()
    assert (report.pending, report.conflicts) == (0, 0)
    admin.once()
    assert left_at(away) == left_at(admin) == []
    with admin.store.reading() as session:
        assert session.scalar(text("SELECT owner FROM request WHERE caller = ''")) == "Weg"


def offer(desk: Replica, **made: Any) -> Any:
    epoch = desk.link.hello().epoch
    usual = {"id": new_id(), "kind": "Anonymise", "made_by": "x", "made_at": "2026-11-23T10:00:00Z"}
    (answer,) = desk.link.submit(epoch, [{**usual, "expects": {"at": 0, "keys": []}, **made}]).answers
    return answer


def test_nobody_is_made_forgotten_who_lives_here_nor_by_who_may_not(server: Shared) -> None:
    admin, other = server.desk("beheer", "administrator"), server.desk("ander")
    admin.once()
    furnished(admin.store)
    admin.once()
    other.once()
    with admin.store.reading() as session:
        here = session.scalars(select(Household.id).where(Household.reference == "H2")).one()
        entry = session.scalars(select(AuditEntry).where(AuditEntry.row_id == here)).first()
        location = session.scalars(select(Location.id)).one()
    assert entry is not None
    writes = [{"table": "household", "id": here, "document": entry.after}]
    assert offer(other, writes=writes).status == "forbidden"
    refused = offer(admin, writes=writes)
    assert (refused.status, refused.why) == ("refused", "anonymise")
    assert (
        offer(admin, writes=[{"table": "location", "id": location, "document": None}]).status == "forbidden"
    )
