"""The vocabulary as authors read it: complete, in our notation, worked out, with books."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tutor.bank.catalogue import Word, catalogue, everything
from tutor.bank.draw import marks, samplers, words
from tutor.commands import tutor
from tutor.commands.bank import command
from tutor.errors import UsageError
from tutor.language.parser import authored

ALL = everything()
BY_NAME = {word.name: word for word in ALL}


def run(*args: str) -> str:
    done = CliRunner().invoke(command, ["words", *args], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_every_word_is_listed_once() -> None:
    assert sorted(word.name for word in ALL) == sorted({**samplers(), **words(), **marks()})


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.name)
def test_a_word_is_called_as_its_example_shows(word: Word) -> None:
    call, value = word.example
    assert call.startswith(f"{word.name}(")
    authored(call), authored(value)
    assert "rng" not in word.signature
    assert word.says.endswith(".")
    assert "(" not in word.source
    assert not {"chapter", "section", "lecture"} & set(f"{word.says} {word.more}".split())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "cosine",
            "The cosine of the angle between two vectors that are not 0: u . v over the product of their lengths.",
        ),
        (
            "powers_of",
            "The design matrix of a polynomial fit: row i is 1, x_i, x_i^2, ... up to a degree from 0 to 11.",
        ),
        ("normalised", "A vector over its length, so that its length is 1; refused for the zero vector."),
    ],
)
def test_a_sentence_ends_at_its_end_and_has_no_python_in_it(name: str, says: str) -> None:
    assert BY_NAME[name].says == says


def test_a_book_by_its_chapter_is_a_source() -> None:
    assert (BY_NAME["pivots"].source, BY_NAME["soft_threshold"].source) == ("Strang, ch. 3", "Hastie et al., ch. 3")
    assert [word.name for word in ALL if "NotationError" in word.says + word.more or word.says.endswith("ch.")] == []


def test_examples_are_true() -> None:
    shown = {
        name: BY_NAME[name].example for name in ("softmax", "posterior", "rref", "limit", "members", "norm_p", "diag")
    }
    assert shown == {
        "softmax": ("softmax([0, log(3)])", "[1/4, 3/4]"),
        "posterior": ("posterior([1, 3], [3, 1])", "[1/2, 1/2]"),
        "rref": ("rref([[1, 2], [3, 6]])", "[[1, 2], [0, 0]]"),
        "limit": ("limit((x^2 - 1)/(x - 1), x, 1)", "2"),
        "members": ("members([2, 1, 2])", "{1, 2}"),
        "norm_p": ("norm_p([3, -4], 1)", "7"),
        "diag": ("diag(2, 3)", "[[2, 0], [0, 3]]"),
    }


def test_one_word_looks_like_this() -> None:
    assert run("convolve") == (
        "  convolve(value, kernel, [stride = 1])\n"
        "    The valid cross-correlation of a matrix (or vector) with a smaller kernel, not turned, every\n"
        "    `stride` places (Goodfellow, Bengio and Courville, chapter 9).\n"
        "    convolve([1, 2, 4], [-1, 1]) -> [1, 2]\n"
        "    The stride is 1 to 12.\n"
    )


def test_the_list_is_grouped_by_subject() -> None:
    said = run()
    heads = ["What `draw:` may call", "numbers: Integers, fractions and choices.", "integer(low, high)"]
    heads += [
        "What `let:`, answers, checks and steps may call",
        "factors: ",
        "cholesky(value)",
        "Everywhere, learners too",
    ]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert all(len(line) <= 140 for line in said.splitlines())
    assert [subject for subject, _, _ in catalogue("draw")] == sorted(subject for subject, _, _ in catalogue("draw"))


def test_json_says_the_same() -> None:
    document = json.loads(run("--json"))
    assert document["schema_version"] == 1
    assert len(document["words"]) == len(ALL)
    (one,) = json.loads(run("pick", "--json"))["words"]
    assert (one["name"], one["kind"], one["signature"]) == ("pick", "draw", "pick(options...)")
    assert one["example"]["call"] == "pick(2, 3, 5)"
    assert set(one) == {"name", "kind", "subject", "signature", "says", "more", "example", "source"}


FOUND = {
    "determinant": {"with_determinant", "invertible", "unimodular"},
    "Determinant": {"with_determinant"},
    "null-space": {"null_space", "nullity", "with_rank"},
    "null space": {"null_space", "nullity", "with_rank"},
    "strang": {"lu_clean", "rref", "charpoly"},
    "eigenvalue": {"with_eigenvalues", "symmetric_with_eigenvalues", "spectral_radius"},
    "softm": {"softmax", "softmax_rows", "causal_softmax"},
}


@pytest.mark.parametrize("asked", FOUND)
def test_a_word_is_found_by_its_name_description_or_book(asked: str) -> None:
    found = [one["name"] for one in json.loads(run(asked, "--json"))["words"]]
    assert set(found) >= FOUND[asked]
    assert len(found) < len(ALL) / 2
    said = run(asked)
    assert all(f"  {BY_NAME[name].signature}\n" in said for name in found)


def test_the_notation_has_its_own_word_for_a_determinant() -> None:
    assert run("determinant").endswith("\nEverywhere, learners too: det.\n")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("solftmax", "did you mean `softmax`"),
        ("determinnat", "did you mean `with_determinant` or `denominator` or `det`"),
        ("det", "part of the notation"),
        ("qqqqq", "lists them"),
        ("\x1b[2J", "there is no word `[2J`"),
    ],
)
def test_a_word_that_is_not_there_gets_the_nearest(asked: str, says: str) -> None:
    with pytest.raises(UsageError, match="notation" if asked == "det" else "there is no word") as error:
        tutor.main(["bank", "words", asked], standalone_mode=False)
    assert says in str(error.value)
