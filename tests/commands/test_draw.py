"""`tutor draw`: LaTeX or an expression, drawn, spoken, as LaTeX; what cannot be read is a caret and exit code 2."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tutor.commands import run

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """What a command line left."""

    code: int
    out: str
    err: str


Draw = Callable[..., Done]


@pytest.fixture
def draw(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Draw:
    """`tutor draw` in this process, on a terminal that shows Unicode."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*args: str) -> Done:
        code = run(["draw", *args])
        return Done(code, *capsys.readouterr())

    return call


HELP = """\
Usage: tutor draw [OPTIONS] FORMULA

  Draw FORMULA, which is LaTeX or an expression as you would type it; `-`
  reads one from each line of input.

  tutor draw '\\frac{1}{n} \\sum_{i=1}^{n} x_i^2'
  tutor draw '(x - mu)^2 / (2 sigma^2)' --spoken
"""


def test_help_shows_two_examples(draw: Draw) -> None:
    done = draw("--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(HELP)


@pytest.mark.parametrize(
    ("args", "out"),
    [
        ((r"\frac{x^2}{2}",), "x²\n──\n2\n"),
        (("(x - mu)^2/2", "--inline"), "(x - μ)²/2\n"),
        (("(x - mu)^2/2", "--inline", "--ascii"), "(x - mu)^2/2\n"),
        (("-x^2",), "-x²\n"),
        (("-x",), "-x\n"),
        (("x_{ij}",), "xᵢⱼ\n"),
        (("$x^2$",), "x²\n"),
        (("$$ x^2 $$",), "x²\n"),
        ((r"\(x^2\)",), "x²\n"),
        ((r"\[ x^2 \]",), "x²\n"),
        (("2x y", "--latex"), "2xy\n"),
        (("xy", "--as", "latex", "--latex"), "xy\n"),
        (("sqrt(2)", "--latex"), "\\sqrt{2}\n"),
        (("f(x) = x^2", "--latex"), "f(x) = x^2\n"),
        (("f(x) + f", "--latex"), "fx + f\n"),
        (("P(A|B)", "--latex"), "P(A \\mid B)\n"),
        (("x/2", "--spoken"), "the fraction x over 2, end fraction\n"),
        ((r"\alpha \le 2", "--spoken"), "alpha is at most 2\n"),
    ],
)
def test_a_formula_is_drawn_spoken_and_written(draw: Draw, args: tuple[str, ...], out: str) -> None:
    done = draw(*args)
    assert (done.code, done.err) == (0, "")
    assert "".join(f"{line.strip()}\n" for line in done.out.splitlines()) == out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((r"\frac{1",), "  \\frac{1\n       ^\ntutor: this brace is never closed\n"),
        ((r"\fraq{1}{2}",), "  \\fraq{1}{2}\n  ^^^^^\ntutor: \\fraq is not a command we know - did you mean \\frac?\n"),
        ((r"$ \fraq $",), "  $ \\fraq $\n    ^^^^^\n"),
        (("x +* 2",), "  x +* 2\n     ^\n"),
        (("",), "there is no formula here"),
        (("$$$$",), "there is no formula here"),
        (("x" * 100_000,), "a formula may have 2,000 characters, this one has 100,000"),
        (("(" * 1_500,), "^"),
        (("{" * 1_500,), "nested"),
        ((r"\frac" * 300,), "^"),
        (("\x1b[2Jx",), "\\x1b[2Jx"),
        (("x", "--spoken", "--latex"), "one of --spoken, --latex and --json"),
        (("x", "--as", "words"), "--as"),
        ((), "FORMULA"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_a_caret_under_it(draw: Draw, args: tuple[str, ...], says: str) -> None:
    done = draw(*args)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "\x1b" not in done.err
    assert "Traceback" not in done.err
    assert all(len(line) < 400 for line in done.err.splitlines())


def test_nothing_raw_reaches_the_terminal(draw: Draw) -> None:
    raw = "\x1b[2J\u202e\x07\x9b"
    for args in ((f"\\text{{a{raw}b}} x",), (f"\\mathrm{{{raw}b}}", "--latex"), (f"\\text{{{raw}}}_2", "--json")):
        done = draw(*args)
        assert done.code == 0
        assert all(char.isprintable() or char == "\n" for char in done.out)


def test_json_has_all_of_it(draw: Draw) -> None:
    told = json.loads(draw(r"\frac{x}{2}", "--json").out)
    assert told == {
        "schema_version": 1,
        "latex": r"\frac{x}{2}",
        "spoken": "the fraction x over 2, end fraction",
        "unicode": [" x ", "───", " 2 "] if len(told["unicode"][0]) == 3 else ["x", "─", "2"],
        "ascii": [" x ", "---", " 2 "],
        "inline": "x/2",
        "width": len(told["unicode"][0]),
        "height": 3,
        "baseline": 1,
    }


def test_each_line_of_a_pipe_is_a_formula(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    typed("x^2\n\n\\alpha\n")
    assert draw("-") == Done(0, "x²\nα\n", "")
    typed("x/2\ny\n")
    assert draw("-", "--ascii").out.split() == ["x", "---", "2", "y"]
    typed("x^2\n\\fraq\ny\n")
    done = draw("-", "--latex")
    assert (done.code, done.out) == (2, "x^2\ny\n")
    assert "^^^^^" in done.err
    typed("x^2\n")
    assert [one["latex"] for one in json.loads(draw("-", "--json").out)["formulas"]] == ["x^2"]
    typed("")
    assert draw("-") == Done(0, "", "")


@pytest.mark.parametrize(
    "settings", [{"TERM": "dumb"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_terminal_without_our_signs_gets_ascii(settings: dict[str, str]) -> None:
    env = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **settings}

    def drawn(*args: str) -> bytes:
        command = [sys.executable, "-m", "tutor", "draw", *args]
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert drawn(r"\frac{\alpha}{2}").decode().split() == ["alpha", "-----", "2"]
    assert json.loads(drawn("α/2", "--json"))["inline"] == "α/2"
    assert drawn(r"\text{ж} x").strip()  # an author's word: it passes, or comes as an escape


def test_the_picture_in_the_readme_is_what_is_drawn(draw: Draw) -> None:
    found = re.search(r"`tutor draw '([^']*)'`\nprints\n\n```\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert found is not None
    assert draw(found[1]).out == found[2]


def test_tutor_plain_speaks_unless_something_else_is_asked(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_PLAIN", "1")
    assert draw("x/2").out == "the fraction x over 2, end fraction\n"
    assert draw("x/2", "--inline").out == "x/2\n"
    assert draw("x/2", "--latex").out == "\\frac{x}{2}\n"
    monkeypatch.setenv("TUTOR_PLAIN", "0")
    assert draw("x/2").out == "x\n─\n2\n"


@pytest.mark.parametrize("way", ["--spoken", "TUTOR_PLAIN"])
def test_a_problem_is_shown_in_words(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "TUTOR_PLAIN":
        monkeypatch.setenv(way, "1")
    asked = ["show", "eigenvalues/find-both", "--seed", "3", *([way] if way == "--spoken" else [])]
    assert run(["--data-dir", str(tmp_path / "none"), *asked]) == 0
    said = capsys.readouterr().out
    assert "eigenvalues of A equals [[2, -3], [-4, 1]]." in said
    assert "lambda squared minus 3 lambda minus 10" in said
    assert "⎡" not in said


NOT_FACTORS = [
    ("Var(X) + Cov(X, Y)", "Var(X) + Cov(X, Y)\n"),
    ("ReLU(x)", "ReLU(x)\n"),
    ("Gamma(x + 1)", "Γ(x + 1)\n"),
    ("f'(x) = 2x", "f′(x) = 2x\n"),
    ("d/dx f(x)", "d\n── f(x)\ndx\n"),
    ("dy/dx = 2x", "dy\n── = 2x\ndx\n"),
    ("ln x + arctan y", "ln x + arctan y\n"),
    ("A' A", "AᵀA\n"),
]


@pytest.mark.parametrize(("typed", "drawn"), NOT_FACTORS)
def test_names_of_functions_and_derivatives_are_not_products(draw: Draw, typed: str, drawn: str) -> None:
    assert draw(typed) == (0, drawn, "")


def test_a_derivative_beside_a_quotient_is_not_guessed(draw: Draw) -> None:
    done = draw("1/2 f''(x)")
    assert done.code == 2
    assert "LaTeX" in done.err


def test_plain_before_the_command_is_plain_for_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for words in (["draw", "x^2", "--spoken"], ["--plain", "draw", "x^2"], ["draw", "x^2"]):
        assert run(words) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != said[2]
