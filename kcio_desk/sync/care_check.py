"""Proof that nobody altered the log of who read care notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy import text as sql

from kcio_desk.domain import Text, text
from kcio_desk.queries.chain import START
from kcio_desk.sync.rows import sha


def check_care(connection: Connection) -> Iterator[Text]:
    """One sentence for each thing that is wrong with the log; `connection` is its owner's, on the server."""
    lines = connection.execute(
        sql(
            "SELECT no, account, desk, household_id, how, until, at, reason, salt, digest, chain "
            "FROM kcio.care_read ORDER BY no"
        )
    )
    chain, last = START, 0
    for line in lines:
        last += 1
        erased = line.salt is None and line.reason is None
        told = (line.account, line.desk, line.household_id, line.how, _moment(line.until), _moment(line.at))
        chain = sha("|".join((chain, str(line.no), *told, line.digest)))
        proven = erased or line.digest == sha((line.salt or "") + (line.reason or ""))
        if line.no != last or line.chain != chain or not proven:
            yield text("The log of care notes is broken at line {no}.", no=line.no)
            return
    head = connection.execute(sql("SELECT no, chain FROM kcio.care_head")).one()
    if tuple(head) != (last, chain):
        yield text("The log of care notes ends at line {last}, and {no} were written.", last=last, no=head.no)


def _moment(at: datetime | None) -> str:
    """As Postgres writes the seconds since 1970."""
    return "" if at is None else f"{at.timestamp():.6f}"
