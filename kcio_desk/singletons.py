"""Keeps `None`, `True` and `False` alive under PySide6 6.12 on a Python before 3.12.

That release returns them without taking a reference, as is right where they cannot die (Python 3.12
and later): on 3.11 each `setVisible(…)` costs `None` one reference, and after some ten thousand
calls the interpreter ends with "deallocating None". Here they get more references than a lifetime
of calls can take, which is what Python 3.12 itself does.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

IMMORTAL_SINCE: Final = (3, 12)
PLENTY: Final = 1 << 30


def keep_singletons() -> None:
    """Give them their references; nothing to do where they are immortal already."""
    if sys.implementation.name != "cpython" or sys.version_info >= IMMORTAL_SINCE:
        return
    for single in (None, True, False):
        # The count of references is the first word of every object.
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < PLENTY:
            count.value += PLENTY
