"""A keyring that lives in memory, and none at all: what a desktop has and a bare machine has not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given until it is thrown away."""

    priority = 1.0  # type: ignore[assignment] # keyring has it as a property of the class

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class BrokenKeyring(MemoryKeyring):
    """One that is there and fails as they do, each in a way of its own."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("no such service")

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("the collection is locked")


@contextmanager
def with_keyring(backend: KeyringBackend | None = None) -> Iterator[KeyringBackend]:
    """This keyring for as long as it lasts; none where the machine is to have none."""
    before, now = keyring.get_keyring(), backend or NoKeyring()
    keyring.set_keyring(now)
    try:
        yield now
    finally:
        keyring.set_keyring(before)
