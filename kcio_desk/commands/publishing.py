"""Making a desk's own store the shared one."""

from __future__ import annotations

from typing import Any, ClassVar

from kcio_desk.commands.base import Command


class Publish(Command):
    """Offer rows of a store that stood alone to a shared database that is still empty (sync/joining.py)."""

    as_written: ClassVar[bool] = True

    def kept(self) -> dict[str, Any]:
        """The rows are all there is to it."""
        return {}


class Leave(Command):
    """Tell the trail every row as it is, on leaving a shared database: it is this store's own again."""
