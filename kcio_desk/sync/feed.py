"""What the feed brings: whether it follows on what we have, and its rows with the trail of who wrote them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from kcio_desk.commands.ledger import Write, enter
from kcio_desk.domain import Change
from kcio_desk.models import Outgoing
from kcio_desk.sync.link import Entry
from kcio_desk.sync.retention import was_erased
from kcio_desk.sync.rows import Document, Writer, canonical_of, proof, sha


class Broken(Exception):
    """The feed does not follow on what we have: another life of the server, or it was altered."""


class Erased(Broken):
    """What it said of a row nobody knows any more: as that is now it comes with everything else."""


def verified(entries: Sequence[Entry], cursor: int, chain: str) -> str:
    """The chain's value after these entries. Raises `Broken` where they do not follow on it, or `Erased`."""
    for entry in entries:
        cursor += 1
        if was_erased(entry):
            raise Erased(entry.seq)
        if entry.salt is not None and (
            entry.made_at is None
            or entry.digest != proof(entry.salt, entry.made_at, entry.document, entry.made_by or "")
        ):
            raise Broken(entry.seq)
        made = (entry.command_id, entry.command, entry.desk, entry.account)
        chain = sha("|".join((chain, str(entry.seq), *made, entry.table, entry.row, entry.digest)))
        if entry.seq != cursor or entry.chain != chain:
            raise Broken(entry.seq)
    return chain


def apply(session: Session, entries: Sequence[Entry]) -> Change:
    """Write the rows of the feed, and the trail of who wrote them."""
    writer = Writer(session)
    puts = [(entry.table, entry.row, json.loads(entry.document or "null")) for entry in entries]
    befores = writer.put_all(puts)
    told = zip(entries, puts, befores, strict=True)
    enter(session, ((_maker(e), Write(table, row, before, after)) for e, (table, row, after), before in told))
    return writer.settle()


def own_back(entries: Sequence[Entry], rows: Sequence[Outgoing]) -> list[tuple[Document, Write]]:
    """Where the feed brings back just what was done here first and nothing else, the trail of it.

    Then base and live are what they were, and there is nothing to put back or to replay.
    """
    offered = [row for row in rows if row.seq is not None]
    writes = [(row.id, write) for row in offered for write in row.writes]
    if len(writes) != len(entries):
        return []
    own = []
    for entry, (command, write) in zip(entries, writes, strict=True):
        alike = (entry.command_id, entry.table, entry.row) == (command, write["table"], write["id"])
        if not alike or entry.salt is None or entry.document != canonical_of(write["table"], write["after"]):
            return []
        own.append((_maker(entry), Write(**write)))
    return own


def _maker(entry: Entry) -> Document:
    told = {"command_id": entry.command_id, "command": entry.command}
    return {**told, "made_by": entry.made_by, "made_at": entry.made_at}
