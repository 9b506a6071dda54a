"""Brings a stranger's bank, a folder or a zip, into a folder of ours: only YAML, only inside, only so much."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutor.bank.files import EXTRAS, MAX_BANK_BYTES, MAX_FILES
from tutor.bank.guard import MAX_BYTES, read_text, shown
from tutor.errors import ContentError

MAX_DIRECTORY = 4_000_000  # bytes of a zip's own list of contents; 20,000 files take 3 MB, and zipfile reads it whole
MAX_RATIO = 200  # packed to unpacked; the same problem fifty times over packs to a hundredth
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_END = b"PK\x05\x06"


@dataclass(frozen=True)
class Entry:
    """One file of a bank that is to come in: its path in there, and how its bytes are got (at most MAX_BYTES)."""

    name: str
    read: Callable[[], bytes]


def unpack(source: Path, target: Path) -> None:
    """Write the YAML files of `source` below `target`, which is empty; raises ContentError, and then it is half full.

    Words about the bank (README.md, LICENSE), its schemas and hidden files stay behind; any other file is refused.
    """
    entries = list(_folder(source) if source.is_dir() else _zip(source))
    if len(entries) > MAX_FILES:
        raise _refused(source, "", f"more than {MAX_FILES:,} files", "file-size")
    top = _top([entry.name for entry in entries])
    seen: set[str] = set()
    room = MAX_BANK_BYTES
    for entry in entries:
        name = entry.name.removeprefix(top)
        if name.casefold() in seen:
            raise _refused(source, entry.name, "is there twice", "file-name")
        seen.add(name.casefold())
        if len(PurePosixPath(name).parts) > 2:
            raise _refused(source, entry.name, "lies deeper than `topic/skill.yaml`", "file-name")
        data = entry.read()
        room -= len(data)
        if room < 0:
            raise _refused(source, entry.name, f"more than {MAX_BANK_BYTES:,} bytes in one bank", "file-size")
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not entries:
        raise _refused(source, "", "there is no YAML file in it", "file-kind")


def _folder(source: Path) -> Iterator[Entry]:
    count = 0
    for home, folders, files in os.walk(source, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in [*folders, *sorted(files)]:
            path = Path(home, name)
            inside = path.relative_to(source).as_posix()
            count += 1
            if count > 2 * MAX_FILES or inside.count("/") > 3:
                raise _refused(source, inside, "is too much for a bank", "file-size")
            if path.is_symlink():
                raise _refused(source, inside, "is a link", "file-outside")
            if name in files and _wanted(source, inside):
                yield Entry(inside, lambda path=path: read_text(path, source).encode())  # type: ignore[misc]


def _zip(source: Path) -> Iterator[Entry]:
    try:
        _measure(source)
        with zipfile.ZipFile(source) as archive:
            room = MAX_BANK_BYTES
            for count, info in enumerate(archive.infolist()):
                _check(source, info)
                room -= info.file_size  # zipfile gives no more than an entry says it has
                if room < 0 or count > 2 * MAX_FILES:
                    raise _refused(source, "", "is larger than a bank may be", "file-size")
                if not info.is_dir() and _wanted(source, info.orig_filename):
                    data = _read(source, archive, info)
                    yield Entry(info.orig_filename, lambda data=data: data)  # type: ignore[misc]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _refused(source, "", f"cannot be read ({shown(str(error))[:80]})", "zip") from None


def _measure(source: Path) -> None:
    """Look at the zip's end before `zipfile` reads the whole list of contents into memory."""
    with source.open("rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _refused(source, "", "is neither a folder nor a zip", "file-kind")
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 70_000))
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0:
        raise _refused(source, "", "is neither a folder nor a zip", "zip")
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    if size > MAX_BANK_BYTES or directory > MAX_DIRECTORY or b"PK\x06\x07" in tail[max(0, end - 20) : end]:
        raise _refused(source, "", "is larger than a bank may be", "file-size")


def _check(source: Path, info: zipfile.ZipInfo) -> None:
    """Refuse an entry that could leave its folder, or is something else than a file or a folder."""
    name = info.orig_filename
    parts = name.removesuffix("/").split("/")
    mode = stat.S_IFMT(info.external_attr >> 16)
    if shown(name) != name or "\\" in name or ":" in name or not all(parts) or {".", ".."} & set(parts):
        raise _refused(source, name, "leads out of the bank, or is no name for a file", "file-outside")
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(source, name, "is a link or a device", "file-outside")
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _refused(source, name, "is encrypted or packed in an unusual way", "zip")
    if info.file_size > MAX_BYTES:
        raise _refused(source, name, f"larger than {MAX_BYTES:,} bytes", "file-size")
    if info.file_size > 10_000 and info.file_size > MAX_RATIO * info.compress_size:
        raise _refused(source, name, f"packed to less than a {MAX_RATIO}th of its size", "file-size")


def _read(source: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _refused(source, info.orig_filename, f"larger than {MAX_BYTES:,} bytes", "file-size")
    return data


def _wanted(source: Path, name: str) -> bool:
    """True for YAML, False for what stays behind; raises ContentError for the rest."""
    path = PurePosixPath(name)
    if any(_hidden(part) for part in path.parts):
        return False
    if path.suffix == ".yaml" and not _DEVICES.fullmatch(path.name.partition(".")[0]):
        return True
    if path.suffix == ".md" or path.stem in ("LICENSE", "COPYING") or path.match("schema/*.json"):
        return False
    raise _refused(source, name, "is no YAML file: a bank has nothing else", "file-kind")


def _hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _top(names: list[str]) -> str:
    """The folder around all others ("bank/"), where a zip was made of the folder itself and not of what is in it."""
    tops = {name.partition("/")[0] for name in names}
    rests = [PurePosixPath(name.partition("/")[2]) for name in names]
    around = any(len(rest.parts) > 1 or rest.stem in EXTRAS for rest in rests)
    return f"{tops.pop()}/" if len(tops) == 1 and around else ""


def _unreadable(error: OSError) -> None:
    reason = error.strerror or "no reason given"
    raise ContentError(f"cannot be read ({reason})", file=shown(str(error.filename)), rule="file-unreadable")


def _refused(source: Path, name: str, message: str, rule: str) -> ContentError:
    place = f"{shown(source)}/{shown(name)[:200]}" if name else shown(source)
    return ContentError(message, file=place, rule=rule)
