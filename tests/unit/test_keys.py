"""The key comes out for who may have it, and a slip in what was written down is noticed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from multiprocessing import Queue, get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk import keys
from kcio_desk.domain import Problem
from kcio_desk.keys import Locked, Why
from tests.helpers.keyring import BrokenKeyring, MemoryKeyring, with_keyring

WORDS = "vier fietsen in de sloot"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
any_key = st.binary(min_size=keys.KEY_BYTES, max_size=keys.KEY_BYTES)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scrypt costs half a second where it counts."""
    monkeypatch.setattr(keys, "COST", 2)
    monkeypatch.delenv(keys.PASSPHRASE, raising=False)


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with with_keyring(MemoryKeyring()) as backend:
        assert isinstance(backend, MemoryKeyring)
        yield backend


@given(any_key, st.sampled_from(["-", " ", "", "\n"]))
def test_a_recovery_key_reads_back_however_it_is_spaced(key: bytes, gap: str) -> None:
    words = keys.written(key)
    assert keys.read(words.replace("-", gap)) == key
    assert keys.read(words.lower()) == key


@given(any_key, st.integers(0, 55), st.sampled_from(LETTERS))
def test_one_wrong_character_of_a_recovery_key_is_noticed(key: bytes, at: int, letter: str) -> None:
    words = keys.written(key).replace("-", "")
    slip = words[:at] + letter + words[at + 1 :]
    assert keys.read(slip) == (key if slip == words else None)


@pytest.mark.parametrize("typed", ["", "ABCD", "0" * 56, "é" * 56, "A" * 56])
def test_what_is_no_recovery_key_is_none(typed: str) -> None:
    assert keys.read(typed) is None


@given(any_key, st.text(min_size=keys.SHORTEST), st.text(min_size=keys.SHORTEST))
@settings(max_examples=50)
def test_only_the_passphrase_itself_unwraps_the_key(key: bytes, words: str, other: str) -> None:
    known = keys.Kept(store="x", check="").with_passphrase(words, key)
    assert known.unwrap(words) == key
    assert (known.unwrap(other) == key) is (known.proves(other)) is same(words, other)


def same(words: str, other: str) -> bool:
    import unicodedata

    return unicodedata.normalize("NFC", words) == unicodedata.normalize("NFC", other)


def test_a_keyring_has_the_key_and_the_file_beside_the_store_has_not(
    ring: MemoryKeyring, tmp_path: Path
) -> None:
    assert keys.usable(tmp_path)
    key = keys.make(tmp_path)
    assert keys.find(tmp_path) == key == keys.make(tmp_path)
    assert key.hex() not in (tmp_path / keys.FILE_NAME).read_text("utf-8")
    assert [name for _, name in ring.entries] == [keys.kept(tmp_path).store]  # type: ignore[union-attr]


def test_a_pin_for_the_screen_gives_nobody_the_key(ring: MemoryKeyring, tmp_path: Path) -> None:
    key = keys.make(tmp_path)
    keys.set_passphrase(tmp_path, key, "4711")
    known = keys.kept(tmp_path)
    assert known is not None
    assert known.proves("4711")
    assert not known.proves("4712")
    assert known.unwrap("4711") is None
    ring.entries.clear()
    with pytest.raises(Locked):
        keys.find(tmp_path, "4711")


@pytest.mark.skipif(os.name == "nt", reason="the rights of a file are another matter there")
def test_what_lies_beside_the_store_is_for_nobody_else_to_read(ring: MemoryKeyring, tmp_path: Path) -> None:
    keys.make(tmp_path)
    assert stat.S_IMODE((tmp_path / keys.FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("backend", [None, BrokenKeyring()])
def test_a_keyring_that_does_not_work_is_no_keyring(backend: BrokenKeyring | None, tmp_path: Path) -> None:
    with with_keyring(backend):
        assert not keys.usable(tmp_path)
        with pytest.raises(Problem, match="no keyring") as told:
            keys.make(tmp_path)
        assert told.value.advice is not None
        assert keys.kept(tmp_path) is None
        with pytest.raises(Problem, match="too short"):
            keys.make(tmp_path, "kort")
        key = keys.make(tmp_path, WORDS)
        assert keys.find(tmp_path, WORDS) == key
        with pytest.raises(Locked) as locked:
            keys.find(tmp_path)
        assert locked.value.why is Why.PASSPHRASE


def make_each(directories: list[Path], start: Barrier, made: Queue[list[bytes]]) -> None:
    """What another process does, at the same moments."""
    keys.COST = 2  # type: ignore[misc]
    with with_keyring(None):
        found = []
        for directory in directories:
            start.wait(30)
            found.append(keys.make(directory, WORDS))
    made.put(found)


def test_two_processes_that_make_a_key_at_one_moment_have_the_same(tmp_path: Path) -> None:
    processes = get_context("spawn")
    directories = [tmp_path / str(n) for n in range(5)]
    start, made = processes.Barrier(2), processes.Queue()
    both = [
        processes.Process(target=make_each, args=(directories, start, made), daemon=True) for _ in range(2)
    ]
    for one in both:
        one.start()
    first, second = (made.get(timeout=60) for _ in both)
    for one in both:
        one.join()
    assert first == second
    with with_keyring(None):
        assert [keys.find(directory, WORDS) for directory in directories] == first
    assert [[file.name for file in directory.iterdir()] for directory in directories] == [["store.key"]] * 5


def test_who_comes_second_with_another_passphrase_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with with_keyring(None):
        first = keys.make(tmp_path, WORDS)
        whole = keys.kept(tmp_path)
        looks = iter([None])
        monkeypatch.setattr(keys, "kept", lambda directory: next(looks, whole))
        with pytest.raises(Locked) as locked:
            keys.make(tmp_path, "een heel ander verhaal")
        assert locked.value.why is Why.WRONG
        assert keys.find(tmp_path, WORDS) == first


def test_a_key_file_that_was_damaged_asks_for_the_recovery_key(ring: MemoryKeyring, tmp_path: Path) -> None:
    keys.make(tmp_path)
    (tmp_path / keys.FILE_NAME).write_bytes(b"\xff{")
    with pytest.raises(Locked) as locked:
        keys.find(tmp_path)
    assert locked.value.why is Why.NO_KEY


def test_a_slip_in_a_recovery_key_is_told_in_words() -> None:
    words = keys.written(bytes(32))
    assert keys.given(words) == (bytes(32),)
    with pytest.raises(Problem, match="not a recovery key"):
        keys.given("B" + words[1:])
