"""Questions as a stranger asks them of `check`: what makes no sense is said, and nothing else is raised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.checking import judged
from tutor.errors import UsageError
from tutor.model import Outcome

COLOURS = {"options": ["red", "green"]}


@pytest.mark.parametrize(("kind", "against", "options", "says"), [
    ("number", "1/3", {"tolerance": "abc"}, "`tolerance` is a number"),
    ("number", "1/3", {"tolerance": "[1, 2]"}, "`tolerance` is a number"),
    ("number", "1/3", {"tol": "1/10"}, "it has decimals, percent, relative, significant, tolerance"),
    ("list", "1, 2", {"tolerance": "1/10"}, "it has none"),
    ("witness", "[1, 0, 1], [0, 11]", {}, "its vectors have one length"),
    ("eigenpairs", "(1, [11, -1]), (3, [111])", {}, "its eigenvectors have one length"),
    ("choice", "b", {}, "needs `options`"),
    ("choice", "b", {"options": "red, green"}, "is a list of texts"),
    ("choice", "c", COLOURS, "Choose one of a to b"),
])  # fmt: skip
def test_a_question_that_makes_no_sense_says_what_it_needs(
    kind: str, against: str, options: Mapping[str, Any], says: str
) -> None:
    with pytest.raises(UsageError, match=says.replace("`", ".")):
        judged("1", against, kind, "", {}, options)


@pytest.mark.parametrize("against", ["b", "B)", "2", "green"])
@pytest.mark.parametrize(("answer", "outcome"), [
    ("b", Outcome.CORRECT),
    ("Green", Outcome.CORRECT),
    ("red", Outcome.WRONG),
    ("c", Outcome.UNREADABLE),
])  # fmt: skip
def test_the_right_choice_is_named_by_letter_number_or_text(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "choice", "", {}, COLOURS).outcome is outcome


def test_an_interval_with_a_letter_where_an_inequality_is_asked_cannot_be_read() -> None:
    assert judged("(ln(a), 1)", "0 < x < 1", "inequality", "", {}, {}).outcome is Outcome.UNREADABLE
