"""The expressions of a problem, each with the key it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tutor.bank.harder import HARDER
from tutor.bank.node import Node, Place, scalars
from tutor.errors import NotationError
from tutor.language import tree
from tutor.language.parser import authored

_OPTIONS = ("matrix", "start", "such_that", "given")
"""Options of an answer that are expressions."""


@lru_cache(maxsize=20_000)
def parsed(text: str) -> tree.Node | NotationError:
    """The tree of an expression, or why it has none; several rules ask for the same one."""
    try:
        return authored(text)
    except NotationError as error:
        return error


def draws(problem: Node) -> Iterator[tuple[str, Node]]:
    """Name and expression of every draw, those of the levels too."""
    yield from problem.get("draw").map.items()
    for level in problem.get("levels").map.values():
        yield from ((name, value) for name, value in level.map.items() if name != HARDER)


def expressions(problem: Node) -> Iterator[tuple[str, Node]]:
    """(key, expression) of everything that is evaluated; the values of answers are left to their kinds."""
    yield from (("draw", value) for _, value in draws(problem))
    yield from (("let", value) for value in problem.get("let").map.values())
    yield from (("where", value) for value in problem.get("where").list)
    yield from (("check", value) for value in problem.get("check").list)
    for mistake in problem.get("mistakes").list:
        if mistake.get("when").text:
            yield "when", mistake.get("when")
    for step in problem.get("steps").list:
        if step.get("show").text:
            yield "show", step.get("show")
    yield from (("sketch", value) for value in problem.get("sketch").list)
    answer = problem.get("answer")
    yield from _asked(answer)
    if answer.get("kind").text != "code":
        for mistake in problem.get("mistakes").list:
            yield from (("value", value) for value in scalars(mistake.get("value")) if value.text)


def _asked(answer: Node) -> Iterator[tuple[str, Node]]:
    """The values of an answer, and what else its kind works out; the parts of `fields` are answers in turn."""
    kind = answer.get("kind").text
    if kind == "fields":
        for part in (*answer.get("value").map.values(), *answer.get("fields").map.values()):
            yield from _asked(part)
    elif kind != "code":
        yield from (("value", value) for value in scalars(answer.get("value")) if value.text)
        for option in _OPTIONS:
            yield from (("option", value) for value in scalars(answer.get(option)) if value.text)


def trees(problem: Node) -> Iterator[tuple[str, Node, tree.Node]]:
    """(key, expression, its tree) of those that can be read."""
    for key, node in expressions(problem):
        found = parsed(node.text)
        if isinstance(found, tree.Node):
            yield key, node, found


def inside(node: Node, span: tree.Span) -> Place:
    """Where the first of the characters of a span was written."""
    return node.at(span[0])
