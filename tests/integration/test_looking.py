"""Before anything is shared a desk looks: at what was typed, whether it is let in, and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from kcio_desk.domain import Problem, new_id
from kcio_desk.sync.address import Address
from kcio_desk.sync.looking import look, typed_address
from tests.helpers.shared import Shared, shared
from tests.helpers.store import furnish, furnish_many


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


def test_a_server_and_a_name_are_enough(tmp_path: Path) -> None:
    certificate = tmp_path / "regio.crt"
    certificate.touch()
    found = typed_address("db.regio.nl/opvang", "piet", "geheim", str(certificate))
    assert (found.host, found.port, found.database, found.account) == (
        "db.regio.nl",
        "5432",
        "opvang",
        "piet",
    )
    assert found.options == {"sslrootcert": str(certificate)}
    assert "geheim" not in found.url
    assert typed_address("db.regio.nl:5433/opvang", "piet").port == "5433"


def test_a_whole_address_says_what_is_not_typed_beside_it() -> None:
    url = "postgresql://anna:woord@db.regio.nl:5433/opvang?sslrootcert=/etc/regio.crt"
    found = typed_address(url, "")
    assert (found.account, found.password, found.port) == ("anna", "woord", "5433")
    assert found.options == {"sslrootcert": "/etc/regio.crt"}
    assert typed_address(url, "piet", "ander").account == "piet"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "piet"), "server"),
        (("db.regio.nl", "piet"), "server"),
        (("db.regio.nl/opvang", ""), "account"),
        (("db.regio.nl/opvang", "piet", "", "/nergens.crt"), "certificate"),
        (("postgresql://piet@db.regio.nl/opvang?sslmode=disable", ""), "server"),
        (("postgresql://db.regio.nl/opvang", ""), "server"),
    ],
)
def test_what_cannot_be_an_address_is_said_at_its_field(typed: tuple[str, ...], field: str) -> None:
    with pytest.raises(Problem) as refused:
        typed_address(*typed)
    assert refused.value.field == field


def test_a_look_tells_what_is_there_and_what_one_may(server: Shared) -> None:
    anna = Address.of(server.account("anna", "coordinator"))
    before = look(anna, new_id())
    assert (before.empty, before.locations, before.places) == (True, 0, 0)
    assert before.may("import")
    replica = server.desk("bert")
    replica.once()
    furnish_many(
        replica.store, {"A": {"rooms": {"1": {"capacity": 4}}}, "B": {"rooms": {"1": {"capacity": 3}}}}
    )
    replica.once()
    found = look(Address.of(server.account("kees", "reader")), new_id())
    assert (found.empty, found.locations, found.places) == (False, 2, 7)
    assert found.rows > 4
    assert not found.may("import")


def test_who_may_not_read_is_told_nothing_of_what_is_there(server: Shared) -> None:
    replica = server.desk("bert")
    replica.once()
    furnish(replica.store, een={"capacity": 4})
    replica.once()
    kees = Address.of(server.account("kees", "reader"))
    with server.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM kcio.granted WHERE account = 'kees'")
    found = look(kees, new_id())
    assert (found.locations, found.places, found.rows) == (0, 0, 0)


def test_what_is_wrong_is_said_in_words_at_its_field(server: Shared) -> None:
    url = make_url(server.account("anna")).set(password=None)
    for wrong, field in (
        (url.set(host="127.0.0.1", port=1, query={}), "server"),
        (url.set(database="nergens"), "server"),
        (url.set(username="niemand"), "account"),
        (url.set(database="postgres"), "server"),
    ):
        with pytest.raises(Problem) as refused:
            look(Address.of(wrong.render_as_string()), new_id())
        assert refused.value.field == field, refused.value
    with server.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE kcio.account SET active = false")
    with pytest.raises(Problem, match="no account") as refused:
        look(Address.of(url.render_as_string()), new_id())
    assert refused.value.field == "account"


def test_another_version_of_the_server_is_said_before_anything_is_loaded(server: Shared) -> None:
    anna = Address.of(server.account("anna"))
    with server.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Problem, match="newer version"):
        look(anna, new_id())
