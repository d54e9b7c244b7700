"""Outside this machine the shared database is only reached over verified TLS, whatever its address says."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from kcio_desk.domain import Problem
from kcio_desk.sync.address import Address

HERE = ("", "localhost", "127.0.0.1", "127.8.0.1", "::1", "/run/postgresql")
ELSEWHERE = ("db.example", "192.0.2.7", "localhost.example", "127.0.0.1.example", "@abstract")
places = st.lists(st.sampled_from(HERE + ELSEWHERE), min_size=1, max_size=2).map(",".join)
options = st.fixed_dictionaries(
    {},
    optional={
        "host": places,
        "hostaddr": st.sampled_from(["127.0.0.1", "::1", "192.0.2.7", "127.0.0.1,192.0.2.7"]),
        "service": st.just("elsewhere"),
        "sslmode": st.sampled_from(["disable", "prefer", "require", "verify-full"]),
        "ssl_min_protocol_version": st.just("TLSv1"),
        "channel_binding": st.just("disable"),
        "gssencmode": st.just("prefer"),
        "sslrootcert": st.just("/region.pem"),
    },
)


def stays_here(told: dict[str, str]) -> bool:
    """Whether every place that is named is one of this machine."""
    named = [*told.get("host", "").split(","), *told.get("hostaddr", "127.0.0.1").split(",")]
    return "service" not in told and all(place in HERE for place in named)


@given(told=options)
def test_what_leaves_this_machine_is_verified_and_bound_or_refused(told: dict[str, str]) -> None:
    try:
        address = Address.of(f"postgresql:///kcio?{urlencode({'user': 'anna', **told})}")
    except Problem:
        assert told.get("sslmode", "verify-full") != "verify-full"
        assert not stays_here(told)
        return
    known = conninfo_to_dict(address.conninfo("geheim"))
    assert address.is_here == stays_here(told)
    if not address.is_here:
        guard = {key: known[key] for key in ("sslmode", "ssl_min_protocol_version", "channel_binding")}
        assert guard == {
            "sslmode": "verify-full",
            "ssl_min_protocol_version": "TLSv1.3",
            "channel_binding": "require",
        }
        assert known["sslrootcert"]
    assert known["gssencmode"] == "disable"
    assert Address.of(address.url) == address


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://anna:geheim@db.example/kcio?nonsense=1",
        "postgresql://db.example/kcio?user=anna&password=geheim&nonsense=1",
        "anna:geheim@db.example",
    ],
)
def test_an_address_that_makes_no_sense_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Problem, match="no address of a shared database") as said:
        Address.of(url)
    assert "geheim" not in str(said.value)
