"""Thirty-two clients who keep to no rule fight for the last places of twenty rooms."""

from __future__ import annotations

from sqlalchemy import text

from tests.helpers.contention import fight, overlaps
from tests.helpers.hostile import Client, region
from tests.helpers.shared import Shared


def test_no_place_is_given_twice_however_many_want_it(server: Shared) -> None:
    clients = [Client(server.account(f"kwaad{n % 4}", "coordinator")) for n in range(32)]
    try:
        made = region(*(2 + n % 5 for n in range(20)))
        assert clients[0].submit(made)[0]["status"] == "applied"
        rooms = [write for write in made["writes"] if write["table"] == "room"]
        told = fight(clients, rooms, 2_000, seed=7)
        assert told.total() >= 2_000
        assert told["applied"] > 200
        assert told["refused"] > 200
        assert set(told) == {"applied", "refused"}
        with server.engine.connect() as connection:
            assert list(overlaps(connection)) == []
            # That it would have seen them: one more person in every stay, behind the server's back.
            connection.execute(
                text(
                    "INSERT INTO stay_person (id, stay_id, person_id, version)"
                    " SELECT 'x' || substr(id, 2), stay_id, person_id, 1 FROM stay_person"
                )
            )
            assert list(overlaps(connection)) != []
    finally:
        for client in clients:
            client.close()
