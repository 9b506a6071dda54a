"""What a learner types to say what to practise: `linear-algebra`, `eigenvectors`, `bayes-rule pca`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Protocol, TypeVar

from msgspec import Struct

from tutor.errors import UsageError
from tutor.graph import order
from tutor.model import Algorithm, Curriculum, Path, Skill
from tutor.stages import of_stage, reached

_LONGEST = 80  # characters of a word that are worth comparing and repeating
_IRREGULAR = {"matrices": "matrix", "indices": "index", "vertices": "vertex", "biases": "bias", "bias": "bias"} | {
    f"{stem}es": f"{stem}is" for stem in ("bas", "ax", "analys", "hypothes")
}
_NEAR_BEST = 0.15  # a suggestion this much less alike than the best one is no suggestion


class Wanted(Struct, frozen=True):
    """What to practise: its name, the ids of its skills (prerequisites first) and of the algorithms named."""

    label: str
    skills: tuple[str, ...]
    algorithms: tuple[str, ...] = ()


def resolve(curriculum: Curriculum, words: Sequence[str]) -> Wanted:
    """The skills that these names of topics, skills, algorithms and paths mean; all of them for no word.

    `path/2` is what the second stage of a path adds. Case, spaces, underscores and plurals do not matter; the start of
    a skill's name up to a dash means every skill that starts so, unless something is called exactly that. Raises
    UsageError with the nearest names.
    """
    if not words:
        return Wanted("everything", order(curriculum, curriculum.skills))
    found = [_meant(curriculum, word) for word in words]
    skills = order(curriculum, (skill for one in found for skill in one.skills))
    label = ", ".join(dict.fromkeys(one.label for one in found))
    if not skills:
        raise UsageError(f"{label}: no skill of this can be practised yet")
    return Wanted(label, skills, tuple(dict.fromkeys(name for one in found for name in one.algorithms)))


def the_skill(curriculum: Curriculum, word: str) -> Skill:
    """The one skill called so; raises UsageError with the nearest names, or with the choice where several are."""
    return _the_one("skill", word, curriculum.skills)


def the_algorithm(curriculum: Curriculum, word: str) -> Algorithm:
    """The one algorithm called so; raises UsageError with the nearest names, or with the choice where several are."""
    return _the_one("algorithm", word, curriculum.algorithms)


class _Named(Protocol):
    """Skill, algorithm and topic in one."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)
Stage = tuple[Callable[[str], str], Callable[[_Named], tuple[str, ...]]]


def the_path(curriculum: Curriculum, word: str) -> Path:
    """The one path called so; raises UsageError with the nearest names, or with the choice where several are."""
    return _the_one("path", word, curriculum.paths)


def _the_one(kind: str, word: str, known: Mapping[str, N]) -> N:
    for stage in _STAGES:
        if found := _called(stage, word, known.values()):
            return _only(word, found)
    raise _unknown(kind, word, known.values())


def _only(word: str, found: Sequence[N]) -> N:
    """The built-in bank's one where several banks have one; raises UsageError where it has none of them, or two."""
    core = [one for one in found if one.id.startswith("core:")]
    among = core or found
    if len(among) == 1:
        return among[0]
    raise UsageError(f"several are called {_quoted(word)}: say {_listed([one.id for one in among])}")


def _meant(curriculum: Curriculum, word: str) -> Wanted:
    """One word: first what is called exactly so, then what is but for its plural, then the start of skills' names."""
    skills = tuple(curriculum.skills.values())
    for stage in _STAGES:
        if topics := _called(stage, word, curriculum.topics):
            ids = {topic.id for topic in topics}
            return Wanted(topics[0].name, tuple(skill.id for skill in skills if skill.topic in ids))
        if called := _called(stage, word, skills):
            skill = _only(word, called)
            return Wanted(skill.title, (skill.id,))
        if algorithms := _called(stage, word, curriculum.algorithms.values()):
            algorithm = _only(word, algorithms)
            return Wanted(
                algorithm.name, tuple(skill for line in algorithm.lines for skill in line.skills), (algorithm.id,)
            )
        if paths := _called(stage, word.partition("/")[0], curriculum.paths.values()):
            return _of_path(curriculum, _only(word, paths), word.partition("/")[2])
    for fold in (_key, _stem):
        if begun := _begun(fold, word, skills):
            return Wanted(_key(word), begun)
    known: tuple[_Named, ...] = (
        *curriculum.topics,
        *skills,
        *curriculum.algorithms.values(),
        *curriculum.paths.values(),
    )
    raise _unknown("topic, skill, algorithm or path", word, known)


def _of_path(curriculum: Curriculum, path: Path, number: str) -> Wanted:
    """A whole path, or what the stage of that number adds; raises UsageError where it has no such stage."""
    stages = path.stages
    if not number:
        return Wanted(path.name, tuple(skill for stage in stages for skill in of_stage(curriculum, stage)))
    if not (number.isdecimal() and len(number) < 4 and 1 <= int(number) <= len(stages)):
        raise UsageError(f"{path.name} has the stages 1 to {len(stages)}, not {_quoted(number)}")
    at = reached(curriculum, path, {})[int(number) - 1]
    named = tuple(name for name in (at.stage.algorithm,) if name)
    return Wanted(f"{path.name}, stage {number}", at.skills or of_stage(curriculum, at.stage), named)


def _called(stage: Stage, word: str, among: Iterable[N]) -> list[N]:
    """Those called so, at one stage of looking."""
    fold, names = stage
    wanted = fold(word)
    return [one for one in among if wanted and wanted in map(fold, names(one))]


def _begun(fold: Callable[[str], str], word: str, skills: Iterable[Skill]) -> tuple[str, ...]:
    """Ids of the skills whose id or name starts with this word and a dash."""
    start = f"{fold(word)}-"
    return tuple(s.id for s in skills if start != "-" and any(fold(n).startswith(start) for n in (s.id, s.name)))


def _short(one: _Named) -> str:
    """The id as a learner types it, without its bank."""
    return one.id.rpartition(":")[2]


def _ids(one: _Named) -> tuple[str, ...]:
    return one.id, _short(one)


def _titles(one: _Named) -> tuple[str, ...]:
    return (one.title if isinstance(one, Skill) else str(getattr(one, "name", "")),)


def _key(name: str) -> str:
    """A name for comparing: small letters and digits, one dash for anything between, the bank's colon kept."""
    bank, colon, rest = name[:_LONGEST].casefold().partition(":")
    dashed = [re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", part)).strip("-") for part in (bank, rest)]
    return colon.join(dashed) if colon else dashed[0]


def _stem(name: str) -> str:
    """A key whose every part is in the singular, near enough for comparing two of them."""
    return re.sub(r"[^\W_]+", lambda found: _singular(found[0]), _key(name))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


# Ids before titles: a title may happen to be another thing's id. Exactly before nearly, for the same reason.
_STAGES: tuple[Stage, ...] = ((_key, _ids), (_key, _titles), (_stem, _ids), (_stem, _titles))


def _unknown(kind: str, word: str, known: Iterable[_Named]) -> UsageError:
    """The error for a name nobody has, with up to three that are nearly as near as the nearest."""
    key, names = _key(word), dict.fromkeys(map(_short, known))
    likeness = {name: SequenceMatcher(None, name, key).ratio() for name in get_close_matches(key, names)}
    best = max(likeness.values(), default=0)
    near = [name for name in likeness if likeness[name] >= best - _NEAR_BEST]
    near.sort(key=lambda name: (-likeness[name], name))
    near = near[:3] or _abbreviated(key, names)
    question = f"; did you mean {_listed(near)}?" if near else ";"
    command = {"algorithm": "algorithms", "path": "path"}.get(kind, "skills")
    return UsageError(f"no {kind} is called {_quoted(word)}{question} see `tutor {command}`")


def _abbreviated(key: str, names: Iterable[str]) -> list[str]:
    """Up to three names that have the key in them, or else its letters in order: `logistic`, `logreg`."""
    if len(key) < 3:
        return []
    inside = [name for name in names if key in name]
    spread = re.compile(re.escape(key[0]) + "".join(f".*?{re.escape(letter)}" for letter in key[1:]))
    found = inside or [name for name in names if name[:2] == key[:2] and spread.match(name)]
    return sorted(found, key=lambda name: (len(name), name))[:3]


def _quoted(word: str) -> str:
    """The word as typed, cut, and with control characters made visible."""
    return repr(word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…")


def _listed(names: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
