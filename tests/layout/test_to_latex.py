"""LaTeX written from a formula reads back as that formula, and draws as the tree it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from golden_formulas import sources
from hypothesis import given, settings
from hypothesis import strategies as st
from test_layout_properties import TREES

from tutor.errors import NotationError
from tutor.language.parser import authored, parse
from tutor.language.tree import Group, Node, Number, Unary, walk
from tutor.layout.drawing import Pen, draw_row
from tutor.layout.formula import (
    OPERANDS,
    Accent,
    Atom,
    Brace,
    Fence,
    Frac,
    Grid,
    Item,
    Root,
    Row,
    Script,
    flat,
    kind_of,
    signed,
)
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import draw, formula
from tutor.layout.markdown import blocks, pieces
from tutor.layout.symbols import OPERATORS
from tutor.layout.to_latex import latex, latex_prose, latex_source, latex_tree
from tutor.model import Reading

CONTENT = Path(__file__).parents[2] / "content"


# --------------------------------------------------------------------------- one normal form for one picture


def normal(row: Row) -> Row:
    """Rows inside rows opened, signs marked, a script of a script merged where both are limits."""
    return Row(tuple(_normal(item) for item in signed(flat(row.items))))


def _some(row: Row | None) -> Row | None:
    return None if row is None else normal(row)


def _normal(item: Item) -> Item:
    match item:
        case Atom(text=text, kind="ord") if text in OPERATORS:
            return Atom(text, "text")  # an index: w_max
        case Atom(text=text) if text and text in "()[]{}⟨⟩⌊⌋⌈⌉|‖":
            return Atom(text)  # without a partner it opens and closes nothing
        case Atom(text=text, kind="op") if len(text) == 1:
            return Atom(text)
        case Row():
            return _one(normal(item))
        case Frac(top=top, bottom=bottom, bar=bar):
            return Frac(normal(top), normal(bottom), bar)
        case Root(body=body, index=index):
            return Root(normal(body), normal(index))
        case Script():
            return _normal_script(item)
        case Accent(name=name, base=base):
            return Accent(name, normal(base))
        case Fence(left=left, body=body, right=right):
            return Fence(left, normal(body), right)
        case Brace(body=body, note=note, over=over):
            return Brace(normal(body), normal(note), over)
        case Grid(rows=rows, left=left, right=right, kind=kind, bars=bars, rules=rules, sides=sides):
            cells = tuple(tuple(map(normal, line)) for line in rows)
            return Grid(cells, left, right, kind, bars, rules, sides)
    return item


def _one(row: Row) -> Item:
    return row.items[0] if len(row.items) == 1 else row


def _normal_script(item: Script) -> Item:
    row = normal(Row((item.base,)))
    base: Item = row if isinstance(item.base, Row) and kind_of(_one(row)) not in OPERANDS else _one(row)
    star = {Row((Atom("·", "bin"),)): Row((Atom("*"),))}  # `x^*` is typed for both
    sub, sup = (star.get(part, part) if part else part for part in (_some(item.sub), _some(item.sup)))
    if sub is None and sup is None:
        return base
    if item.limits and isinstance(base, Script) and base.limits and (base.sup is None or sup is None):
        return Script(base.base, base.sub or sub, base.sup or sup, True)
    return Script(base, sub, sup, item.limits)


def check(row: Row) -> str:
    written = latex(row)
    assert written.isprintable()
    bare = re.sub(r"\\.", "", written)
    assert bare.count("{") == bare.count("}")
    assert written.count("\\left") - written.count("\\leftarrow") - written.count("\\leftrightarrow") == (
        written.count("\\right") - written.count("\\rightarrow")
    )
    assert normal(read_latex(written)) == normal(row), written
    return written


# --------------------------------------------------------------------------- formulas of the tables and of content/


@pytest.mark.parametrize("source", sources())
def test_golden_formulas_read_back(source: str) -> None:
    row = read_latex(source)
    written = check(row)
    for inline in (False, True):
        assert draw_row(read_latex(written), Pen(inline=inline)) == draw_row(row, Pen(inline=inline))


VALUES = ["3", "-2", "1/2", "-x", "x - 1", "[1, -2]", "[[1, 2], [3, 4]]", "{1, 3}", "(0, 1]", "x^2*y", "sqrt(2)"]


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for part in data.values():
            yield from _texts(part)
    elif isinstance(data, list):
        for part in data:
            yield from _texts(part)


def _formulas(text: str) -> Iterator[str]:
    for part in blocks(text):
        if part.kind == "display":
            yield part.text
        elif part.kind != "code":
            yield from (piece.text for piece in pieces(part.text) if piece.kind == "math")


def test_every_formula_of_the_content_reads_back() -> None:
    names: dict[str, Node] = {}
    seen: set[str] = set()
    for path in sorted(CONTENT.rglob("*.yaml")):
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for source in _formulas(text):
                for name in re.findall(r"\{\s*([A-Za-z]\w*)\s*\}", source):
                    names.setdefault(name, authored(VALUES[len(names) % len(VALUES)]))
                seen.add(source)
    assert len(seen) > 500
    for source in seen:
        for values in ({}, names):
            try:
                row = read_latex(source, values)
            except NotationError:  # a formula of another file's notation, or `{x}` where a value must stand
                continue
            check(row)


# --------------------------------------------------------------------------- whatever can be read


WORDS = r"""
x y A 2 10 .5 + - = , < \cdot \times {\cdot} \alpha \Sigma \ell \mathbb{R} \mathcal{L} \sin \log \max \arg\max
\operatorname{tr} \operatorname*{foo} \mathrm{KL} \text{~if~} \text{50\%} \text{a_b^c} \sum \int \lim \quad \, !
\% \to \in \mid \prime \nabla \partial \infty \ldots \_ / : ? \max\nolimits ( ) [ ] \{ \} \| | \lvert \rvert
"""
PARTS = st.sampled_from([word.replace("~", " ") for word in WORDS.split()])


def _built(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    shapes = [
        r"\frac{%s}{%s}", r"\binom{%s}{%s}", r"\sqrt{%s}%s", r"\sqrt[%s]{%s}", "{%s}^{%s}", "{%s}_{%s}", "%s^{%s}",
        "%s_{%s}",
        "%s' %s", "(%s)%s", "[%s)%s", r"\left(%s\right]%s", r"\left\{%s\middle|%s\right.", r"\lVert %s\rVert %s",
        r"\langle %s\rangle %s", r"\lfloor %s\rfloor %s", r"\hat{%s}%s", r"\bar{%s}%s", r"\overset{%s}{%s}",
        r"\underset{%s}{%s}", r"\underbrace{%s}_{%s}", r"\overbrace{%s}%s", r"\begin{bmatrix}%s&%s\end{bmatrix}",
        r"\begin{pmatrix}%s\\%s\end{pmatrix}", r"\begin{cases}%s&%s\end{cases}", "%s %s", "{%s}%s", r"\mathbf{%s}%s",
        r"\begin{vmatrix}%s\\%s&2\end{vmatrix}", r"\begin{aligned}%s&=%s\end{aligned}", "{}^{%s} %s",
    ]  # fmt: skip
    return st.builds(lambda shape, one, two: shape % (one, two), st.sampled_from(shapes), parts, parts)


@given(st.recursive(PARTS, _built, max_leaves=10))
@settings(max_examples=300, deadline=None)
def test_whatever_is_read_reads_back(source: str) -> None:
    try:
        row = read_latex(source)
    except NotationError:
        return
    check(row)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_comes_out_raw(source: str) -> None:
    try:
        row = read_latex(source)
    except NotationError:
        return
    assert latex(row).isprintable()
    assert latex(Row((Atom(source, "text"),))).isprintable()


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_trees_draw_the_same_from_their_latex(node: Node) -> None:
    if any(isinstance(part, Group) and part.kind == "lines" for part in walk(node)):
        return  # LaTeX has no word for lines that are neither cases nor aligned
    assert draw_row(read_latex(latex_tree(node)), Pen()) == draw(node)
    assert draw_row(read_latex(latex(formula(node))), Pen(inline=True)) == draw(node, inline=True)


# --------------------------------------------------------------------------- as a person would write it


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("x^2 - 3*x + 1", "x^2 - 3x + 1"),
        ("-(x + 1)/(2*y)", r"-\frac{x + 1}{2y}"),
        ("alpha*x_1", r"\alpha x_1"),
        ("x_12^(n+1)", "x_{12}^{n + 1}"),
        ("A'*[1, 2]", r"A^\top[1, 2]"),
        ("[[1], [3]]*[5, 6]", r"\begin{bmatrix} 1 \\ 3 \end{bmatrix}\begin{bmatrix} 5 \\ 6 \end{bmatrix}"),
        ("(0, oo)", r"(0, \infty)"),
        ("{1/2, sqrt(3)}", r"\left\{ \frac{1}{2}, \sqrt{3} \right\}"),
        ("sin(x)^2", r"\sin^2(x)"),
        ("f(x)^2", "f(x)^2"),
        ("tr(A) + rate*t", r"\operatorname{tr}(A) + \mathrm{rate}t"),
        ("2*3 + 2*x", r"2{\cdot}3 + 2x"),
        ("abs(x) <= norm(v)", r"\lvert x\rvert \le \lVert v\rVert"),
        ("x = 1 or x = -1", r"x = 1\text{ or }x = -1"),
        ("1e-3*x", r"\mathrm{1e{-}3}x"),
        ("binomial(n, k)", r"\binom{n}{k}"),
        ("theta_hat", r"\hat{\theta}"),
        ("5! + 50%", r"5! + 50\%"),
    ],
)  # fmt: skip
def test_trees_are_written_as_on_paper(typed: str, written: str) -> None:
    node = parse(typed, Reading(explicit=True, functions=("f", "tr")))
    assert latex_tree(node) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"\mathbb{E}[X] \cdot \mathcal{L}", r"\mathbb{E}[X] \cdot \mathcal{L}"),
        (r"\arg\max_\theta f", r"\operatorname*{arg\,max}_\theta f"),
        (r"\operatorname*{foo}_x y", r"\operatorname*{foo}_x y"),
        (r"f'(x) + g''", r"f'(x) + g''"),
        (r"D(p \| q) + P(A|B)", r"D(p \mathrel{\|} q) + P(A \mid B)"),
        (r"\text{50\% of $x_1$}", r"\text{50\% of }x_1"),
        (r"\sum_{i=1}^{n} i", r"\sum_{i = 1}^n i"),
        ("[0, 1", r"{[}0, 1"),
    ],
)
def test_formulas_are_written_as_on_paper(source: str, written: str) -> None:
    assert latex_source(source, {}) == written


def test_values_are_filled_in_and_words_kept() -> None:
    values: dict[str, Node] = {"a": Number("3"), "b": Unary("-", Number("2")), "A": authored("[[1, 2], [3, 4]]")}
    text = "Find ${a}x + {b}$ for {A} and `x_1`; it costs \\$5.\n\n- take {a}\n- **done**\n\n$$A = {A}$$\n"
    matrix = r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"
    assert latex_prose(text, values) == (
        f"Find $3x - 2$ for ${matrix}$ and `x_1`; it costs \\$5.\n\n- take $3$\n- done\n\n$$A = {matrix}$$"
    )


def test_what_cannot_be_read_keeps_its_source() -> None:
    assert latex_prose(r"So $\fraq{1}{2}$ and {nothing}.", {}) == r"So $\fraq{1}{2}$ and {nothing}."
