"""A line of NumPy to a checked syntax tree: Python's parser reads it, nothing ever runs it.

Only what `_code_walk` has a meaning for is let through: no strings but einsum's, no keywords, lambdas, comprehensions,
walruses or f-strings. What is long, deep or odd is refused before the parser sees it.
"""

from __future__ import annotations

import ast
import keyword
import re
import warnings
from dataclasses import dataclass

from tutor.errors import LimitError, NotationError
from tutor.language.limits import LIMITS
from tutor.language.tree import Span

BRACKETS, SIGNS = 30, 30
"""Brackets inside one another, and signs in a row, that the parser is given."""
WIDE = {"−": "-", "–": "-", "×": "*", "·": "*", "∗": "*", "\t": " ", "\r": " ", "\u00a0": " ", "’": "'"}
"""Characters that stand for others, of the same width."""
LABEL = re.compile(r"\s*(?:return\b|[^\W\d]\w*(?:\.\w+)?\s*=(?!=))\s*")
WORDS = re.compile(r"[^\W\d]\w*")
RUN = re.compile(rf"(?:[-+~!]\s*){{{SIGNS}}}")
ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Call, ast.Attribute, ast.Subscript, ast.Slice, ast.Name,
    ast.Constant, ast.Tuple, ast.List, ast.keyword, ast.Load, ast.operator, ast.unaryop, ast.cmpop,
)  # fmt: skip
OPTIONS = frozenset(
    ["float", "float64", "float32", "int", "int64", "bool", "fro", "nuc", "full", "same", "valid", "left", "right"]
)
"""Texts that name an option; beside them only einsum's letters are texts."""
REFUSED = {
    ast.BitXor: "A power is ** in NumPy, not ^.",
    ast.And: "Between arrays `and` is written &.",
    ast.Or: "Between arrays `or` is written |.",
    ast.Not: "Of an array `not` is written ~.",
    ast.LShift: "This sign has no meaning here.",
    ast.RShift: "This sign has no meaning here.",
    ast.Starred: "A star before a name has no meaning here.",
}
_HINTS = (
    (re.compile(r"[\w)\]]'"), "A transpose is .T in NumPy."),
    (re.compile(r"\d[A-Za-z(]|\)\s*[\w(]"), "A product is written with * or @."),
    (re.compile(r"=(?!=)"), "One expression is asked here: what the name becomes."),
)


@dataclass(frozen=True)
class Source:
    """A line of code that was read: its tree and its text, to tell places in."""

    text: str
    body: ast.expr
    shift: int = 0

    def span(self, node: ast.AST) -> Span:
        """The characters of a node; all of them where it has none of its own."""
        line, end_line = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
        if not line or not end_line:
            return 0, len(self.text)
        return self._offset(line, node.col_offset), self._offset(end_line, node.end_col_offset)  # type: ignore[attr-defined]

    def _offset(self, line: int, column: int) -> int:
        lines = self.text[self.shift :].split("\n")
        before = sum(len(part) + 1 for part in lines[: line - 1])
        inside = lines[line - 1].encode()[:column].decode(errors="ignore")
        return self.shift + before + len(inside)

    def snippet(self, node: ast.AST) -> str:
        """The text of a node as code in a sentence, shortened."""
        start, end = self.span(node)
        text = " ".join(self.text[start:end].split())
        return f"`{text}`" if len(text) <= 50 else f"`{text[:49]}…`"

    @property
    def names(self) -> list[str]:
        """Names that are no attributes, in order of first use."""
        found = sorted(
            (part for part in ast.walk(self.body) if isinstance(part, ast.Name)),
            key=lambda part: (part.lineno, part.col_offset),
        )
        return list(dict.fromkeys(part.id for part in found))


def read_code(text: str) -> Source:
    """The checked tree of one line of NumPy, a label `grad =` before it allowed; raises NotationError, LimitError."""
    plain = "".join(WIDE.get(letter, letter) for letter in text)
    _guard(plain)
    label = LABEL.match(plain)
    shift = label.end() if label else len(plain) - len(plain.lstrip())
    if not plain[shift:].strip():
        raise NotationError("There is nothing here yet: type an expression.", (0, len(text)))
    for word in WORDS.finditer(plain, shift):
        if keyword.iskeyword(word[0]) and word[0] not in ("None", "True", "False"):
            said = {"and": ast.And, "or": ast.Or, "not": ast.Not}.get(word[0])
            message = REFUSED[said] if said else f"“{word[0]}” has no meaning here: type one expression."
            raise NotationError(message, word.span())
    source = Source(plain, _parsed(plain, shift), shift)
    _check(source)
    return source


def _guard(text: str) -> None:
    """Refuse what is too long or too deep for a parser, and characters no expression has."""
    if len(text) > LIMITS.characters:
        raise LimitError(f"This is longer than {LIMITS.characters:,} characters.", (LIMITS.characters, len(text)))
    depth = 0
    for at, letter in enumerate(text):
        if letter in "\\`$?;#\x00" or not (letter == "\n" or " " <= letter <= "~" or letter.isalpha()):
            raise NotationError("This character has no meaning here.", (at, at + 1))
        depth += (letter in "([{") - (letter in ")]}")
        if depth > BRACKETS:
            raise LimitError(f"This is nested more than {BRACKETS} deep.", (at, at + 1))
    if run := RUN.search(text):
        raise LimitError(f"There are more than {SIGNS} signs in a row here.", run.span())


def _parsed(text: str, shift: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text[shift:], mode="eval").body
    except SyntaxError as error:
        at = shift + max((error.offset or 1) - 1, 0) if (error.lineno or 1) == 1 else shift
        hint = next((said for pattern, said in _HINTS if pattern.search(text, shift)), "")
        at = min(at, len(text) - 1)
        raise NotationError(f"This is no Python expression. {hint}".strip(), (at, at + 1)) from None
    except (ValueError, MemoryError, RecursionError, OverflowError):
        raise LimitError("This cannot be read as an expression.", (shift, len(text))) from None


def _check(source: Source) -> None:
    """Refuse every node without a meaning, and trees that are too deep."""
    waiting: list[tuple[ast.AST, int, bool]] = [(source.body, 1, False)]
    while waiting:
        node, depth, einsum = waiting.pop()
        if depth > LIMITS.tree_depth:
            raise LimitError(f"This is nested or chained more than {LIMITS.tree_depth} deep.", source.span(node))
        if type(node) in REFUSED:
            raise NotationError(REFUSED[type(node)], (0, len(source.text)))
        if not isinstance(node, ALLOWED):
            raise NotationError(f"{source.snippet(node)} is more than an expression of arrays.", source.span(node))
        if isinstance(node, ast.Constant):
            _constant(node, source, einsum)
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            raise NotationError("Compare two things at a time and join them with &.", source.span(node))
        for child in ast.iter_child_nodes(node):
            first = isinstance(node, ast.Call) and bool(node.args) and child is node.args[0]
            inside = first and isinstance(node, ast.Call) and _is_einsum(node.func)
            waiting.append((child, depth + 1, inside))


def _is_einsum(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "einsum"


def _constant(node: ast.Constant, source: Source, einsum: bool) -> None:
    value = node.value
    if (isinstance(value, str) and (einsum or value in OPTIONS)) or value is Ellipsis:
        return
    if isinstance(value, int) and abs(value) > 10**15:
        raise LimitError("This number is too large to work with.", source.span(node))
    if not (value is None or isinstance(value, bool | int | float)):
        raise NotationError(f"{source.snippet(node)} is no number.", source.span(node))
