"""A SymPy value drawn, spoken or written as LaTeX: the third front end, through the tree a person would write.

SymPy is imported where a value comes in, never with this module: the process in front has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.layout.box import Box
from tutor.layout.from_tree import draw
from tutor.layout.spoken import speak
from tutor.layout.style import UNICODE, Style
from tutor.layout.to_latex import latex_tree

if TYPE_CHECKING:
    from tutor.language.tree import Node

Value = object
"""A SymPy expression, matrix, set, tuple or relation."""


def tree_of(value: Value) -> Node:
    """The tree of a value, highest power first; raises TypeError for what our notation cannot say."""
    from tutor.language.express import express

    return express(value)


def draw_value(value: Value, style: Style = UNICODE, *, inline: bool = False) -> Box:
    """The picture of a value; raises TypeError for what our notation cannot say."""
    return draw(tree_of(value), style, inline=inline)


def speak_value(value: Value) -> str:
    """A value in words; raises TypeError for what our notation cannot say."""
    return speak(tree_of(value))


def latex_value(value: Value) -> str:
    """The LaTeX of a value; raises TypeError for what our notation cannot say."""
    return latex_tree(tree_of(value))
