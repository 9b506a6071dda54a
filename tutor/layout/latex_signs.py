"""How LaTeX spells one sign, letter or word."""

from __future__ import annotations

import re

from tutor.layout.box import printable
from tutor.layout.formula import Atom
from tutor.layout.letters import BOLD, DOUBLE, FRAKTUR, SCRIPT
from tutor.layout.symbols import COMMANDS, OPERATORS, UNDER

_KNOWN = frozenset({
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd",
    "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh",
    "sup", "tan", "tanh",
})  # fmt: skip
"""Operators with a command of their own in every LaTeX; others are written with \\operatorname."""

_COMMANDS: dict[str, str] = {}
for _name, (_char, _) in COMMANDS.items():
    if not _char.isascii():
        _COMMANDS.setdefault(_char, f"\\{_name}")
for _command, _letters in (("mathbb", DOUBLE), ("mathcal", SCRIPT), ("mathfrak", FRAKTUR), ("boldsymbol", BOLD)):
    for _plain, _char in _letters.items():
        _COMMANDS.setdefault(_char, f"\\{_command}{{{_COMMANDS.get(_plain, _plain)}}}")

_SIDES = {
    "": (".", "", ""), "{": ("\\{", "\\{", "\\{"), "}": ("\\}", "\\}", "\\}"), "|": ("|", "\\lvert", "\\rvert"),
    "‖": ("\\|", "\\lVert", "\\rVert"), "⟨": ("\\langle",) * 3, "⟩": ("\\rangle",) * 3, "⌊": ("\\lfloor",) * 3,
    "⌋": ("\\rfloor",) * 3, "⌈": ("\\lceil",) * 3, "⌉": ("\\rceil",) * 3,
}  # fmt: skip
_SPACES = {1: "\\,", 3: "\\quad", 6: "\\qquad"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_ALONE = re.compile(r"[A-Za-z0-9*]|\\[A-Za-z]+")
ESCAPES = {
    **{char: f"\\{char}" for char in "%_&#${}"},
    "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
}  # fmt: skip
"""What \\text{...} cannot hold as it is."""


def bracket(side: str, place: int) -> str:
    """A bracket behind \\left or \\right (place 0), or by itself where it opens (1) or closes (2)."""
    return _SIDES[side][place] if side in _SIDES else side


def scripted_alone(written: str) -> bool:
    """Whether a script needs no braces: one letter, digit or command."""
    return _ALONE.fullmatch(written) is not None


def words(text: str, command: str) -> str:
    """Words within a command, everything that means something to LaTeX escaped."""
    return f"\\{command}{{{''.join(ESCAPES.get(char, char) for char in printable(text))}}}"


def sign(atom: Atom) -> str:
    """The LaTeX of one atom."""
    text, kind = atom.text, atom.kind
    match kind:
        case "space":
            return _SPACES.get(len(text), "\\,")
        case "text":
            return words(text, "text")
        case "num":
            return text if _NUMBER.fullmatch(text) else f"\\mathrm{{{text.replace('-', '{-}')}}}"
        case "dot":
            return "{\\cdot}"
        case "open" | "close" if text not in "!%°":
            return f"{{{bracket(text, 0)}}}"
        case "rel" if text in ("|", "‖"):
            return "\\mid" if text == "|" else "\\mathrel{\\|}"
    if (text, kind) == (",", "ord"):
        return "{,}"
    if text == "°":
        return "^\\circ"
    if text in ("|", "‖"):
        return "\\vert" if text == "|" else "\\Vert"
    if len(text) > 1:
        return _word(text, kind)
    return _COMMANDS.get(text) or ESCAPES.get(text) or printable(text)


def _word(text: str, kind: str) -> str:
    if (text, kind) == ("mod", "bin"):
        return "\\bmod"
    if kind != "op":
        return words(text, "text" if text in OPERATORS else "mathrm")
    if text in _KNOWN:
        return f"\\{text}"
    return words(text, "operatorname*" if text in UNDER else "operatorname").replace(" ", "\\,")
