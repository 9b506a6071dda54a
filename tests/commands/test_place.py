"""`tutor place` as a learner meets it: it asks, goes on, ends, begins anew, and leaves the schedule alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.commands import tutor


@pytest.fixture
def place(tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*words: str, typed: str = "") -> str:
        found = CliRunner().invoke(tutor, ["--data-dir", str(tmp_path / "data"), *words], input=typed)
        assert found.exit_code == 0, found.output
        return found.output

    return run


def test_it_goes_on_where_it_was_and_ends_with_what_to_learn(place) -> None:  # type: ignore[no-untyped-def]
    first = place("place", "--for", "softmax", "--seed", "7", typed="?\nq\n")
    assert "After 1 question: " in first
    assert "`tutor place` goes on with question 2." in first
    assert json.loads(place("place", "--for", "softmax", "--json"))["asked"] == 1
    last = place("place", "--for", "softmax", typed="?\n" * 30)
    assert "Going on where you were: 1 answered." in last
    assert "Question 2 of 20" in last
    assert "Question 1 of 20" not in last
    assert "Learn next, for you probably know what it needs:\n" in last
    assert "Nothing is locked" in last
    told = json.loads(place("place", "--for", "softmax", "--json"))
    assert told["done"]
    assert told["asked"] < 20
    assert told["next"]
    assert not any(skill["known"] for skill in told["skills"])
    assert "This placement is finished" in place("place", "--for", "softmax")
    assert "Question 1 of 20" in place("place", "--for", "softmax", "--again", typed="q\n")
    assert place("due").splitlines()[0] == "Nothing has been practised yet: `tutor drill` begins."


def test_today_begins_with_what_it_said_to_learn_next(place) -> None:  # type: ignore[no-untyped-def]
    assert "`tutor` follows this" in place("place", "--seed", "7", typed="?\n?\nq\n")
    begun = json.loads(place("place", "--json"))["next"]
    fresh = [one["id"] for one in json.loads(place("due", "--json"))["new_by_placement"]]
    assert len(fresh) == 5
    assert set(fresh) <= set(begun)
    assert "By your placement, what is new today is " in place("plan")
    assert "by your placement it is probably not known yet" in place("why", fresh[0])
    assert json.loads(place("why", fresh[0], "--json"))["placed"] < 0.5
