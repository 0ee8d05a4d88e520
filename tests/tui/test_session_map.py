"""The foot beside the words: it moves as the session's clock does, and only then; nothing else on the screen jumps."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from textual.geometry import Region
from textual.widgets import Static

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.routine.model import Routine
from selfcare.settings import Settings
from selfcare.tui.app import PlayRoutine, Preview
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.tui.widgets.session_face import COLUMN_PARTS, PARTS, SessionFace
from tests.support import routine, step
from tests.tui.support import GOOD_TERMINAL, NO_BEGINNER, Person, at_the_app, nothing_left_to_do

SLIDES = replace(
    step("slides", "each", 60),
    technique=None,
    like="arch-thumb-slides",
    zones=("arch_medial", "arch_central"),
)
SHORT = routine(SLIDES, get_ready=0)

WORDS = ("caption", "title", "words")

Cells = list[list[object]]


async def in_a_session(
    person: Person,
) -> None:
    await person.marks_nothing()
    await person.press("enter")
    await person.settle()


def play(playing: Routine = SHORT) -> PlayRoutine:
    return PlayRoutine(playing, Wishes())


def cells(person: Person) -> Cells:
    """The cells of the map as they are."""
    foot_map = person.session_below.query_one(FootMap)
    assert foot_map._picture is not None
    return [list(row) for row in foot_map._picture.cells]


def next_frame(person: Person) -> Cells:
    """The map as its next frame shows it, if it has frames."""
    foot_map = person.session_below.query_one(FootMap)
    if foot_map._frames:
        foot_map._next_frame()
    return cells(person)


def placed(person: Person) -> Mapping[str, Region]:
    """Where everything stands."""
    return {name: person.session_below.query_one(f"#{name}").region for name in (*PARTS, *COLUMN_PARTS)}


@pytest.mark.exhaustive
async def test_the_hand_is_where_the_clock_of_the_session_says() -> None:
    async with at_the_app(play()) as person:
        await in_a_session(person)
        first = next_frame(person)
        assert next_frame(person) == first
        person.clock.pass_ms(700)
        moved = next_frame(person)
        assert moved != first
        person.clock.pass_ms(300)
        assert next_frame(person) != moved


@pytest.mark.exhaustive
async def test_paused_it_is_dim_and_stands_still_where_it_was() -> None:
    async with at_the_app(play()) as person:
        await in_a_session(person)
        running = next_frame(person)
        await person.press("space")
        paused = cells(person)
        assert paused != running
        person.clock.pass_ms(5_000)
        assert next_frame(person) == paused


async def test_a_change_of_feet_is_a_change_of_sides() -> None:
    async with at_the_app(play(), size=(100, 35)) as person:
        await in_a_session(person)
        left = placed(person)
        assert left["map"].right <= left["words"].x
        await person.press("n")
        assert person.sees_far[0] == "RIGHT"
        assert placed(person)["map"].x >= placed(person)["words"].right
        await person.press("n")
        assert placed(person)["map"].x >= placed(person)["words"].right
        assert placed(person)["map"].size == left["map"].size


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (100, 35)])
async def test_nothing_jumps_when_it_pauses_or_a_notice_comes(size: tuple[int, int]) -> None:
    async with at_the_app(play(), size=size) as person:
        await in_a_session(person)
        running = placed(person)
        await person.press("space")
        assert "Paused" in person.sees
        assert placed(person) == running
        person.session.tell("The sound device is gone. The screen shows every cue.")
        await person.settle()
        assert "The sound device" in person.sees
        assert placed(person) == running
        person.session.tell("")
        await person.press("space")
        assert placed(person) == running


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("terminal", "settings"),
    [
        (GOOD_TERMINAL, replace(NO_BEGINNER, motion="off")),
        ({**GOOD_TERMINAL, "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}, NO_BEGINNER),
        ({**GOOD_TERMINAL, "NO_COLOR": "1"}, NO_BEGINNER),
    ],
)
async def test_where_it_is_not_to_move_it_stands_still(
    terminal: Mapping[str, str], settings: Settings
) -> None:
    async with at_the_app(play(), terminal=terminal, settings=settings) as person:
        await in_a_session(person)
        first = next_frame(person)
        person.clock.pass_ms(1_700)
        assert next_frame(person) == first


@pytest.mark.exhaustive
async def test_at_night_only_a_breath_moves_and_a_rest_shows_no_seconds() -> None:
    resting = replace(
        step("rest", "none", 150), technique="rest", zones=(), does=("rest",), care=True, pressure=0
    )
    night = replace(routine(SLIDES, resting, get_ready=0), mood="night")
    async with at_the_app(play(night)) as person:
        await in_a_session(person)
        still = next_frame(person)
        person.clock.pass_ms(1_700)
        assert next_frame(person) == still
        await person.press("n", "n", "n")
        assert person.sees_far == ("", "3")
        assert "minutes" in person.sees
        ring = next_frame(person)
        person.clock.pass_ms(1_900)
        person.session.look()
        assert next_frame(person) != ring
        await person.waits(60_000)
        assert person.sees_far[1] == "2"


@pytest.mark.exhaustive
async def test_without_a_map_there_is_all_the_rest() -> None:
    async with at_the_app(play(), settings=replace(NO_BEGINNER, map="off")) as person:
        await in_a_session(person)
        assert not placed(person)["map"].area
        assert person.sees_far == ("LEFT", "0:59")
        assert "Press the heel." in person.sees


@pytest.mark.exhaustive
async def test_a_glance_shows_side_place_and_time_alone_and_the_words_again() -> None:
    async with at_the_app(play(), size=(100, 35)) as person:
        await in_a_session(person)
        small = placed(person)["time"]
        assert person.sees_all("Press the heel.", "Next: ")
        await person.press("g")
        assert person.sees_far[0] == "LEFT"
        assert placed(person)["time"].height > small.height
        assert "Press the heel." not in person.sees
        assert "Next: " not in person.sees
        assert person.sees_all("middle of the arch", "g words")
        await person.press("g")
        assert person.sees_all("Press the heel.", "g glance")
        assert placed(person)["time"] == small


@pytest.mark.exhaustive
async def test_what_is_left_alone_is_named_wherever_there_is_room() -> None:
    for size in ((40, 12), (60, 20), (80, 24), (100, 35), (140, 45)):
        async with at_the_app(play(), size=size) as person:
            await in_a_session(person)
            face = person.session.query_one(SessionFace)
            alone = replace(face._worked, alone={"left": ("ball_medial",), "right": ()})
            view = person.session.runner.view()
            face._view = None
            face.show(view, person.clock.local(), alone)
            await person.settle()
            told = " ".join(str(person.session.query_one(f"#{id}", Static).content) for id in WORDS)
            assert "left alone: ball under the big toe" in " ".join(told.split()), size


class TestAPreview:
    @pytest.mark.exhaustive
    async def test_it_runs_slower_and_faster(self) -> None:
        async with at_the_app(Preview(find("desk-reset"), 20)) as person:
            await person.settle()
            assert "PREVIEW ×20" in person.sees
            await person.press("minus")
            assert "PREVIEW ×10" in person.sees
            await person.press("minus")
            assert "PREVIEW ×4" in person.sees
            assert "- slower" not in person.sees
            await person.press("equals_sign")
            assert "PREVIEW ×10" in person.sees

    @pytest.mark.exhaustive
    async def test_it_goes_step_by_step_and_hands_move_while_it_is_paused(self) -> None:
        async with at_the_app(Preview(find("desk-reset"), 20)) as person:
            await person.settle()
            await person.press("space", "n", "n")
            titles = person.sees
            shown = next_frame(person)
            person.clock.pass_ms(700)
            assert next_frame(person) != shown
            assert person.sees_all("PREVIEW", "Do not massage along.")
            await person.press("n")
            assert person.sees != titles

    @pytest.mark.exhaustive
    async def test_a_session_has_no_other_speed(self) -> None:
        async with at_the_app(play()) as person:
            await in_a_session(person)
            assert not person.session.check_action("run", ("slower",))
            assert not person.session.check_action("run", ("faster",))


async def laid_out(person: Person) -> None:
    """Let the screen take its new size; the picture of the foot may still be being drawn."""
    face = person.session.query_one(SessionFace)
    for _ in range(20):
        await nothing_left_to_do()
        if placed(person)["side"].size == face.places(
            face.size
        ).side.size and face.size == person.app.size - (0, 1):
            return
        await person.pilot.pause(0.01)


@pytest.mark.exhaustive
async def test_a_window_that_is_dragged_about_loses_and_cuts_nothing() -> None:
    """A hundred and fifty sizes, one after the other: time and side are whole and in their places after each."""
    chance = random.Random(7)
    async with at_the_app(play(find("reflexology")), size=(100, 35)) as person:
        await in_a_session(person)
        await person.press("n")
        for turn in range(150):
            width, height = chance.randint(36, 140), chance.randint(9, 45)
            await person.pilot.resize_terminal(width, height)
            person.clock.pass_ms(200)
            await laid_out(person)
            if turn % 50 == 0:
                await person.press("n")  # and waits for the picture
            face = person.session.query_one(SessionFace)
            due, there = face.places(face.size), placed(person)
            for name in ("side", "time", "words", "title"):
                assert there[name] == getattr(due, name).translate(face.region.offset), (width, height, name)
            assert person.sees_far[1], (width, height)
            assert face.size.width == width, (width, height)
        assert person.sees_all("x something feels wrong")
