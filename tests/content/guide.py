"""The author's guide: its generated tables, written anew by `python tests/content/guide.py`, and its examples."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "content" / "README.md"
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(
    r"(?<=^<!-- )(rules|ways|forms|everywhere|words (?:draw|let|sketch)) -->\n.*?(?=^<!-- end -->$)",
    re.M | re.S,
)
KEYS = re.compile(r"(?<=^<!-- keys )(\w+) -->\n.*?(?=\n\n)", re.M | re.S)


@dataclass(frozen=True)
class Fence:
    """One block of code: the words after its backticks, its text, the line it begins at, and the prose after it."""

    words: tuple[str, ...]
    text: str
    line: int
    after: str

    @property
    def content(self) -> Any:
        """The YAML in it."""
        return yaml.safe_load(self.text)


def fences(guide: str, *words: str) -> list[Fence]:
    """The blocks whose first words these are, in order."""
    found = []
    for match in FENCE.finditer(guide):
        after = guide[match.end() :].partition("```")[0]
        found.append(Fence(tuple(match[1].split()), match[2], guide[: match.start()].count("\n") + 1, after))
    return [fence for fence in found if fence.words[: len(words)] == words]


def prose(guide: str) -> str:
    """What is no block of code."""
    return FENCE.sub("", guide)


def fresh(guide: str) -> str:
    """The guide with its generated tables as the program is now."""
    guide = BLOCK.sub(lambda match: f"{match[1]} -->\n{_tables()[match[1]]}", guide)
    return KEYS.sub(lambda match: f"{match[1]} -->\n{_keys(match[1])}", guide)


def _keys(model: str) -> str:
    """What the schema says of each key of a model, and whether it is needed."""
    sys.path.insert(0, str(ROOT))
    from tutor.bank import models
    from tutor.bank.schema import json_schema

    schemas = [json_schema(kind) for kind in models.KINDS]
    known = {name: part for schema in schemas for name, part in schema.get("$defs", {}).items()}
    known |= {"SkillModel": schemas[0], "ExtensionModel": schemas[1]}
    found, needed = known[model]["properties"], known[model].get("required", ())
    rows = (
        (key, "Needed. " * (key in needed) + found[key]["description"])
        for key in getattr(models, model).__struct_fields__
    )
    return _table("key", "what it says", rows).rstrip("\n")


def _tables() -> dict[str, str]:
    sys.path.insert(0, str(ROOT))
    from tutor.answers.forms import forms
    from tutor.bank.catalogue import KINDS
    from tutor.bank.harder import WAYS
    from tutor.language.elementary import ELEMENTARY
    from tutor.lint.engine import promises

    everywhere = ", ".join(f"`{word}`" for word in sorted({*ELEMENTARY, "integrate"}))
    return {
        "rules": _table("rule", "promise", promises().items()),
        "ways": _table("way", "what is counted", ((name, _said(way)) for name, way in WAYS.items())),
        "forms": _table("form", "what it asks for", ((name, _said(form)) for name, form in sorted(forms().items()))),
        "everywhere": f"{everywhere}.\n",
        **{f"words {kind}": _words(kind) for kind in KINDS},
    }


def _words(kind: str) -> str:
    from tutor.bank.catalogue import catalogue

    parts = []
    for subject, about, group in catalogue(kind):
        rows = ((one.signature, f"{one.says.rstrip('.')}.") for one in group)
        parts.append(f"**{subject}**: {about}\n\n{_table('word', 'what it gives', rows)}")
    return "\n".join(parts)


def _table(first: str, second: str, rows: Any) -> str:
    lines = [f"| {first} | {second} |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(text)} |" for name, text in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A sentence for a cell: a bar would end it, and stars and angles are Markdown."""
    inside = re.split(r"(`[^`]*`)", text)
    return "".join(
        part.replace("|", "\\|") if part.startswith("`") else re.sub(r"([|*<_])", r"\\\1", part) for part in inside
    )


def _said(function: Any) -> str:
    return " ".join((function.__doc__ or "").partition("\n\n")[0].split())


def commands(guide: str) -> Iterator[list[str]]:
    """Every `tutor ...` of the guide, in blocks and within sentences, as the words after `tutor`."""
    import shlex

    lines = [line for fence in fences(guide) if not fence.words for line in fence.text.splitlines()]
    lines += re.findall(r"`(tutor [^`]+)`", prose(guide).replace("\n", " "))
    for line in lines:
        assert line.startswith("tutor "), line
        yield shlex.split(line)[1:]


if __name__ == "__main__":
    GUIDE.write_text(fresh(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
