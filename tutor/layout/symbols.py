"""Every sign we know: its LaTeX commands, its role in a row, its ASCII spelling and its spoken name.

One line per sign, in the order: Unicode, role, ASCII, spoken, LaTeX commands. `_` stands for a blank.
"""

from __future__ import annotations

_TABLE = """
± bin +- plus_or_minus pm
∓ bin -+ minus_or_plus mp
· bin * times cdot
× bin x times times
⊙ bin (.) elementwise_times odot circ
⊗ bin (x) tensor_times otimes
⊕ bin (+) direct_sum_with oplus
∘ bin o composed_with circ
÷ bin / divided_by div
∗ bin * star ast
⋆ bin * star star
∪ bin U union cup
∩ bin intersect intersected_with cap
∖ bin \\ without setminus
∧ bin and and land wedge
∨ bin or or lor vee
= rel = equals
< rel < is_less_than lt
> rel > is_greater_than gt
≤ rel <= is_at_most le leq leqslant
≥ rel >= is_at_least ge geq geqslant
≠ rel != is_not_equal_to ne neq
≈ rel ~= is_about approx
≡ rel == is_identical_to equiv
∼ rel ~ is_distributed_as sim
≃ rel ~= is_about_equal_to simeq cong
∝ rel ~ is_proportional_to propto
≪ rel << is_much_less_than ll
≫ rel >> is_much_greater_than gg
≔ rel := is_defined_as coloneqq
: rel : such_that colon
∈ rel in in in
∉ rel not_in not_in notin
∋ rel contains contains ni
⊂ rel subset is_a_subset_of subset
⊆ rel subset is_a_subset_of subseteq
⊃ rel superset contains supset
⊇ rel superset contains supseteq
⪰ rel >= is_at_least succeq
⪯ rel <= is_at_most preceq
≻ rel > is_above succ
≺ rel < is_below prec
⊥ rel _|_ is_perpendicular_to perp bot
∥ rel || is_parallel_to parallel
→ rel -> goes_to to rightarrow longrightarrow
← rel <- becomes gets leftarrow longleftarrow
↦ rel |-> maps_to mapsto longmapsto
⇒ rel => implies Rightarrow implies Longrightarrow
⇐ rel <= is_implied_by Leftarrow
⇔ rel <=> if_and_only_if iff Leftrightarrow Longleftrightarrow
↔ rel <-> corresponds_to leftrightarrow
∑ big sum sum sum
∏ big prod product prod
∫ big int integral int
∬ big int double_integral iint
∮ big int contour_integral oint
⋃ big union union bigcup
⋂ big intersection intersection bigcap
∞ ord oo infinity infty
∂ ord d partial partial
∇ ord grad gradient nabla
∅ ord {} the_empty_set emptyset varnothing
∀ ord for_all for_all forall
∃ ord exists there_exists exists
¬ ord not not neg lnot
… ord ... and_so_on ldots dots dotsc
⋯ ord ... and_so_on cdots dotsb
⋮ ord : and_so_on vdots
⋱ ord \\ and_so_on ddots
ℓ ord l ell ell
ℏ ord hbar h_bar hbar
ℝ ord R the_real_numbers
ℕ ord N the_natural_numbers
ℤ ord Z the_integers
ℚ ord Q the_rational_numbers
ℂ ord C the_complex_numbers
𝔼 ord E E
𝟙 ord 1 one
ℙ ord P P
⊤ ord T transpose top intercal
† ord + dagger dagger
′ ord ' prime prime
° ord deg degrees degree
∠ ord angle angle angle
△ ord triangle triangle triangle
ı ord i i imath
ȷ ord j j jmath
α ord alpha alpha alpha
β ord beta beta beta
γ ord gamma gamma gamma
δ ord delta delta delta
ε ord epsilon epsilon epsilon varepsilon
ζ ord zeta zeta zeta
η ord eta eta eta
θ ord theta theta theta
ϑ ord theta theta vartheta
ι ord iota iota iota
κ ord kappa kappa kappa
λ ord lambda lambda lambda
μ ord mu mu mu
ν ord nu nu nu
ξ ord xi xi xi
π ord pi pi pi
ρ ord rho rho rho varrho
σ ord sigma sigma sigma
ς ord sigma sigma varsigma
τ ord tau tau tau
υ ord upsilon upsilon upsilon
φ ord phi phi phi varphi
χ ord chi chi chi
ψ ord psi psi psi
ω ord omega omega omega
Γ ord Gamma capital_gamma Gamma
Δ ord Delta capital_delta Delta
Θ ord Theta capital_theta Theta
Λ ord Lambda capital_lambda Lambda
Ξ ord Xi capital_xi Xi
Π ord Pi capital_pi Pi
Σ ord Sigma capital_sigma Sigma
Υ ord Upsilon capital_upsilon Upsilon
Φ ord Phi capital_phi Phi
Ψ ord Psi capital_psi Psi
Ω ord Omega capital_omega Omega
"""

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
}

for _line in _TABLE.strip().splitlines():
    _char, _role, _ascii, _said, *_names = _line.split()
    ROLES[_char] = _role
    ASCII[_char] = _ascii.replace("_|_", "\0").replace("_", " ").replace("\0", "_|_")
    SPOKEN[_char] = _said.replace("_", " ")
    for _name in _names:
        COMMANDS[_name] = (_char, _role)
COMMANDS["circ"] = ("∘", "bin")
COMMANDS["hadamard"] = ("⊙", "bin")

GREEK = {
    ASCII[_char]: _char for _char in "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"
}  # canonical names of the notation, spelt out
NAMES = {**GREEK, "oo": "∞", "inf": "∞", "nabla": "∇", "ell": "ℓ"}

WORDS: dict[str, str] = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant", "csc": "cosecant",
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
    "liminf": "limit inferior",
}  # fmt: skip
"""Named operators whose subscript stands under them."""
OPERATORS = frozenset({*WORDS, *UNDER})
SPOKEN.update({**WORDS, **UNDER})

_SUPER = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻTᵀHᴴ⊤ᵀ′′''**††⁎*∗*⋆*"
_SUB = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ"
SUPER = str.maketrans(dict(zip(_SUPER[::2], _SUPER[1::2], strict=True)))
SUB = str.maketrans(dict(zip(_SUB[::2], _SUB[1::2], strict=True)))

for _table, _mark, _word in ((_SUPER, "^", "to the"), (_SUB, "_", "sub")):  # typed as such by an author
    for _plain, _moved in zip(_table[::2], _table[1::2], strict=True):
        if _plain.isascii() and not _moved.isascii():
            ASCII.setdefault(_moved, _mark + _plain)
            SPOKEN.setdefault(_moved, f"{_word} {_plain}")
SPOKEN.update({"²": "squared", "³": "cubed"})
ASCII.update({"‖": "||", "⟨": "<", "⟩": ">", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"})
ASCII.update({"½": "1/2", "¼": "1/4", "¾": "3/4", "√": "sqrt", "−": "-", "ⱽ": "^V"})

DOUBLE = {**dict(zip("RNZQCEP1", "ℝℕℤℚℂ𝔼ℙ𝟙", strict=True)), **{"D": "𝔻", "H": "ℍ", "I": "𝕀", "V": "𝕍", "S": "𝕊"}}
SCRIPT = {
    char: chr(0x1D49C + index) for index, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
} | dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))  # fmt: skip
for _letters in (DOUBLE, SCRIPT):
    for _plain, _fancy in _letters.items():
        ASCII.setdefault(_fancy, _plain)
        SPOKEN.setdefault(_fancy, _plain if _letters is DOUBLE else f"script {_plain}")

COMBINING = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308"}
ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "vec": "vec", "dot": "dot", "ddot": "ddot",
}  # fmt: skip
OVER = {
    "hat": ("^", "^"),
    "bar": ("_", "_"),
    "tilde": ("~", "~"),
    "vec": ("→", ">"),
    "dot": ("·", "."),
    "ddot": ("¨", ":"),
}

SPACES = {",": " ", ":": " ", ";": " ", " ": " ", ">": " ", "!": "", "quad": "   ", "qquad": "      ", "~": " "}
DELIMITERS = {
    "{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "|": "‖", "lVert": "‖", "rVert": "‖", "Vert": "‖",
    "lvert": "|", "rvert": "|", "vert": "|", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lbrack": "[", "rbrack": "]",
}  # fmt: skip
OPENING = frozenset({"(", "[", "{", "⟨", "⌊", "⌈"})
CLOSING = frozenset({")", "]", "}", "⟩", "⌋", "⌉"})
