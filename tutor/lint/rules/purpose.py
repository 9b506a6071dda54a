"""Why a skill is there: the line of an algorithm that cannot be read without it."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.bank.link import OpenFile, qualify
from tutor.errors import ContentError
from tutor.lint.finding import Said, Subject


def used_in_is_true(subject: Subject) -> Iterator[Said]:
    """An algorithm named in `used_in` names the skill in turn, in one of its lines or its derivation.

    DO: name the skill at the line in algorithms.yaml, or leave the entry out.
    PASS: {used_in: {pca: The total variance is a trace.}}
    FAIL: {used_in: {knn: A distance is a sum of squares.}}
    """
    for name, file in subject.skills():
        entries = file.node.get("used_in")
        for key in entries.map:
            algorithm = subject.opened.algorithms.get(qualify(key, file.bank, subject.opened.algorithms))
            if algorithm and name not in _names(subject, algorithm):
                message = f"no line of `{key}` takes this skill"
                yield Said(
                    file, entries.keys[key], message, "name it at the line in algorithms.yaml, or leave this out"
                )


def skill_has_a_use(subject: Subject) -> Iterator[Said]:
    """Every skill is named by an algorithm, or needed by a skill that is.

    DO: name it at a line of an algorithm, or in `needs` of a skill that has a use.
    PASS: {needs: [addition]}
    FAIL: {needs: []}
    """
    if subject.opened.broken or subject.opened.unread:
        return  # what leads where is known once every file can be read
    skills = subject.opened.curriculum.skills
    waiting = [name for file in subject.opened.algorithms.values() for name in _names(subject, file)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used and name in skills:
            used.add(name)
            waiting += skills[name].needs
    for name, file in subject.skills():
        if name not in used:
            yield Said(file, (1, 1), "no algorithm leads to this skill", "name it at a line in algorithms.yaml")


def covers_others(subject: Subject) -> Iterator[Said]:
    """A skill covers others, and each of them a little: practising itself counts anyway, and 0 is nothing.

    DO: leave it out.
    PASS: {covers: {addition: 0.5}}
    FAIL: {covers: {trace: 0.5}}
    FAIL: {covers: {addition: 0}}
    """
    for name, file in subject.skills():
        entries = file.node.get("covers")
        for key, weight in entries.map.items():
            if qualify(key, file.bank, subject.opened.known) == name:
                yield Said(file, entries.keys[key], "a skill that covers itself", "leave it out")
            elif weight.value == 0:
                yield Said(file, weight.place, f"`{key}` is covered with the weight 0", "leave it out")


def planned_is_not_here(subject: Subject) -> Iterator[Said]:
    """A skill that exists is no longer listed under an algorithm's `planned`.

    DO: take it off the list.
    PASS: {planned: [eigenvalues]}
    FAIL: {planned: [trace]}
    """
    for _, file in subject.algorithms():
        for node in file.node.get("planned").list:
            if qualify(node.text, file.bank, subject.opened.known) in subject.opened.known:
                yield Said(file, node.place, f"`{node.text}` is here", "take it off the list")


def paths_lead_somewhere(subject: Subject) -> Iterator[ContentError]:
    """The stages of a path name algorithms and skills that exist.

    DO: take an id that exists: `tutor skills`, `tutor algorithms`.
    PASS: {stages: [{title: Start, algorithm: pca, skills: [trace]}]}
    FAIL: {stages: [{title: Start, algorithm: pcr}]}
    FAIL: {stages: [{title: Start, skills: [tracks]}]}
    """
    return subject.reported("paths-lead-somewhere")


def stages_teach_something(subject: Subject) -> Iterator[Said]:
    """A stage of a path names an algorithm or skills.

    DO: say what it is about: `algorithm: pca`, or `skills: [trace]`.
    PASS: {stages: [{title: Start, skills: [trace]}]}
    FAIL: {stages: [{title: Start, skills: []}]}
    """
    for _, file in subject.paths():
        for stage in file.node.get("stages").list:
            if not stage.get("skills").list and not stage.get("algorithm").text:
                yield Said(file, stage.place, "a stage about nothing", "name an `algorithm` or `skills`")


def _names(subject: Subject, file: OpenFile) -> set[str]:
    """Qualified names of all skills that an algorithm's lines and derivation name."""
    nodes = [*file.node.get("derivation").list]
    for line in file.node.get("lines").list:
        nodes += line.get("skills").list
    return {qualify(node.text, file.bank, subject.opened.known) for node in nodes}
