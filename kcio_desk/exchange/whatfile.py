"""What a file is, by its first bytes: a name promises nothing."""

from __future__ import annotations

import io
import zipfile
from enum import Enum, auto
from typing import Final

from kcio_desk.domain import Text, text
from kcio_desk.exchange import badfile


class Content(Enum):
    """Contents that can be read."""

    XLSX = auto()
    XLSB = auto()
    XLS = auto()
    ODS = auto()
    TEXT = auto()


_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_LARGEST_UNPACKED: Final = 1_500_000_000  # bytes
_OTHER: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"%PDF", text("a PDF")),
    (b"\x89PNG", text("a picture")),
    (b"\xff\xd8\xff", text("a picture")),
    (b"GIF8", text("a picture")),
    (b"Rar!", text("a packed folder")),
    (b"7z\xbc\xaf", text("a packed folder")),
    (b"\x1f\x8b", text("a packed folder")),
    (b"SQLite format 3", text("a database")),
    (b"{\\rtf", text("a text document")),
)
_WEB_PAGE: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml")


def content_of(data: bytes, name: str) -> Content:
    """What these bytes are; raises `Problem` where it is nothing that holds a table."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise badfile.empty(name)
    if data.startswith(b"PK"):
        return _packed(data, name)
    if data.startswith(_COMPOUND):
        return _compound(data, name)
    for start, what in _OTHER:
        if data.startswith(start):
            raise badfile.not_a_table(name, what)
    return _text(data, name)


def _packed(data: bytes, name: str) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {item.filename: item.file_size for item in packed.infolist()}
            manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in sizes else b""
            mimetype = packed.read("mimetype") if "mimetype" in sizes else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise badfile.damaged(name) from error
    if sum(sizes.values()) > _LARGEST_UNPACKED:
        raise badfile.too_large(name)
    if b"encryption-data" in manifest:
        raise badfile.encrypted(name)
    return _kind_of_package(sizes, mimetype, name)


def _kind_of_package(parts: dict[str, int], mimetype: bytes, name: str) -> Content:
    if b"opendocument.spreadsheet" in mimetype:
        return Content.ODS
    for part, kind in (("xl/workbook.xml", Content.XLSX), ("xl/workbook.bin", Content.XLSB)):
        if part in parts:
            return kind
    written = "word/document.xml" in parts or b"opendocument.text" in mimetype
    raise badfile.not_a_table(name, text("a text document") if written else text("a packed folder"))


def _compound(data: bytes, name: str) -> Content:
    streams = {
        s for s in ("EncryptedPackage", "Workbook", "Book", "WordDocument") if s.encode("utf-16-le") in data
    }
    if "EncryptedPackage" in streams:
        raise badfile.encrypted(name)
    if "WordDocument" in streams and not streams & {"Workbook", "Book"}:
        raise badfile.not_a_table(name, text("a text document"))
    return Content.XLS


def _text(data: bytes, name: str) -> Content:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_WEB_PAGE):
        raise badfile.not_a_table(name, text("a web page"))
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise badfile.not_a_table(name, text("something else"))
    return Content.TEXT
