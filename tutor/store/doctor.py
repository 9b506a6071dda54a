"""Looking into a data folder for everything that can be wrong, and mending it when asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tutor import registry
from tutor.errors import StoreError
from tutor.store.disk import Disk, why
from tutor.store.records import open_records
from tutor.store.restoring import locked
from tutor.store.vault import Vault
from tutor.store.versions import version

CHECKS = "tutor.store.checks"

PASSES = 3
"""Mending one thing may show another: a backup set aside leaves copies that nobody names."""


@dataclass(frozen=True)
class Finding:
    """Something found: what it is, what mending would do, and the mending; a note asks for nothing.

    `mend` raises OSError or StoreError; `opens` says that opening the folder for writing is what mends it.
    """

    check: str
    what: str
    remedy: str = ""
    mend: Callable[[], object] | None = None
    note: bool = False
    opens: bool = False

    @property
    def mendable(self) -> bool:
        """Whether `--repair` does something about it."""
        return self.opens or self.mend is not None


@dataclass
class Patient:
    """A data folder under examination."""

    folder: Path
    disk: Disk = field(default_factory=Disk)

    @property
    def vault(self) -> Vault:
        """Its backups."""
        return Vault(self.disk, self.folder)

    def path(self, file: Path) -> str:
        """A file as it is called below the folder."""
        return str(file.relative_to(self.folder)) if file != self.folder else str(file)


def examine(patient: Patient) -> Iterator[Finding]:
    """Everything that is found, without changing a byte; raises StoreError where the folder cannot be used at all."""
    try:
        version(patient.disk, patient.folder)
        for module in sorted(registry.modules(CHECKS), key=lambda module: (module.ORDER, module.__name__)):
            yield from module.check(patient)
    except OSError as error:
        raise StoreError(f"{patient.folder} cannot be examined: {why(error)}") from error


def mend(patient: Patient) -> Iterator[Finding]:
    """Mend what can be mended, check by check under the lock, so that each finds what the one before left.

    Yields what was mended. Raises OSError, StoreError.
    """
    opening = []
    with locked(patient.disk, patient.folder):
        for module in sorted(registry.modules(CHECKS), key=lambda module: (module.ORDER, module.__name__)):
            for _ in range(PASSES):
                found = list(module.check(patient))
                for finding in found:
                    if finding.mend is not None:
                        finding.mend()
                        yield finding
                if not any(finding.mend for finding in found):
                    opening += [finding for finding in found if finding.opens]
                    break
    if opening:
        with open_records(patient.folder, disk=patient.disk) as records:
            records.check()
    yield from opening
