"""Files that only their owner may read: what a learner answers is nobody else's business, whatever the umask says."""

from __future__ import annotations

import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, each for its owner alone; raises OSError."""
    for missing in reversed([one for one in (path, *path.parents) if not one.exists()]):
        missing.mkdir(mode=FOLDER_MODE, exist_ok=True)
    path.mkdir(exist_ok=True)  # says so where it is a file


def write_file(path: Path, data: bytes) -> None:
    """Make or replace a file, in a folder made if it is not there; raises OSError."""
    make_folder(path.parent)
    with open(path, "wb", opener=opener) as file:
        file.write(data)


def opener(path: str, flags: int) -> int:
    """For `open`: a file that is made is its owner's."""
    return os.open(path, flags, FILE_MODE)
