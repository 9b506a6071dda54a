"""`tutor config keys`: other keys for the app, checked before they are kept, told of where the file has them wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.commands import run
from tutor.paths import CONFIG
from tutor.store.config import read_settings, reset_key, write_key

Tutor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tutor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command on an empty data folder; the code and what was printed on both streams."""
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path))

    def said(*args: str) -> tuple[int, str, str]:
        code = run(args)
        out, err = capsys.readouterr()
        return code, out, err.replace(str(tmp_path), "…")

    return said


def test_keys_are_listed_changed_and_reset(tutor: Tutor, tmp_path: Path) -> None:
    code, out, _ = tutor("config", "keys")
    assert code == 0
    assert "drill.hint" in out
    assert "Hint (in an empty line)" in out
    assert tutor("config", "keys.drill.hint", "ctrl+t") == (0, "drill.hint is now ctrl+t; it was ?.\n", "")
    assert tutor("config", "keys.drill.hint") == (0, "ctrl+t\n", "")
    assert "keys.drill.hint  ctrl+t" in tutor("config")[1]
    assert tutor("config", "keys.drill.hint", "ctrl+t")[1] == "drill.hint stays ctrl+t.\n"
    assert "ctrl+t" in next(line for line in tutor("config", "keys")[1].splitlines() if line.startswith("drill.hint"))
    told = json.loads(tutor("config", "keys.drill.hint", "--json")[1])
    assert told["keys"][0]["default"] == ["question_mark"]
    assert json.loads(tutor("config", "--json")[1])["keys"] == {"drill.hint": "ctrl+t"}
    assert tutor("config", "keys.drill.hint", "--reset")[1] == "drill.hint is now ?; it was ctrl+t.\n"
    assert read_settings(tmp_path)[0].keys == {}
    assert "Many terminals" in tutor("config", "keys.drill.hint", "ctrl+h")[1]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("keys.drill.hnt", "x"), "no action is called 'drill.hnt'; did you mean drill.hint or drill.next?"),
        (("keys.drill.undo", "ctl+z"), "no key is called 'ctl+z'; did you mean ctrl+z?"),
        (("keys.drill.undo", "s"), "s is drill.solution already (solution) on the same screen: give that another key"),
        (("keys.go.today", "w"), "go.today acts while an answer is typed, where 'w' is typed; go.today-letter is for"),
        (("keys", "x"), "which key?"),
        (("keys.drill.undo", "x", "--reset"), "either a key or --reset"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    tutor: Tutor, tmp_path: Path, args: tuple[str, ...], sentence: str
) -> None:
    code, out, err = tutor("config", *args)
    assert (code, out) == (2, "")
    assert sentence in err
    assert not (tmp_path / CONFIG).exists()


WRITTEN = """# mine
minutes = 20  # a day
rolover = 3

[keys]
# where my fingers are
"drill.hint" = "ctrl+t"
drill.undoo = "z"
"drill.solution" = "u"
'list.down' = ["ctrl+n", "down"]
"""


def test_what_is_wrong_in_the_file_is_told_with_its_line_and_the_rest_is_used(tutor: Tutor, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(WRITTEN)
    code, out, err = tutor("config", "keys")
    assert code == 0
    assert err.splitlines() == [
        f"tutor: …/{CONFIG}:3: no setting is called 'rolover'; did you mean rollover? It is left out.",
        f"tutor: …/{CONFIG}:8: no action is called 'drill.undoo'; did you mean drill.undo or drill.down?"
        "; it is left out",
        f"tutor: …/{CONFIG}:9: u is drill.undo already (undo) on the same screen; drill.solution keeps s",
    ]
    assert "ctrl+n down" in next(line for line in out.splitlines() if line.startswith("list.down"))
    assert tutor("config", "minutes")[1] == "20\n"


def test_comments_and_all_else_stay_when_a_key_is_written(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(WRITTEN)
    write_key(tmp_path, "drill.undoo", "ctrl+y")
    write_key(tmp_path, "drill.hint", "f9")
    reset_key(tmp_path, "drill.solution")
    text = (tmp_path / CONFIG).read_text()
    assert text.startswith(WRITTEN.partition('"drill.hint"')[0])
    assert read_settings(tmp_path)[0].keys == {"drill.undoo": "ctrl+y", "drill.hint": "f9", "list.down": "ctrl+n, down"}


@pytest.mark.parametrize("text", ["keys = 3\n", "[keys]\n[keys.drill]\nhint = 3\n", "[[keys]]\nx = 1\n", "keys = {}\n"])
def test_a_file_that_has_keys_otherwise_is_mended_or_told(tutor: Tutor, tmp_path: Path, text: str) -> None:
    (tmp_path / CONFIG).write_text(text)
    assert tutor("config")[0] == 0
    assert tutor("config", "keys.drill.hint", "ctrl+t")[0] == 0
    assert read_settings(tmp_path)[0].keys["drill.hint"] == "ctrl+t"


def test_settings_are_shown_and_changed_without_the_app(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tutor.commands import run\n"
        "run(['config']), run(['config', 'minutes', '5']), run(['config', '--json'])\n"
        "sys.exit('textual' in sys.modules)"
    )
    environment = {**os.environ, "TUTOR_DATA_DIR": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True).returncode == 0
