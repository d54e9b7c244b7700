"""Where things are and how this desk is set: one declaration a key, kept as JSON in the data directory."""

from __future__ import annotations

import getpass
import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kcio_desk.domain import Problem, text

_HERE = Path(__file__).resolve().parent
# Inside the package when installed, beside it in a checkout.
RESOURCES: Final = next(p for p in (_HERE / "resources", _HERE.parent / "resources") if p.is_dir())
FILE_NAME: Final = "settings.json"
LEASE_AT: Final = r"^(([01]\d|2[0-3]):[0-5]\d)?$"
"""A time of day, or nothing."""


class Theme(StrEnum):
    """Light, dark, or whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """The languages of the screens; documents for a household are Dutch and Ukrainian always."""

    DUTCH = "nl"
    ENGLISH = "en"


class Settings(BaseSettings):
    """One desk's settings. Environment variables (`KCIO_DESK_LANGUAGE=en`) win over the file."""

    model_config = SettingsConfigDict(env_prefix="KCIO_DESK_", extra="ignore", validate_assignment=True)

    operator: str = Field(
        default_factory=getpass.getuser, description="Who works here; stands on every sheet"
    )
    server: str = Field("", description="Address of the shared database; a password is never kept here")
    aside: str = Field("", description="File with what was here, until the shared region has been loaded")
    region: str = Field("Veiligheidsregio Drenthe", description="Stands at the head of every document")
    desk_phone: str = Field("", description="The call team's number, as printed on the sheet")
    sheets: str = Field("", description="Folder in which sheets are saved; empty: the user's documents")
    language: Language = Field(Language.DUTCH, description="Language of the screens")
    theme: Theme = Field(Theme.SYSTEM, description="Light, dark or as the system")
    requests_board: bool = Field(False, description="Requests as a board instead of a table")
    reservation_hours: int = Field(24, ge=1, le=336, description="A reservation expires after so many hours")
    lease_at: str = Field(
        "",
        pattern=LEASE_AT,
        description="From when this desk keeps rooms for the night, as 23:00; empty: not by itself",
    )
    lease_rooms: int = Field(6, ge=1, le=60, description="At most so many rooms, given back in the morning")
    acute_reservation_hours: int = Field(2, ge=1, le=72, description="The same, for an acute request")
    lock_minutes: int = Field(
        10, ge=0, le=240, description="An encrypted desk locks itself when left alone so long; 0: never"
    )


def data_directory(chosen: Path | None = None) -> Path:
    """The directory of the store: as chosen, else `KCIO_DESK_HOME`, else the platform's."""
    if chosen is not None:
        return chosen.expanduser().resolve()
    home = os.environ.get("KCIO_DESK_HOME")
    if home:
        return Path(home).expanduser().resolve()
    return user_data_path("KCIO Desk", appauthor=False)


def load_settings(directory: Path) -> Settings:
    """Read the settings of that data directory; a desk without any gets its defaults.

    Raises `Problem` where the file cannot be understood; it is left as it is.
    """
    file = directory / FILE_NAME
    if not file.exists():
        return Settings()
    try:
        kept = Settings.model_validate_json(file.read_text("utf-8"))
    except (ValidationError, UnicodeDecodeError) as error:
        raise Problem(
            text("The settings in {file} cannot be read: {why}", file=str(file), why=_first_line(error)),
            advice=text("Mend the file, or rename it to start with fresh settings."),
        ) from error
    return Settings(**{**kept.model_dump(), **_from_environment()})


def save_settings(settings: Settings, directory: Path) -> None:
    """Keep the settings, replacing the file in one step so that a crash leaves the old or the new."""
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / FILE_NAME
    fresh = file.with_suffix(".new")
    kept = settings.model_copy(update={"server": without_password(settings.server)})
    fresh.write_text(kept.model_dump_json(indent=1), "utf-8")
    fresh.replace(file)


def without_password(url: str) -> str:
    """An address as it may be kept and shown."""
    return re.sub(r"(//[^:/@]*):[^@]*@", r"\1@", url)


def _from_environment() -> dict[str, str]:
    named = {f"KCIO_DESK_{key.upper()}": key for key in Settings.model_fields}
    return {key: os.environ[name] for name, key in named.items() if name in os.environ}


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'JSON'}: {first['msg']}"
    return str(error).splitlines()[0]
