"""The words a reader knows without being told: Greek letters, constants and functions."""

from __future__ import annotations

import re

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi",
    "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
"""A Greek letter and its canonical name; capitals that look Latin have no name of their own."""

GREEK_NAMES = frozenset(GREEK.values())

CONSTANTS = frozenset({"pi", "e", "i"})
"""Known without a declaration; a problem that declares `i` as an index means its own."""

INFINITY = {"∞": "oo", "oo": "oo", "inf": "oo", "infinity": "oo", "infty": "oo"}

FUNCTIONS = {
    "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sec": "sec", "csc": "csc",
    "asin": "asin", "acos": "acos", "atan": "atan", "arcsin": "asin", "arccos": "acos", "arctan": "atan",
    "acot": "acot", "asec": "asec", "acsc": "acsc", "arccot": "acot", "arcsec": "asec", "arccsc": "acsc",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "coth": "coth", "sech": "sech", "csch": "csch", "cis": "cis",
    "asinh": "asinh", "acosh": "acosh", "atanh": "atanh",
    "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "arcsinh": "asinh", "arccosh": "acosh",
    "arctanh": "atanh", "acoth": "acoth", "asech": "asech", "acsch": "acsch",
    "arcoth": "acoth", "arsech": "asech", "arcsch": "acsch", "arccoth": "acoth", "arcsech": "asech", "arccsch": "acsch",
    "exp": "exp", "log": "log", "ln": "log", "sqrt": "sqrt", "cbrt": "cbrt", "root": "root", "abs": "abs",
    "min": "min", "max": "max", "floor": "floor", "ceil": "ceil", "sign": "sign", "sgn": "sign",
    "det": "det", "tr": "trace", "trace": "trace", "transpose": "transpose", "inv": "inv", "norm": "norm",
    "dot": "dot", "rank": "rank", "diag": "diag", "diff": "diff", "integrate": "integrate", "gcd": "gcd", "lcm": "lcm",
    "binomial": "binomial", "factorial": "factorial", "sigmoid": "sigmoid", "softmax": "softmax", "relu": "relu",
}  # fmt: skip
"""A function as it may be typed, and its canonical name in the tree."""

BASED_LOGS = {"log2": "2", "log10": "10", "lg": "10"}
"""Logarithms whose name holds their base; the tree has `log(x, 2)`."""

INVERSES = {
    name: f"a{name}"
    for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch")
}
"""What `^-1` on a function's name means; on any other function it is refused."""

WORDS = {"or": "or", "and": "and", "in": "in", "union": "union", "intersect": "intersect", "minus": "minus"}
"""Words between two operands."""

FOREIGN = frozenset(
    {"not", "xor", "mod", "if", "then", "else", "implies", "iff", "true", "false", "none", "set", "list", "vector"}
    | {"matrix", "rowvector", "sum", "prod", "lim", "limit", "solve", "factor", "expand", "simplify", "range", "eval"}
    | {"exec", "print", "open", "import", "eye", "zeros", "ones", "all", "reals", "nan", "undefined", "dne", "base"}
)
"""Words of other languages, which in an answer are hardly a product of letters that nobody declared."""

_INDEXED = re.compile(r"([A-Za-z]+)([0-9]+)")


def canonical(name: str) -> str:
    """A symbol's one spelling: Greek is spelt out and an index stands behind `_` (`μ0`, `mu0` -> `mu_0`)."""
    spelt = "".join(GREEK.get(letter, letter) for letter in name)
    indexed = _INDEXED.fullmatch(spelt)
    return f"{indexed[1]}_{indexed[2]}" if indexed else spelt
