"""What reading a bank has found already; here it gets its explanation and its examples."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.errors import ContentError
from tutor.lint.finding import Subject


def unknown_key(subject: Subject) -> Iterator[ContentError]:
    """Every key is one that this kind of file has.

    PASS: {hints: [Add the entries on the diagonal., Rows and columns with the same number.]}
    FAIL: {hint: [Add the entries on the diagonal.]}
    """
    return subject.reported("unknown-key")


def missing_key(subject: Subject) -> Iterator[ContentError]:
    """What a file cannot do without is there: a title, a prompt, an answer, a sentence with each mistake.

    PASS: {mistakes: [{value: a, say: That is only the first entry.}]}
    FAIL: {mistakes: [{value: a}]}
    """
    return subject.reported("missing-key")


def wrong_value(subject: Subject) -> Iterator[ContentError]:
    """Every value is of the type and within the bounds that its key asks for.

    PASS: {revision: 2}
    FAIL: {revision: two}
    """
    return subject.reported("wrong-value")


def unknown_skill(subject: Subject) -> Iterator[ContentError]:
    """`needs`, `covers` and the lines of algorithms name skills that exist (or, in algorithms, are `planned`).

    PASS: {needs: [addition], covers: {addition: 0.5}}
    FAIL: {needs: [adition]}
    FAIL: {covers: {adition: 0.5}}
    """
    return subject.reported("unknown-skill")


def unknown_algorithm(subject: Subject) -> Iterator[ContentError]:
    """`used_in` names algorithms that exist.

    PASS: {used_in: {pca: The total variance is a trace.}}
    FAIL: {used_in: {pcr: The total variance is a trace.}}
    """
    return subject.reported("unknown-algorithm")


def extends_name(subject: Subject) -> Iterator[ContentError]:
    """A file that adds problems to another bank's skill is called as that skill, and names it with its bank.

    PASS: {extends: "more:trace"}
    FAIL: {extends: "more:addition"}
    """
    return subject.reported("extends-name")


def circular_needs(subject: Subject) -> Iterator[ContentError]:
    """No skill needs itself, however many steps away.

    PASS: {needs: [addition]}
    FAIL: {needs: [trace]}
    """
    return subject.reported("circular-needs")


def comma(subject: Subject) -> Iterator[ContentError]:
    """A value with a comma, inside { } or [ ], stands in quotes: YAML would cut it in two.

    PASS: {levels: {2: {a: "integer(-9, 9)"}}}
    FAIL: "levels: {2: {a: integer(-9, 9)}}"
    """
    return subject.reported("comma")


def duplicate_key(subject: Subject) -> Iterator[ContentError]:
    """A key is there once.

    PASS: {fixed: true}
    FAIL: "fixed: true\\nfixed: false"
    """
    return subject.reported("duplicate-key")


def unsafe_text(subject: Subject) -> Iterator[ContentError]:
    r"""Texts hold nothing that a terminal would obey: control and invisible characters, console markup.

    PASS: {prompt: "Find the trace of $[a, b]$."}
    FAIL: {prompt: "Find \u202Ethe trace."}
    FAIL: {prompt: "Find [/b] the trace."}
    """
    return subject.reported("unsafe-text")
