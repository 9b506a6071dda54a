from __future__ import annotations

from msgspec.structs import replace
from small_curriculum import SMALL, algorithm, card, curriculum, ids, met, skill

from tutor.model import Path, Stage, Template
from tutor.stages import next_stage, of_stage, reached

WAY = Path(
    "core:way",
    "Way",
    "",
    (
        Stage("One", "core:pca"),
        Stage("Two", skills=ids("eigenvalues", "gradient")),
        Stage("Three", "core:pca"),
    ),
)


def test_a_skill_belongs_to_the_first_stage_that_is_about_it() -> None:
    added = [stage.skills for stage in reached(SMALL, WAY, {})]
    assert added == [ids("matrix-product", "eigenvalues", "eigenvector"), ids("gradient"), ()]
    assert of_stage(SMALL, WAY.stages[2]) == ids("matrix-product", "eigenvector", "eigenvalues")


def test_a_stage_is_done_when_all_it_is_about_is_known_also_what_came_before() -> None:
    assert [stage.done for stage in reached(SMALL, WAY, {})] == [False, False, False]
    cards = met(card("matrix-product"), card("eigenvalues"), card("eigenvector"))
    stages = reached(SMALL, WAY, cards)
    assert [stage.done for stage in stages] == [True, False, True]
    assert next_stage(stages) == 1
    everything = reached(SMALL, WAY, cards | met(card("gradient")))
    assert next_stage(everything) is None


def test_a_miss_undoes_a_stage() -> None:
    cards = met(card("matrix-product"), card("eigenvalues"), card("eigenvector", recent=(True, False)))
    stages = reached(SMALL, WAY, cards)
    assert stages[0].unknown == ids("eigenvector")
    assert not stages[0].done


def test_minutes_are_six_problems_a_skill_and_at_most_with_all_that_it_rests_on() -> None:
    half = (Template("a", 1, (1,), 20), Template("b", 1, (1,), 40))
    small = curriculum(
        (
            skill("top", "calculus", "Top", "below", problems=half),
            skill("below", "calculus", "Below", "bottom", problems=half),
            skill("bottom", "calculus", "Bottom", problems=half),
            skill("empty", "calculus", "Empty", problems=()),
        ),
        (algorithm("one", "One", ("top",)),),
    )
    way = Path("core:way", "Way", "", (Stage("One", "core:one"), Stage("Two", skills=ids("below", "empty"))))
    first, second = reached(small, way, {})
    assert (first.minutes, first.at_most) == (3, 9)
    assert (second.minutes, second.at_most) == (3, 3)  # the bottom was counted with the first stage
    known = reached(small, way, met(card("bottom"), card("top")))
    assert (known[0].minutes, known[0].at_most) == (0, 0)


def test_a_stage_whose_algorithm_is_gone_has_its_skills_only() -> None:
    way = replace(WAY, stages=(Stage("Gone", "core:nowhere", ids("gradient", "nowhere")),))
    assert reached(SMALL, way, {})[0].skills == ids("gradient")
