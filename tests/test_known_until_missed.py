"""A learner without history knows what they did not ask for: over the built-in bank, from the first question on."""

from __future__ import annotations

from functools import cache

import pytest
from sitting_kit import TODAY, ByHeart, MemoryRecords, StillClock

from tutor.bank.load import load as load_banks
from tutor.budget import Done, todays
from tutor.graph import read_by_algorithms
from tutor.learning import learn_lines
from tutor.model import Curriculum
from tutor.names import resolve, the_algorithm
from tutor.paths import content_dir
from tutor.planner import Planner
from tutor.schedulers import load
from tutor.session import Session
from tutor.sitting import Question, Setting


@cache
def taught() -> Curriculum:
    return load_banks([("core", content_dir())], None).curriculum


def planner() -> Planner:
    return Planner(taught(), load()["sm2"])


def first_morning(*words: str, count: int = 10) -> Session:
    wanted = resolve(taught(), words)
    setting = Setting(wanted.skills, count, 7, wanted.algorithms)
    return Session(taught(), planner(), MemoryRecords(), ByHeart(), StillClock(), setting)


def asked(session: Session) -> list[Question]:
    found = []
    while (question := session.next()) is not None:
        found.append(question)
        session.submit(question.problem.expected)
    return found


@pytest.mark.parametrize("topic", ["linear-algebra", "calculus", "probability"])
def test_a_topic_asks_that_topic(topic: str) -> None:
    questions = asked(first_morning(topic))
    assert len(questions) == 10
    assert {taught().skills[one.skill.id].topic.rpartition(":")[2] for one in questions} == {topic}


def test_one_skill_far_up_is_asked_at_once_and_its_prerequisites_only_after_a_miss() -> None:
    session = first_morning("eigenvalues", count=3)
    first = session.next()
    assert first is not None
    assert first.skill.name == "eigenvalues"
    reply = session.reveal()
    assert reply.offer in taught().skills[first.skill.id].needs
    session.step_down(reply.offer)
    down, back = session.next(), None
    assert down is not None
    assert (down.skill.id, down.pick.why) == (reply.offer, "step down")
    session.submit(down.problem.expected)
    back = session.next()
    assert back is not None
    assert (back.skill.name, back.part) == ("eigenvalues", 1), "one step down, and then back up"


def test_an_algorithm_begins_at_its_lines() -> None:
    pca = the_algorithm(taught(), "pca")
    lines = learn_lines(taught(), pca, {}, TODAY)
    assert [line.code for line in lines[: len(pca.lines)]] == [line.code for line in pca.lines]
    assert set(lines[0].missing) == set(pca.lines[0].skills)
    needed = {skill for line in pca.lines for skill in line.skills}
    assert {one.skill.id for one in asked(first_morning("pca"))} <= {*needed, *pca.derivation}


def test_no_first_morning_is_spent_on_what_no_line_needs() -> None:
    goal = read_by_algorithms(taught())
    today = todays(planner(), goal, {}, TODAY, Done())
    picked = {pick.skill for pick in today.picks}
    assert (len(today.picks), today.problems) == (5, 10)
    assert picked <= set(goal)
    assert "core:fraction-arithmetic" not in {*goal, *picked}
