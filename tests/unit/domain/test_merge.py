"""Two people change the same document: nothing that either did is lost unseen."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain.merge import NEW, Clash, Side, Sides, same_things

ANNA = {"name": "Anna", "age": 34, "sex": "v", "relation": "", "low": False}
IVAN = {"name": "Ivan", "age": 6, "sex": "m", "relation": "son", "low": False}
OLHA = {"name": "Olha", "age": 61, "sex": "v", "relation": "", "low": True}
FIELDS = ("notes", "phone", "urgent")
SPECIES = ("cat", "dog")
NAMES = ("H1", "H2", "H3")

words = st.sampled_from(["", "a", "b", "c"])
persons = st.fixed_dictionaries(
    {"name": words, "age": st.integers(0, 3), "sex": st.sampled_from("vm"), "relation": words}
)
documents = st.fixed_dictionaries(
    {
        **dict.fromkeys(FIELDS, words),
        "pets": st.dictionaries(st.sampled_from(SPECIES), st.integers(1, 3)),
        "relatives": st.lists(st.sampled_from(NAMES), unique=True),
        "persons": st.lists(persons, max_size=4),
    }
)


def like(document: dict[str, Any]) -> dict[str, Any]:
    """Without the order of what has none."""
    return {key: sorted(map(repr, v)) if isinstance(v, list) else v for key, v in document.items()}


@st.composite
def changed(draw: st.DrawFn, document: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The document with other values for some of these keys."""
    other = draw(documents)
    return {**document, **{key: other[key] for key in keys if draw(st.booleans())}}


@given(documents, st.data())
def test_different_fields_merge_whoever_comes_first(seen: dict[str, Any], data: st.DataObject) -> None:
    one = data.draw(changed(seen, ("notes", "pets", "persons")))
    other = data.draw(changed(seen, ("phone", "urgent", "relatives")))
    first, second = Sides(seen, one, other).merged(), Sides(seen, other, one).merged()
    assert first.clashes == second.clashes == ()
    assert like(first.document) == like(second.document)
    assert first.document == {**one, **{key: other[key] for key in ("phone", "urgent", "relatives")}}


@given(documents, documents, documents)
def test_what_is_merged_already_stays_so(
    seen: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> None:
    yours = {**yours, "persons": seen["persons"]}  # After great changes nobody knows who is who.
    merged = Sides(seen, theirs, yours).merged()
    assert Sides(seen, merged.document, yours).merged().document == merged.document


@given(documents, documents)
def test_who_alone_changed_it_has_it_their_way(seen: dict[str, Any], new: dict[str, Any]) -> None:
    assert Sides(seen, new, seen).merged().document == new
    assert Sides(seen, seen, new).merged().document == new
    assert Sides(seen, new, new).merged().clashes == ()


@given(documents, documents, documents)
def test_no_change_is_lost_unseen(
    seen: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> None:
    merged = Sides(seen, theirs, yours).merged()
    clashing = {clash.path for clash in merged.clashes}
    for maker in (theirs, yours):
        for path, value in plain_changes(seen, maker):
            assert path in clashing or value_at(merged.document, path) == value
        for name in NAMES:
            if (name in maker["relatives"]) != (name in seen["relatives"]):
                assert (name in merged.document["relatives"]) == (name in maker["relatives"])


@given(documents, documents, documents)
def test_no_change_to_a_person_is_lost_unseen(
    seen: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> None:
    merged = Sides(seen, theirs, yours).merged()
    clashing = {clash.path for clash in merged.clashes}
    for maker in (theirs, yours):
        became = same_things(seen["persons"], maker["persons"])
        for n, before in enumerate(seen["persons"]):
            wanted = maker["persons"][became[n]] if n in became else before
            for key in wanted:
                if wanted[key] != before[key] and not {f"persons.{n}", f"persons.{n}.{key}"} & clashing:
                    assert wanted[key] in [person[key] for person in merged.document["persons"]]
        new = [p for n, p in enumerate(maker["persons"]) if n not in became.values()]
        assert f"persons.{NEW}" in clashing or all(p in merged.document["persons"] for p in new)


@given(documents, documents, documents)
def test_whoever_is_chosen_everywhere_has_their_way_everywhere(
    seen: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> None:
    sides = Sides(seen, theirs, yours)
    clashes = sides.merged().clashes
    for side, maker in ((Side.MINE, yours), (Side.THEIRS, theirs)):
        chosen = sides.merged({clash.path: side for clash in clashes})
        assert chosen.clashes == ()
        for path, value in plain_changes(seen, maker):
            if path in {clash.path for clash in clashes}:
                assert value_at(chosen.document, path) == value


def plain_changes(seen: dict[str, Any], maker: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in FIELDS:
        if maker[key] != seen[key]:
            yield key, maker[key]
    for species in SPECIES:
        if maker["pets"].get(species) != seen["pets"].get(species):
            yield f"pets.{species}", maker["pets"].get(species)


def value_at(document: dict[str, Any], path: str) -> Any:
    first, *rest = path.split(".")
    return document["pets"].get(rest[0]) if rest else document[first]


def household(*persons: dict[str, Any]) -> dict[str, Any]:
    return {"persons": [dict(person) for person in persons]}


def test_one_renames_the_child_while_another_takes_the_grandmother_out() -> None:
    seen, theirs = household(ANNA, OLHA, IVAN), household(ANNA, IVAN)
    yours = household(ANNA, OLHA, {**IVAN, "name": "Iwan"})
    merged = Sides(seen, theirs, yours).merged()
    assert merged.document == household(ANNA, {**IVAN, "name": "Iwan"})
    assert merged.clashes == ()


def test_taking_a_person_out_whom_another_changed_is_asked() -> None:
    seen, theirs = household(ANNA, IVAN), household(ANNA)
    yours = household(ANNA, {**IVAN, "age": 7})
    sides = Sides(seen, theirs, yours)
    assert sides.merged().clashes == (Clash("persons.1", IVAN, None, {**IVAN, "age": 7}),)
    assert sides.mine().document == yours
    assert sides.merged({"persons.1": Side.THEIRS}).document == theirs


def test_two_who_both_add_a_person_are_asked_whether_it_is_the_same_one() -> None:
    seen, theirs = household(ANNA), household(ANNA, IVAN)
    yours = household(ANNA, {**IVAN, "name": "Iwan Petrov"})
    (clash,) = Sides(seen, theirs, yours).merged().clashes
    assert (clash.path, clash.theirs) == (f"persons.{NEW}", [IVAN])
    assert Sides(seen, theirs, deepcopy(theirs)).merged().document == theirs


def test_a_person_added_by_one_stands_beside_what_another_changed() -> None:
    seen, theirs = household(ANNA), household({**ANNA, "age": 35})
    merged = Sides(seen, theirs, household(ANNA, IVAN)).merged()
    assert merged.document == household({**ANNA, "age": 35}, IVAN)
