"""Files that are written whole or not at all, and in words what a disk may have against them."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kcio_desk.domain import Problem, text

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


class Staged:
    """Bytes on disk beside the file that they will become: `put` makes them that file, `drop` forgets them.

    Between the two is the place for what must not fail after the file is there. Making one and `put`
    raise `Problem` (field `path`) where the disk says no; nothing is left behind then.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self._beside = path.with_name(f"{path.name}.new")
        with self._or_nothing():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
            self._beside.write_bytes(content)

    def put(self) -> None:
        """Replace whatever stood there, in one step."""
        with self._or_nothing():
            self._beside.replace(self.path)

    def drop(self) -> None:
        """Leave what stood there as it was."""
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.drop()
            raise disk_problem(self.path, error) from error


def disk_problem(path: Path, error: OSError) -> Problem:
    """Why that file could not be written, and what to do."""
    name, folder = str(path), str(path.parent)
    if error.errno in _FULL:
        return Problem(
            text("The disk is full: {file} was not written.", file=name),
            advice=text("Make room, or choose another folder."),
            field="path",
        )
    if error.errno in _NO_FOLDER:
        return Problem(
            text("There is no folder {folder}.", folder=folder),
            advice=text("Choose a folder that is there."),
            field="path",
        )
    if error.errno == errno.EISDIR:
        return Problem(
            text("{file} is a folder.", file=name),
            advice=text("Write the name of a file."),
            field="path",
        )
    if error.errno in _REFUSED:
        return Problem(
            text("{file} cannot be written.", file=name),
            advice=text("Close the program that has it open, or choose another folder."),
            field="path",
        )
    return Problem(
        text("{file} was not written: {why}.", file=name, why=error.strerror or str(error)),
        advice=text("Choose another folder."),
        field="path",
    )
