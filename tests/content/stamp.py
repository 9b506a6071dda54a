"""Prove what changed and remember it: python tests/content/stamp.py [--seeds 200] [--jobs 2] [--all] [SKILL ...].

`verified.json` holds, for every problem, over how many seeds it was proved and its hash then. What has been proved over
as many is left out, so that 1,000 seeds of everything, hours of a processor's time, can be done bit by bit.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
STAMPS = Path(__file__).parent / "verified.json"
FOLDERS = [("core", ROOT / "content")]
SKILLS = {f"core:{path.stem}": path for path in sorted((ROOT / "content").glob("*/*.yaml"))}


def digests(skill: str) -> dict[str, str]:
    """A hash of each problem of a skill's file, by skill/id; in what way a level is harder changes no draw."""
    return digests_of(skill, SKILLS[skill].read_text(encoding="utf-8"))


def digests_of(skill: str, text: str) -> dict[str, str]:
    """The same of a file's text."""
    return {f"{skill}/{problem['id']}": _digest(problem) for problem in yaml.safe_load(text)["problems"]}


def _digest(problem: dict[str, Any]) -> str:
    levels = {
        level: {name: draw for name, draw in draws.items() if name != "harder"}
        for level, draws in (problem.get("levels") or {}).items()
    }
    said = json.dumps({**problem, "levels": levels}, sort_keys=True, default=str)
    return blake2b(said.encode(), digest_size=12).hexdigest()


def main() -> int:
    """Exit 1 where something does not hold; only what holds is remembered."""
    sys.path.insert(0, str(ROOT))
    from tutor.bank.load import read_skill
    from tutor.lint.crew import tasks, work
    from tutor.lint.verify import conclude

    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("skills", nargs="*", metavar="SKILL", help="Only these, such as trace; else everything.")
    parser.add_argument("--all", action="store_true", help="Prove again what has been proved.")
    asked = parser.parse_args()
    known = json.loads(STAMPS.read_text(encoding="utf-8")) if STAMPS.exists() else {}
    now = {name: digest for skill in SKILLS for name, digest in digests(skill).items()}
    stamps = {name: stamp for name, stamp in known.items() if stamp.partition(" ")[2] == now.get(name)}
    enough = {name for name, stamp in stamps.items() if int(stamp.partition(" ")[0]) >= asked.seeds and not asked.all}
    failed = False
    for skill in [f"core:{name}" for name in asked.skills] or SKILLS:
        problems = [problem for problem in read_skill(FOLDERS, skill).problems if f"{skill}/{problem.id}" not in enough]
        todo = tasks(problems, asked.seeds)
        parts = [(todo[number].source.id, part) for number, part in work(todo, FOLDERS, asked.jobs)] if todo else []
        for problem in problems:
            name = f"{skill}/{problem.id}"
            failures = conclude(problem, [part for key, part in parts if key == problem.id])
            failed |= bool(failures)
            sys.stdout.write(f"{'FAIL' if failures else 'ok  '} {name}\n")
            sys.stdout.writelines(f"  {failure}\n" for failure in failures[:3])
            if not failures:
                stamps[name] = f"{asked.seeds} {now[name]}"
        STAMPS.write_text(json.dumps(stamps, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
