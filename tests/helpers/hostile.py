"""A shared database as an owner who is no superuser has it, and clients that keep to no rule of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import Connection, create_engine, make_url, text

from kcio_desk.domain import new_id
from kcio_desk.sync.address import Address
from kcio_desk.sync.parts import part
from tests.helpers.postgres import fresh_database, server_url
from tests.helpers.shared import Shared, lay_furnished
from tests.helpers.store import NOW, TODAY

PASSWORD = "geheim-van-de-eigenaar"
Write = dict[str, Any]
FLAGS = dict.fromkeys(("wheelchair", "no_stairs", "own_transport", "shares", "do_not_move"), False)


@contextmanager
def owned_database() -> Iterator[str]:
    """The URL of an empty database, as an owner who may make logins and no more."""
    with fresh_database() as url:
        owner, name = f"eigenaar_{new_id()[-12:]}", make_url(url).database
        with superuser(url) as connection:
            connection.exec_driver_sql(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
            connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO {owner}")
        address = make_url(url).set(username=owner, password=PASSWORD)
        yield address.render_as_string(hide_password=False)


@contextmanager
def superuser(url: str) -> Iterator[Connection]:
    """Who runs the server, on the same database; each statement is a transaction."""
    address = make_url(url).set(username=make_url(server_url()).username, password=None)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def owned(directory: Path) -> Iterator[Shared]:
    """An empty shared database of such an owner."""
    with owned_database() as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            lay_furnished(connection)
        made = Shared(url, engine, directory)
        try:
            yield made
        finally:
            made.close()


def empty(server: Shared) -> None:
    """Nothing there any more, nobody known, and every function as it ought to be."""
    with server.engine.begin() as connection:
        names = connection.scalars(text("SELECT table_name FROM kcio.synced")).all()
        every = ", ".join(f"public.{name}" for name in [*names, "stay_place"])
        ours = "kcio.feed, kcio.command, kcio.touched, kcio.refusal, kcio.granted, kcio.desk, kcio.account"
        connection.execute(text(f"TRUNCATE {every}, {ours} CASCADE"))
        connection.execute(text("UPDATE kcio.head SET seq = 0, chain = repeat('0', 64)"))
        connection.exec_driver_sql("SET LOCAL search_path = kcio, public")
        connection.exec_driver_sql(part("rooms").replace("%", "%%"))


@dataclass
class Client:
    """Somebody with an account, a connection of their own, and no scruples."""

    url: str
    secret: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        conninfo = Address.of(self.url).conninfo()
        self.connection = psycopg.connect(conninfo, autocommit=True, options="-c statement_timeout=30000")
        (hello,) = self.ask("SELECT kcio.hello(%s)", self.secret)
        self.epoch, self.desk = hello["epoch"], hello["id"]

    def ask(self, query: str, *values: Any) -> tuple[Any, ...]:
        """One row of an answer."""
        return self.connection.execute(query, values).fetchone() or ()

    def submit(self, *commands: Any, seconds: float = 0) -> list[dict[str, Any]]:
        """Push whatever it is; the answers. With `seconds`, go on sitting on the lock afterwards."""
        query = "SELECT kcio.submit(%s, %s, %s)" + (f", pg_sleep({seconds})" if seconds else "")
        told = self.ask(query, self.secret, self.epoch, Jsonb(list(commands)))[0]
        answers: list[dict[str, Any]] = told["answers"]
        return answers

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


def command(kind: str, *writes: Write, **more: Any) -> dict[str, Any]:
    """A command of that kind that relies on nothing, and so is never stale."""
    made = {"id": new_id(), "kind": kind, "made_by": "kwaad", "made_at": NOW.isoformat()}
    return {**made, "expects": {"at": 0, "keys": []}, "writes": list(writes), **more}


def row(table: str, key: str, document: dict[str, Any] | None) -> Write:
    """One row of a push."""
    return {"table": table, "id": key, "document": document}


def region(*capacities: int, kind: str = "Furnish") -> dict[str, Any]:
    """One location with rooms of these capacities, in one command."""
    area, place = new_id(), new_id()
    location: dict[str, Any] = dict.fromkeys(
        ("kind", "address", "postcode", "place", "manager", "phone", "notes", "figures_source"), ""
    )
    location |= dict.fromkeys(("latitude", "longitude", "pets", "closes_on", "figures_at"))
    location |= dict.fromkeys(("remote", "lift", "night_arrival"), False)
    location |= {"code": "A", "name": "Huis", "municipality_id": area, "version": 1}
    location |= {"ownership": "municipal", "stay_length": "long"}
    rooms = [row("room", new_id(), room(place, str(n), size)) for n, size in enumerate(capacities)]
    town = row("municipality", area, {"name": "Assen", "code": "", "version": 1})
    return command(kind, town, row("location", place, location), *rooms)


def room(location: str, name: str, capacity: int, version: int = 1) -> dict[str, Any]:
    """A room's columns."""
    made = {"location_id": location, "name": name, "position": 0, "floor": 0, "capacity": capacity}
    made |= {"bunk_beds": 0, "stairs": False, "step_free": False, "designation": "any", "adjoins": []}
    return {**made, "version": version}


def home(reference: str) -> dict[str, Any]:
    """A household's columns."""
    return {"reference": reference, "custody": None, "do_not_move_why": "", "version": 1, **FLAGS}


def placement(
    where: str,
    reference: str,
    sexes: Sequence[str] = ("v",),
    *,
    party: str = "",
    from_: date = TODAY,
    until: date | None = None,
) -> list[Write]:
    """A household nobody knew and its stay in that room: all its rows, and no look at who is there."""
    household, stay = new_id(), new_id()
    persons = [(new_id(), sex) for sex in sexes]
    facts: dict[str, Any] = dict.fromkeys(
        ("request_id", "expires_at", "arrived_at", "previous_id", "until_unless_moved")
    )
    facts |= {"household_id": household, "room_id": where, "party": party or reference, "state": "placed"}
    facts |= {"from_": from_.isoformat(), "until": until and until.isoformat(), "version": 1}
    facts |= {"destination": "", "override_reason": ""}
    return [
        row("household", household, home(reference)),
        *(row("person", key, _person(household, sex)) for key, sex in persons),
        row("stay", stay, facts),
        *(
            row("stay_person", new_id(), {"stay_id": stay, "person_id": key, "version": 1})
            for key, _ in persons
        ),
    ]


def another_bed(stay: Write, sleeper: Write, where: str, **facts: Any) -> list[Write]:
    """For who sleeps in a stay, or in another, one like it in that room; all its rows."""
    again = row("stay", new_id(), {**stay["document"], "room_id": where, **facts})
    return [again, row("stay_person", new_id(), {**sleeper["document"], "stay_id": again["id"]})]


def lease(where: str, desk: str, key: str = "") -> Write:
    """A room kept for that desk."""
    told = {"room_id": where, "desk": desk, "holder": "iemand", "until": None, "version": 1}
    return row("lease", key or new_id(), {**told, "taken_at": NOW.isoformat()})


def _person(household: str, sex: str) -> dict[str, Any]:
    told = {"household_id": household, "position": 0, "name": "", "sex": sex, "born": None, "age": 30}
    return {**told, "age_on": None, "relation": "", "needs_lower_bed": False, "version": 1}


def written(server: Shared) -> tuple[Any, ...]:
    """How much is there: rows, feed, answers."""
    query = (
        "SELECT (SELECT count(*) FROM stay), (SELECT seq FROM kcio.head), (SELECT count(*) FROM kcio.command)"
    )
    with server.engine.begin() as connection:
        return tuple(connection.execute(text(query)).one())


def refusals(server: Shared) -> list[tuple[str, str, str]]:
    """What was written down of refusals: account, desk, why."""
    with server.engine.begin() as connection:
        found = connection.execute(text("SELECT account, desk, why FROM kcio.refusal ORDER BY no")).all()
    return [(account, desk, why) for account, desk, why in found]
