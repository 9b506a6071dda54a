"""The one seam between the store and a disk: every call that can fail is a method here.

Tests put a double in its place that fails, tears or forgets. Nothing else in `tutor.store` opens a file.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from filelock import FileLock, Timeout

from tutor.errors import StoreLocked
from tutor.private import FILE_MODE, FOLDER_MODE

_OURS = re.compile(
    r"device|format|lock|state\..*|log|next|cache|backups|profiles|(?:settings|config)\.(?:toml|json)|undecided\.jsonl"
    r"|crash.*\.txt|tour\.txt"
)
_SHARED = {"banks"}
"""Content, which may be anybody's, is not a secret; it is left as it is."""

if sys.platform == "darwin":  # there `fsync` alone leaves the bytes in the drive's own cache
    from fcntl import F_FULLFSYNC, fcntl

    def _sync(descriptor: int) -> None:
        fcntl(descriptor, F_FULLFSYNC)
else:
    _sync = os.fsync


class Held(Protocol):
    """A lock that is held."""

    def release(self) -> None:
        """Give it back."""
        ...


class Disk:
    """The real disk; each method is one system call or nearly so, and raises OSError."""

    def make_folder(self, path: Path) -> None:
        """Create a folder that only its owner may read; one that exists is left as it is."""
        with suppress(FileExistsError):
            path.mkdir(mode=FOLDER_MODE)
            return
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))

    def tighten(self, folder: Path) -> int:
        """Take from others what they may do with our files below a folder of ours; how many there were.

        What is in a folder that only its owner may enter is out of reach and not looked at. A folder that holds other
        things than ours stays as it is, for it may have been chosen to be shared.
        """
        if os.name == "nt" or not _loose(folder):
            return 0
        names = set(os.listdir(folder))
        ours = [folder / name for name in sorted(names) if _OURS.fullmatch(name)]
        below = [Path(home) / name for one in ours for home, folders, files in os.walk(one) for name in folders + files]
        alone = ours and not [name for name in names - _SHARED if not _OURS.fullmatch(name)]
        loose = [path for path in (*([folder] if alone else []), *ours, *below) if _loose(path)]
        for path in loose:
            path.chmod(path.stat().st_mode & 0o700)
        return len(loose)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none where there is no folder."""
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def read(self, path: Path, start: int = 0) -> bytes:
        """The bytes of a file from `start` on."""
        with path.open("rb") as file:
            file.seek(start)
            return file.read()

    def open(self, path: Path) -> BinaryIO:
        """A file to read here and there."""
        return path.open("rb")

    def size(self, path: Path) -> int:
        """The length of a file in bytes, -1 where there is none; raises OSError for a link that leads nowhere."""
        try:
            return path.stat().st_size
        except FileNotFoundError:
            if path.is_symlink():
                raise OSError(errno.ENOLINK, os.strerror(errno.ENOLINK), str(path)) from None
            return -1

    def create(self, path: Path) -> int:
        """Open a new file for appending; raises FileExistsError where there is one."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)

    def append(self, path: Path) -> int:
        """Open a file that exists for appending."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write; the number of bytes taken, which may be fewer."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Return when the bytes are on the medium."""
        _sync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file to `size` bytes."""
        os.ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever is there, in one step."""
        for attempt in range(3):
            try:
                os.replace(source, target)
                return
            except PermissionError:  # Windows, while a virus scanner or an indexer looks at the file
                if os.name != "nt" or attempt == 2:
                    raise

    def remove(self, path: Path) -> None:
        """Delete a file if it is there."""
        path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Delete an empty folder."""
        path.rmdir()

    def fsync_folder(self, path: Path) -> None:
        """Return when the folder's names are on the medium; Windows cannot and need not."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            self.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lock(self, path: Path) -> Held:
        """Hold `path` until released or dead; raises StoreLocked where another process holds it.

        The operating system drops the lock of a process that ends, however it ends, so none is ever stale. The
        pid inside is only for the sentence.
        """
        held = FileLock(path, timeout=0, mode=FILE_MODE, thread_local=False)
        try:
            held.acquire()
        except Timeout:
            with suppress(OSError, ValueError):
                pid = int(path.read_text())
                raise StoreLocked(_LOCKED.format(folder=path.parent, who=f" (process {pid})")) from None
            raise StoreLocked(_LOCKED.format(folder=path.parent, who="")) from None
        with suppress(OSError):
            path.write_text(str(os.getpid()))
        return held


def _loose(path: Path) -> bool:
    """Whether others may do anything with it; a link is not ours to change."""
    mode = path.lstat().st_mode
    return bool(mode & 0o077) and not stat.S_ISLNK(mode)


_BINARY = getattr(os, "O_BINARY", 0)
_LOCKED = "another tutor{who} has {folder} open: close it first, or choose another data folder"

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "your quota on this disk is used up; free some space",
    errno.EROFS: "the disk is read-only; make it writable",
    errno.EIO: "the disk reported an error; check it and your backups",
    errno.EACCES: "permission is denied; make the folder yours",
    errno.EPERM: "permission is denied; make the folder yours",
    errno.EMFILE: "too many files are open; close some programs",
    errno.ENFILE: "too many files are open; close some programs",
    errno.ENOTDIR: "a file stands where a folder should be; move it away",
    errno.EISDIR: "a folder stands where a file should be; move it away",
    errno.ENOLINK: "it is a link that leads nowhere; bring back what it led to, or remove it",
    errno.ELOOP: "it is a link that leads to itself; remove it",
}


def why(error: OSError) -> str:
    """What went wrong with the disk and what to do about it, as the end of a sentence."""
    known = _REASONS.get(error.errno or 0)
    return known or f"the system says {(error.strerror or str(error)).lower()!r}; check the folder"


def write_whole(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write all of `data`, in one call unless the disk takes less; raises OSError."""
    while data:
        taken = disk.write(descriptor, data)
        if taken <= 0:
            raise OSError(errno.EIO, "the disk took nothing")
        data = data[taken:]


def write_file(disk: Disk, path: Path, data: bytes) -> None:
    """Make a durable file of `data` at `path`, whole or not at all: temporary, fsync, rename, fsync of the folder."""
    temporary = path.with_name(path.name + ".tmp")
    disk.remove(temporary)
    descriptor = disk.create(temporary)
    try:
        write_whole(disk, descriptor, data)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
    disk.replace(temporary, path)
    disk.fsync_folder(path.parent)
