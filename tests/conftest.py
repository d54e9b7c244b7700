"""What every test may use: a store of its own, a fixed day, and no surprises from Qt."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine

import kcio_desk.store
from kcio_desk.commands.sample import make_sample
from kcio_desk.store import Clock, Store
from tests.helpers.store import TODAY, empty_store


@pytest.fixture
def clock() -> Clock:
    """The sample region's day."""
    return Clock(TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a directory of its own."""
    opened = empty_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample region, read in once; each test works on a copy of it."""
    directory = tmp_path_factory.mktemp("region")
    store = empty_store(directory)
    make_sample(store, "Anna")
    store.close()
    return store.file


@pytest.fixture(autouse=True, scope="session")
def application(qapp: QApplication) -> QApplication:
    """Qt has one application a process: the windowed one, whichever test comes first."""
    return qapp


@pytest.fixture(autouse=True, scope="session")
def compiled() -> Iterator[None]:
    """Every store asks the same SQL: what one engine has compiled serves the next, of the next test."""
    make, first = kcio_desk.store.open_engine, dict[type, Engine]()

    def open_engine(file: Path, key: bytes | None = None) -> Engine:
        engine = make(file, key)
        known = first.setdefault(type(engine.dialect), engine)
        engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kcio_desk.store, "open_engine", open_engine)
        yield
