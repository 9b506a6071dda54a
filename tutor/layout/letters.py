"""Alphabets (bold, blackboard, script, Fraktur) and the marks that stand over letters."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.layout.formula import Accent, Atom, Fence, Frac, Item, Root, Row, Script
from tutor.layout.symbols import ASCII, SPOKEN

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
"""In the order of the bold Greek letters from U+1D6A8; those that no command writes (a capital alpha) are left out."""


def _alphabet(first: int, plain: str, elsewhere: str = "") -> dict[str, str]:
    """Letters from a code point on; Unicode had some of them before, `elsewhere` ("Bℬ..."), and left holes there."""
    found = {char: chr(first + index) for index, char in enumerate(plain) if char in ASCII or char.isascii()}
    return found | dict(zip(elsewhere[::2], elsewhere[1::2], strict=True))


BOLD = _alphabet(0x1D400, _LATIN) | _alphabet(0x1D7CE, "0123456789") | _alphabet(0x1D6A8, _GREEK)
DOUBLE = _alphabet(0x1D538, _LATIN, "CℂHℍNℕPℙQℚRℝZℤ") | _alphabet(0x1D7D8, "0123456789")
SCRIPT = _alphabet(0x1D49C, _LATIN, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ")
FRAKTUR = _alphabet(0x1D504, _LATIN, "CℭHℌIℑRℜZℨ")
ALPHABETS: dict[str, Mapping[str, str]] = {
    "mathbf": BOLD, "boldsymbol": BOLD, "bm": BOLD, "pmb": BOLD, "bf": BOLD, "bfseries": BOLD,
    "mathbb": DOUBLE, "mathbbm": DOUBLE, "mathds": DOUBLE, "mathbfit": BOLD,
    "mathcal": SCRIPT, "mathscr": SCRIPT, "cal": SCRIPT, "mathfrak": FRAKTUR, "frak": FRAKTUR,
    "mathit": {}, "mathsf": {}, "mathtt": {}, "mathnormal": {}, "it": {}, "sf": {}, "tt": {}, "rm": {},
}  # fmt: skip
"""Command -> plain letter -> letter; a letter that is not there stays as it is."""

for _said, _letters in (("bold", BOLD), ("blackboard", DOUBLE), ("script", SCRIPT), ("fraktur", FRAKTUR)):
    for _plain, _fancy in _letters.items():
        ASCII.setdefault(_fancy, ASCII.get(_plain, _plain))
        familiar = _said == "blackboard" and _plain in "RNZQCEPDHIVS1"
        SPOKEN.setdefault(_fancy, _plain if familiar else f"{_said} {SPOKEN.get(_plain, _plain)}")


def relettered(item: Item, alphabet: Mapping[str, str]) -> Item:
    """The item in another alphabet, with all that stands in it."""
    match item:
        case Atom(text=text, kind=kind):
            if kind == "num" and all(char in alphabet for char in text):
                return Atom("".join(alphabet[char] for char in text))
            return Atom(alphabet[text], kind) if text in alphabet else item
        case Row(items=items):
            return Row(tuple(relettered(part, alphabet) for part in items))
        case Script(base=base, sub=sub, sup=sup, limits=limits):
            return Script(relettered(base, alphabet), _row(sub, alphabet), _row(sup, alphabet), limits)
        case Accent(name=name, base=body):
            return Accent(name, _rows(body, alphabet))
        case Fence(left=left, body=body, right=right):
            return Fence(left, _rows(body, alphabet), right)
        case Frac(top=top, bottom=bottom, bar=bar):
            return Frac(_rows(top, alphabet), _rows(bottom, alphabet), bar)
        case Root(body=body, index=index):
            return Root(_rows(body, alphabet), index)
    return item


def _rows(row: Row, alphabet: Mapping[str, str]) -> Row:
    return Row(tuple(relettered(part, alphabet) for part in row.items))


def _row(row: Row | None, alphabet: Mapping[str, str]) -> Row | None:
    return None if row is None else _rows(row, alphabet)


COMBINING = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "ring": "\u030a",
    "underline": "\u0332", "cancel": "\u0338",
}  # fmt: skip
"""Name of a mark -> the character that puts it on the letter before."""
TYPED = frozenset({"hat", "bar", "tilde", "vec", "dot", "ddot"})
"""Marks that a name may carry, `theta_hat`."""
ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "vec": "vec", "overrightarrow": "vec", "dot": "dot", "ddot": "ddot", "check": "check", "breve": "breve",
    "acute": "acute", "grave": "grave", "mathring": "ring", "underline": "underline", "underbar": "underline",
    "cancel": "cancel", "bcancel": "cancel", "xcancel": "cancel",
}  # fmt: skip
OVER = {
    "hat": "^", "bar": "_", "tilde": "~", "vec": "→", "dot": "·", "ddot": "¨", "check": "ˇ", "breve": "˘",
    "acute": "´", "grave": "`", "ring": "°", "underline": "‾",
}  # fmt: skip
"""The mark on a line of its own, over (`underline`: under) what is wider than one cell."""
