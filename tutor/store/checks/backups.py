"""The backups: every list and every copy, its length and its digest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.errors import StoreError
from tutor.store.contents import Damaged
from tutor.store.doctor import Finding, Patient
from tutor.store.staging import log_files

ORDER = 6
_ASIDE = ".damaged"


def check(patient: Patient) -> Iterator[Finding]:
    """Lists that cannot be read, copies that are damaged or missing, copies that nobody names."""
    vault, disk = patient.vault, patient.disk
    sound: dict[str, str] = {}
    unread = False
    newest = ""
    for name in vault.names():
        path = vault.folder / f"{name}.json"
        try:
            manifest = vault.load(name)
        except (Damaged, StoreError) as error:
            unread = True
            mend = _aside(patient, path) if isinstance(error, Damaged) else None
            yield Finding("backups", f"backup {name}: {error}", "set it aside" if mend else "", mend, note=mend is None)
            continue
        newest = name if manifest.reviews else newest
        for part in manifest.parts:
            if part.digest not in sound:
                try:
                    vault.read(part)
                    sound[part.digest] = ""
                except Damaged as error:
                    sound[part.digest] = str(error)
        broken = sorted({sound[part.digest] for part in manifest.parts} - {""})
        if broken:
            what = f"backup {name}: {', '.join(broken)}"
            yield Finding("backups", what, "set it aside; the next one copies the log anew", _aside(patient, path))
    for orphan in [] if unread else vault.orphans():
        path = vault.objects / orphan
        yield Finding("backups", f"{patient.path(path)} belongs to no backup", "delete it", _removing(patient, path))
    log = log_files(disk, patient.folder)
    if newest and not log:
        yield Finding(
            "backups", f"there is no log, but backup {newest} has one", f"`tutor restore {newest}` brings it back"
        )
    if not vault.names() and log:
        yield Finding("backups", "there is no backup yet: the next sitting makes one, or `tutor backup`", note=True)


def _aside(patient: Patient, path: Path) -> Callable[[], None]:
    return lambda: patient.disk.replace(path, path.with_name(path.name + _ASIDE))


def _removing(patient: Patient, path: Path) -> Callable[[], None]:
    return lambda: patient.disk.remove(path)
