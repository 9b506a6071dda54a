"""Brackets that grow with what they hold."""

from __future__ import annotations

from tutor.layout.box import Box, beside, grown, text
from tutor.layout.style import Style
from tutor.layout.symbols import ASCII

# sign: (top, middle of the whole, filler, bottom)
_UNICODE = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎨⎪⎩", "}": "⎫⎬⎪⎭", "|": "││││", "‖": "‖‖‖‖",
    "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "⟨": "╱⟨│╲", "⟩": "╲⟩│╱",
}  # fmt: skip
_ASCII = {
    "(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/<|\\", "}": "\\>|/", "|": "||||",
    "⟨": " <  ", "⟩": " >  ",
}  # fmt: skip
_NAMED = {"⌊": "floor", "⌈": "ceil"}
_LINE = text("x")


def bracketed(left: str, box: Box, right: str, style: Style, *, grow: bool = True) -> Box:
    """The box between brackets, as tall as it is if they `grow`; an empty side has none."""
    if not grow:
        return beside((_side(left, _LINE, style), box, _side(right, _LINE, style)))
    if box.height == 2 and ("{" in (left, right) or "}" in (left, right)):
        box = grown(box, 0, 1) if box.baseline else grown(box, 1, 0)  # a brace needs a line for its point
    return beside((_side(left, box, style), box, _side(right, box, style)))


def _side(sign: str, box: Box, style: Style) -> Box:
    if not sign:
        return text("")
    if box.height == 1:
        return text(ASCII.get(sign, sign) if style.ascii else sign)
    if style.ascii and sign == "‖":
        return Box(("||",) * box.height, box.baseline)
    if style.ascii and sign in _NAMED:  # as sqrt has it
        return beside((text(_NAMED[sign]), _side("(", box, style)))
    if style.ascii and sign in "⌋⌉":
        return _side(")", box, style)
    top, middle, filler, bottom = tuple((_ASCII if style.ascii else _UNICODE).get(sign, sign * 4))
    lines = [top, *[filler] * (box.height - 2), bottom]
    if box.height > 2:
        lines[box.height // 2] = middle
    return Box(tuple(lines), box.baseline)
