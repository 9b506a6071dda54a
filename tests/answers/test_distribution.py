"""Distributions: which parameter a name takes, families that contain one another, and the slips between them."""

from __future__ import annotations

import pytest

from tutor.answers._base import Context
from tutor.answers.distribution import Distribution
from tutor.checking import judged
from tutor.errors import NotationError, UsageError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
LETTERS = {name: symbol(name) for name in ("mu", "sigma")}
CONTEXT = Context(Scope(symbols=LETTERS), LETTERS)


def verdict(value: str, typed: str) -> Verdict:
    return Distribution({"value": value}, CONTEXT).judge(typed)


TABLE = [
    ("Normal(1, 3)", "N(1, 9)", RIGHT),
    ("N(1, 9)", "Normal(1, 3)", RIGHT),
    ("N(1, 9)", "N(1, 3^2)", RIGHT),
    ("N(1, 9)", "N(1, 3²)", RIGHT),
    ("N(1, 9)", "N(1, 4 + 5)", FORM),
    ("N(1, 9)", "𝒩(1, 9)", RIGHT),
    ("N(1, 9)", r"\mathcal{N}(1, 9)", RIGHT),
    ("N(1, 9)", r"X \sim \mathcal{N}\left(1, 9\right)", RIGHT),
    ("N(1, 9)", "X ~ N(1; 9)", RIGHT),
    ("N(1, 9)", "p(x) = N(1, 9)", RIGHT),
    ("N(1, 9)", "N(mean = 1, sd = 3)", RIGHT),
    ("N(1, 9)", "Normal(σ = 3, μ = 1)", RIGHT),
    ("N(1, 9)", "N(1, σ² = 9)", RIGHT),
    ("N(1, 9)", "Normal(1, variance = 9)", RIGHT),
    ("N(1, 9)", "gaussian(1, 3)", RIGHT),
    ("N(1, 9)", "N(1, 3)", WRONG),
    ("N(1, 9)", "Normal(1, 9)", WRONG),
    ("N(1, 9)", "Normal(1, -3)", WRONG),
    ("N(1, 9)", "Normal(1, 3i)", WRONG),
    ("N(1, 9)", "N(1, oo)", WRONG),
    ("N(1, 9)", "N(1, {9})", WRONG),
    ("N(1, 9)", "N(-1, 9)", WRONG),
    ("N(1, 9)", "Laplace(1, 9)", WRONG),
    ("N(1, 9)", "N(1, 9, 0)", UNREAD),
    ("N(1, 9)", "N(1, )", UNREAD),
    ("N(1, 9)", "N(1, 9", UNREAD),
    ("N(1, 9)", "N(sd = 3, var = 9)", UNREAD),
    ("N(1, 9)", "N(1, rate = 9)", UNREAD),
    ("N(1, 9)", "Q(1, 9)", UNREAD),
    ("N(1, 9)", "n(1, 9)", UNREAD),
    ("N(1, 9)", "1, 9", UNREAD),
    ("N(mu, sigma^2)", "Normal(μ, σ)", RIGHT),
    ("N(mu, sigma^2)", "N(μ, σ)", WRONG),
    ("Bernoulli(3/10)", "Bern(0.3)", RIGHT),
    ("Bernoulli(3/10)", "Bin(1, 0.3)", RIGHT),
    ("Bernoulli(3/10)", "Bernoulli(30%)", RIGHT),
    ("Bernoulli(3/10)", "Bernoulli(1.3)", WRONG),
    ("Binomial(10, 1/2)", "B(10, 0.5)", RIGHT),
    ("Binomial(10, 1/2)", "Binomial(p = 1/2, n = 10)", RIGHT),
    ("Binomial(10, 1/2)", "Bin(1/2, 10)", WRONG),
    ("Poisson(3)", "Pois(λ = 3)", RIGHT),
    ("Poisson(3)", "Poisson(4)", WRONG),
    ("Exponential(3)", "Exp(3)", RIGHT),
    ("Exponential(3)", "Exp(scale = 1/3)", RIGHT),
    ("Exponential(3)", "Gamma(1, 3)", RIGHT),
    ("Exponential(3)", "Exp(1/3)", WRONG),
    ("Exponential(3)", "Exp(scale = {3})", WRONG),
    ("Gamma(2, 1/2)", "chi2(4)", RIGHT),
    ("Gamma(2, 1/2)", "χ²(4)", RIGHT),
    ("Gamma(2, 1/2)", "Gamma(2, scale = 2)", RIGHT),
    ("Beta(2, 5)", "beta(2, 5)", RIGHT),
    ("Beta(2, 5)", "Beta(5, 2)", WRONG),
    ("Uniform(0, 1)", "U(0, 1)", RIGHT),
    ("Uniform(0, 1)", "U[0, 1]", RIGHT),
    ("Uniform(0, 1)", "Beta(1, 1)", RIGHT),
    ("Uniform(0, 1)", "U(1, 0)", WRONG),
    ("Categorical([1/5, 4/5])", "Cat(0.2, 0.8)", RIGHT),
    ("Categorical([1/5, 4/5])", "Cat([0.2, 0.8])", RIGHT),
    ("Categorical([1/5, 4/5])", "Cat(0.8, 0.2)", WRONG),
    ("N([0, 1], [[2, 1], [1, 2]])", "N([0; 1], [2 1; 1 2])", RIGHT),
    ("N([0, 1], [[2, 1], [1, 2]])", "N((0, 1), [[2, 0], [0, 2]])", WRONG),
]


@pytest.mark.parametrize(("value", "typed", "outcome"), TABLE)
def test_a_distribution_is_judged_by_what_its_parameters_are(value: str, typed: str, outcome: Outcome) -> None:
    assert verdict(value, typed).outcome is outcome


SAID = [
    ("N(0, 4)", "N(0, 2)", "mixed up", (1,), 0.5),
    ("N(0, 4)", "Normal(0, 4)", "mixed up", (1,), 0.5),
    ("N(0, 4)", "N(0, 5)", "Only the variance", (1,), 0.5),
    ("N(1, 4)", "N(0, 4)", "Only the mean", (0,), 0.5),
    ("Exponential(3)", "Exponential(1/3)", "Rate and scale", (0,), 0.0),
    ("Bernoulli(3/10)", "Bernoulli(7/10)", "opposite", (0,), 0.0),
    ("Beta(2, 5)", "Beta(5, 2)", "exchanged", (0, 1), 0.0),
    ("Beta(2, 5)", "Gamma(2, 5)", "another family", (), 0.0),
    ("N(0, 4)", "N(0, -4)", "variance cannot", (), 0.0),
    ("Poisson(3)", "Poisson(8)", "", (0,), 0.0),
]


@pytest.mark.parametrize(("value", "typed", "words", "wrong", "credit"), SAID)
def test_a_slip_between_parameters_is_named(
    value: str, typed: str, words: str, wrong: tuple[int, ...], credit: float
) -> None:
    found = verdict(value, typed)
    assert (found.outcome, found.wrong, found.credit) == (WRONG, wrong, credit)
    assert (words in found.message) if words else not found.message


@pytest.mark.parametrize("value", sorted({value for value, _, _ in TABLE} | {"Normal(var=4, mean=0)", "Exp(scale=2)"}))
def test_what_is_shown_may_be_typed(value: str) -> None:
    answer = Distribution({"value": value}, CONTEXT)
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


def test_a_mistake_is_another_distribution() -> None:
    answer = Distribution({"value": "N(0, 4)"}, Context())
    assert answer.instead("N(0, 2)").matches("N(0, 2)")
    assert not answer.instead("N(0, 2)").matches("Normal(0, 2)")


INFERRED = [
    ("N(0, 4)", "Normal(0, 2)", RIGHT),
    ("N(0, 2)", "Normal(0, 2)", WRONG),
    ("Poisson(3)", "Pois(3)", RIGHT),
    ("U(0, 1)", "Uniform(0, 1)", RIGHT),
    ("e^2", "Exp(2)", RIGHT),
]


@pytest.mark.parametrize(("answer", "against", "outcome"), INFERRED)
def test_a_distribution_is_known_by_its_name(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "", "", {}, {}).outcome is outcome


@pytest.mark.parametrize("value", ["Normal(0, -1)", "N(1)", "Bernoulli(2)", "Uniform(1, 0)", "Something(1)"])
def test_what_is_no_distribution_cannot_be_expected(value: str) -> None:
    with pytest.raises(NotationError):
        Distribution({"value": value}, Context())
    with pytest.raises(UsageError):
        judged("N(0, 1)", value, "distribution", "", {}, {})
