"""The tree of a line of NumPy to its value at one draw: our own walk over tables of our own functions."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.answers._code_reader import Source
from tutor.answers._code_table import CONSTANTS, LINALG, METHODS, NUMPY, OWN, PLAIN, Function, ufunc
from tutor.answers._code_values import (
    WORK,
    Shapes,
    Undefined,
    elementwise,
    is_number,
    kept,
    matmul,
    numeric,
    power,
    room,
)
from tutor.errors import LimitError, NotationError

TROUBLE = (ValueError, TypeError, IndexError, ArithmeticError, MemoryError, RecursionError, AttributeError)

_SIGNS: dict[type[ast.AST], tuple[Callable[..., Any], str]] = {
    ast.Add: (np.add, "+"), ast.Sub: (np.subtract, "-"), ast.Mult: (np.multiply, "*"), ast.Div: (np.true_divide, "/"),
    ast.FloorDiv: (np.floor_divide, "//"), ast.Mod: (np.mod, "%"), ast.BitAnd: (np.bitwise_and, "&"),
    ast.BitOr: (np.bitwise_or, "|"), ast.Eq: (np.equal, "=="), ast.NotEq: (np.not_equal, "!="), ast.Lt: (np.less, "<"),
    ast.LtE: (np.less_equal, "<="), ast.Gt: (np.greater, ">"), ast.GtE: (np.greater_equal, ">="),
}  # fmt: skip
_LACKING = re.compile("ingular|positive definite|converge|zero-size|empty sequence|sum to zero")
_PREFIX: dict[type[ast.AST], Callable[..., Any]] = {
    ast.USub: np.negative, ast.UAdd: np.positive, ast.Invert: np.invert,
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """What names mean at one draw: arrays, numbers, dimensions; `own` are the functions beside NumPy's."""

    values: Mapping[str, Any]
    sizes: Mapping[str, int]
    own: frozenset[str] = frozenset()
    turn: int = 1
    """-1 where eigenvectors, and others that are right with either sign, have the other one."""
    told: tuple[str, ...] = ()
    """The names that a learner is told of; a draw has others, which helped to make the question."""


def run(source: Source, world: World) -> Any:
    """The value of code at one draw, a tuple as an array; raises NotationError, LimitError, Undefined."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        walk = _Walk(source, world)
        return walk.told(source.body, lambda: numeric(walk.value(source.body), "the answer"))


class _Walk:
    """One walk over one tree; nothing typed is ever looked up on an object."""

    def __init__(self, source: Source, world: World) -> None:
        self.source, self.world, self.shapes = source, world, Shapes(world.sizes, world.turn)

    def told(self, node: ast.AST, compute: Callable[[], Any]) -> Any:
        """What is computed, any trouble being a NotationError at the node, with its text."""
        try:
            return compute()
        except NotationError as error:
            if error.span != (0, 0):
                raise
            kind, message = type(error), error.message
        except TROUBLE as error:
            if isinstance(error, np.linalg.LinAlgError | ValueError) and _LACKING.search(str(error)):
                raise Undefined from None
            kind, message = NotationError, _brief(error)
        raise kind(f"{self.source.snippet(node)}: {message}", self.source.span(node))

    def value(self, node: ast.expr) -> Any:
        """The value of a node."""
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return self._name(name, node)
            case ast.Tuple(elts=items) | ast.List(elts=items):
                return tuple(self.value(item) for item in items)
            case ast.UnaryOp(op=op, operand=operand):
                value = self._number(operand)
                return self.told(node, lambda: kept(_PREFIX[type(op)](value)))
            case ast.BinOp(left=left, op=op, right=right):
                return self._binary(node, op, self._number(left), self._number(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                if type(op) not in _SIGNS:
                    raise NotationError("this comparison has no meaning between arrays", self.source.span(node))
                return self._binary(node, op, self._number(left), self._number(right))
            case ast.Attribute():
                return self._attribute(node)
            case ast.Subscript():
                return self._subscript(node)
            case ast.Call():
                return self._call(node)
        raise NotationError(f"{self.source.snippet(node)} has no value", self.source.span(node))

    def _name(self, name: str, node: ast.AST) -> Any:
        if name in self.world.values:
            return self.world.values[name]
        if name in self.world.sizes:
            return self.world.sizes[name]
        if name in ("float", "int", "bool"):
            return name
        known = ", ".join([*(self.world.told or self.world.values), *self.world.sizes])
        raise NotationError(f"“{name[:40]}” is not known here: the names are {known}", self.source.span(node))

    def _number(self, node: ast.expr) -> Any:
        value = self.value(node)
        if not is_number(value):
            text = self.source.snippet(node)
            raise NotationError(f"arithmetic takes numbers and arrays, not {text}", self.source.span(node))
        return value

    def _binary(self, node: Any, op: ast.AST, left: Any, right: Any) -> Any:
        if isinstance(op, ast.MatMult):
            return self.told(node, lambda: matmul(self.shapes, left, right))
        if isinstance(op, ast.Pow):
            return self.told(node, lambda: power(self.shapes, left, right))
        function, sign = _SIGNS[type(op)]
        if sign in ("/", "//", "%") and isinstance(right, int) and not right:
            if not any(isinstance(part, ast.Call | ast.Subscript) for part in ast.walk(node.right)):
                raise NotationError("this divides by zero", self.source.span(node))
            right = np.float64(0)  # counted from the data: none of them at this draw
        return self.told(node, lambda: elementwise(function, sign)(self.shapes, left, right))

    # ------------------------------------------------------------------ attributes and entries

    def _attribute(self, node: ast.Attribute) -> Any:
        if _is_numpy(node.value):
            if node.attr in CONSTANTS:
                return CONSTANTS[node.attr]
            raise NotationError(f"`np.{node.attr[:40]}` is no value known here", self.source.span(node))
        value = self._number(node.value)
        shape = np.shape(value)
        match node.attr:
            case "T" | "mT":
                return np.transpose(value)
            case "shape":
                return tuple(shape)
            case "size":
                return int(np.size(value))
            case "ndim":
                return len(shape)
        hint = f": write .{node.attr}()" if node.attr in METHODS else ""
        raise NotationError(f"“.{node.attr[:40]}” of an array is not known here{hint}", self.source.span(node))

    def _subscript(self, node: ast.Subscript) -> Any:
        if isinstance(node.value, ast.Attribute) and _is_numpy(node.value.value) and node.value.attr in ("c_", "r_"):
            return self.told(node, lambda: self._joined(node))
        value = self.value(node.value)
        index = self._index(node.slice)
        if not isinstance(value, tuple | np.ndarray):
            raise NotationError(f"{self.source.snippet(node.value)} has no entries", self.source.span(node))
        if isinstance(value, tuple) and not isinstance(index, int | slice):
            raise NotationError("the entries of a tuple are numbered by whole numbers", self.source.span(node))
        taken = [np.size(part) for part in (index if isinstance(index, tuple) else (index,)) if np.ndim(part)]
        if taken and max(taken) * np.size(value) > WORK:
            raise LimitError("this is too large to work with", self.source.span(node))
        return self.told(node, lambda: kept(value[index]))

    def _joined(self, node: ast.Subscript) -> Any:
        """`np.c_[ones, X]` and `np.r_[y, z]`."""
        assert isinstance(node.value, ast.Attribute)
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        parts = tuple(numeric(self.value(item), "this") for item in items)
        room(sum(int(np.size(part)) for part in parts))
        return kept((np.c_ if node.value.attr == "c_" else np.r_)[parts])

    def _index(self, node: ast.expr) -> Any:
        match node:
            case ast.Tuple(elts=items):
                return tuple(self._index(item) for item in items)
            case ast.Slice(lower=lower, upper=upper, step=step):
                ends = [None if part is None else self.value(part) for part in (lower, upper, step)]
                if not all(end is None or type(end) is int for end in ends):
                    raise NotationError("a slice goes from one whole number to another", self.source.span(node))
                return slice(*ends)
            case ast.Constant(value=value) if value is Ellipsis:
                return value
        value = self.value(node)
        if isinstance(value, tuple):
            value = self.told(node, lambda: np.asarray(numeric(value, "an index")))
        if value is None or type(value) is int or (isinstance(value, np.ndarray) and value.dtype.kind in "bi"):
            return value
        raise NotationError("an index is a whole number, a slice or an array of those", self.source.span(node))

    # ------------------------------------------------------------------ calls

    def _call(self, node: ast.Call) -> Any:
        function, arguments = self._function(node)
        arguments += [self.value(argument) for argument in node.args]
        names = {}
        for given in node.keywords:
            if given.arg is None or given.arg not in function.names or given.arg in names:
                raise NotationError(f"“{given.arg or '**'}” is no option here", self.source.span(given))
            names[given.arg] = self.value(given.value)
        return self.told(node, lambda: self._applied(function, arguments, names))

    def _applied(self, function: Function, arguments: list[Any], names: dict[str, Any]) -> Any:
        if len(arguments) + len(names) < function.needs or len(arguments) > len(function.names):
            raise NotationError(f"this takes {function.needs} to {len(function.names)} values")
        while function.names[len(arguments) : len(arguments) + 1] and function.names[len(arguments)] in names:
            if function.names[len(arguments)] == "dtype":
                break
            arguments.append(names.pop(function.names[len(arguments)]))
        dtype = _dtype(names.pop("dtype")) if "dtype" in names else ""
        for at in range(min(function.arrays, len(arguments))):
            arguments[at] = numeric(arguments[at], "this")
        if function.names[:1] == ("pattern",):
            arguments[1:] = [numeric(argument, "einsum") for argument in arguments[1:]]
        for name in function.names[: function.arrays]:
            if name in names:
                names[name] = numeric(names[name], "this")
        first = (self.shapes,) if function.shaped else ()
        positional = dict(zip(function.names, arguments, strict=False))
        if any(name in positional for name in names):
            raise NotationError("one option is given twice")
        found = function.call(*first, *arguments, **names)
        return _cast(found, dtype) if dtype else found

    def _function(self, node: ast.Call) -> tuple[Function, list[Any]]:
        """The function of a call, and the array that it is a method of."""
        match node.func:
            case ast.Name(id=name):
                found = PLAIN.get(name) or (OWN.get(name) if name in self.world.own else None)
                if found and name not in self.world.values:
                    return found, []
                hint = f": did you mean np.{name}?" if name in NUMPY else ""
                raise NotationError(f"“{name[:40]}” is no function known here{hint}", self.source.span(node.func))
            case ast.Attribute(value=ast.Attribute(value=root, attr="linalg"), attr=name) if _is_numpy(root):
                return self._found(LINALG, name, "np.linalg.", node), []
            case ast.Attribute(value=root, attr=name) if _is_numpy(root):
                return self._found(NUMPY, name, "np.", node), []
            case ast.Attribute(value=ast.Attribute(value=root, attr=base), attr=way) if _is_numpy(root):
                if (found := ufunc(base, way)) is None:
                    raise NotationError(f"`np.{base[:40]}.{way[:40]}` is not known here", self.source.span(node.func))
                return found, []
            case ast.Attribute(value=root, attr="astype") if len(node.args) == 1:
                return Function(_cast, ("a", "dtype"), 2), [self._number(root)]
            case ast.Attribute(value=root, attr=name):
                return self._found(METHODS, name, ".", node), [self._number(root)]
        raise NotationError(f"{self.source.snippet(node.func)} is no function", self.source.span(node.func))

    def _found(self, table: Mapping[str, Function], name: str, before: str, node: ast.Call) -> Function:
        if name in table:
            return table[name]
        raise NotationError(f"`{before}{name[:40]}` is not known here", self.source.span(node.func))


_TYPES: dict[str, Any] = {"float": np.float64, "int": np.int64, "bool": np.bool_}


def _dtype(value: Any) -> str:
    name = value.rstrip("0123456789_") if isinstance(value, str) else ""
    if name not in _TYPES:
        raise NotationError("dtype is float, int or bool here")
    return name


def _cast(a: Any, dtype: Any) -> Any:
    return np.asarray(a).astype(_TYPES[_dtype(dtype)])


def _is_numpy(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy")


def _brief(error: Exception) -> str:
    if isinstance(error, TypeError | AttributeError):
        return "this does not take such values"
    text = str(error).split("\n")[0][:120]
    return "".join(letter for letter in text if letter.isprintable()) or "this does not work"
