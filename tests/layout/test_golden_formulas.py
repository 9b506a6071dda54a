"""Some 270 formulas drawn in both styles, tall and on one line, exactly as somebody looked at them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from golden_formulas import TABLE, picture, sources

EXPECTED = {part.partition("\n")[0]: "## " + part.rstrip("\n") for part in TABLE.read_text("utf-8")[3:].split("\n## ")}


def test_the_table_holds_every_formula_and_no_other() -> None:
    assert list(EXPECTED) == sources()
    assert len(EXPECTED) >= 180


@pytest.mark.parametrize("source", sources())
def test_formula_looks_as_in_the_table(source: str) -> None:
    assert picture(source).rstrip("\n") == EXPECTED[source]


@pytest.mark.parametrize("source", sources())
def test_ascii_pictures_are_ascii(source: str) -> None:
    ascii_tall, ascii_line = picture(source).split("\n\n")[-2:]
    assert ascii_line.rstrip("\n").split("\n")[-1].isascii()
    assert ascii_tall.isascii()
