"""Kinds of answer: one file each, with its own examples."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tutor import registry

if TYPE_CHECKING:
    from tutor.answers._base import Answer


@cache
def kinds() -> dict[str, type[Answer]]:
    """Every kind by the word that YAML uses for it."""
    return {found.kind: found for found in registry.classes(__name__).values()}
