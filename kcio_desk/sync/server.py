"""Setting the server up: the tables by Alembic, then the shared database's own part, then who may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from importlib import resources
from typing import Final

from sqlalchemy import Connection, text

from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.rows import tables

# Which right each kind of command asks for; what is not named here no desk may send.
RIGHTS: Final = {
    "place": [
        "TakeRequest",
        "ChangeRequest",
        "ParkRequest",
        "CloseRequest",
        "ReopenRequest",
        "ProposeRequest",
        "OwnRequest",
        "Place",
        "StepStay",
        "ExtendStay",
        "ExpireReservations",
        "TieHousehold",
        "MakeOrder",
        "CarryOut",
        "StopOrder",
        "StepBack",
        "IssueDocument",
    ],
    "locations": ["EditLocation", "EditRoom", "BlockRoom", "UnblockRoom"],
    "lease": ["TakeLease", "ReturnLease"],
    "break": ["BreakLease"],
    "import": ["ImportFiles", "KeepMapping"],
}
SCOPES: Final = {"region": tables}
ROLES: Final = {
    "reader": ("read",),
    "operator": ("read", "place"),
    "duty": ("read", "place", "lease"),
    "coordinator": ("read", "place", "lease", "break", "locations", "import"),
    "care": ("read", "place", "care"),
    "administrator": ("read", "place", "lease", "break", "locations", "import", "admin"),
}
"""Rights by the role a person has."""


def lay(connection: Connection) -> None:
    """Bring a Postgres database to this program's revision, empty or not."""
    migrate(connection)
    statement = resources.files("kcio_desk.sync").joinpath("sql/server.sql").read_text("utf-8")
    connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.execute(text("DELETE FROM kcio.synced"))
    for place, table in enumerate(tables().values()):
        columns = [column.name for column in table.columns if column.name != "id"]
        connection.execute(
            text("INSERT INTO kcio.synced VALUES (:name, 'region', :place, :columns)"),
            {"name": table.name, "place": place, "columns": columns},
        )
    connection.execute(text("DELETE FROM kcio.command_right"))
    pairs = [{"command": kind, "right": right} for right, kinds in RIGHTS.items() for kind in kinds]
    connection.execute(text("INSERT INTO kcio.command_right VALUES (:command, :right)"), pairs)


def add_account(
    connection: Connection,
    name: str,
    password: str,
    rights: Iterable[str],
    scopes: Collection[str] = ("region",),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead."""
    quoted = connection.dialect.identifier_preparer.quote_identifier(name)
    there = connection.execute(text("SELECT FROM pg_roles WHERE rolname = :name"), {"name": name}).first()
    verb = "ALTER" if there is not None else "CREATE"
    literal = connection.execute(text("SELECT quote_literal(:word)"), {"word": password}).scalar_one()
    connection.exec_driver_sql(f"{verb} ROLE {quoted} LOGIN PASSWORD {literal}".replace("%", "%%"))
    connection.exec_driver_sql(f"GRANT kcio_desk TO {quoted}")
    connection.execute(
        text("INSERT INTO kcio.account (name) VALUES (:name) ON CONFLICT (name) DO UPDATE SET active = true"),
        {"name": name},
    )
    connection.execute(text("DELETE FROM kcio.granted WHERE account = :name"), {"name": name})
    rows = [{"account": name, "right": right, "scope": scope} for right in rights for scope in scopes]
    if rows:
        connection.execute(text("INSERT INTO kcio.granted VALUES (:account, :right, :scope)"), rows)
