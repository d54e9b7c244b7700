"""Care notes taken along, disclosures, and an audit trail that lets go of what the law says must go.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

from kcio_desk.models.base import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "care_along",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_along")),
    )
    with op.batch_alter_table("care_along", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_along_household_id"), ["household_id"], unique=False)

    op.create_table(
        "disclosure",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("with_care", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_disclosure_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosure_household_id"), ["household_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _let_erase()


def _let_erase() -> None:
    """Postgres' own form of the guard in `guards.py`."""
    op.execute(
        "CREATE OR REPLACE FUNCTION audit_entry_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.salt = '' AND "
        "(NEW.no, NEW.command_id, NEW.command, NEW.made_by, NEW.made_at, NEW.table_name, NEW.row_id, "
        "NEW.digest, NEW.chain) = (OLD.no, OLD.command_id, OLD.command, OLD.made_by, OLD.made_at, "
        "OLD.table_name, OLD.row_id, OLD.digest, OLD.chain) THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'an audit entry is never changed'; END $$"
    )
