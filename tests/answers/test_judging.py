"""The table of answers for all kinds, through the door that `tutor check` uses."""

from __future__ import annotations

import pytest
from judging_table import ROWS, Row

from tutor.answers import kinds
from tutor.checking import judged

READY = [row for row in ROWS if not row.kind or row.kind in kinds()]


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 200


@pytest.mark.parametrize("row", READY, ids=[f"{row.kind}-{row.typed}-{row.expected}" for row in READY])
def test_a_row_is_judged_as_it_says(row: Row) -> None:
    verdict = judged(row.typed, row.expected, row.kind, row.form, {}, {})
    assert verdict.outcome.value == row.outcome, verdict
