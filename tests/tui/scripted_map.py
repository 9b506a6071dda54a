"""A study with a map worth looking at: three topics, a card for every state, edges of all kinds."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from scripted_session import PCA
from scripted_study import DAY, ScriptedStudy

from tutor.model import Card, Curriculum, Skill, Template, Topic

LESSON = """The trace of a square matrix is the sum of its diagonal: $\\operatorname{tr} A = \\sum_i a_{ii}$.

It does not change when the basis does, so it is the sum of the eigenvalues too.

In NumPy it is `np.trace(A)`."""


def _skill(name: str, topic: str, title: str, summary: str, *needs: str, **covers: float) -> Skill:
    return Skill(
        f"core:{name}",
        f"core:{topic}",
        title,
        summary,
        tuple(f"core:{need}" for need in needs),
        {f"core:{other.replace('_', '-')}": weight for other, weight in covers.items()},
        lesson=LESSON,
        problems=(Template("find", 1, (1, 2, 3), 40),),
    )


SKILLS = (
    _skill("trace", "matrices", "trace", "The sum of the diagonal."),
    _skill("determinant", "matrices", "determinant of a 2×2 matrix", "How areas grow."),
    _skill(
        "eigenvalues-2x2",
        "matrices",
        "eigenvalues of a 2×2 matrix",
        "How far a matrix stretches along the directions it keeps.",
        "trace",
        "determinant",
        trace=0.4,
        determinant=0.5,
    ),
    _skill("eigenvectors", "matrices", "eigenvectors", "The directions themselves.", "eigenvalues-2x2", trace=0.2),
    _skill("power-rule", "derivatives", "power rule", "The derivative of a power."),
    _skill("chain-rule", "derivatives", "chain rule", "Outer times inner.", "power-rule", power_rule=0.6),
    _skill("bayes-rule", "chance", "Bayes' rule", "From effect to cause."),
)
MAP = Curriculum(
    (
        Topic("core:matrices", "matrices"),
        Topic("core:derivatives", "derivatives"),
        Topic("core:chance", "chance"),
        Topic("core:none", "nothing yet"),
    ),
    {
        skill.id: replace(skill, used_in={"core:pca": "The variances are eigenvalues."}) if "2x2" in skill.id else skill
        for skill in SKILLS
    },
    {PCA.id: PCA},
)


def _card(name: str, since: int, interval: int, **more: int) -> Card:
    state = {"ef": 250, "reps": 3, "interval": interval, "day": DAY - since}
    due = DAY - since + interval
    card = Card(f"core:{name}", {"sm2": state}, due, due, DAY - since, 5, recent=(True,), passes=3)
    return replace(card, **more)


CARDS: Mapping[str, Card] = {
    card.skill: card
    for card in (
        _card("trace", 10, 60),
        _card("determinant", 12, 10),
        replace(_card("eigenvalues-2x2", 0, 1, to_learn=2), recent=(False,)),
        _card("power-rule", 5, 90, mastered=DAY - 5),
        _card("chain-rule", 2, 6),
        _card("bayes-rule", 3, 9, lapses=7),
    )
}


def mapped(cards: Mapping[str, Card] = CARDS) -> ScriptedStudy:
    """A study over this map."""
    return ScriptedStudy(cards, MAP)
