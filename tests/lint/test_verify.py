"""Each promise of verify is told when a problem breaks it, the same by one process and by several."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.bank.harder import WAYS, measure
from tutor.bank.load import read_skill
from tutor.bank.source import ProblemSource
from tutor.bank.template import Live
from tutor.launch import launch as real_launch
from tutor.lint import crew, verify
from tutor.lint.crew import tasks, work
from tutor.lint.proofs import Failure, alike, contains, verify_draw
from tutor.lint.verify import Part, conclude, verify_part, verify_problem
from tutor.model import Entry, Identity, Problem

GOOD = (Path(__file__).parents[1] / "bank" / "example" / "arithmetic" / "addition.yaml").read_text()
LEVELS = '    levels: {2: {harder: [size], a: "integer(100, 999)", b: "integer(100, 999)"}}\n    seconds: 5'


def _source(folder: Path, *changes: tuple[str, str]) -> ProblemSource:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "bank" / "arithmetic").mkdir(parents=True)
    (folder / "bank" / "arithmetic" / "addition.yaml").write_text(text)
    return read_skill([("core", folder / "bank")], "core:addition").problems[0]


@pytest.mark.parametrize(
    ("text", "answer", "held"),
    [
        ("It is 5.", "5", True),
        ("It is half of $2 * 5$.", "5", True),
        ("15, -5, 5/2, 5.5 and x5", "5", False),
        ("The line is $x + 3$.", "x + 3", True),
        ("The derivative is $2*x + 3$.", "x + 3", False),
        ("The square is $x + 3^2$.", "x + 3", False),
    ],
)
def test_a_text_holds_an_answer_that_stands_by_itself(text: str, answer: str, held: bool) -> None:
    assert contains(text, answer) is held


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("Count on.,", "Count on.,", set()),
        ("    seconds: 5", LEVELS, set()),
        ("[(a + b) - a = b]", "[(a + b) - a = a]", {"check"}),
        ("show: b + a", "show: b - a", {"equals"}),
        ('"Start at {a}."', '"It is {c}."', {"hint-tells"}),
        ("    seconds: 5", LEVELS.replace("size", "sign"), {"harder"}),
        ("    seconds: 5", LEVELS.replace("size", "size, fractions"), {"harder"}),
        ("integer(1, 50)", "integer(1, 3)", {"variety"}),
        ("value: a - b,", "value: b + a,", {"mistake-never"}),
        ("Find ${a} + {b}$.", "Find $\\frac{{a}$.", {"drawn"}),
        ("Find ${a} + {b}$.", "Find ${a} + {b}$, and not $1x$.", {"tidy"}),
        ("Find ${a} + {b}$.", "Find ${a} - -{b}$.", {"tidy"}),
        ("You took one from the other.", "x" * 90 + ".", set()),
        ("value: a + b}", "value: a/0}", {"made"}),
    ],
)
def test_a_broken_promise_is_told(old: str, new: str, rules: set[str], tmp_path: Path) -> None:
    source = _source(tmp_path, (old, new), ("    prompt:", "    let: {c: a + b}\n    prompt:"))
    failures = list(verify_problem(source, list(range(50))))
    assert {failure.rule for failure in failures} == rules
    for failure in failures:
        again = rf"tutor show addition/add-two --level {failure.identity.level} --seed {failure.identity.seed}"
        assert re.search(rf"\n    {again}$", str(failure))


def test_failures_that_differ_in_their_numbers_alone_are_one(tmp_path: Path) -> None:
    source = _source(
        tmp_path,
        ("[(a + b) - a = b]", "[a < 0, b < 0]"),
        ("integer(1, 50)", "integer(1000, 5000)"),
        ('"Start at {a}."', '"It is {c}."'),
        ("    prompt:", "    let: {c: a + b}\n    prompt:"),
    )
    failures = list(verify_problem(source, list(range(12))))
    groups = alike(failures)
    assert [(group[0].rule, len(group)) for group in groups] == [("check", 12), ("check", 12), ("hint-tells", 12)]
    assert len({failure.message for failure in groups[-1]}) > 3
    assert [failure for group in groups for failure in group] != failures
    assert sorted(map(str, failures)) == sorted(str(failure) for group in groups for failure in group)


@pytest.fixture
def hired(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The process ids of all children that are started."""
    pids: list[int] = []

    def launch(script: str) -> subprocess.Popen[bytes]:
        child = real_launch(script)
        pids.append(child.pid)
        return child

    monkeypatch.setattr(crew, "launch", launch)
    return pids


def test_several_processes_find_what_one_finds_and_end(tmp_path: Path, hired: list[int]) -> None:
    source = _source(tmp_path, ("[(a + b) - a = b]", "[a < 25]"))
    folders = [("core", tmp_path / "bank")]
    todo = tasks([source], 30)
    alone = dict(work(todo, folders, 1))
    assert hired == []
    together = dict(work(todo, folders, 2))
    assert len(hired) == 2
    assert sorted(alone) == sorted(together) == [0, 1, 2]
    told = [str(failure) for failure in conclude(source, [alone[number] for number in sorted(alone)])]
    assert told == [str(failure) for failure in conclude(source, [together[number] for number in (2, 0, 1)])]
    assert told
    for pid in hired:
        assert not _alive(pid)


def test_who_leaves_early_leaves_no_process(tmp_path: Path, hired: list[int]) -> None:
    source = _source(tmp_path)
    parts = work(tasks([source], 500), [("core", tmp_path / "bank")], 2)
    next(parts)
    parts.close()  # type: ignore[attr-defined]
    assert hired
    assert not any(_alive(pid) for pid in hired)


def test_a_child_that_dies_is_a_failure_with_its_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = _source(tmp_path)
    script = "import sys; print('{\"n\": 0}', flush=True); sys.stdin.readline(); sys.stdin.readline()"
    monkeypatch.setattr(crew, "CHILD", script)
    done = dict(work(tasks([source], 20), [("core", tmp_path / "bank")], 2))
    assert [failure.message for part in done.values() for failure in part.failures].count(
        "seeds 0 to 9 could not be proved: it ended the process"
    ) == 1
    assert all(part.failures for part in done.values())


def test_a_draw_that_comes_again_is_counted_and_not_proved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _source(tmp_path, ("integer(1, 50)", "integer(1, 3)"))
    looked: list[int] = []

    def proving(live: Live) -> Iterator[Failure]:
        looked.append(live.identity.seed)
        return verify_draw(live)

    monkeypatch.setattr(verify, "verify_draw", proving)
    together = verify_part(source, 1, range(60))
    assert len(looked) < 60
    alone = [verify_part(source, 1, [seed]) for seed in range(60)]
    assert together.made == sum(part.made for part in alone) == 60
    assert together.telling == sum(part.telling for part in alone)
    assert together.ways == {way: pytest.approx(sum(part.ways[way] for part in alone)) for way in sorted(together.ways)}
    assert together.mistakes == sorted({number for part in alone for number in part.mistakes})


def test_a_draw_that_broke_a_promise_is_proved_each_time(tmp_path: Path) -> None:
    source = _source(tmp_path, ("[(a + b) - a = b]", "[a = 0]"), ("integer(1, 50)", "integer(1, 3)"))
    assert [failure.rule for failure in verify_part(source, 1, range(40)).failures] == ["check"] * 40


def test_parts_are_put_together_by_seed(tmp_path: Path) -> None:
    source = _source(tmp_path)
    few = [Part(1, [seed], prompts=[str(seed)], made=1, mistakes=[1]) for seed in range(49, -1, -1)]
    assert conclude(source, few) == []
    assert [one.rule for one in conclude(source, [replace(part, mistakes=[]) for part in few])] == ["mistake-never"]


NEVER = [
    ("value: b + a,", "it is the right answer"),
    ("value: '[a, b]',", "its value is no answer of the kind number: "),
    ("value: a - b, when: a > 90,", "its `when` is not met"),
    ("value: a/(b - b),", "its value is no answer of the kind number: "),
]


@pytest.mark.parametrize(("wrong", "why"), NEVER)
def test_why_a_mistake_never_counts_is_told(wrong: str, why: str, tmp_path: Path) -> None:
    source = _source(tmp_path, ("value: a - b,", wrong))
    (failure,) = verify_problem(source, list(range(50)))
    assert failure.message.startswith(f"mistake 1 never counts: {why}")


def test_two_mistakes_with_one_value_never_count(tmp_path: Path) -> None:
    twice = "value: b - a, say: You took one from the other.}\n      - {value: b - a,"
    failures = list(verify_problem(_source(tmp_path, ("value: a - b,", twice)), list(range(50))))
    assert [failure.message.partition(": ")[2] for failure in failures] == ["its value is that of another mistake"] * 2


@pytest.mark.parametrize(
    ("way", "low", "high"),
    [
        ("size", "4 + 17", "44 + 170"),
        ("size", "x + 2", "x + 1/9"),
        ("sign", "3 + 4", "3 - 4"),
        ("sign", "[1, 2]", "[1, -2]"),
        ("fractions", "[1, 2]", "[1, 1/2]"),
        ("fractions", "[1, 2]", "[1, 0.5]"),
        ("functions", "x", "sqrt(x)"),
        ("functions", "e*x", "e^x"),
        ("symbols", "2*x + x", "2*x + y"),
        ("steps", "x + 1", "x^2 + 1"),
        ("dimension", "[1, 2]", "[1, 2, 3]"),
        ("dimension", "[[1, 2], [3, 4]]", "[[1, 2, 3], [4, 5, 6]]"),
    ],
)
def test_a_way_grows_with_what_it_is_called_after(way: str, low: str, high: str) -> None:
    assert _measured(low)[way] < _measured(high)[way]


def test_a_fraction_is_no_step_and_a_choice_has_no_answer_to_count() -> None:
    assert _measured("1/2")["steps"] == 0
    assert set(_measured("3").values()) == {0.0} | {_measured("3")["size"]}
    assert sorted(WAYS) == ["dimension", "fractions", "functions", "sign", "size", "steps", "symbols"]


def _measured(expected: str) -> dict[str, float]:
    return dict(measure(Problem(Identity("core:a", "b", 1, 1, 1), "number", Entry.LINE, "", {}, expected)))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False
