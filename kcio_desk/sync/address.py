"""Where the shared database is, and how a desk may reach it: across a network only over verified TLS 1.3."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

import keyring
import psycopg
from keyring.errors import KeyringError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kcio_desk.domain import Problem, text

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
        host, port = told.pop("host", ""), told.pop("port", "5432")
        account, password = told.pop("user", ""), told.pop("password", "")
        made = cls(host, port, told.pop("dbname", account), account, password, told)
        made._refuse_unsafe()
        return made

    @property
    def url(self) -> str:
        """The address without the password: to show, to keep, and to find the password by."""
        words = "&".join(f"{key}={quote(value)}" for key, value in sorted(self.options.items()))
        if self.host.startswith("/"):
            words = "&".join(filter(None, (f"host={quote(self.host)}", words)))
        host = "" if self.host.startswith("/") else f"{self.host}:{self.port}"
        tail = f"?{words}" if words else ""
        return f"postgresql://{quote(self.account)}@{host}/{quote(self.database)}{tail}"

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, so that nothing crosses a network."""
        if not self.host or self.host.startswith("/") or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def conninfo(self, password: str = "") -> str:
        """What Postgres' own library is told."""
        known = {"host": self.host, "port": self.port, "dbname": self.database, "user": self.account}
        guard = {"gssencmode": "disable"} if self.is_here else _SAFE
        words = {"password": password or self.password, **self.options}
        given = {key: value for key, value in {**known, **words}.items() if value}
        if not self.is_here and "sslrootcert" not in given:
            given["sslrootcert"] = "system"
        return make_conninfo("", **given, **guard)

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


def _hidden(url: str) -> str:
    head, at, tail = url.rpartition("@")
    return f"{head.split(':')[0]}:…@{tail}" if at else url
