"""The SQL of the shared database, in files of its own."""

from importlib import resources


def part(name: str) -> str:
    """The text of one of them."""
    return resources.files("kcio_desk.sync").joinpath(f"sql/{name}.sql").read_text("utf-8")
