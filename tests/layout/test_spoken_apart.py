"""Formulas that differ in meaning differ when spoken: thousands of small ones, grouped by what is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from meaning import SAME, meaning

from tutor.layout.formula import Accent, Atom, Brace, Fence, Frac, Grid, Item, Marked, Root, Row, Script
from tutor.layout.spoken import say_formula
from tutor.layout.spoken_words import named
from tutor.layout.symbols import ROLES

Builder = Callable[[Row], Item]


def row(*items: Item) -> Row:
    return Row(items)


X, Y, Z, N, TWO, ONE = Atom("x"), Atom("y"), Atom("z"), Atom("n"), Atom("2", "num"), Atom("1", "num")
F, BIG_A, BIG_B, BIG_P, BIG_E = Atom("f"), Atom("A"), Atom("B"), Atom("P"), Atom("E")
PLUS, MINUS, EQUALS, BAR = Atom("+", "bin"), Atom("-", "bin"), Atom("=", "rel"), Atom("|", "rel")
SLASH, COMMA, SEMICOLON, COLON = Atom("/"), Atom(",", "punct"), Atom(";", "punct"), Atom(":", "rel")
ARROW, TIMES, PRIME = Atom("→", "rel"), Atom("·", "bin"), Atom("′")
SIN, LOG, MAX, LIM = Atom("sin", "op"), Atom("log", "op"), Atom("max", "op"), Atom("lim", "op")
SUM, INTEGRAL, UNION = Atom("∑", "big"), Atom("∫", "big"), Atom("⋃", "big")
OF_X = Fence("(", row(X), ")")
GIVEN = Fence("(", row(BIG_A, BAR, BIG_B), ")")
BRACKETS = [("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("‖", "‖"), ("⌊", "⌋"), ("⌈", "⌉"), ("⟨", "⟩")]


def _fence(left: str, right: str) -> Builder:
    return lambda body: Fence(left, body, right)


def _sum(sign: Atom) -> list[Builder]:
    return [
        lambda body: Script(sign, body, None, sign is not INTEGRAL),
        lambda body: Script(sign, body, row(N), sign is not INTEGRAL),
        lambda body: Script(sign, row(X, EQUALS, ONE), body, sign is not INTEGRAL),
    ]


def _matrix(left: str, right: str) -> list[Builder]:
    return [
        lambda body: Grid(((body, row(X)),), left, right),
        lambda body: Grid(((row(X), body),), left, right),
        lambda body: Grid(((row(X),), (body,)), left, right),
    ]


def _accent(name: str) -> Builder:
    return lambda body: Accent(name, body)


HALVES: list[Builder] = [
    lambda body: Frac(body, row(X)),
    lambda body: Frac(row(ONE), body),
    lambda body: Fence("(", row(Frac(body, row(N), False)), ")"),
    lambda body: Fence("(", row(Frac(row(N), body, False)), ")"),
]
SCRIPTS: list[Builder] = [
    lambda body: Script(X, body),
    lambda body: Script(X, None, body),
    lambda body: Script(X, body, row(TWO)),
    lambda body: Script(X, row(N), body),
    lambda body: Script(Fence("(", body, ")"), None, row(TWO)),
    lambda body: Script(Fence("|", body, "|"), row(TWO)),
    lambda body: Script(Accent("hat", row(X)), body),
    lambda body: Script(X, None, row(Fence("(", body, ")"))),
    lambda body: Script(Fence("", row(Frac(row(X), row(Y))), "|"), body),
    lambda body: Script(SIN, None, body),
    lambda body: Script(LOG, body),
    lambda body: Script(F, row(*body.items), row(PRIME)),
]
LIMITS: list[Builder] = [
    lambda body: Script(LIM, body, None, True),
    lambda body: Script(MAX, body, None, True),
    lambda body: Script(Atom("arg min", "op"), body, None, True),
    lambda body: Script(EQUALS, None, body, True),
    lambda body: Script(ARROW, body, None, True),
    lambda body: Script(row(X, PLUS, Y), body, None, True),
]
OTHERS: list[Builder] = [
    lambda body: Root(body),
    lambda body: Root(body, row(Atom("3", "num"))),
    lambda body: Root(body, row(N)),
    lambda body: Root(row(X), body),
    lambda body: Brace(body, row(N)),
    lambda body: Brace(row(X), body),
    lambda body: Script(Frac(body, row(TWO)), None, row(TWO)),
    lambda body: Script(Root(body), None, row(TWO)),
    lambda body: Marked(body, "changed"),
    lambda body: Row((F, Fence("(", body, ")"))),
    lambda body: Row((SIN, Fence("(", body, ")"))),
    lambda body: Row((BIG_E, Fence("[", body, "]"))),
]
GRIDS: list[Builder] = [
    *_matrix("[", "]"), *_matrix("|", "|"), *_matrix("{", "}"), *_matrix("", ""),
    lambda body: Grid(((row(X), body), (body, row(Y))), "[", "]", bars=(1,)),
    lambda body: Grid(((row(X), body), (body, row(Y))), "[", "]", rules=(1,)),
    lambda body: Grid(((row(X), body), (body, row(Y))), "[", "]"),
    lambda body: Grid(((body, row(X)), (row(Y), row(Atom("else", "text")))), "{", "", "cases"),
    lambda body: Grid(((row(X), body), (row(Y), row(Atom("else", "text")))), "{", "", "cases"),
    lambda body: Grid(((body,), (row(X),)), "{", "", "cases"),
    lambda body: Grid(((row(X), row(EQUALS, *body.items)), (row(), row(EQUALS, Y))), kind="aligned"),
    lambda body: Script(SUM, row(Grid(((body,), (row(X),)), kind="stack")), None, True),
]  # fmt: skip
SPANS: list[Builder] = [
    *HALVES, *SCRIPTS, *LIMITS, *OTHERS, *(_fence(left, right) for left, right in BRACKETS),
    *(_accent(name) for name in ("hat", "bar", "vec", "dot")), *_sum(SUM), *_sum(INTEGRAL), *_sum(UNION),
]  # fmt: skip

LINES: list[tuple[Item, ...]] = [
    (X, Y, Z), (X, PLUS, Y), (X, Y, TWO), (F, OF_X, Y), (SIN, X, Y), (SIN, OF_X, Y), (ONE, SLASH, TWO),
    (BIG_P, GIVEN, Y), (F, OF_X, BAR, Y), (X, EQUALS, Y), (MINUS, X, Y), (X, Script(Y, row(N)), Z),
    (X, Script(Y, None, row(TWO)), Z), (X, Atom("!", "close"), Y), (MAX, X, Y), (SUM, X, Y), (X, ARROW, Y),
    (X, SLASH, ONE, SLASH, TWO), (X, Frac(row(ONE), row(TWO)), Y), (X, Accent("hat", row(Y)), Z), (X, TIMES, Y),
    (SUM, F, OF_X), (F, COLON, X, ARROW, Y), (LOG, GIVEN, Y), (X, PRIME, Y), (SIN, LOG, X),
]  # fmt: skip
LINES += [
    (F, Fence("(", row(X, BAR, Y), ")")), (F, X, Fence("(", row(Y), ")")), (ONE, SLASH, TWO, X),
    (Frac(row(ONE), row(TWO)), X),
]  # fmt: skip
WITH_COMMAS: list[tuple[Item, ...]] = [
    (X, COMMA, Y),
    (Y, COMMA, X),
    (F, Fence("(", row(X, COMMA, Y), ")"), Y),
    (X, SEMICOLON, Y),
]


def spans(items: tuple[Item, ...]) -> Iterator[tuple[int, int]]:
    return ((low, high) for low in range(len(items)) for high in range(low + 1, len(items) + 1))


def put(items: tuple[Item, ...], low: int, high: int, build: Builder) -> tuple[Item, ...]:
    return (*items[:low], build(Row(items[low:high])), *items[high:])


def grouped(items: tuple[Item, ...], build: Builder, outer: Builder) -> Iterator[tuple[Item, ...]]:
    """The line with one construct over each run of its items, and another one over each run of those."""
    for low, high in spans(items):
        inner = put(items, low, high, build)
        yield inner
        for first, last in spans(inner):
            yield put(inner, first, last, outer)


def apart(formulas: Iterable[Row], *, pauses: bool) -> int:
    """How many meanings there are; fails where two are said alike (without `pauses`: but for , ; and :)."""
    heard: dict[str, str] = {}
    for formula in formulas:
        said = say_formula(formula)
        key = said if pauses else re.sub("[,;:]", "", said)
        means = meaning(formula)
        known = heard.setdefault(key, means)
        assert known == means, f"{said!r} is {known!r} and {means!r}"
    return len(set(heard.values()))


def both(lines: list[tuple[Item, ...]], builders: list[Builder], count: int) -> Iterator[Row]:
    """For each line `count` other pairs of constructs, the same ones each time."""
    pairs, some = list(product(builders, builders)), Random(5)
    for items in lines:
        for build, outer in some.sample(pairs, count):
            yield from (Row(found) for found in grouped(items, build, outer))


def twice(lines: list[tuple[Item, ...]], builders: list[Builder]) -> Iterator[Row]:
    """The same construct twice, where a short form and an end might be taken for one long form."""
    for items, build in product(lines, builders):
        yield from (Row(found) for found in grouped(items, build, build))


def one_construct(lines: list[tuple[Item, ...]], builders: list[Builder]) -> Iterator[Row]:
    for items, build in product(lines, builders):
        yield from (Row(put(items, low, high, build)) for low, high in spans(items))


def test_what_one_construct_takes_in_is_heard_without_its_pauses() -> None:
    assert apart(one_construct(LINES, SPANS), pauses=False) > 9000


def test_what_one_construct_takes_in_is_heard() -> None:
    assert apart(one_construct(LINES + WITH_COMMAS, SPANS + GRIDS), pauses=True) > 12000


def test_what_one_construct_twice_takes_in_is_heard_without_its_pauses() -> None:
    assert apart(twice([(X, Y, Z), (X, Y, OF_X), (X, PLUS, Y)], SPANS), pauses=False) > 4000


def test_what_two_constructs_take_in_is_heard_without_their_pauses() -> None:
    assert apart(both(LINES, SPANS, 6), pauses=False) > 5000


def test_what_two_constructs_take_in_is_heard() -> None:
    assert apart(both(LINES + WITH_COMMAS, SPANS + GRIDS, 6), pauses=True) > 5000


@given(
    st.sampled_from(LINES + WITH_COMMAS),
    st.lists(st.sampled_from(SPANS + GRIDS), min_size=1, max_size=5),
    st.sampled_from([X, PLUS, Atom("!", "close"), OF_X, TWO, BIG_A]),
)
@settings(max_examples=150, deadline=None)
def test_a_term_more_inside_or_outside_is_heard(items: tuple[Item, ...], builders: list[Builder], more: Item) -> None:
    """However deep a term is added, each depth is another formula and sounds like one."""
    formulas = []
    for depth in range(len(builders) + 1):
        inner = reduce(lambda found, build: (build(Row(found)),), builders[:depth], items)
        outer = reduce(lambda found, build: (build(Row(found)),), builders[depth:], (*inner, more))
        formulas.append(Row(outer))
    apart(formulas, pauses=True)


def test_no_two_signs_share_a_name() -> None:
    heard: dict[str, str] = {}
    alike = {**SAME, "ȷ": "j", "ı": "i", "⋃": "∪", "⋂": "∩", "≽": "⪰", "≼": "⪯", "⨆": "⊔", "⨄": "⊎", "≜": "≔"}
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    for sign in [*letters, *(sign for sign in ROLES if len(sign) == 1), *"𝐱𝐗𝛃𝔤𝔻𝕀𝟙𝟏ℒℓ"]:
        means = alike.get(sign, sign)
        assert heard.setdefault(named(sign), means) == means, (named(sign), sign)


def test_capital_and_small_letters_of_one_formula_are_heard() -> None:
    heard: dict[str, str] = {}
    big_x, big_y = Atom("X"), Atom("Y")
    letters: list[Item] = [X, big_x, Y, big_y, Script(X, row(big_y)), Fence("[", row(X, COMMA, big_x), "]")]
    for items in product(letters, repeat=4):
        shown = meaning(Row(items))
        if all(not letter.isupper() or letter.lower() in shown for letter in shown):
            assert heard.setdefault(say_formula(Row(items)).lower(), shown) == shown


SINGLE = [build for build in SPANS + GRIDS if str(build(row(Atom("once")))).count("once") == 1]


@pytest.mark.parametrize("build", SINGLE)
def test_sixty_levels_are_spoken_in_proportion(build: Builder) -> None:
    """A way down that is taken twice at each level would never end: 2 to the 60."""

    def words(depth: int) -> int:
        found = row(Y, PLUS, X)
        for _ in range(depth):
            found = row(build(found))
        return len(say_formula(found).split())

    assert words(60) - words(50) == words(50) - words(40)
