"""What goes with a lesson, and the problem that is worked as an example."""

from __future__ import annotations

from msgspec.structs import replace
from sitting_kit import ByHeart
from small_curriculum import SMALL

from tutor.lessons import example, lesson_of
from tutor.model import Entry, Identity, Problem, Reference

EIGEN = SMALL.skills["core:eigenvalues"]


class Choosing(ByHeart):
    """The first template is a choice."""

    def problem(self, identity: Identity) -> Problem:
        made = super().problem(identity)
        return replace(made, entry=Entry.OPTIONS, options=("1", "2")) if identity.problem == "plain" else made


class Stubborn(ByHeart):
    """Whatever the seed, the problem is the same."""

    def problem(self, identity: Identity) -> Problem:
        return replace(super().problem(identity), values={"seed": identity.problem})


def test_a_lesson_names_what_it_builds_on_and_is_for() -> None:
    skill = replace(
        EIGEN, used_in={"core:pca": "why", "mine:else": "too"}, read=(Reference("strang", "6.1"), Reference("blake"))
    )
    told = lesson_of(SMALL, skill)
    assert told.topic == "Linear algebra"
    assert told.needs == ("Determinant of a 2x2 matrix", "Trace")
    assert told.used_in == (("Principal component analysis", "why"), ("else", "too"))
    assert told.read == "strang, 6.1; blake"


def test_the_example_is_the_first_template_at_its_easiest_and_always_the_same() -> None:
    made = example(ByHeart(), EIGEN)
    assert made is not None
    assert (made.identity.problem, made.identity.level) == ("plain", 1)
    assert example(ByHeart(), EIGEN) == made


def test_the_example_is_never_the_question() -> None:
    first = example(ByHeart(), EIGEN)
    other = example(ByHeart(), EIGEN, first)
    assert first is not None
    assert other is not None
    assert other.values != first.values


def test_a_template_that_makes_the_question_whatever_the_seed_is_passed_over() -> None:
    first = example(Stubborn(), EIGEN)
    other = example(Stubborn(), EIGEN, first)
    assert other is not None
    assert other.identity.problem == "words"
    alone = replace(EIGEN, problems=EIGEN.problems[:1])
    assert example(Stubborn(), alone, first) is None


def test_a_choice_is_an_example_only_where_there_is_nothing_else() -> None:
    found = example(Choosing(), EIGEN)
    assert found is not None
    assert found.identity.problem == "words"
    alone = example(Choosing(), replace(EIGEN, problems=EIGEN.problems[:1]))
    assert alone is not None
    assert alone.entry is Entry.OPTIONS


def test_what_cannot_be_made_is_passed_over() -> None:
    judge = ByHeart(broken={"core:eigenvalues/plain"})
    found = example(judge, EIGEN)
    assert found is not None
    assert found.identity.problem == "words"
    assert example(ByHeart(broken={EIGEN.id}), EIGEN) is None
    assert example(judge, replace(EIGEN, problems=())) is None
