"""Where the shared database is, and how a desk may reach it: across a network only over verified TLS 1.3."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

import keyring
import psycopg
from keyring.errors import KeyringError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kcio_desk.domain import Problem, text
from kcio_desk.sync.certificate import trusted, why_untrusted

SERVICE: Final = "KCIO Desk"
"""Under which name the keyring has what belongs to this program."""
# Nobody in between may listen, answer in the server's place, or hand a login on.
_SAFE: Final = {
    "sslmode": "verify-full",
    "ssl_min_protocol_version": "TLSv1.3",
    "channel_binding": "require",
    "gssencmode": "disable",
}
_SQLALCHEMY: Final = "postgresql+psycopg://"
_PORT: Final = "5432"
_NAME: Final = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A shared database and who logs in there; the password is no part of what is shown or kept."""

    host: str
    port: str
    database: str
    account: str
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=dict)
    """What else the address says, such as `sslrootcert`: the file with the region's own certificate."""

    @classmethod
    def of(cls, url: str) -> Address:
        """Read `postgresql://name@host:port/database?sslrootcert=file`. Raises `Problem` in words."""
        try:
            told = {k: str(v) for k, v in conninfo_to_dict(url.replace(_SQLALCHEMY, "postgresql://")).items()}
        except psycopg.ProgrammingError as error:
            raise Problem(
                text("{url} is no address of a shared database.", url=_hidden(url)),
                advice=text("Write it as postgresql://name@server/database."),
                field="server",
            ) from error
        host, port = told.pop("host", ""), told.pop("port", _PORT)
        account, password = told.pop("user", ""), told.pop("password", "")
        made = cls(host, port, told.pop("dbname", account), account, password, told)
        made._refuse_unsafe()
        return made

    @property
    def url(self) -> str:
        """The address without the password: to show, to keep, and to find the password by."""
        words, place = dict(self.options), ""
        if _NAME.fullmatch(self.host):
            place = f"{self.host}:{self.port}"
        else:
            words |= {"host": self.host} if self.host else {}
            words |= {"port": self.port} if self.port != _PORT else {}
        told = "&".join(f"{key}={quote(value)}" for key, value in sorted(words.items()))
        tail = f"?{told}" if told else ""
        return f"postgresql://{quote(self.account)}@{place}/{quote(self.database)}{tail}"

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine by each of its names and numbers: nothing crosses a network."""
        places = [*self.host.split(","), *self.options.get("hostaddr", "").split(",")]
        return "service" not in self.options and all(map(_is_here, places))

    def conninfo(self, password: str = "") -> str:
        """What Postgres' own library is told; our guard before what the address says."""
        known = {"host": self.host, "port": self.port, "dbname": self.database, "user": self.account}
        words = {"password": password or self.password, **self.options}
        guard = {"gssencmode": "disable"} if self.is_here else {**_SAFE, "sslrootcert": self.roots}
        return make_conninfo(
            "", **{key: value for key, value in {**known, **words, **guard}.items() if value}
        )

    @property
    def roots(self) -> str:
        """The file with whom we trust to vouch for the server."""
        given = self.options.get("sslrootcert", "system")
        return trusted() if given == "system" else given

    def why_untrusted(self) -> str:
        """What is wrong with the server's certificate, where the library does not say it; empty: unknown."""
        name, place = self.host.split(",")[0], self.options.get("hostaddr", self.host).split(",")[0]
        return why_untrusted(name, place, int(self.port.split(",")[0]), self.roots)

    def _refuse_unsafe(self) -> None:
        mode = self.options.get("sslmode", "verify-full")
        if not self.is_here and mode != "verify-full":
            raise Problem(
                text(
                    "Without a verified certificate anybody between here and {host} could listen.",
                    host=self.host,
                ),
                advice=text("Leave sslmode out. Only on this machine itself may the link be plain."),
                field="server",
            )
        if not self.account:
            raise Problem(
                text("The address does not say who logs in."),
                advice=text("Write it as postgresql://name@server/database."),
                field="server",
            )


def recall_password(address: Address) -> str:
    """The password as given in the address, or as the keyring has it; empty where neither does."""
    if address.password:
        return address.password
    try:
        return keyring.get_password(SERVICE, address.url) or ""
    except KeyringError:
        return ""


def keep_password(address: Address, password: str) -> bool:
    """Put the password into the keyring; False where this machine has none."""
    try:
        keyring.set_password(SERVICE, address.url, password)
    except KeyringError:
        return False
    return True


def _is_here(place: str) -> bool:
    if place in {"", "localhost"} or place.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(place).is_loopback
    except ValueError:
        return False


def _hidden(url: str) -> str:
    head, at, tail = url.partition("?")[0].rpartition("@")
    return f"{head.split(':')[0]}:…@{tail}" if at else tail
