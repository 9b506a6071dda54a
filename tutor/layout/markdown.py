"""The Markdown of problem texts, cut into blocks and pieces; both the screen and the voice start here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct


class Piece(Struct, frozen=True):
    """Part of a paragraph. kind: "words", "code", "math" (`$...$`), "value" (`{name}`); `start` is its offset."""

    kind: str
    text: str
    start: int


class Block(Struct, frozen=True):
    """kind: "paragraph", "item" (`mark` is its bullet or number), "display" (`$$...$$`), "code" (fenced).

    `tight` says that no blank line stood before it; `start` is the offset of `text` in the source.
    """

    kind: str
    text: str
    start: int
    mark: str = ""
    tight: bool = False


_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+")
_PIECE = re.compile(
    r"(?P<code>`[^`\n]+`)|(?P<dollar>\\\$)|(?P<math>\$[^$]+\$)|(?P<open>\{\{)|(?P<close>\}\})"
    r"|\{\s*(?P<value>[^\W\d]\w*)\s*\}|(?P<bold>\*\*)",
)


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a text in order."""
    lines = source.splitlines(keepends=True)
    offset = 0
    gather = _Gather()
    index = 0
    while index < len(lines):
        line = lines[index]
        bare = line.strip()
        fence = "```" if bare.startswith("```") else "$$" if bare.startswith("$$") else ""
        if fence:
            yield from gather.close()
            taken, block = _verbatim(lines, index, offset, fence)
            yield Block(block.kind, block.text, block.start, tight=gather.tight)
            offset += sum(len(part) for part in lines[index : index + taken])
            index += taken
            gather.tight = True
            continue
        yield from gather.line(line, offset)
        offset += len(line)
        index += 1
    yield from gather.close()


class _Gather:
    """Collects the lines of one paragraph or item."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.start, self.mark, self.tight = 0, "", True

    def line(self, line: str, offset: int) -> Iterator[Block]:
        """Take one more line; yields the block that it ends."""
        if not line.strip():
            yield from self.close()
            self.tight = False
            return
        item = _ITEM.match(line)
        head = _HEADING.match(line)
        if item or head:
            yield from self.close()
        if not self.lines:
            skipped = (item or head or re.match(r"\s*", line)).end()  # type: ignore[union-attr]  # \s* always matches
            self.start, self.mark = offset + skipped, item.group(2) if item else ""
            line = line[skipped:]
        self.lines.append(line)
        if head:
            yield from self.close()

    def close(self) -> Iterator[Block]:
        """The block gathered so far, if any."""
        if self.lines:
            kind = "item" if self.mark else "paragraph"
            yield Block(kind, "".join(self.lines), self.start, self.mark, self.tight)
            self.lines, self.tight = [], True


def _verbatim(lines: list[str], index: int, offset: int, fence: str) -> tuple[int, Block]:
    """A fenced or display block from `index` on, and how many lines it takes; unclosed, it runs to the end."""
    first = lines[index]
    lead = first.index(fence) + len(fence)
    if fence == "$$":
        whole = "".join(lines[index:])
        end = whole.find("$$", lead)
        body = whole[lead : end if end >= 0 else len(whole)]
        after = whole[end + 2 :].partition("\n")[0].strip() if end >= 0 else ""
        taken = whole[: end if end >= 0 else len(whole)].count("\n") + 1
        text = body.rstrip() + (after if len(after) == 1 else "")  # the full stop behind a display belongs to it
        return min(taken, len(lines) - index), Block("display", text, offset + lead)
    count = 1
    while index + count < len(lines) and not lines[index + count].strip().startswith(fence):
        count += 1
    body = "".join(lines[index + 1 : index + count])
    return min(count + 1, len(lines) - index), Block("code", body, offset + len(first))


def pieces(text: str, start: int = 0) -> Iterator[Piece]:
    """Words, code, formulas and values of a paragraph in order; `{{` is a brace, `\\$` a dollar, `**` goes."""
    at = 0
    words = ""
    begin = start
    for match in _PIECE.finditer(text):
        words += text[at : match.start()]
        at = match.end()
        kind = match.lastgroup or ""
        literal = {"open": "{", "close": "}", "dollar": "$", "bold": ""}.get(kind)
        if literal is not None:
            words += literal
            continue
        if words:
            yield Piece("words", words, begin)
            words = ""
        inner = match.group(kind)
        offset = start + match.start(kind)
        yield Piece(kind, inner, offset) if kind == "value" else Piece(kind, inner[1:-1], offset + 1)
        begin = start + at
    words += text[at:]
    if words:
        yield Piece("words", words, begin)
