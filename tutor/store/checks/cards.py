"""The cards against a replay of the whole log, and the checkpoint against both."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.errors import StoreError
from tutor.store.doctor import Finding, Patient
from tutor.store.reading import ReadOnly
from tutor.store.versions import readable

ORDER = 5


def check(patient: Patient) -> Iterator[Finding]:
    """What opening would have to rebuild, events that cannot be used, and cards that are not the log's."""
    try:
        readable(patient.disk, patient.folder)
    except StoreError:
        return  # told by another check
    records = ReadOnly(patient.folder, patient.disk)
    equal, unused = records.compared()
    for name in records.unusable:
        yield Finding("cards", f"{name} cannot be used, or knows more than the log", "make it anew", opens=True)
    if not equal:
        yield Finding("cards", "the cards differ from a replay of the log", "rebuild them", opens=True)
    for notice in unused:
        yield Finding("cards", notice, note=True)
