"""The shortest way to read a good file: line by line, for the few forms of YAML that authors write nearly always.

Block mappings and sequences, `|`, words and texts of one line, and flow collections of them. Anything else (anchors,
tags, escapes, folded texts, a value over two lines, a doubtful colon) is not even recognised: `Unusual`, and libyaml
is asked. Nothing recurses, and what comes out is what the parser's events make: half the time of those, as no event
is made into an object with two marks.
"""

from __future__ import annotations

import re
from typing import Any

from tutor.bank.guard import MARKUP, MAX_DEPTH, MAX_NODES, UNSAFE, resolve
from tutor.bank.node import key_value

DEEP = MAX_DEPTH // 2  # content goes down to 8; what is deeper is for the parser, which counts more exactly

# Possessive (`*+`), so that no text, however odd, is gone over twice: a line of a million blanks is read once.
# A group whose second part may fail is not possessive: until Python 3.11.5 the first part stayed eaten (gh-106052), and
# giving one of its rounds back never helps, as the next character then is one that nothing else takes.
_KEY = "[A-Za-z0-9_][A-Za-z0-9_-]{0,99}+"
_SIMPLE = r'"([^"\\\n]++)"'
_QUOTED = r""""[^"\\\n]*+(?:\\["\\][^"\\\n]*+)*"|'[^'\n]*+(?:''[^'\n]*+)*'"""
_FIRST = r"(?:[\w(\\$]|[-+.](?=[\w(\\$.]))"  # of a word without quotes
_WORD = rf"{_FIRST}[^\n#:]*+(?::(?=[^ \n])[^\n#:]*+)*"
_LINE = re.compile(
    rf"^( *+)(- )?(?:({_KEY}):(?: ++|$))?(?:{_SIMPLE}|({_WORD}|[\[{{].*+|\|-?|{_QUOTED}))? *+(?:(?<= )#.*+)?$"
    r"|^ *+#.*+$|^(.*+)$",
    re.MULTILINE,
)
"""A line's indent, dash, key, quoted text, any other value; the last group is a line that is not understood."""
_ENTRY = re.compile(
    rf" *+(?:({_KEY}): ++)?(?:{_SIMPLE}|([\[{{]|{_FIRST}[^\n,\[\]{{}}#:?]*+|{_QUOTED})) *+((?:[\]}}] *+)*+,?)| ++|[^ ]"
)
"""A key, quoted text, any other value or an opening bracket, what closes or separates; all empty: not understood."""
LONG = 20_000
"""Characters of a flow collection: the longest in content has 300."""
_HARMLESS = bytes(range(0x20, 0x7F)) + b"\n"


class Unusual(Exception):
    """Something in this text is for the parser."""


def read_lines(text: str) -> Any:
    """The tree of a good file, without places; raises Unusual."""
    if not text.endswith("\n") or text.count("\n") > MAX_NODES // 4 or MARKUP.search(text):
        raise Unusual
    rest = text.encode("utf-8", "surrogatepass").translate(None, _HARMLESS)
    if b"\t" in rest:
        raise Unusual
    if UNSAFE.search(rest.decode("utf-8", "surrogatepass")):
        raise Unusual
    return _Lines(text).read()


class _Lines:
    """`here` is the open block, `column` where its entries begin, `key` one that waits for a block of its own."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.parts = _LINE.findall(text)
        self.stack: list[tuple[Any, int]] = []
        self.here: Any = None
        self.column = -1
        self.key: str | int | None = None
        self.count = 4 * len(self.lines)  # no less than `guard` counts: a sequence, a mapping, a key and a value each

    def read(self) -> Any:
        skip = 0
        root = None
        for at, (blanks, dash, key, made, value, unknown) in enumerate(self.parts):
            if at < skip:
                continue
            if not (key or dash):
                if made or value or unknown:
                    raise Unusual
                continue
            if self.key is not None or root is None:
                self._begin(len(blanks), dash)
                root = root if self.stack else self.here
            elif len(blanks) != self.column or dash or type(self.here) is list:
                self._return(len(blanks), dash)
            if dash and key:
                self._push({}, self.column + 2, None)
            if value[:1] == "|":
                made, skip = self._literal(at + 1, value)
            elif value:
                made = self._flow(value) if value[0] in "[{" else _word(value)
            self._put(key, made, value)
        if self.key is not None:
            raise Unusual
        return root

    def _put(self, name: str, made: Any, value: str) -> None:
        key = key_value(name) if name < ":" else name
        if not name:
            if made == "" and not value:
                raise Unusual
            self.here.append(made)
        elif key in self.here:
            raise Unusual
        elif made == "" and not value:
            self.key = key
        else:
            self.here[key] = made

    def _begin(self, column: int, dash: str) -> None:
        """The first line of a block: of the whole file, or of what belongs to the key that waits."""
        if self.here is None and column:
            raise Unusual
        if column < self.column or (column == self.column and not dash):
            raise Unusual
        self._push([] if dash else {}, column, self.key)
        self.key = None

    def _push(self, new: Any, column: int, key: str | int | None) -> None:
        if self.here is not None:
            self.stack.append((self.here, self.column))
            if type(self.here) is list:
                self.here.append(new)
            else:
                self.here[key] = new
        if len(self.stack) > DEEP:
            raise Unusual
        self.here, self.column = new, column

    def _return(self, column: int, dash: str) -> None:
        """Out to the block whose entries begin at `column`: a sequence may begin where the key above it does."""
        while self.stack and (column < self.column or (column == self.column and type(self.here) is list and not dash)):
            self.here, self.column = self.stack.pop()
        if column != self.column or (type(self.here) is list) is not bool(dash):
            raise Unusual

    def _literal(self, at: int, head: str) -> tuple[str, int]:
        """The text below `|`, and the line after it."""
        first = self.lines[at]
        prefix = " " * (len(first) - len(first.lstrip(" ")))
        if len(prefix) <= self.column or first == prefix:
            raise Unusual
        found = []
        while at < len(self.lines) and (self.lines[at].startswith(prefix) or not self.lines[at]):
            found.append(self.lines[at][len(prefix) :])
            at += 1
        if at < len(self.lines) and self.lines[at].isspace():
            raise Unusual
        return "\n".join(found).rstrip("\n") + ("" if head == "|-" else "\n"), at

    def _flow(self, text: str) -> Any:
        here: Any = {} if text[0] == "{" else []
        stack = [root := here]
        if text in ("[]", "{}"):
            return root
        found = _ENTRY.findall(text, 1) if len(text) <= LONG else ()
        self.count += 2 * len(found)
        if self.count > MAX_NODES:
            raise Unusual
        for name, made, value, ends in found:
            opens = value == "[" or value == "{"
            if value:
                made = ({} if value == "{" else []) if opens else _word(value, True)
            if not name:
                if type(here) is not list:
                    raise Unusual
                here.append(made)
            else:
                key = key_value(name) if name < ":" else name
                if type(here) is not dict or key in here:
                    raise Unusual
                here[key] = made
            if opens:
                stack.append(made)
            elif ends == ",":
                continue
            here = self._close(stack, ends, opens)
        if stack:
            raise Unusual
        return root

    def _close(self, stack: list[Any], ends: str, opened: bool) -> Any:
        """What is open after these brackets; None after the last, where nothing may follow."""
        if opened and not ends and len(stack) + len(self.stack) < DEEP:
            return stack[-1]
        ends = ends.replace(" ", "")
        for end in ends.rstrip(","):
            if not stack or type(stack.pop()) is not (dict if end == "}" else list):
                raise Unusual
        if ends in ("", ",") or (ends[-1] == ",") is not bool(stack):
            raise Unusual
        return stack[-1] if stack else None


def _word(text: str, flow: bool = False) -> Any:
    if text[0] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    if flow and "(" in text and text.count("(") > text.count(")"):
        raise Unusual
    return resolve(text.rstrip(" "))
