"""Text to tree: a Pratt parser for what learners type and authors write.

Products by juxtaposition bind like written ones, from left to right: `1/2x` is (1/2)x. A function without brackets
takes the product behind it up to the next function or bracket: `sin x cos y`, `ln xy`, `ln x/y` = ln(x/y).

Conventions, where others read otherwise: `x/yz` is (x/y)z; `log` is natural; letter runs are products (`pizza` is
pi z z a) unless they look like a word (`mod`, `sqr(x)`, `coss(x)`); `sin^-1` is the inverse; `1e-3` is a number and
`2e - 1` is not; `f(x)` multiplies unless f is a declared function; in LaTeX blanks mean nothing and one letter may run
into a command (`a\\cdotb`, `\\lnx`), as `\\frac12` may do without braces. Refused, with both readings: `1 2`, `1,000`
outside numbers, `2\\frac{1}{2}` and `2½` (a sum or a product), `sin x y`, `sin2(x)`, degrees.
"""

from __future__ import annotations

from functools import lru_cache

from tutor.errors import LimitError, NotationError
from tutor.language.atoms import Atoms
from tutor.language.cursor import ADD, AND, OR, POSTFIX, POWER, PRODUCT, RELATION, SETS
from tutor.language.groups import matrix
from tutor.language.latex import FRACTION
from tutor.language.limits import LIMITS
from tutor.language.tokens import Token, tokens
from tutor.language.tree import Binary, Group, Logic, Name, Node, Number, Postfix, Relation, Unary, children, walk
from tutor.model import Reading

_EXPLICIT = Reading(explicit=True)
_BINDING = {
    "or": OR, "and": AND, "=": RELATION, "!=": RELATION, "<": RELATION, "<=": RELATION, ">": RELATION,
    ">=": RELATION, "in": RELATION, "union": SETS, "intersect": SETS, "minus": SETS, "+": ADD, "-": ADD, "±": ADD,
    "*": PRODUCT, "/": PRODUCT, "@": PRODUCT, "^": POWER, "!": POSTFIX, "%": POSTFIX, "'": POSTFIX,
}  # fmt: skip
_APART = (",", ";", "\n", "[", "{", "⟨", "\ue002", *(sign for sign, binds in _BINDING.items() if binds <= SETS))
_BEGINS = frozenset("([⟨√∛∜⌊⌈\ue000\ue001\ue002∅")


def parse(text: str, reading: Reading) -> Node:
    """The unevaluated tree of a text, its spans in the text's own offsets; raises NotationError, LimitError."""
    parser = Parser(tokens(text, reading), reading, text)
    try:
        node = parser.whole()
    except RecursionError:  # the caller stood deep already: the deepest text that may be read takes 620 frames
        raise LimitError("This is nested too deep.", (0, len(text))) from None
    _measure(node)
    if not reading.explicit and not parser.words.knows("T"):
        for part in walk(node):
            if part == Name("T"):
                raise NotationError("“T” is only known as the sign of a transpose, A^T.", part.span)
    return node


@lru_cache(maxsize=4096)
def authored(text: str) -> Node:
    """The tree of an author's expression or of our own, where every product has its sign; raises NotationError."""
    return parse(text, _EXPLICIT)


class Parser(Atoms):
    """One text being read; `Atoms` reads operands, this class what joins them."""

    def whole(self) -> Node:
        """Everything up to the end."""
        if self.token.kind == "end":
            raise NotationError("There is nothing here yet: type an answer.", self.token.span)
        if self.reading.field == "matrix" and self._has_bare_rows():
            return self._bare_rows()
        if self.reading.field == "vector" and self._has_bare_entries():
            return self._bare_entries()
        lines = [self._line()]
        while self.take("\n"):
            lines.append(self._line())
        if self.token.kind != "end":
            raise self.unexpected()
        if len(lines) == 1:
            return lines[0]
        if self.reading.field == "matrix" and all(isinstance(line, Group) and line.kind == "list" for line in lines):
            return matrix([[line] for line in lines], self.since(lines[0].span[0]))
        return Group("lines", tuple(lines), span=self.since(lines[0].span[0]))

    def _line(self) -> Node:
        items = [self.expression(0)]
        while self.take(",", ";"):
            items.append(self.expression(0))
        if len(items) == 1:
            return items[0]
        span = self.since(items[0].span[0])
        if self.reading.field == "matrix" and all(isinstance(item, Group) and item.kind == "list" for item in items):
            return matrix([[item] for item in items], span)
        return Group("bare", tuple(items), span=span)

    def _has_bare_rows(self) -> bool:
        level = self.at_level(0)
        signs = {token.text for token in level if token.kind == "sign"}
        return bool(signs & {";", "\n"}) or not (signs & {"[", "\ue002"})

    def _bare_rows(self) -> Node:
        start = self.token.span[0]
        rows = self.rows((";", "\n"), commas=any(token.is_sign(",") for token in self.at_level(0)))
        if self.token.kind != "end":
            raise self.unexpected()
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return matrix(rows, self.since(start))

    def _has_bare_entries(self) -> bool:
        """Are there blanks, and no sign that parts the entries of a vector by itself or stands between two of them?"""
        return not any(token.is_sign(*_APART) for token in self.found) and any(token.spaced for token in self.found[1:])

    def _bare_entries(self) -> Node:
        """`3 -2 -2` as people write a vector and NumPy prints it; `3 - 2` is one entry, as it is within brackets."""
        start = self.token.span[0]
        (entries,) = self.rows((), commas=False)
        if self.token.kind != "end":
            raise self.unexpected()
        if len(entries) == 1:
            return entries[0]
        for entry in entries:
            if isinstance(entry, Binary) and entry.op in "+-" and self._loose(entry):
                said = f"A “{entry.op}” between blanks joins two numbers: put commas between the entries."
                raise NotationError(said, entry.span)
        return Group("bare", tuple(entries), span=self.since(start))

    def _loose(self, sum_: Binary) -> bool:
        """Has the sign blanks on its sides, and the sum no bracket around it?"""
        (start, end), (right, _) = sum_.left.span, sum_.right.span
        return start == sum_.span[0] and self.source[end:right][:1].isspace()

    def expression(self, floor: int) -> Node:
        """Operands joined by whatever binds tighter than `floor`."""
        left = self.operand(floor)
        while (binding := self._binding()) > floor:
            left = self._join(left, binding)
        return left

    def _binding(self) -> int:
        token = self.token
        if token.kind == "end" or (self.spaces and token.spaced and self._starts_entry(token)):
            return 0
        if token.kind == "sign":
            if token.text in _BINDING:
                return 0 if token.text == ">" and self.angle else _BINDING[token.text]
            bars = (token.text == "|" and not self.bars) or (token.text == "‖" and not self.norms)
            if not (bars or token.text in _BEGINS):
                return 0
        return 0 if self.reading.explicit else PRODUCT

    def _starts_entry(self, token: Token) -> bool:
        if token.kind != "sign" or token.text in _BEGINS or token.text == "|":
            return True
        return token.text in ("+", "-", "±") and not self.after.spaced

    def _join(self, left: Node, binding: int) -> Node:
        token = self.token
        if binding == PRODUCT and not token.is_sign("*", "/", "@"):
            self._refuse_two_numbers(left, token)
            before = self.before
            right = self.expression(PRODUCT)
            if before.kind == "number" and token.text == FRACTION:
                self._refuse_mixed(before, right)
            return Binary("*", left, right, implicit=True, span=(left.span[0], right.span[1]))
        self.advance()
        if binding == POSTFIX:
            return self._postfix(left, token)
        if binding == POWER:
            return self._power(left)
        if binding == RELATION:
            return self._relation(left, token)
        right = self.expression(binding)
        span = (left.span[0], right.span[1])
        if binding in (OR, AND):
            items = [left, right]
            while self.take(token.text):
                items.append(self.expression(binding))
            return Logic(token.text, tuple(items), span=(span[0], items[-1].span[1]))
        return Binary(token.text, left, right, span=span)

    def _refuse_two_numbers(self, left: Node, token: Token) -> None:
        """`1 2` is a slip, not a product; `1/2 2` can only be one."""
        percent = isinstance(left, Postfix) and left.op == "%"
        fraction = isinstance(left, Binary) and left.op == "/"
        if token.kind == "number" and (percent or (self.before.kind == "number" and not fraction)):
            source = self.source[(left if percent else self.before).span[0] : self.before.span[1]]
            raise NotationError(
                f"Two numbers side by side: did you mean {source}*{token.text} or {source}, {token.text}?",
                (self.before.span[0], token.span[1]),
            )

    def _refuse_mixed(self, before: Token, right: Node) -> None:
        """A whole number before a fraction of whole numbers may be a mixed number, 2 + 1/2, or a product."""
        if isinstance(right, Binary) and isinstance(right.left, Number) and isinstance(right.right, Number):
            part = f"{right.left.text}/{right.right.text}"
            raise NotationError(
                f"A mixed number or a product? Write {before.text} + {part} or {before.text}*({part}).",
                (before.span[0], right.span[1]),
            )

    def _relation(self, left: Node, token: Token) -> Node:
        ops, operands = [token.text], [left, self.expression(RELATION)]
        while self.token.kind == "sign" and _BINDING.get(self.token.text) == RELATION and self._binding():
            ops.append(self.advance().text)
            operands.append(self.expression(RELATION))
        return Relation(tuple(ops), tuple(operands), span=(left.span[0], operands[-1].span[1]))

    def _postfix(self, left: Node, token: Token) -> Node:
        if (
            token.text == "!"
            and isinstance(left, Postfix)
            and left.op == "!"
            and self.found[self.place - 2].is_sign("!")
        ):
            raise NotationError("Two factorials need brackets: (n!)!.", (left.span[0], token.span[1]))
        return Postfix(token.text, left, span=(left.span[0], token.span[1]))

    def _power(self, left: Node) -> Node:
        right = self.nested(self.exponent)
        if not self.reading.explicit and isinstance(left, Group) and left.kind == "set" and len(left.items) == 1:
            left = left.items[0]  # {x}^{2} pasted from LaTeX; a set has no powers
        span = (left.span[0], right.span[1])
        if self.is_transpose(right):
            return Postfix("'", left, span=span)
        if isinstance(right, Unary) and right.op == "-" and self.is_transpose(right.operand):
            inverse = Binary("^", left, Unary("-", Number("1", span=right.span), span=right.span), span=span)
            return Postfix("'", inverse, span=span)
        return Binary("^", left, right, span=span)

    def exponent(self) -> Node:
        """What stands behind `^`: right to left, signs allowed, braces are brackets."""
        self.superscript = True
        return self.expression(POWER - 1)

    def is_transpose(self, node: Node) -> bool:
        """Whether an exponent is the T of `A^T`."""
        return node == Name("T") and "T" not in self.words.declared


def _measure(node: Node) -> None:
    """Raise LimitError where a tree is too deep or has too many nodes."""
    waiting, count = [(node, 1)], 0
    while waiting:
        here, depth = waiting.pop()
        count += 1
        if depth > LIMITS.tree_depth:
            raise LimitError(f"This is nested or chained more than {LIMITS.tree_depth} deep.", here.span)
        if count > LIMITS.nodes:
            raise LimitError(f"This has more than {LIMITS.nodes:,} parts.", node.span)
        waiting.extend((child, depth + 1) for child in children(here))
