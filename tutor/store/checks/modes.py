"""Files that others on this machine may read: what you answered is yours."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.private import FILE_MODE, FOLDER_MODE
from tutor.store.doctor import Finding, Patient

ORDER = 1
_OTHERS = 0o077
_SHARED = ("banks", "cache", "profiles")
"""Banks are meant to be shared, a cache holds nothing else, and a profile has a doctor's visit of its own."""


def check(patient: Patient) -> Iterator[Finding]:
    """The folder, and what is in it; behind a door that only its owner opens the rest is out of reach."""
    if os.name == "nt" or not patient.folder.is_dir() or not patient.folder.stat().st_mode & _OTHERS:
        return
    for path in _all(patient.folder):
        if path.is_symlink():
            continue
        is_folder, mode = path.is_dir(), path.stat().st_mode & 0o777
        if mode & _OTHERS:
            wanted = FOLDER_MODE if is_folder else FILE_MODE
            what = f"{patient.path(path)} may be read by others (mode {mode:04o})"
            yield Finding("modes", what, f"make it {wanted:04o}", _changing(path, wanted))


def _all(folder: Path) -> Iterator[Path]:
    yield folder
    for path in sorted(folder.iterdir()):
        if path.name in _SHARED:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _all(path)
        else:
            yield path


def _changing(path: Path, mode: int) -> Callable[[], None]:
    return lambda: path.chmod(mode)
