"""The bank browser: banks, faults, skills, problems, and what stands behind one problem."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from scripted_study import ASKED, ScriptedStudy, here, studying
from textual.pilot import Pilot
from watching import press, same_as_golden, seen, settle

from tutor.errors import ContentError
from tutor.model import Identity, Template, Topic
from tutor.shelf import Bank, Shelf, shelf
from tutor.showing import Mistake, Shown
from tutor.tui.screens.problems import ProblemScreen

SIZES = [(80, 24), (40, 15)]
EIGEN = "core:eigenvalues-2x2"
HOSTILE = "\x1b[31mred\x1b[0m \x9b2J \u202egnirts [bold]x[/bold] \x07"
FAULTS = [
    ContentError(
        "the key `promt` is unknown: did you mean `prompt`?",
        file="/banks/mine/algebra/sums.yaml",
        line=12,
        column=3,
        rule="key",
    ),
    *(ContentError("not YAML", file="/banks/mine/algebra/b.yaml", line=line, rule="syntax") for line in range(1, 8)),
    ContentError("there is no topics.yaml", file="/banks/mine", rule="bank"),
]


class TwoBanks(ScriptedStudy):
    """The scripted skills, one more of a bank of one's own, and its faults."""

    def __init__(self) -> None:
        own = replace(
            ASKED.skills["core:trace"],
            id="mine:sums",
            topic="algebra",
            title="sums",
            summary="Add them up.",
            problems=(
                Template("add", 2, (1, 2), 30, "number"),
                Template("derive", 1, (1,), 90, "derivation"),
                Template("program", 1, (1,), 90, "code"),
            ),
        )
        topics = (*ASKED.topics, Topic("algebra", "Algebra"))
        super().__init__(curriculum=replace(ASKED, topics=topics, skills={**ASKED.skills, own.id: own}))
        self.faults = list(FAULTS)
        self.beside = ("'/banks/loose.yaml': a bank is a folder, and its files go into it",)
        self.changed = False

    def shelf(self) -> Shelf:
        folders = [("core", "/banks/core"), ("mine", "/banks/mine")]
        return shelf(self.curriculum, folders, self.faults, self.beside, self.changed)


class Broken(ScriptedStudy):
    """Problems of odd seeds cannot be made."""

    def shown(self, identity: Identity) -> Shown:
        if identity.seed % 2:
            raise ContentError("no draw meets `where`", file="/banks/mine/a.yaml", line=9, column=5, rule="where")
        return super().shown(identity)


class Hostile(TwoBanks):
    """A bank that would paint the terminal if it could."""

    def __init__(self) -> None:
        super().__init__()
        own = replace(self.curriculum.skills["mine:sums"], title=HOSTILE, summary=HOSTILE)
        own = replace(own, problems=(Template(HOSTILE, 1, (1,), 30, HOSTILE),))
        topics = (*ASKED.topics, Topic("algebra", HOSTILE))
        self.curriculum = replace(self.curriculum, topics=topics, skills={own.id: own})
        self.faults = [ContentError(HOSTILE, file=HOSTILE, line=1)]
        self.beside = (HOSTILE,)

    def shelf(self) -> Shelf:
        found = super().shelf()
        return Shelf((*found.banks, Bank(HOSTILE, HOSTILE, faults=(HOSTILE,))), found.beside)

    def shown(self, identity: Identity) -> Shown:
        shown = super().shown(identity)
        here = replace(
            shown.problem, prompt=HOSTILE, hints=(HOSTILE,), expected=HOSTILE, kind="code", options=(), values={}
        )
        return Shown(here, (Mistake(HOSTILE, HOSTILE),))


def problem(pilot: Pilot[None]) -> ProblemScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ProblemScreen)
    return screen


FIND = ("/", "e", "i", "g", "e", "n", "enter", "enter", "enter")
"""Keys to the one problem of eigenvalues."""

STORIES: dict[str, tuple[type[ScriptedStudy], tuple[str, ...]]] = {
    "banks": (ScriptedStudy, ()),
    "banks with faults": (TwoBanks, ("j", "j")),
    "bank faults in full": (TwoBanks, ("j", "enter")),
    "bank skill": (TwoBanks, ("/", "s", "u", "m", "s", "enter")),
    "bank problems": (TwoBanks, ("/", "m", "i", "n", "e", ":", "enter", "enter", "j")),
    "bank problem": (ScriptedStudy, FIND),
    "bank problem unfolded": (ScriptedStudy, (*FIND, "a", "h", "s", "w")),
    "bank problem broken": (Broken, FIND),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    study, keys = STORIES[story]
    async with studying(study(), place="banks").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_without_a_bank_it_says_so() -> None:
    study = ScriptedStudy()
    study.shelf = Shelf  # type: ignore[method-assign]
    async with studying(study, place="banks").run_test(size=(40, 15)) as pilot:
        await settle(pilot)
        assert "There is no bank." in seen(pilot.app)
        await press(pilot, "enter", "d", "o")
        assert here(pilot) == "BanksScreen"


async def test_every_key_of_a_problem_acts() -> None:
    study = ScriptedStudy()
    async with studying(study, place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *FIND)
        screen = problem(pilot)
        assert study.shows[-1] == Identity(EIGEN, "find", 1, 1, 1)
        for key, said in (("a", "{1, 3}"), ("h", "multiply to the determinant"), ("s", "Solve the"), ("w", "That is")):
            assert said not in seen(pilot.app)
            await press(pilot, key)
            assert said in seen(pilot.app), key
        await press(pilot, "a")
        assert screen.entry is not None
        assert screen.entry.id == "answer"
        await press(pilot, "enter")
        assert "    {1, 3}" in seen(pilot.app)
        await press(pilot, "n")
        assert study.shows[-1] == Identity(EIGEN, "find", 1, 1, 2)
        assert "That is" not in seen(pilot.app), "a fresh problem is folded"
        await press(pilot, "3")
        assert study.shows[-1] == Identity(EIGEN, "find", 1, 3, 2)
        assert "level 3 of 1, 2, 3 · seed 2" in seen(pilot.app)
        await press(pilot, "/", "d")
        assert study.asked == [(EIGEN,)]
        await press(pilot, "escape", "o")
        assert study.practised == [(EIGEN,)]
        assert here(pilot) == "DrillScreen"
        await press(pilot, "escape", "escape")
        assert here(pilot) == "ProblemsScreen"
        await press(pilot, "d")
        assert len(study.asked) == 3


async def test_a_level_that_is_not_there_is_said_and_nothing_changes() -> None:
    study = TwoBanks()
    async with studying(study, place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/", "m", "i", "n", "e", ":", "enter", "enter", "enter", "3")
        assert "It has no level 3: levels 1, 2." in seen(pilot.app)
        assert study.shows == [Identity("mine:sums", "add", 2, 1, 1)]
        await press(pilot, "2")
        assert study.shows[-1].level == 2
        assert "It has no level" not in seen(pilot.app)


async def test_what_cannot_be_made_says_where_and_the_next_seed_goes_on() -> None:
    async with studying(Broken(), place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *FIND)
        assert "/banks/mine/a.yaml:9:5: no draw meets" in seen(pilot.app)
        await press(pilot, "a", "enter", "n", "a")
        assert "{1, 3}" in seen(pilot.app)
        assert "no draw meets" not in seen(pilot.app)
        await press(pilot, "n")
        assert "{1, 3}" not in seen(pilot.app)
        assert "no draw meets" in seen(pilot.app)


async def test_a_skill_is_drilled_from_the_list_on_the_schedule_and_off() -> None:
    study = TwoBanks()
    async with studying(study, place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d", "o")
        assert study.asked == [], "a bank is not drilled"
        await press(pilot, "/", "e", "i", "g", "e", "n", "enter", "d")
        assert here(pilot) == "DrillScreen"
        await press(pilot, "escape", "o")
        assert (study.asked, study.practised) == ([(EIGEN,), (EIGEN,)], [(EIGEN,)])


async def test_a_search_looks_in_titles_and_ids_of_skills_and_problems() -> None:
    async with studying(TwoBanks(), place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for typed in ("sums add", "mine:", "derive"):
            await press(pilot, "/", *typed, "enter")
            assert "▸ sums · 3" in seen(pilot.app)
            assert "eigenvalues" not in seen(pilot.app)
            await press(pilot, "escape")


async def test_a_bank_that_changed_under_the_app_is_told() -> None:
    study = TwoBanks()
    study.changed = True
    async with studying(study, place="banks").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A bank has changed since tutor was started" in seen(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (200, 60)])
async def test_hostile_text_of_a_bank_never_reaches_the_terminal(size: tuple[int, int]) -> None:
    async with studying(Hostile(), place="banks").run_test(size=size) as pilot:
        await settle(pilot)

        def harmless() -> None:
            assert not {char for char in seen(pilot.app) if char != "\n" and not char.isprintable()}

        for _ in range(12):
            harmless()
            await press(pilot, "j")
        await press(pilot, "k", "enter")
        harmless()
        await press(pilot, "escape", "/", "r", "e", "d", "enter", "enter")
        harmless()
        await press(pilot, "escape", "escape", "/", "m", "i", "n", "e", ":", "enter", "enter")
        harmless()
        await press(pilot, "enter", "a", "h", "s", "w")
        assert here(pilot) == "ProblemScreen"
        for _ in range(6):
            harmless()
            await press(pilot, "j")


def test_a_fault_belongs_to_the_bank_in_whose_folder_its_file_lies() -> None:
    folders = [("core", "/banks/core"), ("mine", "/banks/mine"), ("mine-2", "/banks/mine-2")]
    elsewhere = ContentError("lost", file="/banks/mine-3/a.yaml")
    found = shelf(ASKED, folders, [*FAULTS, elsewhere], ["a loose file"])
    assert [len(bank.faults) for bank in found.banks] == [0, len(FAULTS), 0]
    assert found.banks[1].faults[0].startswith("algebra/sums.yaml:12:3: the key")
    assert found.banks[1].faults[-1] == "there is no topics.yaml [bank]"
    assert found.beside == (str(elsewhere), "a loose file")
    assert (found.banks[0].skills, found.banks[0].problems) == (2, 2)
