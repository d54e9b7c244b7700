"""Reads QR codes of the smallest size, by ISO/IEC 18004: an independent check on what is printed."""

from __future__ import annotations

SIDE = 21
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
Modules = list[list[bool]]


def decoded(strokes: list[tuple[int, int, int]]) -> str:
    """The text in strokes (x, y, length), y upwards from the bottom."""
    dark = _modules(strokes)
    bits = _bits(dark, MASKS[_mask(dark)])
    mode, rest = bits[:4], bits[4:]
    return {"0010": _alphanumeric, "0100": _bytes, "0001": _digits}[mode](rest)


def _modules(strokes: list[tuple[int, int, int]]) -> Modules:
    dark = [[False] * SIDE for _ in range(SIDE)]
    for x, y, length in strokes:
        for n in range(length):
            dark[SIDE - 1 - y][x + n] = True
    return dark


def _mask(dark: Modules) -> int:
    word = "".join(str(int(dark[8][c])) for c in (0, 1, 2, 3, 4))
    return (int(word, 2) ^ 0b10101) & 0b111


def _bits(dark: Modules, mask: object) -> str:
    bits = []
    upwards = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        rows = range(SIDE - 1, -1, -1) if upwards else range(SIDE)
        bits += [
            str(int(dark[r][c] ^ mask(r, c)))  # type: ignore[operator]
            for r in rows
            for c in (right, right - 1)
            if not _reserved(r, c)
        ]
        upwards = not upwards
    return "".join(bits)


def _reserved(r: int, c: int) -> bool:
    return r == 6 or c == 6 or (r < 9 and (c < 9 or c > 12)) or (r > 12 and c < 9)


def _alphanumeric(bits: str) -> str:
    count, bits, text = int(bits[:9], 2), bits[9:], ""
    while len(text) < count - 1:
        pair, bits = int(bits[:11], 2), bits[11:]
        text += ALPHANUMERIC[pair // 45] + ALPHANUMERIC[pair % 45]
    return text + (ALPHANUMERIC[int(bits[:6], 2)] if len(text) < count else "")


def _bytes(bits: str) -> str:
    count = int(bits[:8], 2)
    return bytes(int(bits[8 + 8 * n : 16 + 8 * n], 2) for n in range(count)).decode()


def _digits(bits: str) -> str:
    raise AssertionError("numbers of a sheet hold more than digits")
