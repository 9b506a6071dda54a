"""A backup as one file: a zip that holds the log of all devices, the settings, and the list of what it holds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from tutor.private import FILE_MODE
from tutor.store.codec import VERSION as FORMAT
from tutor.store.contents import Damaged, Manifest, Part, described
from tutor.store.disk import Disk, write_whole
from tutor.store.staging import SETTINGS, log_files
from tutor.store.vault import LEVEL, digest_of

LIST = "tutor-backup.json"
"""The member that says what the others are."""

_MOST = 32 << 20
"""Bytes of that list: a log of 100,000 files, which nobody has."""


class _Out:
    """A file that is only appended to, as `zipfile` wants it."""

    def __init__(self, disk: Disk, descriptor: int) -> None:
        self._disk, self._descriptor = disk, descriptor

    def write(self, data: bytes) -> int:
        """Write all of it; raises OSError."""
        write_whole(self._disk, self._descriptor, bytes(data))
        return len(data)

    def flush(self) -> None:
        """There is no buffer."""


def write(
    disk: Disk, target: Path, folder: Path, *, made: int, banks: Iterable[str], device: str, format_: int = FORMAT
) -> Manifest:
    """Write everything of a data folder to `target`, whole or not at all, read back and compared.

    A file of the log is in memory at a time. Raises OSError, and Damaged where the disk did not keep it.
    """
    temporary = target.with_name(target.name + ".tmp")
    disk.remove(temporary)
    descriptor = disk.create(temporary)
    try:
        try:
            manifest = _written(disk, descriptor, folder, made, tuple(banks), device, format_)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        with Archive(disk, temporary) as again:
            if again.manifest != manifest:
                raise Damaged(f"{target} was not kept as it was written")
            for part in manifest.parts:
                again.read(part)
        disk.replace(temporary, target)
        disk.fsync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    return manifest


def _written(
    disk: Disk, descriptor: int, folder: Path, made: int, banks: tuple[str, ...], device: str, format_: int
) -> Manifest:
    parts: list[Part] = []
    with ZipFile(cast(BinaryIO, _Out(disk, descriptor)), "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        settings = [name for name in SETTINGS if disk.size(folder / name) >= 0]
        for path in (*log_files(disk, folder), *settings):
            data = disk.read(folder / path)
            if path not in settings:
                data = data[: data.rfind(b"\n") + 1]  # what another tutor is writing at this moment is not promised yet
            parts.append(described(path, data, digest_of(data)))
            archive.writestr(_member(path), data)
        manifest = Manifest(format_, made, device, tuple(parts), banks)
        archive.writestr(_member(LIST), manifest.encode())
    return manifest


def _member(name: str) -> ZipInfo:
    """A member that only its owner may read, with no moment in it: equal data make equal files."""
    info = ZipInfo(name)
    info.compress_type, info.external_attr = ZIP_DEFLATED, FILE_MODE << 16
    return info


class Archive:
    """Such a file, open; whatever is in it may be a stranger's."""

    def __init__(self, disk: Disk, path: Path) -> None:
        """Read its list; raises Damaged, StoreError for a newer format, OSError."""
        self._path = path
        self._file = disk.open(path)
        try:
            self._zip = ZipFile(self._file)
            self.manifest = Manifest.decode(self._member(LIST, _MOST), str(path))
        except (BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
            self._file.close()
            raise Damaged(f"{path} is no backup of tutor") from error
        except BaseException:
            self._file.close()
            raise

    def read(self, part: Part) -> bytes:
        """The bytes of a part; raises Damaged, OSError."""
        data = self._member(part.path, part.size)
        if len(data) != part.size or digest_of(data) != part.digest:
            raise Damaged(f"{part.path} in {self._path} is damaged")
        return data

    def _member(self, name: str, most: int) -> bytes:
        """At most so many bytes of a member and one more, whatever its header promises."""
        try:
            with self._zip.open(name) as member:
                return member.read(most + 1)
        except (BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise Damaged(
                f"{name} in {self._path} cannot be read, or {self._path.name} is no backup of tutor"
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
