"""The night: dim and warm from the first paint to the last, wherever it is wished, and nowhere a flash."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time

import pytest
from rich.color import ColorType
from textual.color import Color

from selfcare.plan.model import Wishes
from selfcare.routine.library import SHELF, find
from selfcare.settings import load
from selfcare.settings.model import NightHours
from selfcare.tui.app import PlayRoutine, Preview, SelfcareApp
from selfcare.tui.colours import SELFCARE, SELFCARE_NIGHT, at_first
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.screens.summary import SummaryScreen
from tests.support import Display, FakeClock, routine, step
from tests.tui.support import NO_BEGINNER, at_the_app

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

DAY, NIGHT = SELFCARE.name, SELFCARE_NIGHT.name


@pytest.fixture
def cue_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn as a step begins stays, however slow the machine is."""
    monkeypatch.setattr("selfcare.tui.screens.session.CUE_S", 600)


LOW_LAMP = 0.36
"""The greatest luminance of anything at night; the text of the day has twice as much."""

BODY_CONTRAST, LEAST_CONTRAST = 4.5, 3.0
"""For text that is read (WCAG AA), and for what is only large or beside it."""


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG has it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast as WCAG has it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_kind_to_the_eyes(colour: Color) -> bool:
    """Whether a colour is dim, and warm: more red than green, more green than blue."""
    return luminance(colour) <= LOW_LAMP and colour.r >= colour.g >= colour.b


def colours_on(app: SelfcareApp) -> set[Color]:
    """Every colour that can be seen on the screen now: of every background, and of whatever stands on it."""
    seen = set()
    for row in app.screen._compositor.render_strips():
        for text, style, _ in row:
            ink = style.color if style and (text.strip() or style.reverse) else None
            for part in (ink, style and style.bgcolor):
                if part and part.type is not ColorType.DEFAULT:
                    seen.add(Color.from_rich_color(part))
    return seen


def too_bright(app: SelfcareApp) -> list[str]:
    """What is too bright or too cold for the night on the screen now."""
    return sorted(colour.hex for colour in colours_on(app) if not is_kind_to_the_eyes(colour))


def on_the_wall(face: str) -> datetime:
    """Some day at that time."""
    return datetime.fromisoformat(f"2026-11-21T{face}")


@contextmanager
def at(face: str) -> Iterator[None]:
    """Whoever opens the app opens it at that time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FakeClock, "local", lambda _: on_the_wall(face))
        yield


# --- the colours themselves ---------------------------------------------------------------------------------


def variables(theme: str) -> dict[str, Color]:
    app = SelfcareApp(FakeClock(), load())
    app.theme = theme
    found = {}
    for name, value in app.get_css_variables().items():
        if value.startswith("#"):
            found[name] = Color.parse(value)
        else:
            assert theme == DAY or not value.startswith("auto"), f"{name} may become white"
    return found


def test_no_colour_of_the_night_is_bright_or_cold() -> None:
    assert {name: each.hex for name, each in variables(NIGHT).items() if not is_kind_to_the_eyes(each)} == {}


def test_the_night_is_clearly_darker_than_the_day() -> None:
    by_day = Color.parse(SELFCARE.foreground or "")
    assert luminance(by_day) > 2 * LOW_LAMP
    assert luminance(variables(NIGHT)["background"]) < luminance(variables(DAY)["background"]) / 3


@pytest.mark.parametrize("on", ["background", "surface", "panel"])
def test_what_is_read_at_night_can_be_read(on: str) -> None:
    known = variables(NIGHT)
    for text in (
        "foreground",
        "text",
        "text-muted",
        "text-accent",
        "text-warning",
        "text-error",
        "text-success",
    ):
        assert contrast(known[text], known[on]) >= BODY_CONTRAST, text
    assert contrast(known["primary"], known[on]) >= LEAST_CONTRAST
    assert contrast(known["block-cursor-foreground"], known["block-cursor-background"]) >= BODY_CONTRAST


# --- every screen -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cue_stays")
@pytest.mark.parametrize("size", [(80, 24), pytest.param((40, 12), marks=pytest.mark.exhaustive)])
async def test_nothing_on_the_way_through_a_night_is_bright(size: tuple[int, int]) -> None:
    async with at_the_app(PlayRoutine(find("bedtime"), Wishes()), size=size) as person:

        def is_dim(screen: str) -> None:
            assert too_bright(person.app) == [], screen

        is_dim("check")
        await person.press("2", "2")
        is_dim("check with a mark")
        await person.press("2")
        await person.marks_nothing()
        is_dim("ready")
        await person.press("ctrl+p")
        is_dim("palette")
        await person.press("escape", "enter")
        assert person.session.has_class("-cue")
        is_dim("session as a step begins")
        await person.press("n", "n", "n", "space")
        is_dim("paused")
        await person.press("h")
        is_dim("help")
        await person.press("q", "q")
        is_dim("end?")
        await person.press("e", "x")
        is_dim("what happened")
        await person.press("1", "1")
        is_dim("what to do")
        await person.press("left", "left", "left", "q", "q")
        assert isinstance(person.app.screen, SummaryScreen)
        is_dim("summary")
        assert "Nothing more to do." in person.sees


async def test_a_card_at_night_is_dim() -> None:
    async with at_the_app(PlayRoutine(find("bedtime"), Wishes())) as person:
        await person.reads_all()
        await person.press("1", "enter")
        await person.reads_all()
        await person.press("2")
        assert "emergency" in person.sees
        assert too_bright(person.app) == []


@pytest.mark.exhaustive
async def test_at_night_it_ends_without_a_flash_or_a_loud_word() -> None:
    short = replace(routine(step("a", "both", 20), get_ready=0), mood="night")
    async with at_the_app(PlayRoutine(short, Wishes())) as person:
        await person.marks_nothing()
        await person.press("enter")
        for _ in range(30):
            assert too_bright(person.app) == []
            if isinstance(person.app.screen, SummaryScreen):
                break
            await person.waits(1)
        assert isinstance(person.app.screen, SummaryScreen)
        assert "!" not in person.sees


@pytest.mark.exhaustive
@pytest.mark.usefixtures("cue_stays")
async def test_a_step_that_begins_is_shown_gently_at_night_and_clearly_by_day() -> None:
    band = {}
    for mood in ("day", "night"):
        playing = replace(find("desk-reset"), mood=mood)
        async with at_the_app(PlayRoutine(playing, Wishes())) as person:
            await person.marks_nothing()
            await person.press("enter")
            assert person.session.has_class("-cue")
            band[mood] = person.session.query_one("#head").background_colors[1]
            still = Color.parse(person.app.theme_variables["background"])
            assert band[mood] != still
    assert luminance(band["night"]) < 0.03
    assert luminance(band["day"]) > 10 * luminance(band["night"])


def test_the_colours_are_settled_before_anything_can_be_painted() -> None:
    clock = FakeClock()
    for wanted in (
        PlayRoutine(find("bedtime"), Wishes()),
        PlayRoutine(find("classic"), Wishes(night=True)),
        Preview(find("bedtime"), 20),
    ):
        assert SelfcareApp(clock, load(), wanted).theme == NIGHT
    assert SelfcareApp(clock, load(), PlayRoutine(find("classic"), Wishes())).theme == DAY
    with at("22:30"):
        assert SelfcareApp(clock, load()).theme == NIGHT


# --- when it is night ---------------------------------------------------------------------------------------


@pytest.mark.exhaustive
async def test_a_night_routine_from_the_library_is_dim_before_the_check_and_bright_again_after() -> None:
    async with at_the_app() as person:
        assert person.app.theme == DAY
        await person.press("enter")
        assert "Check 1" in person.sees
        assert too_bright(person.app) == []
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)
        assert " d dim" not in person.sees
        await person.press("enter", "q", "q", "enter")
        assert isinstance(person.app.screen, LibraryScreen)
        assert person.app.theme == DAY


@pytest.mark.exhaustive
async def test_d_dims_at_once_and_what_is_played_then_is_a_night_session() -> None:
    async with at_the_app(size=(100, 35)) as person:
        await person.press(*["down"] * SHELF.index("desk-reset"))
        assert "d dim" in person.sees
        await person.press("d")
        assert too_bright(person.app) == []
        assert "d bright" in person.sees
        assert "Night: on." in person.sees
        await person.press("enter")
        assert too_bright(person.app) == []
        await person.marks_nothing()
        await person.press("enter")
        assert person.session.runner.plan.routine == "desk-reset"
        assert person.session.runner.plan.night
        await person.press("q", "q", "enter")
        assert isinstance(person.app.screen, LibraryScreen)
        assert person.app.theme == NIGHT
        await person.press("d")
        assert person.app.theme == DAY


@pytest.mark.exhaustive
@pytest.mark.parametrize(("wished", "after"), [(True, DAY), (False, NIGHT)])
async def test_d_on_the_last_screen_before_the_start_makes_it_a_night_session_or_not(
    *, wished: bool, after: str
) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes(night=wished))) as person:
        assert person.app.theme != after
        await person.marks_nothing()
        await person.press("d")
        assert person.app.theme == after
        await person.press("enter")
        assert person.session.runner.plan.night == (not wished)


@pytest.mark.exhaustive
async def test_what_is_not_wished_is_no_night_session() -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes())) as person:
        assert person.app.theme == DAY
        await person.marks_nothing()
        await person.press("d", "d", "enter")
        assert not person.session.runner.plan.night


@pytest.mark.exhaustive
async def test_the_palette_turns_the_night_on_and_off() -> None:
    async with at_the_app() as person:
        for wished, theme in (("on", NIGHT), ("off", DAY)):
            await person.press("ctrl+p")
            await person.press(*"night:")  # other names have its letters in them
            for _ in range(50):
                if f"Night: {wished}" in person.sees:
                    break
                await person.pilot.pause(0.05)
            await person.press("down", "enter")
            await person.settle()
            assert person.app.theme == theme


@pytest.mark.exhaustive
async def test_the_preview_of_a_night_routine_looks_like_it() -> None:
    async with at_the_app(Preview(find("bedtime"), 20)) as person:
        assert person.session.runner.plan.night
        assert too_bright(person.app) == []
    async with at_the_app() as person:
        await person.press("p")
        assert person.app.theme == NIGHT
        await person.press("q", "q")
        assert isinstance(person.app.screen, LibraryScreen)
        assert person.app.theme == DAY


@pytest.mark.parametrize(
    ("face", "theme"),
    [("20:59", DAY), ("21:00", NIGHT), ("23:59", NIGHT), ("00:00", NIGHT), ("05:59", NIGHT), ("06:00", DAY)],
)
def test_late_it_opens_in_the_colours_of_the_night(face: str, theme: str) -> None:
    assert at_first(DAY, on_the_wall(face), NightHours()).theme == theme
    assert at_first("nord", on_the_wall(face), NightHours()).theme == "nord"


@pytest.mark.parametrize(
    ("begins", "ends", "dark"),
    [
        ("22:30", "05:15", ["22:30", "00:00", "05:14"]),
        ("01:00", "05:15", ["01:00", "05:14"]),
        ("21:00", "21:00", []),
    ],
)
def test_the_hours_of_the_night_can_be_others(begins: str, ends: str, dark: list[str]) -> None:
    hours = NightHours(time.fromisoformat(begins), time.fromisoformat(ends))
    faces = ["00:00", "00:59", "01:00", "05:14", "05:15", "12:00", "21:00", "22:29", "22:30"]
    found = [face for face in faces if at_first(DAY, on_the_wall(face), hours).theme == NIGHT]
    assert [face for face in found if face in dark] == sorted(dark)
    assert {face for face in found if not hours.include(time.fromisoformat(face))} == set()
    assert ("12:00" in found, "21:00" in found) == (False, False)


async def test_it_opens_by_the_hours_of_the_settings() -> None:
    with at("20:30"):
        for settings, theme in ((NO_BEGINNER, DAY), (replace(NO_BEGINNER, night_begins=time(20)), NIGHT)):
            async with at_the_app(settings=settings) as person:
                assert person.app.theme == theme


@pytest.mark.exhaustive
async def test_late_all_is_dim_but_what_is_played_is_no_night_session_unless_wished() -> None:
    with at("22:30"):
        async with at_the_app() as person:
            assert too_bright(person.app) == []
            await person.press("down", "down", "down", "enter")
            await person.marks_nothing()
            await person.press("enter")
            assert too_bright(person.app) == []
            assert not person.session.runner.plan.night


async def test_late_somebody_can_have_it_bright() -> None:
    with at("22:30"):
        async with at_the_app() as person:
            await person.press("d")
            assert person.app.theme == NIGHT
            await person.press("d")
            assert person.app.theme == DAY


@pytest.mark.exhaustive
async def test_colours_of_ones_own_are_kept_by_the_clock_but_not_in_a_night_session() -> None:
    with at("22:30"):
        async with at_the_app(settings=replace(NO_BEGINNER, theme="nord")) as person:
            assert person.app.theme == "nord"
            await person.press("enter")
            assert person.app.theme == NIGHT


@pytest.mark.parametrize("theme", [pytest.param("selfcare", marks=pytest.mark.exhaustive), "nord"])
async def test_the_night_is_never_kept_as_the_theme_of_the_user(theme: str) -> None:
    async with at_the_app(settings=replace(NO_BEGINNER, theme=theme)) as person:
        await person.press("d", "d", "d", "enter")
        await person.marks_nothing()
        await person.press("enter", "q", "q", "enter", "d")
        assert person.app.theme == theme
        person.app.theme = NIGHT
        await person.settle()
        assert load().settings.theme == "selfcare"
        assert load().problems == ()


async def test_colours_that_are_picked_at_night_are_shown_and_kept() -> None:
    with at("22:30"):
        async with at_the_app() as person:
            person.app.theme = "nord"
            await person.settle()
            assert person.app.theme == "nord"
            assert load().settings.theme == "nord"


@pytest.mark.exhaustive
async def test_the_night_that_is_picked_as_a_theme_is_wished() -> None:
    async with at_the_app() as person:
        person.app.theme = NIGHT
        await person.settle()
        assert person.app.wishes_night
        await person.press("d")
        assert person.app.theme == DAY


# --- awake --------------------------------------------------------------------------------------------------


@pytest.mark.exhaustive
async def test_the_display_stays_on_from_the_start_of_a_session_to_its_end(display: Display) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes())) as person:
        await person.marks_nothing()
        assert display.times == 0
        await person.press("enter")
        assert isinstance(person.app.screen, SessionScreen)
        assert display.becomes(kept=True)
        await person.press("space")
        assert display.becomes(kept=True)
        await person.press("q", "q")
        assert display.becomes(kept=False)


@pytest.mark.exhaustive
async def test_at_night_the_display_may_go_dark_at_the_last_rest(display: Display) -> None:
    short = replace(routine(step("a", "both", 20, rest=30), get_ready=0), mood="night")
    async with at_the_app(PlayRoutine(short, Wishes())) as person:
        await person.marks_nothing()
        await person.press("enter")
        assert display.becomes(kept=True)
        await person.waits(24_000)
        assert "Rest" in person.sees
        assert display.becomes(kept=False)


async def test_a_preview_lets_the_display_go_dark(display: Display) -> None:
    async with at_the_app(Preview(find("desk-reset"), 20)) as person:
        await person.settle()
    assert display.times == 0


@pytest.mark.exhaustive
async def test_where_the_settings_say_so_the_display_is_left_alone(display: Display) -> None:
    async with at_the_app(
        PlayRoutine(find("desk-reset"), Wishes()), settings=replace(NO_BEGINNER, keep_awake=False)
    ) as person:
        await person.marks_nothing()
        await person.press("enter")
        assert isinstance(person.app.screen, SessionScreen)
    assert display.times == 0


@pytest.mark.exhaustive
async def test_the_display_is_let_go_where_the_app_is_told_to_end(display: Display) -> None:
    async with at_the_app(PlayRoutine(find("desk-reset"), Wishes())) as person:
        await person.marks_nothing()
        await person.press("enter")
        assert display.becomes(kept=True)
    assert display.becomes(kept=False)
