"""The LaTeX that people paste: each command becomes a piece of our own notation, or is refused."""

from __future__ import annotations

import re

from tutor.errors import NotationError
from tutor.language.names import FUNCTIONS, GREEK

FRACTION, BINOMIAL, BEGIN, END, ROW, CELL = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""Private characters that stand for commands in folded text; typed ones are refused before."""

_LETTERS = {name: letter for letter, name in GREEK.items() if letter != "ς"}

COMMANDS = {
    "frac": FRACTION, "dfrac": FRACTION, "tfrac": FRACTION, "cfrac": FRACTION, "binom": BINOMIAL,
    "dbinom": BINOMIAL, "tbinom": BINOMIAL,
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "pm": "±", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=",
    "leqslant": "<=", "geqslant": ">=", "textstyle": " ",
    **{f"{size}{side}": "" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r")},
    "ne": "!=", "neq": "!=", "lt": "<", "gt": ">", "cup": "∪", "cap": "∩", "setminus": "∖", "in": "∈",
    "infty": "∞", "emptyset": "∅", "varnothing": "∅", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "left": "", "right": "", "space": " ", "quad": " ", "qquad": " ", "displaystyle": " ",
    "vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "top": "T", "intercal": "T", "prime": "'",
    "varepsilon": "ε", "varphi": "φ", "vartheta": "θ", "varrho": "ρ", "varsigma": "σ",
}  # fmt: skip
_SYMBOLS = {
    ",": " ", ";": " ", ":": " ", "!": " ", ">": " ", " ": " ", "\n": " ", "{": "{", "}": "}", "|": "‖", "%": "%",
    "\\": ROW,
}  # fmt: skip
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{\s*([A-Za-z]*)\s*\}(?:(?<=array\})\s*\{[lcr| ]{0,40}\})?")
_SHAPES = (
    (re.compile(r"\\[dtc]?frac\s*([0-9])\s*([0-9])(?![0-9.])"), rf"{FRACTION}{{\1}}{{\2}}"),
    (re.compile(r"\\mathbb\s*(?:\{\s*R\s*\}|R(?![A-Za-z]))"), "ℝ"),
)
"""Commands with all they take, and what these are in plain characters: `\\frac12`, `\\mathbb{R}`."""
_ACCENTED = re.compile(r"\\(hat|bar|tilde|vec)\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(?<=[a-z])\s+([A-Za-z])(?![A-Za-z]))")
_WITHOUT = re.compile(r"\\(?:\s+[({\[]|[(\[]|\{(?!.*\\\}))", re.DOTALL)
"""A backslash that is a difference of sets, as in `R \\ {0}`; `\\{` is a bracket where there is a `\\}` behind it."""
_STYLED = re.compile(
    r"\\(?:mathbf|mathrm|mathit|mathsf|boldsymbol|bm|text|textbf|operatorname)\s*\{\s*([A-Za-z0-9 ]*)\}"
)
_NAMED = re.compile(r"\\([A-Za-z]+)")
_DELIMITER = re.compile(r"\s*(?:[()\[\]|<>⟨⟩‖]|\\[{}|A-Za-z])")
_MATRICES = frozenset({"matrix", "bmatrix", "pmatrix", "smallmatrix", "array"})
_OTHERS = frozenset({"int", "inf", "dots", "neg", "pmb", "leqq", "geqq"})
"""Commands of LaTeX that are no command of ours with a letter behind it."""


def command(text: str, at: int) -> tuple[str, int]:
    """What the command that starts at `text[at]` (a backslash) stands for, and its end; raises NotationError."""
    environment = _ENVIRONMENT.match(text, at)
    if environment:
        if environment[2] not in _MATRICES:
            raise NotationError(
                f"I cannot read the LaTeX environment “{environment[2]}”, only matrix, bmatrix and pmatrix.",
                environment.span(),
            )
        return (BEGIN if environment[1] == "begin" else END), environment.end()
    for pattern, plain in _SHAPES:
        if shape := pattern.match(text, at):
            return shape.expand(plain), shape.end()
    if accented := _ACCENTED.match(text, at):
        return _accented(accented), accented.end()
    if _WITHOUT.match(text, at):
        return "∖", at + 1
    styled = _STYLED.match(text, at)
    if styled:
        joined = text[styled.end() : styled.end() + 1].isalnum()
        return f" {styled[1].rstrip()}{' ' if joined or styled[1].endswith(' ') else ''}", styled.end()
    named = _NAMED.match(text, at)
    if named and named[1] in ("left", "right") and not _DELIMITER.match(text, named.end()):
        raise NotationError(f"A bracket is expected after \\{named[1]}.", named.span())
    if named:
        return _named(named[1], named.span())
    symbol = text[at + 1 : at + 2]
    if symbol not in _SYMBOLS or not symbol:
        raise NotationError("A LaTeX command is expected after the backslash.", (at, at + 1 + len(symbol)))
    return _SYMBOLS[symbol], at + 2


def _named(name: str, span: tuple[int, int]) -> tuple[str, int]:
    """A command by its name; one letter run into it, as in `a\\cdotb`, is a letter of its own."""
    end = span[1]
    if name in COMMANDS:
        return COMMANDS[name], end
    if name in _LETTERS:
        return _LETTERS[name], end
    if name in FUNCTIONS:
        return f" {name}", end
    known = [*COMMANDS, *_LETTERS, *FUNCTIONS]
    start = max((word for word in known if name.startswith(word)), key=len, default="")
    takes = start in COMMANDS and COMMANDS[start] in (FRACTION, BINOMIAL, "")
    if start and len(name) == len(start) + 1 and name not in _OTHERS and not takes:
        return _named(start, span)[0] + " ", end - 1
    hint = f" Did you mean \\{start} {name[len(start) :]}?" if start else ""
    raise NotationError(f"I do not know the LaTeX command \\{name}.{hint}", span)


def _accented(found: re.Match[str]) -> str:
    """`\\hat{x}` is the symbol x_hat; an arrow over a letter is only decoration."""
    word = (found[2] or found[3]).lstrip("\\")
    if found[1] == "vec":
        return _LETTERS.get(word, word)
    return f"{_LETTERS.get(word, word)}_{{{found[1]}}}"
