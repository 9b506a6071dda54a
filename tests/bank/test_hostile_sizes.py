"""What a small file may make large, and what SymPy may raise: one error at its place, before it is made."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tutor.bank.guard import compose
from tutor.bank.limit import Overtime, limited, roomed
from tutor.bank.load import load
from tutor.bank.source import ProblemSource, problem_source
from tutor.bank.template import Live
from tutor.errors import ContentError, NotationError
from tutor.layout.from_latex import read_latex
from tutor.lint.engine import lint
from tutor.lint.verify import verify_part
from tutor.model import Identity
from tutor.problem_cache import _stamp

posix = pytest.mark.skipif(sys.platform == "win32", reason="timers, links and limits of POSIX")
NUMBER = {"kind": "number", "value": "1"}
LARGE = (
    "[[" + "], [".join(", ".join(f"10^3000 + {12 * row + column}" for column in range(4)) for row in range(4)) + "]]"
)
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f]")


def _source(**keys: Any) -> ProblemSource:
    problem = {"id": "p", "revision": 1, "seconds": 9, "prompt": "Find it.", "answer": NUMBER, **keys}
    node = compose(f"problems:\n- {json.dumps(problem)}\n", "evil.yaml", [])
    assert node is not None
    return problem_source(node.get("problems").list[0], "evil:x", "evil.yaml")


def _identity(level: int = 1) -> Identity:
    return Identity("evil:x", "p", 1, level, 1)


REFUSED: Mapping[str, tuple[dict[str, Any], str]] = {
    "a long value": ({"let": {"v": LARGE}, "prompt": "${v}$"}, "characters long"),
    "a value many times": ({"let": {"v": "10^500 + 1"}, "prompt": "{v}" * 300}, "with its values"),
    "a value many times in a hint": ({"let": {"v": "10^500 + 1"}, "hints": ["h", "{v}" * 300]}, "with its values"),
    "a value many times in an option": (
        {"let": {"v": "10^500 + 1"}, "answer": {"kind": "choice", "value": "1", "options": ["{v}" * 300, "b c"]}},
        "with its values",
    ),
    "many values": (
        {"let": {f"v{n}": "1" for n in range(400)}, "prompt": "".join(f"{{v{n}}}" for n in range(400))},
        "more than 300 values",
    ),
    "a long answer": ({"let": {"v": LARGE}, "answer": {"kind": "matrix", "value": "v"}}, "nobody can type"),
    "a long step": ({"let": {"v": LARGE}, "steps": [{"say": "s", "show": "v"}]}, "characters long"),
    "27 options": ({"answer": {"kind": "choice", "value": "1", "options": ["a b"] * 27}}, "at most 26 options"),
    "59 options": ({"answer": {"kind": "choice", "value": "59", "options": ["a b"] * 59}}, "at most 26 options"),
    "59 reasons": (
        {"answer": {"kind": "boolean", "value": "1 < 2", "reasons": ["a b"] * 59, "reason": 59}},
        "at most 26 texts",
    ),
    "no list of options": ({"answer": {"kind": "choice", "value": "1", "options": 7}}, "a list of texts"),
    "a mapping of options": ({"answer": {"kind": "choice", "value": "1", "options": {"a": "b"}}}, "a list of texts"),
    "options in options": ({"answer": {"kind": "choice", "value": "1", "options": [["a"], "b"]}}, "a list of texts"),
    "a letter for a number": (
        {"answer": {"kind": "choice", "value": "x + 1", "options": ["a b", "c d"]}},
        "not the number of an option",
    ),
    "what cannot be written": ({"let": {"v": "csc(oo)"}, "prompt": "{v}"}, "cannot be worked out"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_at_its_place(name: str) -> None:
    keys, said = REFUSED[name]
    source = _source(**keys)
    with pytest.raises(ContentError) as caught:
        _ = Live(source, _identity()).problem
    assert (caught.value.file, caught.value.line) == ("evil.yaml", 2)
    assert said in caught.value.message
    assert len(str(caught.value)) < 500
    assert not OBEYED.search(str(caught.value))
    part = verify_part(source, 1, [0])
    assert [failure.rule for failure in part.failures] == ["made"]


def test_twenty_six_options_have_a_letter_each() -> None:
    answer = {"kind": "choice", "value": "26", "options": [f"way {n}" for n in range(26)]}
    problem = Live(_source(answer=answer), _identity()).problem
    assert problem.expected in "abcdefghijklmnopqrstuvwxyz"


@posix
def test_a_proof_that_does_not_end_is_told_and_the_next_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> bool:
        while True:
            pass

    monkeypatch.setattr("tutor.lint.verify.PROOF_S", 0.05)
    monkeypatch.setattr("tutor.lint.proofs.holds", endless)
    part = verify_part(_source(check=["answer = 1"]), 1, [0, 1])
    assert [failure.identity.seed for failure in part.failures] == [0, 1]
    assert "evil.yaml:2" in part.failures[0].message


@pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyError("\x1b[31m"), TypeError("x")])
def test_a_proof_that_breaks_is_told(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise error

    monkeypatch.setattr("tutor.lint.proofs.hints_tell", broken)
    monkeypatch.setattr("tutor.lint.verify.hints_tell", broken)
    failure = verify_part(_source(), 1, [0]).failures[0]
    assert failure.rule == "made"
    assert not OBEYED.search(failure.message)


def _endless() -> None:
    with limited(0.02):
        while True:
            pass


@posix
def test_the_shorter_of_two_times_counts_and_the_longer_goes_on() -> None:
    with limited(5):
        with pytest.raises(Overtime):
            _endless()
        left = signal.getitimer(signal.ITIMER_VIRTUAL)[0]
        assert 1 < left < 5.1
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


@posix
def test_little_room_is_given_back() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with roomed(3 << 30), pytest.raises(MemoryError):
        bytearray(4 << 30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_table_of_a_million_cells_is_refused_before_it_is_made() -> None:
    for text in ("x" + "&" * 2_000 + r"\\" * 900, r"x \\" * 300):
        with pytest.raises(NotationError, match="at most 200 rows"):
            read_latex(rf"\begin{{matrix}}{text}\end{{matrix}}")


SKILL = "format: 1\ntitle: T\nsummary: S.\nproblems:\n"


def test_more_than_can_be_shown_is_refused_on_reading(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    many: list[dict[str, Any]] = [
        {"where": ["1 = 1"] * 61},
        {"mistakes": [{"value": "2", "say": "s"}] * 61},
        {"hints": ["h"] * 61},
        {"check": ["1 = 1"] * 61},
        {"steps": [{"say": "s"}] * 61},
        {"let": {f"v{n}": 1 for n in range(241)}},
    ]
    for number, more in enumerate(many):
        problem = {"id": "p", "revision": 1, "seconds": 9, "prompt": "P", "answer": NUMBER, **more}
        (tmp_path / "a" / f"s{number}.yaml").write_text(f"{SKILL}- {json.dumps(problem)}\n")
    (tmp_path / "a" / "t.yaml").write_text(SKILL.replace("problems", f"lesson: {'x' * 4001}\nproblems") + "- {}\n")
    found = load([("evil", tmp_path)])
    assert found.curriculum.skills == {}
    assert {(Path(error.file).name, error.rule) for error in found.problems} >= {
        (name, "wrong-value") for name in ("s0.yaml", "s1.yaml", "s2.yaml", "s3.yaml", "s4.yaml", "s5.yaml", "t.yaml")
    }


def test_a_message_does_not_repeat_a_megabyte(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    lesson = "$" + "\\frac{" * 50_000 + "$"
    (tmp_path / "a" / "s.yaml").write_text(SKILL.replace("problems", f"lesson: '{lesson}'\nproblems") + "- {}\n")
    found = lint(tmp_path, "evil")
    assert found
    assert max(len(str(finding)) for finding in found) < 2_000


def test_a_million_mistakes_are_not_all_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    hints = ["".join(f"$\\x{chr(97 + n // 26)}{chr(97 + n % 26)}q$" for n in range(400))] * 3
    problem = {"id": "p", "revision": 1, "seconds": 9, "prompt": "P", "answer": NUMBER, "hints": hints}
    (tmp_path / "a" / "s.yaml").write_text(SKILL + f"- {json.dumps(problem)}\n")
    found = [finding for finding in lint(tmp_path, "evil") if finding.rule == "formulas-can-be-drawn"]
    assert len(found) == 500
    assert sum("perhaps more of this rule" in finding.message for finding in found) == 1


@posix
def test_the_stamp_of_a_skill_is_of_its_own_file_and_opens_no_other(tmp_path: Path) -> None:
    """A pipe in a hidden folder kept the app waiting for ever, and a link to /dev/zero filled the memory."""
    home = tmp_path / "evil"
    for topic in (".a", "A", "b"):
        (home / topic).mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("x")
    (home / ".a" / "x.yaml").symlink_to(tmp_path / "outside.yaml")
    (home / "A" / "x.yaml").symlink_to(tmp_path / "outside.yaml")
    (home / "b" / "x.yaml").write_text("mine")
    (home / "b" / "y.yaml").symlink_to(tmp_path / "outside.yaml")
    _stamp.cache_clear()
    stamp = _stamp(home, "x")
    os.unlink(home / ".a" / "x.yaml")
    os.unlink(home / "A" / "x.yaml")
    _stamp.cache_clear()
    assert stamp == _stamp(home, "x") != ""
    assert [_stamp(home, name) for name in ("y", "z", "../x", "*")] == ["", "", "", ""]
    _stamp.cache_clear()
