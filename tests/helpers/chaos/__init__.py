"""Desks as processes that are killed, a server that is stopped, and a wire that is cut, all at random.

The commands and the promises are those of the simulation (`tests.helpers.simulation`).
"""

from tests.helpers.chaos.run import Chaos, Outcome

__all__ = ["Chaos", "Outcome"]
