"""A server that speaks as much of Postgres' protocol as is heard before anybody is let in."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

SSL_REQUEST: Final = struct.pack("!ii", 8, 80877103)
CLEARTEXT: Final = b"R" + struct.pack("!ii", 8, 3)
MD5: Final = b"R" + struct.pack("!ii4s", 12, 5, b"salt")
SCRAM: Final = b"R" + struct.pack("!ii", 23, 10) + b"SCRAM-SHA-256\0\0"
"""Without the variant that binds it to the link."""


class Listener:
    """Answers each login on its own port. `heard` is all that came, as who reads the link would have it.

    Without a `context` it says that it has no TLS; `asks` is how it asks who is there.
    """

    def __init__(self, context: ssl.SSLContext | None = None, asks: bytes = SCRAM) -> None:
        self.heard = b""
        self._context, self._asks = context, asks
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _listen(self) -> None:
        while True:
            try:
                came, _ = self._socket.accept()
            except OSError:
                return
            with came, suppress(OSError):
                self._answer(came)

    def _answer(self, came: socket.socket) -> None:
        came.settimeout(5)
        if self._hear(came) != SSL_REQUEST:
            return
        if self._context is None:
            came.sendall(b"N")
            self._hear(came)
            return
        came.sendall(b"S")
        with self._context.wrap_socket(came, server_side=True) as safe:
            self._hear(safe)
            safe.sendall(self._asks)
            self._hear(safe)

    def _hear(self, end: socket.socket) -> bytes:
        said = end.recv(4096)
        self.heard += said
        return said
