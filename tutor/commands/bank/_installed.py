"""Where installed banks are, and how one comes in or goes without anybody seeing half of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from tutor.errors import StoreError, UsageError
from tutor.private import make_folder

_STAGE = ".bank-"


def bank_folder(data: Path, name: str) -> Path:
    """Where the bank of this name is or would be; raises UsageError for what cannot be one's own bank."""
    import re

    from tutor.bank.files import CORE, SLUG

    if name == CORE or not re.fullmatch(SLUG, name) or len(name) > 60:
        raise UsageError(f"{name[:60]!r} is no name for a bank of your own: lower case, digits and dashes, not `core`")
    return data / "banks" / name


@contextmanager
def staging(data: Path) -> Iterator[Path]:
    """A folder on the same disk as the banks, gone afterwards; what a killed process left is swept first."""
    try:
        make_folder(data)
        for left in data.glob(f"{_STAGE}*"):
            rmtree(left, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=data))
    except OSError as error:
        raise StoreError(f"the data folder cannot be written ({error.strerror})") from None
    try:
        yield stage
    finally:
        rmtree(stage, ignore_errors=True)
