"""An administrator says from a desk who may come in; nobody else does, and never so that nobody can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from kcio_desk.domain import Problem, new_id
from kcio_desk.sync.admin import ALL_RIGHTS, AdminLink, in_region, new_password
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.rights import RIGHTS, ROLES
from kcio_desk.sync.trouble import Barred, LinkLost
from tests.helpers.shared import Shared, shared

Login = Callable[..., AdminLink]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def login(server: Shared) -> Iterator[Login]:
    """A desk of that person's own."""
    made: list[AdminLink] = []

    def as_(name: str, role: str = "administrator") -> AdminLink:
        link = AdminLink(server.account(name, role), new_id())
        link.hello()
        made.append(link)
        return link

    yield as_
    for link in made:
        link.close()


def logged(server: Shared) -> list[tuple[str, str, str, str]]:
    with server.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT by_account, act, account, refused FROM kcio.account_log ORDER BY no"
        )
        return [(by, act, who, refused) for by, act, who, refused in rows]


def test_who_was_added_is_in_the_list_and_may_do_what_was_given(server: Shared, login: Login) -> None:
    admin = login("anna")
    admin.grant("piet.jansen", in_region(ROLES["duty"]), "een-nieuw-wachtwoord")
    piet = PostgresLink(
        make_url(server.url)
        .set(drivername="postgresql", username="piet.jansen", password="een-nieuw-wachtwoord")
        .render_as_string(hide_password=False),
        new_id(),
    )
    hello = piet.hello()
    piet.close()
    assert hello.rights == {(right, "region") for right in ROLES["duty"]}
    anna, found = admin.accounts()
    assert (anna.name, anna.role, anna.desks) == ("anna", "administrator", (1,))
    assert (found.name, found.role, found.active, found.desks) == ("piet.jansen", "duty", True, (hello.desk,))
    assert found.seen_at is not None


def test_the_password_itself_never_reaches_the_server(server: Shared, login: Login) -> None:
    login("anna").grant("piet", in_region(ROLES["reader"]), "geheim-woord")
    with server.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT rolpassword FROM pg_authid WHERE rolname = 'piet'").scalar()
    assert kept is not None
    assert kept.startswith("SCRAM-SHA-256$")
    assert login("anna").call("grant_account", "kees", "geheim", ["read"], ["region"]) == "password"


def test_other_rights_leave_the_password_and_take_the_place_of_the_old_ones(
    server: Shared, login: Login
) -> None:
    admin = login("anna")
    admin.grant("piet", in_region(ROLES["duty"]), "wachtwoord")
    with server.engine.connect() as connection:
        secret = "SELECT rolpassword FROM pg_authid WHERE rolname = 'piet'"
        before = connection.exec_driver_sql(secret).scalar()
        admin.grant("piet", in_region(["read", "import"]))
        assert connection.exec_driver_sql(secret).scalar() == before
    piet = next(account for account in admin.accounts() if account.name == "piet")
    assert piet.rights == {("read", "region"), ("import", "region")}
    assert piet.role == ""


def test_who_was_revoked_can_do_nothing_any_more_even_while_logged_in(server: Shared, login: Login) -> None:
    admin, piet = login("anna"), login("piet", "operator")
    admin.revoke("piet")
    with pytest.raises(LinkLost):
        piet.pull(0, 1)  # Their session was ended.
    with pytest.raises(Barred, match="no longer log in"):
        piet.pull(0, 1)
    account = next(account for account in admin.accounts() if account.name == "piet")
    assert not account.active
    with server.engine.connect() as connection:
        may = "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'piet'"
        assert connection.exec_driver_sql(may).scalar() is False
        admin.grant("piet", in_region(ROLES["operator"]), "weer-terug")
        assert connection.exec_driver_sql(may).scalar() is True
    assert [who.active for who in admin.accounts()] == [True, True]


def test_without_the_right_nobody_sees_or_changes_an_account(server: Shared, login: Login) -> None:
    login("anna")
    other = login("kees", "reader")
    for role in ROLES.keys() - {"administrator"}:
        server.account("kees", role)
        for attempt in (
            other.accounts,
            lambda: other.grant("kees", in_region(ROLES["administrator"])),
            lambda: other.grant("hacker", in_region(ROLES["administrator"]), "wachtwoord"),
            lambda: other.revoke("anna"),
        ):
            with pytest.raises(Barred, match="no right"):
                attempt()
    assert logged(server) == []


def test_an_administrator_of_another_scope_is_none_of_the_region(server: Shared, login: Login) -> None:
    kees = login("kees", "reader")
    with server.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO kcio.granted VALUES ('kees', 'admin', 'elsewhere')")
    with pytest.raises(Barred, match="no right"):
        kees.accounts()


def test_a_name_that_would_cause_trouble_is_refused_in_words(server: Shared, login: Login) -> None:
    admin = login("anna")
    names = ["", "P", "Piet", "piet jansen", "-piet", 'x"; DROP', "pg_monitor", "p" * 41]
    for name in names:
        with pytest.raises(Problem, match="small letters") as refused:
            admin.grant(name, in_region(ROLES["reader"]), "wachtwoord")
        assert refused.value.field == "name"
    assert logged(server) == [("anna", "grant", name, "name") for name in names]


def test_the_servers_own_roles_can_be_neither_taken_over_nor_locked_out(server: Shared, login: Login) -> None:
    admin = login("anna")
    owner = make_url(server.url).username or ""
    with server.engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE buurman LOGIN")
    for name in (owner, "buurman"):
        with pytest.raises(Problem, match="for something else"):
            admin.grant(name, in_region(["read"]), "wachtwoord")
        with pytest.raises(Problem, match="for something else"):
            admin.revoke(name)
    # Not even where somebody made an account of a role that rules the server.
    with server.engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE almachtig SUPERUSER LOGIN")
        connection.exec_driver_sql("INSERT INTO kcio.account (name) VALUES ('almachtig')")
    with pytest.raises(Problem, match="for something else"):
        admin.grant("almachtig", in_region(["read"]), "wachtwoord")
    with pytest.raises(Problem, match="for something else"):
        admin.revoke("almachtig")


def test_the_last_administrator_stays_one(server: Shared, login: Login) -> None:
    admin = login("anna")
    login("kees", "operator")
    for attempt in (lambda: admin.revoke("anna"), lambda: admin.grant("anna", in_region(ROLES["operator"]))):
        with pytest.raises(Problem, match="last administrator"):
            attempt()
    admin.grant("kees", in_region(ROLES["administrator"]))
    admin.revoke("anna")
    assert [who.name for who in login("kees").accounts() if who.active] == ["kees"]


def test_every_change_and_every_refusal_is_written_down(server: Shared, login: Login) -> None:
    admin = login("anna")
    admin.grant("piet", in_region(ROLES["reader"]), "wachtwoord")
    admin.revoke("piet")
    with pytest.raises(Problem):
        admin.revoke("anna")
    with pytest.raises(Problem, match="single right"):
        admin.grant("piet", in_region([]))
    assert logged(server) == [
        ("anna", "grant", "piet", ""),
        ("anna", "revoke", "piet", ""),
        ("anna", "revoke", "anna", "last"),
        ("anna", "grant", "piet", "rights"),
    ]


def test_a_new_password_is_never_the_same_and_easy_to_read_out() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(word) == 19 and not set("01ilo") & set(word) for word in made)


def test_every_right_that_a_command_or_a_role_asks_for_can_be_given() -> None:
    assert set(RIGHTS) <= set(ALL_RIGHTS)
    assert all(set(rights) <= set(ALL_RIGHTS) for rights in ROLES.values())
