"""Across a network the work goes on as on one machine: over TLS 1.3, the login bound to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from sqlalchemy import create_engine, make_url, text

from kcio_desk.domain import new_id
from kcio_desk.store import Clock
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.owner import as_owner
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.server_check import check_server
from kcio_desk.sync.trouble import Barred
from tests.helpers.shared import Shared, lay_furnished
from tests.helpers.store import TODAY, ask, empty_store, family
from tests.helpers.tls_server import HOST, installed, tls_server

pytestmark = pytest.mark.skipif(installed() is None, reason="no Postgres with TLS is installed here")
REGION = trustme.CA()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    """A shared database whose owner and accounts come in at `db.example`, vouched for by the region."""
    REGION.cert_pem.write_to_path(str(tmp_path / "region.pem"))
    with tls_server(REGION.issue_cert("db.example")) as port:
        admin = create_engine(f"postgresql+psycopg://postgres@{HOST}:{port}/postgres?sslmode=disable")
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CREATE ROLE eigenaar LOGIN CREATEROLE PASSWORD 'geheim'"))
            connection.execute(text("CREATE DATABASE kcio OWNER eigenaar"))
        admin.dispose()
        across = {"hostaddr": HOST, "sslrootcert": str(tmp_path / "region.pem")}
        made = make_url(f"postgresql://eigenaar:geheim@db.example:{port}/kcio").set(query=across)
        url = made.render_as_string(hide_password=False)
        with as_owner(url) as connection:
            lay_furnished(connection)
        engine = create_engine(f"postgresql+psycopg://postgres@{HOST}:{port}/kcio?sslmode=disable")
        shared = Shared(url, engine, tmp_path)
        yield shared
        shared.close()


def test_a_desk_works_across_a_network(server: Shared) -> None:
    here, there = server.desk("anna"), server.desk("bert")
    here.once()
    there.once()
    request = ask(here.store, family(30, 5))
    here.once()
    there.once()
    with there.store.reading() as session:
        assert request in session.scalars(text("SELECT id FROM request")).all()
    with server.engine.connect() as connection:
        told = connection.execute(
            text("SELECT usename, version FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl")
        )
        assert {(who, how) for who, how in told} == {("anna", "TLSv1.3"), ("bert", "TLSv1.3")}
    with as_owner(server.url, reading=True) as connection:
        assert not check_server(connection, TODAY)


def test_a_wrong_password_is_told_as_one_across_a_network_too(server: Shared) -> None:
    url = server.account("anna").replace(":geheim@", ":geraden@")
    desk = Replica(empty_store(server.directory / "anna"), PostgresLink(url, new_id()), Clock(TODAY))
    server.opened += [desk.store, desk.link]
    with pytest.raises(Barred) as said:
        desk.once()
    assert "password" in str(said.value.problem)
