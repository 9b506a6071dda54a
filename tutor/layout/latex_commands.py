"""What each LaTeX command makes of its arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.layout.drawing import Pen, draw_row
from tutor.layout.formula import Accent, Atom, Brace, Fence, Frac, Item, Root, Row, Script, flat
from tutor.layout.holes import Piece
from tutor.layout.latex_macros import MACROS
from tutor.layout.latex_tables import environment, fenced, substack
from tutor.layout.latex_tokens import Token, nearest
from tutor.layout.latex_words import APART, limits, operator_name, tag, with_limits, words
from tutor.layout.letters import ACCENTS, ALPHABETS, relettered
from tutor.layout.splice import splice
from tutor.layout.symbols import COMMANDS, DELIMITERS, OPERATORS, SPACES

if TYPE_CHECKING:
    from tutor.layout.from_latex import Reader

_SKIPPED = frozenset(
    {"displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "mathstrut", "strut",
     "allowbreak", "nobreak", "hfill", "normalsize", "qed"}
    | {size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
)  # fmt: skip
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac"})
_BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
_WORDS = frozenset({"text", "textbf", "textit", "textrm", "texttt", "textsf", "textnormal", "emph", "mbox", "hbox"})
_NAMES = frozenset({"operatorname", "mathrm"})
_UPRIGHT = frozenset({"mathsf", "mathtt", "mathit", "mathnormal"})
"""Alphabets that set words: \\mathsf{Var} is one name."""
_PLAIN = frozenset({"boxed", "smash", "ensuremath", "mathrlap", "mathllap", "mathclap", "mathinner", "fbox"})
_SWITCHES = frozenset({"bf", "bfseries", "it", "sf", "tt", "rm", "cal", "frak"})
_ROLES = {"mathop": "op", "mathbin": "bin", "mathrel": "rel", "mathord": "ord", "mathpunct": "punct"}
_OVER = frozenset({"overset", "stackrel", "underset"})
_BRACES = {"underbrace": "_", "overbrace": "^"}
_ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xmapsto": "↦", "xRightarrow": "⇒",
    "xLeftarrow": "⇐", "xLeftrightarrow": "⇔", "xhookrightarrow": "↪", "xlongequal": "=",
}  # fmt: skip
_INFIX = {"over": True, "choose": False, "atop": False}
_NEGATED = dict(zip("=∈<>≤≥⊂⊆⊃⊇≡∼≈∃∣|∥‖∋⇒⇔→⊢⊨", "≠∉≮≯≰≱⊄⊈⊅⊉≢≁≉∄∤∤∦∦∌⇏⇎↛⊬⊭", strict=True))


def delimiter(command: str) -> str:
    """The bracket a command stands for, or nothing."""
    return DELIMITERS.get(command, "")


def run(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """Append to `pieces` what the command makes; raises NotationError for one we do not know."""
    name = token.text
    if name == "perp" and pieces and pieces[-1] == Atom("⊥", "rel"):
        pieces[-1] = Atom("⫫", "rel")  # \perp\!\!\!\perp
    elif name in COMMANDS:
        pieces.append(Atom(*COMMANDS[name]))
    elif name in OPERATORS and name not in MACROS:
        _operator(pieces, name)
    elif name in SPACES:
        if SPACES[name]:
            pieces.append(Atom(SPACES[name], "space"))
    elif name in _HANDLERS:
        _HANDLERS[name](reader, token, pieces)
    elif name in DELIMITERS:
        pieces.append(Atom(DELIMITERS[name]))
    elif name in "%#&_$":
        pieces.append(Atom(name, "ord" if name != "%" else "close"))
    elif name == "-" or name == "/":  # where a word may break, a ligature may not
        return
    elif name == "hline":
        raise reader.fail("\\hline stands before a row of a table", token)
    elif name not in _SKIPPED:
        raise reader.fail(f"\\{name} is not a command we know{nearest(name, _known())}", token)


def _known() -> list[str]:
    """What may be suggested for a slip: no name of two words, no old switch such as \\bf."""
    names = (*COMMANDS, *OPERATORS, *_HANDLERS, *DELIMITERS, *SPACES)
    return [name for name in names if name.isalpha() and name not in _SWITCHES]


def _operator(pieces: list[Piece], name: str) -> None:
    if name in ("max", "min") and pieces and pieces[-1] == Atom("arg", "op"):
        pieces[-1] = Atom(f"arg {name}", "op")
    else:
        pieces.append(Atom(APART.get(name, name), "op"))


def _fraction(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Frac(reader.argument(token), reader.argument(token)))


def _binomial(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Fence("(", Row((Frac(reader.argument(token), reader.argument(token), bar=False),)), ")"))


def _root(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    index = reader.optional() or Row()
    pieces.append(Root(reader.argument(token), index))


def _accent(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Accent(ACCENTS[token.text], reader.argument(token, values=False)))


def _role(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    found = flat(reader.argument(token).items)
    atoms = [item for item in found if isinstance(item, Atom)]
    whole = len(atoms) == len(found) > 0 and (len(atoms) == 1 or all(atom.text.isascii() for atom in atoms))
    base = Atom("".join(atom.text for atom in atoms), _ROLES[token.text]) if whole else Row(found)
    pieces.append(base)
    if token.text == "mathop":
        with_limits(reader, pieces)


def _plain(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    if token.text == "smash":
        reader.optional()
    pieces.extend(reader.argument(token, values=token.text in ("boxed", "fbox", "smash")).items)


def _letters(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    alphabet = ALPHABETS[token.text]
    body = reader.argument(token, values=False)
    word = "".join([part.text if isinstance(part, Atom) and part.kind == "ord" else " " for part in body.items])
    if token.text in _UPRIGHT and len(word) > 1 and word.isascii() and word.isalpha():
        pieces.append(Atom(APART.get(word, word), "op" if word in OPERATORS else "ord"))
    else:
        pieces.extend(relettered(item, alphabet) for item in body.items)


def _switch(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`{\\bf x}`: all that follows in its group."""
    found = flat(reader.row(in_table=True).items)
    letters = "".join(item.text for item in found if isinstance(item, Atom) and item.kind == "ord")
    if token.text == "rm" and len(found) > 1 and len(letters) == len(found) and letters.isalpha():
        pieces.append(Atom(APART.get(letters, letters), "op" if letters in OPERATORS else "ord"))
    else:
        pieces.extend(relettered(item, ALPHABETS[token.text]) for item in found)


def _colour(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    reader.raw(token)
    if token.text != "color":
        pieces.append(reader.argument(token))


def _infix(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """`{a \\over b}`: what stands before it in the group over what follows."""
    top = splice(pieces)
    bottom = reader.row(in_table=True)
    if not top.items or not bottom.items:
        raise reader.fail(f"\\{token.text} stands between two things", token)
    fraction = Frac(top, bottom, _INFIX[token.text])
    pieces[:] = [Fence("(", Row((fraction,)), ")") if token.text == "choose" else fraction]


def _modulo(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    if token.text == "bmod":
        pieces.append(Atom("mod", "bin"))
    elif token.text == "mod":
        pieces += [Atom("   ", "space"), Atom("mod ", "text")]
    else:
        body = Row((*([Atom("mod ", "text")] if token.text == "pmod" else []), *reader.argument(token).items))
        pieces += [Atom("   ", "space"), Fence("(", body, ")")]


def _room(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    """What is not seen takes its room on the line; \\vphantom takes none."""
    if token.text.startswith(("hspace", "mspace")):
        if reader.next_is("char", "*"):
            reader.take()
        reader.raw(token)
        pieces.append(Atom("   ", "space"))
        return
    width = draw_row(reader.argument(token), Pen(inline=True)).width
    if token.text != "vphantom" and width:
        pieces.append(Atom(" " * width, "space"))


def _left(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    left = _side(reader, token)
    body = reader.row()
    if not reader.next_is("command", "right"):
        raise reader.fail("\\left has no \\right", token)
    pieces.append(fenced(left, body, _side(reader, reader.take())))


def _side(reader: Reader, of: Token) -> str:
    token = reader.take()
    sign = DELIMITERS.get(token.text, "") if token.kind == "command" else token.text
    if token.kind == "char" and token.text in ".()[]|⟨⟩‖":
        return "" if sign == "." else sign
    if token.kind == "char" and token.text in "<>":
        return {"<": "⟨", ">": "⟩"}[token.text]
    if token.kind != "command" or not sign:
        raise reader.fail(f"\\{of.text} needs a bracket behind it", of)
    return sign


def _middle(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    pieces.append(Atom(_side(reader, token) or "|", "rel"))


def _bar(sign: str) -> Callable[[Reader, Token, list[Piece]], None]:
    return lambda _reader, _token, pieces: pieces.append(Atom(sign, "rel"))


def _stacked(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    mark, base = reader.argument(token), reader.argument(token)
    sub, sup = (mark, None) if token.text == "underset" else (None, mark)
    inner: Item = base.items[0] if len(base.items) == 1 else base
    pieces.append(Script(inner, sub, sup, True))


def _brace(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    base = reader.argument(token)
    noted = reader.next_is("char", _BRACES[token.text])
    note = reader.argument(reader.take()) if noted else Row()
    pieces.append(Brace(base, note, token.text == "overbrace"))


def _arrow(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    below = reader.optional()
    above = reader.argument(token)
    scripts = (below if below and below.items else None, above if above.items else None)
    sign = Atom(_ARROWS[token.text], "rel")
    pieces.append(Script(sign, *scripts, True) if any(scripts) else sign)


def _not(reader: Reader, token: Token, pieces: list[Piece]) -> None:
    item = reader.argument(token).items
    sign = item[0].text if len(item) == 1 and isinstance(item[0], Atom) else ""
    if sign not in _NEGATED:
        raise reader.fail("\\not goes before a relation such as = < \\in \\subset", token)
    pieces.append(Atom(_NEGATED[sign], "ord" if sign == "∃" else "rel"))


_HANDLERS: dict[str, Callable[[Reader, Token, list[Piece]], None]] = {
    **dict.fromkeys(_FRACTIONS, _fraction), **dict.fromkeys(_BINOMIALS, _binomial), **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(_WORDS, words), **dict.fromkeys(_NAMES, operator_name), **dict.fromkeys(_PLAIN, _plain),
    **dict.fromkeys(ALPHABETS, _letters), **dict.fromkeys(_SWITCHES, _switch), **dict.fromkeys(_OVER, _stacked),
    **dict.fromkeys(_BRACES, _brace), **dict.fromkeys(_ROLES, _role), **dict.fromkeys(_ARROWS, _arrow),
    **dict.fromkeys(_INFIX, _infix), **dict.fromkeys(("color", "textcolor", "mathcolor"), _colour),
    **dict.fromkeys(("phantom", "hphantom", "vphantom", "hspace", "mspace"), _room),
    **dict.fromkeys(("mod", "bmod", "pmod", "pod"), _modulo), **dict.fromkeys(("limits", "nolimits"), limits),
    **dict.fromkeys(("tag", "label"), tag), **dict.fromkeys(("mid",), _bar("|")),
    **MACROS,
    "sqrt": _root, "left": _left, "middle": _middle, "begin": environment, "substack": substack, "not": _not,
}  # fmt: skip
