"""A server that is put back from a backup: what was sent since is offered again, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.commands.leasing import TakeLease
from kcio_desk.commands.people import OwnRequest, ParkRequest
from kcio_desk.commands.publishing import Leave
from kcio_desk.commands.retention import Anonymise
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import StayState
from kcio_desk.exchange.compare import sources_of
from kcio_desk.exchange.read import read_files
from kcio_desk.models import Applied, Conflict, Outgoing, Request, Room, Stay
from kcio_desk.queries.outbox import Standing, outbox
from kcio_desk.queries.retention import due
from kcio_desk.store import Clock
from kcio_desk.sync.applied import KEPT
from kcio_desk.sync.joining import leave
from kcio_desk.sync.replica import Replica, Report
from tests.helpers.leavers import BEFORE, furnished, on_disk, words_in
from tests.helpers.restoring import Backup
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import TODAY, Furnish, ask, by, family, place
from tests.helpers.workbooks import parsed_of, region


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def rooms(server: Shared) -> dict[str, str]:
    """Rooms by name, that were there before anything else."""
    desk = server.desk("beheer", "administrator")
    desk.once()
    kinds = {"rooms": {name: {"capacity": 2} for name in ("101", "102", "103")}}
    run(desk.store, Furnish(**by(), locations={"A": kinds}))
    desk.once()
    with desk.store.reading() as session:
        return {row.name: row.id for row in session.scalars(select(Room))}


@pytest.fixture
def backup(server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica]) -> Iterator[Backup]:
    """Of when both desks knew the rooms, and nobody was housed."""
    made = Backup(server)
    yield made
    made.drop()


@pytest.fixture
def desks(server: Shared, rooms: dict[str, str]) -> tuple[Replica, Replica]:
    anna, bert = server.desk("anna"), server.desk("bert")
    exchange(anna, bert)
    return anna, bert


def exchange(*desks: Replica) -> list[Report]:
    """A round of each in turn."""
    return [desk.once() for desk in desks]


def again(desk: Replica) -> Replica:
    """The same desk after its program was ended and started."""
    return Replica(desk.store, desk.link, desk.clock)


def later(desk: Replica) -> Replica:
    """The same desk when it has waited for the others long enough."""
    return Replica(desk.store, desk.link, Clock(TODAY + timedelta(days=1)))


def housed(desk: Replica) -> dict[str, str]:
    """Room by reference of a household."""
    with desk.store.reading() as session:
        stays = session.scalars(select(Stay))
        return {stay.household.reference: stay.room.name for stay in stays}


def inbox(desk: Replica) -> list[tuple[str, str]]:
    with desk.store.reading() as session:
        return [(row.kind, row.why[0]) for row in session.scalars(select(Conflict))]


def alike(server: Shared, *desks: Replica) -> bool:
    """Whether all have the same, nothing waits, and no command is on the server twice."""
    told = "SELECT count(*) FROM kcio.feed GROUP BY command_id, table_name, row_id HAVING count(*) > 1"
    with server.engine.connect() as connection:
        twice = connection.execute(text(told)).all()
    return not twice and all(rows(desk.store) == desk.link.fingerprint()[1] for desk in desks)


@pytest.mark.parametrize("epoch", [False, True], ids=["in the same life", "in another life"])
def test_what_came_back_before_the_backup_was_put_back_is_there_again_once(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup, *, epoch: bool
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, reference="H1"))
    place(anna.store, request, rooms["101"])
    with anna.store.reading() as session:
        number = session.get_one(Request, request).number
    exchange(anna, bert)
    backup.put_back(epoch=epoch)
    report, _, _ = exchange(anna, bert, anna)
    assert (report.again, report.pending, report.conflicts) == (2, 0, 0)
    assert housed(anna) == housed(bert) == {"H1": "101"}
    with bert.store.reading() as session:
        assert session.get_one(Request, request).number == number
    assert alike(server, anna, bert)
    assert exchange(anna)[0].again is None


def test_two_desks_that_lost_each_bring_back_their_own_and_who_was_first_meanwhile_stays(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    place(anna.store, ask(anna.store, family(30, 2, reference="H1")), rooms["101"])
    place(bert.store, ask(bert.store, family(40, reference="H2")), rooms["102"])
    exchange(anna, bert, anna)
    backup.put_back()
    # Before Anna's program is started again Bert gives the place that was hers to somebody who calls.
    assert exchange(bert)[0].again == 2
    place(bert.store, ask(bert.store, family(50, 51, reference="H3")), rooms["101"])
    exchange(bert)
    report, _ = exchange(again(anna), bert)
    assert (report.again, report.conflicts) == (2, 0)
    assert exchange(later(anna))[0].conflicts == 1
    assert housed(anna) == housed(bert) == {"H2": "102", "H3": "101"}
    assert [kind for kind, _ in inbox(anna)] == ["Place"]
    assert inbox(bert) == []
    assert alike(server, anna, bert)


@pytest.mark.parametrize("first", [0, 1], ids=["who placed is back first", "who asked is back first"])
def test_what_one_desk_did_with_what_another_had_made_waits_until_that_is_back(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup, first: int
) -> None:
    anna, bert = desks
    request = ask(bert.store, family(30, reference="H1"))
    exchange(bert, anna)
    (stay,) = place(anna.store, request, rooms["101"])
    exchange(anna, bert)
    run(bert.store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    exchange(bert, anna)
    run(anna.store, StepStay(**by(), stay=stay, to=StayState.DEPARTED, destination="familie"))
    place(anna.store, ask(anna.store, family(40, 41, reference="H2")), rooms["101"])
    exchange(anna, bert)
    there = rows(bert.store)
    backup.put_back()
    one, other = desks[first], desks[1 - first]
    exchange(one)
    waits = 3 if one is anna else 1
    with one.store.reading() as session:
        assert lost_in(session) == ["waits"] * waits
        assert inbox(one) == []
    assert exchange(one)[0].pending == waits
    exchange(other, one, other, again(one), other)
    assert housed(anna) == housed(bert) == {"H1": "101", "H2": "101"}
    assert (inbox(anna), inbox(bert)) == ([], [])
    assert there.keys() == rows(bert.store).keys()
    assert alike(server, anna, bert)


def test_what_was_never_sent_waits_too_for_what_it_builds_on(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    request = ask(bert.store, family(30, reference="H1"))
    exchange(bert, anna)
    place(anna.store, request, rooms["101"])
    own = ask(anna.store, family(40, 41, reference="H2"))
    place(anna.store, own, rooms["102"])
    backup.put_back()
    assert (exchange(anna)[0].pending, inbox(anna)) == (1, [])
    exchange(bert, anna, bert)
    assert housed(anna) == housed(bert) == {"H1": "101", "H2": "102"}
    assert (inbox(anna), inbox(bert)) == ([], [])
    assert alike(server, anna, bert)


def test_what_was_never_sent_and_cannot_be_done_any_more_is_told_in_the_end(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    place(anna.store, ask(anna.store, family(30, 31, reference="H1")), rooms["101"])
    backup.put_back()
    place(bert.store, ask(bert.store, family(40, 41, reference="H2")), rooms["101"])
    exchange(bert, anna, later(anna), bert)
    assert [kind for kind, _ in inbox(anna)] == ["Place"]
    assert housed(anna) == {"H2": "101"}
    assert alike(server, anna, bert)


def lost_in(session: Session) -> list[str]:
    return [one.standing.value for one in outbox(session) if one.standing is Standing.WAITS]


def test_a_server_that_has_gone_on_since_it_was_put_back_is_seen_by_its_chain(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, reference="H1"))
    exchange(anna)
    with anna.store.reading() as session:
        wrote = session.scalar(select(func.count()).select_from(text("audit_entry")))
    backup.put_back()
    # Exactly as far: nothing but the chain tells the two lives apart.
    other = ask(bert.store, family(31, reference="H2"))
    exchange(bert)
    assert wrote
    assert bert.link.hello().seq == cursor(anna)
    report, _ = exchange(anna, bert)
    assert (report.reloaded, report.again) == (True, 1)
    with bert.store.reading() as session:
        assert {row.id for row in session.scalars(select(Request))} == {request, other}
    assert alike(server, anna, bert)


def cursor(desk: Replica) -> int:
    return desk.position().cursor


def test_what_was_answered_and_never_came_is_offered_again_though_nothing_shows(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    ask(anna.store, family(30, reference="H1"))
    anna.pull()
    anna.push()
    backup.put_back()
    for n in range(3):
        ask(bert.store, family(30 + n, reference=f"B{n}"))
    exchange(bert)
    (report,) = exchange(anna)
    assert not report.reloaded
    exchange(bert)
    with bert.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Request)) == 4
    assert alike(server, anna, bert)


def test_a_program_that_is_killed_between_loading_and_offering_offers_when_it_is_started(
    server: Shared,
    rooms: dict[str, str],
    desks: tuple[Replica, Replica],
    backup: Backup,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anna, bert = desks
    place(anna.store, ask(anna.store, family(30, reference="H1")), rooms["101"])
    exchange(anna)
    backup.put_back()

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for step in ("push", "_begin_anew"):
        with monkeypatch.context() as patched:
            patched.setattr(Replica, step, die)
            with pytest.raises(KeyboardInterrupt):
                exchange(again(anna))
        assert housed(anna) == {"H1": "101"}
        with anna.store.reading() as session:
            assert session.scalar(select(func.count()).select_from(Outgoing)) == 2
        if step == "push":
            backup.put_back(epoch=True)
    exchange(again(anna), bert)
    assert housed(bert) == {"H1": "101"}
    assert alike(server, anna, bert)
    backup.put_back(epoch=True)
    assert exchange(anna)[0].again == 2
    assert housed(anna) == {"H1": "101"}


def test_a_server_that_is_put_back_twice_and_further_the_second_time_gets_all_of_it(
    server: Shared, desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    requests = [ask(anna.store, family(30, reference="H1"))]
    exchange(anna)
    newer = Backup(server)
    requests.append(ask(anna.store, family(31, reference="H2")))
    exchange(anna)
    newer.put_back()
    anna.load()
    backup.put_back()
    newer.drop()
    assert exchange(again(anna), bert)[0].again == 1
    with bert.store.reading() as session:
        assert set(session.scalars(select(Request.id))) == set(requests)
    assert alike(server, anna, bert)


def test_a_place_that_was_certain_comes_back_or_is_told_to_be_gone(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    run(anna.store, TakeLease(**by("anna"), rooms=(rooms["101"], rooms["102"])))
    exchange(anna)
    for name in ("101", "102"):
        place(anna.store, ask(anna.store, family(30)), rooms[name])
    with anna.store.reading() as session:
        assert sum(session.scalars(select(Outgoing.confirmed))) == 2
    exchange(anna)
    backup.put_back()
    place(bert.store, ask(bert.store, family(40, 41, reference="H2")), rooms["102"])
    exchange(bert, anna, later(anna), bert)
    assert sorted(housed(bert).values()) == ["101", "102"]
    assert [kind for kind, _ in inbox(anna)] == ["Place"]
    assert alike(server, anna, bert)


def test_what_was_done_since_waits_behind_what_is_offered_again(
    server: Shared, rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, reference="H1"))
    exchange(anna)
    backup.put_back()
    place(anna.store, request, rooms["101"])
    run(anna.store, OwnRequest(**by(), request=request, owner="Anna"))
    (report,) = exchange(anna)
    assert (report.again, report.pushed, report.conflicts) == (1, 3, 0)
    exchange(bert)
    assert housed(bert) == {"H1": "101"}


def test_who_took_a_request_last_has_it_again_whoever_comes_back_first(
    server: Shared, desks: tuple[Replica, Replica]
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30, reference="H1"))
    exchange(anna, bert)
    backup = Backup(server)
    for desk, who, seen in ((anna, "Anna", "test"), (bert, "Bert", "Anna")):
        run(desk.store, OwnRequest(**by(who), request=request, owner=who, seen={"owner": seen}))
        exchange(anna, bert)
    backup.put_back()
    exchange(bert, anna, bert, anna)
    for desk in desks:
        assert not inbox(desk)
        with desk.store.reading() as session:
            assert session.get_one(Request, request).owner == "Bert"
    backup.drop()


def test_own_commands_are_kept_for_some_days_and_go_with_sharing(
    rooms: dict[str, str], desks: tuple[Replica, Replica]
) -> None:
    anna, bert = desks
    request = ask(anna.store, family(30))
    exchange(anna)
    assert kept(anna) == ["TakeRequest"]
    later = Replica(anna.store, anna.link, Clock(TODAY + KEPT + timedelta(days=1)))
    run(bert.store, ParkRequest(**by(), request=ask(bert.store, family(31)), parked=True))
    exchange(bert, later)
    assert kept(anna) == []
    run(anna.store, ParkRequest(**by(), request=request, parked=True))
    exchange(anna)
    assert kept(anna) == ["ParkRequest"]
    leave(anna.store, Leave(**by()))
    assert kept(anna) == []


def test_who_leaves_finds_what_still_waited_for_others_in_the_inbox(
    rooms: dict[str, str], desks: tuple[Replica, Replica], backup: Backup
) -> None:
    anna, bert = desks
    request = ask(bert.store, family(30, reference="H1"))
    exchange(bert, anna)
    place(anna.store, request, rooms["101"])
    exchange(anna)
    backup.put_back()
    exchange(anna)
    leave(anna.store, Leave(**by()))
    assert [kind for kind, _ in inbox(anna)] == ["Place"]
    assert kept(anna) == []


def kept(desk: Replica) -> list[str]:
    with desk.store.reading() as session:
        return list(session.scalars(select(Applied.kind).order_by(Applied.no)))


def test_a_file_that_was_read_in_comes_back_as_it_was_written(
    server: Shared, desks: tuple[Replica, Replica], backup: Backup, tmp_path: Path
) -> None:
    anna, bert = desks
    file = region(tmp_path)
    sources = sources_of(list(read_files([file])))
    run(anna.store, ImportFiles(**by(), parsed=parsed_of(file), sources=sources))
    exchange(anna)
    there = rows(anna.store)
    backup.put_back()
    (report, _) = exchange(anna, bert)
    assert (report.again, report.conflicts) == (1, 0)
    assert rows(bert.store) == there
    assert housed(bert) == {"H1": "001", "H2": "002"}
    assert alike(server, anna, bert)


def test_nothing_is_offered_again_of_whoever_was_made_anonymous_since(
    server: Shared,
) -> None:
    anna, admin = server.desk("anna"), server.desk("admin", "administrator")
    exchange(anna, admin)
    furnished(anna.store)
    stays = ask(anna.store, family(30, reference="H3"))
    exchange(anna, admin)
    with admin.store.reading() as session:
        found = tuple(leaver.id for leaver in due(session, BEFORE))
    run(admin.store, Anonymise(**by("admin"), households=found, before=BEFORE))
    exchange(admin, anna)
    for desk in (admin, anna):
        assert words_in(on_disk(desk.store.file.parent)) == []
    with anna.store.reading() as session:
        assert stays in {row.args.get("request") for row in session.scalars(select(Applied))}
