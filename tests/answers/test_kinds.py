"""One contract for every kind of answer: what its examples promise."""

from __future__ import annotations

import pytest

from tutor.answers import kind_named, kinds
from tutor.answers._base import Answer, Context, Example
from tutor.bank.draw import words
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome

X = {"x": symbol("x")}
CONTEXT = Context(Scope(symbols=X), X)
EXAMPLES = [(kind, example) for kind, found in kinds().items() for example in found.examples()]


def judged(kind: str, example: Example) -> tuple[Answer, Context]:
    symbols = {name: symbol(name) for name in example.symbols}
    bare = Context(Scope(symbols=symbols), symbols)
    values = {name: bare.value(text) for name, text in example.values.items()}
    context = Context(Scope(values=values, symbols=symbols), symbols)
    return kinds()[kind](example.options, context), context


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kind_is_found_by_its_name_alone(kind: str) -> None:
    """Its file is called as it is, so that none of the others is loaded for it."""
    assert kind_named(kind) is kinds()[kind]


@pytest.mark.parametrize("name", ["", "_base", "forms", "slips", "nothing", "..errors", "number.Number"])
def test_what_is_no_kind_is_none(name: str) -> None:
    assert kind_named(name) is None


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind}-{ex.typed[:30]}" for kind, ex in EXAMPLES])
def test_every_example_is_judged_as_it_says(kind: str, example: Example) -> None:
    answer, _ = judged(kind, example)
    verdict = answer.judge(example.typed)
    assert verdict.outcome is example.outcome, verdict
    if verdict.outcome is Outcome.UNREADABLE:
        assert verdict.message, "an unreadable answer says what was expected"
        assert verdict.span is not None


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kind_shows_one_example_of_each_sort(kind: str) -> None:
    outcomes = {example.outcome for example in kinds()[kind].examples()}
    assert {Outcome.CORRECT, Outcome.WRONG, Outcome.UNREADABLE} <= outcomes


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_right_answer_as_shown_is_right(kind: str) -> None:
    for example in kinds()[kind].examples():
        answer, _ = judged(kind, example)
        assert answer.judge(answer.show()).outcome is Outcome.CORRECT, answer.show()


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("typed", ["", " ", "(", "]", "\\frac{1}{", "1,,2", "'; import os", "__import__('os')"])
def test_what_cannot_be_read_costs_nothing(kind: str, typed: str) -> None:
    answer, _ = judged(kind, kinds()[kind].examples()[0])
    verdict = answer.judge(typed)
    assert verdict.outcome is Outcome.UNREADABLE


SLIPS = [
    ("vector", "[1, 2, 3]", "[-1, -2, -3]", "sign"),
    ("vector", "[1, 2, 3]", "[3, 2, 1]", "order"),
    ("vector", "[1, 2, 3]", "[1, 2, 4]", "entry 3"),
    ("vector", "[1, 2, 3]", "[1, 5, 4]", "1 of 3"),
    ("matrix", "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", "transpose"),
    ("matrix", "[[1, 2], [3, 4]]", "[[4, 2], [3, 1]]", "diagonal"),
    ("matrix", "[[1, 2, 3], [4, 5, 6]]", "1 4; 2 5; 3 6", "transpose"),
    ("matrix", "[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]", "row 2, column 2"),
    ("number", "3/8", "8/3", "upside down"),
    ("number", "3/8", "5/8", "opposite"),
    ("number", "7", "-7", "sign"),
    ("number", "7", "14", "Twice"),
    ("expression", "x^2 + 3", "x^2 + 5", "constant"),
    ("set", "{1, 3}", "{-1, -3}", "signs"),
    ("set", "{1, 3}", "{1}", "missing"),
]


@pytest.mark.parametrize(("kind", "value", "typed", "word"), SLIPS)
def test_a_slip_is_named(kind: str, value: str, typed: str, word: str) -> None:
    answer = kinds()[kind]({"value": value}, CONTEXT)
    verdict = answer.judge(typed)
    assert verdict.outcome is Outcome.WRONG
    assert word in verdict.message


def test_an_unexplained_answer_is_not_accused() -> None:
    assert kinds()["number"]({"value": "7"}, Context()).judge("12").message == ""


def test_wrong_entries_are_counted_for_credit() -> None:
    verdict = kinds()["matrix"]({"value": "[[1, 2], [3, 4]]"}, Context()).judge("1 2; 3 9")
    assert verdict.wrong == (3,)
    assert verdict.credit == 0.75


FORMS = [
    ("expression", "(x - 1)*(x - 2)", "factored", "(x-1)(x-2)", Outcome.CORRECT),
    ("expression", "(x - 1)*(x - 2)", "factored", "x^2 - 3x + 2", Outcome.WRONG_FORM),
    ("expression", "(x - 1)*(x - 2)", "expanded", "(x-1)(x-2)", Outcome.WRONG_FORM),
    ("expression", "(x - 1)*(x - 2)", "expanded", "x^2 - 3x + 2", Outcome.CORRECT),
    ("number", "1/2", "lowest_terms", "2/4", Outcome.WRONG_FORM),
    ("number", "1/2", "lowest_terms", "1/2", Outcome.CORRECT),
    ("number", "5", "any", "2+3", Outcome.CORRECT),
    ("number", "2", "evaluated", "sqrt(4)", Outcome.WRONG_FORM),
    ("number", "2", "evaluated", "6/3", Outcome.WRONG_FORM),
    ("number", "sqrt(2) + 1", "evaluated", "1 + sqrt 2", Outcome.CORRECT),
    ("number", "-2", "evaluated", "det([[1,2],[3,4]])", Outcome.WRONG_FORM),
    ("expression", "2*x", "evaluated", "diff(x^2, x)", Outcome.WRONG_FORM),
    ("vector", "[3, 6]", "evaluated", "3[1, 2]", Outcome.WRONG_FORM),
    ("matrix", "[[0, -1], [1, 0]]", "evaluated", "inv([[0,1],[-1,0]])", Outcome.WRONG_FORM),
]


@pytest.mark.parametrize(("kind", "value", "form", "typed", "outcome"), FORMS)
def test_a_form_is_demanded_of_the_tree(kind: str, value: str, form: str, typed: str, outcome: Outcome) -> None:
    answer = kinds()[kind]({"value": value, "form": form}, CONTEXT)
    assert answer.judge(typed).outcome is outcome


MISTAKES = [
    ("witness", {"value": "[1, 2]", "name": "v", "such_that": ["2*entry(v, 1) = entry(v, 2)"]},
     "[2, 1]", "[2, 1]", "[1, 1]"),
    ("eigenpairs", {"matrix": "[[2, 1], [1, 2]]", "value": "{(1, [1, -1]), (3, [1, 1])}"},
     "{(3, [1, -1]), (1, [1, 1])}", "(1, [2, 2]), (3, [-1, 1])", "(1, [1, 2]), (3, [1, 3])"),
    ("vector", {"value": "[1, 2]"}, "[2, 1]", "[2; 1]", "[3, 1]"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "options", "mistake", "typed", "other"), MISTAKES)
def test_a_mistake_is_recognised_by_its_value(
    kind: str, options: dict[str, object], mistake: str, typed: str, other: str
) -> None:
    answer = kinds()[kind](options, Context(Scope(functions=words(), free=True)))
    wrong = answer.instead(mistake)
    assert wrong.matches(typed)
    assert not wrong.matches(other)
    assert not wrong.matches(answer.show())


def test_a_mistake_of_a_witness_may_be_other_conditions() -> None:
    options = {"value": "[1, 2]", "name": "v", "such_that": ["2*entry(v, 1) = entry(v, 2)"]}
    answer = kinds()["witness"](options, Context(Scope(functions=words(), free=True)))
    wrong = answer.instead({"such_that": ["entry(v, 1) = 2*entry(v, 2)", "norm(v) != 0"], "value": "[2, 1]"})
    assert wrong.show() == "[2, 1]"
    assert wrong.matches("[4, 2]")
    assert not wrong.matches("[4, 8]")
