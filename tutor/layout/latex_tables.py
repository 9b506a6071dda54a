"""What stands in rows and columns in LaTeX: matrices, arrays with lines, cases, aligned lines, stacked conditions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tutor.layout.formula import Atom, Fence, Grid, Item, Row, flat, kind_of
from tutor.layout.holes import Piece
from tutor.layout.latex_tokens import Token, nearest

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

_BRACKETS = {"b": ("[", "]"), "p": ("(", ")"), "v": ("|", "|"), "V": ("‖", "‖"), "B": ("{", "}"), "": ("", "")}
MATRICES = {
    f"{sign}{kind}": sides for sign, sides in _BRACKETS.items() for kind in ("matrix", "smallmatrix")
} | {"array": ("", ""), "subarray": ("", "")}  # fmt: skip
CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
LINES = frozenset({"aligned", "align", "alignedat", "alignat", "split", "eqnarray", "equation", "gathered", "gather",
                   "multline", "flalign"})  # fmt: skip
_ONE_COLUMN = {"equation": "", "gathered": "c", "gather": "c", "multline": "l"}
MOST_ROWS, MOST_CELLS = 200, 1_000
"""Of all tables in a formula: rows and columns fill a rectangle, and a line of text buys a million cells."""
RULES = frozenset({"hline"})
_ROOM = re.compile(r"\*?\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|\\\w+)\s*\]|\*")
_COLUMNS = re.compile(r"[lcr|\s]*")
_REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([lcr|]*)\}")
_CLOSED = frozenset({("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("‖", "‖")})


class Columns(NamedTuple):
    """What `{cc|c}` asks for: a letter for each column and the columns that a line stands before."""

    sides: str
    bars: tuple[int, ...]


class Table(NamedTuple):
    """Rows of cells, and the rows that a line stands over."""

    rows: tuple[tuple[Row, ...], ...]
    rules: tuple[int, ...]


def table(reader: Reader, most: int = 0) -> Table:
    """Cells between & and \\\\ up to whatever closes the group, at most `most` a row; a last empty line is dropped."""
    if reader.source.count("\\\\") > MOST_ROWS or reader.source.count("&") > MOST_CELLS:
        raise reader.fail(f"the tables of a formula have at most {MOST_ROWS} rows and {MOST_CELLS:,} cells")
    rows: list[list[Row]] = [[]]
    rules: list[int] = []
    while True:
        while not rows[-1] and reader.here.kind == "command" and reader.here.text in RULES:
            reader.take()
            rules.append(len(rows) - 1)
        rows[-1].append(reader.row(in_table=True))
        if reader.next_is("char", "&"):
            if len(rows[-1]) == most:
                raise reader.fail(f"this row has more than {most} column{'s' if most > 1 else ''}")
            reader.take()
        elif reader.next_is("command", "\\"):
            _skip_room(reader, reader.take())
            rows.append([])
        else:
            break
    if len(rows) > 1 and len(rows[-1]) == 1 and not rows[-1][0].items:
        rows.pop()
    return Table(tuple(tuple(row) for row in rows), tuple(dict.fromkeys(rules)))


def _skip_room(reader: Reader, token: Token) -> None:
    """Step over the `[2pt]` of `\\\\[2pt]`; `\\\\ [0, 1]` begins a row with an interval."""
    match = _ROOM.match(reader.source, token.end)
    while match and reader.here.start < match.end() and reader.here.kind != "end":
        reader.take()


def environment(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """Read from \\begin{...} to its \\end and append what stood between."""
    kind = reader.raw(token).strip()
    plain = kind.rstrip("*")
    if plain not in MATRICES and plain not in LINES and plain not in CASES:
        near = nearest(kind, [*MATRICES, *LINES, *CASES]).replace("\\", "")
        raise reader.fail(f"\\begin{{{kind}}} is not an environment we know{near}", token)
    columns = _columns(reader, token, plain)
    most = 2 if plain in CASES else 1 if plain in _ONE_COLUMN else len(columns.sides)
    rows, rules = table(reader, most if plain != "subarray" else 1)
    if not reader.next_is("command", "end"):
        raise reader.fail(f"\\begin{{{kind}}} has no \\end{{{kind}}}", token)
    closing = reader.take()
    if reader.raw(closing).strip() != kind:
        raise reader.fail(f"\\begin{{{kind}}} is closed by another name", closing)
    if plain in CASES:
        pieces.append(Grid(rows, *CASES[plain], "cases"))
    elif plain == "subarray":
        pieces.append(Grid(rows, kind="stack"))
    elif plain in LINES:
        pieces.append(_lines(rows, plain))
    else:
        pieces.append(_related(Grid(rows, *MATRICES[plain], "matrix", columns.bars, rules, columns.sides)))


def substack(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`\\substack{i < n \\\\ i \\ne j}`: conditions one below the other."""
    opened = reader.take()
    if opened.text != "{":
        raise reader.fail("\\substack needs its lines in braces", token)
    rows, _rules = table(reader, 1)
    if not reader.next_is("char", "}"):
        raise reader.fail("this brace is never closed", opened)
    reader.take()
    pieces.append(Grid(rows, kind="stack"))


def _lines(rows: tuple[tuple[Row, ...], ...], plain: str) -> Item:
    if plain in _ONE_COLUMN and len(rows) == 1:
        return rows[0][0]
    if plain == "eqnarray":
        return _related(Grid(rows, sides="rcl"))
    return Grid(rows, kind="aligned", sides=_ONE_COLUMN.get(plain, ""))


def _columns(reader: Reader, token: Token, plain: str) -> Columns:
    """The columns that an array must declare and a matrix may, `\\begin{bmatrix}[cc|c]`."""
    if plain in ("array", "subarray", "alignat", "alignedat"):
        start = reader.here
        asked = reader.raw(token)
        return Columns("", ()) if plain.startswith("align") else _declared(reader, start, asked)
    if plain in MATRICES and reader.next_is("char", "["):
        end = reader.source.find("]", reader.here.end)
        asked = reader.source[reader.here.end : max(end, 0)]
        if asked and _COLUMNS.fullmatch(asked):
            while not reader.next_is("char", "]"):
                reader.take()
            reader.take()
            found = _bars(asked)
            return found if len(found.sides) > 1 else Columns("", ())
    if plain in ("aligned", "gathered", "split"):
        reader.optional()
    return Columns("", ())


def _declared(reader: Reader, start: Token, asked: str) -> Columns:
    plain = re.sub(r"[@!]\{[^{}]*\}", "", asked)
    plain = _REPEATED.sub(lambda match: match.group(2) * int(match.group(1)), plain)
    if not _COLUMNS.fullmatch(plain) or not plain.strip(" |"):
        raise reader.fail("columns are declared as in {cc|c}: l, c, r and bars", start)
    return _bars(plain)


def _bars(asked: str) -> Columns:
    sides, bars = "", []
    for char in asked:
        if char == "|":
            bars.append(len(sides))
        elif not char.isspace():
            sides += char
    return Columns(sides, tuple(dict.fromkeys(bars)))


def _related(grid: Grid) -> Grid:
    """An array of three columns with = or < in the middle one is aligned lines, as eqnarray had them."""
    middle = [flat(row[1].items) for row in grid.rows if len(row) == 3]
    plain = not (grid.left or grid.right or grid.bars or grid.rules) and len(grid.sides) == 3
    if not plain or len(middle) != len(grid.rows) or not all(map(_relation, middle)) or not any(middle):
        return grid
    return Grid(tuple((row[0], Row((*row[1].items, *row[2].items))) for row in grid.rows), kind="aligned")


def _relation(cell: tuple[Item, ...]) -> bool:
    return not cell or (len(cell) == 1 and kind_of(cell[0]) == "rel")


def fenced(left: str, body: Row, right: str) -> Item:
    """Brackets around a row; around a grid that has none they become its own."""
    items = [item for item in flat(body.items) if not (isinstance(item, Atom) and item.kind == "space")]
    if len(items) != 1 or not isinstance(grid := items[0], Grid) or grid.left or grid.right or grid.kind == "stack":
        return Fence(left, body, right)
    lines = grid.kind == "aligned"
    if (left, right) in (("{", ""), ("", "}")):
        wide = max(map(len, grid.rows))
        kind = "cases" if not lines and wide <= 2 and not grid.bars else grid.kind
        return Grid(grid.rows, left, right, kind, grid.bars, grid.rules, "" if kind == "cases" else grid.sides)
    if lines or (left, right) not in _CLOSED:
        return Fence(left, body, right)
    return Grid(grid.rows, left, right, grid.kind, grid.bars, grid.rules, grid.sides)
