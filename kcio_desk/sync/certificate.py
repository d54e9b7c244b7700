"""Whom this machine trusts to vouch for a server, and why it does not trust one."""

from __future__ import annotations

import atexit
import socket
import ssl
import struct
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

_BUNDLES: Final = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)
_SSL_REQUEST: Final = struct.pack("!ii", 8, 80877103)
_SECONDS: Final = 5


def trusted(bundles: Sequence[str] = _BUNDLES) -> str:
    """A file with whom this machine trusts; the TLS library that comes with us looks where nothing is."""
    for file in (ssl.get_default_verify_paths().cafile, *bundles):
        if file and Path(file).is_file():
            return file
    return exported()


@cache
def exported() -> str:
    """On Windows they are in no file; so they are written to one, which goes when the program ends."""
    found = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not found:
        return "system"
    with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False) as file:
        file.writelines(map(ssl.DER_cert_to_PEM_cert, found))
    atexit.register(Path(file.name).unlink, missing_ok=True)
    return file.name


def why_untrusted(name: str, place: str, port: int, roots: str) -> str:
    """What is wrong with the certificate of a Postgres that goes by that name, in OpenSSL's own words.

    Empty where nothing is, or where it cannot be reached; nothing is said there but the greeting.
    """
    try:
        with socket.create_connection((place, port), _SECONDS) as link:
            link.sendall(_SSL_REQUEST)
            if link.recv(1) == b"S":
                context = ssl.create_default_context(cafile=roots)
                context.wrap_socket(link, server_hostname=name).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except OSError:
        pass
    return ""
