"""Content was proved with these draws: what a seed gives never changes, nor how much chance a word takes."""

from __future__ import annotations

import random
from functools import partial

import pytest

from tutor.bank.draw import samplers
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.parser import authored
from tutor.language.write import write

DRAWS = [
    ("integer(-4, 9)", "7 | 2 | -1", 0.0856686951899518),
    ("integer(0, 100000)", "81131 | 48602 | 26818", 0.0856686951899518),
    ("nonzero(-3, 3)", "2 | -1 | -2", 0.0856686951899518),
    ("nonzero(1, 1)", "1 | 1 | 1", 0.0856686951899518),
    ("nonzero(-1000, 5)", "-185 | -512 | -731", 0.0856686951899518),
    ("pick(2, 3, 5)", "5 | 3 | 2", 0.0856686951899518),
    ("pick([1, 2], [3, 4])", "[3, 4] | [1, 2] | [1, 2]", 0.0856686951899518),
    ("distinct(3, -4, 9)", "[7, 2, -1] | [-3, 1, 9] | [-2, -3, 7]", 0.14311282923863333),
    ("sample(2, [5, 7, 11, 13])", "[13, 7] | [7, 5] | [7, 13]", 0.17716042375435126),
    ("shuffle([1, 2, 3, 4])", "[4, 2, 1, 3] | [2, 4, 1, 3] | [4, 1, 3, 2]", 0.8180697284639913),
    ("fraction(-2, 3, 7)", "2 | 3/7 | -4/7", 0.0856686951899518),
    ("decimal(-1/2, 3, 1)", "12/5 | 6/5 | 2/5", 0.0856686951899518),
    (
        "random_matrix(2, 3, -4, 4)",
        "[[3, 0, -2], [-4, -1, 4]] | [[-3, -3, 3], [-3, 3, -1]] | [[3, 2, -4], [3, 2, 3]]",
        0.5759858790746956,
    ),
    ("invertible(2, -3, 3)", "[[2, 0], [-2, -3]] | [[-1, 3], [-2, -2]] | [[2, -2], [2, -1]]", 0.8180697284639913),
    (
        "unimodular(3)",
        "[[1, 4, 0], [0, 1, 0], [-1, 0, 1]] | [[1, 0, 1], [0, 1, 0], [0, 3, 1]] | [[1, 0, 0], [2, 1, 0], [0, 0, 1]]",
        0.46247159229205437,
    ),
    ("unimodular(2, 5)", "[[-4, 5], [-5, 6]] | [[5, 1], [4, 1]] | [[4, -3], [7, -5]]", 0.6208517745454074),
    ("symmetric(2, -4, 4)", "[[3, 0], [0, -4]] | [[-1, 4], [4, -3]] | [[3, -3], [-3, -1]]", 0.8180697284639913),
    ("positive_definite(1, 6)", "[[5, -3], [-3, 3]] | [[1, -1], [-1, 6]] | [[5, 2], [2, 2]]", 0.46247159229205437),
    ("with_eigenvalues(2, 5)", "[[8, -3], [6, -1]] | [[3, 2], [1, 4]] | [[0, -2], [5, 7]]", 0.0856686951899518),
    (
        "with_eigenvalues(-1, 3, 4)",
        "[[9, 0, -5], [-4, 3, 4], [10, 0, -6]] | [[-1, 0, 0], [-4, 3, 2], [0, 0, 4]] | "
        "[[4, -10, 5], [0, 3, 0], [0, 8, -1]]",
        0.979299224102675,
    ),
    (
        "symmetric_with_eigenvalues(1, 6)",
        "[[5, 2], [2, 2]] | [[7/2, 5/2], [5/2, 7/2]] | [[7/2, -5/2], [-5/2, 7/2]]",
        0.17716042375435126,
    ),
    ("with_determinant(2, -4, 4)", "[[3, 2], [-4, -2]] | [[-1, 1], [2, -4]] | [[4, -2], [-3, 2]]", 0.42367755941554175),
    ("symmetric_family(1, 6, 9)", "[[5, 2], [2, 2]] | [[2, 2], [2, 5]] | [[2, 2], [2, 5]]", 0.0856686951899518),
    ("distribution(3, 10)", "[2/5, 2/5, 1/5] | [1/10, 1/5, 7/10] | [2/5, 1/2, 1/10]", 0.17716042375435126),
    (
        "joint_table(2, 2, 20)",
        "[[1/4, 1/5], [7/20, 1/5]] | [[1/10, 3/10], [11/20, 1/20]] | [[3/20, 1/20], [3/5, 1/5]]",
        0.14311282923863333,
    ),
    ("data_with_mean(4, 5, 3)", "[7, 5, 3, 5] | [2, 4, 8, 6] | [3, 3, 7, 7]", 0.14311282923863333),
    ("vector(3, -5, 5)", "[3, 0, -3] | [-5, -1, 5] | [-4, -4, 4]", 0.14311282923863333),
    ("nonzero_vector(3, -2, 2)", "[2, -1, -1] | [-2, -1, 2] | [-2, -2, 2]", 0.14311282923863333),
    ("primitive_vector(2, -6, 6)", "[1, 0] | [-3, -5] | [-1, 3]", 0.17716042375435126),
    ("whole_norm(2)", "[6, 8] | [-9, 12] | [-9, 12]", 0.8234569230740018),
    ("whole_norm(3)", "[4, -2, 4] | [6, -2, -3] | [-2, -2, -1]", 0.9260313567142291),
]
"""A call, what it draws three times in a row, and the chance that comes next."""


@pytest.mark.parametrize(("call", "drawn", "then"), DRAWS, ids=[call for call, _, _ in DRAWS])
def test_a_seed_draws_what_it_always_drew(call: str, drawn: str, then: float) -> None:
    rng = random.Random("golden")
    scope = Scope(functions={name: partial(word, rng) for name, word in samplers().items()})
    found = [write(express(evaluate(authored(call), scope))) for _ in range(3)]
    assert " | ".join(found) == drawn
    assert rng.random() == then
