"""An encrypted store can be read with its key only, is never half made, and loses nothing on the way."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kcio_desk import dbfile, keys
from kcio_desk.__main__ import main
from kcio_desk.commands.upkeep import back_up, look_into, put_back, put_back_open
from kcio_desk.dbfile import Form, form_of
from kcio_desk.domain import Problem
from kcio_desk.keys import Locked, Why
from kcio_desk.queries import health
from kcio_desk.queries.check import check
from kcio_desk.store import FILE_NAME, Store, copy_database, open_store
from kcio_desk.traces import write_log
from tests.helpers.keyring import MemoryKeyring, with_keyring
from tests.helpers.store import TODAY, ask, family, furnish, place

WORDS = "vier fietsen in de sloot"
OLD_COPY = "store-replaced-20260101-000000.sqlite"
READING = """
import sys
from pathlib import Path
from kcio_desk import dbfile
opened = dbfile.connect(Path(sys.argv[1]))
print(opened.execute("SELECT count(*) FROM room").fetchone(), flush=True)
sys.stdin.read()
"""
DYING = """
import os, shutil, signal, sys
from pathlib import Path
from kcio_desk import dbfile, keys, store

key, home, links = keys.find(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3] == "links"
WRITING = {"_swap", "_flush", "wipe", "_blank"}
if links:
    WRITING |= {"encrypt", "_encrypt", "encrypt_file", "_hold_alone", "_export", "_compare"}
    WRITING |= {"settle", "_write"}
CODE = {dbfile.__file__, keys.__file__, store.__file__}

def no_links(*_):
    raise OSError("no second names on this disk")

def attempt(directory, line):
    seen, files = set(), []
    def step(frame, event, _):
        where = frame.f_code
        if event == "call" and where.co_name == "encrypt_file":
            files.append(frame.f_locals["file"])
        if where.co_filename not in CODE or where.co_name not in WRITING:
            return None
        if event == "line":
            seen.add((len(files), where.co_filename, frame.f_lineno))
            if len(seen) == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return step
    if not links:
        os.link = no_links
    sys.settrace(step)
    store.encrypt(directory, key)
    os._exit(0)

line = 0
while True:
    line += 1
    directory = home / str(line)
    shutil.copytree(sys.argv[1], directory)
    child = os.fork()
    if not child:
        attempt(directory, line)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        break
print(line)
"""


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    """A machine with a keyring."""
    backend = MemoryKeyring()
    with with_keyring(backend):
        yield backend


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without one; scrypt is cheap there, to save our time."""
    monkeypatch.setattr(keys, "COST", 2)
    with with_keyring(None):
        yield


@pytest.fixture(scope="module")
def oksana(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain store in which Oksana has a room."""
    opened = open_store(tmp_path_factory.mktemp("oksana"))
    rooms = furnish(opened, **{"101": {"capacity": 3}})
    place(opened, ask(opened, family(30, reference="Oksana Kovaltsjoek")), rooms["101"])
    opened.close()
    return opened.file


@pytest.fixture
def store(oksana: Path, tmp_path: Path) -> Iterator[Store]:
    """Oksana's store, open."""
    opened = copied(oksana, tmp_path / "data")
    yield opened
    opened.close()


def copied(file: Path, directory: Path) -> Store:
    """The same store in another directory."""
    directory.mkdir()
    shutil.copy(file, directory / FILE_NAME)
    return open_store(directory)


def rename(store: Store, name: str) -> None:
    """Somebody else has the room."""
    with store.writing() as session:
        session.execute(text("UPDATE household SET reference = :name"), {"name": name})


def references(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.execute(text("SELECT reference FROM household ORDER BY 1")).scalars())


def people(store: Store) -> set[bytes]:
    """The words of at least five letters in the names of everybody in the store."""
    with store.reading() as session:
        names = session.execute(text("SELECT name FROM person")).scalars().all()
    return {word.encode() for name in names for word in re.findall(r"\w{5,}", name)}


def found_in(directory: Path, words: set[bytes]) -> set[str]:
    """The files under a directory in which any of the words stands."""
    told = set()
    for file in filter(Path.is_file, directory.rglob("*")):
        letters = b" ".join(re.findall(rb"[A-Za-z\x80-\xff]{5,}", file.read_bytes()))
        told |= {file.name for word in words if word in letters}
    return told


def test_not_one_name_is_in_what_an_encrypted_store_leaves_on_the_disk(
    ring: MemoryKeyring, region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    store = copied(region, data)
    shutil.copy(region, data / OLD_COPY)
    shutil.copy(region, data / f"{FILE_NAME}.new")
    names = people(store)
    assert len(names) > 50
    assert found_in(data, names) >= {FILE_NAME, OLD_COPY}
    store.encrypt(keys.make(data))
    assert {file.name for file in data.iterdir()} == {FILE_NAME, OLD_COPY, keys.FILE_NAME}
    break_with_a_name_in_it(store, data)
    back_up(store, tmp_path / "copy.sqlite")
    put_back_open(tmp_path / "copy.sqlite", store)
    with store.writing() as session:
        session.execute(text("UPDATE person SET name = name || ' en co'"))
    assert (data / f"{FILE_NAME}-wal").stat().st_size
    assert found_in(tmp_path, names) == set()
    store.close()
    assert found_in(tmp_path, names) == set()


def break_with_a_name_in_it(store: Store, directory: Path) -> None:
    """A bug that is logged as the window logs it."""
    handler = write_log(directory)
    try:
        with store.reading() as session:
            everybody = session.execute(text("SELECT name FROM person")).scalars()
            raise KeyError(", ".join(everybody))
    except KeyError:
        logging.getLogger("kcio_desk").exception("a query broke")
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_an_encrypted_store_opens_by_the_keyring_and_holds_what_the_plain_one_held(
    ring: MemoryKeyring, store: Store
) -> None:
    store.encrypt(keys.make(store.file.parent))
    assert store.encrypted
    assert references(store) == ["Oksana Kovaltsjoek"]
    store.close()
    assert form_of(store.file) is Form.SEALED
    again = open_store(store.file.parent)
    assert references(again) == ["Oksana Kovaltsjoek"]
    with again.reading() as session:
        assert check(session, TODAY) == []
    pragmas = ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys")
    with again.engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert told == ["wal", 2, 1, 2, 1]
    again.close()


def test_a_store_is_encrypted_from_its_first_byte_where_a_key_is_waiting(
    ring: MemoryKeyring, tmp_path: Path
) -> None:
    keys.make(tmp_path)
    store = open_store(tmp_path)
    ask(store, family(30, reference="Oksana Kovaltsjoek"))
    assert store.encrypted
    assert found_in(tmp_path, {b"Oksana"}) == set()
    store.close()
    assert form_of(store.file) is Form.SEALED
    assert found_in(tmp_path, {b"Oksana"}) == set()


def test_another_key_is_told_in_words_and_changes_nothing(ring: MemoryKeyring, store: Store) -> None:
    store.encrypt(keys.make(store.file.parent))
    store.close()
    before = store.file.read_bytes()
    (name,) = {entry for entry in ring.entries if entry[1] != "probe"}
    right, ring.entries[name] = ring.entries[name], "00" * 32
    with pytest.raises(Locked) as told:
        open_store(store.file.parent)
    assert told.value.why is Why.NO_KEY
    assert told.value.advice is not None
    assert store.file.read_bytes() == before
    ring.entries[name] = right
    open_store(store.file.parent).close()


def test_a_plain_file_in_the_place_of_an_encrypted_store_is_refused(
    ring: MemoryKeyring, store: Store, oksana: Path
) -> None:
    store.encrypt(keys.make(store.file.parent))
    store.close()
    shutil.copy(oksana, store.file)
    with pytest.raises(Problem, match="should be encrypted and is not"):
        open_store(store.file.parent)
    assert store.file.read_bytes() == oksana.read_bytes()


def test_a_library_that_cannot_encrypt_is_refused_before_it_writes(
    ring: MemoryKeyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.make(tmp_path)
    monkeypatch.setattr(dbfile, "driver", sqlite3)
    with pytest.raises(Problem, match="not SQLCipher"):
        open_store(tmp_path)
    assert form_of(tmp_path / FILE_NAME) is Form.NONE


def test_a_damaged_encrypted_store_is_told_from_a_wrong_key(ring: MemoryKeyring, store: Store) -> None:
    store.encrypt(keys.make(store.file.parent))
    store.close()
    store.file.write_bytes(b"\xff" * store.file.stat().st_size)
    with pytest.raises(Problem, match="is damaged") as told:
        open_store(store.file.parent)
    assert not isinstance(told.value, Locked)


# passphrases and recovery keys


def test_without_a_keyring_a_passphrase_opens_it_and_only_that_one(
    bare: None, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = store.file.parent
    assert not keys.usable(directory)
    with pytest.raises(Problem, match="no keyring"):
        keys.make(directory)
    store.encrypt(keys.make(directory, WORDS))
    store.close()
    for typed, why in ((None, Why.PASSPHRASE), ("vier fietsen", Why.WRONG)):
        with pytest.raises(Locked) as told:
            open_store(directory, typed)
        assert told.value.why is why
    again = open_store(directory, WORDS)
    assert references(again) == ["Oksana Kovaltsjoek"]
    again.close()
    monkeypatch.setenv(keys.PASSPHRASE, WORDS)
    open_store(directory).close()


def test_another_passphrase_leaves_the_store_as_it_is(bare: None, store: Store) -> None:
    key = keys.make(store.file.parent, WORDS)
    store.encrypt(key)
    store.close()
    before = store.file.read_bytes()
    keys.set_passphrase(store.file.parent, key, "een heel ander verhaal")
    assert store.file.read_bytes() == before
    with pytest.raises(Locked):
        open_store(store.file.parent, WORDS)
    open_store(store.file.parent, "een heel ander verhaal").close()


def test_the_recovery_key_opens_what_lost_its_keyring_or_even_its_key_file(
    ring: MemoryKeyring, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = store.file.parent
    key = keys.make(directory)
    store.encrypt(key)
    store.close()
    ring.entries.clear()
    open_store(directory, keys.written(key).lower().replace("-", " ")).close()
    open_store(directory).close()
    (directory / keys.FILE_NAME).unlink()
    with pytest.raises(Locked) as told:
        open_store(directory)
    assert told.value.why is Why.NO_KEY
    monkeypatch.setenv(keys.RECOVERY, keys.written(key))
    open_store(directory).close()
    monkeypatch.delenv(keys.RECOVERY)
    again = open_store(directory)
    assert references(again) == ["Oksana Kovaltsjoek"]
    again.close()


def test_a_recovery_key_opens_it_also_where_no_key_can_be_kept(bare: None, store: Store) -> None:
    key = keys.make(store.file.parent, WORDS)
    store.encrypt(key)
    store.close()
    (store.file.parent / keys.FILE_NAME).unlink()
    for _ in range(2):
        with pytest.raises(Locked):
            open_store(store.file.parent)
        again = open_store(store.file.parent, keys.written(key))
        assert references(again) == ["Oksana Kovaltsjoek"]
        again.close()


# the conversion


def test_nobody_encrypts_what_somebody_else_has_open(ring: MemoryKeyring, store: Store) -> None:
    key = keys.make(store.file.parent)
    command = [sys.executable, "-c", READING, str(store.file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline()
        with pytest.raises(Problem, match="keeps the store"):
            store.encrypt(key)
        assert references(store) == ["Oksana Kovaltsjoek"]
        assert form_of(store.file) is Form.PLAIN
        reader.communicate()
    store.close()
    again = open_store(store.file.parent)
    assert again.encrypted
    assert references(again) == ["Oksana Kovaltsjoek"]
    again.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies by fork and kill -9")
@pytest.mark.parametrize("disk", ["links", "no links"])
def test_a_conversion_that_is_killed_at_any_line_loses_nothing(
    bare: None, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    store.close()
    if disk == "no links":
        copy_database(store.file, store.file.with_name(OLD_COPY))
    monkeypatch.setenv(keys.PASSPHRASE, WORDS)
    keys.make(store.file.parent)
    died, forms = die_everywhere(store.file.parent, tmp_path / "killed", disk), set()
    for directory in died:
        if (directory / FILE_NAME).exists():
            forms.add(form_of(directory / FILE_NAME))
        again = open_store(directory)
        assert again.encrypted, directory
        assert references(again) == ["Oksana Kovaltsjoek"], directory
        again.close()
        left = {file.name for file in directory.iterdir()}
        assert left - {OLD_COPY} == {FILE_NAME, keys.FILE_NAME}, directory
        assert found_in(directory, {b"Oksana"}) == set(), directory
    assert forms == {Form.PLAIN, Form.SEALED}


def die_everywhere(start: Path, home: Path, disk: str) -> list[Path]:
    """Encrypt copies of a directory, each killed one line of our code later than the one before."""
    told = subprocess.run(
        [sys.executable, "-c", DYING, str(start), str(home), disk],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    deaths = int(told.stdout)
    assert deaths > 30
    return [home / str(death) for death in range(1, deaths + 1)]


def test_a_copy_too_damaged_to_encrypt_does_not_stay_behind(ring: MemoryKeyring, store: Store) -> None:
    copy = store.file.with_name(OLD_COPY)
    copy_database(store.file, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:100] + b"\xff" * 3996 + whole[4096:])
    store.encrypt(keys.make(store.file.parent))
    store.close()
    assert found_in(store.file.parent, {b"Oksana"}) == set()


# backups


@pytest.fixture
def backup(ring: MemoryKeyring, store: Store, tmp_path: Path) -> tuple[Path, bytes]:
    """An encrypted backup, and its key."""
    key = keys.make(store.file.parent)
    store.encrypt(key)
    back_up(store, tmp_path / "copy.sqlite")
    return tmp_path / "copy.sqlite", key


def test_an_encrypted_backup_opens_on_another_machine_by_the_recovery_key_only(
    backup: tuple[Path, bytes], tmp_path: Path
) -> None:
    file, key = backup
    there = tmp_path / "there"
    with with_keyring(MemoryKeyring()):
        for tried in ((), (b"\0" * 32,)):
            with pytest.raises(Locked) as told:
                put_back(file, there, *tried)
            assert told.value.why is Why.NO_KEY
        assert put_back(file, there, *keys.given(keys.written(key))) is None
        again = open_store(there)
        assert again.encrypted
        assert references(again) == ["Oksana Kovaltsjoek"]
        again.close()


def test_an_open_plain_store_is_encrypted_with_what_it_kept_before_an_encrypted_backup_comes_in(
    backup: tuple[Path, bytes], oksana: Path, tmp_path: Path
) -> None:
    file, key = backup
    other = copied(oksana, tmp_path / "there")
    rename(other, "Mykola Sjevtsjenko")
    kept = put_back_open(file, other, key)
    assert other.encrypted
    assert references(other) == ["Oksana Kovaltsjoek"]
    other.close()
    assert kept is not None
    assert look_into(kept, key).stays == 1
    assert found_in(tmp_path / "there", {b"Oksana", b"Mykola"}) == set()


def test_a_plain_backup_put_back_into_an_encrypted_store_is_encrypted(
    ring: MemoryKeyring, store: Store, oksana: Path, tmp_path: Path
) -> None:
    old = copied(oksana, tmp_path / "old")
    rename(old, "Mykola Sjevtsjenko")
    old.close()
    store.encrypt(keys.make(store.file.parent))
    assert put_back_open(old.file, store) is not None
    assert references(store) == ["Mykola Sjevtsjenko"]
    store.close()
    assert put_back(old.file, store.file.parent) is not None
    assert found_in(store.file.parent, {b"Oksana", b"Mykola"}) == set()


def test_a_backup_over_an_older_plain_one_is_encrypted(
    ring: MemoryKeyring, store: Store, tmp_path: Path
) -> None:
    back_up(store, tmp_path / "copy.sqlite")
    store.encrypt(keys.make(store.file.parent))
    back_up(store, tmp_path / "copy.sqlite")
    assert form_of(tmp_path / "copy.sqlite") is Form.SEALED


# the command line and the doctor


def test_encrypt_key_and_restore_from_the_command_line(
    bare: None,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store.close()
    here, there = (["--data", str(tmp_path / name), "--json"] for name in ("data", "there"))
    copy = str(tmp_path / "copy.sqlite")
    assert main([*here, "encrypt"]) == 1
    assert "KCIO_DESK_PASSPHRASE" in capsys.readouterr().err
    monkeypatch.setenv(keys.PASSPHRASE, WORDS)
    for encrypted in ([str(store.file)], []):
        assert main([*here, "encrypt"]) == 0
        assert json.loads(capsys.readouterr().out)["files"] == encrypted
    assert main([*here, "key"]) == 0
    key = json.loads(capsys.readouterr().out)["key"]
    assert main([*here, "backup", copy]) == 0
    assert main([*there, "restore", copy]) == 1
    assert "--key" in capsys.readouterr().err
    assert main([*there, "restore", copy, "--key", key[:-1]]) == 1
    assert main([*there, "restore", copy, "--key", key]) == 0
    monkeypatch.delenv(keys.PASSPHRASE)
    assert main([*there, "picture"]) == 1
    assert "KCIO_DESK_PASSPHRASE" in capsys.readouterr().err


def test_another_passphrase_from_the_command_line(
    bare: None,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    directory, new = store.file.parent, "een heel ander verhaal"
    here = ["--data", str(directory), "--json", "key"]
    key = keys.make(directory, WORDS)
    store.encrypt(key)
    store.close()
    whole = (directory / keys.FILE_NAME).read_bytes()

    def change(old: str, new: str) -> tuple[int, str]:
        monkeypatch.setenv(keys.PASSPHRASE, old)
        monkeypatch.setenv(keys.NEW_PASSPHRASE, new)
        code = main([*here, "--change-passphrase"])
        told = capsys.readouterr()
        return code, told.out + told.err

    for old, wanted, words in (("iets anders", new, "niet de wachtzin"), (WORDS, "kort", "te kort")):
        code, said = change(old, wanted)
        assert (code, words in said) == (1, True)
        assert (directory / keys.FILE_NAME).read_bytes() == whole

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        assert change(WORDS, new)[0] != 0
    open_store(directory, WORDS).close()
    assert change(WORDS, new)[0] == 0
    monkeypatch.delenv(keys.PASSPHRASE)
    open_store(directory, new).close()
    with pytest.raises(Locked):
        open_store(directory, WORDS)
    open_store(directory, keys.written(key)).close()
    assert change(keys.written(key), WORDS)[0] == 0
    open_store(directory, WORDS).close()


def test_the_passphrase_of_the_lock_screen_is_changed_by_who_knows_it(
    ring: MemoryKeyring,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    directory = store.file.parent
    store.encrypt(keys.make(directory))
    store.close()
    here = ["--data", str(directory), "key", "--change-passphrase"]
    monkeypatch.delenv(keys.PASSPHRASE, raising=False)
    assert main(here) == 1
    assert "KCIO_DESK_NEW_PASSPHRASE" in capsys.readouterr().err
    monkeypatch.setenv(keys.NEW_PASSPHRASE, "4711")
    assert main(here) == 0
    monkeypatch.setenv(keys.PASSPHRASE, "4712")
    assert main(here) == 1
    assert "niet de wachtzin" in capsys.readouterr().err
    monkeypatch.setenv(keys.PASSPHRASE, "4711")
    assert main(here) == 0
    open_store(directory).close()


def test_the_doctor_wants_what_is_shared_encrypted(ring: MemoryKeyring, store: Store) -> None:
    assert all(finding.ok for finding in health.inside(store))
    with store.writing() as session:
        session.execute(text("INSERT INTO store_info VALUES ('sync.epoch', 'x')"))
    (wrong,) = [finding for finding in health.inside(store) if not finding.ok]
    assert "encrypt" in str(wrong.advice)
    store.encrypt(keys.make(store.file.parent))
    assert all(finding.ok for finding in health.inside(store))
