"""What the database itself refuses: a place given twice, a family with strangers, a changed audit entry.

SQLite keeps these rules by trigger. Alembic's batch mode drops triggers without a word, so they
are laid again after each upgrade. Postgres has them as constraints in the migrations.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

_NIGHTS_MEET: Final = """
    p.from_ < COALESCE(NEW.until, '9999-12-31') AND COALESCE(p.until, '9999-12-31') > NEW.from_"""

# What the law says must go may go, with its salt; digest and chain stay, and everything else.
_KEPT: Final = "no command_id command made_by made_at table_name row_id digest chain"
_ERASED: Final = "NEW.before IS NULL AND NEW.after IS NULL AND NEW.salt = '' AND " + " AND ".join(
    f"NEW.{column} = OLD.{column}" for column in _KEPT.split()
)

PLACE_TAKEN: Final = "a place is given once"
PARTIES_MIX: Final = "a family has no strangers"
AUDIT_IS_FOREVER: Final = "an audit entry is never changed"

_TRIGGERS: Final = {
    "stay_place_taken": f"""
        CREATE TRIGGER stay_place_taken BEFORE INSERT ON stay_place WHEN EXISTS (
            SELECT 1 FROM stay_place p
            WHERE p.room_id = NEW.room_id AND p.place_no = NEW.place_no AND {_NIGHTS_MEET})
        BEGIN SELECT RAISE(ABORT, '{PLACE_TAKEN}'); END""",
    "stay_place_mixed": f"""
        CREATE TRIGGER stay_place_mixed BEFORE INSERT ON stay_place WHEN EXISTS (
            SELECT 1 FROM stay_place p
            WHERE p.room_id = NEW.room_id AND p.party <> NEW.party AND {_NIGHTS_MEET})
        BEGIN SELECT RAISE(ABORT, '{PARTIES_MIX}'); END""",
    "stay_place_unchanged": f"""
        CREATE TRIGGER stay_place_unchanged BEFORE UPDATE ON stay_place
        BEGIN SELECT RAISE(ABORT, '{PLACE_TAKEN}: delete and insert'); END""",
    "audit_entry_unchanged": f"""
        CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry WHEN NOT ({_ERASED})
        BEGIN SELECT RAISE(ABORT, '{AUDIT_IS_FOREVER}'); END""",
    "audit_entry_undeleted": f"""
        CREATE TRIGGER audit_entry_undeleted BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, '{AUDIT_IS_FOREVER}'); END""",
}  # fmt: skip


def lay_guards(connection: Connection) -> None:
    """Drop and make the triggers anew; does nothing on a database that has constraints instead."""
    if connection.dialect.name != "sqlite":
        return
    for name, statement in _TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Take the triggers away, within a transaction that lays them again."""
    for name in guards_there(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def guards_missing(connection: Connection) -> list[str]:
    """The names of triggers that ought to be there and are not."""
    return sorted(_TRIGGERS.keys() - guards_there(connection)) if connection.dialect.name == "sqlite" else []


def guards_there(connection: Connection) -> set[str]:
    """The names of a SQLite database's triggers."""
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
