"""Kalman filter: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array


def listing(x: Array, P: Array, z: Array, F: Array, Q: Array, H: Array, R: Array) -> tuple[Array, ...]:
    x = F @ x
    P = F @ P @ F.T + Q
    S = H @ P @ H.T + R
    G = P @ H.T @ np.linalg.inv(S)
    x = x + G @ (z - H @ x)
    P = P - G @ H @ P
    return x, P, G


def drawn(seed: int) -> tuple[Array, Array, Array, list[Array]]:
    """A start, its covariance, six measurements of two entries; and a model of three hidden numbers."""
    rng = np.random.default_rng(seed)
    roots = [rng.normal(size=(size, size)) for size in (3, 3, 2)]
    P, Q, R = (root @ root.T + np.eye(len(root)) for root in roots)
    model = [rng.normal(size=(3, 3)) / 2, Q, rng.normal(size=(2, 3)), R]
    return rng.normal(size=3), P, rng.normal(size=(6, 2)), model


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_step_by_step_it_conditions_the_joint_gaussian_of_everything(seed: int) -> None:
    """All states and measurements as one Gaussian, made of independent noises; conditioned at once."""
    x, P, zs, model = drawn(seed)
    F, Q, H, R = model
    mean, spread, of_z, means, noise = x, [np.linalg.cholesky(P)], [], [], np.zeros((12, 12))
    for place in range(6):
        mean = F @ mean
        spread = [F @ part for part in spread] + [np.linalg.cholesky(Q)]
        of_z.append([H @ part for part in spread])
        means.append(H @ mean)
        noise[2 * place : 2 * place + 2, 2 * place : 2 * place + 2] = R
    A = np.vstack([np.hstack(parts + [np.zeros((2, 3))] * (7 - len(parts))) for parts in of_z])
    last = np.hstack(spread)
    gain = last @ A.T @ np.linalg.inv(A @ A.T + noise)
    for z in zs:
        x, P, _ = listing(x, P, z, *model)
    np.testing.assert_allclose(x, mean + gain @ (zs.ravel() - np.hstack(means)), rtol=1e-8)
    np.testing.assert_allclose(P, last @ last.T - gain @ A @ last.T, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_without_motion_it_is_recursive_least_squares(seed: int) -> None:
    """A constant state, no motion noise: after all measurements, ridge regression from the start's covariance."""
    rng = np.random.default_rng(seed)
    X, y, F, Q = rng.normal(size=(10, 3)), rng.normal(size=10), np.eye(3), np.zeros((3, 3))
    x, P = np.zeros(3), 4 * np.eye(3)
    for row, target in zip(X, y, strict=True):
        x, P, _ = listing(x, P, np.array([target]), F, Q, row[None], np.array([[0.5]]))
    rows, targets = np.vstack([X / np.sqrt(0.5), np.eye(3) / 2]), np.hstack([y / np.sqrt(0.5), np.zeros(3)])
    np.testing.assert_allclose(x, np.linalg.lstsq(rows, targets, rcond=None)[0])
    np.testing.assert_allclose(np.linalg.inv(P), X.T @ X / 0.5 + np.eye(3) / 4)


def test_of_one_number_precisions_add_and_the_gain_is_a_share_of_the_variance() -> None:
    one = np.eye(1)
    x, P, G = listing(np.array([10.0]), 3 * one, np.array([14.0]), one, one, one, 12 * one)
    np.testing.assert_allclose(G, 4 / (4 + 12))
    np.testing.assert_allclose(1 / P, 1 / 4 + 1 / 12)
    np.testing.assert_allclose(x, (10 / 4 + 14 / 12) / (1 / 4 + 1 / 12))
