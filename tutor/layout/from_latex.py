"""LaTeX as authors write it in `$...$` becomes a formula; what we do not know is refused with its place."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.errors import LimitError, NotationError
from tutor.language.tree import Node
from tutor.layout import latex_commands as commands
from tutor.layout.box import Box
from tutor.layout.drawing import Pen, draw_row
from tutor.layout.formula import OPERANDS, Atom, Fence, Grid, Item, Row, Script, flat
from tutor.layout.from_tree import ATOM, items
from tutor.layout.holes import Hole, Piece, role
from tutor.layout.latex_bars import evaluated, partner
from tutor.layout.latex_tables import fenced, table
from tutor.layout.latex_tokens import Token, tokens
from tutor.layout.latex_words import takes_limits
from tutor.layout.splice import splice
from tutor.layout.style import UNICODE, Style
from tutor.layout.symbols import CLOSING, OPENING, ROLES

DEEPEST = 60
Filled = dict[int, tuple[int, str]]  # where a value stands, from and up to, and its name
_CLOSE = {Row((Atom("·", "bin"),)): Atom("·", "dot"), Row((Atom(",", "punct"),)): Atom(",")}
"""`2{\\cdot}3` is set close, as a dot that only keeps two numbers apart, and `1{,}000` is one number."""


def draw_latex(source: str, values: Mapping[str, Node] = {}, style: Style = UNICODE, inline: bool = False) -> Box:
    """The picture of a formula; raises NotationError where the source cannot be read."""
    return draw_row(read_latex(source, values), Pen(style, inline))


def read_latex(source: str, values: Mapping[str, Node] = {}, filled: Filled | None = None) -> Row:
    """The formula of a LaTeX source; `{name}` is the value of that name. Raises NotationError with a span."""
    reader = Reader(source, values, filled)
    rows, rules = table(reader)
    reader.expect_end()
    if rules:
        raise reader.fail("\\hline stands before a row of a table", reader.first("hline"))
    if len(rows) == 1 < len(rows[0]):
        raise reader.fail("& parts the columns of a table, as in \\begin{aligned}", reader.first("&"))
    return Row((Grid(rows, kind="aligned"),)) if len(rows) > 1 else rows[0][0]


class _Open:
    """A bracket that waits for its partner, and what has been read since."""

    def __init__(self, sign: str, token: Token | None) -> None:
        self.sign, self.token = sign, token
        self.pieces: list[Piece] = []


class Reader:
    """Reads one source from left to right."""

    def __init__(self, source: str, values: Mapping[str, Node], filled: Filled | None = None) -> None:
        self.source, self.values, self.filled = source, values, filled
        self.tokens = tokens(source)
        self.at = self.depth = 0

    @property
    def here(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Step over the next token and return it."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def next_is(self, kind: str, text: str) -> bool:
        """Whether the next token is this one."""
        token = self.tokens[self.at]
        return token.kind == kind and token.text == text

    def fail(self, message: str, token: Token | None = None) -> NotationError:
        """An error at a token, by default the next one."""
        token = token or self.here
        return NotationError(message, (token.start, max(token.end, token.start + 1)))

    def first(self, text: str) -> Token:
        """The first token with this text."""
        return next(token for token in self.tokens if token.kind in ("char", "command") and token.text == text)

    def inner(self, source: str) -> Row:
        """The formula of another source, as deep in brackets as this one is."""
        reader = Reader(source, {})
        reader.depth = self.depth + 1
        row = reader.row()
        reader.expect_end()
        return row

    def expect_end(self) -> None:
        """Raise unless the whole source has been read."""
        token = self.here
        if token.kind == "command":
            raise self.fail(f"\\{token.text} has nothing to close")
        if token.kind != "end":
            raise self.fail(f"'{token.text}' closes nothing")

    def row(self, in_table: bool = False) -> Row:
        """Items up to whatever closes this group."""
        self._deeper(1)
        stack = [_Open("", None)]
        while not self._closes(self.here, in_table):
            self._piece(stack)
        self._deeper(-1)
        while len(stack) > 1:  # `[0, 1` stays as it was typed
            left = stack.pop()
            stack[-1].pieces += [Atom(left.sign, "rel" if left.sign in "|‖" else "open"), *left.pieces]
        return splice(stack[0].pieces)

    def _deeper(self, step: int, more: int = 0) -> None:
        self.depth += step
        if self.depth + more > DEEPEST:
            raise LimitError(f"brackets and fractions may be nested {DEEPEST} deep", (self.here.start, self.here.end))

    def _closes(self, token: Token, in_table: bool) -> bool:
        if token.kind in ("end", "command"):
            return token.kind == "end" or token.text in ("right", "end") or (in_table and token.text == "\\")
        return token.kind == "char" and (token.text == "}" or (in_table and token.text == "&"))

    def _piece(self, stack: list[_Open]) -> None:
        """Read one piece onto the innermost open bracket."""
        token = self.take()
        pieces = stack[-1].pieces
        if token.kind == "number":
            pieces.append(Atom(token.text, "num"))
        elif token.kind == "command":
            sign = commands.delimiter(token.text)
            if sign:
                self._bracket(sign, token, stack, token.text)
            else:
                commands.run(self, token, pieces)
        elif token.text in "^_'":
            self._script(token, pieces)
        elif token.text == "{":
            group = self.group(token)
            pieces.append(_CLOSE.get(group, group) if isinstance(group, Row) else group)
        elif token.text in OPENING or token.text in CLOSING or token.text in "|‖":
            self._bracket(token.text, token, stack, "")
        elif token.text == ":" and self.next_is("char", "=") and self.here.start == token.end:
            self.take()
            pieces.append(Atom("≔", "rel"))
        else:
            pieces.append(self._char(token))

    def _char(self, token: Token) -> Item:
        char = {"*": "·", "−": "-", "~": " ", "'": "′"}.get(token.text, token.text)
        if char == " ":
            return Atom(" ", "space")
        if char in "&#$\\":
            raise self.fail(f"'{char}' means nothing here; write \\{char} for the sign itself", token)
        return Atom(char, ROLES.get(char, "ord"))

    def _bracket(self, sign: str, token: Token, stack: list[_Open], command: str) -> None:
        pieces = stack[-1].pieces
        last = next((piece for piece in reversed(pieces) if role(piece) != "space"), None)
        operand = role(last) in OPERANDS
        bar = sign in "|‖"
        closes = sign in CLOSING or (bar and (command[:1] == "r" or (command[:1] != "l" and operand)))
        if closes and len(stack) > 1 and (not bar or stack[-1].sign == sign):
            opened = stack.pop()
            stack[-1].pieces.append(fenced(opened.sign, splice(opened.pieces), sign))
        elif bar and command[:1] != "l" and operand and self.here.kind == "char" and self.here.text in "_^":
            evaluated(self.tokens, self.at, sign, pieces)
        elif bar and command[:1] != "l" and operand and not partner(self.tokens, self.at, token):
            pieces.append(Atom(sign, "rel"))
        elif sign in CLOSING:
            pieces.append(Atom(sign, "close"))
        else:
            self._deeper(0, len(stack))
            stack.append(_Open(sign, token))

    def group(self, opened: Token) -> Piece:
        """What stands between braces: a value where it is exactly the name of one, else a row."""
        if self.values:
            end = self.source.find("}", opened.end)
            word = self.source[opened.end : end].strip() if end >= 0 else ""
            if word in self.values:
                while self.take().text != "}":
                    pass
                if self.filled is not None:
                    self.filled[opened.start] = (end + 1, word)
                return Hole(self.values[word])
        row = self.row()
        if not self.next_is("char", "}"):
            raise self.fail("this brace is never closed", opened)
        self.take()
        return row

    def argument(self, of: Token, *, values: bool = True) -> Row:
        """The next group, command or single character, as a row of its own."""
        token = self.here
        if token.kind == "end" or self._closes(token, True) or (token.kind == "char" and token.text in "^_"):
            raise self.fail(f"{'' if len(of.text) == 1 else chr(92)}{of.text} lacks what belongs to it", of)
        if token.kind == "number" and len(token.text) > 1:
            return Row((self._digit(token),))
        if plain := self._plain_group(token, values):
            return Row((plain,))
        kept = self.values
        self.values = kept if values else {}
        pieces: list[Piece] = []
        self.take()
        self._deeper(1)
        if token.kind == "command":
            commands.run(self, token, pieces)
        elif token.text == "{":
            pieces.append(self.group(token))
        else:
            pieces.append(Atom(token.text, "num") if token.kind == "number" else self._char(token))
        self._deeper(-1)
        self.values = kept
        return Row(flat(splice(pieces).items))

    def _plain_group(self, token: Token, values: bool) -> Item | None:
        """The one number or letter of `{1}`, `{x}`: half of all arguments are no more."""
        if token.text != "{" or token.kind != "char":
            return None
        only = self.tokens[self.at + 1]
        if not (only.kind == "number" or (only.kind == "char" and only.text.isalpha())):
            return None
        if self.tokens[self.at + 2].text != "}" or (values and only.text in self.values):
            return None
        self.at += 3
        return Atom(only.text, "num") if only.kind == "number" else self._char(only)

    def _digit(self, token: Token) -> Item:
        """TeX takes one digit where braces are missing: `x^10` is x¹0."""
        rest = Token("number", token.text[1:], token.start + 1, token.end)
        self.tokens = (*self.tokens[: self.at], rest, *self.tokens[self.at + 1 :])
        return Atom(token.text[0], "num")

    def raw(self, of: Token) -> str:
        """The characters of the next group as they are."""
        opened = self.take()
        if opened.text != "{":
            raise self.fail(f"\\{of.text} needs its words in braces", of)
        depth = 1
        while depth:
            token = self.take()
            if token.kind == "end":
                raise self.fail("this brace is never closed", opened)
            depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "char" else 0
        return self.source[opened.end : token.start]

    def optional(self) -> Row | None:
        """What stands in square brackets behind a command, if anything does."""
        if not self.next_is("char", "["):
            return None
        opened = self.take()
        pieces: list[_Open] = [_Open("", None)]
        self._deeper(1)
        while len(pieces) > 1 or not self.next_is("char", "]"):
            if self.here.kind == "end":
                raise self.fail("this bracket is never closed", opened)
            self._piece(pieces)
        self.take()
        self._deeper(-1)
        return splice(pieces[0].pieces)

    def _script(self, token: Token, pieces: list[Piece]) -> None:
        if token.text == "'":
            sign: Row = Row((Atom("′"),))
            while self.next_is("char", "'"):
                self.take()
                sign = Row((*sign.items, Atom("′")))
        else:
            sign = self.argument(token)
            if sign.items and all(item == Atom("·", "bin") for item in sign.items):
                sign = Row((Atom("*"),) * len(sign.items))
            elif all(isinstance(item, Script) and item.base == Row() and item.sub is None for item in sign.items):
                sign = Row(flat(tuple(item.sup or Row() for item in sign.items if isinstance(item, Script))))  # ^{'}
        if len(sign.items) > 2 and sign.items[0] == Atom("<", "rel") and sign.items[-1] == Atom(">", "rel"):
            sign = Row((Fence("⟨", Row(sign.items[1:-1]), "⟩"),))  # x^{<t>}
        if token.text == "^" and sign.items == (Atom("∘", "bin"),):
            pieces.append(Atom("°", "close"))
            return
        last = pieces.pop() if pieces and role(pieces[-1]) != "space" else Row()
        base = only(items(last.node, ATOM)) if isinstance(last, Hole) else last
        sub, sup = (sign, None) if token.text == "_" else (None, sign)
        if isinstance(base, Script) and (base.sup if sup else base.sub) is None and base is last:
            pieces.append(Script(base.base, base.sub or sub, base.sup or sup, base.limits))
        elif isinstance(base, Script) and base is last:
            if token.text == "_" or not base.sup or any(part != Atom("′") for part in base.sup.items):
                raise self.fail(f"two {'sub' if sub else 'super'}scripts on one base", token)
            pieces.append(Script(base.base, base.sub, Row((*(base.sup or Row()).items, *sign.items)), base.limits))
        elif isinstance(base, Script) and sup is None and base.sub is None:
            pieces.append(Script(base.base, sub, base.sup))
        else:
            pieces.append(Script(base, sub, sup, takes_limits(base)))


def only(found: tuple[Item, ...]) -> Item:
    """The one item, or all of them as a row."""
    return found[0] if len(found) == 1 else Row(found)
