"""Forms: what each of its examples promises."""

from __future__ import annotations

import pytest

from tutor.answers.forms import forms
from tutor.answers.forms._form import Row
from tutor.checking import judged
from tutor.model import Outcome

ROWS = [(name, row) for name, form in forms().items() for row in form.examples()]


@pytest.mark.parametrize(("form", "row"), ROWS, ids=[f"{name}-{row.typed[:30]}" for name, row in ROWS])
def test_every_example_has_the_form_or_has_not(form: str, row: Row) -> None:
    verdict = judged(row.typed, row.against, "", form, {}, {})
    assert verdict.outcome is (Outcome.CORRECT if row.meets else Outcome.WRONG_FORM), verdict
    if not row.meets:
        assert verdict.message.startswith("That is right")
        assert verdict.span is not None
        assert verdict.span[0] < verdict.span[1]
