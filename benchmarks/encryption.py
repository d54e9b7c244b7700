"""What encryption costs: the same store plain and encrypted, step by step in the same interleaved rounds.

Run: `uv run python benchmarks/encryption.py [ROUNDS]`. Prints medians and the ratio encrypted / plain for
opening the sample region (the key at hand), building its room index, a placement committed, the import of the
whole region, and the size of the file; and how long it takes to encrypt the plain store.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk import keys
from kcio_desk.commands import sample
from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import HouseholdFacts, PersonFacts, RequestFacts, Sex
from kcio_desk.queries.room_index import room_index
from kcio_desk.queries.suggestions import suggestions
from kcio_desk.store import AMSTERDAM, Store, open_store
from tests.helpers.keyring import MemoryKeyring, with_keyring

ROUNDS: Final = 9
PLACEMENTS: Final = 10
"""In a round; each is a woman by herself, in the best room for her."""
BOTH: Final = ("plain", "encrypted")
NOW: Final = datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)
Times = dict[str, dict[str, list[float]]]


def main() -> None:
    """Measure, and print a line a step."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    times: Times = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as directory, with_keyring(MemoryKeyring()):
        homes = {name: Path(directory) / name for name in BOTH}
        fill(homes["plain"])
        shutil.copytree(homes["plain"], homes["encrypted"])
        print(f"encrypting it took {convert(homes['encrypted']) * 1000:.0f} ms")
        for n in range(rounds):
            for name, home in homes.items():
                fresh = Path(directory) / f"{name}-{n}"
                shutil.copytree(home, fresh)
                work(fresh, times, name)
                shutil.rmtree(fresh)
                bring_in(fresh, times, name)
        sizes = [(home / "store.sqlite").stat().st_size / 1e6 for home in homes.values()]
    for step, of in times.items():
        show(step, *(median(of[name]) * 1000 for name in BOTH), "ms")
    show("size of the file", *sizes, "MB")


def fill(directory: Path) -> None:
    """The sample region."""
    store = open_store(directory)
    sample.make_sample(store, "benchmark")
    store.close()


def convert(directory: Path) -> float:
    """Encrypt a plain store in place; gives the seconds it took."""
    store, key = open_store(directory), keys.make(directory)
    took, _ = timed(lambda: store.encrypt(key))
    store.close()
    open_store(directory).close()  # The first opening sets the journal: no part of what is measured.
    return took


def work(home: Path, times: Times, name: str) -> None:
    """What a desk does all day."""
    took, store = timed(lambda: open_store(home))
    times["opening"][name].append(took)
    with store.reading() as session:
        times["the room index"][name].append(timed(lambda: room_index(session, sample.SAMPLE_DAY))[0])
    times["a placement committed"][name] += [place_somebody(store) for _ in range(PLACEMENTS)]
    store.close()


def place_somebody(store: Store) -> float:
    """Take a request and place it; gives the seconds of its one transaction."""
    woman = HouseholdFacts((PersonFacts(Sex.FEMALE, "Persoon", age=40),), shares=True)
    facts = RequestFacts(woman, from_=sample.SAMPLE_DAY)
    with store.reading() as session:
        best = suggestions(facts, sample.SAMPLE_DAY, 1)(session).suggestions[0].rooms[0].id
    who = {"made_by": "benchmark", "made_at": NOW}
    taken = TakeRequest(**who, facts=facts)
    return timed(lambda: run(store, taken, Place(**who, request=taken.request, rooms=(best,))))[0]


def bring_in(directory: Path, times: Times, name: str) -> None:
    """The whole region into an empty store, which is migrated beforehand."""
    if name == "encrypted":
        keys.make(directory)
    store = open_store(directory)
    times["import of the region"][name].append(timed(lambda: sample.make_sample(store, "benchmark"))[0])
    store.close()
    shutil.rmtree(directory)


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds it takes, and what it gives."""
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found


def show(step: str, plain: float, sealed: float, unit: str) -> None:
    """One line."""
    print(f"{step:24} plain {plain:8.1f} {unit}   encrypted {sealed:8.1f} {unit}   {sealed / plain:5.2f}×")


if __name__ == "__main__":
    main()
