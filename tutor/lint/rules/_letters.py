"""Which letters a problem means as letters: those it declares, those its words work on, those its formulas show."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache

from tutor.bank.draw import samplers, words
from tutor.bank.node import Node
from tutor.language import tree
from tutor.language.elementary import ELEMENTARY
from tutor.language.names import GREEK_NAMES
from tutor.lint.rules._expressions import trees
from tutor.lint.rules._texts import problem_texts

_OPTIONS = ("name", "by", "symmetric")
"""Options of an answer that name letters; `shapes`, `labels` and `given` have them for keys."""
_FORMULA = re.compile(r"(?<!\\)\$\$?(.*?)(?<!\\)\$\$?|`([^`]*)`", re.DOTALL)
_LABEL = re.compile(r"(\w+)\s*=")
_LETTER = re.compile(r"(?:\\([A-Za-z]+)|([^\W\d_]))(?:_(?:\{(\w+)\}|(\w)))?")


def bound(problem: Node) -> set[str]:
    """Letters that a word takes as such somewhere in the problem: `x` of diff(f, x), `u` of at(F, u, 2)."""
    return {name for _, _, found in trees(problem) for call in tree.walk(found) for name in _taken(call)}


def named(problem: Node) -> set[str]:
    """Letters that the answer's own options bring along, and the labels of its fields."""
    answer = problem.get("answer")
    parts = [answer, *answer.get("value").map.values(), *answer.get("fields").map.values()]
    found = {"C"} if answer.get("kind").text == "antiderivative" else set()
    if answer.get("kind").text == "fields":
        found |= {*answer.get("value").map, *_LABEL.findall(answer.get("value").text)}
    for part in parts:
        for key in ("shapes", "labels", "given"):
            found |= set(part.get(key).map)
        for shape in part.get("shapes").map.values():
            found |= {dim.text for dim in shape.list}
        for key in _OPTIONS:
            found |= {part.get(key).text, *(one.text for one in part.get(key).list)}
    return found | ({"I"} if "shapes" in answer.map else set())


def shown(problem: Node) -> set[str]:
    """Letters that stand in the formulas and the code of its texts."""
    found: set[str] = set()
    for text in problem_texts(problem):
        for part in _FORMULA.finditer(text.text):
            for letter in _LETTER.finditer(part[1] or part[2] or ""):
                base = letter[1] if letter[1] in GREEK_NAMES else letter[2]
                if base is not None:
                    found |= {base, f"{base}_{letter[3] or letter[4]}"}
    return found


def _taken(call: tree.Node) -> Iterator[str]:
    if not isinstance(call, tree.Call):
        return
    for index in _places(call.name, len(call.args)):
        argument = call.args[index]
        parts = argument.items if isinstance(argument, tree.Group) else (argument,)
        yield from (part.name for part in parts if isinstance(part, tree.Name))


@cache
def _places(word: str, count: int) -> tuple[int, ...]:
    """Which arguments of a word are letters: those that its signature calls so; of `at` every other one."""
    function = words().get(word) or samplers().get(word) or ELEMENTARY.get(word)
    if function is None:
        return ()
    parameters = list(inspect.signature(function).parameters.values())[word in samplers() :]
    found: list[int] = []
    for index, one in enumerate(parameters):
        if one.name in ("name", "names"):
            found.append(index)
        elif one.kind is one.VAR_POSITIONAL and one.name in ("by", "pairs"):
            found += range(index, count, 2 if one.name == "pairs" else 1)
    return tuple(index for index in found if index < count)
