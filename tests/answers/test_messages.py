"""No message of any kind gives the right answer away."""

from __future__ import annotations

import re

import pytest

from tutor.answers import kinds
from tutor.answers._base import Context, Example
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome

EXAMPLES = [(kind, example) for kind, found in kinds().items() for example in found.examples()]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind}-{ex.typed[:30]}" for kind, ex in EXAMPLES])
def test_a_message_never_holds_the_right_answer(kind: str, example: Example) -> None:
    """Where it is longer than two characters and the learner has not typed it."""
    symbols = {name: symbol(name) for name in example.symbols}
    bare = Context(Scope(symbols=symbols), symbols)
    values = {name: bare.value(text) for name, text in example.values.items()}
    answer = kinds()[kind](example.options, Context(Scope(values=values, symbols=symbols), symbols))
    verdict = answer.judge(example.typed)
    right, message, typed = (re.sub(r"\s", "", text) for text in (answer.show(), verdict.message, example.typed))
    if verdict.outcome is Outcome.WRONG:  # what is right in another form, or cannot be read, is told how to write it
        assert len(right) < 3 or right in typed or right not in message


def test_a_name_at_the_start_of_a_message_keeps_its_small_letter() -> None:
    """Nobody typed `Diag`."""
    bare = Context(Scope(), {})
    answer = kinds()["matrix"]({"value": "A"}, Context(Scope(values={"A": bare.value("[[1, 0], [0, 2]]")}), {}))
    assert answer.judge("diag(1, 2)").message == "“diag” is not a function known here."
