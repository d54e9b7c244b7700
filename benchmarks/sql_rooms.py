"""The suggester's peer: the twelve conditions as one SQL statement over SQLite in memory, tuned.

Stays and blockings are laid out beforehand as spans of nights in which nothing changes, one row a
span with what is left of the room, in one clustered table; so a query is one pass in key order.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kcio_desk.domain import Condition, Designation, RequestFacts, RoomFacts, Sex
from kcio_desk.matching import Seeker, seeker
from kcio_desk.matching.conditions import look
from tests.helpers.sample import Region

NEVER = "9999-12-31"
SPECIES = ("cat", "dog", "rabbit")

SCHEMA = """
CREATE TABLE room (
  n INTEGER PRIMARY KEY, id TEXT, remote INT, stairs INT, step_free INT, lower INT, length TEXT,
  night INT, closes TEXT, any_pet INT, cat INT, dog INT, rabbit INT, singles INT
);
CREATE TABLE span (
  room INT, from_ TEXT, until TEXT, free INT, empty INT, v INT, m INT, x INT, whole INT, lower INT,
  PRIMARY KEY (room, from_)
) WITHOUT ROWID;
"""

# {party} and {pets} are this program's own words. The conditions are the bits of one number, so that each
# is worked out once a room; the counts fall out of the few different numbers there are.
QUERY = """
WITH seen AS MATERIALIZED (
  SELECT room, MIN(free) AS free, MIN(empty) AS empty, MIN({party}) AS together, MAX(whole) AS whole,
         MIN(lower) AS lower_left
  FROM span WHERE until > :from AND from_ < :until GROUP BY room
), judged AS MATERIALIZED (
  SELECT id,
    (free < :persons)
    | ((NOT (empty OR (:shares AND singles AND together))) << 1)
    | (({pets}) << 2)
    | ((remote AND NOT :car) << 3)
    | ((stairs AND :no_stairs) << 4)
    | ((NOT step_free AND :wheelchair) << 5)
    | ((:lower > 0 AND :lower > CASE WHEN :shares AND singles AND together
                                     THEN lower_left ELSE lower END) << 6)
    | ((length <> :length) << 7)
    | ((NOT night AND :night) << 8)
    | ((closes < :until) << 9)
    | (whole << 10) AS broken
  FROM seen CROSS JOIN room ON room.n = seen.room
)
SELECT broken, COUNT(*), CASE broken WHEN 0 THEN json_group_array(id) END FROM judged GROUP BY broken
"""


class SqlRooms:
    """Rooms and spans in SQLite."""

    def __init__(self, region: Region, today: date) -> None:
        self.today = today
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(SCHEMA)
        rooms, _, _ = region
        marks = ",".join("?" * 14)
        self.base.executemany(
            f"INSERT INTO room VALUES ({marks})", map(_room_row, *zip(*enumerate(rooms), strict=True))
        )
        marks = ",".join("?" * 10)
        self.base.executemany(f"INSERT INTO span VALUES ({marks})", _spans(region, today))
        self.base.execute("ANALYZE")

    def answer(self, request: RequestFacts) -> tuple[set[str], dict[Condition, int], dict[Condition, int]]:
        """Ids of the fitting rooms; for each condition how many break it, and how many nothing else."""
        who = seeker(request, self.today)
        rows = self.base.execute(_query(who), _facts(who)).fetchall()
        fitting = next((json.loads(ids) for broken, _, ids in rows if not broken), [])
        why_not = {c: sum(n for broken, n, _ in rows if broken >> i & 1) for i, c in enumerate(Condition)}
        relax = {c: sum(n for broken, n, _ in rows if broken == 1 << i) for i, c in enumerate(Condition)}
        return set(fitting), why_not, relax

    count = answer


def _query(who: Seeker) -> str:
    return QUERY.format(
        party=who.party if who.party in set(Sex) else "empty",
        pets=" OR ".join(f"NOT (any_pet OR {species})" for species in sorted(who.pets)) or "0",
    )


def _facts(who: Seeker) -> dict[str, object]:
    return {
        "from": who.from_.isoformat(),
        "until": who.until.isoformat() if who.until else NEVER,
        "persons": who.persons,
        "shares": who.shares,
        "car": who.own_transport,
        "no_stairs": who.no_stairs,
        "wheelchair": who.wheelchair,
        "lower": who.lower_beds,
        "length": who.stay_length.value,
        "night": who.night,
    }


def _room_row(n: int, room: RoomFacts) -> tuple[object, ...]:
    where = room.location
    pets = where.pets or frozenset()
    return (
        n,
        room.id,
        where.remote,
        room.stairs,
        room.step_free,
        room.lower_beds,
        where.stay_length.value,
        where.night_arrival,
        where.closes_on.isoformat() if where.closes_on else NEVER,
        where.pets is None,
        *(species in pets for species in SPECIES),
        room.designation is Designation.SINGLES,
    )


def _spans(region: Region, today: date) -> Iterator[tuple[object, ...]]:
    rooms, stays, blockings = region
    held: dict[str, tuple[list, list]] = defaultdict(lambda: ([], []))
    for kind, things in enumerate((stays, blockings)):
        for thing in things:
            if thing.until is None or thing.until > today:
                held[thing.room_id][kind].append(thing)
    for n, room in enumerate(rooms):
        own_stays, own_blockings = held[room.id]
        known = [*own_stays, *own_blockings]
        days = {today} | {d for t in known for d in (t.from_, t.until) if d and d > today}
        starts = sorted(days)
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            nobody = Seeker("", 1, start, start + timedelta(days=1))
            seen = look(nobody, room, own_stays, own_blockings)
            parties = {stay.party for stay in seen.others}
            yield (
                n,
                start.isoformat(),
                end.isoformat() if end else NEVER,
                seen.places(start),
                not seen.others,
                *(parties <= {sex.value} for sex in Sex),
                any(b.places is None for b in seen.blockings),
                seen.lower_beds(start),
            )
