"""What an author writes as expressions: can it be read, do its words exist, is everything there when it is used?"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from tutor.bank.draw import marks, samplers, words
from tutor.bank.link import MAX_SUGGESTIONS
from tutor.errors import NotationError
from tutor.language.elementary import ELEMENTARY
from tutor.language.tree import Call, Name, Node, walk
from tutor.lint.finding import Said, Subject
from tutor.lint.rules._expressions import draws, expressions, inside, parsed, trees

_OWN: Mapping[str, Callable[[], Mapping[str, object]]] = {"draw": samplers, "sketch": marks}
"""Words that may be called under one key alone."""


def expressions_can_be_read(subject: Subject) -> Iterator[Said]:
    """Every expression is written in the notation, brackets closed and nothing left over.

    DO: mend it at the column named; `tutor check` tries expressions.
    PASS: {where: ["a != d"]}
    FAIL: {where: ["a != "]}
    FAIL: {let: {t: "(a + d"}}
    """
    for file, problem in subject.problems():
        for key, node in expressions(problem):
            if key == "value" or node.map or node.list or node.value is None:  # `wrong-value` says that it is no text
                continue
            found = parsed(node.text)
            if isinstance(found, NotationError):
                message = f"`{node.text[:60]}` cannot be read: {found.message}"
                yield Said(file, inside(node, found.span), message, "mend the expression")


def words_exist(subject: Subject) -> Iterator[Said]:
    """Every word that an expression calls is of the vocabulary, and samplers are called in `draw` alone.

    DO: take the nearest known word; `tutor bank words` lists them all.
    PASS: {let: {t: "trace(A)"}}
    FAIL: {let: {t: "tracee(A)"}}
    FAIL: {draw: {a: "intger(-4, 4)", d: 1, p: 1, A: 1}}
    FAIL: {let: {t: "integer(1, 2)"}}
    PASS: {sketch: ["arrow([a, d])"]}
    FAIL: {sketch: ["arow([a, d])"]}
    """
    suggested = 0
    for file, problem in subject.problems():
        own = {name for key in ("draw", "let", "symbols") for name in problem.get(key).map}
        for key, node, tree in trees(problem):
            known = {*words(), *ELEMENTARY, *own, *_OWN.get(key, dict)()}
            for call in walk(tree):
                if not isinstance(call, Call) or call.name in known or key == "value":
                    continue
                if call.name in samplers():
                    said, remedy = f"`{call.name}` draws by chance", "draw it under `draw`"
                elif call.typed or len(call.name) == 1:
                    continue  # a function of the problem's own: f(x)
                else:
                    suggested += 1
                    few = suggested <= MAX_SUGGESTIONS  # each takes a millisecond, and a file has room for 20,000
                    near = _near(call.name, known) if few else []
                    remedy = f"did you mean `{near[0]}`?" if near else "`tutor bank words` lists the vocabulary"
                    said = f"there is no word `{call.name}`"
                yield Said(file, inside(node, call.span), said, remedy)


def _near(word: str, known: set[str]) -> list[str]:
    return [one for one in get_close_matches(word, sorted(known), 3, 0.5) if _alike(word, one)]


def _alike(word: str, known: str) -> bool:
    """Is a third of the letters at most another, or one word the beginning of the other?"""
    if known.startswith(word) or word.startswith(known):
        return True
    changes = SequenceMatcher(None, word, known).get_opcodes()
    other = sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in changes if tag != "equal")
    return other <= max(1, len(word) // 3)


def arguments_fit(subject: Subject) -> Iterator[Said]:
    """A word of the vocabulary, and one that learners type too, gets as many arguments as it takes.

    DO: the finding says how the word is called.
    PASS: {let: {t: "entry(A, 1, 1)"}}
    PASS: {let: {t: "log(8, 2) + max(a, d, 1) + sqrt(4) + abs(a) + binomial(4, 2) + diff(x^3, x, x)"}}
    FAIL: {let: {t: "entry(A)"}}
    FAIL: {let: {t: "sin(a, d)"}}
    FAIL: {let: {t: "log(8, 2, 1)"}}
    FAIL: {check: ["binomial(5) = a"]}
    FAIL: {mistakes: [{value: "gcd(a, d, 2)", say: "Add the entries, do not subtract them."}]}
    FAIL: {draw: {a: "integer(4)", d: 1, p: 1, A: 1}}
    FAIL: {sketch: ["dashed([a, d])"]}
    """
    for file, problem in subject.problems():
        for key, node, tree in trees(problem):
            for call in walk(tree):
                bounds = _arguments(call.name, key) if isinstance(call, Call) else None
                if bounds is None or not isinstance(call, Call):
                    continue
                low, high, signature = bounds
                if not low <= len(call.args) <= high:
                    message = f"`{call.name}` does not take {len(call.args)} argument{'s'[: len(call.args) != 1]}"
                    yield Said(file, inside(node, call.span), message, f"it is {signature}")


@cache
def _arguments(name: str, key: str) -> tuple[int, float, str] | None:
    """Fewest and most arguments of a word, and how it is called; None where nothing is known of it."""
    sampler = key == "draw" and name in samplers()
    known: Mapping[str, object] = {**ELEMENTARY, **words(), **_OWN.get(key, dict)()}
    word = known.get(name)
    if not callable(word):
        return None
    parameters = list(inspect.signature(word).parameters.values())[sampler:]  # the first is the source of chance
    needed = [each for each in parameters if each.default is each.empty and each.kind is not each.VAR_POSITIONAL]
    endless = any(each.kind is each.VAR_POSITIONAL for each in parameters)
    shown = [f"{each.name}, ..." if each.kind is each.VAR_POSITIONAL else each.name for each in parameters]
    return len(needed), float("inf") if endless else len(parameters), f"{name}({', '.join(shown)})"


def drawn_before_used(subject: Subject) -> Iterator[Said]:
    """`draw` is worked out from top to bottom, then `let`: a name has a value before another one needs it.

    DO: move the line that draws the name up.
    PASS: {let: {t: a + d, s: t + 1}}
    FAIL: {let: {s: t + 1, t: a + d}}
    FAIL: {let: {s: s + 1}}
    """
    for file, problem in subject.problems():
        order = [*problem.get("draw").map, *problem.get("let").map]
        places = {name: place for place, name in reversed(list(enumerate(order)))}
        for name, node in [*draws(problem), *problem.get("let").map.items()]:
            tree = parsed(node.text)
            if isinstance(tree, NotationError) or name not in places:
                continue
            for part in walk(tree):
                if isinstance(part, Name) and places.get(part.name, -1) >= places[name]:
                    message = f"`{part.name}` has no value yet when `{name}` needs it"
                    yield Said(file, inside(node, part.span), message, f"write `{part.name}` above `{name}`")


def conditions_can_fail(subject: Subject) -> Iterator[Said]:
    """A condition of `where` is about drawn values; one without them rejects every draw or none.

    DO: leave the condition out.
    PASS: {where: ["a != d"]}
    FAIL: {where: ["1 != 2"]}
    """
    for file, problem in subject.problems():
        known = {name for key in ("draw", "let") for name in problem.get(key).map}
        for node in problem.get("where").list:
            tree = parsed(node.text)
            if isinstance(tree, NotationError) or known & _names(tree):
                continue
            yield Said(file, node.place, f"`{node.text[:60]}` is the same for every draw", "leave it out")


def where_is_short(subject: Subject) -> Iterator[Said]:
    """`where` has at most 12 conditions: a sampler that draws clean values is better than many redraws.

    DO: draw clean values with another sampler: `tutor bank words`.
    PASS: {where: ["a != d"]}
    FAIL: {where: ["a > -9", "a > -8", "a > -7", "a > -6", "a < 7", "a < 8", "a < 9", "d > -9", "d > -8", "d < 7", "d < 8", "d < 9", "d < 10"]}
    """  # noqa: E501 - a snippet is one line
    for file, problem in subject.problems():
        conditions = problem.get("where").list
        if len(conditions) > 12:
            place = problem.keys.get("where", problem.place)
            yield Said(file, place, f"{len(conditions)} conditions", "draw clean values instead: `tutor bank words`")


def _names(tree: Node) -> set[str]:
    return {part.name for part in walk(tree) if isinstance(part, Name)}
