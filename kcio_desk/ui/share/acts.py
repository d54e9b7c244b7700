"""Beginning to share and ceasing to, as the window does it: the settings and the keyring go along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kcio_desk.commands.publishing import Leave, Publish
from kcio_desk.domain import Problem, text
from kcio_desk.settings import save_settings
from kcio_desk.store import in_words
from kcio_desk.sync.address import Address, keep_password
from kcio_desk.sync.joining import leave, publish
from kcio_desk.sync.looking import Found, link_to
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import News

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


def name_server(desk: Desk, url: str) -> None:
    """Write in the settings where the shared database is; empty where there is none."""
    desk.settings.server = url
    try:
        with in_words(desk.store.file.parent):
            save_settings(desk.settings, desk.store.file.parent)
    except Problem as problem:
        desk.failed.emit(problem)


def remember(desk: Desk, address: Address, says: Callable[[News], object]) -> None:
    """Keep the password that was typed, or say that it is asked again."""

    def told(kept: bool) -> None:
        if not kept:
            says(
                News(
                    text("This computer has no keyring: the password is asked at each start."),
                    Tone.WARN,
                )
            )

    if address.password:
        desk.abroad(partial(keep_password, address, address.password), told)


def share(desk: Desk, found: Found, says: Callable[[News], object]) -> None:
    """From now on this desk and what was found are kept alike."""
    name_server(desk, found.address.url)
    remember(desk, found.address, says)
    desk.share(link_to(found.address, found.desk))


def make_shared(
    desk: Desk,
    found: Found,
    says: Callable[[News], object],
    then: Callable[[Found], object],
    otherwise: Callable[[Problem], None],
) -> None:
    """Let all that is here wait for the shared database, which is still empty, and share it."""
    store, made = desk.store, desk.made(Publish)

    def act() -> int:
        link = link_to(found.address, found.desk)
        try:
            return publish(store, link, made)
        finally:
            link.close()

    def done(_: int) -> None:
        share(desk, found, says)
        then(found)

    desk.work(act, done, otherwise)


def go_alone(desk: Desk, then: Callable[[int], None], otherwise: Callable[[Problem], None]) -> None:
    """Stop sharing and keep what is here; `then` gets how many acts the shared database never heard of."""
    store, made, courier = desk.store, desk.made(Leave), desk.courier
    if courier is None:
        return

    def left(unheard: int) -> None:
        name_server(desk, "")
        desk.synced.emit(None)
        then(unheard)

    def stayed(problem: Problem) -> None:
        desk.share(link_to(courier.address, courier.desk))
        otherwise(problem)

    desk.unshare(lambda: desk.work(lambda: leave(store, made), left, stayed))
