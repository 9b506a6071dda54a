"""Hostile YAML: one error at its place, at once; row 20 of the faults."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tutor.bank.guard import MAX_BYTES, compose, read_text, resolve, shown
from tutor.bank.node import plain
from tutor.errors import ContentError

LAUGHS = "a: &a [x, x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a]" for i in range(9))

HOSTILE = {
    "billion laughs": (LAUGHS, "anchor", 1, 4),
    "alias": ("a: 1\nb: *a", "alias", 2, 4),
    "merge key": ("a:\n  <<: {b: 1}", "merge", 2, 3),
    "100,000 brackets": ("[" * 100_000, "depth", 1, 21),
    "100,000 braces": ("{a: " * 100_000, "depth", 1, 81),
    "100,000 dashes": ("- " * 100_000, "depth", 1, 41),
    "deep block": ("\n".join(" " * i + "-" for i in range(1000)), "depth", 21, 21),
    "python tag": ("!!python/object/apply:os.system [x]", "tag", 1, 1),
    "short tag": ("a: !x 1", "tag", 1, 4),
    "string tag": ("a: !!str 1", "tag", 1, 4),
    "tag directive": ("%TAG ! tag:x,2000:\n--- a", "tag", 1, 1),
    "two documents": ("a: 1\n---\nb: 2", "documents", 2, 1),
    "complex key": ("? [a]\n: 1", "key", 1, 3),
    "unclosed": ("a: [1", "syntax", 2, 1),
    "tab for indent": ("a:\n\t- b", "syntax", 2, 1),
    "escape byte": ("a: b\nc: \x1b[31m", "unsafe-text", 2, 4),
    "nul": ("a: \0", "unsafe-text", 1, 4),
    "C1": ("a: \x9b31m", "unsafe-text", 1, 4),
    "bidi in a comment": ("a: 1  # \u202e", "unsafe-text", 1, 9),
    "invisible": ("a: x\u200by", "unsafe-text", 1, 5),
    "lone surrogate": ('a: "\\ud800"', "syntax", 1, 7),
    "many values": ("[" + "[]," * 100_000 + "]", "file-size", 1, 89_999),
}

SOFT = {
    "duplicate": ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1),
    "duplicate under a draw": ("draw: {a: 1, a: 2}", "duplicate-key", 1, 14),
    "quoted escape": ('a: "\\e]52;c;x\\a"', "unsafe-text", 1, 4),
    "quoted bidi": ('a: "\\u202E"', "unsafe-text", 1, 4),
    "key with escape": ('"\\e[0m": 1', "unsafe-text", 1, 1),
    "closing markup": ("a: x [/b] y", "unsafe-text", 1, 4),
    "link": ("a: '[link=x]y'", "unsafe-text", 1, 4),
    "action": ("a: '[@click=app.quit]y'", "unsafe-text", 1, 4),
    "comma": ("a: {b: integer(1, 2)}", "comma", 1, 8),
}


WORDS = ("no", "on", "y", "12:30", "012", "0x1F", "1_000", "2001-01-01", "1e9999", ".inf", ".nan", "=", "<<")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_at_its_place_and_at_once(name: str) -> None:
    text, rule, line, column = HOSTILE[name]
    start = time.process_time()
    with pytest.raises(ContentError) as caught:
        compose(text, "f.yaml", [])
    assert (caught.value.rule, caught.value.line, caught.value.column) == (rule, line, column)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a:\n\tb: 1\n", "this is a tab: indent with spaces"),
        ("a:\n  b: 1\n\tc: 2\n", "this is a tab: indent with spaces"),
        ("a:\n  - {b: 1}\n   - {c: 2}\n", "is this line indented as those above it?"),
        ("a:\n  b: |\n    x\n   y\n", "is this line indented as those above it?"),
        ("a: |\n  x\ny\nb: c\n", "is this line indented as those above it?"),
        ("a: 1\n b: 2\n", "or is the line indented more?"),
        ("a:\n  - {d} is it.\n", "begins with a quote or a bracket stands in quotes as a whole"),
        ('a: "Dot" first.\n', "begins with a quote or a bracket stands in quotes as a whole"),
        ("a: 'don't'\n", "an apostrophe is written twice"),
        ('a: "$\\lambda$"\n', "a backslash is written twice"),
        ('a: "$\\xi$"\n', "a backslash is written twice"),
        ("a: `x`\n", "begins with ` @ or % stands in quotes"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_cause(text: str, meant: str) -> None:
    with pytest.raises(ContentError) as caught:
        compose(text, "f.yaml", [])
    assert meant in caught.value.message


def test_an_escape_that_was_meant_as_latex_is_told_so() -> None:
    errors: list[ContentError] = []
    compose('a: "$\\frac{1}{2}$"\n', "f.yaml", errors)
    assert ["a backslash is written twice" in error.message for error in errors] == [True]


@pytest.mark.parametrize("name", SOFT)
def test_what_is_only_wrong_is_reported_and_reading_goes_on(name: str) -> None:
    text, rule, line, column = SOFT[name]
    errors: list[ContentError] = []
    assert compose(text, "f.yaml", errors) is not None
    assert [(error.rule, error.line, error.column) for error in errors] == [(rule, line, column)]
    assert shown(str(errors[0])) == str(errors[0])


@pytest.mark.parametrize("text", ["a: x in [a, b]", "a: '[b]'", "a: '[[1, 2], [3, 4]]'", "a: (0, 3]", "a: λ ≤ ½ 日本"])
def test_brackets_of_mathematics_are_no_markup(text: str) -> None:
    errors: list[ContentError] = []
    compose(text, "f.yaml", errors)
    assert errors == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in WORDS),
        *(("9" * 5000, "9" * 5000), ("-3", -3), ("0", 0), ("0.5", 0.5), ("1e3", 1000.0)),
        *(("true", True), ("False", False), ("null", None), ("~", None), ("", None)),
    ],
)
def test_words_are_those_of_yaml_1_2(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_places_and_texts_are_kept() -> None:
    errors: list[ContentError] = []
    node = compose('a: 0.10\nb:\n  - x: "012"\n    y: [1, no]\n', "f.yaml", errors)
    assert node is not None
    assert plain(node) == {"a": 0.10, "b": [{"x": "012", "y": [1, "no"]}]}
    assert node.get("a").text == "0.10"
    inner = node.get("b").list[0]
    assert (inner.keys["y"], inner.get("y").place, inner.get("y").list[1].place) == ((4, 5), (4, 8), (4, 12))
    assert (node.get("nothing").value, node.get("nothing").list, node.get("nothing").map) == (None, (), {})


def _rules(path: Path, folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_text(path, folder)
    return [caught.value.rule]


def test_only_regular_files_inside_the_folder_are_read(tmp_path: Path) -> None:
    bank, outside = tmp_path / "bank", tmp_path / "outside.yaml"
    bank.mkdir()
    outside.write_text("a: 1")
    (bank / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (bank / "latin.yaml").write_bytes(b"a: 1\nb: \xe9")
    (bank / "folder.yaml").mkdir()
    assert _rules(bank / "big.yaml", bank) == ["file-size"]
    assert _rules(bank / "latin.yaml", bank) == ["file-encoding"]
    assert _rules(bank / "folder.yaml", bank) == ["file-kind"]
    assert _rules(bank / ".." / "outside.yaml", bank) == ["file-outside"]
    assert _rules(bank / "nowhere.yaml", bank) == ["file-unreadable"]


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices of POSIX")
def test_links_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    bank, outside = tmp_path / "bank", tmp_path / "outside.yaml"
    bank.mkdir()
    outside.write_text("a: 1")
    (bank / "link.yaml").symlink_to(outside)
    (bank / "zero.yaml").symlink_to("/dev/zero")
    (bank / "loop.yaml").symlink_to(bank / "loop.yaml")
    os.mkfifo(bank / "pipe.yaml")
    (bank / "good.yaml").write_text("a: 1")
    (bank / "inside.yaml").symlink_to(bank / "good.yaml")
    assert _rules(bank / "link.yaml", bank) == ["file-outside"]
    assert _rules(bank / "zero.yaml", bank) == ["file-outside"]
    assert _rules(bank / "loop.yaml", bank) == ["file-unreadable"]
    assert _rules(bank / "pipe.yaml", bank) == ["file-kind"]
    assert read_text(bank / "inside.yaml", bank)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: x\r\n")
    errors: list[ContentError] = []
    node = compose(read_text(path, tmp_path), "a.yaml", errors)
    assert node is not None
    assert plain(node) == {"a": 1, "b": "x"}
    assert errors == []
