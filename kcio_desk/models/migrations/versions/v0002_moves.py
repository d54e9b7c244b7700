"""Move orders, and what holds a household where it lives.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

from kcio_desk.models.base import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.add_column(sa.Column("do_not_move", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("do_not_move_why", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("request", schema=None) as batch_op:
        none = sa.text("'[]'")
        batch_op.add_column(
            sa.Column("relatives", sa.JSON(none_as_null=True), nullable=False, server_default=none)
        )

    op.create_table(
        "household_tie",
        sa.Column("household_id", sa.String(length=36), nullable=False),
        sa.Column("tie", sa.String(), nullable=False),
        sa.Column("near", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_household_tie_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_tie")),
        sa.UniqueConstraint("household_id", "tie", name=op.f("uq_household_tie_household_id")),
    )
    op.create_table(
        "move_order",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_order")),
        sa.UniqueConstraint("number", name=op.f("uq_move_order_number")),
    )
    op.create_table(
        "move_step",
        sa.Column("order_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.String(length=36), nullable=False),
        sa.Column("back_id", sa.String(length=36), nullable=True),
        sa.Column("cost", sa.Double(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["back_id"], ["stay.id"], name=op.f("fk_move_step_back_id")),
        sa.ForeignKeyConstraint(["order_id"], ["move_order.id"], name=op.f("fk_move_step_order_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_move_step_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_step")),
        sa.UniqueConstraint("order_id", "turn", "position", name=op.f("uq_move_step_order_id")),
        sa.UniqueConstraint("stay_id", name=op.f("uq_move_step_stay_id")),
    )
