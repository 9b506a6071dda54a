"""Kinds of values that a setting may have: each reads what was typed, and says in words what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
Plain = bool | int | float | str | list[str]  # what stands in a TOML file


class Kind(Struct, Generic[T], frozen=True):
    """`read` takes a text (no blanks around it) or raises ValueError; `allowed` ends "it is ..."; `plain` is written.

    What has several parts is read with commas between them, and may be written as a list.
    """

    read: Callable[[str], T]
    allowed: Callable[[], str]
    plain: Callable[[T], Plain]


class Setting(Struct, Generic[T], frozen=True):
    """One thing to choose: its name, the value where nothing was chosen, its kind, and one sentence about it."""

    name: str
    default: T
    kind: Kind[T]
    about: str


def whole(low: int, high: int) -> Kind[int]:
    """A whole number from `low` to `high`."""

    def read(text: str) -> int:
        number = int(text) if len(text) < 20 else high + 1
        if not low <= number <= high:
            raise ValueError(text)
        return number

    return Kind(read, lambda: f"a whole number from {low} to {high}", int)


def one_of(names: Callable[[], list[str]]) -> Kind[str]:
    """One of these names, dashes or underscores alike; they are asked for only where one is read or shown."""

    def read(text: str) -> str:
        name = text.casefold().replace("_", "-")
        if name not in names():
            raise ValueError(text)
        return name

    def allowed() -> str:
        *most, last = names()
        return f"{', '.join(most)} or {last}" if most else last

    return Kind(read, allowed, str)


def switch() -> Kind[bool]:
    """On or off."""
    words = {"on": True, "off": False, "true": True, "false": False, "yes": True, "no": False}

    def read(text: str) -> bool:
        if text.casefold() not in words:
            raise ValueError(text)
        return words[text.casefold()]

    return Kind(read, lambda: "on or off", bool)
