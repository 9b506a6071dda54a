"""What is taught next: the goal's fringe, and what a placement says of it until a review or a miss says more."""

from __future__ import annotations

import subprocess
import sys

import pytest
from msgspec.structs import replace
from small_curriculum import SMALL, card, ids, met

from tutor.budget import Done, new_by_placement, todays
from tutor.due_day import Deadline, Limits
from tutor.explaining import History, by_placement, sentences
from tutor.graph import outer_fringe
from tutor.model import Card
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.teaching import presumed, taught_next

TODAY = 20_000
GOAL = ids("eigenvector")


def planner(limits: Limits | None = None, **believed: float) -> Planner:
    placed = {f"core:{name.replace('_', '-')}": chance for name, chance in believed.items()}
    return Planner(SMALL, Sm2(), limits=limits, believed=placed)


def taught(one: Planner, goal: tuple[str, ...] = GOAL, cards: dict[str, Card] | None = None) -> list[str]:
    return [skill.partition(":")[2] for skill in taught_next(one, goal, cards or {}, TODAY)]


def test_without_a_placement_what_was_not_asked_for_is_presumed_known() -> None:
    assert taught(planner()) == ["eigenvector"]


def test_what_the_goal_builds_on_and_is_placed_unknown_comes_first_what_most_wait_for_before_the_rest() -> None:
    one = planner(eigenvector=0.1, eigenvalues=0.2, determinant_2x2=0.3, trace=0.9, elimination=0.4, gradient=0.0)
    assert taught(one) == ["determinant-2x2", "elimination", "eigenvalues", "eigenvector"]
    assert taught(one, ids("determinant-3x3", "trace")) == ["determinant-2x2", "determinant-3x3", "trace"]


def test_what_is_probably_known_is_presumed_so_and_offered_last() -> None:
    goal = ids("determinant-2x2", "eigenvalues", "gradient")
    assert taught(planner(), goal)[-1] == "eigenvalues", "its prerequisite is wanted and was never met"
    one = planner(determinant_2x2=0.8, eigenvalues=0.3)
    assert set(taught(one, goal)[:2]) == {"gradient", "eigenvalues"}
    assert [pick.skill for pick in todays(one, goal, {}, TODAY, Done()).picks][-1] == "core:determinant-2x2"
    assert len(taught(planner(determinant_2x2=0.8, eigenvalues=0.9, gradient=1.0), goal)) == 3, "nothing is locked"


@pytest.mark.parametrize("chance", [0.05, 0.95])
def test_a_review_overrides_the_belief(chance: float) -> None:
    one = planner(determinant_2x2=chance, eigenvalues=0.1)
    cards = met(card("determinant-2x2", TODAY - 3, TODAY + 3))
    assert taught(one, ids("eigenvalues"), cards) == taught(planner(), ids("eigenvalues"), cards) == ["eigenvalues"]
    assert presumed(one, cards) == {"core:eigenvalues": 0.1}


def test_a_miss_puts_in_doubt_what_was_believed() -> None:
    one = planner(determinant_2x2=0.95, trace=0.9)
    missed = met(card("eigenvalues", TODAY - 1, TODAY + 3, recent=(True, False)))
    assert taught(one, ids("gradient"), missed)[:2] == ["determinant-2x2", "trace"]
    assert presumed(one, missed) == {}
    right = met(replace(missed["core:eigenvalues"], recent=(False, True)))
    assert taught(one, ids("gradient", "trace"), right) == ["gradient", "trace"]


def test_a_deadline_asks_for_what_it_builds_on_before_the_goal() -> None:
    soon = Limits(deadlines=(Deadline("x", TODAY + 30, frozenset(ids("gradient"))),))
    one = planner(soon, partial_derivative=0.1, derivative_power_rule=0.9, gradient=0.05, determinant_2x2=0.2)
    assert taught(one)[:2] == ["partial-derivative", "determinant-2x2"]


def test_after_a_miss_the_prerequisite_least_likely_known_is_the_weakest() -> None:
    one = planner(determinant_2x2=0.7, trace=0.4)
    assert one.weakest("core:eigenvalues", {}, TODAY) == "core:trace"
    known = met(card("trace", TODAY - 1, TODAY + 30, interval=31))
    assert one.weakest("core:eigenvalues", known, TODAY) == "core:determinant-2x2"


def test_every_limit_but_the_belief_may_be_changed() -> None:
    one = planner(trace=0.4)
    assert one.within(Limits(new=1)).believed == one.believed


def test_it_is_told_where_it_mattered() -> None:
    one = planner(eigenvalues=0.2, determinant_2x2=0.3, trace=0.9, elimination=0.8, gradient=0.7)
    fresh = new_by_placement(one, GOAL, {}, TODAY, Done())
    assert fresh == ids("determinant-2x2", "eigenvalues", "eigenvector")
    assert by_placement(SMALL, fresh[:2]) == (
        "By your placement, what is new today is Determinant of a 2x2 matrix and Eigenvalues of a 2x2 matrix."
    )
    assert new_by_placement(planner(gradient=0.2), GOAL, {}, TODAY, Done()) == ()
    assert new_by_placement(planner(), GOAL, {}, TODAY, Done()) == ()

    def why(skill: str) -> str:
        return "\n".join(sentences(one, {}, History(), f"core:{skill}", TODAY))

    assert "by your placement it is probably not known yet (20 in 100), so it is taught before" in why("eigenvalues")
    assert "by your placement it is probably known (70 in 100), so new skills come before it" in why("gradient")
    assert "Determinant of a 2x2 matrix (probably not known yet) and Trace (probably known)." in why("eigenvalues")
    assert "presumed known until it is missed" in why("bayes-rule")


def test_the_fringe_of_what_is_taught_comes_before_what_rests_on_it() -> None:
    one = planner(None, **{name.partition(":")[2].replace("-", "_"): 0.3 for name in SMALL.skills})
    order = taught_next(one, tuple(SMALL.skills), {}, TODAY)
    first = outer_fringe(SMALL, order)
    assert set(order[: len(first)]) == set(first)


def test_a_start_without_a_placement_reads_no_note_and_needs_no_numpy(tmp_path) -> None:  # type: ignore[no-untyped-def]
    program = (
        "import sys\nfrom pathlib import Path\nfrom tutor.commands._states import believed_of\n"
        f"assert believed_of(Path({str(tmp_path)!r})) == {{}}\n"
        "assert not {'numpy', 'tutor.placing', 'tutor.placement'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
