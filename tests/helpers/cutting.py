"""A desk that pushes placements over a link which dies at a byte that is chosen beforehand."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select, text

from kcio_desk.commands.base import run
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import StayState
from kcio_desk.models import Outgoing
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.proxy import Fate, Proxy
from tests.helpers.shared import Shared
from tests.helpers.store import ask, by, family, furnish, place

_ENTRIES = text("SELECT count(*) FROM kcio.feed WHERE command_id = :id")


class Pushing:
    """Logs in anew for each push, so that a fate counts the bytes from the first of the login on."""

    def __init__(self, server: Shared, proxy: Proxy, seconds: float) -> None:
        self.server, self.proxy = server, proxy
        server.url = proxy.through(server.url)
        self.desk: Replica = server.desk("anna", seconds=seconds)
        self.desk.once()
        self._room = furnish(self.desk.store, **{"101": {"capacity": 2}})["101"]
        self._request = ask(self.desk.store, family(30, reference="H1"))
        self._stay = ""
        self.desk.once()

    def act(self) -> None:
        """Place a household; or call it off, where it has been placed."""
        if self._stay:
            run(self.desk.store, StepStay(**by(), stay=self._stay, to=StayState.CANCELLED))
            self._stay = ""
        else:
            (self._stay,) = place(self.desk.store, self._request, self._room)

    def pend(self) -> None:
        """Let a placement wait, and nothing else."""
        if self._stay:
            self.act()
            self.settle()
        self.act()

    def size(self, call: Callable[[], object], way: str) -> int:
        """How many bytes go that way for a call, with the login."""
        assert self.under(Fate(), call)
        return self.proxy.passed[way]

    def login(self, way: str) -> int:
        """How many of them only log in."""
        hello = self.desk.link.hello
        return 2 * self.size(hello, way) - self.size(lambda: (hello(), hello()), way)

    def pushed(self, way: str) -> int:
        """How many for the push of one placement; some three more or less."""
        self.pend()
        size = self.size(self.desk.push, way)
        assert self.settle() == []
        return size

    def under(self, fate: Fate, call: Callable[[], object]) -> bool:
        """Call the server over a link of that fate; whether the answer came."""
        self.desk.link.close()
        self.proxy.fate = lambda: fate
        try:
            call()
        except LinkLost:
            return False
        else:
            return True
        finally:
            self.proxy.fate = Fate

    def settle(self) -> list[str]:
        """A whole link again; what is not as it must be once what waited is there."""
        with self.desk.store.reading() as session:
            sent = {row.id: len(row.writes) for row in session.scalars(select(Outgoing))}
        self.desk.link.close()
        report = self.desk.once()
        with self.server.engine.connect() as connection:
            came = {id_: connection.execute(_ENTRIES, {"id": id_}).scalar() for id_ in sent}
        wrong = [] if came == sent else [f"of {sent} rows of commands {came} came"]
        return wrong + ([str(report)] if report.pending or report.conflicts else []) + self.desk.differs()
