"""What the levels of a problem promise."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.bank.harder import HARDER, WAYS
from tutor.lint.finding import Said, Subject

MOST = 3
"""Levels that a learner is led through: `tutor drill` and `tutor show` know no others."""


def levels_follow(subject: Subject) -> Iterator[Said]:
    """The levels of a problem are numbered without gaps: 1 is what stands below, then 2, then 3, and no more.

    DO: number them 2 and 3.
    PASS: {levels: {2: {harder: [size], a: "integer(-9, 9)"}}}
    FAIL: {levels: {3: {harder: [size], a: "integer(-9, 9)"}}}
    FAIL: {levels: {3: {harder: [size], a: "integer(-99, 99)"}, 2: {harder: [size], a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {harder: [size], a: 5}, 3: {harder: [size], a: 55}, 4: {harder: [size], a: 555}}}
    """
    for file, problem in subject.problems():
        levels = problem.get("levels")
        for wanted, level in enumerate(levels.map, 2):
            if wanted > MOST:
                yield Said(file, levels.keys[level], f"more than {MOST} levels", "make it a problem of its own")
                break
            if level != str(wanted):
                yield Said(file, levels.keys[level], f"level {level} where {wanted} should be", "number them 2, 3")
                break


def levels_say_how(subject: Subject) -> Iterator[Said]:
    """Each level says first in which ways it is harder than the one below; `tutor bank verify` measures them.

    DO: begin the level with `harder: [size]`, or what else is true; `tutor bank verify NAME --seeds 50` measures it.
    PASS: {levels: {2: {harder: [size, sign], a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {harder: [], a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {a: "integer(-9, 9)", harder: [size]}}}
    FAIL: {levels: {2: {harder: [size, size], a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {harder: size, a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {harder: [size], a: [size]}}}
    """
    remedy = f"begin the level with `harder: [{', '.join(WAYS)}]`, as many of them as are true"
    for file, problem in subject.problems():
        levels = problem.get("levels")
        for number, level in levels.map.items():
            ways = [way.text for way in level.get(HARDER).list]
            if not ways:
                yield Said(file, levels.keys[number], f"level {number} does not say in what way it is harder", remedy)
            elif next(iter(level.map)) != HARDER:
                yield Said(file, level.keys[HARDER], "`harder` does not stand first", "move it to the front")
            elif len(set(ways)) < len(ways):
                yield Said(file, level.keys[HARDER], "`harder` says the same twice", "say it once")
            for name, draw in level.map.items():
                if name != HARDER and draw.list:
                    yield Said(file, draw.place, f"`{name}` is drawn by a list", "put quotes around the expression")


def levels_change_something(subject: Subject) -> Iterator[Said]:
    """A level draws something in another way than the level below it.

    DO: override a draw, or leave the level out.
    PASS: {levels: {2: {harder: [size], a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {harder: [size]}}}
    FAIL: {levels: {2: {harder: [size], a: "integer(-9, 9)"}, 3: {harder: [size], a: "integer(-9, 9)"}}}
    """
    for file, problem in subject.problems():
        first = {name: node.text for name, node in problem.get("draw").map.items()}
        before, levels = first, problem.get("levels")
        for number, level in levels.map.items():
            here = first | {name: node.text for name, node in level.map.items() if name != HARDER}
            if here == before:
                message = f"level {number} draws the same as the level below"
                yield Said(file, levels.keys[number], message, "override a draw, or leave the level out")
            before = here
