"""Text to tokens: numbers, words in their pieces, signs; each with its span in the original text."""

from __future__ import annotations

import re
from typing import NamedTuple

from tutor.errors import LimitError, NotationError
from tutor.language.characters import fold
from tutor.language.limits import LIMITS
from tutor.language.names import GREEK, WORDS, canonical
from tutor.language.tree import Span
from tutor.language.words import vocabulary
from tutor.model import Reading


class Token(NamedTuple):
    """One token; kind is "number", "name", "function", "log" (its text is the base), "sign" or "end".

    `spaced` says that white space stands before it, `call` that a bracket follows at once.
    """

    kind: str
    text: str
    span: Span
    spaced: bool = False
    call: bool = False

    def is_sign(self, *texts: str) -> bool:
        """Whether it is one of these signs."""
        return self.kind == "sign" and self.text in texts


OPENING, CLOSING = frozenset("([{⟨⌊⌈\ue002"), frozenset(")]}⟩⌋⌉\ue003")

_GREEK = "".join(GREEK)
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9.]|,[0-9])")
_LONE_THOUSANDS = re.compile(r"\s*[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?\s*")
_WORD = re.compile(
    rf"[A-Za-z{_GREEK}](?:[A-Za-z0-9{_GREEK}]|_(?=[A-Za-z0-9{_GREEK}])|_\{{[^{{}}]{{0,40}}\}}|_\([^()]{{0,40}}\))*"
)
_IDENTIFIER = re.compile(rf"[A-Za-z_{_GREEK}][A-Za-z0-9_{_GREEK}]*")
_SIGN = re.compile(r"=/=|<>|\*\*|<=|>=|!=|==|=<|[-+*/^!%'|=<>(){}\[\],;±@√∛∜∪∩∖∈∅∞∧∨‖⟨⟩⌊⌋⌈⌉ℝ\n\ue000-\ue005]")
_DOLLARS = re.compile(r"^\s*(?:\$+|\\[(\[])|(?:\$+|\\[)\]])\s*$")
_LOOSE_INDEX = re.compile(r"(?<! ) +_ *|_ +")
_BOXED = re.compile(r"[ ]*\\(?:boxed|fbox)[ ]*\{([^\n]*)\}[ ]*")
_GROUPED = re.compile(r"(?<=[0-9])(?:\{,\}|,\\!)(?=[0-9]{3}(?![0-9]))")
_BLANKS = re.compile(rf"\s{{{LIMITS.blanks + 1}}}")
_SPACE = re.compile(r"[ ]*")
_ONE_SIGN = {
    "**": "^", "==": "=", "<>": "!=", "=/=": "!=", "=<": "<=", "∪": "union", "∩": "intersect", "∖": "minus",
    "∈": "in", "∧": "and", "∨": "or",
}  # fmt: skip


def bounded(text: str) -> None:
    """Raise LimitError for a text too long, or with more blanks in a row than patterns can bear, which try them all.

    Blanks in front do not count: a part of an answer stands behind as many as put its characters in their places.
    """
    if len(text) > LIMITS.characters:
        raise LimitError(f"This is longer than {LIMITS.characters:,} characters.", (LIMITS.characters, len(text)))
    if found := _BLANKS.search(text, len(text) - len(text.lstrip())):
        raise LimitError(f"These are more than {LIMITS.blanks} blanks in a row.", found.span())


def tokens(text: str, reading: Reading) -> list[Token]:
    """The tokens of a text, an "end" behind them; raises NotationError, LimitError."""
    bounded(text)
    return _settle_lines(_Scanner(text, reading).scan())


def _unframed(text: str) -> str:
    """The text without the dollars and the box of LaTeX, and `10{,}000` as one number; every character at its place."""
    text = _DOLLARS.sub(lambda found: " " * len(found[0]), text)
    if boxed := _BOXED.fullmatch(text):
        text = " " * boxed.start(1) + boxed[1] + " " * (len(text) - boxed.end(1))
    return _GROUPED.sub("\u200d" * 3, text)


class _Scanner:
    def __init__(self, text: str, reading: Reading) -> None:
        self.source, self.reading, self.words = text, reading, vocabulary(reading)
        self.text, self.spans = fold(_unframed(text))
        if "_" in self.text and not reading.explicit:
            self.text, self.spans = _tight_indices(self.text, self.spans)
        self.at, self.spaced, self.depth = 0, False, 0
        self.found: list[Token] = []

    def span(self, start: int, end: int) -> Span:
        return self.spans[start][0], self.spans[end - 1][1]

    def add(self, kind: str, text: str, start: int, end: int) -> None:
        call = self.text.startswith("(", end)
        self.found.append(Token(kind, text, self.span(start, end), self.spaced, call))
        self.spaced, self.at = False, end

    def scan(self) -> list[Token]:
        if self.reading.field != "number" and _LONE_THOUSANDS.fullmatch(self.text):
            plain = self.text.replace(",", "").strip()
            raise NotationError(
                f"A comma separates values here: write {plain} for one number, "
                f"or {self.text.strip().replace(',', ', ')} for several.",
                (0, len(self.source)),
            )
        while self.at < len(self.text):
            blank = _SPACE.match(self.text, self.at)
            if blank and blank.end() > self.at:
                self.at, self.spaced = blank.end(), True
            elif not (self.number() or self.word() or self.sign()):
                raise self.unknown()
        self.found.append(Token("end", "", (len(self.source), len(self.source)), self.spaced))
        return self.found

    def number(self) -> bool:
        start = self.at
        found = _THOUSANDS.match(self.text, start) if self.reading.field == "number" and not self.depth else None
        found = found or _NUMBER.match(self.text, start)
        if not found:
            return False
        digits = found[0].replace(",", "")
        mantissa, _, exponent = digits.lower().partition("e")
        if len(mantissa) + len(exponent) > LIMITS.decimal_digits or (
            exponent and len(mantissa) + abs(int(exponent)) > LIMITS.decimal_digits
        ):
            raise LimitError(
                f"This number has more than {LIMITS.decimal_digits:,} digits.", self.span(start, found.end())
            )
        self.add("number", digits, start, found.end())
        return True

    def word(self) -> bool:
        found = (_IDENTIFIER if self.reading.explicit else _WORD).match(self.text, self.at)
        if not found:
            return False
        if found[0] in WORDS and found[0] not in self.words.declared:
            self.add("sign", WORDS[found[0]], *found.span())
        elif self.is_union(found[0]):
            self.add("sign", "union", *found.span())
        elif self.reading.explicit:
            self.whole(found[0], *found.span())
        else:
            self.pieces(found[0], *found.span())
        return True

    def is_union(self, word: str) -> bool:
        """A lone U or u between two brackets is how ∪ is typed on a plain keyboard."""
        after = self.text[self.at + 1 :].lstrip()[:1]
        return (
            word in ("U", "u")
            and word not in self.words.declared
            and bool(self.found)
            and (self.found[-1].text in CLOSING or self.found[-1].text == "ℝ")
            and after in ("(", "[", "{", "ℝ", "∅")
        )

    def whole(self, word: str, start: int, end: int) -> None:
        """An author's name; one that spells a declared symbol another way is that symbol."""
        name = canonical(word)
        if name not in self.words.declared:
            name = "".join(GREEK.get(letter, letter) for letter in word)
        infinite = name == "oo" or (word in ("inf", "infinity") and word not in self.words.declared)
        self.add("name", "oo" if infinite else name, start, end)

    def pieces(self, word: str, start: int, end: int) -> None:
        if word == "C" and not self.words.knows("C") and self.text.startswith("(", end):
            self.add("function", "binomial", start, end)
            return
        pieces = self.words.split(word, self.in_exponent())
        doubt = self.words.unknown(word) if pieces is None else self.words.doubt(word, pieces, self.text[end : end + 2])
        if pieces is None or doubt:
            raise NotationError(f"I do not know “{word[:40]}”. {doubt}", self.span(start, end))
        for offset, (stop, kind, text) in pieces:
            self.add(kind, text, start + offset, start + stop)

    def in_exponent(self) -> bool:
        for token in reversed(self.found):
            if not token.is_sign("(", "{", "-"):
                return token.is_sign("^")
        return False

    def sign(self) -> bool:
        found = _SIGN.match(self.text, self.at)
        if not found:
            return False
        if found[0] in ("∞", "ℝ"):
            self.add("name", "oo" if found[0] == "∞" else found[0], *found.span())
            return True
        self.depth += (found[0] in OPENING) - (found[0] in CLOSING)
        self.add("sign", _ONE_SIGN.get(found[0], found[0]), *found.span())
        return True

    def unknown(self) -> NotationError:
        letter = self.text[self.at]
        if letter == "_":
            return NotationError("An index such as x_1 is expected around “_”.", self.span(self.at, self.at + 1))
        return NotationError(f"“{letter}” has no meaning here.", self.span(self.at, self.at + 1))


def _tight_indices(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """The text without the blanks around `_`: `log _ 2 x` is log_2 x."""
    for loose in reversed(list(_LOOSE_INDEX.finditer(text))):
        start, end = loose.span()
        at = text.index("_", start)
        text, spans = text[:start] + "_" + text[end:], [*spans[:start], spans[at], *spans[end:]]
    return text, spans


def _settle_lines(found: list[Token]) -> list[Token]:
    """Keep a line's end only between lines or between the rows of a matrix."""
    if not any(token.text == "\n" for token in found):
        return found
    kept: list[Token] = []
    inside: list[str] = []
    spaced = False
    for at, token in enumerate(found):
        if token.is_sign("\n"):
            spaced = True
            after = next(later for later in found[at:] if not later.is_sign("\n"))
            if _separates(kept, inside, after):
                kept.append(token)
            continue
        if token.kind == "sign" and token.text in OPENING:
            inside.append(token.text)
        elif token.kind == "sign" and token.text in CLOSING and inside:
            inside.pop()
        kept.append(token._replace(spaced=True) if spaced else token)
        spaced = False
    return kept


def _separates(kept: list[Token], inside: list[str], after: Token) -> bool:
    if not kept or after.kind == "end" or (inside and inside[-1] != "["):
        return False
    before = kept[-1]
    if before.is_sign("\n", ",", ";", "\ue004") or (before.kind == "sign" and before.text in OPENING):
        return False
    return not (after.is_sign(",", ";") or (after.kind == "sign" and after.text in CLOSING and bool(inside)))
