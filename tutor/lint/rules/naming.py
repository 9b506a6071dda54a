"""What the names in an author's expressions stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from tutor.language import tree
from tutor.language.elementary import CONSTANTS
from tutor.language.evaluate import is_letter
from tutor.lint.finding import Said, Subject
from tutor.lint.rules._expressions import inside, trees
from tutor.lint.rules._letters import bound, named, shown

_LOOSE = ("check", "show")
"""Here a letter that the texts show needs no declaration: it is what the problem speaks of, and decides no value."""
_ALIKE = ("il1j", "oO0", "uvy", "mn", "pqb", "zs2", "wv")
"""Letters that are taken for one another."""


def names_are_known(subject: Subject) -> Iterator[Said]:
    """Every name in an expression has a value, or is meant as a letter: declared, or a word's own, as in diff(f, x).

    In `check` and `show` a letter that stands in a formula of the problem's texts is meant too.

    DO: correct the name; where a letter is meant, declare it: `symbols: {x: real}`.
    PASS: {let: {t: "trace(A) + pi"}}
    PASS: {let: {f: "a*x^2", t: "at(diff(f, x), x, 2)"}}
    PASS: {symbols: {k: real}, let: {t: "a + k"}}
    PASS: {answer: {kind: array, value: "X*w", shapes: {X: [m, k], w: [k]}}}
    PASS: {answer: {kind: fields, value: {sum: {kind: number, value: a + d}}}}
    PASS: {answer: {kind: fields, value: {two: {kind: number, value: a}}}, mistakes: [{value: two = d, say: Second.}]}
    PASS: {answer: {kind: fields, value: "sum = a + d, two = a"}, mistakes: [{value: "sum = a, two = d", say: Turned.}]}
    PASS: {answer: {kind: witness, value: "[a, d]", name: u, such_that: ["norm(u) != 0"], say: [No direction.]}}
    PASS: {hints: ["Call it $k$.", "Then add."], steps: [{say: One, show: k + d}, {say: Both, show: a + d}]}
    FAIL: {let: {t: "a/(d + l)"}}
    FAIL: {let: {first: a + d, t: "frist + a"}}
    FAIL: {draw: {a: "integer(1, b)", d: 1, p: 1, A: 1}}
    FAIL: {where: ["a != b"]}
    FAIL: {mistakes: [{value: a - b, say: "Add the entries, do not subtract them."}]}
    FAIL: {answer: {kind: fields, value: {sum: {kind: number, value: a + b}}}}
    FAIL: {answer: {kind: witness, value: "[a, d]", name: u, such_that: ["norm(y) != 0"], say: [No direction.]}}
    FAIL: {check: [answer - d = q]}
    FAIL: {let: {t: answer - d}}
    """
    for file, problem in subject.problems():
        values = {name for key in ("draw", "let") for name in problem.get(key).map}
        known = {*values, *problem.get("symbols").map, *CONSTANTS, *bound(problem), *named(problem)}
        loose = known | {"answer"} | shown(problem)
        told: set[str] = set()
        for key, node, found in trees(problem):
            for part in tree.walk(found):
                if not isinstance(part, tree.Name) or part.name in told | (loose if key in _LOOSE else known):
                    continue
                told.add(part.name)
                yield Said(file, inside(node, part.span), f"`{part.name}` has no value", _remedy(part.name, known))


def dimensions_are_new(subject: Subject) -> Iterator[Said]:
    """A dimension of `shapes` has a name that nothing else has: a number of `draw` or `let` would be taken for it.

    DO: give the number another name, such as `m`, or the dimension.
    PASS: {answer: {kind: code, value: X @ w / n, shapes: {X: [n, k], w: [k]}}}
    PASS: {answer: {kind: code, value: a * X.sum(0), shapes: {X: [n, 3]}}}
    FAIL: {answer: {kind: code, value: X @ w / d, shapes: {X: [n, d], w: [d]}}}
    FAIL: {let: {n: a + 2}, answer: {kind: code, value: X.sum(0) / n, shapes: {X: [n, k]}}}
    FAIL: {answer: {kind: array, value: X*w, shapes: {X: [n, d], w: [d]}}}
    FAIL: {answer: {kind: code, value: y == 0, shapes: {y: [n]}, labels: {y: d}}}
    FAIL: {answer: {kind: fields, value: {one: {kind: code, value: X.sum(0), shapes: {X: [n, d]}}}}}
    """
    for file, problem in subject.problems():
        values = {name for key in ("draw", "let") for name in problem.get(key).map}
        answer = problem.get("answer")
        for part in (answer, *answer.get("value").map.values(), *answer.get("fields").map.values()):
            shapes = [*part.get("shapes").map.values()]
            dims = [dim for shape in shapes for dim in shape.list] + [*part.get("labels").map.values()]
            told: set[str] = set()
            for dim in dims:
                if dim.text in values - told:
                    told.add(dim.text)
                    message = f"`{dim.text}` is a dimension here, and has a value by `draw` or `let`"
                    yield Said(file, dim.place, message, "give one of them another name")


def _remedy(name: str, known: Iterable[str]) -> str:
    names = sorted(one for one in known if one not in CONSTANTS and one)
    near = _nearest(name, names)
    said = f"did you mean `{near}`?" if near else f"there are: {', '.join(names[:20]) or 'no names'}"
    return f"{said}; a letter is declared, `symbols: {{{name}: real}}`" if is_letter(name) else said


def _nearest(name: str, names: list[str]) -> str:
    if len(name) > 1:
        return next(iter(get_close_matches(name, names, 1, 0.5)), "")
    for one in names:
        if len(one) == 1 and (one.lower() == name.lower() or any(name in few and one in few for few in _ALIKE)):
            return one
    return ""
