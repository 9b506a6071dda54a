"""What several commands share: the banks, the data folder, printing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.paths import CONFIG, cache_dir, content_dir, data_dir

if TYPE_CHECKING:
    from tutor.bank.load import Loaded
    from tutor.model import Skill
    from tutor.settings import Settings


TOLD = 3
"""Faults of banks told before a drill; a learner can do nothing about the rest of them."""


def data_folder() -> Path:
    """The data folder of this command line."""
    root = click.get_current_context().find_root()
    return data_dir(root.obj, root.params.get("profile"))


def settings_of(data: Path) -> Settings:
    """The settings in force there; what is wrong with the file is told on stderr, once a command line."""
    known = click.get_current_context().find_root().meta
    key = f"tutor settings {data}"
    if key not in known and not os.path.lexists(data / CONFIG):  # most have none: the store is not imported to see that
        from tutor.settings import Settings

        known[key] = Settings()
    if key not in known:
        from tutor.store.config import read_settings

        known[key], wrong = read_settings(data)
        for sentence in wrong[:TOLD]:
            say(f"tutor: {sentence}")
    found: Settings = known[key]
    return found


def banks(data: Path) -> list[tuple[str, Path]]:
    """The built-in bank and every folder of `<data>/banks`, each under its name."""
    folders = [path for path in _beside(data) if _is_folder(path) and path.name != "core"]
    return [("core", content_dir()), *((path.name, path) for path in folders)]


def _beside(data: Path) -> list[Path]:
    """What stands in the folder of the banks; nothing where there is none, or it cannot be read."""
    try:
        return sorted(path for path in (data / "banks").iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a link into what may not be read: the other banks are none the worse
        return False


def loaded(data: Path, *, quiet: bool = False) -> Loaded:
    """All banks, with what is broken in them told on stderr; the rest works.

    A data folder that is not there yet is not made for the sake of a cache.
    """
    from tutor.bank.load import load

    found = load(banks(data), cache_dir(data) if data.is_dir() else None)
    if not quiet:
        tell_faults(found, misplaced(data))
    return found


def misplaced(data: Path) -> list[str]:
    """What stands beside the banks and is none, with what to do: nothing else would ever speak of it."""
    home = data / "banks"
    if os.path.lexists(home) and not (_is_folder(home) and os.access(home, os.R_OK | os.X_OK)):
        return [f"{str(home)!r} is no folder that can be read: your own banks are left out"]
    told = []
    for path in _beside(data):
        if path.name == "core" and _is_folder(path):
            told.append(f"{str(path)!r} is left out: `core` is the built-in bank, so give the folder another name")
        elif path.is_symlink() and not _is_folder(path):
            told.append(f"{str(path)!r} is a link to no folder: was the bank moved? Its reviews are kept; link it anew")
        elif path.suffix in (".yaml", ".yml") and not _is_folder(path):
            told.append(f"{str(path)!r}: a bank is a folder, and its files go into it")
        elif path.suffix == ".zip" and not _is_folder(path):
            told.append(f"{str(path)!r} is no folder: `tutor bank add` unpacks a zip and installs it")
    return told


def tell_faults(found: Loaded, beside: Sequence[str] = ()) -> None:
    """What is broken in the banks, on stderr, the first few in full: never more than a drill can bear."""
    faults = [*map(str, found.problems), *beside]
    for fault in faults[:TOLD]:
        say(f"tutor: {fault}")
    if len(faults) > TOLD:
        say(f"tutor: and {len(faults) - TOLD} more; `tutor bank lint` lists a bank's faults. The rest works.")


def typed_names(ids: Iterable[str]) -> dict[str, str]:
    """What to type for each of these ids: without its bank, but for the own one of several that are called alike."""
    known = list(ids)
    alike = Counter(one.partition(":")[2] for one in known)
    bare = {one: one.partition(":")[2] for one in known}
    return {one: name if alike[name] == 1 or one.startswith("core:") else one for one, name in bare.items()}


def skill_record(skill: Skill) -> dict[str, object]:
    """What a skill is, for JSON."""
    return {
        "id": skill.id,
        "title": skill.title,
        "topic": skill.topic,
        "summary": skill.summary,
        "needs": list(skill.needs),
    }


def say(text: str) -> None:
    """A line of narration, on stderr."""
    click.echo(text, err=True)


def say_once(text: str) -> None:
    """A line of narration that several parts of a command may come upon."""
    context = click.get_current_context(silent=True)
    if context is None:  # a thread of the app, which draws where this would be written; the start has told it
        return
    told = context.meta.setdefault("tutor.said", set())
    if text not in told:
        told.add(text)
        say(text)


def emit(value: Any) -> None:
    """One JSON document on stdout, with its schema's version."""
    import json

    from tutor.bank.guard import UNSAFE

    text = json.dumps({"schema_version": 1, **value}, ensure_ascii=not encodes(), indent=2)
    # JSON leaves DEL, C1 controls and bidi marks as they are; within its quotes an escape says the same.
    click.echo(UNSAFE.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(found[0])), text))


def _units(char: str) -> Sequence[int]:
    """The UTF-16 units of a character: how JSON writes it as an escape."""
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]


def ascii_wanted(asked: bool) -> bool:
    """Whether pictures are drawn with ASCII: asked for, a setting, or a terminal that can show nothing else.

    What an author wrote may still have other characters; they come as escapes where the encoding lacks them.
    """
    from tutor.settings.table import ASCII
    from tutor.terminal import ascii_only

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return asked or ascii_only(sys.stdout) or settings_of(data_folder())[ASCII]


PLAIN = "tutor.plain"
"""Under this name the context carries whether `tutor --plain` was asked for."""


def spoken_wanted(asked: bool = False) -> bool:
    """Whether mathematics is said instead of drawn: asked for, here or of every command, or TUTOR_PLAIN is set."""
    context = click.get_current_context(silent=True)
    asked = asked or (context is not None and context.meta.get(PLAIN, False))
    return asked or os.environ.get("TUTOR_PLAIN", "") not in ("", "0")


def encodes() -> bool:
    """Whether standard output can carry the signs that mathematics is drawn with."""
    from tutor import terminal

    return terminal.encodes(sys.stdout)


def paged(text: str, width: int) -> None:
    """Print lines that are not to be broken; where the terminal is too narrow, `less -S` scrolls them sideways."""
    from shutil import get_terminal_size, which
    from subprocess import run

    columns = get_terminal_size().columns
    if width <= columns or not sys.stdout.isatty():
        click.echo(text)
    elif (less := which("less")) and sys.stdin.isatty() and os.environ.get("TERM") != "dumb":
        run([less, "-S"], input=text.encode(sys.stdout.encoding, "replace"), check=False)
    else:
        click.echo(text)
        say(f"tutor: this is {width} columns wide, the terminal {columns}: `less -S` scrolls it")


def folder_size(folder: Path, without: str = "") -> int:
    """Bytes of all files below a folder, or of a file; 0 where there is none. `without` is a folder not counted."""
    if folder.is_file() and not folder.is_symlink():
        return folder.stat().st_size
    total = 0
    for here, folders, files in os.walk(folder):
        if without and Path(here) == folder:
            folders[:] = [name for name in folders if name != without]
        for name in files:
            try:
                total += os.lstat(os.path.join(here, name)).st_size
            except OSError:
                continue
    return total


def sized(size: int) -> str:
    """Bytes for a person: 12 B, 3.4 kB, 5.6 MB."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size} B"
