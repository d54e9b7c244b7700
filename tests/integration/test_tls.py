"""Across a network the server must prove who it is, or it hears nothing and we say why."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from kcio_desk.sync.certificate import exported, trusted
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.trouble import Barred
from tests.helpers.tls import CLEARTEXT, MD5, SCRAM, Listener

REGION = trustme.CA()
YESTERDAY, TOMORROW = (datetime.now(UTC) + timedelta(days=n) for n in (-1, 1))


def speaking(
    certificate: trustme.LeafCert, most: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED
) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.maximum_version = most
    return context


def told(server: Listener, **words: object) -> Barred:
    """What a desk is told that goes to `db.example`, which is found at a loopback address."""
    options = "".join(f"&{key}={value}" for key, value in words.items())
    url = f"postgresql://anna:geheim@db.example:{server.port}/kcio?hostaddr=127.0.0.1{options}"
    with pytest.raises(Barred) as said:
        PostgresLink(url, "een bureau", seconds=5).hello()
    return said.value


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    """The region's own certificate file."""
    REGION.cert_pem.write_to_path(str(tmp_path / "region.pem"))
    return tmp_path / "region.pem"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: speaking(REGION.issue_cert("other.example")), "for another name"),
        (lambda: speaking(trustme.CA().issue_cert("db.example")), "Nobody that this machine trusts"),
        (
            lambda: speaking(REGION.issue_cert("db.example", not_after=YESTERDAY, not_before=YESTERDAY)),
            "has expired",
        ),
        (lambda: speaking(REGION.issue_cert("db.example", not_before=TOMORROW)), "clock"),
        (lambda: speaking(REGION.issue_cert("db.example"), ssl.TLSVersion.TLSv1_2), "no TLS 1.3"),
        (lambda: None, "does not speak TLS"),
    ],
    ids=["another name", "unknown issuer", "expired", "not valid yet", "TLS 1.2", "plain"],
)
def test_a_server_that_does_not_prove_who_it_is_hears_nothing(
    roots: Path, make: Callable[[], ssl.SSLContext | None], words: str
) -> None:
    with Listener(make()) as server:
        assert words in str(told(server, sslrootcert=roots).problem)
        assert b"geheim" not in server.heard
        assert b"anna" not in server.heard


@pytest.mark.parametrize("asks", [CLEARTEXT, MD5, SCRAM], ids=["cleartext", "MD5", "SCRAM that is not bound"])
def test_who_could_hand_a_login_on_gets_none_though_the_certificate_is_good(roots: Path, asks: bytes) -> None:
    with Listener(speaking(REGION.issue_cert("db.example")), asks) as server:
        assert "ends at itself" in str(told(server, sslrootcert=roots).problem)
        assert b"anna" in server.heard
        assert b"geheim" not in server.heard


def test_whom_this_machine_trusts_we_trust(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Listener(speaking(REGION.issue_cert("db.example"))) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted()))
        assert "Nobody that this machine trusts" in str(told(server).problem)
        monkeypatch.setenv("SSL_CERT_FILE", str(roots))
        assert "ends at itself" in str(told(server).problem)


def test_they_are_written_to_a_file_where_a_machine_keeps_them_in_none(
    roots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    written = Path(exported.__wrapped__())
    assert written != roots
    assert REGION.cert_pem.bytes().decode().strip() in written.read_text()


def test_a_certificate_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with Listener(speaking(REGION.issue_cert("db.example"))) as server:
        assert "file is not there" in str(told(server, sslrootcert=tmp_path / "gone.pem").problem)
