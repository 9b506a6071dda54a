"""A mark in a tree: where a picture points."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.language.tree import Node


@dataclass(frozen=True)
class Pointed(Node):
    """A part of a tree that its picture marks; `how` is "changed" or "wrong"."""

    node: Node
    how: str
