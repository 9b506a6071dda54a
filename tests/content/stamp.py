"""Prove what changed over 200 seeds and remember it: python tests/content/stamp.py [--seeds 200] [--jobs 2]."""

from __future__ import annotations

import argparse
import json
import os
import sys
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STAMPS = Path(__file__).parent / "verified.json"
FOLDERS = [("core", ROOT / "content")]
SKILLS = {f"core:{path.stem}": path for path in sorted((ROOT / "content").glob("*/*.yaml"))}


def digest(skill: str) -> str:
    """A hash of a skill's file."""
    return blake2b(SKILLS[skill].read_bytes(), digest_size=12).hexdigest()


def main() -> int:
    """Exit 1 where something does not hold; only what holds is remembered."""
    sys.path.insert(0, str(ROOT))
    from tutor.bank.load import read_skill
    from tutor.lint.crew import tasks, work
    from tutor.lint.verify import conclude

    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    seeds, jobs = parser.parse_args().seeds, parser.parse_args().jobs
    known = json.loads(STAMPS.read_text(encoding="utf-8")) if STAMPS.exists() else {}
    stamps = {skill: known[skill] for skill in SKILLS if known.get(skill) == digest(skill)}
    failed = False
    for skill in sorted(set(SKILLS) - set(stamps)):
        problems = read_skill(FOLDERS, skill).problems
        todo = tasks(problems, seeds)
        parts = [(todo[number].source.id, part) for number, part in work(todo, FOLDERS, jobs)]
        failures = [
            failure
            for problem in problems
            for failure in conclude(problem, [part for name, part in parts if name == problem.id])
        ]
        failed |= bool(failures)
        sys.stdout.write(f"{'FAIL' if failures else 'ok  '} {skill}\n")
        for failure in failures[:3]:
            sys.stdout.write(f"  {failure}\n")
        if not failures:
            stamps[skill] = digest(skill)
        STAMPS.write_text(json.dumps(stamps, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
