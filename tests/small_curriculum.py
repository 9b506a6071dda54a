"""A curriculum small enough to hold in the head, for the tests of graph, names and planner."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.model import Algorithm, Card, Curriculum, Line, Skill, Template, Topic

TEMPLATES = (Template("plain", 1, (1, 2, 3), 30), Template("words", 2, (1, 2), 60), Template("proof", 1, (2, 3), 90))


def skill(name: str, topic: str, title: str, *needs: str, problems: Sequence[Template] = TEMPLATES) -> Skill:
    return Skill(f"core:{name}", topic, title, "", tuple(f"core:{n}" for n in needs), problems=tuple(problems))


def algorithm(slug: str, name: str, *lines: tuple[str, ...]) -> Algorithm:
    return Algorithm(
        f"core:{slug}", name, "", tuple(Line("x", tuple(f"core:{s}" for s in skills), "why") for skills in lines)
    )


def curriculum(skills: Sequence[Skill], algorithms: Sequence[Algorithm] = ()) -> Curriculum:
    topics = (
        Topic("linear-algebra", "Linear algebra"),
        Topic("calculus", "Calculus"),
        Topic("probability", "Probability"),
        Topic("statistics", "Statistics"),
    )
    return Curriculum(topics, {s.id: s for s in skills}, {a.id: a for a in algorithms})


SMALL = curriculum(
    (
        skill("eigenvector", "linear-algebra", "Eigenvector for an eigenvalue", "eigenvalues", "elimination"),
        skill("eigenvalues", "linear-algebra", "Eigenvalues of a 2x2 matrix", "determinant-2x2", "trace"),
        skill("determinant-2x2", "linear-algebra", "Determinant of a 2x2 matrix"),
        skill("determinant-3x3", "linear-algebra", "Determinant of a 3x3 matrix", "determinant-2x2"),
        skill("trace", "linear-algebra", "Trace"),
        skill("elimination", "linear-algebra", "Solving by elimination"),
        skill("matrix-product", "linear-algebra", "Matrix product"),
        skill("matrix-vector-product", "linear-algebra", "Matrix-vector product"),
        skill("derivative-power-rule", "calculus", "Power rule"),
        skill("derivative-exp-log", "calculus", "Derivatives of exp and log", "derivative-power-rule"),
        skill("partial-derivative", "calculus", "Partial derivatives", "derivative-power-rule"),
        skill("gradient", "calculus", "Gradient", "partial-derivative"),
        skill("gradient-at-point", "calculus", "Gradient: at a point", "gradient"),
        skill("conditional-probability", "probability", "Conditional probability"),
        skill("bayes-rule", "probability", "Bayes' rule", "conditional-probability"),
    ),
    (
        algorithm("pca", "Principal component analysis", ("matrix-product",), ("eigenvector", "eigenvalues")),
        algorithm("naive-bayes", "Naive Bayes", ("bayes-rule",), ("not-written-yet", "conditional-probability")),
        algorithm("later", "Written later", ("not-written-yet",)),
    ),
)


def card(name: str, day: int = 0, due: int = 0, *, interval: int = 1, recent: tuple[bool, ...] = (True,)) -> Card:
    """A card of one review on `day`, due on `due`, that SM-2 holds for `interval` days."""
    state = {"ef": 250, "reps": 1, "interval": interval, "day": day}
    return Card(f"core:{name}", {"sm2": state}, due, due, day, reviews=1, recent=recent)


def met(*cards: Card) -> dict[str, Card]:
    return {c.skill: c for c in cards}


def ids(*names: str) -> tuple[str, ...]:
    return tuple(f"core:{name}" for name in names)
