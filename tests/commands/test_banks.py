"""A bank of one's own: in, listed, out, back again; and what is not let in."""

from __future__ import annotations

import io
import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.bank.load import load
from tutor.commands import run
from tutor.days import study_day
from tutor.events import Review
from tutor.model import Card, Moment, Outcome
from tutor.store import open_records

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"
SKILL = (EXAMPLE / "linear-algebra" / "trace.yaml").read_text()
PROBLEMS = re.sub(r"answer: .*", "answer: {kind: number, value: a + d, decimals: 2}", SKILL.partition("problems:\n")[2])
EXTENSION = f"format: 1\nextends: core:trace\nproblems:\n{PROBLEMS}"
USE = (EXAMPLE / "algorithms.yaml").read_text()

Told = tuple[int, str, str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def tutor(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Runs one command with the example as the built-in bank."""
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: EXAMPLE)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def tell(*args: object) -> Told:
        code = run(["--data-dir", str(data), *map(str, args)])
        out, err = capsys.readouterr()
        return code, out, err

    return tell


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank with a skill, an algorithm that uses it, a path, and a problem for the built-in trace."""
    home = tmp_path / "mine"
    for name, text in {
        "algorithms.yaml": USE.replace("skills: [trace]", "skills: [diagonal]").replace("id: pca", "id: whitening"),
        "paths.yaml": "- {id: quick, name: Quick, summary: s, stages: [{title: t, skills: [diagonal, trace]}]}",
        "linear-algebra/diagonal.yaml": SKILL.replace("pca:", "whitening:").replace("title: Trace", "title: Diagonal"),
        "linear-algebra/trace.yaml": EXTENSION,
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    return home


def _zipped(bank: Path, path: Path, top: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(bank.rglob("*.yaml")):
            archive.write(file, f"{top}{file.relative_to(bank)}")
    return path


def _review(data: Path, skill: str) -> None:
    at = Moment(1_700_000_000_000)
    card = Card(skill, {"sm2": {}}, due_day=study_day(at), last_day=study_day(at), reviews=1, asked=1)
    with open_records(data) as records:
        records.record(
            Review(
                records.new_id(),
                skill,
                at,
                study_day(at),
                f"{skill}/p@1:1:1",
                "p",
                "1",
                "1",
                Outcome.CORRECT,
                5,
                "",
                "sm2",
                {skill: card},
            )
        )


def test_a_bank_comes_in_and_is_beside_the_built_in_one(tutor: Callable[..., Told], bank: Path, data: Path) -> None:
    assert tutor("bank", "add", bank) == (0, f"mine: 1 skill, 2 problems in {data / 'banks' / 'mine'}\n", "")
    assert not list(data.glob(".bank-*"))
    code, out, _ = tutor("bank", "list", "--json")
    told = {found["name"]: found for found in json.loads(out)["banks"]}
    assert code == 0
    assert [told["mine"][key] for key in ("skills", "problems", "added_to_others", "faults")] == [1, 1, 1, 0]
    assert [told["core"][key] for key in ("skills", "problems", "added_to_others", "faults")] == [2, 2, 0, 0]
    assert tutor("bank", "add", bank)[0] == 2
    assert tutor("bank", "add", bank, "--replace")[0] == 0
    assert tutor("show", "trace/mine:sum-the-diagonal")[0] == 0
    curriculum = load([("core", EXAMPLE), ("mine", bank)]).curriculum
    assert curriculum.paths["mine:quick"].stages[0].skills == ("mine:diagonal", "core:trace")
    assert [problem.id for problem in curriculum.skills["core:trace"].problems] == [
        "sum-the-diagonal",
        "mine:sum-the-diagonal",
    ]


def test_a_folder_may_refer_to_a_bank_that_is_installed(
    tutor: Callable[..., Told], bank: Path, data: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "mine-too"
    shutil.copytree(bank, other)
    skill = other / "linear-algebra" / "diagonal.yaml"
    (other / "linear-algebra" / "trace.yaml").unlink()
    text = skill.read_text()
    skill.write_text(re.sub(r"needs: .*", 'needs: ["mine:diagonal"]', text))
    assert skill.read_text() != text
    code, out, _ = tutor("bank", "lint", other)
    assert code == 1
    assert "mine:diagonal" in out
    assert tutor("bank", "add", bank)[0] == 0
    assert tutor("bank", "lint", other)[:2] == (0, "")


@pytest.mark.parametrize("top", ["", "mine/", "a-b/"])
def test_a_zip_is_as_good_as_a_folder(tutor: Callable[..., Told], bank: Path, tmp_path: Path, top: str) -> None:
    assert tutor("bank", "add", _zipped(bank, tmp_path / "mine.zip", top))[0] == 0
    assert "mine  1 skill, 1 problem and 1 for skills of other banks\n" in tutor("bank", "list")[1]


def test_what_lint_refuses_stays_outside_and_is_told(tutor: Callable[..., Told], bank: Path, data: Path) -> None:
    path = bank / "linear-algebra" / "diagonal.yaml"
    path.write_text(path.read_text().replace("hints:", "hintz:"))
    code, out, err = tutor("bank", "add", bank)
    assert code == 1
    assert f"{path}:" in out
    assert "[unknown-key]" in out
    assert "nothing was installed" in err
    assert not (data / "banks" / "mine").exists()
    shutil.copytree(EXAMPLE, data / "banks" / "mine")
    assert tutor("bank", "add", bank, "--replace")[0] == 1
    assert (data / "banks" / "mine" / "topics.yaml").exists()


def test_a_bank_goes_and_its_reviews_stay_until_it_is_back(tutor: Callable[..., Told], bank: Path, data: Path) -> None:
    tutor("bank", "add", bank)
    _review(data, "mine:diagonal")
    log = sorted((path, path.read_bytes()) for path in (data / "log").rglob("*.jsonl"))
    assert tutor("bank", "remove", "mine")[0] == 2
    code, out, _ = tutor("bank", "remove", "mine", "--yes")
    assert (code, "mine:diagonal has 1 review:" in out) == (0, True)
    assert "1 of its skills is an orphan" in out
    assert json.loads(tutor("bank", "list", "--json")[1])["orphans"] == ["mine:diagonal"]
    assert "Orphans" in tutor("bank", "list")[1]
    for command in (["drill"], ["due"], ["stats"], ["skills"]):
        assert tutor(*command)[0] == 0
    assert sorted((path, path.read_bytes()) for path in (data / "log").rglob("*.jsonl")) == log
    tutor("bank", "add", bank)
    assert json.loads(tutor("bank", "list", "--json")[1])["orphans"] == []


def test_a_linked_bank_loses_only_its_link(tutor: Callable[..., Told], bank: Path, data: Path) -> None:
    (data / "banks").mkdir(parents=True)
    (data / "banks" / "mine").symlink_to(bank)
    assert tutor("bank", "remove", "mine", "--yes")[0] == 0
    assert (bank / "algorithms.yaml").exists()


@pytest.mark.parametrize("name", ["core", "..", "a/b", "A", "", ".x", "x" * 61])
def test_names_that_are_no_bank(tutor: Callable[..., Told], bank: Path, name: str) -> None:
    assert tutor("bank", "add", bank, "--name", name or "-")[0] == 2
    assert tutor("bank", "remove", "--yes", "--", name)[0] == 2


ENTRIES = {
    "up": ("../evil.yaml", 0, b"a: 1"),
    "up inside": ("a/../../evil.yaml", 0, b"a: 1"),
    "absolute": ("/tmp/evil.yaml", 0, b"a: 1"),
    "drive": ("C:evil.yaml", 0, b"a: 1"),
    "drive path": ("C:\\evil.yaml", 0, b"a: 1"),
    "backslash": ("..\\evil.yaml", 0, b"a: 1"),
    "dot": ("./evil.yaml", 0, b"a: 1"),
    "empty part": ("a//evil.yaml", 0, b"a: 1"),
    "control byte": ("a/\x1b[31mevil.yaml", 0, b"a: 1"),
    "stream": ("a/b.yaml:evil", 0, b"a: 1"),
    "device name": ("a/nul.yaml", 0, b"a: 1"),
    "link": ("a/evil.yaml", stat.S_IFLNK | 0o777, b"/etc/passwd"),
    "pipe": ("a/evil.yaml", stat.S_IFIFO | 0o777, b""),
    "device": ("a/evil.yaml", stat.S_IFCHR | 0o777, b""),
    "python": ("a/evil.py", 0, b"import os"),
    "program": ("evil.exe", 0, b"MZ"),
    "deep": ("a/b/c/d/evil.yaml", 0, b"a: 1"),
    "twice": ("topics.yaml", 0, b"a: A"),
    "big": ("a/big.yaml", 0, bytes(range(256)) * 4_000),
    "bomb": ("a/bomb.yaml", 0, b"#" * 900_000),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_of_a_zip_that_is_hostile_is_refused_with_its_name(
    tutor: Callable[..., Told], tmp_path: Path, data: Path, name: str
) -> None:
    path = tmp_path / "mine.zip"
    inside, mode, content = ENTRIES[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("topics.yaml", "linear-algebra: X")
        info = zipfile.ZipInfo(inside)
        info.filename = info.orig_filename = inside  # the constructor would clean it
        info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        if name == "twice":
            inside = info.filename = info.orig_filename = "Topics.yaml"
        archive.writestr(info, content)
    before = sorted(tmp_path.rglob("*"))
    code, out, err = tutor("bank", "add", path)
    assert (code, out) == (3, "")
    assert "mine.zip/" in err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert {found for found in tmp_path.rglob("*") if found not in before} <= {data}


def test_many_small_bombs_and_rubbish_are_refused(tutor: Callable[..., Told], tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"a/s{number}.yaml", ("# " + "ab" * 60 + str(number) + "\n") * 6_000)
    assert "[file-size]" in tutor("bank", "add", path)[2]
    good = path.read_bytes()
    for spoilt in (b"", b"PK\x05\x06", good[:-30], good[:-22] + b"PK\x05\x06" + b"\xff" * 18, b"x" * 100):
        path.write_bytes(spoilt)
        code, _, err = tutor("bank", "add", path)
        assert (code, err.count("\n")) == (3, 1)


def test_a_folder_with_links_or_programs_is_refused(tutor: Callable[..., Told], bank: Path, tmp_path: Path) -> None:
    (bank / "README.md").write_text("hello")
    (bank / ".git").mkdir()
    (bank / ".git" / "hook.py").write_text("hello")
    assert tutor("bank", "add", bank)[0] == 0
    (tmp_path / "outside.yaml").write_text("a: 1")
    for make in (
        "link",
        "program",
    ):
        evil = bank / "linear-algebra" / ("evil.yaml" if make == "link" else "evil.py")
        if make == "link":
            evil.symlink_to(tmp_path / "outside.yaml")
        else:
            evil.write_text("import os")
        assert tutor("bank", "add", bank, "--replace")[0] == 3
        evil.unlink()
