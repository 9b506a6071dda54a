"""A syntax tree becomes a formula, in its own order, with no more brackets than its meaning needs."""

from __future__ import annotations

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
)
from tutor.layout.box import Box
from tutor.layout.dots import Items, dot, wants_dot
from tutor.layout.drawing import Pen, draw_row
from tutor.layout.formula import Accent, Atom, Fence, Frac, Grid, Item, Marked, Root, Row, Script, kind_of
from tutor.layout.letters import TYPED
from tutor.layout.pointed import Pointed, unmarked
from tutor.layout.standing import standing
from tutor.layout.style import UNICODE, Style
from tutor.layout.symbols import NAMES, OPERATORS

OR, AND, RELATION, SET, SUM, SIGN, PRODUCT, QUOTIENT, POWER, ATOM = range(10)
"""How tightly a node holds together; a node looser than its place asks for gets brackets."""

_SETS = {"union": "∪", "intersect": "∩", "minus": "∖"}
_RELATIONS = {"!=": "≠", "<=": "≤", ">=": "≥", "in": "∈"}
_FENCES = {"abs": ("|", "|"), "norm": ("‖", "‖"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉"), "ceiling": ("⌈", "⌉")}
_GROUPS = {"paren": ("(", ")"), "list": ("[", "]"), "set": ("{", "}"), "angle": ("⟨", "⟩"), "bare": ("", "")}
_RAISED = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "log", "ln"})


def draw(node: Node, style: Style = UNICODE, *, inline: bool = False) -> Box:
    """The picture of a tree; `inline` keeps it on one line (`(x + 1)/2`, `[[1, 2], [3, 4]]`)."""
    return draw_row(formula(unmarked(node) if inline else standing(node)), Pen(style, inline))


def formula(node: Node) -> Row:
    """The tree as a formula."""
    return Row(items(node))


def level(node: Node) -> int:
    """How tightly the node holds together as it is drawn."""
    match node:
        case Logic(op=op):
            return OR if op == "or" else AND
        case Relation() | Group(kind="bare" | "lines"):
            return RELATION
        case Unary():
            return SIGN
        case Binary(op=op, left=left):
            return _binary_level(op, left)
        case Postfix(op=op):
            return POWER if op == "'" else QUOTIENT
        case Number(text=text):
            return PRODUCT if "e" in text.lower() else ATOM
        case Call(name="sqrt" | "cbrt") | Call(typed="bare"):
            return POWER
        case Pointed(node=inner):
            return level(inner)
    return ATOM


def _binary_level(op: str, left: Node) -> int:
    if op in _SETS:
        return SET
    if op in ("+", "-", "±"):
        return SUM
    if op in ("*", "@"):
        return SIGN if level(left) == SIGN else PRODUCT
    if op == "/":
        return SIGN if _negated(left) else QUOTIENT
    return POWER


def _negated(node: Node) -> bool:
    """Whether a minus leads a numerator that holds together: it moves before the fraction, -1/2."""
    return isinstance(node, Unary) and node.op == "-" and level(node.operand) >= PRODUCT


def items(node: Node, least: int = OR) -> Items:
    """The node's items, in round brackets where it holds together less than `least` asks."""
    if isinstance(node, Pointed):
        return (Marked(Row(items(node.node, least)), node.how),)
    if least == PRODUCT and isinstance(node, Binary) and node.op in ("*", "@") and level(node) < PRODUCT:
        return _product(_factors(node), PRODUCT)  # x + (-2)y, not x + (-2y)
    found = _items(node)
    return (Fence("(", Row(found), ")"),) if level(node) < least else found


def name(text: str) -> Item:
    """A symbol: Greek by its name, `x_1` with its index lowered, `theta_hat` with its hat."""
    base, *parts = text.split("_") if text.strip("_") else [text]
    item: Item = Atom(NAMES.get(base, base), "op" if not parts and base in OPERATORS and base not in NAMES else "ord")
    below = [part for part in parts if part]
    if below and below[0] in TYPED:
        item = Accent(below.pop(0), Row((item,)))
    if not below:
        return item
    index: list[Item] = []
    for part in below:
        index += [Atom(",", "punct")] if index else []
        index.append(Atom(NAMES.get(part, part), "num" if part.isdigit() else "ord"))
    return Script(item, Row(tuple(index)))


def _items(node: Node) -> Items:
    match node:
        case Number(text=text):
            return (Atom(text, "num"),)
        case Name(name=text):
            return (name(text),)
        case Unary(op=op, operand=operand):
            return (Atom(op, "sign"), *items(operand, PRODUCT))
        case Postfix():
            return _postfix(node)
        case Binary():
            return _binary(node)
        case Call():
            return _call(node)
        case Group():
            return _group(node)
        case Matrix(rows=rows):
            return (Grid(tuple(tuple(formula(entry) for entry in row) for row in rows), "[", "]"),)
        case Interval(low=low, high=high, open=ends):
            body = _listed((low, high))
            return (Fence("(" if ends[0] else "[", Row(body), ")" if ends[1] else "]"),)
        case Relation(ops=ops, operands=operands):
            return _relation(ops, operands)
        case Logic(op=op, items=parts):
            return _joined(parts, Atom(f" {op} ", "text"), AND if op == "or" else RELATION)
    raise TypeError(f"no drawing for {type(node).__name__}")


def _listed(parts: tuple[Node, ...]) -> Items:
    return _joined(parts, Atom(",", "punct"), OR)


def _joined(parts: tuple[Node, ...], between: Item, least: int) -> Items:
    found: list[Item] = []
    for part in parts:
        found += [between] if found else []
        found += items(part, least)
    return tuple(found)


def _relation(ops: tuple[str, ...], operands: tuple[Node, ...]) -> Items:
    found = [*items(operands[0], SET)]
    for op, operand in zip(ops, operands[1:], strict=True):
        found += [Atom(_RELATIONS.get(op, op), "rel"), *items(operand, SET)]
    return tuple(found)


def _group(node: Group) -> Items:
    if node.kind == "lines":
        return (Grid(tuple((formula(item),) for item in node.items), kind="cases"),)
    left, right = _GROUPS[node.kind]
    body = _listed(node.items)
    return (Fence(left, Row(body), right),) if left else body


def _postfix(node: Postfix) -> Items:
    inner = items(node.operand, ATOM)
    if node.op == "'":
        return (script(inner, sup=Row((Atom("⊤"),))),)
    return (*inner, Atom(node.op, "close"))


def script(base: Items, *, sup: Row) -> Item:
    """The items with a superscript; a base that already has a subscript keeps it under the new one."""
    if len(base) == 1:
        only = base[0]
        if isinstance(only, Script) and only.sup is None:
            return Script(only.base, only.sub, sup, only.limits)
        return Script(only, None, sup)
    if len(base) == 2 and isinstance(base[0], Atom | Script) and isinstance(base[1], Fence):
        return Row((base[0], Script(base[1], None, sup)))  # f(x)²
    return Script(Fence("(", Row(base), ")"), None, sup)


# --------------------------------------------------------------------------- sums, products, powers


def _binary(node: Binary) -> Items:
    match node.op:
        case "/" if isinstance(node.left, Unary) and _negated(node.left):
            return (Atom("-", "sign"), Frac(formula(node.left.operand), formula(node.right)))
        case "/":
            return (Frac(formula(node.left), formula(node.right)),)
        case "^":
            return _power(node)
        case "*" | "@":
            return _product(_factors(node))
    first, spine = _spine(node, (*_SETS,) if node.op in _SETS else ("+", "-", "±"))
    found = [*items(first, SET + 1 if node.op in _SETS else SUM)]
    for part in spine:
        sign = Atom(_SETS.get(part.op, part.op), "bin")
        found += [sign, *items(part.right, SET + 1 if part.op in _SETS else PRODUCT)]
    return tuple(found)


def _spine(node: Node, kin: tuple[str, ...]) -> tuple[Node, list[Binary]]:
    """The leftmost operand and the joints behind it: a sum of 500 terms must not recurse 500 deep."""
    spine: list[Binary] = []
    while isinstance(node, Binary) and node.op in kin:
        spine.append(node)
        node = node.left
    return node, spine[::-1]


def _factors(node: Node) -> list[Node]:
    first, spine = _spine(node, ("*", "@"))
    return [first, *(part.right for part in spine)]


def _product(factors: list[Node], first: int = SIGN) -> Items:
    found: list[Item] = []
    for index, factor in enumerate(factors):
        parts = items(factor, PRODUCT + 1 if index else first)
        after = factors[index + 1] if index + 1 < len(factors) else None
        if isinstance(factor, Call) and factor.typed == "bare" and after is not None and not isinstance(after, Call):
            parts = _call(Call(factor.name, factor.args))
        if found and wants_dot(parts):
            found.append(dot(parts))
        found += parts
    return tuple(found)


def _power(node: Binary) -> Items:
    sup = formula(node.right)
    base = node.left
    if isinstance(base, Call) and base.name in _RAISED and len(base.args) == 1 and isinstance(node.right, Number):
        head, *rest = _call(base)
        return (script((head,), sup=sup), *rest)
    return (script(items(base, ATOM), sup=sup),)


# --------------------------------------------------------------------------- calls


def _call(node: Call) -> Items:
    args = node.args
    if len(args) == 1 and node.name in _FENCES:
        left, right = _FENCES[node.name]
        return (Fence(left, formula(args[0]), right),)
    match node.name, len(args):
        case "sqrt", 1:
            return (Root(formula(args[0])),)
        case "cbrt", 1:
            return (Root(formula(args[0]), Row((Atom("3", "num"),))),)
        case "root", 2 if args[1] == Number("2"):
            return (Root(formula(args[0])),)
        case "root", 2:
            return (Root(formula(args[0]), formula(args[1])),)
        case "log", 2:
            return (Script(Atom("log", "op"), formula(args[1])), _brackets(args[:1]))
        case "binomial", 2:
            return (Fence("(", Row((Frac(formula(args[0]), formula(args[1]), bar=False),)), ")"),)
    head = name(node.spelt or node.name)
    if isinstance(head, Atom) and len(head.text) > 1:
        head = Atom(head.text, "op")
    if len(args) == 1 and isinstance(args[0], Matrix) and kind_of(head) == "op":
        return (head, *items(args[0]))
    if node.typed == "bare" and len(args) == 1 and level(args[0]) >= PRODUCT:
        return (head, *items(args[0]))
    return (head, _brackets(args))


def _brackets(args: tuple[Node, ...]) -> Item:
    return Fence("(", Row(_listed(args)), ")")
