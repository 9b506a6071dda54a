"""Whatever the tree or the source: rectangular, as wide as it says, printable, the same each time, refused or drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.language.tree import (
    Binary,
    Call,
    Group,
    Interval,
    Logic,
    Matrix,
    Name,
    Node,
    Number,
    Postfix,
    Relation,
    Unary,
)
from tutor.layout.box import Box, cells
from tutor.layout.from_latex import draw_latex
from tutor.layout.from_tree import draw
from tutor.layout.prose import faults, render
from tutor.layout.spoken import speak, speak_latex, speak_prose
from tutor.layout.style import Style

NAMES = ["x", "y", "n", "lambda", "mu_0", "x_1", "theta_hat", "rate", "oo", "pi", "w_max", "_", "x_", "sin", "A"]
LEAVES = st.one_of(
    st.integers(0, 20).map(lambda value: Number(str(value))),
    st.sampled_from([".5", "1e-3", "12.25"]).map(Number),
    st.sampled_from(NAMES).map(Name),
)


def _matrix(shape: tuple[int, int], entries: list[Node]) -> Node:
    rows, columns = shape
    return Matrix(tuple(tuple(entries[(r * columns + c) % len(entries)] for c in range(columns)) for r in range(rows)))


one = st.sampled_from


def _above(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def some(most: int) -> st.SearchStrategy[list[Node]]:
        return st.lists(parts, min_size=1, max_size=most)

    shapes = st.tuples(st.integers(1, 3), st.integers(1, 3))
    names = ["sin", "sqrt", "cbrt", "abs", "norm", "floor", "log", "f", "det", "binomial", "root"]
    ops = ["+", "-", "*", "/", "^", "±", "@", "union", "intersect", "minus"]
    kinds = ["paren", "list", "set", "angle", "bare", "lines"]
    call = st.builds(lambda name, args, typed: Call(name, tuple(args), typed), one(names), some(2), one(["", "bare"]))
    relation = st.builds(lambda op, low, high: Relation((op,), (low, high)), one(["=", "!=", "in"]), parts, parts)
    return st.one_of(
        st.builds(Unary, one(["-", "+", "±"]), parts),
        st.builds(Postfix, one(["!", "%", "'"]), parts),
        st.builds(Binary, one(ops), parts, parts),
        call,
        relation,
        st.builds(lambda kind, items: Group(kind, tuple(items)), one(kinds), some(3)),
        st.builds(_matrix, shapes, some(4)),
        st.builds(Interval, parts, parts, st.tuples(st.booleans(), st.booleans())),
        st.builds(lambda op, items: Logic(op, tuple(items)), one(["and", "or"]), some(2)),
    )


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _above, max_leaves=12)
WAYS = [(plain, inline) for plain in (False, True) for inline in (False, True)]


def check(box: Box, style: Style, inline: bool, *, ascii_source: bool = True) -> None:
    assert box.lines
    assert 0 <= box.baseline < box.height
    assert {cells(line) for line in box.lines} == {box.width}
    assert all(line.isprintable() for line in box.lines)
    if inline:
        assert box.height == 1
    if style.ascii and ascii_source:
        assert str(box).isascii()


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_every_tree_is_a_printable_rectangle(node: Node) -> None:
    for plain, inline in WAYS:
        style = Style(plain)
        box = draw(node, style, inline=inline)
        check(box, style, inline)
        assert box == draw(node, style, inline=inline)
    assert speak(node).isprintable()


SOUP_TEXT = r"""x 1 23 + - = ^ _ { } {a} {A} {s} {u} {q} {r} {g} ( ) [ ] | \| \frac \sqrt \left( \right) \left. \right|
\sum \int \hat \text{if} \begin{bmatrix} \end{bmatrix} & \\ \cdot \mathbb{R} \log ' ! \max \arg \mid \begin{cases}
\end{cases} \operatorname{tr} \binom \, / , * \{ \} λ 界 \underbrace \overset \not \top \mathcal # $ ~ é
\begin{array}{c|c} \end{array} \hline \substack{ \xrightarrow [ ] \pmod \bmod \mathop \limits \nolimits \big| \bigg
\underline \cancel \phantom \smash \tag{1} \color{red} \bf \rm \over \choose \mathbf \circ \operatorname{ \mathrm{
\text{$x$} \perp \overrightarrow \right. \left\langle \middle| \begin{aligned} \end{aligned} \prime \hspace{1em} :="""
GOOD_TEXT = r"""x 1 {a} {A} {s} {u} {q} {r} {g} + - = (x) |x| ^{2} _i \frac{1}{2} \sqrt{x} \sum_{i=1}^n \int_0^1 \hat{x}
\text{b} \begin{bmatrix}1&2\\3&4\end{bmatrix} \cdot \log ' ! \max_x \mid \, / , \lim_{n\to\infty} e^{\frac{x}{2}}
\left\{\frac{x}{2}\right\} \mathbb{R}^n \begin{cases}x&1\\2&y\end{cases}
\left[\begin{array}{c|c}1&{a}\\\hline{q}&x\end{array}\right] \sum_{\substack{i\\j}} \xrightarrow[x]{y} \pmod{3} \bmod
\mathop{rk}_x \underline{x+y} \overline{x+y} \widehat{xy} \frac{x}{y}\bigg|_{x=2} 90^\circ \mathbf{x} \mathfrak{g}
\underbrace{x+y}_{z} \overbrace{\frac{x}{y}}^n \left\langle\frac{x}{2}\right\rangle \left(x\middle|\frac{y}{z}\right)
\left\|\frac{x}{2}\right\|_F^{1/2} {n\choose{2}} \textcolor{red}{x} \phantom{xy} \cancel{x} \therefore \coprod_i \tag{2}
\begin{aligned}x&=1\\&=2\end{aligned} \sqrt[3]{\frac{x}{y}} \left\lfloor\frac{x}{2}\right\rfloor"""
SOUP, GOOD = SOUP_TEXT.split(), GOOD_TEXT.split()
EVIL = ["\x1b[31m", "\x00", "\u202e", "\x9b", "\ud800", "\u200b"]
VALUES: dict[str, Node] = {
    "a": Unary("-", Number("7")),
    "A": Matrix(((Number("1"), Number("2")), (Number("3"), Number("4")))),
    "s": Binary("+", Name("x"), Number("1")),
    "u": Number("1"),
    "q": Binary("/", Unary("-", Number("1")), Number("2")),
    "r": Relation(("=",), (Name("x"), Number("1"))),
    "g": Group("bare", (Number("1"), Number("2"))),
}


def sources(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), max_size=12).map(" ".join)


@pytest.mark.parametrize("words", [SOUP + EVIL, GOOD], ids=["soup", "formulas"])
def test_every_source_is_refused_with_a_place_or_drawn(words: list[str]) -> None:
    @given(sources(words))
    @settings(max_examples=200, deadline=None)
    def run(source: str) -> None:
        for plain, inline in WAYS:
            style = Style(plain)
            box = drawn(source, style, inline)
            if isinstance(box, NotationError):
                assert 0 <= box.span[0] <= box.span[1] <= len(source) + 1
                continue
            check(box, style, inline, ascii_source=source.isascii())
            assert box == draw_latex(source, VALUES, style, inline)
        _speaks(speak_latex, source)

    run()


def drawn(source: str, style: Style, inline: bool) -> Box | NotationError:
    try:
        return draw_latex(source, VALUES, style, inline)
    except NotationError as error:
        return error


def _speaks(how: Callable[..., str], source: str) -> None:
    try:
        said = how(source, VALUES)
    except NotationError:
        return
    assert said.isprintable()


@given(st.lists(st.sampled_from([*GOOD, *EVIL, "$", "$$", "words", "\n", "\n\n", "- ", "```", "`", "**", "{{", "}}"])))
@settings(max_examples=150, deadline=None)
def test_every_text_is_laid_out_and_spoken(parts: list[str]) -> None:
    text = " ".join(parts)
    for style in (Style(), Style(ascii=True)):
        lines = render(text, VALUES, 30, style)
        assert all(line.isprintable() for line in lines)
        assert lines == render(text, VALUES, 30, style)
    for error in faults(text, VALUES):
        assert 0 <= error.span[0] <= error.span[1] <= len(text) + 1
    assert speak_prose(text, VALUES).replace("\n", "").isprintable()


@given(st.text(max_size=40), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_plain_words_fit_the_width(text: str, width: int) -> None:
    words = "".join(char for char in text if char not in "$`{}\\*#|~")
    for line in render("x " + words, {}, width):
        assert cells(line) <= max(width, 11)
