"""Reads a stranger's YAML: one pass over the parser's events, without recursion, into a tree with places.

PyYAML's own composer recurses (100,000 nested brackets end the interpreter), follows aliases (1 kB becomes 1 GB)
and resolves YAML 1.1 words (`no` is False). So it is never called: libyaml hands us events, we refuse what we do
not want as soon as it is seen, and resolve scalars by the words of YAML 1.2.
"""

from __future__ import annotations

import math
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tutor.bank.node import Node, Scalar
from tutor.bank.spot import Written
from tutor.errors import ContentError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 30_000
MAX_ERRORS = 50

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")  # 012 and longer ones stay words
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,40}|(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,4})?")
# Controls (C0 but tab and newline, DEL, C1), invisible and bidirectional formats, line separators, tags, surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
MARKUP = re.compile(r"\[/[a-z ]*\]|\[@|\[link=", re.IGNORECASE)


def shown(path: Path | str) -> str:
    """A path as it may be printed: whatever a terminal would obey is replaced by `?`."""
    return re.sub(r"[\t\n]", "?", UNSAFE.sub("?", str(path)))


def read_text(path: Path, folder: Path) -> str:
    """The text of a regular file inside `folder`; raises ContentError, and never waits for a pipe or a device."""
    name = shown(path)
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve(strict=True)):
            raise ContentError("the file leads out of its folder", file=name, rule="file-outside")
        if not stat.S_ISREG(real.stat().st_mode):
            raise ContentError("not a regular file", file=name, rule="file-kind")
        data = _read_bytes(real, name)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links before Python 3.13
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ContentError(f"cannot be read ({reason})", file=name, rule="file-unreadable") from None
    if len(data) > MAX_BYTES:
        raise ContentError(f"larger than {MAX_BYTES:,} bytes", file=name, rule="file-size")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError("not UTF-8", file=name, line=line, column=1, rule="file-encoding") from None


def _read_bytes(real: Path, name: str) -> bytes:
    # Between the look above and this open the file may have become a link or a pipe: look again, never block.
    flags = os.O_RDONLY
    for flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, flag, 0)
    with os.fdopen(os.open(real, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ContentError("not a regular file", file=name, rule="file-kind")
        return file.read(MAX_BYTES + 1)


def compose(text: str, file: str, errors: list[ContentError]) -> Node | None:
    """The tree of one YAML document.

    Duplicate keys and unsafe texts are added to `errors` and reading goes on; raises ContentError for what ends
    it (syntax, size, depth, anchors, aliases, tags, merge keys).
    """
    import yaml

    text = text.replace("\r\n", "\n")
    if found := UNSAFE.search(text):
        start = found.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise _unsafe(found[0], file, line, column)
    try:
        return _Composer(file, errors).run(text)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = f"not YAML: {shown(problem)}{_meant(problem, text, line, column)}"
        raise ContentError(problem, file=file, line=line, column=column, rule="syntax") from None


_INDENTED = "; is this line indented as those above it? (a text below `|` stands further to the right than its key)"
_TWICE = "; in double quotes a backslash is written twice"
_MEANT = {
    "did not find expected ','": "; is a bracket open, or does a text with a colon in it stand without quotes?",
    "mapping values are not allowed": "; does a text with a colon stand without quotes, or is the line indented more?",
    "cannot start any token": "; a text that begins with ` @ or % stands in quotes",
    "unexpected end of stream": "; is a quote open?",
    "unknown escape character": _TWICE,
    "hexdecimal number": _TWICE,
    "did not find expected '-'": _INDENTED,
    "did not find expected key": _INDENTED,
    "could not find expected ':'": _INDENTED,
}
"""What YAML's own words mean most often for who writes sentences."""


def _meant(problem: str, text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    before, here = (lines[line - 1][: column - 1], lines[line - 1][column - 1 :]) if line <= len(lines) else ("", "")
    if here.startswith("\t") or "tab character" in problem:
        return "; this is a tab: indent with spaces"
    if "did not find expected" in problem and before.rstrip().endswith("'"):
        return "; within single quotes an apostrophe is written twice"
    if "did not find expected" in problem and before.rstrip().endswith(('"', "}", "]")):
        return "; a text that begins with a quote or a bracket stands in quotes as a whole"
    return next((meant for said, meant in _MEANT.items() if said in problem), "")


def _unsafe(character: str, file: str, line: int, column: int, meant: str = "") -> ContentError:
    code = f"U+{ord(character):04X}"
    return ContentError(
        f"the invisible or control character {code} is not allowed{meant}",
        file=file,
        line=line,
        column=column,
        rule="unsafe-text",
    )


class _Composer:
    """Builds the tree with a stack of open collections; `key` is the one that waits for its value."""

    def __init__(self, file: str, errors: list[ContentError]) -> None:
        self.file = file
        self.errors = errors
        self.stack: list[tuple[Node, str | None, bool]] = []
        self.here: Node | None = None
        self.key: str | None = None
        self.flow = False
        self.root: Node | None = None
        self.count = 0
        self.documents = 0
        self.document = ""

    def run(self, text: str) -> Node | None:
        import yaml

        self.document = text

        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            while (event := loader.get_event()) is not None:
                if handler := handlers.get(type(event)):
                    handler(event)
        finally:
            loader.dispose()
        return self.root

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._error(event, "one file holds one document", "documents")
        if event.tags or event.version:
            raise self._error(event, "directives (`%...`) are not allowed", "tag")

    def _alias(self, event: Any) -> None:
        raise self._error(event, "aliases (`*name`) are not allowed", "alias")

    def _check(self, event: Any) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise self._error(event, f"more than {MAX_NODES:,} values", "file-size")
        if event.anchor is not None:
            raise self._error(event, "anchors (`&name`) are not allowed", "anchor")
        if event.tag is not None:
            raise self._error(event, "tags (`!name`) are not allowed", "tag")

    def _start(self, event: Any) -> None:
        self._check(event)
        if self.here is not None and len(self.stack) + 2 > MAX_DEPTH:  # the stack, this one and the new one
            raise self._error(event, f"nested deeper than {MAX_DEPTH}", "depth")
        if self.key is None and self.here is not None and isinstance(self.here.value, dict):
            raise self._error(event, "a key must be a word", "key")
        mapping = type(event).__name__ == "MappingStartEvent"
        node = Node({} if mapping else [], event.start_mark.line + 1, event.start_mark.column + 1)
        self._place(node)
        if self.here is not None:
            self.stack.append((self.here, self.key, self.flow))
        self.here, self.key, self.flow = node, None, bool(event.flow_style)

    def _end(self, _: Any) -> None:
        if self.stack:
            self.here, self.key, self.flow = self.stack.pop()

    def _scalar(self, event: Any) -> None:
        self._check(event)
        text: str = event.value
        mark = event.start_mark
        is_plain: bool = event.implicit[0]
        if not is_plain and (found := UNSAFE.search(text)):  # only "\x1b" in quotes can bring one in
            self._soft(_unsafe(found[0], self.file, mark.line + 1, mark.column + 1, _TWICE))
            text = UNSAFE.sub("?", text)
        if "[" in text and (found := MARKUP.search(text)):
            self._soft(self._error(event, f"console markup is not allowed: `{found[0]}`", "unsafe-text"))
            text = MARKUP.sub("?", text)
        if is_plain and self.flow and text.count("(") > text.count(")"):
            message = f"inside {{ }} and [ ] a comma ends a value: put quotes around `{text[:40]},...`"
            self._soft(self._error(event, message, "comma"))
        if self.key is None and self.here is not None and isinstance(self.here.value, dict):
            self._key(event, text)
        else:
            written = Written(self.document, mark.index, event.end_mark.index, event.style or "")
            value = resolve(text) if is_plain else text
            self._place(Node(value, mark.line + 1, mark.column + 1, text, written=written))

    def _key(self, event: Any, text: str) -> None:
        assert self.here is not None
        if text == "<<":
            raise self._error(event, "merge keys (`<<`) are not allowed", "merge")
        if text in self.here.keys:
            self._soft(self._error(event, f"the key `{text[:40]}` is there twice", "duplicate-key"))
        else:
            self.here.keys[text] = event.start_mark.line + 1, event.start_mark.column + 1
        self.key = text

    def _place(self, node: Node) -> None:
        if self.here is None:
            self.root = node
        elif isinstance(self.here.value, list):
            self.here.value.append(node)
        elif isinstance(self.here.value, dict) and self.key is not None:
            self.here.value.setdefault(self.key, node)  # the first of two wins; the second was reported
            self.key = None

    def _soft(self, error: ContentError) -> None:
        if len(self.errors) < MAX_ERRORS:
            self.errors.append(error)

    def _error(self, event: Any, message: str, rule: str) -> ContentError:
        mark = event.start_mark
        return ContentError(message, file=self.file, line=mark.line + 1, column=mark.column + 1, rule=rule)


def resolve(text: str) -> Scalar:
    """A plain scalar by YAML 1.2's core words: `no`, `on`, `12:30`, `012`, `0x1F` and dates are words."""
    if text[:1] not in _NUMERIC:
        return _WORDS.get(text, text)
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return _WORDS.get(text, text)
