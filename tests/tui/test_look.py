"""How the app looks: themes whose marks can be read, a terminal with ASCII or without colours, nothing that moves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import test_drill_screens
import test_lesson_screen
import test_places
import test_settings_screen
import test_skill_map_screen
from hypothesis import given
from hypothesis import strategies as st
from placing_kit import Kept
from placing_kit import begin as placement
from rich.style import Style
from scripted_map import mapped
from scripted_session import FIND, INVERT, scripted
from scripted_study import ScriptedStudy, studying
from sitting_kit import MemoryRecords
from textual.widgets import Input
from watching import press, same_as_golden, seen, settle

from tutor.layout.box import cells
from tutor.layout.plain_signs import sign_for_sign, spelled
from tutor.settings import Settings
from tutor.settings.table import THEMES
from tutor.tui import look
from tutor.tui.app import TutorApp
from tutor.tui.rows import ROLES, clean, row
from tutor.tui.screens.layer import Layer
from tutor.tui.themes import STARK, worn
from tutor.tui.widgets.answer import pasted

SIZES = [(80, 24), (40, 15)]


def chosen(**settings: object) -> ScriptedStudy:
    """A study whose learner has chosen these."""
    study = ScriptedStudy()
    study.settings = Settings(settings)
    return study


# --------------------------------------------------------------------------- ASCII


@pytest.mark.parametrize("story", test_drill_screens.STORIES)
async def test_a_drill_is_drawn_with_ascii_only(story: str) -> None:
    async with studying(chosen(ascii=True), scripted(FIND, INVERT)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *test_drill_screens.STORIES[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert seen(pilot.app).isascii()


@pytest.mark.parametrize(
    ("place", "keys"),
    [*test_places.STORIES.values(), *(("settings", keys) for keys in test_settings_screen.STORIES.values())],
)
async def test_a_place_is_drawn_with_ascii_only(place: str, keys: tuple[str, ...]) -> None:
    async with studying(chosen(ascii=True), place=place).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert seen(pilot.app).isascii()


@pytest.mark.parametrize(
    "keys",
    [
        *test_skill_map_screen.STORIES.values(),
        *(("right", "j", "j", "j", "l", *keys) for keys in test_lesson_screen.STORIES.values()),
    ],
)
async def test_the_map_and_a_lesson_are_drawn_with_ascii_only(keys: tuple[str, ...]) -> None:
    study = mapped()
    study.settings = Settings({"ascii": True})
    async with studying(study, place="skills").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for size in [*SIZES, (200, 60)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert seen(pilot.app).isascii()
            assert "?" not in seen(pilot.app), "every sign has one of its own"


@pytest.mark.parametrize("story", test_drill_screens.PLACEMENTS)
async def test_a_placement_is_drawn_with_ascii_only(story: str) -> None:
    placing = placement(Kept(), MemoryRecords(), most=1)
    async with studying(chosen(ascii=True), placing).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *test_drill_screens.PLACEMENTS[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert seen(pilot.app).isascii()


@pytest.mark.parametrize("story", ["typing", "wrong entries", "right", "algorithm"])
async def test_ascii_is_the_golden_one(story: str) -> None:
    async with studying(chosen(ascii=True), scripted(FIND, INVERT)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *test_drill_screens.STORIES[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"ascii-{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_the_palette_is_drawn_with_ascii_only() -> None:
    async with studying(chosen(ascii=True), scripted(FIND)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "T", "h")
        await pilot.pause()
        assert "Theme: dark" in seen(pilot.app)
        assert seen(pilot.app).isascii()


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "", "LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "C.UTF-8"}, False),
    ],
)
def test_a_locale_without_signs_means_ascii(
    environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with Path(os.devnull).open("w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.__stderr__", terminal)
        assert look.chosen(Settings()).ascii is wanted
        assert look.chosen(Settings({"ascii": True})).ascii


def test_an_encoding_without_signs_means_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open("w", encoding="latin-1") as terminal:
        monkeypatch.setattr("sys.__stderr__", terminal)
        assert look.chosen(Settings()).ascii


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("λ ≤ 2×2 – “é”…", 'lambda <= 2x2 - "e"...', '? ? 2x2 - "e"~'),
        ("✓ ✗ ▸ ▓░ ─│┌", "v x > #. -|+", "v x > #. -|+"),
        ("中", "\\u4e2d", "??"),
        ("x̂", "x", "x"),
    ],
)
def test_text_is_spelled_or_kept_as_wide_as_it_was(text: str, long: str, short: str) -> None:
    assert (spelled(text), sign_for_sign(text)) == (long, short)
    assert cells(sign_for_sign(text)) == cells(text)


@given(st.text())
def test_whatever_it_is_comes_as_ascii_of_the_same_width(text: str) -> None:
    assert spelled(text).isascii()
    assert sign_for_sign(text).isascii()
    assert len(sign_for_sign(text)) == sum(1 if char.isascii() else cells(char) for char in text)


# --------------------------------------------------------------------------- themes


def brightness(colour: tuple[int, int, int]) -> float:
    """Relative luminance of a colour in sRGB (WCAG 2.2, "relative luminance")."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The contrast ratio of what is drawn in a style, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    low, high = sorted((brightness(style.color.triplet), brightness(style.bgcolor.triplet)))
    return (high + 0.05) / (low + 0.05)


def roles(app: TutorApp) -> dict[str, Style]:
    """How each role stands on the terminal, behind all filters."""
    found = {}
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if (word := segment.text.strip()) in (*ROLES, "plain") and segment.style is not None:
                found[word] = segment.style
    return found


async def shown(theme: str) -> dict[str, Style]:
    """The roles as they stand in a theme."""
    app = studying(chosen(theme=theme), scripted(FIND))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(Layer(lambda cells: [row("plain"), *(row(role, role) for role in ROLES)]))
        await settle(pilot)
        return roles(app)


@pytest.mark.parametrize("theme", ["dark", "light", STARK])
async def test_every_role_can_be_read(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    found = await shown(theme)
    assert set(found) == {*ROLES, "plain"}
    for role, style in found.items():
        assert contrast(style) >= 4.5, (role, contrast(style))


@pytest.mark.parametrize("theme", THEMES)
async def test_a_mark_is_bold_and_what_is_chosen_reversed_whatever_the_colours(theme: str) -> None:
    found = await shown(theme)
    assert all(found[role].bold for role in ("right", "wrong", "note", "strong", "key"))
    assert found["chosen"].reverse


async def test_high_contrast_is_black_and_white_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for role, style in (await shown(STARK)).items():
        assert style.color is not None
        assert style.bgcolor is not None
        assert {style.color.triplet, style.bgcolor.triplet} == {(255, 255, 255), (0, 0, 0)}, role
    assert contrast((await shown(STARK))["dim"]) == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
async def test_without_colours_nothing_is_black_on_black(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    study = chosen(theme=theme)
    app = studying(study, scripted(FIND))
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("", "light", STARK, "auto"):
            if name:
                app.choose_theme(name)
            await settle(pilot)
            for strip in app.screen._compositor.render_strips():
                for segment in strip:
                    colours = segment.style and (segment.style.color, segment.style.bgcolor)
                    assert not colours or all(one is None or one.is_default for one in colours)


def test_what_a_theme_means_in_a_terminal() -> None:
    assert worn("auto", {}) == "dark"
    assert worn("auto", {"COLORFGBG": "0;15"}) == "light"
    assert worn("auto", {"COLORFGBG": "15;0"}) == "dark"
    assert worn("auto", {"TEXTUAL_THEME": "nord", "COLORFGBG": "0;15"}) == "nord"
    assert worn("auto", {"TEXTUAL_THEME": "no such theme"}) == "dark"
    assert worn("light", {"TEXTUAL_THEME": "nord"}) == "light"
    assert worn(STARK, {"NO_COLOR": "1"}) == "ansi"
    assert worn("ansi", {"COLORFGBG": "0;default;15"}) == "ansi-light"


async def test_a_theme_chosen_in_the_palette_is_kept() -> None:
    study = chosen()
    app = studying(study, scripted(FIND))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        commands = {one.title: one.callback for one in app.get_system_commands(app.screen)}
        assert [title for title in commands if title.startswith("Theme")] == [
            "Theme: auto (now)",
            *(f"Theme: {name}" for name in THEMES[1:]),
        ]
        commands["Theme: light"]()
        await settle(pilot)
        assert app.theme == "light"
        while not study.chosen:
            await pilot.pause(0)
        assert study.chosen == [("theme", "light")]


# --------------------------------------------------------------------------- motion and measure


@pytest.mark.parametrize("moving", [False, True])
async def test_nothing_moves_unless_it_is_asked_for(moving: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.tui.dressed.TEXTUAL_ANIMATIONS", "full")
    app = studying(chosen(animations=moving), scripted(FIND))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.animation_level == ("full" if moving else "none")
        await press(pilot, "ctrl+p")
        lines = list(app.screen.query(Input))
        assert lines
        assert all(line.cursor_blink is moving for line in lines)


@pytest.mark.parametrize("place", ["today", "algorithms", "settings"])
async def test_prose_is_no_wider_than_can_be_read(place: str) -> None:
    async with studying(ScriptedStudy(), place=place).run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert max(map(len, seen(pilot.app).splitlines())) <= 110


async def test_what_is_pasted_keeps_its_signs_where_they_cannot_be_shown() -> None:
    async with studying(chosen(ascii=True), scripted(FIND, INVERT)).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        assert pasted("½λ·‖v‖") == "½λ·‖v‖"
        assert clean("½λ") == "1/2lambda"
