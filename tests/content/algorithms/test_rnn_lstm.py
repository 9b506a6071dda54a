"""Recurrent networks: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

from math import exp, tanh

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(x: Array, s: Array, ds: Array, h: Array, c: Array, plain: list[Array], gated: list[Array]) -> list[Array]:
    (U, W, b), (Ug, Wg, bg) = plain, gated
    s = np.tanh(x @ U + s @ W + b)
    ds = (ds * (1 - s**2)) @ W.T
    zi, zf, zo, zg = np.split(x @ Ug + h @ Wg + bg, 4, axis=1)
    i, f, o = 1 / (1 + np.exp(-np.array([zi, zf, zo])))
    c = f * c + i * np.tanh(zg)
    h = o * np.tanh(c)
    return [s, ds, h, c]


def drawn(seed: int) -> tuple[Array, Array, list[Array], list[Array]]:
    """Six steps of two sequences with three entries each, and the weights of four units."""
    rng = np.random.default_rng(seed)
    plain = [rng.normal(size=shape) / 2 for shape in ((3, 4), (4, 4), (4,))]
    gated = [rng.normal(size=shape) / 2 for shape in ((3, 16), (4, 16), (16,))]
    return rng.normal(size=(6, 2, 3)), rng.normal(size=(2, 4)), plain, gated


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_unit_by_unit_it_is_the_definition(seed: int) -> None:
    steps, start, plain, gated = drawn(seed)
    s = h = c = start
    for x in steps:
        before, (memory, told) = s, (c, h)
        s, _, h, c = listing(x, s, start, h, c, plain, gated)
        for row, unit in np.ndindex(2, 4):

            def score(weights: list[Array], state: Array, place: int, row: int = row, x: Array = x) -> float:
                U, W, b = weights
                return float(b[place] + sum(x[row] * U[:, place]) + sum(state[row] * W[:, place]))

            assert s[row, unit] == pytest.approx(tanh(score(plain, before, unit)))
            write, keep, show = (1 / (1 + exp(-score(gated, told, unit + 4 * gate))) for gate in range(3))
            cell = keep * memory[row, unit] + write * tanh(score(gated, told, unit + 12))
            assert c[row, unit] == pytest.approx(cell)
            assert h[row, unit] == pytest.approx(show * tanh(cell))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_slope_goes_back_through_time_to_the_first_state(seed: int) -> None:
    steps, start, plain, gated = drawn(seed)
    weight = np.random.default_rng(seed).normal(size=start.shape)

    def states(first: Array) -> list[Array]:
        found = [first]
        for x in steps:
            found.append(listing(x, found[-1], weight, first, first, plain, gated)[0])
        return found

    path, ds = states(start), weight
    for x, before in zip(steps[::-1], path[-2::-1], strict=True):
        ds = listing(x, before, ds, start, start, plain, gated)[1]
    expected = slope(lambda first: float((weight * states(first)[-1]).sum()), start)
    np.testing.assert_allclose(ds, expected, rtol=1e-5, atol=1e-9)


def test_the_forget_gate_is_the_slope_from_one_cell_to_the_next() -> None:
    steps, start, plain, gated = drawn(4)
    found = slope(lambda c: float(listing(steps[0], start, start, start, c, plain, gated)[3].sum()), start)
    U, W, b = gated
    np.testing.assert_allclose(found, (1 + np.tanh((steps[0] @ U + start @ W + b)[:, 4:8] / 2)) / 2, rtol=1e-6)


def test_in_small_numbers_the_size_of_the_slope_is_a_power_of_the_largest_eigenvalue() -> None:
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    W, gated = 0.9 * turn, [np.zeros((1, 8)), np.zeros((2, 8)), np.zeros(8)]
    ds, zero = np.array([[1.0, 0.0]]), np.zeros((1, 2))
    for _ in range(50):
        ds = listing(np.zeros((1, 1)), zero, ds, zero, zero, [np.zeros((1, 2)), W, np.zeros(2)], gated)[1]
    assert np.linalg.norm(ds) == pytest.approx(np.abs(np.linalg.eigvals(W)).max() ** 50)
