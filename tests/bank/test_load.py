"""Banks in, curriculum out: broken files beside good ones, links, and the cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.bank.load import Loaded, load, read_skill
from tutor.bank.source import Expr
from tutor.errors import ContentError, UsageError
from tutor.model import Reference, Template

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _rules(loaded: Loaded) -> list[str]:
    return [error.rule for error in loaded.problems]


def test_the_example_is_a_whole_curriculum() -> None:
    loaded = load([("core", EXAMPLE)])
    assert loaded.problems == ()
    curriculum = loaded.curriculum
    assert [(topic.id, topic.name) for topic in curriculum.topics] == [
        ("linear-algebra", "Linear algebra"),
        ("arithmetic", "Sums and products"),
    ]
    assert list(curriculum.skills) == ["core:trace", "core:addition"]
    trace = curriculum.skills["core:trace"]
    assert (trace.name, trace.topic, trace.needs, trace.covers) == (
        "trace",
        "linear-algebra",
        ("core:addition",),
        {"core:addition": 0.5},
    )
    assert list(trace.used_in) == ["core:pca"]
    assert trace.read == (Reference("strang-linear-algebra", "chapter 6"),)
    assert trace.problems == (Template("sum-the-diagonal", 1, (1, 2), 20, "number"),)
    pca = curriculum.algorithms["core:pca"]
    assert (pca.lines[0].skills, pca.planned) == (("core:trace",), ("core:covariance-matrix",))


def test_sources_keep_every_expression_with_its_place() -> None:
    source = read_skill([("core", EXAMPLE)], "core:trace")
    problem = source.problem("sum-the-diagonal")
    assert problem is not None
    file = str(EXAMPLE / "linear-algebra" / "trace.yaml")
    assert problem.draws[1]["p"] == Expr("0.10", file, 21, 10)
    assert list(problem.draws[2]) == ["a", "d", "p", "A"]
    assert (problem.draws[2]["a"].text, problem.draws[2]["p"].text) == ("integer(-9, 9)", "1/3")
    assert (problem.kind, problem.form, problem.answer["decimals"]) == ("number", "", 2)
    assert str(problem.answer["value"]) == "a + d"
    assert (str(problem.mistakes[0].when), problem.steps[0].equals, problem.steps[1].equals) == (
        "d != 0",
        "",
        "previous",
    )
    assert source.skill.title == "Trace"
    assert source.problem("nothing") is None
    with pytest.raises(UsageError):
        read_skill([("core", EXAMPLE)], "core:nothing")


def test_a_second_bank_means_itself_first_and_then_the_built_in_one(bank: Path) -> None:
    _edit(bank / "linear-algebra" / "trace.yaml", "needs: [addition]", "needs: [addition, core:trace]")
    (bank / "arithmetic" / "addition.yaml").unlink()
    (bank / "algorithms.yaml").unlink()
    curriculum = load([("core", EXAMPLE), ("mine", bank)]).curriculum
    assert curriculum.skills["mine:trace"].needs == ("core:addition", "core:trace")
    assert list(curriculum.skills["mine:trace"].used_in) == ["core:pca"]
    assert list(curriculum.skills) == ["core:trace", "mine:trace", "core:addition"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "missing-key"),
        ("[", "syntax"),
        ("[" * 100_000, "depth"),
        ("format: 1", "missing-key"),
        ("a: \x1b", "unsafe-text"),
    ],
)
def test_a_broken_file_is_told_and_the_rest_works(bank: Path, text: str, rule: str) -> None:
    (bank / "arithmetic" / "addition.yaml").write_text(text)
    loaded = load([("core", bank)])
    assert set(_rules(loaded)) == {rule}
    assert all(error.file.endswith("addition.yaml") and error.line for error in loaded.problems)
    assert list(loaded.curriculum.skills) == ["core:trace"]
    assert loaded.curriculum.skills["core:trace"].needs == ()
    with pytest.raises(ContentError):
        read_skill([("core", bank)], "core:addition")


def test_broken_algorithms_do_not_accuse_the_skills(bank: Path) -> None:
    (bank / "algorithms.yaml").write_text("- {id: pca}")
    loaded = load([("core", bank)])
    assert {error.file.rpartition("/")[2] for error in loaded.problems} == {"algorithms.yaml"}
    assert (len(loaded.curriculum.skills), len(loaded.curriculum.algorithms)) == (2, 0)


def test_edges_to_nowhere_are_told_with_the_nearest_name_and_dropped(bank: Path) -> None:
    trace = bank / "linear-algebra" / "trace.yaml"
    _edit(trace, "needs: [addition]", "needs: [addition, adition]")
    _edit(trace, "covers: {addition", "covers: {nix: 0.1, addition")
    _edit(trace, "  pca:", "  pcb:")
    _edit(bank / "algorithms.yaml", "skills: [trace]", "skills: [trace, tracy]")
    loaded = load([("core", bank)])
    assert [(error.line, error.column, error.rule) for error in loaded.problems] == [
        (4, 19, "unknown-skill"),
        (5, 10, "unknown-skill"),
        (7, 3, "unknown-algorithm"),
        (7, 23, "unknown-skill"),
    ]
    assert "did you mean `addition`?" in loaded.problems[0].message
    skill = loaded.curriculum.skills["core:trace"]
    assert (skill.needs, skill.covers, skill.used_in) == (("core:addition",), {"core:addition": 0.5}, {})


def test_a_circle_of_needs_is_cut(bank: Path) -> None:
    _edit(bank / "arithmetic" / "addition.yaml", "lesson:", "needs: [trace, addition]\nlesson:")
    loaded = load([("core", bank)])
    assert _rules(loaded) == ["circular-needs", "circular-needs"]
    needs = {name: skill.needs for name, skill in loaded.curriculum.skills.items()}
    assert sorted(needs.values()) in ([(), ("core:addition",)], [(), ("core:trace",)])


def test_files_out_of_place_are_told(bank: Path, tmp_path: Path) -> None:
    (bank / "stray.yaml").write_text("format: 1")
    (bank / "arithmetic" / "other.yml").write_text("format: 1")
    (bank / "arithmetic" / "Big Name.yaml").write_text("format: 1")
    (bank / "arithmetic" / "trace.yaml").write_text((bank / "linear-algebra" / "trace.yaml").read_text())
    (bank / "arithmetic" / ".hidden.yaml").write_text("[")
    (bank / "README.md").write_text("hello")
    (bank / "away").symlink_to(tmp_path)
    loaded = load([("core", bank), ("core", bank), ("Bad", bank), ("gone", tmp_path / "gone")])
    told = sorted(_rules(loaded))
    assert told == sorted(
        ["file-name"] * 3 + ["duplicate-skill", "file-outside", "bank", "bank", "file-unreadable"],
    )
    assert len(loaded.curriculum.skills) == 2


def test_a_bank_that_would_fill_the_memory_is_cut_short(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum((bank / name).stat().st_size for name in ("algorithms.yaml", "arithmetic/addition.yaml"))
    monkeypatch.setattr("tutor.bank.files.MAX_BANK_BYTES", size)
    loaded = load([("core", bank)])
    assert list(loaded.curriculum.skills) == ["core:addition"]
    assert "file-size" in _rules(loaded)


def test_a_file_name_cannot_reach_the_terminal(bank: Path) -> None:
    (bank / "arithmetic" / "a\x1b[31m\u202e.yaml").write_text("")
    assert all("\x1b" not in str(error) and "\u202e" not in str(error) for error in load([("core", bank)]).problems)


def test_a_warm_start_gives_the_same_and_reads_no_yaml(bank: Path, tmp_path: Path) -> None:
    (bank / "arithmetic" / "broken.yaml").write_text("format: [")
    cold = load([("core", bank)], tmp_path / "cache")
    warm = load([("core", bank)], tmp_path / "cache")
    assert warm.curriculum == cold.curriculum
    assert [str(error) for error in warm.problems] == [str(error) for error in cold.problems]
    code = (
        "import sys; from pathlib import Path; from tutor.bank.load import load;"
        f"load([('core', Path({str(bank)!r}))], Path({str(tmp_path / 'cache')!r}));"
        "print([name for name in ('yaml', 'pydantic', 'sympy', 'textual') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert ran.stdout.strip() == "[]"


def test_a_changed_or_new_file_is_seen(bank: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load([("core", bank)], cache)
    _edit(bank / "arithmetic" / "addition.yaml", "title: Addition", "title: Summing!")
    assert load([("core", bank)], cache).curriculum.skills["core:addition"].title == "Summing!"
    (bank / "arithmetic" / "new.yaml").write_text((bank / "arithmetic" / "addition.yaml").read_text())
    assert "core:new" in load([("core", bank)], cache).curriculum.skills
    assert read_skill([("core", bank)], "core:new").skill.id == "core:new"


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "rubbish", "folder"])
def test_a_damaged_cache_is_ignored_and_mended(bank: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    good = load([("core", bank)], cache)
    path = cache / "curriculum.json"
    data = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        spoilt = {
            "cut": data[:-9],
            "flip": data.replace(b"Addition", b"Addltion"),
            "empty": b"",
            "rubbish": b"\xff{}\n{}",
        }
        path.write_bytes(spoilt[damage])
    assert load([("core", bank)], cache) == good
    if damage != "folder":
        assert path.read_bytes() == data


def test_a_cache_that_cannot_be_written_does_no_harm(bank: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(load([("core", bank)], tmp_path / "file" / "cache").curriculum.skills) == 2
