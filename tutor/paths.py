"""Where things are: the built-in content, the learner's data, the disposable cache."""

from __future__ import annotations

import os
from pathlib import Path


def content_dir() -> Path:
    """The built-in bank: inside the installed package, or beside it in a checkout of the repository."""
    package = Path(__file__).resolve().parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def index_dir() -> Path:
    """Where a wheel carries the built-in bank's index; a checkout has none."""
    return Path(__file__).resolve().parent / "content_index"


def data_dir(override: Path | str | None = None) -> Path:
    """The learner's data folder: `override`, else TUTOR_DATA_DIR, else the platform's; it may not exist yet."""
    chosen = override or os.environ.get("TUTOR_DATA_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("tutor", appauthor=False))


def cache_dir(data: Path) -> Path:
    """What may be deleted at any time, inside the data folder."""
    return data / "cache"
