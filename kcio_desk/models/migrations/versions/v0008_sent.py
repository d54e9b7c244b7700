"""What of the outbox others may have already.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What waited until now may have been on its way.
    op.add_column("outgoing", sa.Column("sent", sa.Boolean(), nullable=False, server_default=sa.true()))
