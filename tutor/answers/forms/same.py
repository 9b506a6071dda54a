"""Same: the very form of the expected answer, up to what changes nothing to the eye.

Terms and factors may change places, brackets of a sum within a sum or a product within a product may be left out, and
a sign may move between factors: (6x + 1)(x - 1) is (1 - x)(-6x - 1). An equation may be read from either side, and
have all its signs changed. Spellings of one thing count as one: x/2 and 1/2 x, sqrt(x) and x^(1/2), e^x and exp(x).
Nothing is worked out: 2*3, x*x, x^-1 and a factor 1 stay what they are.
"""

from __future__ import annotations

from typing import Any, ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows
from tutor.answers.forms._parts import is_product, is_sum, number, whole
from tutor.language.tree import (
    Binary,
    Call,
    Group,
    Interval,
    Logic,
    Matrix,
    Name,
    Node,
    Number,
    Postfix,
    Relation,
    Unary,
    children,
)

Shape = tuple[Any, ...]
"""A tree in a canonical order; Python compares it."""

UNORDERED = frozenset({"min", "max", "gcd", "lcm", "dot"})
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
HALF: Shape = ("product", (("number", "1"),), (("number", "2"),))


class Same(Form):
    """The tree of the expected answer, up to order and the place of signs."""

    name: ClassVar[str] = "same"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """A general sentence: anything more would give the form away."""
        pattern = typed.pattern()
        if pattern is None or shape(typed.tree) == shape(pattern):
            return None
        if isinstance(pattern, Relation) != isinstance(typed.tree, Relation) and any(
            shape(one) == shape(other) for one in _bare(typed.tree) for other in _bare(pattern)
        ):
            return None
        return Shortfall("That is right, but not in the form that is asked for.", typed.tree.span)

    def examples(self) -> list[Row]:
        """Order and signs are free, the shape is not."""
        return [
            *rows(
                "(3*x-2)*(x+5)",
                ("(x+5)(3x-2)", "(2-3x)(-x-5)", "-(2-3x)(5+x)", "-(3x-2)(-5-x)"),
                ("3x^2 + 13x - 10", "3(x-2/3)(x+5)", "(3x-2)x + (3x-2)*5", "(3x-2)(x+5)*1"),
            ),
            *rows("m*x + b", ("b + x m", "b + m x"), ("m(x + b/m)",)),
            *rows("a - b + c", ("c - b + a", "(a + c) - b"), ("a - (b - c)",)),
            *rows("x/2", ("x/2", "1/2 x"), ("0.5x", "2x/4", "x/4 + x/4")),
            *rows("x^2", ("x^2",), ("x*x", "(-x)^2")),
            *rows("(x-1)^2", ("(1-x)^2", "(x-1)^2"), ("(x-1)(x-1)", "x^2 - 2x + 1")),
            *rows("sqrt(x)", ("√x", "x^(1/2)"), ("x/sqrt(x)",)),
            *rows("1/(x-1)", ("1/(x-1)", "-1/(1-x)", "(-1)/(1-x)", "-(1/(1-x))")),
            *rows("1/x", ("1/x",), ("x^-1", "2/(2x)")),
            *rows("e^(-x)/(1+e^(-x))^2", ("exp(-x)/(exp(-x)+1)^2",), ("1/(1+e^(-x)) * e^(-x)/(1+e^(-x))",)),
            *rows("-1/4*pi*i", ("-(i*pi)/4", "-pi i/4"), ("-0.25 pi i",)),
        ]


def _bare(tree: Node) -> tuple[Node, ...]:
    """The value of `x = 2`, or the tree itself."""
    return tree.operands[1:] if isinstance(tree, Relation) and len(tree.operands) == 2 else (tree,)


def shape(tree: Node) -> Shape:
    """What is left of a tree without the order of terms and factors and the place of signs."""
    sign, body = _signed(tree)
    return body if sign == 1 else ("minus", body)


def _signed(tree: Node) -> tuple[int, Shape]:
    """A sign and what is left of it: signs come out of products and of whole sums."""
    if isinstance(tree, Unary) and tree.op in ("+", "-"):
        sign, body = _signed(tree.operand)
        return (-sign if tree.op == "-" else sign), body
    if is_sum(tree):
        return _sum(tree)
    if is_product(tree):
        return _product(tree)
    if isinstance(tree, Binary) and tree.op == "^":
        return _power(tree)
    return 1, _atom(tree)


def _sum(tree: Node) -> tuple[int, Shape]:
    found: list[tuple[Shape, int]] = []
    waiting = [(tree, 1)]
    while waiting:
        part, sign = waiting.pop()
        if isinstance(part, Binary) and part.op in "+-" and (part is tree or sign == 1):
            waiting += [(part.left, sign), (part.right, sign if part.op == "+" else -sign)]
        else:
            own, body = _signed(part)
            found.append((body, sign * own))
    found.sort(key=repr)
    lead = found[0][1]
    return lead, ("sum", *((body, sign * lead) for body, sign in found))


def _product(tree: Node) -> tuple[int, Shape]:
    """Factors above and below; a fraction below a bar stays a fraction."""
    sign = 1
    above: list[Shape] = []
    below: list[Shape] = []
    waiting = [(tree, True)]
    while waiting:
        part, top = waiting.pop()
        if isinstance(part, Binary) and part.op == "*":
            waiting += [(part.right, top), (part.left, top)]
        elif isinstance(part, Binary) and part.op == "/" and top:
            waiting += [(part.right, False), (part.left, True)]
            if (lone := number(part.left)) in (1, -1):
                waiting.pop()  # 1/2 x is x/2
                sign *= int(lone)
        else:
            own, body = _signed(part)
            sign *= own
            (above if top else below).append(body)
    if not any(isinstance(part, Matrix | Group) for part in _factors(tree)):
        above.sort(key=repr)
    return sign, ("product", tuple(above), tuple(sorted(below, key=repr)))


def _factors(tree: Node) -> list[Node]:
    return [part for side in children(tree) for part in (_factors(side) if is_product(side) else [side])]


def _power(tree: Binary) -> tuple[int, Shape]:
    exponent = whole(tree.right)
    sign, base = _signed(tree.left)
    if exponent is not None and is_sum(tree.left) and not isinstance(tree.left, Unary):
        return (sign if exponent % 2 else 1), ("power", base, shape(tree.right))
    return 1, ("power", shape(tree.left), _half(shape(tree.right)))


def _half(exponent: Shape) -> Shape:
    return HALF if exponent in (("product", (), (("number", "2"),)), ("number", "1/2")) else exponent


def _atom(tree: Node) -> Shape:
    match tree:
        case Number(value=value):
            return ("number", str(value))
        case Name(name=name):
            return ("name", name)
        case Call(name="sqrt", args=(inner,)):
            return ("power", shape(inner), HALF)
        case Call(name="exp", args=(inner,)):
            return ("power", ("name", "e"), shape(inner))
        case Call(name="abs", args=(inner,)):
            return ("abs", _signed(inner)[1])
        case Call(name=name, args=args):
            parts = [shape(part) for part in args]
            return ("call", name, *(sorted(parts, key=repr) if name in UNORDERED else parts))
        case Postfix(op=op, operand=operand):
            return ("postfix", op, shape(operand))
        case Relation() | Logic():
            return _statement(tree)
    return _collection(tree)


def _statement(tree: Relation | Logic) -> Shape:
    if isinstance(tree, Logic):
        return (tree.op, *sorted(map(shape, tree.items), key=repr))
    if len(tree.ops) > 1 or tree.ops[0] not in MIRRORED:
        return ("chain", tree.ops, *map(shape, tree.operands))
    (op,), (left, right) = tree.ops, tree.operands
    ways = [(op, _signed(left), _signed(right)), (MIRRORED[op], _signed(right), _signed(left))]
    if op in ("=", "!="):
        ways += [(way, (-a[0], a[1]), (-b[0], b[1])) for way, a, b in ways]
    return ("relation", *min(ways, key=repr))


def _collection(tree: Node) -> Shape:
    match tree:
        case Group(kind="set", items=items):
            return ("set", *sorted(map(shape, items), key=repr))
        case Matrix(rows=rows) if len(rows) > 1 and len(rows[0]) > 1:
            return ("matrix", *(tuple(map(shape, row)) for row in rows))
        case Interval(low=low, high=high, open=ends):
            return ("interval", ends, shape(low), shape(high))
        case Binary(op="union" | "intersect" as op, left=left, right=right):
            return (op, *sorted((shape(left), shape(right)), key=repr))
        case Group() | Matrix():
            return ("list", *map(shape, children(tree)))
    return (type(tree).__name__, getattr(tree, "op", ""), *map(shape, children(tree)))
