"""Every algorithm of `content/algorithms.yaml` has one file in `algorithms/`: its lines, run and confirmed."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).resolve().parent
LISTINGS = {path.stem.removeprefix("test_").replace("_", "-"): path for path in (HERE / "algorithms").glob("test_*.py")}
FILE = HERE.parents[1] / "content" / "algorithms.yaml"
ALGORITHMS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_every_algorithm_has_a_listing_and_every_listing_an_algorithm() -> None:
    assert {algorithm["id"] for algorithm in ALGORITHMS} == set(LISTINGS)


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda one: one["id"])
def test_listing_is_the_lines_of_the_file(algorithm: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE / "algorithms"))
    spec = importlib.util.spec_from_file_location("listed", LISTINGS[algorithm["id"]])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    body = [line.strip() for line in inspect.getsource(module.listing).splitlines()]
    lines = [line["code"] for line in algorithm["lines"]]
    assert body[-1].startswith("return ")
    assert body[-1 - len(lines) : -1] == lines
