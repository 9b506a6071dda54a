"""The version of the data folder's format: a newer one is refused untouched, an older one migrated on a copy.

The version is the number in the file `format`; a folder with a log and without that file is of the first release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from tutor import registry
from tutor.errors import StoreError
from tutor.store import staging
from tutor.store.codec import VERSION as FORMAT
from tutor.store.disk import Disk
from tutor.store.lines import Line, frame, split

STEPS = "tutor.store.migrations"
_FIRST = 1

Step = Callable[[dict[str, Any]], dict[str, Any]]


def version(disk: Disk, folder: Path) -> int:
    """The format of a data folder, today's where there is none yet; raises OSError, StoreError where it is no number.

    Raises StoreError for a newer one as well: nothing of it may be touched.
    """
    path = folder / "format"
    if disk.size(folder) < 0:
        return FORMAT
    if disk.size(path) < 0:
        return _FIRST if disk.size(folder / "log") >= 0 else FORMAT
    text = disk.read(path)[:20].strip()
    if not text.isdigit():
        raise StoreError(f"{path} holds no number, so nothing was touched: write {FORMAT} into it, then `tutor doctor`")
    if int(text) > FORMAT:
        raise StoreError(
            f"{folder} was written by a newer tutor (format {int(text)}, this one knows {FORMAT}): nothing was touched;"
            " update tutor"
        )
    return int(text)


def readable(disk: Disk, folder: Path) -> None:
    """Raise StoreError where the folder cannot be read as it stands: newer, older, or in the middle of a change."""
    if why := staging.pending(disk, folder):
        raise StoreError(f"{folder}: {why} was interrupted; `tutor doctor --repair` finishes it")
    if (found := version(disk, folder)) < FORMAT:
        raise StoreError(
            f"{folder} was written by an older tutor (format {found}): `tutor doctor --repair` brings it to format"
            f" {FORMAT} and keeps a backup"
        )


def prepare(disk: Disk, folder: Path) -> Iterator[str]:
    """Bring a locked folder to today's format, and finish what was interrupted; a sentence for each thing done.

    Raises OSError, StoreError.
    """
    if why := staging.finish(disk, folder):
        yield f"{why} had been interrupted and was finished"
    found = version(disk, folder)
    if found == FORMAT:
        return
    from tutor.store.vault import Vault  # gzip and what comes with it: not for every start

    steps = _steps(found)
    name = f"before-format-{FORMAT}"
    Vault(disk, folder).keep(name, format_=found)
    staging.stage(disk, folder, _migrated(disk, folder, steps), f"the migration from format {found} to {FORMAT}")
    staging.finish(disk, folder)
    yield f"the data were brought from format {found} to {FORMAT}; as they were they are kept as the backup {name}"


def _steps(found: int) -> list[Step]:
    known = registry.names(STEPS)
    steps = []
    for number in range(found, FORMAT):
        if f"from_{number}" not in known:
            raise StoreError(f"this tutor cannot read data of format {found}: nothing was touched; use an older tutor")
        step: Step = import_module(f"{STEPS}.from_{number}").event
        steps.append(step)
    return steps


def _migrated(disk: Disk, folder: Path, steps: list[Step]) -> Iterator[tuple[str, bytes]]:
    """Every file of the log, in today's format, and the file that says so."""
    for path in staging.log_files(disk, folder):
        pieces = split(disk.read(folder / path))
        yield path, b"".join(frame(piece.seq, _body(piece.body, steps)) for piece in pieces if isinstance(piece, Line))
    yield "format", b"%d\n" % FORMAT


def _body(body: bytes, steps: list[Step]) -> bytes:
    event: dict[str, Any] = msgspec.json.decode(body)
    for step in steps:
        event = step(event)
    kind = event.pop("kind", "")
    event.pop("v", None)
    return msgspec.json.encode({"kind": kind, "v": FORMAT, **event})
