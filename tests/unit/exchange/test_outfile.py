"""A file is written whole or not at all, and the disk's complaints come in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kcio_desk.domain import Problem
from kcio_desk.exchange.outfile import Staged, disk_problem


def test_the_old_file_stands_until_the_new_one_is_put(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    staged = Staged(target, b"new")
    assert target.read_bytes() == b"old"
    staged.put()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_dropped_leaves_nothing_behind(tmp_path: Path) -> None:
    Staged(tmp_path / "a.pdf", b"new").drop()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="is a folder") as told:
        Staged(tmp_path, b"new")
    assert told.value.field == "path"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"There is no folder .*nowhere"):
        Staged(tmp_path / "nowhere" / "a.pdf", b"new")


def test_a_file_in_the_place_of_the_folder_is_a_problem_too(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(Problem):
        Staged(tmp_path / "a" / "b.pdf", b"new")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full: a.pdf was not written."),
        (errno.EACCES, "a.pdf cannot be written."),
        (errno.EIO, "a.pdf was not written: it hurts."),
    ],
)
def test_what_the_disk_says_is_told_in_words(number: int, said: str) -> None:
    problem = disk_problem(Path("a.pdf"), OSError(number, "it hurts"))
    assert str(problem.what) == said
    assert problem.advice is not None
