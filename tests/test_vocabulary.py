"""Every word an author may use: documented, shown to work, and the same for the same chance."""

from __future__ import annotations

import doctest
import random

import pytest
import sympy as sp

from tutor import registry

WORDS = {**registry.functions("tutor.samplers"), **registry.functions("tutor.functions")}
NAMES = {"sp": sp, "x": sp.Symbol("x"), "y": sp.Symbol("y"), "z": sp.Symbol("z")}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_its_example_is_true(name: str) -> None:
    word = WORDS[name]
    tests = doctest.DocTestFinder(recurse=False).find(
        word, name, globs={**word.__globals__, **NAMES, "rng": random.Random("doctest")}
    )
    assert any(test.examples for test in tests), f"{name} has no example in its docstring"
    for test in tests:
        result = doctest.DocTestRunner(verbose=False).run(test)
        assert result.failed == 0


@pytest.mark.parametrize("name", sorted(WORDS))
def test_it_says_what_it_takes_and_gives(name: str) -> None:
    word = WORDS[name]
    assert word.__doc__
    hints = word.__annotations__
    assert "return" in hints, f"{name} does not say what it gives"
    assert len(hints) == word.__code__.co_argcount + bool(word.__code__.co_flags & 0x04) + 1
