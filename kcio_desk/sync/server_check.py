"""The third net: everything that must never be false on the server, looked up without trusting its functions.

Reading with the indexes off, in one picture of the database; the chain and the leases are followed through
the feed from its first entry, in Python that shares nothing with the SQL that wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, Table
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from kcio_desk.commands.leasing import BreakLease
from kcio_desk.domain import COUNTED, Sex, Text, text
from kcio_desk.models import Base
from kcio_desk.models.base import defaults
from kcio_desk.queries.chain import START
from kcio_desk.queries.check import invariants
from kcio_desk.sync.rows import proof, sha, tables

_CAREFUL: Final = ("indexscan", "bitmapscan", "indexonlyscan")
_PAGE: Final = 5_000


def check_server(connection: Connection, today: date) -> list[Text]:
    """One sentence for each thing that is not as it must be in the rows and the feed.

    `connection` is the owner's, in a transaction that sees one moment and has read nothing yet.
    """
    connection.execute(sql("SET LOCAL timezone = 'UTC'"))
    for way in _CAREFUL:
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    with Session(connection) as session:
        wrong = invariants(session, today)
    return [*wrong, *_parties(connection), *_feed(connection), *_rows(connection), *_commands(connection)]


def _parties(connection: Connection) -> Iterator[Text]:
    """A family is its own party in a room, and only who travels alone is that of their sex."""
    query = sql(
        "SELECT stay.id, party, reference, array_agg(sex)"
        " FROM stay JOIN household h ON h.id = stay.household_id"
        " JOIN stay_person s ON s.stay_id = stay.id JOIN person p ON p.id = s.person_id"
        " WHERE state = ANY (:counted) GROUP BY stay.id, h.id ORDER BY stay.id"
    )
    counted = [state.value for state in COUNTED]
    for stay, party, reference, sexes in connection.execute(query, {"counted": counted}):
        if sexes != [party] and (party != reference or party in set(Sex)):
            yield text("Stay {stay} is of a party that is not its own: {party}.", stay=stay, party=party)


@dataclass
class Keepers:
    """Which desk keeps which room, and which stay is where, as the feed tells it command by command."""

    lease: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Lease → its room and its desk."""
    room: dict[str, str] = field(default_factory=dict)
    """Stay or blocking → its room."""
    sleeper: dict[str, str] = field(default_factory=dict)
    """Who sleeps in a stay → that stay."""

    def follow(self, entries: Iterable[Row[Any]]) -> Iterator[Text]:
        """Take in the rows of one command; what it did in rooms that were another desk's."""
        touched: set[str] = set()
        for entry in entries:
            if entry.salt is not None:
                told = json.loads(entry.document or "null")
                touched |= self._touched(entry.table_name, entry.row_id, told)
                yield from self._leased(entry, told)
        kept = {room: desk for room, desk in self.lease.values() if room in touched and desk != entry.desk}
        for room in kept:
            yield text(
                "Entry {no} of the feed writes in room {room}, kept for another desk.",
                no=entry.seq,
                room=room,
            )

    def _touched(self, table: str, row: str, told: Mapping[str, Any] | None) -> set[str]:
        if table == "room":
            return {row}
        if table == "stay_person":
            stays = {self.sleeper.pop(row, ""), told["stay_id"] if told else ""}
            if told:
                self.sleeper[row] = told["stay_id"]
            return {self.room[stay] for stay in stays if stay in self.room}
        if table not in {"stay", "blocking"}:
            return set()
        rooms = {self.room.pop(row, "")}
        if told:
            self.room[row] = told["room_id"]
        return rooms | ({told["room_id"]} if told else set())

    def _leased(self, entry: Row[Any], told: Mapping[str, Any] | None) -> Iterator[Text]:
        if entry.table_name != "lease":
            return
        before = self.lease.pop(entry.row_id, None)
        owners = {before[1] if before and (told or entry.command != BreakLease.__name__) else entry.desk}
        if told:
            self.lease[entry.row_id] = (told["room_id"], told["desk"])
            owners.add(told["desk"])
        if owners != {entry.desk}:
            yield text("Entry {no} of the feed changes the lease of another desk.", no=entry.seq)


def _feed(connection: Connection) -> Iterator[Text]:
    """The chain from the first entry to the head, without a gap; then who wrote where others kept rooms."""
    query = sql(
        "SELECT seq, command_id, command, desk, account, made_by, made_at, table_name, row_id,"
        " document::text, salt, digest, chain FROM kcio.feed ORDER BY seq"
    )
    last, chain, keepers = 0, START, Keepers()
    with connection.execute(query.execution_options(yield_per=_PAGE)) as found:
        for _, entries in groupby(found, key=lambda entry: entry.command_id):
            command = list(entries)
            for entry in command:
                last += 1
                chain = _linked(chain, last, entry)
                if entry.seq != last or entry.chain != chain or not _is_true(entry):
                    yield text("The feed is broken at entry {no}.", no=entry.seq)
                    return
            yield from keepers.follow(command)
    head = connection.execute(sql("SELECT seq, chain FROM kcio.head")).one()
    if tuple(head) != (last, chain):
        yield text("The feed ends at entry {last}, and the head says {no}.", last=last, no=head.seq)


def _linked(chain: str, no: int, entry: Row[Any]) -> str:
    """The chain's value after an entry."""
    made = (entry.command_id, entry.command, entry.desk, entry.account)
    return sha("|".join((chain, str(no), *made, entry.table_name, entry.row_id, entry.digest)))


def _is_true(entry: Row[Any]) -> bool:
    """Whether the digest is the document's; of what was erased nobody can say."""
    if entry.salt is None:
        return entry.document is None
    return bool(entry.digest == proof(entry.salt, entry.made_at, entry.document, entry.made_by))


def _rows(connection: Connection) -> Iterator[Text]:
    """Each row is what the feed told last of it, and no row is there that it never told."""
    usual = {mapper.class_.__tablename__: defaults(mapper.class_) for mapper in Base.registry.mappers}
    for name, table in tables().items():
        for row, there, told in connection.execute(
            _differs(table), {"usual": json.dumps(usual[name]), "name": name}
        ):
            if not told:
                yield text(
                    "Row {row} of {table} is there, and the feed tells nothing of it.", row=row, table=name
                )
            elif not there:
                yield text("Row {row} of {table} is gone, and nobody deleted it.", row=row, table=name)
            else:
                yield text("Row {row} of {table} is not what the feed tells.", row=row, table=name)


def _differs(table: Table) -> Any:
    """Rows that are not what was told last: key, whether there is a row, whether the feed tells of it.

    What was erased tells nothing. A column that came after an entry was written says what it says by itself.
    """
    return sql(
        f"""
        SELECT COALESCE(t.id, f.row_id), t.id IS NOT NULL, f.row_id IS NOT NULL
        FROM public."{table.name}" t FULL JOIN (
            SELECT DISTINCT ON (row_id) row_id, document, salt FROM kcio.feed
            WHERE table_name = :name ORDER BY row_id, seq DESC) f ON f.row_id = t.id
        WHERE f.row_id IS NULL OR f.salt IS NOT NULL AND
            CAST(:usual AS jsonb) || f.document IS DISTINCT FROM to_jsonb(t) - 'id'
        ORDER BY 1"""  # noqa: S608 - the table's name is our own
    )


def _commands(connection: Connection) -> Iterator[Text]:
    """Every answer has its rows in the feed, and the other way round."""
    query = sql(
        """
        SELECT COALESCE(c.id, f.command_id)
        FROM kcio.command c FULL JOIN (SELECT command_id, count(*) AS rows, max(seq) AS last
                                       FROM kcio.feed GROUP BY 1) f ON f.command_id = c.id
        WHERE c.rows IS DISTINCT FROM COALESCE(f.rows, 0)
           OR f.last IS NOT NULL AND f.last <> (c.answer ->> 'seq')::bigint ORDER BY 1"""
    )
    for (command,) in connection.execute(query):
        yield text("Command {command} was answered otherwise than the feed tells.", command=command)
