"""A restore or a migration that was interrupted, and data of an older format."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.store import staging
from tutor.store.codec import VERSION as FORMAT
from tutor.store.doctor import Finding, Patient
from tutor.store.versions import prepare, version

ORDER = 0


def check(patient: Patient) -> Iterator[Finding]:
    """What has to be finished before anything else is looked at."""
    disk, folder = patient.disk, patient.folder
    if why := staging.pending(disk, folder):
        what = f"{why} was interrupted after everything was written"
        yield Finding("change", what, "finish it", lambda: staging.finish(disk, folder))
    elif disk.size(folder / staging.NEXT) >= 0:
        what = f"{staging.NEXT}/ was left by a restore or a migration that changed nothing"
        yield Finding("change", what, "delete it", lambda: staging.clear(disk, folder))
    if (found := version(disk, folder)) < FORMAT:
        what = f"the data are of format {found}, today's is {FORMAT}"
        yield Finding("change", what, "bring them to it, with a backup", lambda: list(prepare(disk, folder)))
