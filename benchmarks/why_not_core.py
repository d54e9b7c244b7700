"""The peer of `why_not.py`: CP-SAT says which conditions make a request impossible.

Reads a line of JSON a request: how many rooms, and for each condition the rooms that break it. Writes one for
each: seconds, and the conditions of an infeasibility core; null where a room is left. A process of its own,
for this solver and the planner's clash in one.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

from ortools.sat.python import cp_model


def core(rooms: int, broken: dict[str, list[int]], *, tuned: bool) -> list[str] | None:
    """The conditions that together leave no room; None where there is one.

    `tuned`: one room or more, and no preparation that costs more than the search.
    """
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(rooms)]
    if tuned:
        model.add_bool_or(chosen)
    else:
        model.add_exactly_one(chosen)
    holds = {}
    for condition, breaking in broken.items():
        holds[condition] = model.new_bool_var(condition)
        model.add_bool_and([~chosen[room] for room in breaking]).only_enforce_if(holds[condition])
    model.add_assumptions(list(holds.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if tuned:
        solver.parameters.cp_model_presolve = False
        solver.parameters.linearization_level = 0
    if solver.solve(model) != cp_model.INFEASIBLE:
        return None
    found = set(solver.sufficient_assumptions_for_infeasibility())
    return [condition for condition, literal in holds.items() if literal.index in found]


def main() -> None:
    """Answer until there is nothing more to read."""
    for line in sys.stdin:
        asked = json.loads(line)
        started = perf_counter()
        answer = core(asked["rooms"], asked["broken"], tuned=asked["tuned"])
        print(json.dumps({"seconds": perf_counter() - started, "core": answer}), flush=True)


if __name__ == "__main__":
    main()
