"""A formula becomes LaTeX again, for copying and for other programs (MathJax, KaTeX, Anki): the third back end.

What is written reads back as the same formula, so the author's order, brackets and blanks are kept. Boldness is not:
a formula has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tutor.errors import NotationError
from tutor.language.tree import Node
from tutor.layout.box import printable
from tutor.layout.dots import digit_first
from tutor.layout.formula import (
    OPERANDS,
    Accent,
    Atom,
    Brace,
    Fence,
    Frac,
    Grid,
    Item,
    Marked,
    Root,
    Row,
    Script,
    flat,
    kind_of,
    signed,
)
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import formula
from tutor.layout.latex_signs import bracket, scripted_alone, sign, words
from tutor.layout.latex_words import takes_limits
from tutor.layout.markdown import Block, Piece, blocks, pieces
from tutor.layout.standing import standing
from tutor.layout.symbols import CLOSING, INTEGRALS, OPENING

_PLAIN = {("[", "]"): "b", ("(", ")"): "p", ("|", "|"): "v", ("‖", "‖"): "V", ("{", "}"): "B", ("", ""): ""}
_COMMANDS = {"ring": "mathring"}
_WIDE = {"hat": "widehat", "bar": "overline", "tilde": "widetilde", "vec": "overrightarrow", "ring": "mathring"}
_LOOSE = frozenset({"bin", "rel"})
_COMMAND_END, _NUMBER_END = re.compile(r"\\[A-Za-z]+$"), re.compile(r"[\d.]$")
_SCRIPT_END = re.compile(r"[_^][A-Za-z0-9]$")


def latex(row: Row) -> str:
    """The formula's LaTeX; `read_latex` reads it back as the same formula."""
    parts: list[str] = []
    last = ""
    for item in signed(flat(row.items)):
        part = _item(item)
        kind = kind_of(item)
        if last == "num" and isinstance(item, Script) and digit_first((item,)):
            parts.append("{}")  # else a dot would come between them
        elif parts and (kind in _LOOSE or last in _LOOSE or _joins(parts[-1], part) or _operator(last, part)):
            parts.append(" ")
        parts.append(part)
        last = kind if kind != "punct" else "bin"
    return "".join(parts)


def latex_tree(node: Node) -> str:
    """The LaTeX of a tree: a vector beside a matrix stands up, as it is drawn."""
    return latex(formula(standing(node)))


def latex_source(source: str, values: Mapping[str, Node]) -> str:
    """An author's formula with the values in their places; raises NotationError where it cannot be read."""
    return latex(read_latex(source, values))


def latex_prose(markdown: str, values: Mapping[str, Node]) -> str:
    """A text with its words as they are and the values as LaTeX, within `$...$` where they stand among words.

    What cannot be read keeps its source.
    """
    found: list[str] = []
    for part in blocks(markdown):
        found += ["\n" if part.tight else "\n\n"] if found else []
        found.append(_block(part, values))
    return "".join(found)


def _block(part: Block, values: Mapping[str, Node]) -> str:
    if part.kind == "code":
        return "```\n" + "\n".join(map(printable, part.text.rstrip("\n").split("\n"))) + "\n```"
    if part.kind == "display":
        return f"$${_filled(part.text, values)}$$"
    said = "".join(_piece(piece, values) for piece in pieces(part.text, part.start))
    return f"{part.mark} {said}".strip() if part.mark else said.strip()


def _piece(piece: Piece, values: Mapping[str, Node]) -> str:
    match piece.kind:
        case "math":
            return f"${_filled(piece.text, values)}$"
        case "value" if piece.text in values:
            return f"${latex_tree(values[piece.text])}$"
        case "value":
            return "{" + piece.text + "}"
        case "code":
            return f"`{printable(piece.text)}`"
    return printable(piece.text).replace("$", "\\$")


def _filled(source: str, values: Mapping[str, Node]) -> str:
    try:
        return latex_source(source, values)
    except NotationError:
        return printable(source.strip())


# --------------------------------------------------------------------------- items


def _joins(left: str, right: str) -> bool:
    """Whether two parts would run into one word or number."""
    if right[:1].isascii() and right[:1].isalpha():
        return _COMMAND_END.search(left) is not None or _SCRIPT_END.search(left) is not None
    return right[:1] in ".0123456789" and _NUMBER_END.search(left) is not None


def _operator(kind: str, right: str) -> bool:
    """Whether a blank makes the source easier to read: `\\log x`, but `\\log(x)`."""
    return kind == "big" or (kind == "op" and right[:1] not in "([{")


def _item(item: Item) -> str:
    match item:
        case Atom():
            return sign(item)
        case Row():
            return latex(item)
        case Frac(top=top, bottom=bottom, bar=bar):
            return f"\\{'frac' if bar else 'genfrac{}{}{0pt}{}'}{{{latex(top)}}}{{{latex(bottom)}}}"
        case Root():
            return _root(item)
        case Script():
            return _script(item)
        case Accent(name=name, base=base):
            wide = len(flat(base.items)) > 1
            command = _WIDE.get(name, name) if wide else _COMMANDS.get(name, name)
            return f"\\{command}{{{latex(base)}}}"
        case Fence():
            return _fence(item)
        case Marked(body=body):
            return latex(body)
        case Brace(body=body, note=note, over=over):
            behind = f"{'^' if over else '_'}{{{latex(note)}}}" if note.items else ""
            return f"\\{'over' if over else 'under'}brace{{{latex(body)}}}{behind}"
    return _grid(item)


def _root(item: Root) -> str:
    index = latex(item.index)
    if "]" in index or "[" in index:
        index = f"{{{index}}}"  # a bracket of its own would end the index
    return f"\\sqrt{f'[{index}]' if index else ''}{{{latex(item.body)}}}"


def _fence(item: Fence) -> str:
    inside = flat(item.body.items)
    if item.left + item.right == "()" and len(inside) == 1 and isinstance(inside[0], Frac) and not inside[0].bar:
        return f"\\binom{{{latex(inside[0].top)}}}{{{latex(inside[0].bottom)}}}"
    left, right, body = item.left, item.right, latex(item.body)
    paired = (left in OPENING and right in CLOSING) or (left == right and left in ("|", "‖"))
    if not paired or any(map(_grows, inside)):
        return f"\\left{bracket(left, 0)} {body} \\right{bracket(right, 0)}"
    opening = bracket(left, 1)
    return f"{opening}{' ' if _joins(opening, body) else ''}{body}{bracket(right, 2)}"


def _grows(item: Item) -> bool:
    match item:
        case Frac() | Grid() | Brace():
            return True
        case Root(body=body) | Fence(body=body):
            return any(map(_grows, flat(body.items)))
        case Script(base=base, limits=limits):
            return limits or _grows(base)
        case Row(items=items):
            return any(map(_grows, items))
    return False


# --------------------------------------------------------------------------- scripts


def _script(item: Script) -> str:
    base, sub, sup = item.base, item.sub, item.sup
    if sub is None and sup is None:
        return _base(base)
    natural = takes_limits(base)
    if item.limits and not natural:
        if isinstance(base, Atom) and base.kind == "op" and sub is not None:
            return words(base.text, "operatorname*") + _scripts(sub, sup)
        integral = isinstance(base, Atom) and base.text in INTEGRALS
        return _item(base) + "\\limits" + _scripts(sub, sup) if integral else _stacked(base, sub, sup)
    return _base(base) + ("\\nolimits" if natural and not item.limits else "") + _scripts(sub, sup)


def _base(base: Item) -> str:
    """What scripts are put on, in braces where they would not be put on all of it, or as another role."""
    single = flat((base,))
    if len(single) != 1 or isinstance(single[0], Script | Brace) or kind_of(single[0]) == "space":
        return f"{{{latex(Row(single))}}}"
    written = _item(single[0])
    return f"{{{written}}}" if isinstance(base, Row) and kind_of(single[0]) not in OPERANDS - {"num"} else written


def _stacked(base: Item, sub: Row | None, sup: Row | None) -> str:
    written = latex(Row((base,)))
    if sub is not None:
        written = f"\\underset{{{latex(sub)}}}{{{written}}}"
    return f"\\overset{{{latex(sup)}}}{{{written}}}" if sup is not None else written


def _scripts(sub: Row | None, sup: Row | None) -> str:
    written = "" if sub is None else "_" + _small(sub)
    if sup is None:
        return written
    primes = flat(sup.items)
    if primes and all(part == Atom("′") for part in primes):
        return written + "'" * len(primes)
    return written + "^" + _small(sup)


def _small(row: Row) -> str:
    """A script in braces, but for one letter, digit or command."""
    written = latex(row)
    return written if scripted_alone(written) else f"{{{written}}}"


# --------------------------------------------------------------------------- grids


def _grid(grid: Grid) -> str:
    lines = [" & ".join(map(latex, row)) or "{}" for row in grid.rows]  # a last line without anything is no line
    # `\\[` is a distance and `\\*` a command: an empty group keeps them apart
    lines = [f"{{}}{line}" if index and line[:1] in ("[", "*") else line for index, line in enumerate(lines)]
    if grid.kind == "stack":
        return f"\\substack{{{_lines(lines)}}}"
    if grid.kind == "aligned" or (grid.kind == "cases" and grid.left):
        body = f"\\begin{{{grid.kind}}} {_lines(lines)} \\end{{{grid.kind}}}"
        braced = grid.kind == "aligned" and (grid.left or grid.right)
        return f"\\left{bracket(grid.left, 0)} {body} \\right{bracket(grid.right, 0)}" if braced else body
    special = grid.bars or grid.rules or grid.sides or grid.kind == "cases"
    if not special and (grid.left, grid.right) in _PLAIN:
        name = _PLAIN[grid.left, grid.right] + "matrix"
        return f"\\begin{{{name}}} {_lines(lines)} \\end{{{name}}}"
    array = _array(grid, lines)
    if not (grid.left or grid.right):
        return array
    return f"\\left{bracket(grid.left, 0)} {array} \\right{bracket(grid.right, 0)}"


def _lines(lines: list[str]) -> str:
    return " \\\\ ".join(lines)


def _array(grid: Grid, lines: list[str]) -> str:
    """An array with the side of each column and its lines: `{cc|c}` and \\hline."""
    columns = max((len(row) for row in grid.rows), default=1)
    sides = grid.sides or ("l" if grid.kind == "cases" else "c") * columns
    spec = "".join(("|" if index in grid.bars else "") + sides[index : index + 1] for index in range(columns + 1))
    ruled = [("\\hline " if index in grid.rules else "") + line for index, line in enumerate(lines)]
    end = " \\\\ \\hline" if len(lines) in grid.rules else ""
    return f"\\begin{{array}}{{{spec}}} {_lines(ruled)}{end} \\end{{array}}"
