"""What a learner may choose: the table of settings, and the values in force for one data folder.

A new setting is one row of `table`; whoever wants its value asks `settings[ROW]`, which has the row's type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tutor.errors import UsageError
from tutor.settings import table
from tutor.settings.kinds import Plain, Setting

T = TypeVar("T")
_LONGEST = 60  # characters of a stranger's text that are worth repeating

TABLE: dict[str, Setting[Any]] = {row.name: row for row in vars(table).values() if isinstance(row, Setting)}
"""Every setting by its name, in the table's order."""


KEYS = "keys"
"""The table of the file that gives actions of the app other keys."""


class Settings:
    """The values in force: what was chosen, and the default of all else.

    `keys` has for ids of bindings of the app the keys that were chosen, as they were written: only the app knows which
    there are. `where` says for those in which line of which file.
    """

    def __init__(
        self,
        chosen: Mapping[str, Any] | None = None,
        keys: Mapping[str, str] | None = None,
        where: Mapping[str, str] | None = None,
    ) -> None:
        self.chosen = dict(chosen or {})
        self.keys, self.where = dict(keys or {}), dict(where or {})

    def __getitem__(self, setting: Setting[T]) -> T:
        value: T = self.chosen.get(setting.name, setting.default)
        return value

    def put(self, setting: Setting[T], value: T | None) -> None:
        """Have a value in force from now on; None for the default."""
        self.chosen.pop(setting.name, None)
        if value is not None:
            self.chosen[setting.name] = value


def settled(
    written: Mapping[str, object], where: Callable[[str], str] = lambda name: ""
) -> tuple[Settings, tuple[str, ...]]:
    """The settings that a document holds, and a sentence for each entry that is not used; nothing is raised.

    `where` gives for the dotted name of an entry what is said in front of such a sentence.
    """
    chosen, told, keys = dict[str, Any](), list[str](), dict[str, str]()

    def tell(name: str, sentence: str) -> None:
        told.append(f"{where(name)}{sentence}")

    for name, value in written.items():
        if name == KEYS and isinstance(value, Mapping):
            keys = _flat(value)
            continue
        try:
            setting = called(name)
        except UsageError as error:
            tell(name, f"{error} It is left out.")
            continue
        try:
            chosen[setting.name] = read(setting, as_text(value))
        except UsageError as error:
            tell(name, f"{error}; its default is used.")
    places = {name: where(f"{KEYS}.{name}") for name in keys}
    return Settings(chosen, keys, places), tuple(told)


def _flat(table: Mapping[str, object], before: str = "") -> dict[str, str]:
    """The entries of a table and of those in it, dots between their names: `drill.hint` needs no quotes then."""
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = as_text(value)
    return found


def called(name: str) -> Setting[Any]:
    """The setting of this name, dashes or underscores alike; raises UsageError with the nearest names."""
    key = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if key in TABLE:
        return TABLE[key]
    from difflib import get_close_matches

    near = get_close_matches(key[:_LONGEST], TABLE, cutoff=0.6) or [one for one in TABLE if key and key in one][:3]
    question = f"; did you mean {' or '.join(near)}?" if near else "; `tutor config` lists them"
    raise UsageError(f"no setting is called {_cut(name)!r}{question}")


def read(setting: Setting[T], text: str) -> T:
    """The value that this text means for a setting; raises UsageError with what is allowed.

    No setting holds what a terminal would obey, or what no file can: it would be said again by many commands.
    """
    try:
        if not text.strip().isprintable():
            raise ValueError(text)
        return setting.kind.read(text.strip())
    except ValueError:
        raise UsageError(f"{setting.name} is {setting.kind.allowed()}, not {_cut(text)!r}") from None


def as_text(value: object) -> str:
    """A value of a hand-edited file as it would be typed: a list's parts between commas, true and false as on and off.

    So a setting needs one reader, whoever wrote its value.
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ", ".join(map(as_text, value))
    return str(value)


def plain(setting: Setting[T], value: T) -> Plain:
    """A value as it stands in the file."""
    return setting.kind.plain(value)


def shown(setting: Setting[T], value: T) -> str:
    """A value as it would be typed."""
    return as_text(plain(setting, value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
