"""The key of an encrypted store: in the computer's keyring, else behind a passphrase; on paper for the worst.

Beside the store lies `store.key`. It names the entry in the keyring and tells the right key from a wrong one;
where there is no keyring it also holds the key itself, wrapped in what scrypt makes of the passphrase, so
that another passphrase wraps the same key and the store stays as it is.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from kcio_desk.domain import Problem, Text, new_id, text

FILE_NAME: Final = "store.key"
SERVICE: Final = "KCIO Desk"
PASSPHRASE: Final = "KCIO_DESK_PASSPHRASE"  # noqa: S105 - the name of a variable
NEW_PASSPHRASE: Final = "KCIO_DESK_NEW_PASSPHRASE"  # noqa: S105
RECOVERY: Final = "KCIO_DESK_KEY"
KEY_BYTES: Final = 32
SHORTEST: Final = 10
"""Characters of a passphrase that guards the key itself."""
SHORTEST_PIN: Final = 4
"""Characters of one that only lifts the lock screen: the key is in the keyring."""
COST: Final = 1 << 17
"""Scrypt's n: 128 MB and about half a second."""
_GROUP: Final = 4
_CHECK_BYTES: Final = 3
"""Of a recovery key: 35 bytes are 56 characters, 14 groups of four."""


class Why(StrEnum):
    """Why a store does not open."""

    PASSPHRASE = "passphrase"  # noqa: S105 - nobody has given one yet
    WRONG = "wrong"
    NO_KEY = "no_key"


class Locked(Problem):
    """An encrypted store without its key at hand; a passphrase or a recovery key may open it."""

    def __init__(self, why: Why, what: Text, advice: Text) -> None:
        super().__init__(what, advice=advice, field="passphrase")
        self.why = why


class Kept(BaseModel):
    """What `store.key` holds; `done` once no plain store is left, `wrapped` where no keyring has the key."""

    store: str
    check: str
    done: bool = False
    salt: str = ""
    cost: int = COST
    proof: str = ""
    wrapped: str = ""

    def fits(self, key: bytes) -> bool:
        """Whether it is the key of this store."""
        return hmac.compare_digest(self.check, _check(self.store, key))

    def proves(self, passphrase: str) -> bool:
        """Whether it is the passphrase that was set. Takes half a second."""
        return self._open(passphrase) is not None

    def unwrap(self, passphrase: str) -> bytes | None:
        """The key, where this is the passphrase that guards it."""
        pad = self._open(passphrase) if self.wrapped else None
        return pad and _xor(bytes.fromhex(self.wrapped), pad)

    def with_passphrase(self, passphrase: str, key: bytes | None) -> Kept:
        """The same with another passphrase; the key is wrapped in it, or with None only the screen locked."""
        salt = secrets.token_bytes(16)
        pad, seal = _derive(passphrase, salt, COST)
        wrapped = _xor(key, pad).hex() if key else ""
        told = {
            "salt": salt.hex(),
            "cost": COST,
            "proof": _proof(seal, self.store, wrapped),
            "wrapped": wrapped,
        }
        return self.model_copy(update=told)

    def _open(self, passphrase: str) -> bytes | None:
        if not self.proof:
            return None
        pad, seal = _derive(passphrase, bytes.fromhex(self.salt), self.cost)
        return pad if hmac.compare_digest(self.proof, _proof(seal, self.store, self.wrapped)) else None


def kept(directory: Path) -> Kept | None:
    """What is known of the key of that directory's store; None where there is no readable `store.key`."""
    try:
        return Kept.model_validate_json((directory / FILE_NAME).read_text("utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, ValidationError):
        return None


def usable(directory: Path) -> bool:
    """Whether a key can be kept for this directory without asking anybody for a passphrase."""
    return kept(directory) is not None or bool(os.environ.get(PASSPHRASE)) or _keyring_works()


def make(directory: Path, passphrase: str | None = None, *, key: bytes | None = None) -> bytes:
    """The key of this directory's store: the one that is kept, else a new one (or the given), now kept.

    Of two that make one at the same moment the second gets that of the first.

    It goes into the keyring, or where there is none behind the passphrase (else that of the environment).
    Raises `Problem` where neither will do, and `Locked` where the one that is kept does not come out.
    """
    if kept(directory) is not None and key is None:
        return find(directory, passphrase)
    made = key or secrets.token_bytes(KEY_BYTES)
    store = new_id()
    new = Kept(store=store, check=_check(store, made))
    if not _to_keyring(store, made):
        chosen = passphrase or os.environ.get(PASSPHRASE, "")
        if not chosen:
            raise _nowhere()
        refuse_short(chosen, SHORTEST)
        new = new.with_passphrase(chosen, made)
    if not _write(directory, new, over=key is not None):
        _forget(store)
        return find(directory, passphrase)
    return made


def find(directory: Path, passphrase: str | None = None) -> bytes:
    """The key that is kept. `passphrase` may be the recovery key as well.

    Raises `Locked`: a passphrase is asked for, this is the wrong one, or there is no key on this computer.
    """
    known = kept(directory)
    if known is None:
        raise no_key(directory)
    for key in _candidates(known, passphrase):
        if known.fits(key):
            return key
    if passphrase or (known.wrapped and os.environ.get(PASSPHRASE)):
        raise Locked(
            Why.WRONG,
            text("This is neither the passphrase nor the recovery key of this store."),
            text("Nothing was changed. Try again."),
        )
    if known.wrapped:
        raise Locked(
            Why.PASSPHRASE,
            text("This store is locked with a passphrase."),
            text("Type it in the window, or give it to a script in KCIO_DESK_PASSPHRASE."),
        )
    raise no_key(directory)


def no_key(directory: Path) -> Locked:
    """There is no key for that directory here."""
    return Locked(
        Why.NO_KEY,
        text(
            "The key of the encrypted store in {directory} is not on this computer.", directory=str(directory)
        ),
        text(
            "Give the recovery key that was written down (KCIO_DESK_KEY), or move store.sqlite and store.key"
            " away and load the region anew."
        ),
    )


def settle(directory: Path) -> None:
    """No plain store is left: from now on one that turns up is refused."""
    known = kept(directory)
    if known is not None and not known.done:
        _write(directory, known.model_copy(update={"done": True}))


def set_passphrase(directory: Path, key: bytes, passphrase: str) -> None:
    """Another passphrase: for the key where it guards that, else for the lock screen. Raises `Problem`."""
    known = kept(directory)
    if known is None:
        raise no_key(directory)
    guards = _from_keyring(known.store) != key
    refuse_short(passphrase, SHORTEST if guards else SHORTEST_PIN)
    _write(directory, known.with_passphrase(passphrase, key if guards else None))


def drop(directory: Path) -> None:
    """There is no key of this directory any more: what it opened is gone."""
    known = kept(directory)
    (directory / FILE_NAME).unlink(missing_ok=True)
    if known is not None:
        _forget(known.store)


def change_passphrase(directory: Path, key: bytes | None, old: str, new: str) -> None:
    """The same by who knows the one of now. Raises `Problem`, its field `old` or `passphrase`."""
    known = kept(directory)
    if known is None or key is None:
        raise no_key(directory)
    if known.proof and not lifts(directory, old, key):
        raise Problem(
            text("This is not the passphrase."),
            advice=text("Try again, or type the recovery key."),
            field="old",
        )
    set_passphrase(directory, key, new)


def lifts(directory: Path, typed: str, key: bytes | None) -> bool:
    """Whether this lifts the lock screen: the passphrase, or the recovery key of the open store."""
    known = kept(directory)
    return known is not None and (known.proves(typed) or (key is not None and read(typed) == key))


def where(directory: Path) -> Text:
    """Where the key is kept, in words."""
    known = kept(directory)
    if known is not None and known.wrapped:
        return text("behind a passphrase")
    return text("in the keyring of this computer")


def written(key: bytes) -> str:
    """The recovery key, to write down: 14 groups of four letters and digits, without 0, 1, 8 and 9."""
    whole = base64.b32encode(key + hashlib.sha256(key).digest()[:_CHECK_BYTES]).decode()
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read(typed: str) -> bytes | None:
    """The key that a recovery key says, however it is spaced; None where it is none, or has a slip in it."""
    try:
        whole = base64.b32decode("".join(filter(str.isalnum, typed.upper())))
    except ValueError:
        return None
    key, check = whole[:KEY_BYTES], whole[KEY_BYTES:]
    return key if len(check) == _CHECK_BYTES and hashlib.sha256(key).digest().startswith(check) else None


def given(typed: str | None = None) -> tuple[bytes, ...]:
    """The recovery key that was typed, else that of the environment, if any. Raises `Problem` for a slip."""
    said = typed or os.environ.get(RECOVERY, "")
    if not said:
        return ()
    key = read(said)
    if key is None:
        raise Problem(
            text("This is not a recovery key: a character is wrong or missing."),
            advice=text("It has 14 groups of four letters and digits, as kcio-desk key shows it."),
            field="key",
        )
    return (key,)


def _candidates(known: Kept, passphrase: str | None) -> Iterator[bytes]:
    """Every key at hand: what was given on purpose first."""
    typed = read(passphrase) if passphrase else None
    for written_down in ((typed,) if typed else ()) + given():
        if known.fits(written_down) and not known.wrapped:
            _to_keyring(known.store, written_down)  # So that it is asked for once.
        yield written_down
    found = None if known.wrapped else _from_keyring(known.store)
    if found:
        yield found
    for words in filter(None, (passphrase, os.environ.get(PASSPHRASE))):
        unwrapped = known.unwrap(words)
        if unwrapped:
            yield unwrapped


def _nowhere() -> Problem:
    return Problem(
        text("This computer has no keyring to keep the store's key in."),
        advice=text("Choose a passphrase: type it in the window, or give it in KCIO_DESK_PASSPHRASE."),
        field="passphrase",
    )


def refuse_short(passphrase: str, least: int = SHORTEST) -> None:
    """Raises `Problem` where a passphrase has fewer characters than that."""
    if len(passphrase) < least:
        raise Problem(
            text("This is too short to protect anything."),
            advice=text("Take at least {least} characters: a few words in a row will do.", least=least),
            field="passphrase",
        )


def _derive(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    """From the same words, whatever keyboard they come from: a pad for the key, and a key for the proof."""
    words = unicodedata.normalize("NFC", passphrase).encode()
    most = (cost + 1024) * 2048  # Bytes; it takes half of that.
    both = hashlib.scrypt(words, salt=salt, n=cost, r=8, p=1, maxmem=most, dklen=2 * KEY_BYTES)
    return both[:KEY_BYTES], both[KEY_BYTES:]


def _proof(seal: bytes, store: str, wrapped: str) -> str:
    return hmac.new(seal, f"{store}|{wrapped}".encode(), "sha256").hexdigest()


def _check(store: str, key: bytes) -> str:
    return hmac.new(key, store.encode(), "sha256").hexdigest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _write(directory: Path, known: Kept, *, over: bool = True) -> bool:
    """Whole or not at all, and for nobody else to read: losing it may be losing the store.

    With `over` False, not in the place of another one; whether it was written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    fresh = directory / (f"{FILE_NAME}.new" if over else f"{FILE_NAME}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(known.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    written = _put(fresh, directory / FILE_NAME, over=over)
    for late in directory.glob(f"{FILE_NAME}.*.new"):
        late.unlink(missing_ok=True)
    return written


def _put(fresh: Path, target: Path, *, over: bool) -> bool:
    """Give it that name; where the disk has no second names, whether another has it is looked up before."""
    if not over:
        with suppress(OSError):
            os.link(fresh, target)
            return True
        if kept(target.parent) is not None:
            return False
    fresh.replace(target)
    return True


# The keyring. Every backend fails in a way of its own, and none of them may keep the desk from working.


def _keyring_works() -> bool:
    works = _to_keyring("probe", token := secrets.token_bytes(8)) and _from_keyring("probe") == token
    _forget("probe")
    return works


def _to_keyring(name: str, key: bytes) -> bool:
    import keyring  # noqa: PLC0415 - its backends take a twentieth of a second

    try:
        keyring.set_password(SERVICE, name, key.hex())
    except Exception:  # noqa: BLE001
        return False
    return _from_keyring(name) == key


def _from_keyring(name: str) -> bytes | None:
    import keyring  # noqa: PLC0415

    try:
        return bytes.fromhex(keyring.get_password(SERVICE, name) or "") or None
    except Exception:  # noqa: BLE001
        return None


def _forget(name: str) -> None:
    import keyring  # noqa: PLC0415

    with suppress(Exception):
        keyring.delete_password(SERVICE, name)
