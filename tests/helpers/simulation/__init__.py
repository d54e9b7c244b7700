"""Desks and a server under a seeded schedule of work and of everything that can go wrong between them.

The server is a real Postgres, the desks are real stores; only the wire and the moments at which a process
dies are ours. Every promise of the shared database is looked up after each schedule, and what can be seen at
once after each step. A seed replays alone: `Simulation(stage, seed).run()`.
"""

from tests.helpers.simulation.schedule import KINDS, Kind, Simulation
from tests.helpers.simulation.stage import Stage

__all__ = ["KINDS", "Kind", "Simulation", "Stage"]
