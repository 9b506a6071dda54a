"""No byte that a terminal would obey comes out of any text of a bank, whatever command shows it; row 21."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tutor.commands import run

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
HOSTILE = (
    "\x1b[31m",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\u202eabc",
    "\r",
    "\x08",
    "[/b]",
    "[link=x]y",
    "[@click=app.quit]",
)
PLAIN = "x in [a, b] [bold]"

Tutor = Callable[..., tuple[int, str]]


def _tree(path: str) -> Any:
    return yaml.safe_load((EXAMPLE / path).read_text().replace(", places: 2, such_that: [x = trace(A)]", ""))


FILES = ("linear-algebra/trace.yaml", "algorithms.yaml", "paths.yaml", "topics.yaml")


def _texts(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a text stands, and every key."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        if isinstance(value, str):
            yield (*path, key)
        yield from _texts(value, (*path, key))


PLACES = [(name, place) for name in FILES for place in _texts(_tree(name))]


@pytest.fixture
def tutor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command and gives back the code and all that was printed."""
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: EXAMPLE)

    def tell(*args: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("1\n\n"))
        code = run(["--data-dir", str(tmp_path / "data"), *map(str, args)])
        out, err = capsys.readouterr()
        return code, out + err

    return tell


def _bank(home: Path, name: str, place: tuple[Any, ...], text: str, *, as_key: bool = False) -> None:
    for file in FILES:
        tree = _tree(file)
        if file == name:
            inner = tree
            for key in place[:-1]:
                inner = inner[key]
            if as_key and isinstance(inner, dict):
                inner[text] = inner.pop(place[-1])
            else:
                inner[place[-1]] = text
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_text(json.dumps(tree))  # escapes in quotes: how a control byte gets past a reader


@pytest.mark.parametrize(("name", "place"), PLACES, ids=lambda part: str(part).replace(" ", ""))
@pytest.mark.parametrize("as_key", [False, True], ids=["text", "key"])
def test_a_text_with_controls_or_markup_is_refused_and_never_printed(
    tutor: Tutor, tmp_path: Path, name: str, place: tuple[Any, ...], as_key: bool
) -> None:
    home = tmp_path / "data" / "banks" / "evil"
    for text in HOSTILE:
        _bank(home, name, place, f"a{text}b", as_key=as_key)
        for args in (("bank", "lint", home), ("bank", "list"), ("bank", "add", home, "--name", "new")):
            code, said = tutor(*args)
            assert not OBEYED.search(said), (args, text)
            assert code in ((0,) if "list" in args else (1, 3))
    assert not (tmp_path / "data" / "banks" / "new").exists()
    for command in ("skills", "algorithms", "due", "where", "plan"):
        assert not OBEYED.search(tutor(command)[1])


def test_brackets_are_shown_as_they_are(tutor: Tutor, tmp_path: Path) -> None:
    home = tmp_path / "data" / "banks" / "evil"
    for place in ("title", "summary", "lesson", "prompt", "hints", "say"):
        tree = yaml.safe_load((EXAMPLE / "arithmetic" / "addition.yaml").read_text())
        problem = tree["problems"][0]
        places: dict[str, Any] = {"prompt": problem, "hints": problem, "say": problem["mistakes"][0]}
        target: Any = places.get(place, tree)
        target[place] = [PLAIN, PLAIN] if place == "hints" else PLAIN
        _write(home, tree)
        code, said = tutor("show", "evil:brackets")
        assert (code, OBEYED.search(said)) == (0, None), place
        for args in (("skills",), ("skills", "--json"), ("lesson", "evil:brackets"), ("why", "evil:brackets")):
            code, more = tutor(*args)
            assert (code, OBEYED.search(more)) == (0, None), (place, args)
            said += more
        assert PLAIN in said, place


@pytest.mark.parametrize("args", [("drill", "--plain"), ("place", "--plain", "--for")], ids=lambda args: args[0])
def test_brackets_are_asked_as_they_are(tutor: Tutor, tmp_path: Path, args: tuple[str, ...]) -> None:
    tree = yaml.safe_load((EXAMPLE / "arithmetic" / "addition.yaml").read_text())
    tree["title"] = PLAIN
    _write(tmp_path / "data" / "banks" / "evil", tree)
    code, said = tutor(*args, "evil:brackets")
    assert (code, OBEYED.search(said)) == (0, None)
    assert "Find" in said
    assert PLAIN in said


def _write(home: Path, tree: Any) -> None:
    (home / "arithmetic").mkdir(parents=True, exist_ok=True)
    (home / "arithmetic" / "brackets.yaml").write_text(json.dumps(tree))


@pytest.mark.parametrize("name", ["a\x1b[31m", "a\u202eb", "a\nb", "[@click=app.quit]"])
def test_names_of_files_and_folders_are_texts_too(tutor: Tutor, tmp_path: Path, name: str) -> None:
    for path in (tmp_path / "data" / "banks" / name / "a", tmp_path / "data" / "banks" / "good" / name):
        path.mkdir(parents=True)
        (path / f"{name}.yaml").write_text("a: [")
    for args in (
        ("skills",),
        ("due",),
        ("bank", "list"),
        ("drill", "--plain", "addition"),
        ("bank", "lint", path.parent),
    ):
        assert not OBEYED.search(tutor(*args)[1]), args


NAMES = ("e\x1b[31m", "e\u202eb", "e\nb", "e\x9b", "e\x7f", "e\udcff")
"""The last is a byte that is no UTF-8."""


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_path_is_a_text_too(tutor: Tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    try:
        (tmp_path / name / "mine").mkdir(parents=True)
        (tmp_path / "data" / "banks" / name).mkdir(parents=True)
    except OSError:
        pytest.skip("this file system has no such name")
    (tmp_path / "data" / "banks" / f"{name}.zip").write_bytes(b"")
    home = tmp_path / name / "mine"
    for args in (
        *(("where",), ("where", "--json"), ("skills",), ("bank", "list"), ("bank", "list", "--json")),
        ("bank", "new", "one", "--folder", home),
        ("bank", "new", "one", "--folder", home),
        *(("bank", "lint", home), ("bank", "lint", "--json", home), ("bank", "lint", tmp_path / name)),
        *(("show", "one", "--folder", home), ("show", "nope", "--folder", home)),
        ("bank", "verify", "--folder", home, "--seeds", "1", "--jobs", "1"),
        *(("bank", "add", home), ("bank", "add", home / "nope"), ("bank", "lint", home / "nope")),
        *(("bank", "remove", name), ("show", name), ("drill", name), ("learn", name), ("bank", "words", name), (name,)),
    ):
        code, said = tutor(*args)
        assert not OBEYED.search(said), args
        assert "\udcff" not in said
        assert code in (0, 1, 2, 3), args
    (home / "my-topic" / "one.yaml").write_text("format: 1\nnope: 1\n")
    assert not OBEYED.search(tutor("bank", "add", home, "--replace")[1])
    assert not OBEYED.search(tutor("bank", "verify", "--folder", home)[1])


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_is_typed_or_stands_in_the_settings_is_a_text_too(tutor: Tutor, tmp_path: Path, name: str) -> None:
    for args in (
        *(("lesson", name), ("why", name), ("place", "--json", "--for", name)),
        *(("plan", "--ready-for", name, "--by", "2099-01-01"), ("plan", "--ready-for", "addition", "--by", name)),
        *(("config", name), ("config", name, name), ("config", "goal", name), ("config", "goal"), ("config",)),
        *(("config", "deadlines", f"{name} 2099-01-01"), ("config", "--json"), ("config", "scheduler", name)),
        *(("plan",), ("plan", "--json")),
    ):
        code, said = tutor(*args)
        assert not OBEYED.search(said), args
        assert "\udcff" not in said
        assert code in (0, 1, 2), args
    line = json.dumps(f"{name} 2099-01-01")
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "config.toml").write_text(f"goal = [{json.dumps(name)}]\n{line} = 1\ndeadlines = [{line}]\n")
    for args in (("config",), ("config", "--json"), ("plan",), ("why", "addition")):
        assert not OBEYED.search(tutor(*args)[1]), args


def test_json_keeps_what_it_escapes(tutor: Tutor, capsys: pytest.CaptureFixture[str]) -> None:
    from tutor.commands._common import emit

    for char in ("\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\ufeff", "\U000e0041", "é", "\n"):
        emit({"text": f"a{char}b"})
        said = capsys.readouterr().out
        assert json.loads(said)["text"] == f"a{char}b"
        assert not OBEYED.search(said)


@pytest.mark.parametrize("what", ["algorithms.yaml", "topics.yaml", "schema", "schema/skill.json", "my-topic"])
def test_a_new_skill_is_not_written_through_a_link_out_of_its_bank(tutor: Tutor, tmp_path: Path, what: str) -> None:
    home, outside = tmp_path / "mine", tmp_path / "outside"
    (home / what).parent.mkdir(parents=True, exist_ok=True)
    if "." in what:
        outside.write_text("precious")
    else:
        outside.mkdir()
    (home / what).symlink_to(outside)
    code, said = tutor("bank", "new", "one", "--folder", home)
    assert (code, "leads out of the bank" in said) == (2, True)
    assert outside.read_text() == "precious" if outside.is_file() else not list(outside.iterdir())
    assert not (home / "my-topic" / "one.yaml").exists()
