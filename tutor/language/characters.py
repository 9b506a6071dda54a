"""From the characters people type to the few the tokenizer knows, each with its place in the original text."""

from __future__ import annotations

import re
import unicodedata

from tutor.errors import NotationError
from tutor.language.latex import CELL, command
from tutor.language.tree import Span

_SAME = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*",
    "∗": "*", "✕": "*", "✖": "*", "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "⩽": "<=", "≦": "<=", "≥": ">=",
    "⩾": ">=", "≧": ">=", "≠": "!=", "′": "'", "’": "'", "‘": "'", "´": "'", "∣": "|", "∥": "‖", "⊤": "T",
    "〈": "⟨", "〉": "⟩", "《": "⟨", "》": "⟩", "❬": "⟨", "❭": "⟩", "❰": "⟨", "❱": "⟩", "❨": "(", "❩": ")", "❪": "(",
    "❫": ")", "⟮": "(", "⟯": ")", "❴": "{", "❵": "}", "【": "[", "】": "]", "⟦": "[", "⟧": "]", "\t": " ", "\r": " ",
    "\n": "\n", "&": CELL, "≔": "=", "∶": "/", "∘": "*",
}  # fmt: skip
_KEPT = frozenset("√∛∜∪∩∖∈∞±∅∧∨‖⟨⟩⌊⌋⌈⌉ℝ")
_PLAIN = re.compile(r"[ !-%'-\[\]-~\n]*")
"""What folds to itself: ASCII without the backslash and `&`."""
_DEGREES = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))|\\degree(?![A-Za-z])|°")


def fold(text: str) -> tuple[str, list[Span]]:
    """The text in plain characters, and for each of them the span in `text` it came from.

    Superscripts become `^(...)`, subscripts `_...`, `½` becomes `(1/2)`, LaTeX commands become notation and
    invisible characters vanish. Raises NotationError.
    """
    if _PLAIN.fullmatch(text):
        return text, [(at, at + 1) for at in range(len(text))]
    folded: list[str] = []
    spans: list[Span] = []

    def add(plain: str, span: Span) -> None:
        folded.append(plain)
        spans.extend([span] * len(plain))

    at, script = 0, ""
    while at < len(text):
        plain, end, here = _one(text, at)
        if here != script and plain:
            if script == "super":
                add(")", spans[-1])
            plain = {"super": "^(", "sub": "_"}.get(here, "") + plain
            script = here
        add(plain, (at, end))
        at = end
    if script == "super":
        add(")", spans[-1])
    return "".join(folded), spans


def _one(text: str, at: int) -> tuple[str, int, str]:
    """What stands at `at`: plain characters, where the next one starts, and "super", "sub" or ""."""
    letter = text[at]
    if letter in "\\^°" and (degrees := _DEGREES.match(text, at)):
        raise NotationError("Degrees are not read: write the number alone, or multiply it by pi/180.", degrees.span())
    if letter == "\\":
        plain, end = command(text, at)
        return plain, end, ""
    if letter in _SAME:
        return _SAME[letter], at + 1, ""
    if " " <= letter <= "~" or letter in _KEPT:
        return letter, at + 1, ""
    category = unicodedata.category(letter)
    if category == "Cf":
        return "", at + 1, ""
    if category in ("Zs", "Zl", "Zp"):
        return (" " if category == "Zs" else "\n"), at + 1, ""
    return _compatible(text, at)


def _compatible(text: str, at: int) -> tuple[str, int, str]:
    letter = text[at]
    how, _, _ = unicodedata.decomposition(letter).partition(" ")
    plain = "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKC", letter))
    if how == "<fraction>":
        if at and text[at - 1].isdigit():
            raise NotationError(f"Write a mixed number as a sum: {text[at - 1]} + {plain}.", (at - 1, at + 1))
        return f"({plain})", at + 1, ""
    if unicodedata.category(letter) in ("Co", "Cn", "Cs", "Cc", "Mn", "Me"):
        raise NotationError("This character has no meaning here.", (at, at + 1))
    return plain, at + 1, {"<super>": "super", "<sub>": "sub"}.get(how, "")
