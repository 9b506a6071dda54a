"""Decision tree: the lines of one split, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from collections import Counter
from math import log2

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(y: Array, left: Array, K: int) -> tuple[Array, ...]:
    sides = [y, y[left], y[~left]]
    P = np.array([np.bincount(s, minlength=K) / len(s) for s in sides])
    gini = 1 - (P**2).sum(1)
    H = -(P * np.log2(np.where(P > 0, P, 1))).sum(1)
    share = np.array([left.mean(), 1 - left.mean()])
    gain = H[0] - share @ H[1:]
    return gini, H, share, gain


@pytest.mark.parametrize("seed", range(4))
def test_the_gain_is_what_the_side_tells_about_the_class(seed: int) -> None:
    draw = np.random.default_rng(seed)
    y, left = draw.integers(0, 3, 25), draw.random(25) < 0.4
    gini, H, _, gain = listing(y, left, 3)
    pairs, classes, sides = (Counter(zip(y, left, strict=True)), Counter(y), Counter(left))
    told = sum(k / 25 * log2(k * 25 / (classes[c] * sides[s])) for (c, s), k in pairs.items())
    assert gain == pytest.approx(told)
    alike = sum(a == b for a in y for b in y) / 25**2  # two rows drawn by chance are of one class
    assert gini[0] == pytest.approx(1 - alike)
    assert H[0] == pytest.approx(sum(k / 25 * log2(25 / k) for k in classes.values()))


def test_a_split_that_parts_the_classes_leaves_nothing_to_ask() -> None:
    y = np.array([0, 0, 1, 1, 1, 1])
    gini, H, share, gain = listing(y, y == 0, 2)
    np.testing.assert_allclose(share, [1 / 3, 2 / 3])
    np.testing.assert_allclose([*gini[1:], *H[1:]], 0)
    assert gain == pytest.approx(H[0])


@pytest.mark.parametrize("criterion", ["gini", "entropy"])
@pytest.mark.parametrize("rows", [slice(None), slice(50, None), slice(0, 120, 3)])
def test_the_best_first_question_is_scikit_learns(criterion: str, rows: slice) -> None:
    from sklearn.tree import DecisionTreeClassifier

    X, y = (part[rows] for part in flowers())
    best, found = -1.0, []
    for j in range(4):
        values = np.unique(X[:, j])
        for t in (values[1:] + values[:-1]) / 2:
            gini, H, share, gain = listing(y, X[:, j] <= t, 3)
            fall = gain if criterion == "entropy" else gini[0] - share @ gini[1:]
            if fall > best + 1e-12:
                best, found = fall, [H if criterion == "entropy" else gini]
            elif fall > best - 1e-12:
                found.append(H if criterion == "entropy" else gini)
    tree = DecisionTreeClassifier(criterion=criterion, max_depth=1, random_state=0).fit(X, y).tree_
    assert any(np.allclose(impurity, tree.impurity) for impurity in found)
    shares = tree.n_node_samples[1:] / len(y)
    assert best == pytest.approx(tree.impurity[0] - shares @ tree.impurity[1:])
