"""Keys of rows follow from the command that makes them."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kcio_desk.domain import ids_of, new_id, row_id


def made(command: str) -> list[str]:
    with ids_of(command):
        return [row_id("stay"), row_id("stay"), row_id("pet")]


def test_a_command_carried_out_again_makes_rows_of_the_same_keys() -> None:
    command = new_id()
    assert made(command) == made(command)
    assert len(set(made(command)) | set(made(new_id()))) == 6


def test_what_else_a_command_makes_does_not_change_the_keys_in_another_table() -> None:
    command = new_id()
    with ids_of(command):
        row_id("person")
        assert row_id("stay") == made(command)[0]


def test_the_rows_of_a_table_sort_as_they_were_made() -> None:
    for command in (new_id(), "by hand"):
        with ids_of(command):
            keys = [row_id("stay") for _ in range(300)]
        assert keys == sorted(keys)


def test_outside_of_commands_every_key_is_fresh() -> None:
    assert row_id("stay") != row_id("stay")


@given(st.text() | st.uuids().map(str))
def test_a_key_is_a_version_7_uuid_of_the_commands_own_moment(command: str) -> None:
    for key in made(command):
        assert UUID(key).version == 7
        try:
            moment = UUID(command).bytes[:6]
        except ValueError:
            continue
        assert UUID(key).bytes[:6] == moment
