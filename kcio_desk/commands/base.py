"""A command: what an operator did, as a frozen payload and one function that checks and writes.

`run` gives it one transaction in which nobody else can write, and keeps the audit trail.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from kcio_desk.commands.ledger import Ledger
from kcio_desk.domain import Change, Problem, ids_of, new_id, text
from kcio_desk.domain.merge import Document
from kcio_desk.models.guards import PARTIES_MIX, PLACE_TAKEN
from kcio_desk.queries import merging
from kcio_desk.queries.room_index import note
from kcio_desk.store import AMSTERDAM, Store


class Command(BaseModel):
    """The facts of one act, with who did it and when; `id` makes a repetition recognisable."""

    # What it refuses may be a name, so its errors do not tell it.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    as_written: ClassVar[bool] = False
    """Made on a shared database it is not carried out again when others' changes come in: its rows are
    written again as they were, or not at all."""

    id: str = Field(default_factory=new_id)
    made_by: str
    made_at: AwareDatetime

    def kept(self) -> dict[str, Any]:
        """As it waits in the outbox: the whole of it, so that it can be carried out again."""
        return self.model_dump(mode="json")

    @property
    def day(self) -> date:
        """The date in Amsterdam on which it was made."""
        return self.made_at.astimezone(AMSTERDAM).date()


C = TypeVar("C", bound=Command)
Handler = Callable[[Session, Any], Change]
_HANDLERS: dict[type[Command], Handler] = {}


def handles(kind: type[C]) -> Callable[[Callable[[Session, C], Change]], Callable[[Session, C], Change]]:
    """Mark the one function that carries out commands of this kind."""

    def mark(function: Callable[[Session, C], Change]) -> Callable[[Session, C], Change]:
        _HANDLERS[kind] = function
        return function

    return mark


def run(store: Store, *commands: Command) -> Change:
    """Carry out the commands in order, in one transaction: all of them or none.

    Raises `Problem` where a rule says no; then nothing was written.
    """
    change = Change()
    try:
        with store.writing() as session:
            for command in commands:
                change |= carry_out(session, command)
    except StaleDataError as error:
        raise Problem(
            text("Somebody else changed this at the same moment."),
            advice=text("Nothing was overwritten. Look at it again and try once more."),
        ) from error
    except IntegrityError as error:
        raise guarded(error) from error
    note(store.cache, change)
    return change


def carry_out(session: Session, command: Command) -> Change:
    """Check and write one command, and hand what it wrote to the store's journal."""
    with ids_of(command.id), Ledger(session, command) as ledger:
        change = _HANDLERS[type(command)](session, command)
        session.flush()
        ledger.close()
    return change


def agreed(session: Session, made: Command) -> Document:
    """What its maker wants, with what others have changed since it was on their screen.

    Raises `Disagreement` where somebody has changed the same.
    """
    return merging.agreed(session, type(made).__name__, made.model_dump(mode="json"))


def guarded(error: IntegrityError) -> Problem:
    """What the store's own guards refused, in words. Raises the error where it is a bug of ours."""
    said = str(error.orig)
    if PLACE_TAKEN in said or PARTIES_MIX in said:
        return Problem(
            text("Somebody else was given this place a moment ago."),
            advice=text("Choose another room; the list is up to date again."),
        )
    raise error
