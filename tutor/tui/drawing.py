"""Prose and mathematics as rows; the only module here that calls `tutor.layout` and `tutor.language`.

Both are imported at the first call: the terminal is painted before they are needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tutor.errors import NotationError
from tutor.model import Problem, Reading
from tutor.tui import look
from tutor.tui.rows import MEASURE, Row, clean, headed, plain, row, rows

if TYPE_CHECKING:
    from tutor.language.tree import Node
    from tutor.layout.style import Style


class Picture(Struct, frozen=True):
    """What is known of a typed answer: its picture with the row a line of text stands on, or why there is none.

    `error` is the sentence of the reader, `span` the characters at fault; `unfinished` says that the fault
    is the end of the text, so that typing on may mend it: then the picture, if any, is of what is there so far.
    """

    lines: tuple[Row, ...] = ()
    baseline: int = 0
    error: str = ""
    span: tuple[int, int] = (0, 0)
    unfinished: bool = False


def prose(markdown: str, values: Mapping[str, str], width: int) -> list[Row]:
    """The Markdown drawn: sentences wrapped at `width`, or MEASURE where that is less, formulas never.

    What cannot be drawn shows its source.
    """
    if not markdown:
        return []
    from tutor.layout.prose import render

    known = {name: _value(source) for name, source in values.items()}
    return _rows(render(_words(markdown), known, max(1, min(width, MEASURE)), _style()))


SKETCH = (46, 12)
"""Cells and rows of a sketch: half a screen of the design size, a line of the lesson above it."""


def sketch(problem: Problem, cells: int) -> list[Row]:
    """The geometry of a problem with an empty row above it; nothing where it has none, or there is no room."""
    if not problem.sketch:
        return []
    from tutor.layout.sketch import sketched

    wide, high = SKETCH
    drawn = sketched(problem.sketch, min(wide, cells), high, look.now().ascii)
    roles = {"frame": "dim", "mark": "", "label": "strong"}
    return [(), *(tuple((text, roles[kind]) for text, kind in runs) for runs in drawn)] if drawn else []


def _words(markdown: str) -> str:
    """The Markdown with its words spelled out where only ASCII may be shown: before it is wrapped, not after."""
    if markdown.isascii() or not look.now().ascii:
        return markdown
    from tutor.layout.plain_signs import spelled

    return "".join(part if at % 2 else spelled(part) for at, part in enumerate(_FORMULAS.split(markdown)))


_FORMULAS = re.compile(r"(\$\$.*?\$\$|\$[^$]*\$)", re.DOTALL)


def _style() -> Style:
    """How formulas are drawn now."""
    from tutor.layout.style import Style

    return Style(ascii=look.now().ascii)


@lru_cache(maxsize=256)
def _value(source: str) -> Node:
    """The tree of a value, which is written in our own notation; its source as a name where it cannot be read."""
    from tutor.language.parser import authored
    from tutor.language.tree import Name

    try:
        return authored(source)
    except NotationError:
        return Name(source)


def value(source: str, before: str = "") -> Picture:
    """A value in our own notation drawn; what the line `before` it did not have is underlined."""
    from tutor.layout.compare import changed
    from tutor.layout.from_tree import draw

    box = draw(changed(_value(before), _value(source)) if before else _value(source), _style())
    return Picture(tuple(_rows(box)), box.baseline)


def typed(text: str, problem: Problem, wrong: tuple[int, ...] = ()) -> Picture:
    """What a learner typed drawn, with marks; the text itself where it cannot be read."""
    drawn = answer(text, problem, wrong)
    return drawn if drawn.lines else Picture(tuple(rows(text)))


def picture(text: str, reading: Reading, wrong: tuple[int, ...] = ()) -> Picture:
    """The picture of a typed answer, entries with the flat indices `wrong` marked ✗; never raises NotationError."""
    if not text.strip():
        return Picture()
    from tutor.language.parser import parse
    from tutor.layout import compare
    from tutor.layout.from_tree import draw

    try:
        tree = parse(text, reading)
        box = draw(compare.wrong(tree, wrong) if wrong else tree, _style())
        return Picture(tuple(_rows(box)), box.baseline)
    except NotationError as error:
        unfinished = error.span[1] >= len(text.rstrip())
        lines, baseline = _so_far(text, reading) if unfinished else ((), 0)
        return Picture(lines, baseline, error.message, error.span, unfinished)


def _so_far(text: str, reading: Reading) -> tuple[tuple[Row, ...], int]:
    """The picture of a half-typed answer with its brackets closed, if there is one."""
    from tutor.language.parser import parse
    from tutor.layout.from_tree import draw

    text = text.rstrip(_JOINTS)
    waiting: list[str] = []
    for char in text:
        if char in _CLOSERS:
            waiting.append(_CLOSERS[char])
        elif waiting and char in _CLOSERS.values():
            waiting.pop()
    with suppress(NotationError):
        box = draw(parse(text + "".join(reversed(waiting)), reading), _style())
        return tuple(_rows(box)), box.baseline
    return (), 0


_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_JOINTS = " +-*/^_,;=([{"
"""What a half-typed answer may end in, waiting for more."""


def question(problem: Problem, width: int) -> tuple[list[Row], list[int]]:
    """The question with its lettered options, and for each row the index of its option, -1 where it has none."""
    lines = prose(problem.prompt, problem.values, width)
    owners = [-1] * len(lines)
    if problem.options:
        lines.append(())
        owners.append(-1)
    for at, option in enumerate(problem.options):
        drawn = prose(option, problem.values, width - 5) or rows(" ")
        lines += headed(f"  {letter(at)}  ", drawn, _base(option, problem, width) if len(drawn) > 1 else 0, "strong")
        owners += [at] * len(drawn)
    return lines, owners


def _base(option: str, problem: Problem, width: int) -> int:
    """The row of the option's first words: above it may be exponents. Where a letter put before them would stand."""
    lines = prose(f"x {option}", problem.values, width - 3)
    return next((at for at, line in enumerate(lines) if plain(line).startswith("x ")), 0)


def letter(option: int) -> str:
    """What an option is called; not its number, which could be the text of another."""
    return chr(ord("a") + option)


def chosen(text: str, problem: Problem) -> int:
    """The option that a typed letter, number or text means, from 0, or -1."""
    said = text.strip().strip("().").casefold()
    texts = [option.strip().casefold() for option in problem.options]
    numbers = [str(at + 1) for at in range(len(texts))]
    for names in (texts, [letter(at) for at in range(len(texts))], numbers):
        if said in names:
            return names.index(said)
    return -1


def expected(problem: Problem) -> Picture:
    """The right answer drawn; code is its own picture."""
    return stated(problem.expected, problem)


def stated(text: str, problem: Problem) -> Picture:
    """An answer that the problem itself states drawn, right or wrong; code is its own picture."""
    if problem.kind == "code":
        return Picture(tuple(rows(text)))
    return _option(text, problem) if problem.options else value(text)


def answer(text: str, problem: Problem, wrong: tuple[int, ...] = ()) -> Picture:
    """What a learner typed to this problem drawn, with marks; no picture and an error where it cannot be read."""
    if problem.kind == "code":
        return Picture(tuple(rows(text)) if text.strip() else ())
    return _option(text, problem) if problem.options else picture(text, problem.reading, wrong)


def _option(text: str, problem: Problem) -> Picture:
    at = chosen(text, problem)
    if at < 0:
        return Picture(error="choose one of the letters", unfinished=True)
    return Picture(tuple(prose(problem.options[at], problem.values, MEASURE)))


def _rows(drawn: Any) -> list[Row]:
    """Rows of what the layout gives, a box or lines; its marks are coloured too."""
    return [_coloured(line) if _MARKS.search(line) else row(line) for line in getattr(drawn, "lines", drawn)]


_MARKS = re.compile(r"(▔+)|(\S*✗)")


def _coloured(line: str) -> Row:
    roles = ("", "note", "wrong")
    parts = [(part, roles[at % 3]) for at, part in enumerate(_MARKS.split(line)) if part]
    return tuple((clean(part), role) for part, role in parts)
