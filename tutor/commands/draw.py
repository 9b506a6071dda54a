"""`tutor draw`: any formula, as a learner would see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, emit, paged, say, spoken_wanted
from tutor.commands.check import SETTINGS

if TYPE_CHECKING:
    from tutor.layout.formula import Row

MOST = 1_000
"""Lines of standard input."""

_DOLLARS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_CALLED = re.compile(r"(?<![A-Za-z])([fghpqFGPE])\(")
"""Letters that are rather functions than factors before a bracket."""

_DERIVATIVE = re.compile(r"(?<![A-Za-z])(?:[fghFGHpq]'+\s*\(|(d[a-z]?)/(d[a-z])(?![A-Za-z]))")
"""f'(x), d/dx and dy/dx, which an expression would read as a transpose and a quotient."""

_BEYOND = re.compile(r"/|[A-Za-z]{3,}")
"""What LaTeX would read otherwise than it was typed."""

_GREEK = frozenset(["Gamma", "Delta", "Theta", "Lambda", "Sigma", "Upsilon", "Omega"])
_NAMED = re.compile(r"(?<![A-Za-z])(KL|Pr|[A-Z][A-Za-z]*[a-z][A-Za-z]*)\(")
"""Names of functions that no task has to declare: Var(X), ReLU(x); Ab(c + d) of two letters is a product."""

_MAYBE = re.compile(r"[_^{}|'~]")
"""What LaTeX reads otherwise; without any of it a slip would only be drawn as it was typed."""

_LATEX = re.compile(r"\\[A-Za-z,;:!{|%\\]|[_^]\{|&")


@click.command(name="draw", context_settings=SETTINGS)
@click.argument("formula", metavar="FORMULA")
@click.option("--as", "kind", type=click.Choice(["latex", "expression"]), help="How to read it; seen from it without.")
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--inline", is_flag=True, help="On one line.")
@click.option("--spoken", is_flag=True, help="In words.")
@click.option("--latex", "as_latex", is_flag=True, help="As LaTeX.")
@click.option("--json", "as_json", is_flag=True, help="All of these, with width, height and baseline.")
def command(
    formula: str, kind: str | None, plain: bool, inline: bool, spoken: bool, as_latex: bool, as_json: bool
) -> int:
    """Draw FORMULA, which is LaTeX or an expression as you would type it; `-` reads one from each line of input.

    \b
    tutor draw '\\frac{1}{n} \\sum_{i=1}^{n} x_i^2'
    tutor draw '(x - mu)^2 / (2 sigma^2)' --spoken
    """
    if sum((spoken, as_latex, as_json, plain or inline)) > 1:
        raise click.UsageError("one of --spoken, --latex and --json, or a picture with --plain or --inline")
    spoken = spoken or (spoken_wanted() and not (as_latex or as_json or plain or inline))
    plain = ascii_wanted(plain)
    many = formula == "-"
    read = [_read(source, kind or "") for source in (_lines() if many else [formula])]
    known = [row for row in read if row is not None]
    if as_json and (many or known):
        emit({"formulas": list(map(_data, known))} if many else _data(known[0]))
    elif spoken or as_latex:
        for row in known:
            click.echo(_spoken(row) if spoken else _latex(row))
    elif known and not as_json:
        _show(known, plain, inline)
    return 0 if len(known) == len(read) else 2


def _lines() -> Iterable[str]:
    """The lines of standard input that are not empty, as far as they are looked at."""
    from tutor.commands._terminal import typed_lines

    for number, line in enumerate(typed_lines()):
        if number >= MOST:
            say(f"tutor: only the first {MOST} lines are drawn")
            return
        if line.strip():
            yield line.rstrip("\r\n")


def _read(source: str, kind: str) -> Row | None:
    """The formula, or None with what is wrong with it on stderr, a caret under the place."""
    from tutor.errors import NotationError
    from tutor.plain_words import caret

    try:
        return _formula(source, kind)
    except NotationError as error:
        for line in caret(source, error.span):
            say(line)
        say(f"tutor: {error.message}")
        return None


def _formula(source: str, kind: str) -> Row:
    """The formula of LaTeX or of an expression; raises NotationError, the span in `source` as it was given."""
    from tutor.errors import LimitError, NotationError
    from tutor.language.limits import LIMITS

    most = LIMITS.characters
    if len(source) > most:
        raise LimitError(f"a formula may have {most:,} characters, this one has {len(source):,}", (most, most + 1))
    bare, start, dollars = _stripped(source)
    if not bare.strip():
        raise NotationError("there is no formula here", (start, start + 1))
    if not kind and not dollars and not _LATEX.search(bare) and (found := _DERIVATIVE.search(bare)):
        return _derivative(bare, (found.start() + start, found.end() + start))
    likely = kind or ("latex" if dollars or _LATEX.search(bare) else "expression")
    try:
        return _as_latex(bare) if likely == "latex" else _as_expression(bare)
    except NotationError as error:
        maybe = not kind and likely == "expression" and not isinstance(error, LimitError)
        if maybe and _MAYBE.search(bare):
            with suppress(NotationError):  # what is wrong with it as an expression helps more
                return _as_latex(bare)
        raise type(error)(error.message, (error.span[0] + start, error.span[1] + start)) from None


def _derivative(source: str, span: tuple[int, int]) -> Row:
    """A formula with f'(x) or d/dx in it, read as LaTeX if nothing else in it would be read otherwise."""
    from tutor.errors import NotationError

    written = _DERIVATIVE.sub(lambda found: f"\\frac{{{found[1]}}}{{{found[2]}}} " if found[1] else found[0], source)
    if _BEYOND.search(_DERIVATIVE.sub(" ", source)):
        raise NotationError("f' and dy/dx are written in LaTeX: f'(x) = \\frac{1}{2} \\log x", span)
    return _as_latex(written)


def _stripped(source: str) -> tuple[str, int, bool]:
    """The source without the dollars around it, where it begins, and whether there were any."""
    text = source.strip()
    start = source.find(text)
    for opening, closing in _DOLLARS:
        if text.startswith(opening) and text.endswith(closing) and len(text) >= len(opening) + len(closing):
            return text[len(opening) : len(text) - len(closing)], start + len(opening), True
    return source, 0, False


def _as_latex(source: str) -> Row:
    from tutor.layout.from_latex import read_latex

    return read_latex(source)


def _as_expression(source: str) -> Row:
    from tutor.errors import NotationError
    from tutor.language.parser import parse
    from tutor.layout.from_tree import formula
    from tutor.layout.standing import standing
    from tutor.model import Reading

    named = [name for name in _NAMED.findall(source) if name in ("KL", "Pr") or (len(name) > 2 and name not in _GREEK)]
    called = tuple(dict.fromkeys([*_CALLED.findall(source), *named]))
    try:
        tree = parse(source, Reading(functions=called, open=True))
    except NotationError:
        if not called:
            raise
        tree = parse(source, Reading(open=True))  # f is a letter here: f(x) and f x
    return formula(standing(tree))


# --------------------------------------------------------------------------- what is shown


def _spoken(row: Row) -> str:
    from tutor.layout.spoken import say_formula

    return say_formula(row)


def _latex(row: Row) -> str:
    from tutor.layout.to_latex import latex

    return latex(row)


def _show(rows: list[Row], plain: bool, inline: bool) -> None:
    from tutor.layout.drawing import Pen, draw_row
    from tutor.layout.style import Style

    boxes = [draw_row(row, Pen(Style(plain), inline)) for row in rows]
    between = "\n" if all(box.height == 1 for box in boxes) else "\n\n"
    text = between.join("\n".join(line.rstrip() for line in box.lines) for box in boxes)
    paged(text, max(box.width for box in boxes))


def _data(row: Row) -> dict[str, object]:
    from tutor.layout.drawing import Pen, draw_row
    from tutor.layout.style import Style

    drawn, plain, line = draw_row(row, Pen()), draw_row(row, Pen(Style(ascii=True))), draw_row(row, Pen(inline=True))
    return {
        "latex": _latex(row),
        "spoken": _spoken(row),
        "unicode": list(drawn.lines),
        "ascii": list(plain.lines),
        "inline": line.lines[0],
        "width": drawn.width,
        "height": drawn.height,
        "baseline": drawn.baseline,
    }
