"""What a line of a derivation is called: `theta =`, `dL/do =`, `dL/dw = dL/do * do/dw =`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import count

import sympy as sp

from tutor.answers._bounds import tame
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_scalar
from tutor.language.names import GREEK, canonical

SIDE = re.compile(r"([^=<>≤≥]*)(?:=(?!=)|$)")
_D, _NAME = r"(?:\\partial\b|[d∂])\s*", r"(\\?[^\W\d_]\w*)"
_SLOPE = rf"{_D}{_NAME}\s*/\s*{_D}{_NAME}|\\[dt]?frac\s*\{{\s*{_D}{_NAME}\s*\}}\s*\{{\s*{_D}{_NAME}\s*\}}"
SLOPE = re.compile(rf"\(?\s*(?:{_SLOPE})\s*\)?\s*[*·×⋅]?\s*")
MIXED = re.compile(rf"(?<![^\W\d_\\])(?:{_SLOPE})")
PRIMED = re.compile(rf"{_NAME}'(?:\({_NAME}\))?")


def headed(text: str, letters: Container[str]) -> tuple[str, str]:
    """A line without the slopes that it begins with, in blanks, and what these name together: `dL/dw` of `dL/do*do/dw`.

    Where d is one of the letters, `da/db` is a quotient of products. Raises NotationError for slopes that do not fit.
    """
    name, at = "", 0
    while at < len(text) and (side := SIDE.match(text, at)) and (pairs := _slopes(side[1], letters)):
        found = _together(pairs)
        if not found or (name and name != found):
            wanted = name or "one slope"
            raise NotationError(f"these slopes do not multiply to {wanted}", side.span(1))
        name, at = found, side.end()
    return " " * at + text[at:], name


def unmixed(text: str, letters: Container[str]) -> tuple[str, dict[str, str]]:
    """A line with a sign for each slope among other factors, every character at its place, and what each stands for.

    `(1 - k^2) w dh/da` becomes `(1 - k^2) w s_0  ` with s_0 for `dh/da`; the slopes that a line begins with stay.
    """
    at = 0
    while at < len(text) and (side := SIDE.match(text, at)) and _slopes(side[1], letters):
        at = side.end()
    if "d" in letters and "∂" not in text and "\\" not in text:
        return text, {}
    free = (sign for sign in (f"s_{number}" for number in count()) if sign not in letters)
    slopes: dict[str, str] = {}

    def sign(found: re.Match[str]) -> str:
        if f"d{_letter(found[1] or found[3])}" in letters:
            return found[0]
        name = next(free)
        slopes[name] = f"d{_letter(found[1] or found[3])}/d{_letter(found[2] or found[4])}"
        return name.ljust(len(found[0]))

    return text[:at] + MIXED.sub(sign, text[at:]), slopes


def called(label: str) -> str:
    """A label as it is compared: `dL/dw` of `∂L/∂w`, `L'(w)` and LaTeX's `\\frac`; a Greek letter by its name."""
    if pairs := _slopes(label, ()):
        return _together(pairs)
    text = re.sub(r"[\s\\{}]", "", label)
    if primed := PRIMED.fullmatch(text):
        return f"d{_letter(primed[1])}/d{_letter(primed[2] or '')}"
    return "".join(GREEK.get(sign, sign) for sign in text)


def alike_called(one: str, other: str) -> bool:
    """Do two labels name one thing? `L'` does not say by which letter."""
    return one == other or any(
        name.endswith("/d") and wider.startswith(name) for name, wider in ((one, other), (other, one))
    )


def meant_by(name: str, meanings: Sequence[tuple[sp.Symbol, Value]], letters: Sequence[sp.Symbol]) -> Value | None:
    """What is given of a letter, or of the slope of one letter by another; None where nothing is.

    The slope is by the chain rule: every letter that is given is put in but the one that it is taken by.
    """
    top, slash, bottom = name.removeprefix("d").partition("/d")
    given = {letter.name: value for letter, value in meanings}
    if not slash:
        return given.get(name)
    by = next((letter for letter in letters if letter.name == bottom), None)
    if by is None or top not in given:
        return None
    value = next(letter for letter, _ in meanings if letter.name == top)
    for letter, meaning in meanings:
        if letter != by:
            value = value.xreplace({letter: meaning})
    return sp.diff(value, by) if is_scalar(value) and tame(value) else None


def _slopes(text: str, letters: Container[str]) -> list[tuple[str, str]]:
    """The slopes that a side is a product of, as (L, w); none where there is more in it."""
    if ("d" in letters and "∂" not in text and "\\" not in text) or SLOPE.sub("", text).strip():
        return []
    return [(_letter(found[1] or found[3]), _letter(found[2] or found[4])) for found in SLOPE.finditer(text)]


def _letter(text: str) -> str:
    return canonical(text.lstrip("\\"))


def _together(pairs: Sequence[tuple[str, str]]) -> str:
    """What slopes multiply to where each letter between cancels, else nothing."""
    tops, bottoms = Counter(top for top, _ in pairs), Counter(bottom for _, bottom in pairs)
    above, below = list((tops - bottoms).elements()), list((bottoms - tops).elements())
    return f"d{above[0]}/d{below[0]}" if len(above) == len(below) == 1 else ""
