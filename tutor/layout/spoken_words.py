"""What each sign is called when a formula is read aloud; no two signs that differ in meaning share a name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tutor.layout.formula import Accent, Atom, Row, flat
from tutor.layout.symbols import OPERATORS, SPOKEN

_SAID = {
    "/": "divided by", ";": "semicolon", ":": "colon", "|": "vertical bar", "‖": "double bar", "*": "star",
    "∗": "convolved with", "⋆": "star operator", "⋄": "diamond operator", "⪰": "is above or equal to",
    "⪯": "is below or equal to", "≽": "is above or equal to", "≼": "is below or equal to",
    "⊑": "is a square subset of or equals", "⊒": "is a square superset of or equals", "≐": "approaches",
    "⊈": "is not a subset of or equal to", "⊉": "is not a superset of or equal to", "⊅": "is not a superset of",
    "↩": "is reached from", "⇑": "double up", "⇓": "double down", "ϰ": "variant kappa", "ϖ": "variant pi",
    "ℜ": "the real part", "ℑ": "the imaginary part",
    "⊃": "is a superset of", "⊇": "is a superset of or equals", "⊆": "is a subset of or equals",
    "≡": "is identical to", "ϑ": "variant theta", "ς": "final sigma", "ℓ": "script l", "𝟙": "indicator",
    "KL": "KL divergence", "(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket",
    "{": "open brace", "}": "close brace", "⟨": "open angle", "⟩": "close angle", "⌊": "open floor",
    "⌋": "close floor", "⌈": "open ceiling", "⌉": "close ceiling", "𝔼": "E", "ℙ": "P", "°": "degrees",
}  # fmt: skip
"""Names that differ from those of `symbols`, which follow the sign and not the ear (1 and 𝟙 are both "one")."""

_STYLES = {
    "BOLD": "bold",
    "SCRIPT": "script",
    "FRAKTUR": "fraktur",
    "DOUBLE-STRUCK": "blackboard",
    "SANS-SERIF": "sans",
    "MONOSPACE": "typewriter",
}


class Verbatim(str):
    """A word of the author's own: none of its letters is a letter of the formula."""


def word(atom: Atom) -> str:
    """The name of a sign that stands alone: `α` is "alpha", a bold x "bold x"."""
    if atom.kind == "text":
        return Verbatim(atom.text)
    if atom.kind == "num" or (atom.kind == "ord" and atom.text in OPERATORS):
        return atom.text
    return named(atom.text)


@lru_cache(maxsize=512)
def named(text: str) -> str:
    """The name of a letter or sign; a styled letter says its style first."""
    if text in _SAID:
        return _SAID[text]
    if len(text) == 1 and not text.isascii():
        name = unicodedata.name(text, "")
        plain = unicodedata.normalize("NFKC", text)
        style = next((said for key, said in _STYLES.items() if key in name.split()), "")
        letter = name.startswith(("MATHEMATICAL ", "DOUBLE-STRUCK ", "SCRIPT ", "BLACK-LETTER "))
        if letter and style and len(plain) == 1 and SPOKEN.get(text, plain) == plain:
            return f"{style} {named(plain)}"
    return SPOKEN.get(text, text)


def one_sign(row: Row, *, accents: bool = False) -> bool:
    """Whether the row is one letter, number or word, so that nobody asks where it ends."""
    items = flat(row.items)
    if len(items) != 1:
        return False
    only = items[0]
    if isinstance(only, Accent):
        return accents and one_sign(only.base, accents=True)
    return isinstance(only, Atom) and only.kind in ("ord", "num", "text", "op") and " " not in only.text.strip()


def plain_number(row: Row) -> str:
    """The digits of a row that is one number, or nothing."""
    items = flat(row.items)
    return items[0].text if len(items) == 1 and isinstance(items[0], Atom) and items[0].kind == "num" else ""
