"""Runs every rule over a bank: everything that is wrong, not just the first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from inspect import cleandoc
from pathlib import Path

from tutor import registry
from tutor.bank.files import CORE, scan
from tutor.bank.reader import open_banks
from tutor.errors import ContentError, UsageError
from tutor.lint.finding import Finding, Said, Subject

MOST = 500
"""Findings of one rule: the nearest word costs milliseconds, and a bank has room for a million mistakes."""
LONGEST = 600
"""Characters of a message or a remedy."""
Rule = Callable[[Subject], Iterable[Said | ContentError]]


def rules() -> dict[str, Rule]:
    """All rules by id, in the order of their ids."""
    found = registry.functions("tutor.lint.rules")
    return {name.replace("_", "-"): found[name] for name in sorted(found)}


def lint(folder: Path, name: str = CORE, beside: Sequence[tuple[str, Path]] = ()) -> list[Finding]:
    """Everything wrong with the bank in `folder`, sorted by place; `beside` are banks it may refer to."""
    found = findings(Subject(name, open_banks(scan([(name, folder), *beside]))))
    others = tuple(f"{other}{os.sep}" for _, other in beside)
    return [finding for finding in found if not (others and finding.file.startswith(others))]


def findings(subject: Subject) -> list[Finding]:
    """What the rules and the reading of the files say, sorted by place; of other banks too, where these are broken."""
    found = {finding for rule, check in rules().items() for finding in _first(rule, check(subject))}
    found |= {_finding(error, error.rule) for error in subject.opened.errors}
    return sorted(found)


def _first(rule: str, said: Iterable[Said | ContentError]) -> Iterator[Finding]:
    """The findings of a rule, up to MOST of them, of which the last one says that there are more."""
    for number, one in enumerate(said, 1):
        finding = _finding(one, rule)
        if number >= MOST:
            more = f"{finding.message}; and perhaps more of this rule, which were not looked for"
            yield replace(finding, message=more)
            return
        yield finding


def promises() -> dict[str, str]:
    """The first sentence of every rule, by id."""
    return {rule: explain(rule).partition("\n\n")[0].replace("\n", " ") for rule in rules()}


def explain(rule: str) -> str:
    """What a rule promises, what to DO, examples that PASS and that FAIL; raises UsageError for an unknown one."""
    known = rules()
    if rule not in known:
        near = get_close_matches(rule, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else "`tutor bank lint --explain` lists them"
        raise UsageError(f"there is no rule `{rule[:60]}`: {hint}")
    return cleandoc(known[rule].__doc__ or "")


def _finding(said: Said | ContentError, rule: str) -> Finding:
    if isinstance(said, ContentError):
        return Finding(said.file, said.line, said.column, rule, _cut(said.message))
    return Finding(said.file.file, *said.place, rule, _cut(said.message), _cut(said.remedy))


def _cut(text: str) -> str:
    """A message repeats what the author wrote, which may be a megabyte."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
