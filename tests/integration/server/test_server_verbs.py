"""The verbs that set the shared database up and say who may log in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command as alembic
from sqlalchemy import create_engine, make_url, text

from kcio_desk.__main__ import main
from kcio_desk.models.migrations import HISTORY
from kcio_desk.models.upgrade import config
from kcio_desk.sync.address import Address
from kcio_desk.sync.parts import part
from tests.helpers.hostile import PASSWORD, Client, owned_database, superuser

pytestmark = pytest.mark.xdist_group("postgres")

Verb = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def url() -> Iterator[str]:
    """An empty database, as its owner."""
    with owned_database() as made:
        yield made


@pytest.fixture
def server(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Verb:
    """Run `server …` on it; gives exit code, JSON and stderr. The owner's password is printed by none."""
    monkeypatch.setenv("KCIO_DESK_SERVER", url)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def run(*words: str) -> tuple[int, Any, str]:
        code = main(["--data", str(tmp_path), "--json", "server", *words])
        said = capsys.readouterr()
        assert PASSWORD not in said.out + said.err
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return run


def as_person(url: str, name: str, password: str) -> str:
    return (
        make_url(url).set(drivername="postgresql", username=name, password=password).render_as_string(False)
    )


def say(url: str, *statements: str) -> None:
    """As the owner."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_an_empty_database_is_made_the_shared_one_once(server: Verb, url: str) -> None:
    code, found, problem = server("init", url, "--region", "Drenthe")
    assert (code, problem) == (0, "")
    assert found == {"made": True, "revision": HISTORY[-1], "quiet": False}
    assert server("init")[1]["made"] is False
    engine = create_engine(url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT region FROM kcio.head")) == "Drenthe"
        assert connection.scalar(text("SELECT seq FROM kcio.head")) == 0
    engine.dispose()
    code, found, problem = server("check")
    assert (code, found["ok"], found["problems"], problem) == (0, True, [], "")


def test_somebody_else_s_database_is_left_alone(server: Verb, url: str) -> None:
    say(url, "CREATE TABLE klanten (naam text)")
    code, found, problem = server("init")
    assert (code, found) == (1, None)
    assert "public.klanten" in problem
    for verb in ("upgrade", "list-users", "check"):
        assert server(verb)[0] == 1
    say(url, "SELECT * FROM klanten", "DROP TABLE klanten")
    assert server("init")[0] == 0


def test_who_owns_nothing_or_makes_no_logins_is_told_what_to_ask_for(server: Verb, url: str) -> None:
    owner, name = make_url(url).username, make_url(url).database
    with superuser(url) as connection:
        connection.exec_driver_sql(f"ALTER ROLE {owner} NOCREATEROLE")
        code, _, problem = server("init")
        assert code == 1
        assert f"CREATE ROLE {owner} LOGIN CREATEROLE" in problem
        connection.exec_driver_sql(f"ALTER ROLE {owner} CREATEROLE")
        connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO {connection.engine.url.username}")
        code, _, problem = server("init")
        assert code == 1
        assert f"OWNER {owner}" in problem
        connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO {owner}")
    assert server("init")[0] == 0


def test_a_database_of_a_newer_program_is_left_alone(server: Verb, url: str) -> None:
    server("init")
    say(url, "UPDATE alembic_version SET version_num = '9999'")
    for verb in ("init", "upgrade"):
        code, _, problem = server(verb)
        assert code == 1
        assert "nieuwere versie" in problem


def test_a_database_of_an_older_program_is_brought_up_and_keeps_what_it_has(server: Verb, url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        alembic.upgrade(config(connection), HISTORY[-2])
        connection.exec_driver_sql(part("head").replace("%", "%%"))
        epoch = connection.scalar(text("SELECT epoch FROM kcio.head"))
    code, _, problem = server("init")
    assert code == 1
    assert "upgrade" in problem
    assert server("upgrade")[1] == {"from": HISTORY[-2], "to": HISTORY[-1]}
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT epoch FROM kcio.head")) == epoch
    engine.dispose()
    assert server("upgrade")[1] == {"from": HISTORY[-1], "to": HISTORY[-1]}
    assert server("check")[1]["problems"] == []


def test_a_person_comes_in_by_what_add_user_told_and_does_not_after_revoke(
    server: Verb, url: str, request: pytest.FixtureRequest
) -> None:
    server("init")
    code, anna, _ = server("add-user", "anna", "--role", "operator", "--right", "care@zorg", "--generate")
    assert code == 0
    assert anna["rights"] == ["care@zorg", "place@region", "read@region"]
    assert len(anna["password"]) >= 12
    assert anna["password"] not in anna["url"]
    client = Client(as_person(url, "anna", anna["password"]))
    request.addfinalizer(client.close)
    (listed,) = server("list-users")[1]["users"]
    assert (listed["name"], listed["active"], listed["desks"]) == ("anna", True, 1)
    assert server("revoke", "anna", "--right", "place")[1]["rights"] == ["care@zorg", "read@region"]
    told = client.ask("SELECT kcio.hello(%s)", client.secret)[0]
    assert sorted(told["rights"]) == [["care", "zorg"], ["read", "region"]]
    code, gone, _ = server("revoke", "anna")
    assert (code, gone["active"], gone["rights"]) == (0, False, [])
    with pytest.raises(psycopg.OperationalError):
        client.ask("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        Client(as_person(url, "anna", anna["password"]))
    assert server("check")[1]["problems"] == []
    assert server("revoke", "bert")[0] == 1


def test_the_password_is_kept_as_a_proof_only_and_stays_where_none_is_given(
    server: Verb, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server("init")
    monkeypatch.setenv("WOORD", "een lang wachtwoord")
    assert server("add-user", "anna", "--role", "reader", "--password-env", "WOORD")[0] == 0
    before = secret(url)
    assert before.startswith("SCRAM-SHA-256$")
    assert "wachtwoord" not in before
    code, found, _ = server("add-user", "anna", "--role", "duty")
    assert (code, found["rights"]) == (0, ["lease@region", "place@region", "read@region"])
    assert secret(url) == before
    monkeypatch.setattr("sys.stdin", io.StringIO("een ander wachtwoord\n"))
    assert server("add-user", "bert", "--role", "reader")[0] == 0
    assert server("add-user", "anna", "--generate")[1]["rights"] == found["rights"]
    assert secret(url) != before


def secret(url: str) -> str:
    with superuser(url) as connection:
        found = connection.scalar(text("SELECT rolpassword FROM pg_authid WHERE rolname = 'anna'"))
    return str(found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("anna",), "Wat mag anna?"),
        (("anna", "--role", "baas", "--generate"), "baas"),
        (("anna", "--right", "vliegen", "--generate"), "vliegen"),
        (("anna; DROP ROLE x", "--role", "reader", "--generate"), "DROP ROLE"),
        (("pg_monitor", "--role", "reader", "--generate"), "pg_monitor"),
        (("anna", "--role", "reader"), "12"),
        (("webapp", "--role", "reader", "--generate"), "webapp"),
    ],
)
def test_what_cannot_be_an_account_is_said_in_words(
    server: Verb, url: str, words: tuple[str, ...], said: str
) -> None:
    server("init")
    with superuser(url) as connection:
        connection.exec_driver_sql("CREATE ROLE webapp LOGIN")
    code, found, problem = server("add-user", *words)
    assert (code, found) == (1, None)
    assert said in problem
    assert problem.count("\n") == 1
    assert server("list-users")[1]["users"] == []


def test_a_server_that_cannot_be_reached_is_told_in_words(server: Verb, url: str) -> None:
    for address in (
        f"postgresql://eigenaar:{PASSWORD}@127.0.0.1:1/kcio",
        "postgresql://eigenaar@127.0.0.1:1/kcio?sslmode=wat",
        "hallo",
    ):
        code, found, problem = server("list-users", address)
        assert (code, found) == (1, None)
        assert problem.count("\n") == 1
        assert "Traceback" not in problem


def test_who_is_no_owner_sets_nothing_up(server: Verb, url: str) -> None:
    server("init")
    anna = server("add-user", "anna", "--role", "administrator", "--generate")[1]
    own = as_person(url, "anna", anna["password"])
    for words in (
        ("list-users",),
        ("add-user", "kees"),
        ("check",),
        ("init",),
    ):
        code, found, problem = server(*words, own)
        assert (code, found) == (1, None)
        assert "mag dit niet" in problem
    assert Address.of(own).url not in problem
