"""The learner's choices in `config.toml`: read without a lock, written whole, comments kept."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import StoreError
from tutor.paths import CONFIG
from tutor.settings import KEYS, Settings, plain, settled
from tutor.settings.kinds import Setting
from tutor.store.disk import Disk, why, write_file
from tutor.store.opening import make_folders

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_LARGEST = 100_000  # bytes; all settings together take a thousand


def read_settings(folder: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in force, and a sentence for all that is wrong with the file; nothing is raised.

    Without a file there is nothing to read, and a start costs one look.
    """
    path = folder / CONFIG
    try:
        text = _text(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        if not folder.is_dir():
            return Settings(), ()  # a broken link, or a file in its place: the store says so
        because = why(error) if isinstance(error, OSError) else str(error)
        return Settings(), (f"{path} cannot be read, so the defaults are used: {because}",)
    import tomllib

    def where(name: str) -> str:
        return f"{path}{_line(text, name)}: "

    try:
        found, wrong = settled(tomllib.loads(text), where)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), (f"{path} is damaged, so the defaults are used; mend or delete it: {error}",)
    return found, wrong


def _line(text: str, name: str) -> str:
    """`:12` where the entry of this dotted name stands on line 12 of a TOML document, "" where that is not seen."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if (found := _HEAD.fullmatch(line)) is not None:
            table = _names(found[1])
        elif (found := _ENTRY.match(line)) is not None and ".".join([*table, *_names(found[1])]) == name:
            return f":{number}"
    return ""


_HEAD = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_ENTRY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+|\s*\.\s*)+?)\s*=""")


def _names(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(r"""\"[^\"]*\"|'[^']*'|[\w-]+""", dotted)]


def write_setting(folder: Path, setting: Setting[Any], value: Any) -> None:
    """Write one value, what else is in the file left as it is; raises StoreError, also where the file is damaged."""
    _change(folder, lambda document: _put(document, setting, value))


def reset_setting(folder: Path, setting: Setting[Any]) -> None:
    """Take a setting out of the file, so that its default is in force; raises as `write_setting` does."""
    _change(folder, lambda document: _drop(document, setting.name))


def write_key(folder: Path, binding: str, keys: str) -> None:
    """Give an action of the app, by its binding's id, other keys; raises as `write_setting` does."""

    def change(document: TOMLDocument) -> None:
        import tomlkit

        _drop_key(document, binding)
        if not isinstance(document.get(KEYS), MutableMapping):
            document[KEYS] = tomlkit.table()
        document[KEYS][binding] = keys

    _change(folder, change)


def reset_key(folder: Path, binding: str) -> None:
    """Give an action its own keys back; raises as `write_setting` does."""
    _change(folder, lambda document: _drop_key(document, binding))


def _drop_key(document: TOMLDocument, binding: str) -> None:
    """Without the entry of this binding, also where its dots stand for tables in tables."""

    def drop(table: object, names: list[str]) -> None:
        if isinstance(table, MutableMapping):
            for cut in range(1, len(names)):
                drop(table.get(".".join(names[:cut])), names[cut:])
            table.pop(".".join(names), None)

    drop(document.get(KEYS), binding.split("."))


def _put(document: TOMLDocument, setting: Setting[Any], value: Any) -> None:
    _drop(document, setting.name, but=setting.name)
    document[setting.name] = plain(setting, value)


def _drop(document: TOMLDocument, name: str, but: str = "") -> None:
    """Without every spelling of this name but one."""
    for key in [key for key in document if key.casefold().replace("_", "-") == name and key != but]:
        document.remove(key)


def _change(folder: Path, change: Callable[[TOMLDocument], None]) -> None:
    """Read, change and write; the folder is made where there is none."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    disk, path = Disk(), folder / CONFIG
    try:
        text = _text(path)
    except FileNotFoundError:
        text = ""
    except (OSError, ValueError) as error:
        because = why(error) if isinstance(error, OSError) else str(error)
        raise StoreError(f"{path} cannot be read, so nothing was changed: {because}") from error
    try:
        document = tomlkit.parse(text)
    except (TOMLKitError, RecursionError) as error:
        raise StoreError(f"{path} is damaged, so nothing was changed; mend or delete it: {error}") from error
    change(document)
    try:
        make_folders(disk, folder)
        write_file(disk, path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {why(error)}") from error


def _text(path: Path) -> str:
    """The file's text; raises OSError, ValueError for what is no text of a sensible length."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # a pipe in its place would stop every start
        raise ValueError("it is no file; move it away")
    if found.st_size > _LARGEST:
        raise ValueError(f"it is longer than {_LARGEST // 1000} kB; delete it")
    try:
        return Disk().read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8; delete it") from None
