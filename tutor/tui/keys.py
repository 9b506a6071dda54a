"""Which keys do what, by the ids of their bindings, and other keys for them.

All screens are imported here, so it is asked only by who has chosen keys, or wants to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from inspect import isclass

from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key
from textual.widgets import Input

from tutor.errors import UsageError
from tutor.registry import modules
from tutor.tui.app import TutorApp
from tutor.tui.place import Place, places
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.strokes import key_name
from tutor.tui.widgets.entries.pad import Pad

LETTER = "-letter"
"""Behind the id of a place: its key outside a line of input."""

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_ALIASES = {
    "return": "enter",
    "ctrl+at": "ctrl+@",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+[": "escape",
    "esc": "escape",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "bksp": "backspace",
}
"""Other names, and what a terminal sends for a key that it cannot tell from another."""


@dataclass
class Bound:
    """An action of the app: its binding's id, its own keys, what it does, and the screens on which it acts.

    One of `line` acts while an answer is typed: a letter is none of its keys.
    """

    id: str
    does: str
    keys: list[str] = field(default_factory=list)
    screens: set[str] = field(default_factory=set)
    line: bool = False


@cache
def bound() -> Mapping[str, Bound]:
    """Every action that has an id, by it."""
    found: dict[str, Bound] = {}
    screens = [*_nodes("tutor.tui.screens"), *_nodes("tutor.tui.places")]
    typed = {one.__name__ for one in screens if issubclass(one, CallingScreen)}
    everywhere = {one.__name__ for one in screens}
    for one in screens:
        _collect(found, one, {one.__name__}, line=False)
    for one in (*_nodes("tutor.tui.widgets"), *_nodes("tutor.tui.widgets.entries")):
        _collect(found, one, typed, line=issubclass(one, Input | Pad))
    _collect(found, TutorApp, everywhere, line=False)
    for name, place in places().items():
        _add_place(found, name, place, everywhere)
    return found


def _nodes(package: str) -> list[type[DOMNode]]:
    """Screens or widgets that the modules of a folder define."""
    return [
        one
        for module in modules(package)
        for one in vars(module).values()
        if isclass(one) and issubclass(one, DOMNode) and one.__module__ == module.__name__
    ]


def _collect(found: dict[str, Bound], node: type[DOMNode], screens: set[str], *, line: bool) -> None:
    bindings = node._merged_bindings
    for key, binding in bindings or ():
        if binding.id is not None:
            here = found.setdefault(binding.id, Bound(binding.id, binding.description))
            here.keys += [key] if key not in here.keys else []
            here.screens |= screens
            here.line = here.line or line or (binding.priority and len(key_name(key)) > 1)


def _add_place(found: dict[str, Bound], name: str, place: Place, screens: set[str]) -> None:
    found[f"go.{name}"] = Bound(f"go.{name}", place.word, [place.function], screens, line=True)
    letter = f"go.{name}{LETTER}"
    found[letter] = Bound(letter, f"{place.word} (outside a line of input)", [place.key], screens)


# ------------------------------------------------------------------ one key


def called(id: str) -> Bound:
    """The action of this id; raises UsageError with the nearest ids."""
    known = bound()
    if id in known:
        return known[id]
    near = get_close_matches(id, known, 2, 0.6) or [one for one in known if id and id in one][:3]
    question = f"; did you mean {' or '.join(near)}?" if near else "; `tutor config keys` lists them"
    raise UsageError(f"no action is called {id[:60]!r}{question}")


def keys_for(action: Bound, text: str) -> tuple[str, ...]:
    """The keys that this text means for an action, commas between them; raises UsageError with the nearest key."""
    parts = [part for part in (text.split(",") if text.strip() != "," else [text]) if part.strip()]
    if not parts:
        raise UsageError(f"{action.id} needs a key, as in `ctrl+t` or `f9`")
    keys = tuple(dict.fromkeys(key_of(part) for part in parts))
    for key in keys:
        if action.line and len(key_name(key)) == 1:
            letter = f"{action.id}{LETTER}"
            other = f"; {letter} is for such keys" if letter in bound() else "; take one such as ctrl+t or f9"
            raise UsageError(f"{action.id} acts while an answer is typed, where {key_name(key)!r} is typed{other}")
    return keys


def key_of(text: str) -> str:
    """A key as Textual calls it; raises UsageError with the nearest one."""
    typed = text.strip()
    *before, last = typed.split("+") if typed[-1:] != "+" else [*typed[:-1].split("+")[:-1], "+"]
    modifiers, base = [one.strip().casefold() for one in before], last.strip()
    base = _character_to_key(base) if len(base) == 1 else base.casefold()
    if modifiers and len(base) == 1:
        base = base.casefold()
    base = _ALIASES.get(base, base)
    if base in _names() and all(one in _MODIFIERS for one in modifiers):
        key = "+".join([*sorted(set(modifiers)), base])
        return _ALIASES.get(key, key)
    near = _nearest(typed)
    raise UsageError(f"no key is called {typed[:40]!r}{f'; did you mean {near}?' if near else ''}")


@cache
def _names() -> frozenset[str]:
    """All names of keys, without what is held down with them."""
    named = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    return frozenset(named - {""} | {_character_to_key(chr(code)) for code in range(33, 127)} | {"space"})


def _nearest(text: str) -> str:
    """The key nearest to what was typed, "" where none is near: `ctl-h` is ctrl+h."""
    *before, last = text.casefold().replace("-", "+").replace(" ", "+").split("+")
    shorts = {"c": "ctrl", "m": "alt", "s": "shift", "control": "ctrl", "option": "alt", "cmd": "super"}
    held = [shorts.get(one) or next(iter(get_close_matches(one, _MODIFIERS, 1, 0.5)), "") for one in before if one]
    known = {*_names(), *_ALIASES}
    base = last if last in known else next(iter(get_close_matches(last, sorted(known), 1, 0.6)), "")
    base = _ALIASES.get(base, base)
    return "+".join([*sorted(set(held)), base]) if base and all(held) else ""


# ------------------------------------------------------------------ all of them


def checked(chosen: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The keys that can be used, for Textual, and of each of the others its id and a sentence why not."""
    keys, wrong = dict[str, tuple[str, ...]](), list[tuple[str, str]]()
    for id, text in chosen.items():
        try:
            keys[id] = keys_for(called(id), text)
        except UsageError as error:
            wrong.append((id, f"{error}; it is left out"))
    while found := next(iter(_clashes(keys)), None):
        id, says = found
        del keys[id]
        own = " ".join(map(key_name, bound()[id].keys))
        wrong.append((id, f"{says}; {id} keeps {own}"))
    return {id: ",".join(found) for id, found in keys.items()}, tuple(wrong)


def clash(chosen: Mapping[str, str], id: str, keys: tuple[str, ...]) -> str:
    """What else is on one of these keys where the action acts, in a sentence; "" where nothing is."""
    others = {name: tuple(one.split(",")) for name, one in checked(chosen)[0].items() if name != id}
    return next((says for name, says in _clashes({**others, id: keys}) if name == id), "")


def _clashes(chosen: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """Each action with a chosen key that another one has on the same screen, the last chosen first.

    A place's letter gives way to what a screen has on it, as `s` does to the solution.
    """
    now = {id: chosen.get(id) or tuple(one.keys) for id, one in bound().items()}
    for id in reversed(tuple(chosen)):
        here = bound()[id]
        for other, one in bound().items():
            shared = sorted(set(now[id]) & set(now[other]) - (set(here.keys) & set(one.keys)))
            left = set(now[other]) - set(now[id])
            if other.endswith(LETTER) and not id.endswith(LETTER):
                continue
            if other != id and shared and here.screens & one.screens and _meet(here, one, left):
                does = (one.does[:1].lower() + one.does[1:]).partition(" (")[0]
                yield id, f"{key_name(shared[0])} is {other} already ({does}) on the same screen"


_APART = ({"line", "actions"}, {"line", "entry"}, {"entry", "actions"})


def _meet(one: Bound, other: Bound, keys: set[str]) -> bool:
    """Whether one takes these keys, all that the other has or some, from it.

    A row of actions, a line and another entry are not live at once. What a screen does goes before what the app does on
    the same key, and takes nothing where that has another.
    """
    if {one.id.partition(".")[0], other.id.partition(".")[0]} in _APART:
        return False
    return other.line or other.id.partition(".")[0] not in ("app", "go") or not keys
