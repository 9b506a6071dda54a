"""Bank browser: every bank with its faults, then the skills of each by topic; Enter shows a skill's problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.model import Skill
from tutor.shelf import Bank, Shelf
from tutor.tui import telling_banks
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import Row, cut, row
from tutor.tui.screens.skill_drills import SkillDrills
from tutor.tui.strokes import key_for
from tutor.tui.study import Study
from tutor.tui.widgets.words import Action


class BanksScreen(SkillDrills):
    """Banks and their faults, then topics and skills, in the banks' own order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drill", "Drill the marked skill", id="banks.drill"),
        Binding("o", "practise", "Practise it off the schedule", id="banks.practise"),
    ]

    EMPTY = "There is no bank."

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study
        self._found = Shelf()

    def read(self) -> Shelf:
        """The banks as they are now."""
        return self._study.shelf()

    def entries(self, found: Shelf) -> Sequence[Entry]:
        """Each bank with its faults, what is wrong beside them, then the skills by topic."""
        self._found = found
        told = list[Entry]()
        for bank in found.banks:
            told.append(Entry(f"bank {bank.name}", f"{bank.name} {bank.folder}", partial(telling_banks.bank, bank)))
            told += _faults(bank.name, bank.faults)
        told += _faults("", found.beside)
        for bank in found.banks:
            told += self._skills(bank)
        return told

    def _skills(self, bank: Bank) -> Iterator[Entry]:
        curriculum = self._study.curriculum
        mine = [skill for skill in curriculum.skills.values() if skill.id.startswith(f"{bank.name}:")]
        for topic in dict.fromkeys(skill.topic for skill in mine):
            name = next((known.name for known in curriculum.topics if known.id == topic), topic)
            shown = name if len(self._found.banks) == 1 else f"{name} · {bank.name}"
            yield Entry(f"topic {bank.name} {topic}", "", partial(_topic, shown), marks=False)
            for skill in mine:
                if skill.topic == topic:
                    yield Entry(skill.id, _searched(skill), partial(telling_banks.skill, skill))

    def heading(self, cells: int) -> list[Row]:
        """How much there is in all."""
        return telling_banks.heading(self._found, cells)

    @property
    def drilled(self) -> Skill | None:
        return self._study.curriculum.skills.get(self.entry.id) if self.entry is not None else None

    def actions(self) -> Sequence[Action]:
        """The problems of a skill, or all of a bank's faults."""
        search = Action("search", "/", "Search")
        if self.drilled is not None:
            drill = (Action("drill", "d", "Drill"), Action("practise", "o", "Off the schedule"))
            return (Action("choose", "Enter", "Problems"), *drill, search)
        return (Action("choose", "Enter", "In full"), search) if self.shown else (search,)

    def action_choose(self) -> None:
        """Show the problems of the marked skill, or all there is to say of the bank."""
        if self.entry is None:
            return
        if self.drilled is not None:
            from tutor.tui.screens.problems import ProblemsScreen

            self.app.push_screen(ProblemsScreen(self._study, self.calls, self.drilled))
            return
        from tutor.tui.screens.layer import Layer

        name = self.entry.id.split(" ")[1]
        bank = next((bank for bank in self._found.banks if bank.name == name), None)
        whole = bank or Bank("beside the banks", "", faults=self._found.beside)
        self.app.push_screen(Layer(partial(telling_banks.bank_whole, whole)))


def _faults(bank: str, faults: Sequence[str]) -> Iterator[Entry]:
    for at, said in enumerate(faults[: telling_banks.MOST]):
        yield Entry(f"fault {bank} {at}", said, partial(telling_banks.fault, said))
    if len(faults) > telling_banks.MOST:
        said = f"and {len(faults) - telling_banks.MOST} more: {key_for('list.choose')} lists them all"
        yield Entry(f"fault {bank} more", "", partial(telling_banks.fault, said))


def _searched(skill: Skill) -> str:
    return " ".join((skill.title, skill.id, *(problem.id for problem in skill.problems)))


def _topic(name: str, cells: int, marked: bool) -> list[Row]:
    return [cut(row(f"  {name}", "dim"), cells)]


PLACE = Place(
    "b", "f6", "Banks", "Every bank: its faults, its skills, its problems with all behind them", 5, BanksScreen
)
