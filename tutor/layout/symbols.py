"""What signs and letters are: their LaTeX commands, role in a row, ASCII spelling and spoken name."""

from __future__ import annotations

from tutor.layout.signs import TABLE

COMMANDS: dict[str, tuple[str, str]] = {}
"""LaTeX command -> (Unicode, role)."""
ROLES: dict[str, str] = {"+": "bin", "-": "bin", ",": "punct", ";": "punct", "/": "ord", "?": "punct", "!": "close"}
ASCII: dict[str, str] = {"▸": ">", "◂": "<", "•": "-"}
SPOKEN: dict[str, str] = {
    "+": "plus",
    "-": "minus",
    ",": ",",
    ";": ";",
    "/": "divided by",
    "!": "factorial",
    "%": "percent",
    "mod": "modulo",
}

for _line in TABLE.strip().splitlines():
    _char, _role, _ascii, _said, *_names = _line.split()
    ROLES[_char] = _role
    ASCII[_char] = _ascii if "|" in _ascii else _ascii.replace("_", " ")  # _|_ is drawn with its feet
    SPOKEN[_char] = _said.replace("_", " ")
    for _name in _names:
        COMMANDS[_name] = (_char, _role)

GREEK = {
    ASCII[_char]: _char for _char in "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"
}  # canonical names of the notation, spelt out
NAMES = {**GREEK, "oo": "∞", "inf": "∞", "nabla": "∇", "ell": "ℓ"}

WORDS: dict[str, str] = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant", "csc": "cosecant",
    "coth": "hyperbolic cotangent", "sgn": "sign", "hom": "hom",
    "arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent", "asin": "arc sine", "acos": "arc cosine",
    "atan": "arc tangent", "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
    "log": "log", "ln": "natural log", "lg": "log", "exp": "exp", "det": "determinant", "dim": "dimension",
    "ker": "kernel", "gcd": "greatest common divisor", "arg": "arg", "Pr": "probability", "deg": "degree",
    "tr": "trace", "rank": "rank", "diag": "diag", "Var": "variance", "Cov": "covariance", "softmax": "softmax",
    "KL": "K L divergence", "sign": "sign", "span": "span",
}  # fmt: skip
UNDER: dict[str, str] = {
    "lim": "limit", "max": "maximum", "min": "minimum", "sup": "supremum", "inf": "infimum", "argmax": "arg max",
    "argmin": "arg min", "arg max": "arg max", "arg min": "arg min", "limsup": "limit superior",
    "liminf": "limit inferior", "lim sup": "limit superior", "lim inf": "limit inferior",
}  # fmt: skip
"""Named operators whose subscript stands under them."""
OPERATORS = frozenset({*WORDS, *UNDER})
SPOKEN.update({**WORDS, **UNDER})

_SUPER = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻTᵀHᴴ⊤ᵀ′′''**††⁎*∗*⋆*"
_SUPER += "AᴬBᴮDᴰEᴱGᴳIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿUᵁVⱽWᵂαᵅβᵝγᵞδᵟθᶿφᵠχᵡ"
_SUB = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ*⁎βᵦγᵧρᵨφᵩχᵪ"
SUPER = dict(zip(_SUPER[::2], _SUPER[1::2], strict=True))
SUB = dict(zip(_SUB[::2], _SUB[1::2], strict=True))

for _table, _mark, _word in ((_SUPER, "^", "to the"), (_SUB, "_", "sub")):  # typed as such by an author
    for _plain, _moved in zip(_table[::2], _table[1::2], strict=True):
        if _plain.isascii() and not _moved.isascii():
            ASCII.setdefault(_moved, _mark + _plain)
            SPOKEN.setdefault(_moved, f"{_word} {_plain}")
SPOKEN.update({"²": "squared", "³": "cubed"})
ASCII.update({"‖": "||", "⟨": "<", "⟩": ">", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"})
ASCII.update({"½": "1/2", "¼": "1/4", "¾": "3/4", "∛": "cbrt", "∜": "root4", "−": "-", "ⱽ": "^V"})

INTEGRALS = frozenset("∫∬∭∮∯")
SPACES = {
    **dict.fromkeys([",", ":", ";", " ", ">", "~", "thinspace", "medspace", "thickspace", "space", "enspace"], " "),
    **{"!": "", "negthinspace": "", "quad": "   ", "qquad": "      "},
}
DELIMITERS = {
    "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "|": "‖", "lVert": "‖", "rVert": "‖", "Vert": "‖",
    "lvert": "|", "rvert": "|", "vert": "|", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lbrack": "[", "rbrack": "]",
}  # fmt: skip
OPENING = frozenset({"(", "[", "{", "⟨", "⌊", "⌈"})
CLOSING = frozenset({")", "]", "}", "⟩", "⌋", "⌉"})
