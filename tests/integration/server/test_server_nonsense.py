"""What is no command, or no push, is refused and written down; the shared database stays as it was."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from kcio_desk.domain import new_id
from tests.helpers.hostile import Client, command, home, placement, refusals, region, row, written
from tests.helpers.shared import Shared

Made = dict[str, Any]


def without(made: Made, key: str) -> Made:
    return {name: value for name, value in made.items() if name != key}


def spoilt_row(made: Made, table: str, **columns: Any) -> Made:
    writes = [
        {**write, "document": {**write["document"], **columns}} if write["table"] == table else write
        for write in made["writes"]
    ]
    return {**made, "writes": writes}


NOISE = "".join(random.Random(7).choices(string.ascii_letters, k=10_000))
SPOILT: dict[str, Callable[[Made], Any]] = {
    "no command but a number": lambda made: 7,
    "no command but a list": lambda made: [made],
    "no command but nothing": lambda made: None,
    "no id": lambda made: without(made, "id"),
    "an id that is a number": lambda made: {**made, "id": 12},
    "an id of ten thousand letters": lambda made: {**made, "id": NOISE},
    "an id that forges the chain": lambda made: {**made, "id": "a|b"},
    "no kind": lambda made: without(made, "kind"),
    "an unknown kind": lambda made: {**made, "kind": "MarkTraining"},
    "a moment that is none": lambda made: {**made, "made_at": "gisteren"},
    "a moment without end": lambda made: {**made, "made_at": "infinity"},
    "a moment no calendar has": lambda made: {**made, "made_at": "20000-01-01T00:00:00Z"},
    "no moment": lambda made: without(made, "made_at"),
    "no maker": lambda made: without(made, "made_by"),
    "a maker that is a map": lambda made: {**made, "made_by": {}},
    "a maker of ten thousand letters": lambda made: {**made, "made_by": NOISE},
    "nothing relied on": lambda made: without(made, "expects"),
    "relied on as a word": lambda made: {**made, "expects": "alles"},
    "relied on a number to come": lambda made: {**made, "expects": {"at": 10**12, "keys": []}},
    "relied on a number that is none": lambda made: {**made, "expects": {"at": "veel", "keys": []}},
    "relied on a number too large": lambda made: {**made, "expects": {"at": 10**40, "keys": []}},
    "relied on keys that are none": lambda made: {**made, "expects": {"at": 0, "keys": {"a": 1}}},
    "no writes": lambda made: without(made, "writes"),
    "writes that are a map": lambda made: {**made, "writes": {"table": "stay"}},
    "a write that is a number": lambda made: {**made, "writes": [7]},
    "a write of nothing": lambda made: {**made, "writes": [{}]},
    "sixty thousand writes": lambda made: {**made, "writes": [{}] * 60_000},
    "an unknown table": lambda made: {**made, "writes": [row("alembic_version", "x", {})]},
    "a table of the server's own": lambda made: {**made, "writes": [row("kcio.account", "x", {})]},
    "a table with a command in it": lambda made: {**made, "writes": [row("stay; DROP TABLE stay", "x", {})]},
    "a row without a key": lambda made: {**made, "writes": [{"table": "household", "document": home("H")}]},
    "a row of a long key": lambda made: {**made, "writes": [row("household", NOISE, home("H"))]},
    "a row that goes, of a long key": lambda made: {**made, "writes": [row("household", NOISE, None)]},
    "a document that is a list": lambda made: {
        **made,
        "writes": [{**row("stay", "x", None), "document": []}],
    },
    "a document that is a number": lambda made: {
        **made,
        "writes": [{**row("stay", "x", None), "document": 7}],
    },
    "columns that are missing": lambda made: {**made, "writes": [row("household", "x", {"reference": "H"})]},
    "a column too many": lambda made: spoilt_row(made, "household", nonsense=1),
    "the same row twice": lambda made: {**made, "writes": [*made["writes"], made["writes"][0]]},
    "a household of nowhere": lambda made: spoilt_row(made, "person", household_id=new_id()),
    "a room of nowhere": lambda made: spoilt_row(made, "stay", room_id="x"),
    "a date that is none": lambda made: spoilt_row(made, "stay", from_="morgen"),
    "a date without end": lambda made: spoilt_row(made, "stay", until="infinity"),
    "a date before Christ": lambda made: spoilt_row(made, "person", born="0044-03-15 BC"),
    "a date no calendar has": lambda made: spoilt_row(made, "stay", until="20000-01-01"),
    "a number that is a word": lambda made: spoilt_row(made, "person", age="veel"),
    "a number that is too large": lambda made: spoilt_row(made, "person", age=10**30),
    "a state there is none of": lambda made: spoilt_row(made, "stay", state="gone"),
    "a sex there is none of": lambda made: spoilt_row(made, "person", sex="q"),
    "nothing where something must be": lambda made: spoilt_row(made, "stay", party=None),
    "a list for a word": lambda made: spoilt_row(made, "stay", household_id=["x"]),
    "a word that no index takes": lambda made: spoilt_row(made, "household", reference=NOISE),
    "half a megabyte in one row": lambda made: spoilt_row(made, "person", name="x" * 500_000),
    "a party of somebody else": lambda made: spoilt_row(made, "stay", party="H9"),
    "a single woman's party for a man": lambda made: spoilt_row(made, "stay", party="m"),
    "more persons than places": lambda made: {
        **made,
        "writes": placement(made["writes"][2]["document"]["room_id"], "H5", ["v"] * 5),
    },
}


def test_a_command_that_is_none_is_refused_written_down_and_leaves_nothing(
    server: Shared, evil: Client, rooms: list[str]
) -> None:
    before = written(server)
    made = command("Place", *placement(rooms[0], "H1"))
    for count, (name, spoil) in enumerate(SPOILT.items(), start=1):
        (answer,) = evil.submit(spoil(made))
        assert answer["status"] in {"refused", "forbidden"}, name
        assert answer["why"], name
        assert written(server) == before, name
        noted = refusals(server)
        assert len(noted) == count, name
        assert noted[-1] == ("kwaad", evil.desk, answer["why"]), name
    assert evil.submit(made)[0]["status"] == "applied"


UNREADABLE: list[tuple[str, dict[str, Any]]] = [
    ("location", {"latitude": "NaN"}),
    ("location", {"longitude": "Infinity"}),
    ("location", {"pets": [[["kat"]]]}),
    ("location", {"pets": "kat"}),
    ("location", {"pets": [1]}),
    ("location", {"closes_on": "-infinity"}),
    ("room", {"capacity": 0}),
    ("room", {"adjoins": {"a": "b"}}),
]


def test_what_no_desk_could_read_reaches_none(server: Shared, evil: Client) -> None:
    before = written(server)
    for table, columns in UNREADABLE:
        assert evil.submit(spoilt_row(region(2), table, **columns))[0]["status"] == "refused", columns
        assert written(server) == before


def test_what_the_row_says_is_told_and_not_what_was_sent(evil: Client) -> None:
    made = spoilt_row(region(2), "room", capacity="4", step_free="yes")
    made = spoilt_row(made, "location", figures_at="2026-11-23 10:00:00.500+01", latitude="52.50")
    assert evil.submit(made)[0]["status"] == "applied"
    told = evil.connection.execute("SELECT * FROM kcio.pull(%s, 0, 10)", (evil.secret,)).fetchall()
    documents = {line[7]: line[9] for line in told}
    assert '"capacity": 4' in documents["room"]
    assert '"step_free": true' in documents["room"]
    assert '"figures_at": "2026-11-23T09:00:00.5+00:00"' in documents["location"]
    assert '"latitude": 52.5' in documents["location"]


PUSHES = {
    "a number": "7",
    "a word": '"alles"',
    "a map": '{"id": "x"}',
    "nothing": "null",
    "a letter that no text holds": '[{"id": "\\u0000"}]',
    "half a letter": '[{"id": "\\ud800"}]',
    "a hundred thousand lists in one another": "[" * 100_000 + "]" * 100_000,
    "a number that is none": "[1, NaN]",
    "half a push": "{",
    "forty megabytes": '["' + "x" * 40_000_000 + '"]',
}


def test_a_push_that_is_none_is_an_error_of_the_client_alone(
    server: Shared, evil: Client, rooms: list[str]
) -> None:
    before = written(server)
    for name, push in PUSHES.items():
        with pytest.raises(psycopg.Error) as told:
            evil.ask("SELECT kcio.submit(%s, %s, %s::jsonb)", evil.secret, evil.epoch, push)
        assert (told.value.sqlstate or "57")[:2] in {"KC", "22", "54"}, name
        assert written(server) == before
    assert evil.submit(command("Place", *placement(rooms[0], "H1")))[0]["status"] == "applied"


def test_ten_megabytes_of_rows_pass_and_their_order_is_kept(evil: Client, rooms: list[str]) -> None:
    homes = [
        row("household", new_id(), {**home(f"X{n}"), "do_not_move_why": "x" * 400}) for n in range(20_000)
    ]
    (answer,) = evil.submit(command("ImportFiles", *homes))
    assert answer["status"] == "applied"
    told = evil.connection.execute("SELECT * FROM kcio.pull(%s, 5, 10000)", (evil.secret,)).fetchall()
    assert [line[8] for line in told] == [home["id"] for home in homes]


def test_a_push_of_another_life_of_the_server_is_not_looked_at(evil: Client, rooms: list[str]) -> None:
    evil.epoch = "toen"
    assert evil.submit(command("Place", *placement(rooms[0], "H1"))) == []
