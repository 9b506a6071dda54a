from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tutor.store import open_records

ROOT = Path(__file__).parents[2]

START = """
import sys, pathlib, tutor.paths
tutor.paths.content_dir = lambda home=pathlib.Path(sys.argv.pop(1)): home
from tutor.commands import run
code = run(sys.argv[1:])
if sys.stdout:
    sys.stdout.flush()
"""
END = "sys.exit(code)"


@dataclass(frozen=True)
class Done:
    """What a process left."""

    returncode: int
    stdout: str
    stderr: str


Tutor = Callable[..., Done]

BANK = {
    "topics.yaml": "arithmetic: Sums and products\nalgebra: Vectors\n",
    "algorithms.yaml": """\
- id: knn
  name: k-nearest neighbours
  summary: Predict from the closest points.
  lines:
    - code: d = a - b
      skills: [difference]
      why: Close means a small difference.
    - code: d2 = (d ** 2).sum()
      skills: [addition, difference]
      why: The squares are added.
""",
    "arithmetic/addition.yaml": """\
format: 1
title: Addition
summary: Two numbers make one.
used_in: {knn: Distances are sums.}
lesson: |
  Adding is counting on.
  It needs two numbers.
problems:
  - id: add-two
    revision: 1
    levels: {2: {a: "integer(50, 90)"}}
    seconds: 20
    draw: {a: "integer(1, 50)", b: "integer(1, 50)"}
    prompt: Find ${a} + {b}$.
    answer: {kind: number, value: a + b}
    check: [(a + b) - a = b]
    mistakes:
      - {value: a - b, say: You took one from the other.}
    hints: [Count on.]
    steps:
      - {say: Count on, show: a + b}
""",
    "algebra/difference.yaml": """\
format: 1
title: Difference of vectors
summary: Entry by entry.
needs: [addition]
used_in: {knn: Distances start with a difference.}
lesson: |
  Take the entries one by one.
  The result is a vector too.
problems:
  - id: subtract
    revision: 1
    seconds: 20
    draw: {a: "integer(1, 9)", b: "integer(1, 9)", v: "[a, 5]", w: "[b, 3]"}
    prompt: Find $v - w$ for $v = {v}$ and $w = {w}$.
    answer: {kind: vector, value: v - w}
    check: [(v - w) + w = v]
    mistakes:
      - {value: v + w, say: You added them.}
    hints: [Entry by entry.]
    steps:
      - {say: Entry by entry, show: v - w}
""",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is there already, so that there is a cache."""
    (tmp_path / "data").mkdir(mode=0o700)
    return tmp_path / "data"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank of two skills in place of the built-in one."""
    home = tmp_path_factory.mktemp("bank")
    for name, text in BANK.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return home


@pytest.fixture
def tutor(bank: Path) -> Tutor:
    """Runs `tutor --data-dir DATA ARGS` in a process, with `typed` as its standard input."""

    def run(data: Path, *args: str, typed: str | bytes = b"", tell: str = END) -> Done:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", START + tell, str(bank), "--data-dir", str(data), *args],
            input=typed if isinstance(typed, bytes) else typed.encode(),
            capture_output=True,
            cwd=ROOT,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode().replace(str(data), "DATA"))

    return run


def added(said: str) -> list[int]:
    """What the sums asked in this output come to."""
    lines = [line.removeprefix("Find ").rstrip(".") for line in said.splitlines() if " plus " in line]
    return [sum(map(int, line.split(" plus "))) for line in lines]


COMMANDS = (
    *("algorithms", "backup", "bank", "check", "compare", "config", "doctor", "draw", "drill", "due", "export"),
    *(
        "learn",
        "lesson",
        "path",
        "plan",
        "profiles",
        "restore",
        "show",
        "simulate",
        "skills",
        "stats",
        "undo",
        "where",
        "why",
    ),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(tutor: Tutor, tmp_path: Path, command: str) -> None:
    done = tutor(tmp_path / "none", command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: tutor {command}")
    assert len(done.stdout.splitlines()) > 4
    assert not (tmp_path / "none").exists()


def test_a_pipe_says_the_same_twice_and_what_it_answers_is_kept(tutor: Tutor, data: Path, tmp_path: Path) -> None:
    asked = ["drill", "core:addition", "--count", "2", "--seed", "7"]
    again = tmp_path / "again"
    shutil.copytree(data, again)
    first = tutor(data, *asked).stdout
    (sum_,) = added(first)
    typed = f"0\n{sum_}\nu\n{sum_}\n\n\x1b[2J\n"
    fresh = tmp_path / "fresh"
    shutil.copytree(again, fresh)
    here, there = tutor(again, *asked, typed=typed), tutor(fresh, *asked, typed=typed)
    assert here.stdout == there.stdout
    assert (here.returncode, here.stderr, there.stderr) == (0, "", "")
    assert "Right.\nAnswer:" in here.stdout
    assert "graded hard: right after a slip you mended; next today, until right twice in a row" in here.stdout
    assert "\x1b" not in here.stdout
    with open_records(again) as records:
        assert [review.quality for review in records.reviews()] == [3]


def test_nothing_is_asked_of_a_pipe_that_is_empty(tutor: Tutor, data: Path) -> None:
    done = tutor(data, "drill", "knn")
    assert done.returncode == 0
    assert done.stdout.endswith("Nothing was graded.\n")
    assert "In k-nearest neighbours: d2 = (d ** 2).sum()\nDistances are sums." in done.stdout


def _answer(question: str) -> str:
    found = re.search(r"v minus w for v = \[(\d), 5\] and w = \[(\d), 3\]", question)
    return f"[{int(found[1]) - int(found[2])}, 2]\n" if found else f"{added(question)[0]}\n"


def test_tutor_alone_asks_what_is_new_and_then_says_that_nothing_is_left(tutor: Tutor, data: Path) -> None:
    first = tutor(data).stdout
    assert "Question 1 of 4: Sums and products, Addition" in first
    said, typed = first, ""
    for right in range(4):
        assert said.count("Right.") == right
        typed += _answer(said.rpartition("Question ")[2])
        said = tutor(data, typed=typed).stdout
        if right < 3:
            assert tutor(data, "undo", str(right + 1)).returncode == 0
    assert said.count("once more to learn it") == 2
    done = tutor(data)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing is due and nothing is new" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (
            ("drill", "additoin"),
            2,
            "no topic, skill, algorithm or path is called 'additoin'; did you mean addition? see `tutor skills`",
        ),
        (("drill", "zzzz"), 2, "called 'zzzz'; see `tutor skills`"),
        (("drill", "\x1b[2J"), 2, "'\\x1b[2J'"),
        (("learn", "kn"), 2, "no algorithm is called 'kn'; did you mean knn?"),
        (("show", "additoin"), 2, "did you mean addition?"),
        (("show", "core:addition/ad-two"), 2, "add-two"),
        (("show", "core:addition", "--level", "10"), 2, "--level"),
        (("drill", "--count", "0"), 2, "--count"),
        (("drill", "--level", "4"), 2, "--level"),
        (("undo", "0"), 2, "0"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_what_does_not_exist_is_a_sentence_and_exit_code_2(
    tutor: Tutor, data: Path, args: tuple[str, ...], code: int, says: str
) -> None:
    done = tutor(data, *args)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert not (data / "log").exists()


@pytest.mark.parametrize("command", ["due", "stats", "skills", "algorithms", "where"])
def test_looking_writes_nothing_and_every_json_tells_its_version(tutor: Tutor, tmp_path: Path, command: str) -> None:
    nowhere = tmp_path / "nowhere"
    assert tutor(nowhere, command).returncode == 0
    done = tutor(nowhere, command, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["schema_version"] == 1
    assert not nowhere.exists()


def test_learning_lists_drills_and_comes_back(tutor: Tutor, data: Path) -> None:
    said = tutor(data, "learn", "core:knn", "--seed", "7", typed="9\nx\n2\nq\n1\n").stdout
    assert said.count("1. d = a - b\n   Close means a small difference.\n   needs Difference of vectors: new\n") == 5
    assert said.count("There is no such line: they are 1 to 2.") == 2
    assert "Question 1 of 3: Sums and products, Addition" in said
    assert "Question 1 of 3: Vectors, Difference of vectors" in said
    lines = json.loads(tutor(data, "learn", "core:knn", "--json").stdout)["lines"]
    assert [[skill["id"] for skill in line["skills"]] for line in lines] == [
        ["core:difference"],
        ["core:addition", "core:difference"],
    ]


def test_progress_shows_in_every_list_and_undo_takes_it_back(tutor: Tutor, data: Path) -> None:
    asked = ["drill", "core:addition", "--count", "1", "--seed", "7"]
    (sum_,) = added(tutor(data, *asked).stdout)
    tutor(data, *asked, typed=f"{sum_}\n")
    assert "Addition - learning, next today, once more" in tutor(data, "skills").stdout
    assert tutor(data, "due").stdout == "Due today: 1\n  addition  Addition (once more)\n"
    (sum_,) = added(tutor(data, *asked).stdout)
    tutor(data, *asked, typed=f"{sum_}\n")
    assert "Addition - known, next tomorrow" in tutor(data, "skills").stdout
    assert tutor(data, "due").stdout == "Due today: nothing\nLater:\n  tomorrow: Addition\n"
    stats = json.loads(tutor(data, "stats", "--json").stdout)
    assert (stats["reviews"], stats["passed"], stats["skills"], stats["forecast"][:3]) == (2, 2, 1, [0, 1, 0])
    assert stats["topics"][0]["topic"] == "Sums and products"
    done = tutor(data, "undo", "5")
    assert re.sub("[0-9]{4}-[0-9]{2}-[0-9]{2}  ", "", done.stdout) == (
        "Taken back: Addition, graded good: right.\n" * 2 + "There is nothing more to undo.\n2 of 5 taken back.\n"
    )
    assert tutor(data, "due").stdout == "Nothing has been practised yet: `tutor drill` begins.\n"
    assert json.loads(tutor(data, "undo", "--json").stdout)["undone"] == []


def test_a_second_tutor_may_look_but_not_write(tutor: Tutor, data: Path) -> None:
    with open_records(data):
        for command in ("drill", "undo"):
            done = tutor(data, command)
            assert done.returncode == 4
            assert done.stderr.startswith("tutor: another tutor (process ")
            assert done.stderr.count("\n") == 1
        for command in ("due", "stats", "skills", "algorithms"):
            assert (tutor(data, command).returncode, tutor(data, command).stderr) == (0, "")


def test_a_data_folder_that_is_a_file_is_exit_code_4(tutor: Tutor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = tutor(tmp_path / "file", "undo")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("typed", [b"\xff\xfe\n", b"\x00\n", b"a" * 100_000 + b"\n", b"[" * 5000 + b"\n", b"9^9^9^9\n"])
def test_hostile_lines_cost_nothing(tutor: Tutor, data: Path, typed: bytes) -> None:
    done = tutor(data, "drill", "core:addition", "--count", "1", typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing was graded." in done.stdout
    assert all(len(line) < 20_000 for line in done.stdout.splitlines())


def test_names_are_completed_in_a_shell(bank: Path, data: Path) -> None:
    code = START.replace("code = run(sys.argv[1:])", "") + (
        "from click.shell_completion import shell_complete; from tutor.commands import tutor;"
        "shell_complete(tutor, {}, 'tutor', '_TUTOR_COMPLETE', 'bash_complete')"
    )
    asked = {"_TUTOR_COMPLETE": "bash_complete", "COMP_WORDS": "tutor drill add", "COMP_CWORD": "2"}
    env = {**os.environ, **asked, "TUTOR_DATA_DIR": str(data)}
    command = [sys.executable, "-c", code, str(bank)]
    done = subprocess.run(command, env=env, capture_output=True, cwd=ROOT, timeout=60)
    assert done.stdout.decode().split() == ["plain,addition"]


HEAVY = {"textual", "sympy", "yaml", "pydantic", "tinydb", "numpy"}


@pytest.mark.parametrize(
    ("args", "allowed"),
    [
        (["--version"], set()),
        (["--help"], set()),
        (["skills"], {"tinydb"}),
        (["due"], {"tinydb"}),
        (["stats"], {"tinydb"}),
        (["draw", "x^2/2"], set()),
        (["draw", r"\\sum_i x_i", "--json"], set()),
        (["drill", "core:addition", "--plain"], {"tinydb"}),
    ],
)
def test_nothing_heavy_is_imported(tutor: Tutor, data: Path, args: list[str], allowed: set[str]) -> None:
    tutor(data, "skills")  # leaves the cache that a warm start reads
    tell = "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(code)"
    done = tutor(data, *args, tell=tell)
    assert done.returncode == 0
    assert not (HEAVY - allowed) & set(done.stderr.splitlines()[-1].split())


LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell starts in the background ignores ctrl+c, and so would all that the tests start there."""


def test_ctrl_c_leaves_with_130_and_everything_saved(bank: Path, data: Path) -> None:
    command = [
        sys.executable,
        "-c",
        LISTENING + START + END,
        str(bank),
        "--data-dir",
        str(data),
        "drill",
        "addition",
        "--count",
        "2",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        asked = next(line for line in child.stdout if " plus " in line)
        child.stdin.write(f"{added(asked)[0]}\n")
        child.stdin.flush()
        assert any(" plus " in line for line in child.stdout)
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=60)
    assert child.returncode == 130
    with open_records(data) as records:
        assert [review.quality for review in records.reviews()] == [4]


def test_the_example_of_the_readme_is_answered_rightly(data: Path) -> None:
    """Exactly as it stands there, with the built-in bank and an empty data folder."""
    found = re.search(r"`printf '(.*?)' \| tutor (drill [^`]*)`", (ROOT / "README.md").read_text())
    assert found is not None
    command = [sys.executable, "-m", "tutor", *found[2].split()]
    env = {**os.environ, "TUTOR_DATA_DIR": str(data)}
    typed = found[1].replace("\\n", "\n")
    done = subprocess.run(command, input=typed, env=env, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nRight.\n" in done.stdout


@pytest.mark.parametrize(("arguments", "code"), [
    (("-(x-1)", "--against", "1-x"), 0),
    (("-1", "--against", "-1"), 0),
    (("-h", "--against=-h"), 0),
    (("-x", "--against", "x"), 1),
    (("--2", "--against", "2"), 0),
    (("2", "--agianst", "2"), 2),
    (("2.005", "--against", "2", "--as", "number", "--option", "tolerance=1/100"), 0),
    (("X'w", "--against", "w'X", "--as", "array", "--option", 'shapes={"X": ["n", "d"], "w": ["n"]}'), 1),
    (("X'w", "--against", "X'*w", "--as", "array", "--option", 'shapes={"X": ["n", "d"], "w": ["n"]}'), 0),
    (("2", "--against", "2", "--option", "tolerance"), 2),
    (("2", "--against", "2", "--option", "kind=set"), 2),
    (("2", "--against", "2", "--option", "tolerance=[1"), 2),
])  # fmt: skip
def test_an_answer_may_begin_with_a_minus_sign(tutor: Tutor, data: Path, arguments: tuple[str, ...], code: int) -> None:
    assert tutor(data, "check", *arguments).returncode == code


def test_a_miss_that_waits_is_told_by_every_count(tutor: Tutor, data: Path) -> None:
    said = tutor(data, "drill", "addition", "--count", "1", typed="s\nq\n").stdout
    waits = "1 missed problem is not settled: it comes first next time.\n"
    assert said.endswith(waits)
    for command in ("due", "stats"):
        assert tutor(data, command).stdout.startswith(waits)
        assert json.loads(tutor(data, command, "--json").stdout)["waiting"] == 1


def test_what_falls_due_is_named_by_day_in_json_too(tutor: Tutor, data: Path) -> None:
    asked = ["drill", "core:addition", "--count", "1", "--seed", "7"]
    for _ in range(2):
        (sum_,) = added(tutor(data, *asked).stdout)
        tutor(data, *asked, typed=f"{sum_}\n")
    assert json.loads(tutor(data, "due", "--json").stdout)["later"] == [
        {"id": "core:addition", "title": "Addition", "due": "tomorrow", "overdue_days": 0}
    ]


def test_a_level_that_a_problem_has_not_is_told_on_stderr(tutor: Tutor, data: Path) -> None:
    assert tutor(data, "show", "addition", "--level", "2").stderr == ""
    assert tutor(data, "show", "addition", "--level", "3").stderr == "tutor: add-two has no level 3: this is level 2\n"
    assert "no problem of level 2 in Difference of vectors;" in tutor(data, "drill", "--level", "2").stderr
    assert tutor(data, "drill", "addition", "--level", "2").stderr == ""


def test_json_of_a_problem_has_its_text_with_the_values_in_it(tutor: Tutor, data: Path) -> None:
    (shown,) = json.loads(tutor(data, "show", "difference", "--seed", "3", "--json").stdout)["problems"]
    values = shown["values"]
    assert shown["text"]["prompt"] == f"Find $v - w$ for $v = {values['v']}$ and $w = {values['w']}$."
    assert shown["text"]["hints"] == ["Entry by entry."]
    assert "{" not in json.dumps(shown["text"]["steps"][0]["say"])
    assert shown["spoken"]["prompt"] == f"Find v minus w for v equals {values['v']} and w equals {values['w']}."
    assert shown["latex"]["prompt"] == f"Find $v - w$ for $v = {values['v']}$ and $w = {values['w']}$."
    assert shown["text"].keys() == shown["spoken"].keys() == shown["latex"].keys()
    assert [step.keys() for step in shown["latex"]["steps"]] == [{"say", "show"}]
    assert shown["spoken"]["steps"][0]["show"] == f"{values['v']} minus {values['w']}"
    assert shown["latex"]["expected"] == shown["expected"]


@pytest.mark.parametrize("args", [["skills"], ["show", "addition", "--samples", "100"], ["stats"]])
def test_a_reader_that_goes_away_is_no_failure(bank: Path, data: Path, args: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", START + END, str(bank), "--data-dir", str(data), *args]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, timeout=60)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a disk that is always full")
@pytest.mark.parametrize("args", [["skills"], ["--version"], ["stats", "--json"], ["drill", "core:addition"]])
def test_a_full_disk_is_told_in_a_sentence(bank: Path, data: Path, args: list[str]) -> None:
    command = [sys.executable, "-c", START + END, str(bank), "--data-dir", str(data), *args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60
        )
    assert (done.returncode, done.stderr) == (1, b"tutor: the output is not complete: No space left on device\n")


@pytest.mark.parametrize("command", ["skills", "algorithms", "path", "due", "stats", "undo", "drill", "show", "learn"])
def test_a_broken_file_straight_in_a_bank_is_told_with_its_path(tutor: Tutor, data: Path, command: str) -> None:
    home = data / "banks" / "mine"
    home.mkdir(parents=True)
    (home / "stray.yaml").write_text("a: [1\n")
    (home / "topics.yaml").write_text("a: [1\n")
    (data / "banks" / "lost.yaml").write_text("a: 1\n")
    names = {"show": ["addition"], "learn": ["knn"]}
    done = tutor(data, command, *names.get(command, []))
    assert done.returncode == 0
    for name in ("mine/stray.yaml", "mine/topics.yaml", "lost.yaml"):
        assert f"DATA/banks/{name}" in done.stderr
