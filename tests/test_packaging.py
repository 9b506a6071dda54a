"""What is installed is what is here: the wheel, built from the sdist, finds its problems and drills."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tutor.planner import STARTS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_sdist_has_content_and_tests_and_nothing_private(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"content/algorithms.yaml", "tests/test_packaging.py", "LICENSE", "tutor/model.py"} <= names
    assert not any("__pycache__" in name or name.startswith(".venv") for name in names)


def test_the_wheel_drills_from_anywhere(built: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(home)
    assert (home / "tutor" / "content" / "algorithms.yaml").is_file()
    assert (home / "tutor" / "content_index" / "curriculum.json").is_file()
    environment = {**os.environ, "PYTHONPATH": str(home), "TUTOR_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-m", "tutor", "drill", "linear-algebra", "--count", "1", "--seed", "7"]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Question 1 of 1" in done.stdout
    where = [sys.executable, "-c", "import tutor; print(tutor.__file__)"]
    found = subprocess.run(where, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    assert found.stdout.startswith(str(home))


FIRST_START = """
import sys
from tutor.bank.load import load
from tutor.paths import content_dir
from tutor.planner import Planner
from tutor.problem_cache import ProblemCache
from tutor.schedulers import load as schedulers

banks = [("core", content_dir())]
curriculum = load(banks).curriculum
problems = list(Planner(curriculum, schedulers()["sm2"]).starters())
kept = ProblemCache(banks, None)
missing = [problem for problem in problems if kept.get(problem) is None]
print(len(curriculum.skills), len(problems), len(missing), "yaml" in sys.modules, "sympy" in sys.modules)
"""


def test_the_first_start_of_a_wheel_reads_no_yaml_and_finds_every_first_problem_made(
    built: Path, tmp_path: Path
) -> None:
    home = tmp_path / "site"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(home)
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-c", FIRST_START]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    skills, problems, missing, yaml, sympy = done.stdout.split()
    assert int(skills) >= 32
    assert int(problems) == STARTS * int(skills)
    assert (missing, yaml, sympy) == ("0", "False", "False")


def test_the_readme_says_what_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("<!-- tests -->")[1].split("<!-- end -->")[0]
    lines = [line for line in block.strip().splitlines() if not line.startswith("```")]
    assert len(lines) == 1
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert tool in lines[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


HOOK = """
import sys, tempfile
from importlib.metadata import packages_distributions
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

spec = spec_from_file_location("wheel_index", ".ci/wheel_index.py")
hook = module_from_spec(spec)
spec.loader.exec_module(hook)
before = set(sys.modules)
sys.path.insert(0, ".")
hook._make_starters(Path("content"), Path(tempfile.mkdtemp()))
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted({dist for top in tops for dist in packages_distributions().get(top, ())}))
"""


def test_a_build_that_has_only_what_it_asks_for_has_what_it_needs() -> None:
    """An isolated build sees `build-system.requires` and what they require; a question of code once needed NumPy."""
    done = subprocess.run([sys.executable, "-c", HOOK], capture_output=True, text=True, check=True, cwd=ROOT)
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    known, todo = set[str](), list(asked)
    while todo:
        wanted = Requirement(todo.pop())
        if canonicalize_name(wanted.name) not in known and (
            wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        ):
            known.add(canonicalize_name(wanted.name))
            todo += requires(wanted.name) or []
    assert {canonicalize_name(name) for name in done.stdout.split()} - {"tutor"} <= known
