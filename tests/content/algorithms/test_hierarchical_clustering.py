"""Hierarchical clustering: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(X: Array, groups: list[list[int]]) -> tuple[Array, ...]:
    groups = list(groups)
    D = np.sqrt(((X[:, None] - X[None]) ** 2).sum(-1))
    link = np.array([[D[np.ix_(A, B)].mean() for B in groups] for A in groups])
    link = link + np.diag(np.full(len(groups), np.inf))
    i, j = sorted(np.unravel_index(link.argmin(), link.shape))
    groups[i] = groups[i] + groups.pop(j)
    return link[i, j], groups


def merged(X: Array, left: int) -> tuple[list[float], list[list[int]]]:
    groups, heights = [[row] for row in range(len(X))], []
    while len(groups) > left:
        height, groups = listing(X, groups)
        heights.append(float(height))
    return heights, groups


@pytest.mark.parametrize("seed", range(3))
def test_one_merge_is_the_nearest_pair_of_groups(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X = draw.normal(size=(9, 3))
    groups = [[0, 4], [1], [2, 3, 8], [5, 6], [7]]
    height, after = listing(X, groups)
    means: dict[tuple[int, int], float] = {}
    for i in range(5):
        for j in range(i):
            pairs = [np.linalg.norm(X[a] - X[b]) for a in groups[i] for b in groups[j]]
            means[j, i] = float(sum(pairs) / len(pairs))
    i, j = min(means, key=lambda pair: means[pair])
    assert height == pytest.approx(means[i, j])
    expected = [group for place, group in enumerate(groups) if place not in (i, j)] + [groups[i] + groups[j]]
    assert sorted(map(sorted, after)) == sorted(map(sorted, expected))
    assert groups == [[0, 4], [1], [2, 3, 8], [5, 6], [7]]


def compared(X: Array, k: int) -> None:
    from sklearn.cluster import AgglomerativeClustering

    heights, groups = merged(X, k)
    theirs = AgglomerativeClustering(k, linkage="average", compute_distances=True).fit(X)
    np.testing.assert_allclose(heights, theirs.distances_[: len(heights)])
    assert sorted(tuple(sorted(group)) for group in groups) == sorted(
        tuple(np.flatnonzero(theirs.labels_ == c)) for c in range(k)
    )


@pytest.mark.parametrize("seed", range(3))
def test_on_a_cloud_as_scikit_learn_says(seed: int) -> None:
    compared(np.random.default_rng(seed).normal(size=(18, 2)), 1 + seed)


def test_on_some_flowers_as_scikit_learn_says() -> None:
    X, _ = flowers()
    compared(X[::8], 3)
