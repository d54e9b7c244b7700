"""Beginning and ending to share: a first load, a local store made the shared one, and going on alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kcio_desk import keys
from kcio_desk.commands.ledger import Row, Write, enter
from kcio_desk.commands.publishing import Leave, Publish
from kcio_desk.dbfile import Form, form_of
from kcio_desk.domain import Problem, text
from kcio_desk.models import Applied, Location, Outgoing, StoreInfo
from kcio_desk.models.migrations import HISTORY
from kcio_desk.queries.chain import START
from kcio_desk.queries.check import invariants
from kcio_desk.queries.own_desk import SYNC, shares
from kcio_desk.store import AMSTERDAM, FILE_NAME, Store, encrypt, open_store
from kcio_desk.sync.applied import give_up_lost
from kcio_desk.sync.link import Hello, Link
from kcio_desk.sync.outbox import forbidden, journal
from kcio_desk.sync.rights import NEEDED
from kcio_desk.sync.rows import documents, tables
from kcio_desk.sync.state import State

PIECE: Final = 2_000
"""Rows that are published as one command."""


def attach_shared(store: Store) -> bool:
    """Where the store shares a database, let what is done on it wait in its outbox; whether it does."""
    with store.reading() as session:
        shared = shares(session)
    if shared:
        store.info["journal"] = journal
    return shared


def seal(directory: Path, passphrase: str | None = None) -> bool:
    """Encrypt the store of a directory, which nobody may have open, before others' names come into it.

    False where no key can be kept without asking somebody: then it stays as it is.
    """
    if keys.kept(directory) is not None:
        return True
    if passphrase is None and not keys.usable(directory):
        return False
    open_store(directory, passphrase).close()
    encrypt(directory, keys.make(directory, passphrase))
    return True


def refuse_unfit(store: Store) -> None:
    """Raises `Problem` where a first load would mix the shared region with something else."""
    _refuse_training(store)
    with store.reading() as session:
        if not shares(session) and session.scalar(select(func.count()).select_from(Location)):
            raise Problem(
                text("This store has a region of its own."),
                advice=text(
                    "Make it the shared one (sync --publish), or put it aside and load the shared one "
                    "(sync --replace)."
                ),
            )


def publish(store: Store, link: Link, made: Publish) -> int:
    """Let every row of this store wait for the shared database, which must be empty; the number of rows.

    Raises `Problem` where somebody was first, the right is missing, or the server would refuse what is in
    it; pushing is the replica's work.
    """
    _refuse_training(store)
    hello = link.hello()
    _refuse_publishing(hello)
    with store.writing() as session:
        _refuse_wrong(session, made.day)
        state = State(session)
        state.know(hello, link.desk)
        state.begin(hello.epoch, HISTORY[-1], 0, START)
        count = 0
        for no, piece in enumerate(_pieces(session)):
            session.add(_outgoing(made.model_copy(update={"id": f"{made.id[:-6]}{no:06x}"}), piece))
            session.flush()
            count += len(piece)
    store.info["journal"] = journal
    return count


def leave(store: Store, made: Leave) -> int:
    """Go on alone with what is here; what waited for the server stays, as this store's own.

    Gives the number of commands that the shared database will never hear of.
    """
    with store.writing() as session:
        told: Row = {"command_id": made.id, "command": Leave.__name__}
        told |= {"made_by": made.made_by, "made_at": made.made_at}
        unheard = session.scalar(select(func.count()).where(Outgoing.seq.is_(None))) or 0
        give_up_lost(session, made.made_at)
        for ours in (Outgoing, Applied):
            session.execute(delete(ours))
        session.execute(delete(StoreInfo).where(StoreInfo.key.startswith(SYNC)))
        for piece in _pieces(session):
            enter(session, [(told, write) for write in piece])
    store.info.pop("journal", None)
    return unheard


def aside_name(at: datetime) -> str:
    """What a store is called that makes way for the shared region."""
    return f"store-alone-{at.astimezone(AMSTERDAM):%Y%m%d-%H%M%S}.sqlite"


def put_aside(directory: Path, name: str) -> None:
    """Give the store of that directory, which nobody may have open, this name; nothing of it is lost."""
    (directory / FILE_NAME).rename(directory / name)


def put_back(directory: Path, name: str) -> None:
    """The store that was put aside takes the place of what came instead, of which nothing is kept."""
    for ending in ("-wal", "-shm"):
        (directory / f"{FILE_NAME}{ending}").unlink(missing_ok=True)
    (directory / name).replace(directory / FILE_NAME)
    if form_of(directory / FILE_NAME) is Form.PLAIN:
        keys.drop(directory)  # It was of what came instead.


def _refuse_training(store: Store) -> None:
    if store.training():
        raise Problem(
            text("This is the training region: it is never shared."),
            advice=text("Choose another directory with --data, or begin with your own region first."),
        )


def _refuse_publishing(hello: Hello) -> None:
    if hello.seq:
        raise Problem(
            text("There is a region in the shared database already."),
            advice=text("Load that one instead; what is here is put aside and kept."),
        )
    wanted = NEEDED[Publish.__name__]
    if (wanted, "region") not in hello.rights:
        raise forbidden(wanted)


def _refuse_wrong(session: Session, today: date) -> None:
    if wrong := invariants(session, today):
        raise Problem(
            text("This store is not as it must be: {wrong}", wrong=wrong[0]),
            advice=text("Mend that before you share it; what else is wrong, “kcio-desk check” tells."),
        )


def _pieces(session: Session) -> Iterator[list[Write]]:
    """Every row, a few thousand at a time; a stay comes with its persons, for apart they mean nothing."""
    sleepers = defaultdict(list)
    for row, document in documents(session, tables()["stay_person"]):
        sleepers[document["stay_id"]].append(Write("stay_person", row, None, document))
    for name, table in tables().items():
        if name == "stay_person":
            continue
        rows = documents(session, table)
        while some := list(islice(rows, PIECE)):
            piece = [Write(name, row, None, document) for row, document in some]
            yield piece + [each for row, _ in some for each in sleepers.pop(row, ())]


def _outgoing(made: Publish, writes: list[Write]) -> Outgoing:
    told = [{"table": w.table, "id": w.id, "before": None, "after": w.after} for w in writes]
    facts = {"made_by": made.made_by, "made_at": made.made_at, "at": 0, "keys": []}
    return Outgoing(
        id=made.id, kind=Publish.__name__, args=made.kept(), writes=told, confirmed=False, **facts
    )
