"""The seven promises of the shared database, each looked up without asking the program.

1. On the server no night is over capacity, no family has strangers, and nobody has two beds.
2. What was typed is applied exactly once, or lies in the inbox of its desk; its numbers stay as told, and
   nobody writes over it who has not seen it.
3. When all is quiet every replica equals the server in its scopes.
4. What was called confirmed stands as it was told, unless a supervisor broke the lease.
5. A row outside a desk's scopes never reaches its machine.
6. The feed has no gaps, cannot be altered unseen, and tells every row.
7. After whatever went wrong all comes to rest, with nothing left to send.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kcio_desk.queries.check import check
from kcio_desk.sync.rows import fingerprint, tables
from tests.helpers.simulation.desk import TODAY, Desk
from tests.helpers.simulation.record import TOLD
from tests.helpers.simulation.server import BLIND, SECRET

if TYPE_CHECKING:
    from tests.helpers.simulation.schedule import Simulation

START = "0" * 64


def after_step(world: Simulation, desk: Desk) -> Iterator[str]:
    """What can be seen at once, at the desk where something just happened."""
    rows = desk.rows("SELECT id, confirmed, writes FROM outgoing ORDER BY no")
    inbox = {row[0] for row in desk.rows("SELECT id FROM conflict")}
    waiting = {row[0] for row in rows}
    gone = desk.waiting - waiting - inbox - world.record.excused - set(desk.held())
    if world.record.lives:
        # It will find out that the server has forgotten them.
        gone -= {row[0] for row in desk.rows("SELECT id FROM applied")}
    for command in sorted(gone - world.server.applied(sorted(gone))) if gone else ():
        yield f"2: {command} left the outbox of {desk.name} and was not applied"
    for command, _, writes in (row for row in rows if row[1]):
        world.record.confirmed_at(desk, command, json.loads(writes))
    for command in sorted(inbox & world.record.confirmed.keys()):
        if not world.record.may_be_taken_back(command):
            yield f"4: {command} was confirmed and lies in the inbox of {desk.name}"
    yield from _live(desk, [write for row in rows for write in json.loads(row[2])])
    yield from _whole(world, desk)
    desk.waiting = waiting


def _whole(world: Simulation, desk: Desk) -> Iterator[str]:
    """No desk ever shows half a command."""
    notes = dict(desk.rows("SELECT key, value FROM store_info WHERE key LIKE 'sync.%'"))
    cursor = notes.get("sync.cursor")
    if cursor != desk.cursor and cursor and world.server.half_read(notes["sync.epoch"], int(cursor)):
        yield f"3: {desk.name} has read a part of a command, to {cursor}"
    desk.cursor = cursor


def _live(desk: Desk, writes: list[dict[str, Any]]) -> Iterator[str]:
    """What the operator sees is what the server has confirmed, with all that waits carried out on it."""
    last = {(write["table"], write["id"]): write["after"] for write in writes}
    for (table, row), after in last.items():
        found = desk.rows(f"SELECT version FROM {table} WHERE id = ?", row)
        if [(after["version"],)] != found if after else found:
            yield f"3: {desk.name} does not see its own {table} {row}"


def at_rest(world: Simulation) -> Iterator[str]:
    """All of them, when all is quiet."""
    rows = world.server.rows(world.server.backup())
    yield from (f"1: {said}" for said in world.server.crowded())
    yield from _once_each(world)
    yield from _alike(world)
    yield from _as_told(world, rows)
    yield from _unseen(world, rows)
    yield from _feed(world, rows)
    for desk in world.desks:
        if not world.record.lives:
            yield from _trail(desk)
        if waiting := desk.rows("SELECT kind FROM outgoing"):
            yield f"7: {desk.name} still has {len(waiting)} commands to send"


def _once_each(world: Simulation) -> Iterator[str]:
    applied = Counter(world.server.applied())
    for desk in world.desks:
        applied.update(row[0] for row in desk.rows("SELECT id FROM conflict"))
    for command in world.record.typed.values():
        times = applied[command.id]
        if times > 1 or (times == 0 and command.id not in world.record.excused):
            yield f"2: {type(command).__name__} {command.id} is there {times} times"


def _alike(world: Simulation) -> Iterator[str]:
    """Each replica's rows are those of the others; one of each scope is held against the server itself."""
    names = [*tables(), "stay_place"]
    for blind, desks in groupby(sorted(world.desks, key=_is_blind), key=_is_blind):
        first, *others = desks
        wanted = {name: _rows(first, name) for name in names}
        for desk in others:
            for name in names:
                if _rows(desk, name) != wanted[name]:
                    yield f"3: {desk.name} differs from {first.name} in {name}"
        with first.store.reading() as session:
            found, server = fingerprint(session), first.wire.fingerprint()[1]
            wrong = sorted(name for name in {*found, *server} if found.get(name) != server.get(name))
            yield from (f"3: {first.name} differs from the server in {name}" for name in wrong)
            if not blind and world.seed % 8 == 0:
                yield from (f"3: {said}" for said in check(session, TODAY))


def _is_blind(desk: Desk) -> bool:
    return desk.name in BLIND


def _rows(desk: Desk, table: str) -> list[Any]:
    return desk.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")


def _as_told(world: Simulation, rows: dict[str, Any]) -> Iterator[str]:
    """Numbers that were told over the phone, and the rooms of who was told that it is certain."""
    for table, column in TOLD.items():
        for row in rows[f"public.{table}"]:
            if row[column] != world.record.told.get((table, row["id"]), row[column]):
                yield f"2: what was told as {world.record.told[table, row['id']]} is {row[column]} now"
    stays = {row["id"]: row["room_id"] for row in rows["public.stay"]}
    applied = world.server.applied()
    for command, confirmed in world.record.confirmed.items():
        for stay, room in confirmed.stays if command in applied else ():
            if stays.get(stay) != room:
                yield f"4: {command} was confirmed in {room} and is in {stays.get(stay)}"


def _unseen(world: Simulation, rows: dict[str, Any]) -> Iterator[str]:
    """Nothing of what is outside its scopes is on a machine, but what was typed there."""
    feed = [entry for entry in rows["kcio.feed"] if entry["table_name"] == SECRET]
    for desk in filter(_is_blind, world.desks):
        disk = desk.machine.written()
        own = {entry["row_id"] for entry in feed if entry["made_by"] == desk.name}
        for row in sorted({entry["row_id"] for entry in feed} - own):
            if row.encode() in disk:
                yield f"5: {SECRET} {row} is on the machine of {desk.name}"


def _trail(desk: Desk) -> Iterator[str]:
    """What the server told it this desk has written down once."""
    query = "SELECT command_id, row_id FROM audit_entry GROUP BY 1, 2, table_name HAVING count(*) > 1"
    for command, row in desk.rows(query):
        yield f"6: the trail of {desk.name} tells twice of {row} by {command}"


def _feed(world: Simulation, rows: dict[str, Any]) -> Iterator[str]:
    """Numbers without a gap, a chain that holds, each command in one piece, and the last of each row told."""
    chain, last, entries = START, {}, world.server.feed()
    for n, (seq, command, who, table, row, document, salt, made_by, digest, link) in enumerate(entries, 1):
        if salt is not None and digest != _sha(salt + (document or "null") + made_by):
            yield f"6: entry {seq} is not what its digest says"
        chain = _sha(f"{chain}|{seq}|{command}|{who}|{table}|{row}|{digest}")
        if (seq, link) != (n, chain):
            yield f"6: the feed is broken at entry {seq}"
            return
        if document and _version(document) <= _version(last.get((table, row))):
            yield f"2: {command} wrote over what it had not seen of {table} {row}"
        last[table, row] = document
    times = Counter(entry[1:5] for entry in entries)
    for (made, _, table, row), n in times.items():
        if n > 1:
            yield f"2: {made} of {table} {row} is told {n} times"
    there = {}
    for table in tables():
        for found in rows[f"public.{table}"]:
            there[table, found.pop("id")] = found
    told = {key: json.loads(document) for key, document in last.items() if document}
    yield from (f"6: the feed does not tell of {key}" for key in there if there[key] != told.get(key))
    yield from (f"6: {key} is told of and not there" for key in told.keys() - there.keys())


def _version(document: str | None) -> int:
    return int(json.loads(document)["version"]) if document else 0


def _sha(said: str) -> str:
    return sha256(said.encode()).hexdigest()
