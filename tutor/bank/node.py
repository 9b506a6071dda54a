"""A YAML file as our own tree: plain values, each with the line and column it was written at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tutor.bank.spot import Written

Scalar = str | int | float | bool | None
Place = tuple[int, int]
"""Line and column, both counted from 1."""


@dataclass(slots=True)
class Node:
    """One value of a YAML file.

    `value` is a scalar, a dict of nodes by key text, or a list of nodes. `text` is a scalar as the author wrote
    it (`0.10` keeps its zero), `keys` the places of a mapping's keys, `written` how a scalar stands in its document.
    """

    value: Scalar | dict[str, Node] | list[Node]
    line: int
    column: int
    text: str = ""
    keys: dict[str, Place] = field(default_factory=dict)
    written: Written | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> Place:
        """Where the value starts."""
        return self.line, self.column

    def at(self, offset: int) -> Place:
        """Where the character at `offset` of its text was written."""
        return self.written.place(self.text, offset) if self.written else self.place

    @property
    def map(self) -> dict[str, Node]:
        """Its entries where it is a mapping, else none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def list(self) -> Sequence[Node]:
        """Its entries where it is a sequence, else none."""
        return self.value if isinstance(self.value, list) else ()

    def get(self, key: str) -> Node:
        """The value of `key`; where there is none, an empty node at this place."""
        return self.map.get(key) or Node(None, self.line, self.column)


def plain(node: Node) -> object:
    """The tree without places: dicts, lists and scalars; keys that are whole numbers become ints."""
    if isinstance(node.value, dict):
        return {key_value(key): plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def find(node: Node, path: Sequence[int | str]) -> Place:
    """The place that a path of keys and indices (pydantic's `loc`) leads to, as far as the tree goes.

    A last `[key]` means the key itself rather than its value.
    """
    keys = [str(part) for part in path]
    for index, key in enumerate(keys):
        if key in node.map:
            if keys[index + 1 :] == ["[key]"]:
                return node.keys[key]
            node = node.map[key]
        elif key.isdecimal() and int(key) < len(node.list):
            node = node.list[int(key)]
    return node.place


def scalars(node: Node) -> Iterator[Node]:
    """Every scalar at or below `node`, in the order of the file."""
    if isinstance(node.value, dict | list):
        for child in node.map.values() if isinstance(node.value, dict) else node.list:
            yield from scalars(child)
    else:
        yield node


def key_value(text: str) -> int | str:
    """A key as a model sees it: a whole number is an int, but `02` stays a word, so that no two spellings are one."""
    return int(text) if text.isdecimal() and len(text) < 10 and text == str(int(text)) else text
