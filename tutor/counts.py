"""A number and its noun, the same wherever it is said."""

from __future__ import annotations


def counted(number: int, noun: str, none: str = "0") -> str:
    """A number and its noun: "1 review", "1,200 reviews"; `none` is said for nothing: "0 problems", "no problems"."""
    said = f"{number:,}" if number else none
    return f"{said} {noun}" if number == 1 else f"{said} {noun}s"
