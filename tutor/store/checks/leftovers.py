"""Files that were being written when a process ended; what they were to become stands beside them, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.store.doctor import Finding, Patient

ORDER = 2


def check(patient: Patient) -> Iterator[Finding]:
    """Temporary files, and bytes cut from torn ends, which are kept for ever."""
    disk, folder = patient.disk, patient.folder
    log = folder / "log"
    places = (folder, log, *(log / name for name in disk.names(log)), folder / "backups", folder / "backups/objects")
    for place in places:
        for name in disk.names(place):
            if name.endswith(".tmp"):
                what = f"{patient.path(place / name)} was left unfinished by a process that ended"
                yield Finding("leftovers", what, "delete it", _removing(patient, place / name))
    torn = [name for name in disk.names(log) if name.startswith("torn-")]
    if torn:
        size = sum(max(0, disk.size(log / name)) for name in torn)
        kept = f"{len(torn)} file{'s' if len(torn) > 1 else ''}, {size} bytes"
        yield Finding("leftovers", f"log/torn-*.bin: {kept} of lines that were never finished are kept", note=True)


def _removing(patient: Patient, path: Path) -> Callable[[], None]:
    return lambda: patient.disk.remove(path)
