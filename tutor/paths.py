"""Where things are: the built-in content, the learner's data, the disposable cache."""

from __future__ import annotations

import os
import re
from pathlib import Path


def content_dir() -> Path:
    """The built-in bank: inside the installed package, or beside it in a checkout of the repository."""
    package = Path(__file__).resolve().parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def index_dir() -> Path:
    """Where a wheel carries the built-in bank's index; a checkout has none."""
    return Path(__file__).resolve().parent / "content_index"


CONFIG = "config.toml"
"""The learner's settings, in the data folder."""

_PROFILE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # what Windows takes for no folder
DEFAULT = "default"
"""The profile that is the data folder itself."""


def profile_named(name: str) -> str:
    """A profile's name, "" for the default one; raises ValueError for what can be no folder on every system."""
    if name in ("", DEFAULT):
        return ""
    if not _PROFILE.fullmatch(name) or _DEVICES.fullmatch(name):
        raise ValueError("a profile is called like-this: up to 32 small letters, digits and dashes")
    return name


def profiles_dir(data: Path) -> Path:
    """Where the profiles of a data folder are, each a data folder of its own."""
    return data / "profiles"


def data_dir(override: Path | str | None = None, profile: str | None = None) -> Path:
    """The learner's data folder: `override`, else TUTOR_DATA_DIR, else the platform's; it may not exist yet.

    With a profile it is that profile's own folder below.
    """
    home = _data_dir(override)
    return profiles_dir(home) / profile if profile else home


def _data_dir(override: Path | str | None) -> Path:
    chosen = override or os.environ.get("TUTOR_DATA_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("tutor", appauthor=False))


def cache_dir(data: Path) -> Path:
    """What may be deleted at any time, inside the data folder."""
    return data / "cache"
