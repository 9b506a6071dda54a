"""Where installed banks are, and which skills with reviews have lost their bank."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from tutor.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tutor.model import Card, Curriculum

_STAGE = ".bank-"


def bank_folder(data: Path, name: str) -> Path:
    """Where the bank of this name is or would be; raises UsageError for what cannot be one's own bank."""
    import re

    from tutor.bank.files import CORE, SLUG

    if name == CORE or not re.fullmatch(SLUG, name) or len(name) > 60:
        raise UsageError(f"{name[:60]!r} is no name for a bank of your own: lower case, digits and dashes, not `core`")
    return data / "banks" / name


def orphans(curriculum: Curriculum, cards: Mapping[str, Card]) -> list[str]:
    """Ids of the skills that have reviews and are in no bank: kept, and back when their bank is back."""
    return sorted(skill for skill, card in cards.items() if card.asked and skill not in curriculum.skills)


@contextmanager
def staging(data: Path) -> Iterator[Path]:
    """A folder on the same disk as the banks, gone afterwards; what a killed process left is swept first."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        for left in data.glob(f"{_STAGE}*"):
            rmtree(left, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=data))
    except OSError as error:
        raise StoreError(f"the data folder cannot be written ({error.strerror})") from None
    try:
        yield stage
    finally:
        rmtree(stage, ignore_errors=True)
