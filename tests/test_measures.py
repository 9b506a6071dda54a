"""The measures against scikit-learn's, against numbers made by hand, and at their edges."""

from __future__ import annotations

import random
from math import log

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from tutor import measures


def drawn(count: int = 500, seed: int = 1) -> list[tuple[float, bool]]:
    """Predictions that are too sure of themselves, with ties."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        p = rng.randint(1, 99) / 100
        found.append((p, rng.random() < 0.3 + 0.5 * p))
    return found


def test_log_loss_and_auc_are_those_of_scikit_learn() -> None:
    pairs = drawn()
    p, came = zip(*pairs, strict=True)
    assert measures.log_loss(pairs) == pytest.approx(log_loss(came, p))
    assert measures.auc(pairs) == pytest.approx(roc_auc_score(came, p))


def test_the_calibration_is_the_logistic_regression_on_logits_and_groups() -> None:
    pairs = [(p, came if group < 2 else not came) for group in range(3) for p, came in drawn(4000, seed=group)]
    groups = [group for group in range(3) for _ in range(4000)]
    shifts, slope = measures.calibrated(pairs, groups)
    x = np.array(
        [[measures.logit(p), *(group == one for one in range(3))] for (p, _), group in zip(pairs, groups, strict=True)]
    )
    fitted = LogisticRegression(C=1e6, fit_intercept=False).fit(x, [came for _, came in pairs])
    assert [slope, *shifts] == pytest.approx(list(fitted.coef_[0]), abs=0.01)
    bent = [
        (measures.logistic(shifts[group] + slope * measures.logit(p)), came)
        for (p, came), group in zip(pairs, groups, strict=True)
    ]
    assert measures.log_loss(bent) < measures.log_loss(pairs)


@pytest.mark.parametrize("came", [True, False])
def test_a_handful_that_all_went_one_way_gives_a_calibration_that_is_finite(came: bool) -> None:
    shifts, slope = measures.calibrated([(0.9, came)] * 5, [0, 0, 2, 2, 2])
    assert all(abs(shift) < 5 for shift in shifts)
    assert shifts[1] == 0  # nobody has been there: nothing is known of it
    assert abs(slope) < 5
    assert measures.auc([(0.9, came)] * 5) is None


def test_who_is_sure_and_wrong_pays_much_and_not_everything() -> None:
    assert measures.log_loss([(1.0, False)]) == pytest.approx(-log(1e-7))
    assert measures.log_loss([(0.5, True)]) == pytest.approx(log(2))


def test_bins_are_weighted_by_their_size() -> None:
    pairs = [(0.9, True), (0.7, False), (0.5, True)]
    # bin a: 0.8 said, 0.5 came; bin b: 0.5 said, 1 came: sqrt((2 * 0.09 + 0.25) / 3)
    assert measures.rmse_bins(pairs, ["a", "a", "b"]) == pytest.approx((0.43 / 3) ** 0.5)


@pytest.mark.parametrize(
    ("review", "bin_"),
    [
        ((1, 2, 0), (2.48, 1.99 * 1.89, 0)),
        ((3, 1, 1), (2.48, 1.99, 1.65)),
        ((4, 4, 2), (2.48 * 3.62, 1.99 * 1.89**2, 1.65 * 1.73)),
        ((100, 10, 30), (2.48 * 3.62**3, 1.99 * 1.89**3, 1.65 * 1.73**6)),
    ],
)
def test_a_bin_is_a_power_of_its_base(review: tuple[int, int, int], bin_: tuple[float, ...]) -> None:
    assert measures.bin_of(*review) == pytest.approx(bin_)


def test_the_logistic_curve_never_overflows() -> None:
    assert measures.logistic(-1e4) == 0
    assert measures.logistic(1e4) == 1
    assert measures.logistic(measures.logit(0.3)) == pytest.approx(0.3)
