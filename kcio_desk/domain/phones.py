"""Telephone numbers: one form to keep and compare, one to read; Dutch unless a country is named."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import phonenumbers

HERE: Final = "NL"
_HERE_CODE: Final = 31


@lru_cache(maxsize=4096)
def e164(typed: str) -> str | None:
    """`06 12 34 56 78` → `+31612345678`; None where it is not a whole number (yet)."""
    number = _parsed(typed)
    if number is None:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def readable(number: str) -> str:
    """As people write it: without the country for Dutch numbers; what is no number stays as it was typed."""
    parsed = _parsed(number)
    if parsed is None:
        return number.strip()
    style = phonenumbers.PhoneNumberFormat
    national = parsed.country_code == _HERE_CODE
    return phonenumbers.format_number(parsed, style.NATIONAL if national else style.INTERNATIONAL)


def _parsed(typed: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(typed, HERE)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
