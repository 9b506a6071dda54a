"""Every line of every file of the log: its checksum, its number, its kind; mended from the backups where they can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tutor.errors import StoreError
from tutor.store.contents import Damaged
from tutor.store.disk import write_file
from tutor.store.doctor import Finding, Patient
from tutor.store.lines import Damage, Line, frame, split
from tutor.store.staging import DERIVED, log_files
from tutor.store.vault import family

ORDER = 4
_BEHIND = 1000
"""Events looked for in the backups where the end of a file is damaged: no number then says that they are missing."""


def check(patient: Patient) -> Iterator[Finding]:
    """Damage and gaps, file by file; a line at the very end that was not finished is its own machine's to cut."""
    for _, paths in groupby(log_files(patient.disk, patient.folder), family):
        yield from _family(patient, list(paths))


def _family(patient: Patient, paths: list[str]) -> Iterator[Finding]:
    """The files of one device and kind, in order."""
    seq = 0
    for path in paths:
        pieces = list(split(patient.disk.read(patient.folder / path)))
        damage = [piece for piece in pieces if isinstance(piece, Damage)]
        lines = [piece for piece in pieces if isinstance(piece, Line)]
        missing = list(_gaps(seq, (line.seq for line in lines)))
        seq = max([seq, *(line.seq for line in lines)])
        torn = path == paths[-1] and bool(pieces) and isinstance(pieces[-1], Damage)
        again = _from_backups(patient, path, set(range(seq + 1, seq + 1 + _BEHIND))) if torn else {}
        missing += sorted(again)
        if torn and not again:
            last = damage.pop()
            what = f"{path}: line {last.number} was not finished ({last.end - last.start} bytes)"
            own = patient.disk.size(patient.folder / "device") > 0 and f"log/{_own(patient)}/" in path
            if own:
                yield Finding("lines", what, "cut it and keep the bytes in log/torn-*.bin", opens=True)
            else:
                yield Finding("lines", f"{what}; the device that wrote it cuts it", note=True)
        if damage or missing:
            yield _broken(patient, path, damage, missing)


def _gaps(seq: int, numbers: Iterable[int]) -> Iterator[int]:
    """Numbers that are missing after `seq`, the first thousand of each gap."""
    for number in numbers:
        yield from range(seq + 1, min(number, seq + 1001))
        seq = max(seq, number)


def _broken(patient: Patient, path: str, damage: list[Damage], missing: list[int]) -> Finding:
    found = _from_backups(patient, path, set(missing))
    lost = len(missing) - len(found)
    told = [f"line {piece.number} is damaged ({piece.end - piece.start} bytes)" for piece in damage[:3]]
    if len(damage) > len(told):
        told.append(f"{len(damage) - len(told)} more are damaged")
    if missing:
        told.append(f"{len(missing)} event{'s are' if len(missing) > 1 else ' is'} missing")
    what = f"{path}: {', '.join(told)}"
    if not damage and not found:
        return Finding("lines", f"{what}, and no backup has more", note=True)
    steps = [f"take {len(found)} back from a backup"] if found else []
    steps += ["keep the damaged bytes in log/torn-*.bin"] if damage else []
    steps += [f"go on without {lost}"] if lost else []
    return Finding("lines", what, ", ".join(steps), lambda: _mended(patient, path, damage, found))


def _from_backups(patient: Patient, path: str, wanted: set[int]) -> dict[int, bytes]:
    """Lines of these numbers that a backup has of the same device and kind."""
    found: dict[int, bytes] = {}
    vault, looked = patient.vault, set[str]()
    for name in reversed(vault.names()):
        if not wanted - found.keys():
            break
        try:
            parts = [part for part in vault.load(name).parts if family(part.path) == family(path)]
            for part in parts:
                if part.digest not in looked:
                    looked.add(part.digest)
                    lines = (piece for piece in split(vault.read(part)) if isinstance(piece, Line))
                    found |= {line.seq: line.body for line in lines if line.seq in wanted}
        except (Damaged, StoreError, OSError):
            continue
    return found


def _mended(patient: Patient, path: str, damage: list[Damage], found: dict[int, bytes]) -> None:
    """Write the file anew, whole or not at all; the checkpoints go first, for they know where its lines stood."""
    disk, file = patient.disk, patient.folder / path
    data = disk.read(file)
    if damage:
        log = patient.folder / "log"
        number = sum(name.startswith("torn-") for name in disk.names(log)) + 1
        kept = b"".join(data[piece.start : piece.end] for piece in damage)
        write_file(disk, log / f"torn-{number:04d}-{file.parent.name}-{file.stem}.bin", kept)
    for name in DERIVED:
        disk.remove(patient.folder / name)
    disk.fsync_folder(patient.folder)
    lines = [(piece.seq, piece.body) for piece in split(data) if isinstance(piece, Line)]
    write_file(disk, file, b"".join(frame(seq, body) for seq, body in sorted([*lines, *found.items()], key=_seq)))


def _seq(line: tuple[int, bytes]) -> int:
    return line[0]


def _own(patient: Patient) -> str:
    return patient.disk.read(patient.folder / "device").decode("ascii", "replace").strip()
