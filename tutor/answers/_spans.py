"""Vectors that span a space, and answers with a free letter in them: `t[1, 2], t ≠ 0`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sympy as sp

from tutor.answers._ranks import rank_of
from tutor.equivalence import equal_matrices
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar, is_vector, matrix
from tutor.language.parser import parse
from tutor.language.tree import Binary, Group, Matrix, Name, Node
from tutor.model import Reading

PARAMETERS = ("t", "s", "r", "c", "k", "alpha", "beta")
"""Letters that may run through a space where the problem means nothing else by them."""

_LETTERS = r"(?P<letters>\\?[A-Za-zαβλμ]+(?:_?\d)?(?:\s*,\s*[A-Za-zαβλμ](?:_?\d)?){0,9})"
_LINK = r"(?:[,;:\n]|\\quad)?\s*(?:with|where|for\s+(?:all|any|every|some)|for|such\s+that|and|,)?\s*"
_ZERO = re.compile(rf"{_LINK}\(?\s*(?<![A-Za-z]){_LETTERS}\s*(?:!=|≠|=/=|<>|\\neq?)\s*0\s*\)?\s*\.?\s*$")
_REAL = re.compile(
    rf"{_LINK}\(?\s*(?<![A-Za-z]){_LETTERS}\s*(?:∈|\\in\b|\bin\b)\s*(?:ℝ|R|\\mathbb\s*\{{?R\}}?)"
    r"(?P<without>\s*(?:\\setminus|\\|∖|-|−|minus)\s*\\?\{?\s*0\s*\\?\}?|\^?\*)?\s*\)?\s*\.?\s*$"
)
_ANY = re.compile(rf"{_LINK}(?<![A-Za-z]){_LETTERS}\s+(?:is\s+)?(?:real|any|arbitrary|free)(?:\s+number)?\s*\.?\s*$")
TAIL = 120
"""Characters at the end in which a proviso is looked for: the patterns try every place, and every list from there."""
_SPAN = re.compile(r"\s*(?:\\operatorname\{span\}|\\?span)\b\s*", re.IGNORECASE)


def without_provisos(text: str) -> tuple[str, frozenset[str]]:
    """The text without what is said of its letters at the end (`t ≠ 0`, `t in R`), and those said not to be 0."""
    nonzero: set[str] = set()
    for _ in range(4):
        at = max(0, len(text) - TAIL)
        found = _ZERO.search(text, at) or _REAL.search(text, at) or _ANY.search(text, at)
        if found is None or not text[: found.start()].strip():
            break
        if found.re is _ZERO or (found.re is _REAL and found["without"]):
            nonzero |= set(re.split(r"\s*,\s*", found["letters"].lstrip("\\")))
        text = text[: found.start()]
    return text, frozenset(nonzero)


def without_span(text: str) -> str:
    """`span{[1, 2]}` as `{[1, 2]}`, every character at its place."""
    found = _SPAN.match(text)
    return text if found is None else " " * found.end() + text[found.end() :]


def unscaled(tree: Node) -> Node:
    """The vectors of `s[1, 0] + t[0, 1]` without their letters: nothing is left to be worked out in them."""
    match tree:
        case Binary(op="+", left=left, right=right):
            parts = unscaled(left), unscaled(right)
            return tree if parts == (left, right) else Group("bare", parts, span=tree.span)
        case Binary(op="*", left=Name(), right=Group() | Matrix() as vector):
            return vector
        case Binary(op="*", left=Group() | Matrix() as vector, right=Name()):
            return vector
    return tree


def looks_like_a_space(text: str, reading: Reading) -> bool:
    """Is this a vector with a free letter and what is said of the letter, `t*[1, 2], t ≠ 0`?"""
    bare, _ = without_provisos(text)
    if bare == text:
        return False
    try:
        tree = parse(bare, reading)
    except NotationError:
        return False
    return unscaled(tree) is not tree


def vectors_of(value: Value, tree: Node, length: int) -> list[sp.MatrixBase] | None:
    """The vectors that an answer lists, each as a column: rows of `[[1, 0], [0, 1]]`, or one vector; None if none."""
    if is_vector(value) and len(value) == length:
        return [_column(value)]
    if is_matrix(value):
        rows = value.cols == length and (value.rows != length or isinstance(tree, Matrix))
        return [_column(value[i, :]) for i in range(value.rows)] if rows else [value[:, j] for j in range(value.cols)]
    items = list(value) if isinstance(value, sp.FiniteSet | sp.Tuple) else []
    if items and all(map(is_scalar, items)) and len(items) == length and isinstance(tree, Group):
        return [matrix([[item] for item in items])] if tree.kind in ("bare", "lines") else None
    return [_column(item) for item in items] if items and all(map(is_vector, items)) else None


def directions(vectors: Sequence[sp.MatrixBase], letters: Sequence[sp.Symbol]) -> list[sp.MatrixBase] | None:
    """`s[1, 0] + t[0, 1]` as the vectors its letters stand at; None where it is not linear in them."""
    if not letters:
        return list(vectors)
    found = []
    for vector in vectors:
        own = [letter for letter in letters if vector.has(letter)]
        parts = [matrix(vector.diff(letter)) for letter in own]
        whole = matrix(sp.zeros(*vector.shape))
        for letter, part in zip(own, parts, strict=True):
            whole += letter * part
        if own and (any(part.has(*letters) for part in parts) or not equal_matrices(vector, matrix(whole))):
            return None
        found += parts or [vector]
    return found


def independent(vectors: Sequence[sp.MatrixBase]) -> bool:
    """Is none of them a combination of the others?"""
    return rank_of(vectors) == len(vectors)


def spans(vectors: Sequence[sp.MatrixBase], others: Sequence[sp.MatrixBase]) -> bool:
    """Do both lists span the same space?"""
    both = rank_of([*vectors, *others])
    return rank_of(vectors) == both == rank_of(others)


def _column(value: sp.MatrixBase) -> sp.MatrixBase:
    return value.T if value.rows == 1 else value
