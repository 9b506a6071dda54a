from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_curriculum import SMALL, curriculum, ids, skill

from tutor.errors import UsageError
from tutor.graph import order
from tutor.model import Path, Stage
from tutor.names import Wanted, _abbreviated, resolve, the_algorithm, the_path, the_skill

ONE_SKILL = {
    "eigenvector": "eigenvector",
    "eigenvectors": "eigenvector",
    "eigenvalues": "eigenvalues",
    "eigenvalue": "eigenvalues",
    "EigenValues": "eigenvalues",
    "core:eigenvalues": "eigenvalues",
    "core:eigenvalue": "eigenvalues",
    "gradient": "gradient",  # though gradient-at-point starts so
    "gradients": "gradient",
    "bayes-rule": "bayes-rule",
    "bayes_rule": "bayes-rule",
    "Bayes rule": "bayes-rule",
    "Bayes' rule": "bayes-rule",
    "  bayes  rule ": "bayes-rule",
    "partial derivatives": "partial-derivative",
    "power rule": "derivative-power-rule",
    "Eigenvalues of a 2x2 matrix": "eigenvalues",
    "Gradient: at a point": "gradient-at-point",
    "conditional probabilities": "conditional-probability",
}


@pytest.mark.parametrize(("word", "name"), ONE_SKILL.items())
def test_a_skill_by_its_name(word: str, name: str) -> None:
    wanted = resolve(SMALL, [word])
    assert wanted == Wanted(SMALL.skills[f"core:{name}"].title, ids(name))


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("determinant", ("determinant-2x2", "determinant-3x3")),
        ("determinants", ("determinant-2x2", "determinant-3x3")),
        ("derivatives", ("derivative-power-rule", "derivative-exp-log")),
        ("matrices", ("matrix-product", "matrix-vector-product")),
        ("core:matrix", ("matrix-product", "matrix-vector-product")),
    ],
)
def test_the_start_of_a_name_up_to_a_dash_means_all_that_start_so(word: str, names: tuple[str, ...]) -> None:
    assert resolve(SMALL, [word]).skills == ids(*names)


@pytest.mark.parametrize("word", ["linear-algebra", "Linear algebra", "LINEAR_ALGEBRA"])
def test_a_topic_means_its_skills_prerequisites_first(word: str) -> None:
    wanted = resolve(SMALL, [word])
    assert wanted.label == "Linear algebra"
    assert wanted.skills == ids(
        *("determinant-2x2", "trace", "eigenvalues", "elimination", "eigenvector"),
        *("determinant-3x3", "matrix-product", "matrix-vector-product"),
    )


@pytest.mark.parametrize("word", ["pca", "PCA", "core:pca", "principal component analysis"])
def test_an_algorithm_means_the_skills_of_its_lines(word: str) -> None:
    assert resolve(SMALL, [word]) == Wanted(
        "Principal component analysis", ids("matrix-product", "eigenvalues", "eigenvector"), ids("pca")
    )


def test_several_words_are_joined_and_no_skill_comes_twice() -> None:
    wanted = resolve(SMALL, ["bayes-rule", "pca", "eigenvectors"])
    assert wanted.label == "Bayes' rule, Principal component analysis, Eigenvector for an eigenvalue"
    assert wanted.skills == ids("bayes-rule", "matrix-product", "eigenvalues", "eigenvector")


def test_no_word_means_everything() -> None:
    wanted = resolve(SMALL, [])
    assert wanted == Wanted("everything", order(SMALL, SMALL.skills))
    assert set(wanted.skills) == set(SMALL.skills)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("eigenvlaues", "no topic, skill, algorithm or path is called 'eigenvlaues'; did you mean eigenvalues?"),
        ("linear-algbra", "no topic, skill, algorithm or path is called 'linear-algbra'; did you mean linear-algebra?"),
        (
            "determinant-4x4",
            "no topic, skill, algorithm or path is called 'determinant-4x4';"
            " did you mean determinant-2x2 or determinant-3x3?",
        ),
        ("pac", "no topic, skill, algorithm or path is called 'pac'; did you mean pca?"),
        ("xyzzy", "no topic, skill, algorithm or path is called 'xyzzy'"),
        ("eigen", "no topic, skill, algorithm or path is called 'eigen'; did you mean eigenvalues or eigenvector?"),
        ("grad", "no topic, skill, algorithm or path is called 'grad'; did you mean gradient?"),
        ("", "no topic, skill, algorithm or path is called ''"),
        ("-", "no topic, skill, algorithm or path is called '-'"),
        ("\x1b[2J", "no topic, skill, algorithm or path is called '\\x1b[2J'"),
        ("later", "Written later: no skill of this can be practised yet"),
        ("statistics", "Statistics: no skill of this can be practised yet"),
    ],
)
def test_an_unknown_name_gets_the_nearest(word: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        resolve(SMALL, ["trace", word] if word not in ("later", "statistics") else [word])
    if message.startswith("no topic"):
        message += (" " if message.endswith("?") else "; ") + "see `tutor skills`"
    assert str(error.value) == message


def test_two_banks_may_use_one_name() -> None:
    ours, theirs = skill("trace", "linear-algebra", "Trace"), skill("trace", "linear-algebra", "Trace, again")
    theirs = type(theirs)("mine:trace", theirs.topic, theirs.title, "")
    both = curriculum((ours, theirs))
    assert resolve(both, ["trace"]).skills == ("core:trace",)
    assert resolve(both, ["mine:trace"]).skills == ("mine:trace",)
    assert the_skill(both, "trace").id == "core:trace"
    yours = type(theirs)("yours:trace", theirs.topic, theirs.title, "")
    strangers = curriculum((theirs, yours))
    several = "several are called 'trace': say mine:trace or yours:trace"
    with pytest.raises(UsageError, match=several):
        the_skill(strangers, "trace")
    with pytest.raises(UsageError, match=several):
        resolve(strangers, ["trace"])


def test_a_plural_may_be_a_skill_of_its_own() -> None:
    pair = curriculum((skill("mean", "statistics", "Mean"), skill("means", "statistics", "Comparing two")))
    assert resolve(pair, ["mean"]).skills == ("core:mean",)
    assert resolve(pair, ["means"]).skills == ("core:means",)


def test_exactly_one_skill_or_algorithm() -> None:
    assert the_skill(SMALL, "Eigenvectors").id == "core:eigenvector"
    assert the_algorithm(SMALL, "naive bayes").id == "core:naive-bayes"
    with pytest.raises(UsageError, match="no algorithm is called 'naive-bays'; did you mean naive-bayes"):
        the_algorithm(SMALL, "naive-bays")
    with pytest.raises(UsageError, match="no skill is called 'pca'"):
        the_skill(SMALL, "pca")


@given(st.text(max_size=120))
def test_any_text_is_found_or_refused_with_a_sentence(word: str) -> None:
    try:
        said = resolve(SMALL, [word]).label
    except UsageError as error:
        said = str(error)
    assert said
    assert said.isprintable()


@pytest.mark.parametrize(
    ("key", "found"),
    [("logistic", ["logistic-regression"]), ("logreg", ["logistic-regression"]), ("lo", []), ("gol", [])],
)
def test_a_part_or_an_abbreviation_finds_the_name(key: str, found: list[str]) -> None:
    assert _abbreviated(key, ["logistic-regression", "pca", "eigenvalues"]) == found


WALKED = replace(
    SMALL,
    paths={
        "core:short-way": Path(
            "core:short-way",
            "The short way",
            "",
            (Stage("Lines", "core:pca"), Stage("More", "", ids("trace", "eigenvalues"))),
        )
    },
)


@pytest.mark.parametrize("word", ["short-way", "The short way", "core:short-way", "Short Ways"])
def test_a_path_by_its_name(word: str) -> None:
    skills = ids("matrix-product", "trace", "eigenvalues", "eigenvector")
    wanted = resolve(WALKED, [word])
    assert (wanted.label, sorted(wanted.skills)) == ("The short way", sorted(skills))
    assert the_path(WALKED, word).slug == "short-way"


def test_a_stage_of_a_path_is_what_it_adds() -> None:
    first = resolve(WALKED, ["short-way/1"])
    assert (first.label, first.algorithms) == ("The short way, stage 1", ("core:pca",))
    assert resolve(WALKED, ["short-way/2"]).skills == ids("trace")


@pytest.mark.parametrize("stage", ["0", "3", "x", "1e3", "²", "9" * 50])
def test_a_stage_that_is_not_there_is_named(stage: str) -> None:
    with pytest.raises(UsageError, match="The short way has the stages 1 to 2, not"):
        resolve(WALKED, [f"short-way/{stage}"])


def test_an_unknown_path_gets_the_nearest() -> None:
    with pytest.raises(UsageError, match="no path is called 'short-wya'; did you mean short-way"):
        the_path(WALKED, "short-wya")
