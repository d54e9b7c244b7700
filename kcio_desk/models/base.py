"""What every table shares: keys, moments in UTC, versions, names of constraints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar, cast

from sqlalchemy import JSON, DateTime, Insert, MetaData, String, Table, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from kcio_desk.domain import row_id

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no time zones, so there it is naive on disk."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no time zone: it would be wrong twice a year."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        dict[str, Any]: JSON(none_as_null=True),
        dict[str, str]: JSON,
        list[str]: JSON(none_as_null=True),
        str: String,
    }


def _key(context: DefaultExecutionContext) -> str:
    table = cast("Insert", cast("Any", context.compiled).statement).table
    return row_id(cast("Table", table).name)


class Fact(Base):
    """A table of facts: each write of a row is audited, and two writers at once are noticed."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=_key)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}


def defaults(table: type[Fact]) -> dict[str, Any]:
    """Every column but the key, with the value that a row gets where nobody says otherwise."""
    columns = {a.key: a.columns[0].default for a in inspect(table).column_attrs if a.key != "id"}
    return {
        key: default.arg if default is not None and default.is_scalar else None
        for key, default in columns.items()
    }
