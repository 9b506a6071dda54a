"""Rolling backups in `<data>/backups`: what is full is copied once, and a backup is a list of such copies.

```
backups/objects/<digest>.gz   one file of the log, compressed; shared by every backup that holds the same bytes
backups/2026-11-21.json       a backup: which files, how long, their digests, how many reviews, from when to when
```

A file of the log that is full never changes again, so a day's backup costs what was written since the last: 0.1 s
whatever the size. Copies, not hard links: a link shares its bytes with the original, so that a flipped bit or a
careless editor would spoil every backup at once; compressed they are a sixth of the log. Copies are written before the
list that names them, and deleted after it (as restic does), so a crash leaves at most a copy too many.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from tutor.errors import StoreError
from tutor.store.codec import VERSION as FORMAT
from tutor.store.contents import Damaged, Manifest, Part, described
from tutor.store.disk import Disk, write_file
from tutor.store.staging import SETTINGS, log_files
from tutor.store.thinning import kept_of

LEVEL = 4
"""Of compression: an eighth to a sixth of the size at 70 MB/s; 6 saves another hundredth and takes a third longer."""


class Vault:
    """The backups of one data folder; whoever writes holds the folder's lock."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.disk, self.data, self.folder = disk, folder, folder / "backups"
        self.objects = self.folder / "objects"

    def names(self) -> list[str]:
        """The names of all backups, the dated ones first and in order."""
        return [name.removesuffix(".json") for name in self.disk.names(self.folder) if name.endswith(".json")]

    def load(self, name: str) -> Manifest:
        """A backup's list; raises Damaged, StoreError for a newer format, OSError."""
        return Manifest.decode(self.disk.read(self.folder / f"{name}.json"), str(self.folder / f"{name}.json"))

    def read(self, part: Part) -> bytes:
        """The bytes of a part, as long as promised and with the right digest; raises Damaged."""
        path = self.objects / f"{part.digest}.gz"
        try:
            data = zlib.decompressobj(31).decompress(self.disk.read(path), part.size + 1)
        except FileNotFoundError:
            raise Damaged(f"{path.name} is missing") from None
        except zlib.error:
            raise Damaged(f"{path.name} is damaged") from None
        if len(data) != part.size or digest_of(data) != part.digest:
            raise Damaged(f"{path.name} is damaged")
        return data

    def changed(self) -> bool:
        """Whether the log is not what the newest backup holds, told by the sizes of its files alone."""
        newest = self._newest()
        sizes = {path: self.disk.size(self.data / path) for path in log_files(self.disk, self.data)}
        held = {part.path: part.size for part in newest.parts if part.path in sizes} if newest else {}
        return sizes != held

    def keep(
        self, name: str, *, made: int = 0, banks: Iterable[str] = (), device: str = "", format_: int = FORMAT
    ) -> Manifest:
        """Make the backup `name`, read back and compared before this returns; raises OSError, StoreError.

        `made` is in milliseconds since 1970, `format_` the format of the data. Damaged lines are no reason to keep
        nothing.
        """
        for folder in (self.folder, self.objects):
            self.disk.make_folder(folder)
            self.disk.fsync_folder(folder.parent)
        newest = self._newest(format_)
        before = {part.path: part for part in newest.parts} if newest else {}
        parts = [self._part(path, last, before.get(path)) for path, last in self._files()]
        parts += [self._pooled(name, self.disk.read(self.data / name)) for name in self._settings()]
        manifest = Manifest(format_, made, device, tuple(parts), tuple(banks))
        path = self.folder / f"{name}.json"
        write_file(self.disk, path, manifest.encode())
        if self.load(name) != manifest:
            raise StoreError(f"{path} was not kept as it was written: check the disk")
        return manifest

    def thin(self, newest: str) -> list[str]:
        """Delete backups that their age makes superfluous, never `newest`; their names.

        Nothing goes while the newest holds damage or a list cannot be read: an older one may be needed. Raises OSError.
        """
        names = self.names()
        try:
            lists = {name: self.load(name) for name in names}
        except (Damaged, StoreError):
            return []
        if any(part.damaged for part in lists[newest].parts):
            return []
        gone = [name for name in names if name != newest and name not in kept_of(names)]
        for name in gone:
            self.disk.remove(self.folder / f"{name}.json")
        self.disk.fsync_folder(self.folder)
        for orphan in self.orphans():
            self.disk.remove(self.objects / orphan)
        return gone

    def orphans(self) -> list[str]:
        """Copies that no backup names; none where a backup cannot be read. Raises OSError."""
        try:
            named = {f"{part.digest}.gz" for name in self.names() for part in self.load(name).parts}
        except (Damaged, StoreError):
            return []
        return [name for name in self.disk.names(self.objects) if name.endswith(".gz") and name not in named]

    def _newest(self, format_: int = FORMAT) -> Manifest | None:
        """The newest list that can be read and is of this format."""
        found: Manifest | None = None
        for name in self.names():
            try:
                manifest = self.load(name)
            except (Damaged, StoreError):
                continue
            if manifest.format == format_ and (found is None or manifest.made >= found.made):
                found = manifest
        return found

    def _files(self) -> list[tuple[str, bool]]:
        """The files of the log, and whether each is the last of its kind in its folder: only those still change."""
        paths = log_files(self.disk, self.data)
        last = {family(path): path for path in paths}
        return [(path, last[family(path)] == path) for path in paths]

    def _part(self, path: str, last: bool, before: Part | None) -> Part:
        """A file of the log; one that is full and was copied before is not even read."""
        settled = before is not None and not (last or before.damaged)
        if before is not None and settled and before.size == self.disk.size(self.data / path):
            return before
        data = self.disk.read(self.data / path)
        if last:
            data = data[: data.rfind(b"\n") + 1]  # a torn line was never promised, and its machine cuts it
        return self._pooled(path, data)

    def _pooled(self, path: str, data: bytes) -> Part:
        part = described(path, data, digest_of(data))
        target = self.objects / f"{part.digest}.gz"
        if self.disk.size(target) >= 0:
            try:
                self.read(part)
            except Damaged:
                pass
            else:
                return part
        write_file(self.disk, target, gzip.compress(data, LEVEL, mtime=0))
        try:
            self.read(part)
        except Damaged as error:
            raise StoreError(f"{target} was not kept as it was written: {error}; check the disk") from None
        return part

    def _settings(self) -> list[str]:
        return [name for name in SETTINGS if self.disk.size(self.data / name) >= 0]


def digest_of(data: bytes) -> str:
    """128 bits of BLAKE2b, as hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def family(path: str) -> str:
    """The device and the kind of file: events and notes grow beside each other."""
    folder, _, name = path.rpartition("/")
    kind, dash, _ = name.partition("-")
    return f"{folder}/{kind if dash else ''}"
