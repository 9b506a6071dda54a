from __future__ import annotations

from tutor.language.parser import parse
from tutor.layout.box import cells
from tutor.layout.prose import faults, render
from tutor.layout.style import Style
from tutor.model import Reading

VALUES = {
    name: parse(text, Reading(("x",)))
    for name, text in {
        "A": "[[2,1],[1,-2]]", "x": "[1;2]", "p": "3/8", "a": "-7", "f": "x^2+1/x", "s": "{1,3}",
    }.items()
}  # fmt: skip


def lines(text: str, width: int = 70, ascii_only: bool = False) -> list[str]:
    return list(render(text, VALUES, width, Style(ascii_only)))


def test_a_problem_looks_like_a_textbook() -> None:
    assert lines("Compute $A x$ with $A = {A}$ and $x = {x}$.") == [
        "                    ⎡ 2   1 ⎤         ⎡ 1 ⎤",
        "Compute Ax with A = ⎢       ⎥ and x = ⎢   ⎥.",
        "                    ⎣ 1  -2 ⎦         ⎣ 2 ⎦",
    ]


def test_ascii() -> None:
    assert lines("- Compute $\\lambda x$ with $x = {x}$.", ascii_only=True) == [
        "                            [ 1 ]",
        "- Compute lambda x with x = [   ].",
        "                            [ 2 ]",
    ]


def test_values_in_words_are_drawn_on_the_line_where_they_fit() -> None:
    assert lines("With {p} of {a}, {s} and {f}.") == ["With 3/8 of -7, {1, 3} and x² + 1/x."]


def test_a_tall_value_in_words_takes_lines_of_its_own() -> None:
    assert lines("Look at {A}, then go on.") == [
        "Look at",
        "    ⎡ 2   1 ⎤",
        "    ⎢       ⎥,",
        "    ⎣ 1  -2 ⎦",
        "then go on.",
    ]


def test_a_number_in_a_line_of_words_stays_on_it_and_a_formula_does_not() -> None:
    assert lines("Is $p = {p}$?") == ["Is p = 3/8?"]
    assert lines("Is $\\frac{y}{2}$?") == ["   y", "Is ─?", "   2"]
    assert lines("Is $\\frac{1}{2} y$?") == ["   1", "Is ─ y?", "   2"]


def test_words_wrap_and_formulas_never_do() -> None:
    assert lines("one two three four", 9) == ["one two", "three", "four"]
    assert lines("so $a + b + c + d = e$ it is", 10) == ["so", "a + b + c + d = e", "it is"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines("x " + "界" * 8, 9) == ["x", "界界界界", "界界界界"]
    assert lines("abcdefghijklmnop", 10) == ["abcdefghij", "klmnop"]


def test_lists_hang() -> None:
    text = "Know:\n\n- one two three four\n- five\n\n1. six seven eight nine"
    assert lines(text, 12) == [
        "Know:",
        "",
        "• one two",
        "  three four",
        "• five",
        "",
        "1. six seven",
        "   eight",
        "   nine",
    ]


def test_paragraphs_headings_and_emphasis() -> None:
    assert lines("# Title\n**Bold** words\ngo on\n\n\nnext") == ["Title", "Bold words go on", "", "next"]


def test_code_is_verbatim() -> None:
    assert lines("use `w, V = np.linalg.eigh({A})` and\n```python\nfor i in $x$:\n    {a}\n```\nend") == [
        "use w, V = np.linalg.eigh({A}) and", "for i in $x$:", "    {a}", "end",
    ]  # fmt: skip


def test_displayed_formulas_are_indented() -> None:
    assert lines("so\n$$\nx = \\frac{1}{2}\n$$\nend") == ["so", "        1", "    x = ─", "        2", "end"]
    assert lines("$$x = 1$$.") == ["    x = 1."]


def test_tall_lines_do_not_touch() -> None:
    text = "aa $\\frac{y}{2}$ aa $\\frac{y}{3}$"
    assert lines(text, 5) == ["   y", "aa ─", "   2", "", "   y", "aa ─", "   3"]


def test_literal_braces_and_dollars() -> None:
    assert lines("the set {{1, 2}} costs \\$5, f-string {{a}}") == ["the set {1, 2} costs $5, f-string {a}"]


def test_what_cannot_be_drawn_shows_its_source_and_says_why() -> None:
    text = "Bad $\\fraq{1}{2}$ and {zz} and\n\n$$\\oops$$"
    assert lines(text) == ["Bad \\fraq{1}{2} and {zz} and", "", "    \\oops"]
    found = faults(text, VALUES)
    assert [text[slice(*error.span)] for error in found] == ["\\fraq", "zz", "\\oops"]
    assert "\\frac" in found[0].message


def test_nothing_that_steers_a_terminal_comes_through() -> None:
    evil = "a\x1b[31mb `c\x1b]0;x\x07` $\\text{d\x1b[2J} \x9b$\n```\n\x1b[1m\te\u202e\n```\n$$\x1bx$$ {a}\x00"
    for style in (Style(), Style(ascii=True)):
        for line in render(evil, VALUES, 40, style):
            assert line.isprintable()


def test_a_narrow_screen_is_no_error() -> None:
    assert all(cells(line) <= 8 for line in lines("Compute $z$ in a narrow window", 1))
    assert lines("") == []
