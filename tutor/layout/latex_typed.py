"""What people type into LaTeX that TeX would not read as they mean it: `x²`, `√(x + 1)`, `ŷ`, `||x||`, `f*g`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from tutor.layout.letters import COMBINING
from tutor.layout.symbols import COMMANDS, SUB, SUPER


class Token(NamedTuple):
    """kind is "command" (text without its backslash), "number", "char" or "end"; `space` stood before it."""

    kind: str
    text: str
    start: int
    end: int


_KEPT = frozenset("′″*†")
_SCRIPTS = {
    **{moved: ("^", plain) for plain, moved in reversed(SUPER.items()) if moved not in _KEPT},
    **{moved: ("_", plain) for plain, moved in reversed(SUB.items())},
    "ᵀ": ("^", "⊤"),
}
_MARKS = {mark: "mathring" if name == "ring" else name for name, mark in COMBINING.items()} | {"\u0305": "bar"}
_PARTS = {"½": "12", "⅓": "13", "⅔": "23", "¼": "14", "¾": "34", "⅕": "15", "⅛": "18"}
_ROOTS = {"√": "", "∛": "3", "∜": "4"}
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_SCRIPTED = re.compile(r"\d+|.")


def as_meant(found: list[Token]) -> list[Token]:
    """The tokens of a source with what was typed as single characters spelt out."""
    if any(token.kind == "char" and not token.text.isascii() for token in found):
        found = _roots(_spelt(found))
    texts = {token.text for token in found if token.kind == "char"}
    if "|" in texts:
        found = _bars(found)
    return _stars(found) if "*" in texts else found


def _spelt(found: list[Token]) -> list[Token]:
    """Raised and lowered characters as scripts, marks and small fractions as commands."""
    done: list[Token] = []
    place = 0
    while place < len(found):
        token = found[place]
        place += 1
        char = token.text if token.kind == "char" else ""
        if char in _SCRIPTS and char:
            sign, plain = _SCRIPTS[char]
            while found[place].kind == "char" and _SCRIPTS.get(found[place].text, ("",))[0] == sign:
                plain += _SCRIPTS[found[place].text][1]
                place += 1
            done += _script(token, sign, plain)
        elif char == "⊤" and done and _ends(done[-1]):
            done += [token._replace(text="^"), Token("command", "top", token.start, token.end)]
        elif char in _MARKS and char and done and (done[-1].text.isalnum() or done[-1].text in COMMANDS):
            done.insert(-1, Token("command", _MARKS[char], done[-1].start, token.end))
        elif char in _PARTS and char:
            numbers = [Token("number", digit, token.start, token.end) for digit in _PARTS[char]]
            done += [Token("command", "frac", token.start, token.end), *numbers]
        else:
            done += _marked(token)
    return done


def _script(token: Token, sign: str, plain: str) -> list[Token]:
    """Tokens of a script; its braces have no width, for what stands between them in the source is not a name."""
    here = (token.start, token.start)
    parts = [Token("number" if part.isdigit() else "char", part, *here) for part in _SCRIPTED.findall(plain)]
    return [Token("char", sign, *here), Token("char", "{", *here), *parts, Token("char", "}", *here)]


def _marked(token: Token) -> list[Token]:
    """A letter that has its mark within it: ŷ."""
    if token.kind != "char" or token.text.isascii():
        return [token]
    parts = unicodedata.normalize("NFD", token.text)
    if len(parts) != 2 or not parts[0].isascii() or parts[1] not in _MARKS or not parts[0].isalpha():
        return [token]
    return [Token("command", _MARKS[parts[1]], token.start, token.end), token._replace(text=parts[0])]


def _ends(token: Token) -> bool:
    """Whether an operand may end here."""
    if token.kind == "command":
        return token.text in COMMANDS and COMMANDS[token.text][1] == "ord"
    return token.kind == "char" and (token.text.isalpha() or token.text in _CLOSE)


def _roots(found: list[Token]) -> list[Token]:
    """`√x`, `√16`, `√(x + 1)`, `√{x + 1}`: the root of what stands behind the sign."""
    for place in range(len(found) - 2, -1, -1):
        token, after = found[place], found[place + 1]
        if token.kind != "char" or token.text not in _ROOTS:
            continue
        end = _partner(found, place + 1) if after == ("char", "(", *after[2:]) else place + 1
        alone = after.kind == "char" and not (after.text.isalnum() or after.text in "({")
        if not end or alone or after.kind == "end":
            continue
        here = (token.start, token.start)
        order = Token("number", _ROOTS[token.text], *here)
        index = [Token("char", "[", *here), order, Token("char", "]", *here)] if order.text else []
        body = found[place + 2 : end] if end > place + 1 else [after]
        if end > place + 1 or after.kind == "number":
            body = [Token("char", "{", *here), *body, Token("char", "}", *here)]
        found[place : end + 1] = [Token("command", "sqrt", token.start, token.end), *index, *body]
    return found


def _partner(found: Sequence[Token], start: int) -> int:
    """Where the bracket at `start` is closed, or 0."""
    depth = 0
    for place in range(start, len(found)):
        if found[place].kind == "char":
            depth += (found[place].text in _OPEN) - (found[place].text in _CLOSE)
        if depth <= 0:
            return place if found[place].text == ")" else 0
    return 0


# --------------------------------------------------------------------------- bars and stars


def _bars(found: list[Token]) -> list[Token]:
    """`||` as one sign where it is a norm, ||x||, or stands between two sides, KL(q || p); not in ||a| - |b||."""
    open_bars = [0]
    double: list[int] = []
    place = 0
    while place < len(found):
        token = found[place]
        if token.kind == "char" and token.text in _OPEN:
            open_bars.append(0)
        elif token.kind == "char" and token.text in _CLOSE and len(open_bars) > 1:
            open_bars.pop()
        elif token.kind == "char" and token.text == "|":
            if _two(found, place) and not open_bars[-1] % 2 and (end := _norm(found, place, open_bars[-1])):
                double += [place] if end == place else [place, end]
                place = end + 1
            else:
                open_bars[-1] += 1
        place += 1
    for place in reversed(double):
        found[place : place + 2] = [Token("char", "‖", found[place].start, found[place + 1].end)]
    return found


def _two(found: Sequence[Token], place: int) -> bool:
    """Whether exactly two bars touch here."""
    bars = [_touches(found, place + step) for step in (-1, 0, 1)]
    return bars == [False, True, False] and found[place - 1].text not in ("left", "right", "middle")


def _touches(found: Sequence[Token], place: int) -> bool:
    if not 0 <= place < len(found) - 1:
        return False
    one, two = found[place], found[place + 1]
    return one.text == two.text == "|" and one.kind == two.kind == "char" and one.end == two.start


def _norm(found: Sequence[Token], place: int, bars: int) -> int:
    """Where the second `||` of a norm stands; `place` itself where the bars part two sides; 0 for neither.

    Behind other `bars` in the same brackets two that touch may close two: |x + |y||.
    """
    operand = place > 0 and (_ends(found[place - 1]) or found[place - 1].kind == "number")
    if bars and operand:
        return 0
    depth = 0
    for other in range(place + 2, len(found)):
        token = found[other]
        if token.kind == "char":
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth < 0:
            break
        if depth == 0 and token.kind == "char" and token.text == "|":
            return other if _two(found, other) and other > place + 2 else 0
    return place if operand else 0


def _stars(found: list[Token]) -> list[Token]:
    """`f*g` and `(x*w)(t)` keep their star, for they are convolutions; every other `a*b` is a product."""
    for place in range(1, len(found) - 1):
        before, token, after = found[place - 1 : place + 2]
        if token.text != "*" or {before.kind, token.kind, after.kind} != {"char"}:
            continue
        around = [found[step].text if 0 <= step < len(found) else "" for step in (place - 2, place + 2, place + 3)]
        named = before.text in "fgh" and after.text in "fgh" and around[0] not in ("^", "_")
        if named or (around == ["(", ")", "("] and before.text.isalpha() and after.text.isalpha()):
            found[place] = Token("command", "ast", token.start, token.end)
    return found
