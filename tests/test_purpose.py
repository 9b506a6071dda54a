"""The purpose before the answer: an algorithm's line that takes the skill, and a sentence."""

from __future__ import annotations

from dataclasses import replace

from tutor.model import Algorithm, Curriculum, Line, Skill, Topic
from tutor.purpose import purpose

USED = Skill("core:used", "t", "Used", "s", used_in={"core:pca": "It is the variance."})
LINED = Skill("core:lined", "t", "Lined", "s")
NEEDED = Skill("core:needed", "t", "Needed", "s")
NEEDS = Skill("core:needs", "t", "Two steps", "s", needs=("core:needed",))
ALONE = Skill("core:alone", "t", "Alone", "s")
PCA = Algorithm("core:pca", "PCA", "s", (Line("C = X.T @ X", ("core:lined",), "Everything varies together."),))
SGD = Algorithm("core:sgd", "SGD", "s", (Line("w -= g", ("core:lined",), "A step."),))
ALL = Curriculum(
    (Topic("t", "T"),), {s.id: s for s in (USED, LINED, NEEDED, NEEDS, ALONE)}, {"core:pca": PCA, "core:sgd": SGD}
)


def test_a_line_that_takes_the_skill_is_shown_with_its_reason() -> None:
    found = purpose(ALL, "core:lined")
    assert found is not None
    assert (found.algorithm, found.code, found.why) == ("PCA", "C = X.T @ X", "Everything varies together.")


def test_the_algorithm_asked_for_comes_first() -> None:
    found = purpose(ALL, "core:lined", ["core:sgd"])
    assert found is not None
    assert found.algorithm == "SGD"


def test_a_skill_without_a_line_shows_no_line_that_is_not_its_own() -> None:
    found = purpose(ALL, "core:used")
    assert found is not None
    assert (found.algorithm, found.code, found.why) == ("PCA", "", "It is the variance.")


def test_a_step_on_the_way_says_where_to() -> None:
    found = purpose(ALL, "core:needed")
    assert found is not None
    assert "two steps" in found.why


def test_nothing_is_invented() -> None:
    assert purpose(ALL, "core:alone") is None
    assert purpose(replace(ALL, algorithms={}), "core:used") is None
