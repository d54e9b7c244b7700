"""How the shared database finds what it looks for, behind the policies on its tables."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.helpers.shared import Shared

SEARCHES = {
    "what the feed told of a household": (
        "UPDATE kcio.feed SET document = NULL WHERE document ->> 'household_id' = 'x'"
    ),
    "who slept where": (
        "SELECT FROM stay, jsonb_array_elements('[{}]') told WHERE stay.id = told ->> 'stay_id'"
    ),
}


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_the_owner_finds_by_an_index_what_a_document_names(server: Shared, search: str) -> None:
    with server.engine.begin() as connection:
        for way in ("seqscan", "hashjoin", "mergejoin"):
            connection.execute(text(f"SET LOCAL enable_{way} = off"))
        plan = connection.scalars(text(f"EXPLAIN {search}")).all()
    assert any("Index Cond" in line and "->>" in line for line in plan), plan
