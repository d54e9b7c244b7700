"""Clients that fight for the last places of a few rooms, and a look at the rows that trusts nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, text

from kcio_desk.domain import new_id
from kcio_desk.store import Clock
from tests.helpers.hostile import Client, Write, another_bed, command, placement, row

NIGHTS = 8
PARTIES = (("v",), ("m",), ("v", "v"), ("v", "m", "m"), ("v", "m", "v", "m"))
TAKEN = frozenset({"reserved", "placed", "travelling", "arrived", "departed", "moved"})


@dataclass
class Fighter:
    """One client with its own luck: places (also twice), moves, cancels, makes rooms smaller; never looks."""

    client: Client
    rooms: Sequence[Write]
    random: Random
    today: date = field(default_factory=lambda: Clock().today())
    told: Counter[str] = field(default_factory=Counter)
    stays: list[Write] = field(default_factory=list)
    sleepers: list[Write] = field(default_factory=list)

    def fight(self, commands: int) -> Counter[str]:
        """So many commands, a few at a time; how each was answered."""
        while self.told.total() < commands:
            push = [self._command() for _ in range(self.random.choice([1, 1, 1, 5]))]
            for made, answer in zip(push, self.client.submit(*push), strict=False):
                self.told[answer["status"]] += 1
                if answer["status"] == "applied":
                    self._remember(made["writes"])
        return self.told

    def _command(self) -> dict[str, Any]:
        acts = {"place": 50, "cancel": 20, "move": 10, "room": 10, "again": 10}
        act = self.random.choices([*acts], weights=[*acts.values()])[0]
        if act == "room":
            return command("EditRoom", self._resized())
        if act == "place" or not self.stays:
            return command("Place", *self._placement())
        if act == "again":
            return command("Place", *self._another_bed())
        stay = self.stays.pop(self.random.randrange(len(self.stays)))
        change = {"state": "cancelled"} if act == "cancel" else {"room_id": self._room()["id"]}
        return command("Place", {**stay, "document": {**stay["document"], **change}})

    def _placement(self) -> list[Write]:
        sexes = self.random.choice(PARTIES)
        shares = len(sexes) == 1 and self.random.random() < 0.7
        begins = self.today + timedelta(days=self.random.randrange(NIGHTS))
        ends = begins + timedelta(days=self.random.randrange(1, 5)) if self.random.random() < 0.9 else None
        party = sexes[0] if shares else ""
        return placement(self._room()["id"], new_id(), sexes, party=party, from_=begins, until=ends)

    def _another_bed(self) -> list[Write]:
        """For somebody who may well have one: in a stay of their own household, or in somebody else's."""
        stay, sleeper = self.random.choice(self.stays), self.random.choice(self.sleepers)
        own = [one for one in self.sleepers if one["document"]["stay_id"] == stay["id"]]
        if own and self.random.random() < 0.8:
            sleeper = self.random.choice(own)
        return another_bed(stay, sleeper, self._room()["id"])

    def _resized(self) -> Write:
        """A blocking, or a room of another size."""
        room = self._room()
        if self.random.random() < 0.5:
            return {**room, "document": {**room["document"], "capacity": self.random.randrange(2, 7)}}
        begins = self.today + timedelta(days=self.random.randrange(NIGHTS))
        told = {
            "room_id": room["id"],
            "from_": begins.isoformat(),
            "places": 1,
            "reason": "lek",
            "version": 1,
        }
        return row("blocking", new_id(), {**told, "until": (begins + timedelta(days=1)).isoformat()})

    def _room(self) -> Write:
        return self.random.choice(self.rooms)

    def _remember(self, writes: Sequence[Write]) -> None:
        self.stays += [
            write
            for write in writes
            if write["table"] == "stay" and write["document"]["state"] != "cancelled"
        ]
        self.sleepers += [write for write in writes if write["table"] == "stay_person"]


def fight(clients: Sequence[Client], rooms: Sequence[Write], commands: int, seed: int) -> Counter[str]:
    """All at once, so many commands between them; how they were answered."""
    fighters = [Fighter(client, rooms, Random(f"{seed}/{n}")) for n, client in enumerate(clients)]
    with ThreadPoolExecutor(len(fighters)) as pool:
        told = pool.map(lambda one: one.fight(-(-commands // len(fighters))), fighters)
        return sum(told, Counter[str]())


def overlaps(connection: Connection) -> Iterator[str]:
    """What is wrong in any room on any night, by the stays themselves, read with the indexes off."""
    for way in ("indexscan", "indexonlyscan", "bitmapscan"):
        connection.execute(text(f"SET LOCAL enable_{way} = off"))
    capacity = dict(connection.execute(text("SELECT id, capacity FROM room")).all())
    blocked = defaultdict(list)
    for room, *period in connection.execute(text("SELECT room_id, from_, until, places FROM blocking")):
        blocked[room].append(period)
    there = defaultdict(list)
    query = "SELECT room_id, from_, until, count(*), party FROM stay JOIN stay_person ON stay_id = stay.id"
    query += " WHERE state = ANY (:taken) GROUP BY stay.id"
    for room, *stay in connection.execute(text(query), {"taken": list(TAKEN)}):
        there[room].append(stay)
    beds = text(
        "SELECT p.person_id FROM stay_person p JOIN stay a ON a.id = p.stay_id"
        " JOIN stay_person q ON q.person_id = p.person_id AND q.id > p.id JOIN stay b ON b.id = q.stay_id"
        " WHERE a.state = ANY (:taken) AND b.state = ANY (:taken)"
        " AND daterange(a.from_, a.until) && daterange(b.from_, b.until)"
    )
    for (person,) in connection.execute(beds, {"taken": list(TAKEN)}):
        yield f"{person}: two beds"
    today = Clock().today()
    for room, stays in there.items():
        for night in (today + timedelta(days=n) for n in range(NIGHTS + 30)):
            sleeping = [stay for stay in stays if _covers(stay, night)]
            less = sum(places for from_, until, places in blocked[room] if _covers((from_, until), night))
            persons = sum(stay[2] for stay in sleeping)
            if persons and persons + less > capacity[room]:
                yield f"{room} on {night}: {persons} persons, {less} blocked, {capacity[room]} places"
            if len({stay[3] for stay in sleeping}) > 1:
                yield f"{room} on {night}: strangers"
    twice = text(
        "SELECT a.room_id, a.place_no FROM stay_place a JOIN stay_place b ON a.room_id = b.room_id"
        " AND a.ctid < b.ctid AND daterange(a.from_, a.until) && daterange(b.from_, b.until)"
        " AND (a.place_no = b.place_no OR a.party <> b.party)"
    )
    for room, place in connection.execute(twice):
        yield f"{room}: place {place} twice, or strangers"


def _covers(period: Sequence[Any], night: date) -> bool:
    return bool(period[0] <= night and (period[1] is None or night < period[1]))
