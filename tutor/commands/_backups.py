"""What backups are in sentences, and the one a day that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands._common import banks, say
from tutor.counts import counted
from tutor.errors import StoreError

if TYPE_CHECKING:
    from tutor.store import LogRecords
    from tutor.store.contents import Manifest


@contextmanager
def opened(data: Path) -> Iterator[LogRecords]:
    """The records, for writing, with what was repaired told on stderr, and the day's backup at the end.

    At the end and not at the start, so that it is never in the way of the first question. Raises StoreError.
    """
    from tutor.store import open_records

    with open_records(data) as records:
        for notice in records.notices:
            say(f"tutor: {notice}")
        try:
            yield records
        finally:
            _back_up(data, records.device)


def _back_up(data: Path, device: str) -> None:
    """Today's backup if there is none yet and something is new; what goes wrong is said, for nothing is lost by it."""
    try:
        make_today(data, device, again=False)
    except StoreError as error:
        say(f"tutor: no backup was made today: {error}")


def make_today(data: Path, device: str, *, again: bool) -> tuple[str, Manifest, list[str]] | None:
    """Make today's backup under the lock; its name, what it holds, and which older ones went.

    None where there is one and not `again`, or nothing to keep. Raises StoreError.
    """
    from tutor.clock import SystemClock
    from tutor.store.disk import Disk, why
    from tutor.store.vault import Vault

    moment = SystemClock().now()
    name, vault = today_named(), Vault(Disk(), data)
    try:
        if not again and (name in vault.names() or not vault.changed()):
            return None
        manifest = vault.keep(name, made=moment.utc_ms, banks=own_banks(data), device=device)
        return name, manifest, vault.thin(name)
    except OSError as error:
        raise StoreError(f"{vault.folder} cannot be written: {why(error)}") from error


def today_named() -> str:
    """The name of a backup of today."""
    from tutor.commands._states import today
    from tutor.days import date_of

    return date_of(today()).isoformat()


def own_banks(data: Path) -> list[str]:
    """The names of the learner's own banks."""
    return [name for name, _ in banks(data) if name != "core"]


def date_text(utc_ms: int) -> str:
    """The calendar date (UTC) of a moment in milliseconds since 1970, "?" where there is none."""
    from tutor.days import date_of

    try:
        return date_of(utc_ms // 86_400_000).isoformat() if utc_ms else "?"
    except OverflowError:
        return "?"


def held(manifest: Manifest) -> str:
    """How many reviews, from when to when."""
    first, last = manifest.span
    told = counted(manifest.reviews, "review")
    return f"{told}, {date_text(first)} to {date_text(last)}" if manifest.events else f"{told}, nothing in it"


def as_data(manifest: Manifest) -> dict[str, object]:
    """The same for a program."""
    first, last = manifest.span
    return {
        "reviews": manifest.reviews,
        "events": manifest.events,
        "first_ms": first,
        "last_ms": last,
        "bytes": manifest.size,
        "banks": list(manifest.banks),
    }
