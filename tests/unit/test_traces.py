"""The log says where the program broke, and not on whom."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import insert
from sqlalchemy.orm import Session

from kcio_desk.commands.people import TakeRequest
from kcio_desk.desk import Desk
from kcio_desk.domain import RequestFacts
from kcio_desk.models import Household
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, Store
from kcio_desk.traces import LOG_FILE, write_log
from tests.helpers.store import by, family

NAME = "Oksana Kovaltsjoek"


def refused_by_pydantic(_: Session) -> object:
    return TakeRequest(**by(), facts=NAME)


def refused_by_the_database(session: Session) -> object:
    values = {"id": "x", "reference": NAME, "wheelchair": None}
    return session.execute(insert(Household).values(**values))


def not_found(_: Session) -> object:
    return {}[NAME]


def caused(_: Session) -> object:
    try:
        return {}[NAME]
    except KeyError as error:
        raise ValueError(f"no household {NAME}") from error


def in_a_text(_: Session) -> object:
    return int(NAME)


@pytest.fixture
def desk(store: Store, clock: Clock) -> Iterator[Desk]:
    made = Desk(store, Settings(operator="Anna"), clock)
    yield made
    made.close()
    delete(made)


@pytest.mark.parametrize(
    "breaks", [refused_by_pydantic, refused_by_the_database, not_found, caused, in_a_text]
)
def test_an_error_with_a_name_in_it_is_logged_without_the_name(
    desk: Desk, qtbot: QtBot, tmp_path: Path, breaks: Callable[[Session], Any]
) -> None:
    handler = write_log(tmp_path / "log")
    try:
        with qtbot.waitSignal(desk.broke) as broke:
            desk.ask(breaks, lambda _: None)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    told = (tmp_path / "log" / LOG_FILE).read_text("utf-8")
    assert broke.args
    assert type(broke.args[0]).__name__ in told
    assert breaks.__name__ in told
    assert "Oksana" not in told
    assert "Kovaltsjoek" not in told


def test_what_is_filled_in_to_a_message_is_not_logged(tmp_path: Path) -> None:
    handler = write_log(tmp_path)
    logging.getLogger("kcio_desk.matching").error("A chain does not hold: %s stays", NAME)
    logging.getLogger().removeHandler(handler)
    handler.close()
    told = (tmp_path / LOG_FILE).read_text("utf-8")
    assert "A chain does not hold" in told
    assert "Oksana" not in told


def test_a_command_that_is_refused_does_not_say_what_was_in_it() -> None:
    facts = RequestFacts(household=family(30, reference=NAME))
    with pytest.raises(ValueError, match="made_at") as told:
        TakeRequest(made_by=NAME, made_at=NAME, facts=facts)  # type: ignore[arg-type] # that is the point
    assert NAME not in str(told.value)
