"""Kinds of answer: one file each, named as its kind, with its own examples."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tutor import registry

if TYPE_CHECKING:
    from tutor.answers._base import Answer


@cache
def kinds() -> dict[str, type[Answer]]:
    """Every kind by the word that YAML uses for it."""
    found: dict[str, Any] = dict(registry.classes(__name__))
    return {kind.kind: kind for kind in found.values()}


@cache
def kind_named(name: str) -> type[Answer] | None:
    """The kind whose file is called so, none of the others loaded (they take 35 ms); None where there is none."""
    found: dict[str, Any] = dict(registry.classes_in(__name__, name))
    return next((kind for kind in found.values() if kind.kind == name), None)
