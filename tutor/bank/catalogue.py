"""The vocabulary as authors read it: signatures without chance, sentences, sources, examples in our own notation.

Everything comes from the words themselves: the docstring's first sentence, the book in it, and its doctest, whose
call is rewritten from Python to notation and worked out again here.
"""

from __future__ import annotations

import ast
import inspect
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

from tutor import registry
from tutor.bank.draw import marks, samplers, words
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.parser import authored
from tutor.language.write import write
from tutor.model import Mark

CHANCE = "tutor bank words"
"""The seed of the examples of what is drawn."""
KINDS = {"draw": "tutor.samplers", "let": "tutor.functions", "sketch": "tutor.sketches"}
"""Where a word may stand, and the folder that holds it; what `let:` may call stands in answers and checks too."""

_SOURCE = re.compile(
    r"\s*\(([A-Z][^()]* (?:chapter|ch\.|section|lecture) [\d.]*\d)\)"  # in brackets, or a sentence of its own
    r"|(?<=\. )([A-Z][^().]* (?:chapter|section|lecture) [\d.]*\d)\."
)
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_RENAMED = {"eye": "identity", "oo": "oo", "pi": "pi"}


@dataclass(frozen=True)
class Word:
    """One word; `kind` is "draw", "let" or "sketch", `example` a call and its value in notation, `source` may be empty.

    The value of a mark is its first point and its last.
    """

    name: str
    kind: str
    subject: str
    signature: str
    says: str
    more: str
    source: str
    example: tuple[str, str]


def catalogue(kind: str) -> list[tuple[str, str, list[Word]]]:
    """(subject, what it is about, its words in the order of the file) of every file of a kind."""
    found = []
    for module in registry.modules(KINDS[kind]):
        subject = module.__name__.rpartition(".")[2]
        found.append((subject, _first_sentence(module.__doc__ or ""), [_word(one, kind) for one in _members(module)]))
    return [group for group in found if group[2]]


def everything() -> list[Word]:
    """Every word of both kinds."""
    return [word for kind in KINDS for _, _, group in catalogue(kind) for word in group]


def _members(module: ModuleType) -> list[Callable[..., Any]]:
    own = [one for name, one in inspect.getmembers(module, inspect.isfunction) if not name.startswith("_")]
    return sorted(
        (one for one in own if one.__module__ == module.__name__), key=lambda one: int(one.__code__.co_firstlineno)
    )


def _word(function: Callable[..., Any], kind: str) -> Word:
    prose = " ".join(inspect.cleandoc(function.__doc__ or "").split(">>>")[0].split())
    source = _SOURCE.search(prose)
    said = _SOURCE.sub("", prose) if source else prose
    said = re.sub(r"(?<!\.)\.\s*\.(?!\.)", ".", said).strip()
    said = said.replace("raises NotationError", "refused").replace("Raises NotationError", "Refused")
    first = _first_sentence(said)
    return Word(
        function.__name__,
        kind,
        function.__module__.rpartition(".")[2],
        _signature(function, kind),
        first,
        said[len(first) :].strip(" ."),
        (source[1] or source[2]) if source else "",
        example(function, kind),
    )


def _first_sentence(text: str) -> str:
    # `u . v`, `1, 2, ...` and `ch. 3` go on
    found = re.match(r".*?(?<![\s.])(?<!\bch)\.(?=\s|$)", " ".join(text.split()))
    return found[0] if found else " ".join(text.split())


def _signature(function: Callable[..., Any], kind: str) -> str:
    shown = []
    for one in list(inspect.signature(function).parameters.values())[kind == "draw" :]:
        if one.kind is inspect.Parameter.VAR_POSITIONAL:
            shown.append(f"{one.name}...")
        elif one.default is inspect.Parameter.empty:
            shown.append(one.name)
        else:
            shown.append(f"[{one.name}]" if one.default is None else f"[{one.name} = {one.default}]")
    return f"{function.__name__}({', '.join(shown)})"


def example(function: Callable[..., Any], kind: str) -> tuple[str, str]:
    """The call of the docstring's example in notation, and its value; two empty texts where it cannot be said."""
    found = re.search(r">>> (.+)", function.__doc__ or "")
    if not found:
        return "", ""
    for node in ast.walk(ast.parse(found[1])):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.__name__:
            try:
                call = write(authored(_notation(node, kind == "draw")))
                return call, _worked(call)
            except (NotationError, ValueError, TypeError):
                return "", ""
    return "", ""


def _worked(call: str) -> str:
    rng = random.Random(CHANCE)
    drawn = {name: partial(one, rng) for name, one in samplers().items()}
    found: Any = evaluate(authored(call), Scope(functions={**words(), **marks(), **drawn}, free=True))
    if isinstance(found, Mark):
        return ", ".join(f"({x:g}, {y:g})" for x, y in dict.fromkeys((found.points[0], found.points[-1])))
    return write(express(found))


def _notation(node: ast.expr, drawn: bool = False) -> str:
    """A Python expression of a doctest in our notation; raises ValueError for what has no counterpart."""
    match node:
        case ast.Constant(value=int(value)):
            return str(value)
        case ast.Name(id=name):
            return name
        case ast.List(elts=parts):
            return f"[{', '.join(map(_notation, parts))}]"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_tight(operand)}"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return f"{_tight(left)}{_OPERATORS[type(op)]}{_tight(right)}"
        case ast.Attribute(value=ast.Name(id="sp"), attr=name) if name in _RENAMED:
            return _RENAMED[name]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="sp"), attr=name), args=args):
            return _made(name, args)
        case ast.Call(func=ast.Name(id=name), args=args):
            return f"{name}({', '.join(map(_notation, args[drawn:]))})"
    raise ValueError(ast.dump(node))


def _made(name: str, args: list[ast.expr]) -> str:
    """What SymPy's own call is called here."""
    if name in ("Matrix", "Integer"):
        return _notation(args[0])
    if name == "Rational":
        return "/".join(map(_notation, args))
    if name == "Symbol" and isinstance(args[0], ast.Constant):
        return str(args[0].value)
    if name == "FiniteSet":
        return "{" + ", ".join(map(_notation, args)) + "}"
    return f"{_RENAMED.get(name, name)}({', '.join(map(_notation, args))})"


def _tight(node: ast.expr) -> str:
    text = _notation(node)
    return f"({text})" if isinstance(node, ast.BinOp | ast.UnaryOp) or "/" in text else text
