"""Sets of rooms as Python integers, one bit a room; and numbers, one a room, made of such sets.

A number for every room at once is an *amount*: sets with a factor each, and a room's number is the
sum of the factors of the sets it is in. Sums are taken in *planes*, where plane j holds bit j of
each room's number: a few operations a plane, whatever the number of rooms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Amount: TypeAlias = Sequence[tuple[int, int]]
"""Sets of rooms, each with its factor of 0 or more."""
Planes: TypeAlias = Sequence[int]


def pack(flags: NDArray[np.bool_]) -> int:
    """The set of the positions that are true."""
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def from_positions(positions: Sequence[int], size: int) -> int:
    """The set of these positions, all below `size`."""
    flags = np.zeros(size, dtype=np.bool_)
    flags[positions] = True
    return pack(flags)


def to_positions(bits: int) -> list[int]:
    """The positions in a set, ascending."""
    raw = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), dtype=np.uint8)
    positions: list[int] = np.unpackbits(raw, bitorder="little").nonzero()[0].tolist()
    return positions


def matrix(rows: Sequence[int], size: int) -> NDArray[np.bool_]:
    """Sets as rows of yes and no, a column for each position below `size`."""
    length = size // 8 + 1
    raw = np.frombuffer(b"".join(row.to_bytes(length, "little") for row in rows), dtype=np.uint8)
    flags = np.unpackbits(raw.reshape(len(rows), length), axis=1, bitorder="little")
    return flags[:, :size].astype(np.bool_)


def spread(bits: int, positions: Sequence[int]) -> int:
    """Bit n of a small set, moved to `positions[n]`, for all n."""
    return sum(1 << place for n, place in enumerate(positions) if bits >> n & 1)


def in_binary(numbers: NDArray[np.int64]) -> Amount:
    """Numbers of 0 and more by position, as an amount."""
    width = int(numbers.max(initial=0)).bit_length()
    return [(pack((numbers >> j & 1).astype(np.bool_)), 1 << j) for j in range(width)]


def total(amounts: Iterable[tuple[Amount, int]]) -> Planes:
    """The sum at every position of amounts, each times a factor of 0 or more."""
    columns: dict[int, list[int]] = defaultdict(list)
    for parts, times in amounts:
        for bits, factor in parts:
            for j in _ones(factor * times):
                columns[j].append(bits)
    return _compress(columns)


def values(amounts: Sequence[Amount], positions: Sequence[int]) -> list[list[int]]:
    """Of each amount the numbers at these positions."""
    parts = [part for parts in amounts for part in parts]
    if not parts or not positions:
        return [[0] * len(positions) for _ in amounts]
    length = max(max(positions) + 1, *(bits.bit_length() for bits, _ in parts)) // 8 + 1
    joined = b"".join(bits.to_bytes(length, "little") for bits, _ in parts)
    raw = np.frombuffer(joined, dtype=np.uint8).reshape(len(parts), length)
    where = np.array(positions)
    there = raw[:, where >> 3] >> (where & 7).astype(np.uint8) & 1
    found: list[list[int]] = []
    first = 0
    for amount in amounts:
        after = first + len(amount)
        found.append((np.array([f for _, f in amount], dtype=np.int64) @ there[first:after]).tolist())
        first = after
    return found


def least(among: int, number: Planes, count: int) -> int:
    """At least `count` positions of a set (all, where it has fewer) with the least numbers.

    More than `count` only where the last ones are equal.
    """
    sure, still = 0, among
    for plane in reversed(number):
        low = still & ~plane
        if low.bit_count() >= count - sure.bit_count():
            still = low
        else:
            sure |= low
            still &= plane
    return sure | still


def _ones(factor: int) -> list[int]:
    return [j for j in range(factor.bit_length()) if factor >> j & 1]


def _compress(columns: Mapping[int, list[int]]) -> Planes:
    """Add up: three sets of one column make one that stays and one that carries."""
    planes: list[int] = []
    carried: list[int] = []
    while carried or len(planes) <= max(columns, default=-1):
        stack, carried = [*columns.get(len(planes), ()), *carried], []
        while len(stack) > 1:
            a, b = stack.pop(), stack.pop()
            c = stack.pop() if stack else 0
            half = a ^ b
            stack.append(half ^ c)
            carried.append(a & b | half & c)
        planes.append(stack[0] if stack else 0)
    return planes
