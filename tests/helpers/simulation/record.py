"""What an onlooker remembers of a schedule: what was typed and told, and what may rightly be lost of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from kcio_desk.commands.base import Command
from tests.helpers.simulation.desk import Desk
from tests.helpers.simulation.server import Server

TOLD = {"request": "number", "move_order": "number", "household": "reference"}
"""What is told over the phone of a row that was just made."""


@dataclass(frozen=True)
class Confirmed:
    """A placement that was called certain: its stays with their rooms, and the leases it stands on."""

    stays: tuple[tuple[str, str], ...]
    leases: frozenset[str]
    life: int
    """How often the server had been restored by then."""


@dataclass
class Record:
    """Of one schedule."""

    server: Server
    typed: dict[str, Command] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    """Numbers and references by table and row."""
    confirmed: dict[str, Confirmed] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    """Commands that went with their machine, or with what the server forgot."""
    lives: list[frozenset[str]] = field(default_factory=list)
    """What had been applied in each life of the server that ended."""
    _broken: set[str] = field(default_factory=set)

    def typed_at(self, desk: Desk, command: Command) -> None:
        """A command was carried out at a desk, unless its process died just before that."""
        for writes, confirmed in desk.rows("SELECT writes, confirmed FROM outgoing WHERE id = ?", command.id):
            self.typed[command.id] = command
            made = [write for write in json.loads(writes) if write["before"] is None]
            for write in made:
                if column := TOLD.get(write["table"]):
                    self.told[write["table"], write["id"]] = write["after"][column]
            if confirmed:
                self.confirmed_at(desk, command.id, json.loads(writes))

    def confirmed_at(self, desk: Desk, command: str, writes: list[dict[str, Any]]) -> None:
        """It was called certain there; what is noted is what was told first."""
        if command in self.confirmed:
            return
        stays = [write for write in writes if write["table"] == "stay" and write["after"]]
        told = tuple((write["id"], write["after"]["room_id"]) for write in stays)
        leases = {
            row[0] for _, room in told for row in desk.rows("SELECT id FROM lease WHERE room_id = ?", room)
        }
        self.confirmed[command] = Confirmed(told, frozenset(leases), len(self.lives))

    def broke(self, leases: set[str]) -> None:
        """A supervisor took these leases away."""
        self._broken |= leases

    def lost(self, desk: Desk) -> None:
        """Its machine is gone, with all that was not sent, or was lost with the server and not offered again.

        What was typed there is nobody's to keep.
        """
        unsent = {row[0] for row in desk.rows("SELECT id FROM outgoing UNION SELECT id FROM conflict")}
        unsent |= {row[0] for row in desk.rows("SELECT id FROM applied")} - self.server.applied()
        self.excused |= unsent
        for command in unsent & self.confirmed.keys():
            del self.confirmed[command]

    def restored(self, desks: list[Desk], kept: frozenset[str]) -> None:
        """The server has forgotten all that it does not keep, but what its desk still has comes again."""
        applied = frozenset(self.server.applied())
        self.lives.append(applied)
        had = "SELECT id FROM outgoing UNION SELECT id FROM applied"
        self.excused |= applied - kept - {row[0] for desk in desks for row in desk.rows(had)}

    def may_be_taken_back(self, command: str) -> bool:
        """Whether the ground under a confirmed placement is gone."""
        told = self.confirmed[command]
        return told.life < len(self.lives) or bool(told.leases & self._broken)
