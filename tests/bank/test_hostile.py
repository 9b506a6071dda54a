"""Banks of strangers, in a process with little memory and little time: rows 20 and 21 of what must be survived."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(__file__).parent / "example"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, pipes and links of POSIX")

LIMITS = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
def used():
    # not ru_maxrss: that begins at what the process it was forked from held, and a run of all tests holds more
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    return time.process_time(), int(peak.split()[1]) // 1024
"""
READ = """
from tutor.bank.load import load
from tutor.lint.engine import lint
for name in sys.argv[2:]:
    home = Path(sys.argv[1]) / name
    begun, _ = used()
    found = load([("core", Path(sys.argv[1]) / "good"), ("evil", home)])
    now, memory = used()
    errors = [[e.rule, Path(e.file).name, e.line, e.column] for e in found.problems]
    linted = len(lint(home, "evil", [("core", Path(sys.argv[1]) / "good")])) if name != "10,000 problems" else 0
    skills = [skill.partition(":")[0] for skill in found.curriculum.skills]
    print(json.dumps([errors, skills.count("core"), skills.count("evil"), now - begun, memory, linted]))
"""
MAKE = """
from tutor.bank.load import read_skill
from tutor.bank.template import Live
from tutor.errors import TutorError
from tutor.model import Identity
HOOK = []
source = read_skill([("core", Path(sys.argv[1]))], "core:evil")
first = source.problems[0]
Live(first, Identity("core:evil", first.id, 1, 1, 0)).problem  # SymPy is there now
if len(sys.argv) > 2:
    banned = ("socket", "subprocess", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "ctypes",
              "urllib", "pty", "shutil", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link")
    ours = (sys.prefix, sys.base_prefix, str(Path.cwd() / "tutor"), "/proc/self/status")  # the last is `used`
    def hook(event, args):
        if event.startswith(banned) or (event == "open" and not str(args[0]).startswith(ours)):
            HOOK.append(f"{event} {args}")
    sys.addaudithook(hook)
for problem in source.problems:
    begun, _ = used()
    try:
        live = Live(problem, Identity("core:evil", problem.id, 1, 1, 0))
        live.problem, live.mistakes, live.judge("open('/etc/passwd')")
        said = ["", 0, 0, ""]
    except TutorError as error:
        place = [getattr(error, name, "") for name in ("file", "line", "column")]
        said = [Path(place[0]).name, *place[1:], str(error)]
    now, memory = used()
    print(json.dumps([problem.id, *said, now - begun, memory, HOOK]))
"""


def _run(code: str, *args: str) -> list[Any]:
    done = subprocess.run([sys.executable, "-c", LIMITS + code, *args], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


GOOD = (EXAMPLE / "arithmetic" / "addition.yaml").read_text()
PROBLEM = GOOD.partition("problems:\n")[2]
LAUGHS = "a: &a [x, x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a]" for i in range(9))
TEXTS = {
    "aliases": (LAUGHS, "anchor", 1),
    "depth 100,000": ("[" * 100_000, "depth", 1),
    "depth in blocks": ("\n".join(" " * i + "-" for i in range(1_000)), "depth", 21),
    "depth in a good file": (GOOD.replace("kind: number", f"kind: number, more: {'[' * 100_000}"), "depth", 13),
    "merge keys": ("a:\n  <<: {b: 1}", "merge", 2),
    "tags": ("!!python/object/apply:os.system [id]", "tag", 1),
    "duplicates": (GOOD + GOOD.splitlines()[1], "duplicate-key", GOOD.count("\n") + 1),
    "a bad date": (GOOD.replace("title: ", "title: 2001-99-99 # "), "", 0),
    "a bad date for a number": (GOOD.replace("revision: 3", "revision: 2001-99-99"), "wrong-value", 9),
    "8 MB": ("# " + "x" * 8_000_000, "file-size", 0),
    "a million values": (GOOD.replace("kind: number", f"kind: number, more: [{'1,' * 400_000}]"), "file-size", 13),
    "two documents": (GOOD + "---\n" + GOOD, "documents", GOOD.count("\n") + 1),
    "not UTF-8": (GOOD.replace("title: ", "title: \udce9"), "file-encoding", 2),
}
KINDS = {
    "a pipe": "file-kind",
    "/dev/zero": "file-outside",
    "a link out": "file-outside",
    "a link to itself": "file-unreadable",
}


def _bank(home: Path, text: str) -> None:
    (home / "arithmetic").mkdir(parents=True)
    (home / "arithmetic" / "evil.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    (home / "arithmetic" / "nice.yaml").write_text(GOOD)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process with 1 GB and two minutes says of each bank."""
    home = tmp_path_factory.mktemp("banks")
    (home / "good").symlink_to(EXAMPLE)
    (home / "outside.yaml").write_text(GOOD)
    names = {name: name.replace("/", "-") for name in (*TEXTS, *KINDS, "10,000 problems")}
    for name, folder in names.items():
        _bank(home / folder, TEXTS.get(name, (GOOD,))[0])
        path = home / folder / "arithmetic" / "evil.yaml"
        if name in KINDS:
            path.unlink()
        if name == "a pipe":
            os.mkfifo(path)
        elif name in KINDS:
            path.symlink_to({"/dev/zero": Path(name), "a link out": home / "outside.yaml"}.get(name, path))
        if name == "10,000 problems":
            path.unlink()
            for number in range(100):
                many = "".join(PROBLEM.replace("id: ", f"id: p{index}-", 1) for index in range(100))
                (path.parent / f"s{number}.yaml").write_text(GOOD.partition("problems:\n")[0] + "problems:\n" + many)
    return dict(zip(names, _run(READ, str(home), *names.values()), strict=True))


@pytest.mark.parametrize("name", [*TEXTS, *KINDS])
def test_a_hostile_file_is_one_error_at_once_and_the_rest_works(read: dict[str, Any], name: str) -> None:
    errors, core, evil, seconds, memory, linted = read[name]
    rule, line = TEXTS[name][1:] if name in TEXTS else (KINDS[name], 0)
    assert [error[:3] for error in errors] == ([[rule, "evil.yaml", line]] if rule else [])
    assert (core, evil) == (2, 1 if rule else 2)
    assert linted >= len(errors)
    assert seconds < 5
    assert memory < 512


def test_ten_thousand_problems_are_read(read: dict[str, Any]) -> None:
    errors, core, evil, seconds, memory, _ = read["10,000 problems"]
    assert (errors, core, evil) == ([], 2, 101)
    assert seconds < 30
    assert memory < 512


NUMBER = '{kind: number, value: "1"}'
EXPLOSIONS = [
    *('let: {x: "identity(10^9)"}', 'let: {x: "2^2^2^2^99"}', 'let: {x: "((((9!)!)!)!)"}', 'let: {x: "9^9^9^9"}'),
    *('let: {x: "sum_over(k, k, 1, 10^12)"}', 'let: {x: "integrate(exp(x^2)*sin(x^3)*log(x), x)"}'),
    *(
        'let: {x: "[[1, 2], [3, 4]]^(10^8)"}',
        'let: {x: "expand((a + b + c + d + e)^60)"}',
        'let: {x: "binomial(10^9, 99)"}',
    ),
    *('draw: {x: "random_matrix(10^9, 10^9, 1, 2)"}', 'draw: {x: "with_eigenvalues(10^500, 10^400)"}'),
    *('draw: {x: "vector(10^9, 1, 2)"}', 'draw: {x: "integer(1, 10^9999)"}', 'draw: {x: "integer(5, 1)"}'),
    *('where: ["1 = 2"]', 'draw: {x: "random_matrix(6, 6, -9, 9)"}\n    where: ["det(x) = 10^9"]'),
    *(f'let: {{x: "{"(" * 900}1{")" * 900}"}}', f'let: {{x: "{"-" * 1_900}1"}}', 'let: {x: "1/0"}'),
]
RUNS = [
    *("open('/etc/passwd')", "__import__('os').system('id')", "().__class__", "x.__class__.__mro__", "lambda: 1"),
    *(
        "eval('1')",
        "exec(1)",
        "os.system(1)",
        "`id`",
        "$(id)",
        "import os",
        "sympify(1)",
        "S(1)",
        "open",
        "getattr(1, 2)",
    ),
    *("load('/etc/passwd')", "np.load('/etc/passwd')", "read(1)", "file:///etc/passwd", "\\\\input{/etc/passwd}"),
]
KINDS_OF_RUN = [
    "os",
    "base",
    "sys",
    "subprocess",
]  # `_base` and dots are refused on reading


def _problems(blocks: list[str]) -> str:
    first = ['draw: {a: "integer(1, 9)"}', *blocks]
    return "".join(
        f'  - id: p{index}\n    revision: 1\n    seconds: 9\n    {block}\n    prompt: "Find it."\n'
        + ("" if "answer:" in block else f"    answer: {NUMBER}\n")
        for index, block in enumerate(first)
    )


def _evil(home: Path, blocks: list[str]) -> Path:
    (home / "a").mkdir()
    (home / "a" / "evil.yaml").write_text("format: 1\ntitle: T\nsummary: S\nproblems:\n" + _problems(blocks))
    return home


def test_expressions_that_explode_stop_at_the_limit_with_their_place(tmp_path: Path) -> None:
    home = _evil(tmp_path, EXPLOSIONS)
    lines = (home / "a" / "evil.yaml").read_text().splitlines()
    for (_, file, line, column, message, seconds, memory, _), block in zip(
        _run(MAKE, str(home))[1:], EXPLOSIONS, strict=True
    ):
        assert (file, lines[line - 1].strip() in block, column > 4) == ("evil.yaml", True, True), block
        assert len(message) < 500
        assert seconds < 3, block
        assert memory < 512, block


def test_a_bank_reads_no_file_reaches_no_network_and_runs_nothing(tmp_path: Path) -> None:
    """Every word of an author goes through the audit hook of the interpreter, which sees what Python itself does."""
    quoted = [json.dumps(text) for text in RUNS]
    blocks = [f"{key}: {{x: {text}}}" for key in ("let", "draw") for text in quoted]
    blocks += [f"where: [{text}]" for text in quoted]
    for text in quoted:
        blocks += [f"answer: {{kind: number, value: {text}}}", f"answer: {{kind: code, value: {text}}}"]
        blocks += [
            f"mistakes: [{{value: {text}, when: {text}, say: S}}]".replace(
                "mistakes", f"answer: {NUMBER}\n    mistakes"
            )
        ]
        blocks += [
            f"answer: {NUMBER}\n    steps: [{{say: {text}, show: {text}}}]",
            f"symbols: {{x: real}}\n    let: {{y: {text}}}",
        ]
    blocks += [f"answer: {{kind: {kind}, value: 1}}" for kind in KINDS_OF_RUN]
    told = _run(MAKE, str(_evil(tmp_path, blocks)), "hook")
    assert len(told) == len(blocks) + 1
    assert [made[-1] for made in told if made[-1]] == []


def test_the_audit_hook_would_have_seen_it(tmp_path: Path) -> None:
    made = _run(
        MAKE.replace("live.problem,", "open('/etc/passwd').close(), live.problem,"), str(_evil(tmp_path, [])), "hook"
    )
    assert "open" in made[0][-1][0]
