"""Whether another tutor has the folder open at this moment."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tutor.store.doctor import Finding, Patient

ORDER = 3


def check(patient: Patient) -> Iterator[Finding]:
    """Only from the process number in the lock file: to try the lock would write to it."""
    path = patient.folder / "lock"
    if os.name == "nt" or patient.disk.size(path) <= 0:
        return
    text = patient.disk.read(path)[:20].strip()
    if not text.isdigit() or int(text) in (0, os.getpid()):
        return
    try:
        os.kill(int(text), 0)
    except PermissionError:
        pass
    except (OSError, OverflowError):
        return  # it has ended, and its lock with it
    yield Finding("owner", f"process {int(text)} had the folder open last and still runs", note=True)
