"""Every built-in problem, proved: 10 seeds of all, 200 of what was not proved over as many since it changed.

`verified.json` holds over how many seeds each problem was proved and its hash then; `python tests/content/stamp.py
--seeds 1000` proves what changed, and what was proved over fewer, and writes it anew.
"""

from __future__ import annotations

import json

import pytest
from stamp import FOLDERS, ROOT, SKILLS, STAMPS, digests

from tutor.bank.load import load, read_skill
from tutor.bank.schema import json_schema
from tutor.lint.engine import lint
from tutor.lint.proofs import Failure
from tutor.lint.verify import verify_problem

ENOUGH = 200
"""Seeds; what was proved over as many is drawn a few times only."""
VERIFIED = json.loads(STAMPS.read_text(encoding="utf-8")) if STAMPS.exists() else {}


@pytest.mark.parametrize("skill", sorted(SKILLS))
def test_every_problem_holds_its_promises(skill: str) -> None:
    now = digests(skill)
    failures: list[Failure] = []
    for problem in read_skill(FOLDERS, skill).problems:
        name = f"{skill}/{problem.id}"
        failures += verify_problem(problem, list(range(10 if _proved(name, now[name]) else ENOUGH)))
    assert not failures, "\n".join(map(str, failures[:5]))


def _proved(name: str, digest: str) -> bool:
    seeds, _, proved = VERIFIED.get(name, "0 ").partition(" ")
    return proved == digest and int(seeds) >= ENOUGH


def test_the_banks_load_without_a_fault() -> None:
    assert [str(problem) for problem in load(FOLDERS).problems] == []


def test_no_stamp_is_left_of_a_skill_that_is_gone() -> None:
    assert set(VERIFIED) <= {name for skill in SKILLS for name in digests(skill)}


@pytest.mark.parametrize("kind", ["skill", "extension", "algorithms", "topics", "paths"])
def test_the_schema_that_editors_read_is_fresh(kind: str) -> None:
    """Mend with: tutor bank schema KIND > content/schema/KIND.json."""
    kept = json.loads((ROOT / "content" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert kept == json_schema(kind)


def test_lint_finds_nothing() -> None:
    assert [str(finding) for finding in lint(ROOT / "content")] == []
