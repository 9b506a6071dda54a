"""Brackets of every shape: groups, rows of a matrix, bars, braces."""

from __future__ import annotations

from dataclasses import replace

from tutor.language.cursor import RELATION, Cursor
from tutor.language.groups import bracketed, matrix
from tutor.language.latex import BEGIN, CELL, END, ROW
from tutor.language.tokens import Token
from tutor.language.tree import Call, Group, Node

CLOSERS = {"(": (")", "]"), "[": ("]", ")"), "{": ("}",), "⟨": ("⟩",), "<": (">",)}
ROUNDED = {"⌊": ("⌋", "floor"), "⌈": ("⌉", "ceil")}


class Brackets(Cursor):
    """Reads what stands between brackets."""

    def expression(self, floor: int) -> Node:
        """Operands joined by whatever binds tighter than `floor`."""
        raise NotImplementedError

    def braced(self, closing: str = "}") -> Node:
        """One value in brackets that only group; the opening one is the next token."""
        start = self.advance().span[0]
        node = self.expression(0)
        if not self.take(closing):
            raise self.missing(f"“{closing}”")
        return replace(node, span=self.since(start))

    def items(self, closers: tuple[str, ...]) -> tuple[list[Node], str]:
        """Values between commas, and the sign that closed them."""
        found = [self.expression(RELATION if self.angle else 0)]
        while self.take(","):
            found.append(self.expression(RELATION if self.angle else 0))
        if not self.token.is_sign(*closers):
            raise self.missing(f"a comma or “{closers[0]}”")
        return found, self.advance().text

    def group(self, token: Token) -> Node:
        """`(`, `[`, `{`, `⟨` or `<` and what it holds."""
        opening = self.advance().text
        closers = CLOSERS[opening]
        if self.token.is_sign(*closers):
            if opening == "{":
                self.advance()
                return Group("set", (), span=self.since(token.span[0]))
            raise self.missing("a value between the brackets")
        pasted = opening == "[" and self.token.is_sign(BEGIN)
        if opening == "[" and not pasted and self._has_rows():
            return self._rows(token)
        items, closing = self.items(closers)
        span = self.since(token.span[0])
        if pasted and len(items) == 1 and closing == "]":  # \left[ \begin{matrix} ... \right]
            return replace(items[0], span=span)
        if len(items) == 1 and opening + closing == "()":
            return replace(items[0], span=span)
        return bracketed(opening, closing, items, span)

    def _has_rows(self) -> bool:
        level = self.at_level(self.place)
        return any(token.is_sign(";", "\n") for token in level) or not any(token.is_sign(",") for token in level)

    def _rows(self, token: Token) -> Node:
        level = self.at_level(self.place)
        rows = self.rows((";", "\n"), commas=any(part.is_sign(",") for part in level))
        if not self.take("]"):
            raise self.missing("“]”")
        span = self.since(token.span[0])
        if any(part.is_sign(";", "\n") for part in level):
            return matrix(rows, span)
        return bracketed("[", "]", rows[0], span)

    def rows(self, ends: tuple[str, ...], *, commas: bool) -> list[list[Node]]:
        """Rows of entries between `ends`; white space separates entries where no comma does."""
        self.spaces = not commas
        found = [[self.expression(0)]]
        while True:
            if self.take(*ends):
                found.append([self.expression(0)])
            elif (commas and self.take(",")) or (not commas and self.token.spaced and self._is_entry()):
                found[-1].append(self.expression(0))
            else:
                self.spaces = False
                return found

    def _is_entry(self) -> bool:
        return self.token.kind != "end" and not self.token.is_sign(",", ";", "\n", "]", ")", "}")

    def environment(self, token: Token) -> Node:
        """A pasted LaTeX matrix."""
        self.advance()
        found = [[self.expression(0)]]
        while not self.take(END):
            if self.take(CELL):
                found[-1].append(self.expression(0))
            elif self.take(ROW):
                if not self.token.is_sign(END):
                    found.append([self.expression(0)])
            else:
                raise self.missing("&, \\\\ or \\end")
        return matrix(found, self.since(token.span[0]))

    def absolute(self, token: Token) -> Node:
        """`|x|`; `||v||` is a norm."""
        self.advance()
        inner = self.expression(0)
        if not self.take("|"):
            raise self.missing("a closing “|”")
        span = self.since(token.span[0])
        doubled = inner.span == (span[0] + 1, span[1] - 1)
        if doubled and isinstance(inner, Call) and inner.name == "abs" and inner.typed == "bars":
            return Call("norm", inner.args, "bars", span=span)
        return Call("abs", (inner,), "bars", span=span)

    def norm(self, token: Token) -> Node:
        """`‖v‖`."""
        self.advance()
        inner = self.expression(0)
        if not self.take("‖"):
            raise self.missing("a closing “‖”")
        return Call("norm", (inner,), "bars", span=self.since(token.span[0]))

    def rounded(self, token: Token) -> Node:
        """`⌊x⌋` and `⌈x⌉`."""
        closing, name = ROUNDED[self.advance().text]
        inner = self.expression(0)
        if not self.take(closing):
            raise self.missing(f"“{closing}”")
        return Call(name, (inner,), "bars", span=self.since(token.span[0]))
