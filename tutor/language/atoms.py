"""Operands: numbers, names, calls, brackets, bars, roots and pasted fractions."""

from __future__ import annotations

from dataclasses import replace

from tutor.errors import NotationError
from tutor.language.brackets import CLOSERS, ROUNDED, Brackets
from tutor.language.cursor import POWER, PRODUCT
from tutor.language.latex import BEGIN, BINOMIAL, FRACTION
from tutor.language.names import BASED_LOGS, CONSTANTS, FUNCTIONS, INVERSES
from tutor.language.tokens import Token
from tutor.language.tree import Binary, Call, Group, Name, Node, Number, Unary, walk

_ROOTS = {"√": 2, "∛": 3, "∜": 4}


class Atoms(Brackets):
    """Reads one operand; what joins operands is the subclass's."""

    def operand(self, floor: int) -> Node:
        """One operand with the signs before it."""
        superscript, self.superscript = self.superscript, False
        token = self.token
        if token.kind == "number":
            self.advance()
            return Number(token.text, span=token.span)
        if token.kind == "name":
            self.advance()
            return self._name(token, superscript)
        if token.kind in ("function", "log"):
            self.advance()
            return self.nested(lambda: self._function(token))
        if token.is_sign("+", "-", "±"):
            self.advance()
            self.superscript = superscript
            part = self.nested(lambda: self.expression(max(floor, PRODUCT - 1)))
            return Unary(token.text, part, span=(token.span[0], part.span[1]))
        if token.kind == "sign":
            return self._sign(token, superscript)
        raise self.missing("a value")

    def _sign(self, token: Token, superscript: bool) -> Node:
        if token.text == "{" and superscript:
            return self.inside(self.braced)
        if token.text in CLOSERS:
            return self.inside(lambda: self.group(token), angle=token.text == "<")
        if token.text == "|":
            return self.inside(lambda: self.absolute(token), bars=1)
        if token.text == "‖":
            return self.inside(lambda: self.norm(token), norms=1)
        if token.text in _ROOTS:
            self.advance()
            return self.nested(lambda: self._root(token, "root"))
        if token.text in ROUNDED:
            return self.inside(lambda: self.rounded(token))
        if token.text in (FRACTION, BINOMIAL):
            return self.inside(lambda: self._fraction(token))
        if token.text == BEGIN:
            return self.inside(lambda: self.environment(token))
        if self.take("∅"):
            return Group("set", (), span=token.span)
        raise self.missing("a value")

    # ------------------------------------------------------------------ names and calls

    def _name(self, token: Token, superscript: bool) -> Node:
        if self.reading.explicit and self._calls(token, superscript):
            return self._authors_call(token)
        node = Name(token.text, span=token.span)
        if token.text == "C" and not self.words.declared and self._has_two_arguments():
            return self._call(token, "binomial")
        return node

    def _calls(self, token: Token, superscript: bool) -> bool:
        """Whether an author's name is called: a bracket follows, and it is no entry of its own, nor the T of A^T."""
        transposes = superscript and token.text == "T" and "T" not in self.words.declared
        return self.token.is_sign("(") and not transposes and not (self.spaces and self.token.spaced)

    def _authors_call(self, token: Token) -> Node:
        call = self._call(token, self.words.functions.get(token.text, token.text))
        base = BASED_LOGS.get(call.name)
        return replace(call, name="log", args=(*call.args, Number(base, span=token.span))) if base else call

    def _has_two_arguments(self) -> bool:
        level = self.at_level(self.place + 1)
        return self.token.is_sign("(") and sum(token.is_sign(",") for token in level) == 1

    def _function(self, token: Token) -> Node:
        """A function's name was read: its exponent, its argument."""
        name = token.text if token.kind == "function" else "log"
        power: Node | None = None
        if token.kind == "function" and self.take("^"):
            power = self._function_power(name, token)
            if power is None:
                name = INVERSES[name]
        base = self._base(token) if token.kind == "log" else None
        call = self._applied(token, name)
        if base is not None:
            call = replace(call, args=(*call.args, base))
        spelt = self.source[slice(*token.span)]
        if spelt != name and FUNCTIONS.get(spelt) == name == call.name:
            call = replace(call, spelt=spelt)
        if power is None:
            return call
        return Binary("^", call, power, span=call.span)

    def _base(self, token: Token) -> Node:
        """The base of a logarithm, which stands in its token; a decimal one goes on in the next."""
        if not token.text.isdigit():
            return Name(token.text, span=token.span)
        decimals = self.token
        if decimals.kind == "number" and decimals.text.startswith(".") and not decimals.spaced:
            self.advance()
            return Number(token.text + decimals.text, span=(token.span[0], decimals.span[1]))
        return Number(token.text, span=token.span)

    def _function_power(self, name: str, token: Token) -> Node | None:
        """The exponent of `sin^2 x`; None for the -1 of an inverse function."""
        self.superscript = True
        start = self.token.span[0]
        minus = self.take("-")
        power = self.inside(self.braced) if self.token.is_sign("{") else self.operand(POWER)
        if minus:
            power = Unary("-", power, span=self.since(start))
        if power != Unary("-", Number("1")):
            return power
        if name not in INVERSES:
            raise NotationError(
                f"{name}^-1 may be an inverse or a reciprocal: write 1/{name}(...).", (token.span[0], power.span[1])
            )
        return None

    def _applied(self, token: Token, name: str) -> Call:
        if self.token.is_sign("("):
            return self._call(token, name)
        if self.reading.explicit:
            raise self.missing(f"a bracket after {name}")
        if name == "sqrt" and self.token.is_sign("["):
            return self._indexed_root(token)
        if self.token.is_sign("{"):
            return self._call(token, name)
        if name in ("sqrt", "cbrt"):
            return self._root(token, "bare", name)
        argument = self._bare(self.source[slice(*token.span)])
        return Call(name, (argument,), "bare", span=(token.span[0], argument.span[1]))

    def _call(self, token: Token, name: str) -> Call:
        opening = self.token.text
        closing = ")" if opening == "(" else "}"

        def arguments() -> Node:
            self.advance()
            if self.token.is_sign(closing):
                raise NotationError(f"{name} needs an argument between its brackets.", self.since(token.span[0]))
            items, _ = self.items((closing,))
            return Call(name, tuple(items), span=self.since(token.span[0]))

        call = self.inside(arguments)
        assert isinstance(call, Call)
        return call

    def _bare(self, name: str) -> Node:
        """The argument of `sin x`: a product up to the next function, bracket or written `*`."""
        if self.token.kind == "end":
            raise self.missing(f"the argument of {name}")
        argument = self.expression(POWER - 1)
        while not (self.spaces and self.token.spaced):
            divide = self.token.is_sign("/")
            token = self.after if divide else self.token
            if token.kind not in ("name", "number") or (not divide and token.kind == "number"):
                break
            if not divide and token.kind == "name" and token.spaced:
                self._refuse_two_arguments(name, argument, token)
            if divide:
                self.advance()
            right = self.expression(POWER - 1)
            span = (argument.span[0], right.span[1])
            argument = Binary("/" if divide else "*", argument, right, implicit=not divide, span=span)
        return argument

    def _refuse_two_arguments(self, name: str, argument: Node, token: Token) -> None:
        """`sin x y` may be sin(x)*y or sin(x*y); `sin 2 x`, `ln xy` and LaTeX, where blanks mean nothing, may not."""
        start, end = argument.span
        letters = any(isinstance(part, Name) and part.name not in CONSTANTS for part in walk(argument))
        if letters and token.text not in CONSTANTS and "\\" not in self.source:
            read, second = self.source[start:end].strip(), self.source[slice(*token.span)]
            raise NotationError(
                f"Did you mean {name}({read})*{second} or {name}({read}*{second})? Brackets decide.",
                (start, token.span[1]),
            )

    # ------------------------------------------------------------------ roots and fractions

    def _root(self, token: Token, typed: str, name: str = "sqrt") -> Call:
        if self.token.kind == "end":
            raise self.missing("a value under the root")
        inner = self._brace_or(POWER - 1) if typed == "bare" else self._brace_or(POWER)
        span = (token.span[0], inner.span[1])
        degree = _ROOTS.get(token.text, 2)
        if degree == 2:
            return Call(name, (inner,), typed, span=span)
        return Call("root", (inner, Number(str(degree), span=token.span)), typed, span=span)

    def _brace_or(self, floor: int) -> Node:
        return self.inside(self.braced) if self.token.is_sign("{") else self.expression(floor)

    def _indexed_root(self, token: Token) -> Call:
        self.advance()
        degree = self.inside(lambda: self.expression(0))
        if not self.take("]"):
            raise self.missing("“]”")
        if not self.token.is_sign("{", "("):
            raise self.missing("“{” after the degree of the root")
        closing = "}" if self.token.text == "{" else ")"
        inner = self.inside(lambda: self.braced(closing))
        return Call("root", (inner, degree), span=self.since(token.span[0]))

    def _fraction(self, token: Token) -> Node:
        self.advance()
        upper, lower = self._needs_braces(), self._needs_braces()
        span = self.since(token.span[0])
        if token.text == BINOMIAL:
            return Call("binomial", (upper, lower), span=span)
        return Binary("/", upper, lower, span=span)

    def _needs_braces(self) -> Node:
        """A part of a fraction: in braces, or as in LaTeX one digit or letter (`\\frac1{x}`)."""
        token = self.token
        if token.kind in ("number", "name") and len(token.text) == 1:
            self.advance()
            return Number(token.text, span=token.span) if token.kind == "number" else Name(token.text, span=token.span)
        if not token.is_sign("{"):
            raise self.missing("“{”")
        return self.braced()
