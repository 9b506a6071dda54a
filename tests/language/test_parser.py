"""What learners type, one row a form: the tree, written back in the author's notation."""

from __future__ import annotations

import pytest

from tutor.errors import NotationError
from tutor.language.parser import parse
from tutor.language.tree import Binary, Call, Group, Interval, Matrix, Name, Number, Postfix
from tutor.language.write import write
from tutor.model import Reading

OPEN = Reading()
DECLARED = Reading(symbols=("x", "y", "n", "m", "λ", "mu0", "w_1"), functions=("f",))

READ = [
    # products side by side
    ("2x y^2", "2*x*y^2"),
    ("2(x+1)", "2*(x + 1)"),
    ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
    ("xsin(x)", "x*sin(x)"),
    ("x(x+1)", "x*(x + 1)"),
    ("n!x", "n!*x"),
    ("x 5", "x*5"),
    ("1/2 2", "1/2*2"),
    ("2|x|", "2*abs(x)"),
    ("2[1,2]", "2*[1, 2]"),
    ("2e-x", "2*e - x"),
    # what binds tighter
    ("1/2x", "1/2*x"),
    ("a/bc", "a/b*c"),
    ("-x^2", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("x^-y", "x^(-y)"),
    ("x^-yz", "x^(-y)*z"),
    ("2--4", "2 - -4"),
    ("--x", "-(-x)"),
    ("a/-b*c", "a/(-b)*c"),
    ("2^3^2", "2^3^2"),
    ("(2^3)^2", "(2^3)^2"),
    ("x**2", "x^2"),
    ("x!^2", "x!^2"),
    ("a - b - c", "a - b - c"),
    ("a - (b - c)", "a - (b - c)"),
    ("x ± 2", "x ± 2"),
    ("a@b", "a @ b"),
    # functions
    ("sin x cos y", "sin(x)*cos(y)"),
    ("sin2x", "sin(2*x)"),
    ("sin(x)y", "sin(x)*y"),
    ("sin x(y)", "sin(x)*y"),
    ("sin -x", "sin(-x)"),
    ("sin x^2", "sin(x^2)"),
    ("sin^2 x", "sin(x)^2"),
    ("sin²(x)", "sin(x)^2"),
    ("sin^-1 x", "asin(x)"),
    ("sin^{-1}(x)", "asin(x)"),
    ("arctan x", "atan(x)"),
    ("ln xy", "log(x*y)"),
    ("ln x/y", "log(x/y)"),
    ("ln x/ln y", "log(x)/log(y)"),
    ("ln x + 1", "log(x) + 1"),
    ("ln ln x", "log(log(x))"),
    ("ln|x|", "log(abs(x))"),
    ("Ln(x)", "log(x)"),
    ("log_2(8)", "log(8, 2)"),
    ("log2(8)", "log(8, 2)"),
    ("log_2.5x", "log(x, 2.5)"),
    ("exp(x)", "exp(x)"),
    ("e^x", "e^x"),
    ("max(1, x)", "max(1, x)"),
    ("sqrt 2", "sqrt(2)"),
    ("√2x", "sqrt(2)*x"),
    ("√(x+1)", "sqrt(x + 1)"),
    ("∛8", "root(8, 3)"),
    ("C(5, 2)", "binomial(5, 2)"),
    ("tr(A)", "trace(A)"),
    # bars
    ("|x|", "abs(x)"),
    ("|x+|y||", "abs(x + abs(y))"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("||x|-|y||", "abs(abs(x) - abs(y))"),
    ("||v||", "norm(v)"),
    ("‖v‖^2", "norm(v)^2"),
    ("⌊x⌋", "floor(x)"),
    # names
    ("x1", "x_1"),
    ("x_1", "x_1"),
    ("x₁", "x_1"),
    ("x_{12}", "x_12"),
    ("a_i", "a_i"),
    ("μ0", "mu_0"),
    ("mu_0", "mu_0"),
    ("λ", "lambda"),
    ("lambda x", "lambda*x"),
    ("4/3πr^3", "4/3*pi*r^3"),
    ("∞", "oo"),
    ("-inf", "-oo"),
    # transposes and powers of matrices
    ("A^T", "A'"),
    ("A'", "A'"),
    ("Aᵀ", "A'"),
    ("X^TX", "X'*X"),
    ("A^-1", "A^(-1)"),
    ("A⁻¹", "A^(-1)"),
    ("A^-T", "(A^(-1))'"),
    # characters
    ("x²", "x^2"),
    ("x⁵⁺³+1", "x^(5 + 3) + 1"),
    ("½x", "1/2*x"),
    ("a−b×c·d÷e", "a - b*c*d/e"),
    ("１＋２", "1 + 2"),
    ("x\u200d+\u200b1", "x + 1"),
    ("❨x+1﹚（y+2❫", "(x + 1)*(y + 2)"),
    # numbers
    ("3/8", "3/8"),
    (".5", ".5"),
    ("37.5%", "37.5%"),
    ("1e-3", "1e-3"),
    ("2e+3", "2e+3"),
    # relations and logic
    ("x≤2", "x <= 2"),
    ("x =/= 2", "x != 2"),
    ("1<x<3", "1 < x < 3"),
    ("x=1 or x=2", "x = 1 or x = 2"),
    ("x=1 and y=2 or z=3", "x = 1 and y = 2 or z = 3"),
    ("x=2, y=3", "x = 2, y = 3"),
    ("x=2; y=3", "x = 2, y = 3"),
    ("x=2\ny=3\n", "x = 2\ny = 3"),
    ("x ∈ {1,2}", "x in {1, 2}"),
    # brackets
    ("(1,2)", "(1, 2)"),
    ("[1,2,3]", "[1, 2, 3]"),
    ("[1 2 3]", "[1, 2, 3]"),
    ("{1,2}", "{1, 2}"),
    ("{}", "{}"),
    ("∅", "{}"),
    ("<1,2>", "⟨1, 2⟩"),
    ("⟨1,2⟩", "⟨1, 2⟩"),
    ("(0,3]", "(0, 3]"),
    ("(-∞, 3)", "(-oo, 3)"),
    ("(0,1)∪[2,3)", "(0, 1) union [2, 3)"),
    ("(0,1) U (2,3)", "(0, 1) union (2, 3)"),
    ("{(1,[1,0]),(2,[0,1])}", "{(1, [1, 0]), (2, [0, 1])}"),
    ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]"),
    ("[1 2; 3 4]", "[[1, 2], [3, 4]]"),
    ("[[0, oo], [1, 2]]", "[[0, oo], [1, 2]]"),
    ("[1 -2; 3 - 4 x]", "[[1, -2], [3 - 4, x]]"),
    ("[1, 2 x; 3, 4]", "[[1, 2*x], [3, 4]]"),
    ("[[1 2]\n [3 4]]", "[[1, 2], [3, 4]]"),
    ("[1; 2]", "[[1], [2]]"),
    # LaTeX
    (r"\frac{1}{2}", "1/2"),
    (r"\dfrac{x+1}{2}y", "(x + 1)/2*y"),
    (r"\sqrt{2}", "sqrt(2)"),
    (r"$\boxed{\frac{1}{2}}$", "1/2"),
    (r"10{,}000", "10000"),
    (r"{x}^{2}", "x^2"),
    (r"1,\!234,\!567", "1234567"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"\lambda_{1} \cdot \mu", "lambda_1*mu"),
    (r"2\times 3", "2*3"),
    (r"\left( x+1 \right)^{2}", "(x + 1)^2"),
    (r"A^{T}", "A'"),
    (r"\mathbf{X}^\top y", "X'*y"),
    (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[[1, 2], [3, 4]]"),
    ("\\begin{pmatrix}\n1 & 2 \\\\\n3 & 4 \\\\\n\\end{pmatrix}", "[[1, 2], [3, 4]]"),
    (r"\mathbf{x}_1 + x_{i,j}", "x_1 + x_(i,j)"),
    (r"x=1 \text{ or } x=2", "x = 1 or x = 2"),
    (r"\sin x + \ln(x)", "sin(x) + log(x)"),
    (r"\log_{2} x", "log(x, 2)"),
    (r"x \le \infty", "x <= oo"),
    (r"\left\{1, 2\right\} \cup \{3\}", "{1, 2} union {3}"),
    (r"$x^2$", "x^2"),
    (r"\(x^2\)", "x^2"),
    (r"\[x^2\]", "x^2"),
    (r"\tfrac12x", "1/2*x"),
    (r"\frac1{x}", "1/x"),
    (r"\frac xy", "x/y"),
    (r"a\cdotb", "a*b"),
    (r"\lnx", "log(x)"),
    (r"x\leqy", "x <= y"),
    (r"\bigl( x \bigr)", "x"),
    (r"\hat{\theta} + \bar x", "theta_hat + x_bar"),
    (r"\vec{v}", "v"),
    (r"\arcsin x", "asin(x)"),
    (r"\operatorname{arcsin} x", "asin(x)"),
    (r"\left[\begin{matrix}1 & 2\\3 & 4\end{matrix}\right]", "[[1, 2], [3, 4]]"),
    (r"\begin{array}{cc}1&2\\3&4\end{array}", "[[1, 2], [3, 4]]"),
    # indices and bases
    ("x _ 1", "x_1"),
    ("log _ 2 x", "log(x, 2)"),
    ("log_x_0b", "log(b, x_0)"),
    # sets
    (r"x \in \mathbb{R}", "x in ℝ"),
    (r"\mathbb R \setminus \{0\}", "ℝ minus {0}"),
    ("ℝ∖{0}", "ℝ minus {0}"),
    (r"R\{0}", "R minus {0}"),
    (r"R \ {0, 1}", "R minus {0, 1}"),
    (r"{1,2}\{2}", "{1, 2} minus {2}"),
    (r"R\(0,1)", "R minus (0, 1)"),
    ("(0,1) u (2,3)", "(0, 1) union (2, 3)"),
    ("(0,1) U ∅", "(0, 1) union {}"),
    # hyperbolic functions and their inverses
    ("sech x + csch(x)", "sech(x) + csch(x)"),
    ("coth^-1 x", "acoth(x)"),
    ("arcoth x", "acoth(x)"),
    ("arccot x", "acot(x)"),
]


@pytest.mark.parametrize(("typed", "meant"), READ)
def test_what_learners_type_is_read(typed: str, meant: str) -> None:
    assert write(parse(typed, OPEN)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nm^-1", "n*m^(-1)"),
        ("xy", "x*y"),
        ("x(x+1)", "x*(x + 1)"),
        ("f(x)", "f(x)"),
        ("xf(x)", "x*f(x)"),
        ("λx", "lambda*x"),
        ("lambdax", "lambda*x"),
        ("μ₀", "mu_0"),
        ("mu0", "mu_0"),
        ("w1x", "w_1*x"),
        ("w_1", "w_1"),
        ("x^Ty", "x'*y"),
        ("xᵀy", "x'*y"),
        ("x^(T)", "x'"),
        ("x^{-T}", "(x^(-1))'"),
        ("C(n,2)", "binomial(n, 2)"),
        ("2pi e", "2*pi*e"),
        ("xsinx", "x*sin(x)"),
    ],
)
def test_runs_of_letters_split_into_declared_symbols(typed: str, meant: str) -> None:
    assert write(parse(typed, DECLARED)) == meant


def test_spans_are_offsets_in_what_was_typed() -> None:
    node = parse("x\u200d\u200d + \\frac{1}{y²}", OPEN)
    assert isinstance(node, Binary)
    assert node.span == (0, 18)
    assert isinstance(node.right, Binary)
    assert node.right.span == (6, 18)
    assert node.right.left.span == (11, 14)
    assert node.right.right.span == (14, 18)


def test_how_something_was_typed_is_kept_for_echoing() -> None:
    assert parse("2x", OPEN) == Binary("*", Number("2"), Name("x"), implicit=True)
    assert parse("sin x", OPEN) == Call("sin", (Name("x"),), "bare")
    assert parse("|x|", OPEN) == Call("abs", (Name("x"),), "bars")
    assert parse("√2", OPEN) == Call("sqrt", (Number("2"),), "root")
    assert parse("A^T", OPEN) == Postfix("'", Name("A"))
    assert parse("(0, 3]", OPEN) == Interval(Number("0"), Number("3"), (True, False))
    assert parse("1, 2", OPEN) == Group("bare", (Number("1"), Number("2")))


@pytest.mark.parametrize(
    "typed", ["1 2; 3 4", "1 2\n3 4", "1, 2; 3, 4", "[1,2],[3,4]", "[1,2]\n[3,4]", "[1 2; 3 4]", "[[1,2],[3,4]]"]
)
def test_a_matrix_field_needs_no_outer_brackets(typed: str) -> None:
    one, two, three, four = (Number(digit) for digit in "1234")
    assert parse(typed, Reading(field="matrix")) == Matrix(((one, two), (three, four)))


def test_a_matrix_field_takes_one_value_too() -> None:
    assert parse("2*[1 2; 3 4]", Reading(field="matrix")) == parse("2*[[1,2],[3,4]]", OPEN)
    assert parse("5", Reading(field="matrix")) == Number("5")


BLANKS = [
    ("1 2", "1, 2"),
    ("3 -2 -2", "3, -2, -2"),
    ("3  +2", "3, +2"),
    ("1/2 -1/3", "1/2, -1/3"),
    ("1 / 2 -x^2", "1/2, -x^2"),
    ("sqrt 2 -1", "sqrt(2), -1"),
    ("2x y", "2x, y"),
    ("(1 + 2) 3", "(1+2), 3"),
    ("3 - 2", "3 - 2"),
    ("3-2 -2", "3-2, -2"),
    ("3 -2, 4", "3-2, 4"),
    ("2 [1, 2]", "2*[1, 2]"),
    ("A x = 3 -2", "A*x = 3-2"),
]


@pytest.mark.parametrize(("typed", "meant"), BLANKS)
def test_blanks_part_the_entries_in_a_vector_field(typed: str, meant: str) -> None:
    letters = ("A", "x", "y")
    assert write(parse(typed, Reading(letters, field="vector"))) == write(parse(meant, Reading(letters)))


def test_a_sign_between_blanks_is_asked_about_beside_other_entries() -> None:
    with pytest.raises(NotationError, match="put commas between the entries"):
        parse("3 - 2 -2", Reading(field="vector"))
    assert parse("3 -2", Reading()) == parse("3-2", Reading())


def test_a_comma_groups_thousands_in_a_number_field_only() -> None:
    number = Reading(field="number")
    assert parse("1,234,567.5", number) == Number("1234567.5")
    assert write(parse("max(1,200)", number)) == "max(1, 200)"
    assert parse("1, 000", OPEN) == Group("bare", (Number("1"), Number("000")))


def test_a_declared_t_is_no_transpose() -> None:
    assert parse("x^T", Reading(symbols=("x", "T"))) == Binary("^", Name("x"), Name("T"))


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("first_row*x2", Binary("*", Name("first_row"), Name("x2"))),
        ("f(x)", Call("f", (Name("x"),))),
        ("ln(λ)", Call("log", (Name("lambda"),))),
        ("2^sqrt(4)", Binary("^", Number("2"), Call("sqrt", (Number("4"),)))),
        ("A^T", Postfix("'", Name("A"))),
        ("det", Name("det")),
        ("C(n, 2)", Call("binomial", (Name("n"), Number("2")))),
        ("log2(n)", Call("log", (Name("n"), Number("2")))),
    ],
)
def test_an_authors_names_are_whole(written: str, tree: object) -> None:
    assert parse(written, Reading(explicit=True)) == tree


def test_an_authors_spelling_of_a_declared_symbol_is_that_symbol() -> None:
    tree = Binary("*", Number("3"), Name("x_1"))
    assert parse("3*x1", Reading(symbols=("x_1",), explicit=True)) == tree
    assert parse("3*x_1", Reading(symbols=("x1",))) == tree
