"""What is installed is what is here: the wheel, built from the sdist, finds its problems and drills."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

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


def test_the_first_start_of_a_wheel_reads_no_yaml(built: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(home)
    script = (
        "import sys; from pathlib import Path; from tutor.bank.load import load; from tutor.paths import content_dir\n"
        "found = load([('core', content_dir())], Path(sys.argv[1]))\n"
        "print(len(found.curriculum.skills), 'yaml' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-c", script, str(tmp_path / "cache")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    skills, yaml = done.stdout.split()
    assert int(skills) >= 32
    assert yaml == "False"


def test_the_readme_says_what_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("<!-- tests -->")[1].split("<!-- end -->")[0]
    lines = [line for line in block.strip().splitlines() if not line.startswith("```")]
    assert len(lines) == 1
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert tool in lines[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
