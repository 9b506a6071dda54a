"""The purpose before the answer: an algorithm's line that takes the skill, and a sentence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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


def test_a_line_comes_with_the_skills_own_sentence_where_there_is_one() -> None:
    both = replace(LINED, used_in={"core:sgd": "It is the step."})
    found = purpose(replace(ALL, skills={**ALL.skills, "core:lined": both}), "core:lined")
    assert found is not None
    assert (found.algorithm, found.code, found.why) == ("SGD", "w -= g", "It is the step.")


def test_a_skill_without_a_line_shows_no_line_that_is_not_its_own() -> None:
    found = purpose(ALL, "core:used")
    assert found is not None
    assert (found.algorithm, found.code, found.why) == ("PCA", "", "It is the variance.")


def test_a_step_on_the_way_says_where_to() -> None:
    found = purpose(ALL, "core:needed")
    assert found is not None
    assert "Two steps" in found.why


def test_nothing_is_invented() -> None:
    assert purpose(ALL, "core:alone") is None
    assert purpose(replace(ALL, algorithms={}), "core:used") is None


BELOW = Skill("core:below", "t", "Below", "s", used_in={"core:sgd": "A slope."})
MIDDLE = Skill("core:middle", "t", "Middle", "s", needs=("core:below",))
DERIVED = Skill("core:derived", "t", "Derived", "s", used_in={"core:sgd": "A slope."})
ASIDE = Skill("core:aside", "t", "Aside", "s", needs=("core:below",))
TOP = Skill("core:lined", "t", "Eigenvectors", "s", needs=("core:middle",))
LEARNT = replace(
    ALL,
    skills={s.id: s for s in (BELOW, ASIDE, MIDDLE, TOP, DERIVED, USED)},
    algorithms={
        "core:sgd": Algorithm("core:sgd", "SGD", "s", (Line("w -= g", ("core:below", "core:derived"), "A step."),)),
        "core:pca": replace(PCA, derivation=("core:derived",)),
    },
)
STEPS_DOWN = [
    ("core:below", ["core:pca"], ("PCA", "", "It is a step to: Eigenvectors.")),
    ("core:middle", ["core:pca"], ("PCA", "", "It is a step to: Eigenvectors.")),
    ("core:lined", ["core:pca"], ("PCA", "C = X.T @ X", "Everything varies together.")),
    ("core:used", ["core:pca"], ("PCA", "", "It is the variance.")),
    ("core:derived", ["core:pca"], ("PCA", "", "It is needed to derive it.")),
    ("core:below", ["core:sgd"], ("SGD", "w -= g", "A slope.")),
    ("core:below", [], ("SGD", "w -= g", "A slope.")),
    ("core:below", ["core:unknown"], ("SGD", "w -= g", "A slope.")),
    ("core:lined", ["core:sgd"], ("PCA", "C = X.T @ X", "Everything varies together.")),
    ("core:used", ["core:sgd"], ("PCA", "", "It is the variance.")),
    ("core:aside", ["core:pca"], None),
]


@pytest.mark.parametrize(("skill", "learnt", "said"), STEPS_DOWN)
def test_a_step_down_names_the_algorithm_being_learnt_where_it_leads_to_it(
    skill: str, learnt: list[str], said: tuple[str, str, str] | None
) -> None:
    found = purpose(LEARNT, skill, learnt)
    assert (found and (found.algorithm, found.code, found.why)) == said


def test_a_circle_of_needs_ends() -> None:
    round_ = {s.id: s for s in (replace(BELOW, needs=("core:middle",)), MIDDLE)}
    found = purpose(replace(LEARNT, skills=round_), "core:below", ["core:pca"])
    assert found is not None
    assert found.algorithm == "SGD"
