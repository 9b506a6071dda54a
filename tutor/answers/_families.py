"""Families of distributions: how they are called, what their parameters mean, and one way to write each down.

`N(μ, σ²)` takes the variance, as textbooks write it (Bishop, PRML 1.2.4); `Normal(μ, σ)` the standard deviation, as
NumPy, SciPy and PyTorch do. `Exponential` and `Gamma` take the rate. A named parameter says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from tutor.arithmetic import Undefined
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.numeric import evaluate_at

Parameters = Mapping[str, Value]
Check = Callable[[Value], bool | None]


@dataclass(frozen=True)
class Family:
    """A family: the spellings of its name, its parameters in order, what each may be called, and what it must be.

    `turns` says how a parameter of another name becomes the one kept: `{"sd": ("variance", square)}`.
    """

    name: str
    spellings: tuple[str, ...]
    order: tuple[str, ...]
    names: Mapping[str, str]
    bounds: Mapping[str, Check]
    turns: Mapping[str, tuple[str, Callable[[Value], Value]]]

    @property
    def kept(self) -> tuple[str, ...]:
        """The parameters two members are compared by."""
        return tuple(self.turns[name][0] if name in self.turns else name for name in self.order)


def _positive(value: Value) -> bool | None:
    found = _size(value)
    return value.is_positive if found is None else found > 0


def _share(value: Value) -> bool | None:
    found = _size(value)
    return None if found is None else 0 <= found <= 1


def _whole(value: Value) -> bool | None:
    return None if _size(value) is None else bool(value.is_Integer and value >= 1)


def _size(value: Value) -> float | None:
    """A number's size, not a number where it is not real; None where letters are in it."""
    if not value.is_number:
        return None
    try:
        found = evaluate_at(value, {})
    except Undefined:
        return float("nan")
    return float(found.real) if found.imag == 0 else float("nan")


def _square(value: Value) -> Value:
    return value**2


def _upside_down(value: Value) -> Value:
    return 1 / value


_SPREAD = {"variance": "variance", "var": "variance", "sigma2": "variance", "sd": "sd", "std": "sd", "sigma": "sd",
           "scale": "sd", "standarddeviation": "sd", "stdev": "sd", "s": "sd", "v": "variance"}  # fmt: skip
_CENTRE = {"mean": "mean", "mu": "mean", "m": "mean", "loc": "mean"}
_RATE = {"rate": "rate", "lambda": "rate", "lam": "rate", "scale": "scale", "mean": "scale", "theta": "scale"}
_TURNED = {"scale": ("rate", _upside_down)}
_CHANCE = {"p": "p", "prob": "p", "probability": "p", "theta": "p", "pi": "p"}
_LEVEL: Mapping[str, Check] = {"variance": _positive, "sd": _positive}

FAMILIES: tuple[Family, ...] = (
    Family("normal", ("N", "𝒩"), ("mean", "variance"), {**_CENTRE, **_SPREAD}, _LEVEL, {"sd": ("variance", _square)}),
    Family(
        "normal", ("Normal", "Gaussian", "Gauss"), ("mean", "sd"), {**_CENTRE, **_SPREAD}, _LEVEL,
        {"sd": ("variance", _square)},
    ),
    Family("Bernoulli", ("Bernoulli", "Bern", "Ber"), ("p",), _CHANCE, {"p": _share}, {}),
    Family(
        "binomial", ("Binomial", "Binom", "Bin", "B"), ("n", "p"), {**_CHANCE, "n": "n", "trials": "n"},
        {"n": _whole, "p": _share}, {},
    ),
    Family("Poisson", ("Poisson", "Pois", "Poi", "Po"), ("rate",), {**_RATE, "mean": "rate", "mu": "rate"},
           {"rate": _positive}, {}),
    Family("geometric", ("Geometric", "Geom", "Geo"), ("p",), _CHANCE, {"p": _share}, {}),
    Family("exponential", ("Exponential", "Expon", "Exp"), ("rate",), {**_RATE, "beta": "scale"},
           {"rate": _positive, "scale": _positive}, _TURNED),
    Family(
        "uniform", ("Uniform", "Unif", "U"), ("low", "high"),
        {"low": "low", "a": "low", "min": "low", "high": "high", "b": "high", "max": "high"}, {}, {},
    ),
    Family("beta", ("Beta",), ("a", "b"), {"a": "a", "alpha": "a", "b": "b", "beta": "b"},
           {"a": _positive, "b": _positive}, {}),
    Family(
        "gamma", ("Gamma", "Γ"), ("shape", "rate"),
        {"shape": "shape", "alpha": "shape", "a": "shape", "k": "shape", "rate": "rate", "beta": "rate", "b": "rate",
         "scale": "scale", "theta": "scale"},
        {"shape": _positive, "rate": _positive, "scale": _positive}, _TURNED,
    ),
    Family("Laplace", ("Laplace",), ("mean", "scale"), {**_CENTRE, "scale": "scale", "b": "scale"},
           {"scale": _positive}, {}),
    Family("t", ("StudentT", "Student", "t"), ("df",), {"df": "df", "nu": "df", "n": "df", "k": "df"},
           {"df": _positive}, {}),
    Family("chi-squared", ("ChiSquared", "ChiSquare", "Chi2", "chi^2", "χ²", "χ^2", "chisq"), ("df",),
           {"df": "df", "k": "df", "n": "df", "nu": "df"}, {"df": _positive}, {}),
    Family("categorical", ("Categorical", "Cat"), ("p",), _CHANCE, {}, {}),
    Family("Dirichlet", ("Dirichlet", "Dir"), ("alpha",), {"alpha": "alpha", "a": "alpha"}, {}, {}),
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A member of a family, by its parameters as they were `given` and by those `kept` to compare."""

    family: Family
    given: Mapping[str, Value]
    kept: Mapping[str, Value] = field(compare=False)

    @property
    def free_symbols(self) -> set[Any]:
        """The letters in its parameters."""
        return set().union(*(getattr(value, "free_symbols", set()) for value in self.given.values()))


MANY = frozenset({"categorical", "Dirichlet"})
"""Families with one parameter that is a list, whose brackets may be left out."""


def family(name: str) -> Family | None:
    """The family of this spelling: capitals matter for one letter (`N`, `B`, `U`, `t`), not for words."""
    for found in FAMILIES:
        for spelling in found.spellings:
            if name == spelling or (len(spelling) > 2 and name.casefold() == spelling.casefold()):
                return found
    return None


def canonical(name: str, parameters: Parameters) -> tuple[str, tuple[Value, ...]]:
    """The one name of a distribution that has several: Bernoulli(p) is binomial, Beta(1, 1) uniform, chi² a gamma."""
    values = tuple(parameters.values())
    if name == "Bernoulli":
        return "binomial", (sp.Integer(1), *values)
    if name == "exponential":
        return "gamma", (sp.Integer(1), *values)
    if name == "chi-squared":
        return "gamma", (values[0] / 2, sp.Rational(1, 2))
    if name == "beta" and values == (1, 1):
        return "uniform", (sp.Integer(0), sp.Integer(1))
    return name, values


def fault(found: Family, given: Parameters) -> str:
    """A sentence where a parameter cannot be what it is called, else nothing; a mean in many dimensions is a vector."""
    for name, value in given.items():
        if is_matrix(value):
            continue
        if not is_scalar(value):
            return f"A parameter of the {found.name} distribution is a number."
        if name in found.bounds and found.bounds[name](value) is False:
            return f"{_called(name)} cannot have this value."
    if found.name == "uniform":
        low, high = given.values()
        if is_scalar(low) and is_scalar(high) and _positive(high - low) is False:
            return "The upper end of a uniform distribution lies above the lower one."
    return ""


def _called(name: str) -> str:
    words = {
        "sd": "A standard deviation",
        "p": "A probability",
        "n": "The number of trials",
        "df": "The degree of freedom",
    }
    return words.get(name, f"A {name}")
