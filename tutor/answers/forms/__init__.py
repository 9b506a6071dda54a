"""Demands on the form of an answer: one file each, with its own examples, found by folder.

A right value in the wrong form costs nothing; `evaluated` is the default of every computing problem.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from tutor import registry
from tutor.language.evaluate import Scope

if TYPE_CHECKING:
    from tutor.answers.forms._form import Form, Shortfall
    from tutor.language.elementary import Value
    from tutor.language.tree import Node


@cache
def forms() -> dict[str, Form]:
    """Every form by the word that YAML uses for it."""
    found: dict[str, Any] = dict(registry.classes(__name__))
    return {form.name: form() for form in found.values()}


def shortfall(
    form: str,
    tree: Node,
    value: Value,
    scope: Scope | None = None,
    pattern: Callable[[], Node | None] | None = None,
) -> Shortfall | None:
    """What `tree`, whose value is right, lacks of the form demanded, or None; raises KeyError for an unknown form.

    `scope` says what its names mean; `pattern` gives the tree of the expected answer, asked for only where needed.
    """
    from tutor.answers.forms._form import Typed

    return forms()[form].lacks(Typed(tree, value, scope or Scope(free=True), pattern or (lambda: None)))


def alike(one: Node, other: Node) -> bool:
    """Are two trees of one form, up to what changes nothing to the eye?"""
    from tutor.answers.forms.same import shape

    return shape(one) == shape(other)
