"""The entries of a matrix as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.language.cells import cells
from tutor.language.helping import SIGNS, names, rest, sign
from tutor.language.parser import parse
from tutor.language.tree import Matrix, Node
from tutor.model import Reading

OPEN = Reading(open=True)
MATRIX = Reading(field="matrix", open=True)


@pytest.mark.parametrize(
    ("text", "found", "brackets"),
    [
        ("1 2; 3 4", [["1", "2"], ["3", "4"]], 0),
        ("[1 2; 3 4]", [["1", "2"], ["3", "4"]], 1),
        ("[[1, 2], [3, 4]]", [["1", "2"], ["3", "4"]], 2),
        ("1,2\n3,4\n", [["1", "2"], ["3", "4"]], 0),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]], 0),
        ("1 2;\n3 4;", [["1", "2"], ["3", "4"]], 0),
        ("[[ 1.  2.]\n [-3.  4.]]", [["1.", "2."], ["-3.", "4."]], 2),
        ("array([[1, 2],\n       [3, 4]])", [["1", "2"], ["3", "4"]], 2),
        ("np.array([[1., 2.]], dtype=float32)", [["1.", "2."]], 2),
        (r"\begin{bmatrix}1&\frac12\\x^2&√2\end{bmatrix}", [["1", r"\frac12"], ["x^2", "√2"]], 0),
        ("sin x 2; 3 (1 + 2)", [["sin x", "2"], ["3", "(1 + 2)"]], 0),
        ("1 + 2 3; 4 5", [["1 + 2", "3"], ["4", "5"]], 0),
        ("[1, 2, 3]", [["1", "2", "3"]], 1),
        ("[5]", [["5"]], 1),
        ("[[1, ], [, f(1, 2)]]", [["1", ""], ["", "f(1, 2)"]], 2),
        ("[[1, +], [2, 3]]", [["1", "+"], ["2", "3"]], 2),
    ],
)
def test_every_spelling_has_its_entries(text: str, found: list[list[str]], brackets: int) -> None:
    assert cells(text, OPEN) == (found, brackets)


@pytest.mark.parametrize(
    "text", ["", "5", "x + 1", "inv([[1, 2], [3, 4]])", "2 [[1, 2], [3, 4]]", "[[1,2],[3]]", "[[1, 2], 3]", "[[1]] x"]
)
def test_what_is_no_matrix_of_entries_has_none(text: str) -> None:
    assert cells(text, OPEN) is None


ENTRY = st.sampled_from(
    [
        "0",
        "-3",
        "2.5",
        "x",
        "x_1",
        "1/2",
        "sqrt(2)",
        "√2",
        "x^2",
        "½",
        "2x",
        "(1 + 2)",
        "-x/3",
        "λ",
        r"\frac{1}{2}",
        "sin(x)",
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    wide = draw(st.integers(1, 4))
    rows = st.lists(st.lists(ENTRY, min_size=wide, max_size=wide), min_size=1, max_size=4)
    return draw(rows.filter(lambda table: len(table) * wide > 1))


SPELLINGS = {
    "nested": lambda rows: "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]",
    "tight": lambda rows: "[" + ",".join("[" + ",".join(row) + "]" for row in rows) + "]",
    "rows": lambda rows: "[" + "; ".join(", ".join(row) for row in rows) + "]",
    "bare": lambda rows: "; ".join(", ".join(row) for row in rows),
    "lines": lambda rows: "\n".join(", ".join(row) for row in rows),
    "latex": lambda rows: r"\begin{bmatrix}" + r"\\".join("&".join(row) for row in rows) + r"\end{bmatrix}",
}


@given(tables(), st.sampled_from(sorted(SPELLINGS)))
def test_the_entries_say_what_the_matrix_says(table: list[list[str]], spelling: str) -> None:
    text = SPELLINGS[spelling](table)
    found = cells(text, OPEN)
    assert found is not None
    assert [[parse(entry, OPEN) for entry in row] for row in found[0]] == entries(parse(text, MATRIX))


def entries(tree: Node) -> list[list[Node]]:
    rows = tree.rows if isinstance(tree, Matrix) else (tree.items,)  # type: ignore[attr-defined]
    return [list(row) for row in rows]


@given(st.text(alphabet="[](){},; \n\t12x+-\\&", max_size=40))
def test_nothing_typed_is_too_much(text: str) -> None:
    found = cells(text, OPEN)
    assert found is None or len({len(row) for row in found[0]}) == 1


# ------------------------------------------------------------------ help while typing


@pytest.mark.parametrize("name", sorted(SIGNS))
@pytest.mark.parametrize("form", ["{}2", "3{}x", "a{} b", "{}"])
def test_a_sign_is_read_as_its_command(name: str, form: str) -> None:
    tail = "" if form[-1] == "}" else " "
    command, plain = (form.replace("{}", said + tail) for said in ("\\" + name, SIGNS[name]))
    assert _read(command) == _read(plain)


def _read(text: str) -> object:
    try:
        return repr(parse(text, OPEN)).replace("typed='root'", "typed='bare'").partition("span")[0]
    except NotationError:
        return None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\\lambda ", "λ "),
        ("2\\mu+", "2μ+"),
        ("\\Sigma_", "Σ_"),
        ("\\sqrt(", "√("),
        ("\\sqrt{", None),
        ("\\frac{", None),
        ("\\lambda", None),
        ("lambda ", None),
        ("\\lam ", None),
        ("\\\\", None),
    ],
)
def test_a_command_becomes_its_sign(text: str, found: str | None) -> None:
    assert sign(text, len(text)) == (None if found is None else (found, len(found)))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("sq", "rt"),
        ("2*sq", "rt"),
        ("s", ""),
        ("si", ""),
        ("sin", ""),
        ("\\lamb", "da"),
        ("width", ""),
        ("wid", "th"),
        ("xsq", ""),
    ],
)
def test_one_name_that_fits_is_completed(text: str, more: str) -> None:
    known = names(Reading(symbols=("width", "x")))
    assert rest(text, len(text), known) == more
    assert rest(text + "2", len(text), known) == ""
