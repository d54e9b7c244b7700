"""What Postgres' library says of a link that fails, as what it means to who works at the desk."""

from __future__ import annotations

import psycopg
import pytest

from kcio_desk.sync.trouble import Barred, lost

AT = 'connection failed: connection to server at "10.0.0.5", port 5432 failed: '


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (AT + "Connection refused", "Nothing answers"),
        (AT + "Network is unreachable", "no network"),
        (AT + "No route to host", "no network"),
        (AT + "Connection timed out", "did not answer in time"),
        ("connection timeout expired", "did not answer in time"),
        ("failed to resolve host 'db.example': [Errno -2] Name or service not known", "name is not known"),
        (AT + "FATAL:  the database system is not yet accepting connections", "just starting"),
        (AT + "FATAL:  the database system is in recovery mode", "just starting"),
        (AT + "FATAL:  sorry, too many clients already", "as many desks"),
        (AT + 'FATAL:  too many connections for role "anna"', "as many desks"),
        (AT + 'FATAL:  too many connections for database "kcio"', "as many desks"),
        (AT + 'FATAL:  database "kcio" is not currently accepting connections', "lets nobody in"),
        ("server closed the connection unexpectedly", "hung up"),
        ("consuming input failed: could not receive data from server: Connection reset by peer", "hung up"),
        ("could not send data to server: Broken pipe", "hung up"),
        ("SSL connection has been closed unexpectedly", "hung up"),
        ("consuming input failed: SSL SYSCALL error: EOF detected", "hung up"),
        ("SSL error: unexpected eof while reading", "hung up"),
        ("terminating connection due to administrator command\nserver closed the connection", "hung up"),
    ],
)
def test_what_passes_by_itself_is_tried_again(said: str, means: str) -> None:
    found = lost(psycopg.OperationalError(said))
    assert means in str(found.problem.what)
    assert "tried again by itself" in str(found.problem.advice)
    assert not isinstance(found, Barred)


@pytest.mark.parametrize(
    ("said", "means", "about"),
    [
        (AT + 'FATAL:  password authentication failed for user "anna"', "name and password", "password"),
        (AT + "fe_sendauth: no password supplied", "not known on this machine", "password"),
        (AT + 'FATAL:  role "anna" does not exist', "name is not known", "account"),
        (AT + 'FATAL:  role "anna" is not permitted to log in', "no longer log in", "account"),
        (AT + 'FATAL:  permission denied for database "kcio"', "no longer log in", "account"),
        ("permission denied for schema kcio", "no account", "account"),
        (AT + 'FATAL:  database "kcio" does not exist', "no such database", "server"),
        ('schema "kcio" does not exist', "not a shared database", "server"),
        ('could not extend file "base/5/1": No space left on device', "disk of the server", "server"),
        ("cannot execute INSERT in a read-only transaction", "only be read", "server"),
    ],
)
def test_what_somebody_has_to_mend_says_by_whom(said: str, means: str, about: str) -> None:
    found = lost(psycopg.OperationalError(said))
    assert means in str(found.problem.what)
    assert isinstance(found, Barred)
    assert found.problem.field == about
    assert found.problem.advice is not None


def test_what_nobody_foresaw_is_told_in_its_first_line() -> None:
    found = lost(psycopg.OperationalError("the moon is in the way\nHINT:  wait"))
    assert str(found.problem.what) == "The link to the shared database is gone: the moon is in the way"
