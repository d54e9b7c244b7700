"""The link dies at any byte of a push and of its answer: what was pushed is there once, and nobody waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.cutting import Pushing
from tests.helpers.proxy import DOWN, UP, Fate, Proxy
from tests.helpers.shared import shared
from tests.helpers.store import ask, family


@pytest.fixture
def pushing(tmp_path: Path) -> Iterator[Pushing]:
    with shared(tmp_path) as server, Proxy(server.url) as proxy:
        yield Pushing(server, proxy, seconds=0.4)


# Each byte of them all: `benchmarks/chaos.py --bytes`.
def test_a_push_that_is_cut_at_any_byte_is_offered_again_and_applied_once(pushing: Pushing) -> None:
    size = pushing.pushed(UP)
    pushing.pend()
    for byte in (*range(0, size - 12, 11), *range(size - 12, size + 2)):
        if pushing.under(Fate(up=byte, resets=byte % 2 == 0), pushing.desk.push):
            assert byte > size - 12
            assert pushing.settle() == []
            pushing.pend()
    assert pushing.settle() == []


def test_a_push_whose_answer_is_cut_at_any_byte_is_applied_once(pushing: Pushing) -> None:
    login, size = pushing.login(DOWN), pushing.pushed(DOWN)
    pushing.act()
    for byte in range(0, login, 30):
        assert not pushing.under(Fate(down=byte), pushing.desk.push)
    for byte in range(login, size + 2, 9):
        pushing.under(Fate(down=byte, resets=byte % 2 == 0), pushing.desk.push)
        if byte % 3:
            assert pushing.desk.push() == 1  # Again, before the feed has told us.
        assert pushing.settle() == [], byte
        pushing.act()


def test_a_link_that_dies_half_open_is_given_up_in_time_wherever_it_was(pushing: Pushing) -> None:
    hello, load, push = pushing.desk.link.hello, pushing.desk.load, pushing.desk.push

    def snapshot() -> None:
        list(pushing.desk.link.snapshot())

    login = pushing.login(UP)
    dying: list[tuple[Callable[[], object], Fate]] = [
        (hello, Fate(up=login - 3)),
        (push, Fate(up=(login + pushing.pushed(UP)) // 2)),
        (push, Fate(down=pushing.pushed(DOWN) - 9)),
        (load, Fate(down=pushing.size(load, DOWN) // 2)),
        (snapshot, Fate(up=pushing.size(snapshot, UP) - 3)),
    ]
    for call, fate in dying:
        pushing.act()
        assert not pushing.under(replace(fate, stalls=True), call)
        pushing.proxy.cut()  # The server finds out.
        assert pushing.settle() == [], (call, fate)


def test_a_push_that_dies_half_open_on_its_last_byte_holds_up_the_others_for_seconds_only(
    pushing: Pushing,
) -> None:
    size = pushing.pushed(UP)
    pushing.pend()
    bert = pushing.server.desk("bert")
    bert.once()
    ask(bert.store, family(40, reference="H2"))
    # What the server has carried out by now it confirms when the last five bytes are in.
    while pushing.under(Fate(up=size - 3, stalls=True), pushing.desk.push):
        pushing.pend()
    assert bert.once().pushed == 1
    assert pushing.settle() == []
