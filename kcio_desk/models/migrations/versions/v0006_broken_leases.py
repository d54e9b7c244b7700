"""What the desk that kept a room is told when it is taken from it.

Revision: 0006, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from kcio_desk.models.base import Moment

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broken_lease",
        sa.Column("room_id", sa.String(length=36), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("broken_by", sa.String(), nullable=False),
        sa.Column("broken_at", Moment(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_broken_lease_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken_lease")),
    )
    op.create_index(op.f("ix_broken_lease_desk"), "broken_lease", ["desk"])
