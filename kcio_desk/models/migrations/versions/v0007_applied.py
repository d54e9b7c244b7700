"""What a desk keeps of its own that the shared database has.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

from kcio_desk.models.base import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applied",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.Column("lost_until", Moment(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("args", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("keys", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("writes", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_applied")),
        sa.UniqueConstraint("id", name=op.f("uq_applied_id")),
    )
    op.create_index(op.f("ix_applied_came_at"), "applied", ["came_at"])
    lost = sa.text("lost_until IS NOT NULL")
    op.create_index("ix_applied_lost", "applied", ["lost_until"], sqlite_where=lost)
