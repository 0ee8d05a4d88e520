"""The session in the app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.routine.model import Mark, Routine
from selfcare.settings import Settings
from selfcare.tui.app import PlayRoutine, Preview
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.end import EndScreen
from selfcare.tui.screens.feels_wrong import StopScreen
from selfcare.tui.screens.session import SessionScreen
from selfcare.tui.screens.summary import SummaryScreen
from selfcare.tui.widgets.session_face import SessionFace
from tests.support import routine, step
from tests.tui.support import NO_BEGINNER, Person, at_the_app

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

SHORT = routine(step("a", "each", 60), step("b", "both", 30, wait=True), get_ready=0)


@asynccontextmanager
async def in_a_session(
    playing: Routine | None = None, *, settings: Settings = NO_BEGINNER, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Person]:
    wanted = PlayRoutine(playing or SHORT, Wishes())
    async with at_the_app(wanted, settings=settings, size=size) as person:
        await person.marks_nothing()
        await person.press("enter")
        assert isinstance(person.app.screen, SessionScreen)
        yield person


@pytest.mark.exhaustive
async def test_it_says_which_foot_what_where_how_and_how_long() -> None:
    async with in_a_session(find("desk-reset")) as person:
        await person.press("n", "n")
        assert person.sees_far == ("RIGHT", "0:19")
        assert "step 2 of 14" in person.sees
        assert "Whole-foot squeeze" in person.sees
        assert "whole foot, light" in person.sees
        assert "Take the foot between your palms" in person.sees
        assert "Next: Ankle circles" in person.sees
        assert "ends 14:3" in person.sees


@pytest.mark.exhaustive
async def test_left_alone_it_plays_to_the_end_and_says_how_it_was() -> None:
    async with in_a_session(routine(step("a", "each", 60), get_ready=0)) as person:
        await person.waits(132_000)
        assert isinstance(person.app.screen, SummaryScreen)
        assert "Finished." in person.sees
        assert "Left foot 1:00, right foot 1:00." in person.sees
        assert "Sit for a minute" in person.sees
        await person.press("q")
    assert person.app.return_value == 0


@pytest.mark.exhaustive
async def test_space_pauses_and_goes_on_after_a_count() -> None:
    async with in_a_session() as person:
        await person.press("space")
        assert "Paused" in person.sees
        assert "space go on" in person.sees
        await person.press("space")
        assert "Going on" in person.sees
        await person.waits(4_000)
        assert "space pause" in person.sees


@pytest.mark.exhaustive
async def test_a_second_key_within_half_a_second_is_not_heard() -> None:
    async with in_a_session() as person:
        person.clock.pass_ms(1_000)
        await person.press_fast("space", "space", "space")
        assert "Paused" in person.sees
        person.clock.pass_ms(501)
        await person.press_fast("space")
        assert "Going on" in person.sees


@pytest.mark.exhaustive
async def test_where_it_waits_only_enter_goes_on() -> None:
    async with in_a_session() as person:
        await person.press("n", "n", "n")
        assert "Waiting for you" in person.sees
        assert "enter go on" in person.sees
        assert "space pause" not in person.sees
        await person.press("enter")
        assert person.sees_far[0] == "BOTH"


@pytest.mark.exhaustive
async def test_more_time_is_for_both_feet() -> None:
    async with in_a_session() as person:
        await person.press("equals_sign")
        await person.press("n", "n")
        assert person.session.runner.view().duration_s == 75


@pytest.mark.exhaustive
async def test_lighter_is_seen() -> None:
    async with in_a_session() as person:
        assert "heel, light" in person.sees
        await person.press("l")
        assert "heel, very light" in person.sees
        assert "l lighter" not in person.sees


class TestEnding:
    @pytest.mark.exhaustive
    @pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
    async def test_it_asks_once_and_stands_still_meanwhile(self, key: str) -> None:
        async with in_a_session() as person:
            await person.press(key)
            assert isinstance(person.app.screen, EndScreen)
            assert "End here?" in person.sees
            await person.press("z")
            assert "Paused" in person.sees
            await person.press(key, key)
            assert "Ended early." in person.sees
            await person.press("q")
        assert person.app.return_value == 4

    @pytest.mark.exhaustive
    async def test_told_by_the_system_to_leave_it_ends_early(self) -> None:
        async with in_a_session() as person:
            person.session.end_now()
            assert person.session.runner.outcome == "ended_early"


class TestSomethingFeelsWrong:
    @pytest.mark.parametrize("key", ["x", "exclamation_mark"])
    async def test_it_pauses_at_once_and_asks_what(self, key: str) -> None:
        async with in_a_session() as person:
            await person.press_fast(key)
            assert isinstance(person.app.screen, StopScreen)
            assert "call your emergency number now" in " ".join(person.sees.split())
            assert "What happened?" in person.sees

    @pytest.mark.exhaustive
    async def test_it_is_heard_right_after_another_key(self) -> None:
        async with in_a_session() as person:
            person.clock.pass_ms(1_000)
            await person.press_fast("n", "x")
            assert isinstance(person.app.screen, StopScreen)

    @pytest.mark.exhaustive
    async def test_the_end_is_5_and_its_card_stays(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "1", "3")
            assert "Do not massage. Get medical help today" in person.sees
            assert "1 End the session" in person.sees
            assert "2 " not in person.sees.split("1 End the session")[1].split("choose")[0]
            await person.press("1")
            assert "Stopped, because something felt wrong." in person.sees
            assert "Get medical help today" in person.sees
            await person.press("q")
        assert person.app.return_value == 5

    @pytest.mark.exhaustive
    async def test_a_slip_goes_back_to_the_pause(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "4", "left", "left")
            assert "Paused" in person.sees

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("sign", ["41", "13", "22"])
    async def test_where_help_comes_first_there_is_no_way_back(self, sign: str) -> None:
        async with in_a_session() as person:
            await person.press("x", *sign, "left", "escape")
            assert "1 End the session" in person.sees
            await person.press("ctrl+c")
            assert "Stopped, because something felt wrong." in person.sees

    @pytest.mark.exhaustive
    async def test_lighter_goes_on_lighter(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "1", "1", "3")
            assert "heel, very light" in person.sees
            assert "Going on" in person.sees

    @pytest.mark.exhaustive
    async def test_the_second_time_the_same_pain_only_ends(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "1", "1", "2")
            await person.waits(4_000)
            await person.press("x", "1", "1")
            assert "1 End the session" in person.sees
            assert "2 Go on" not in person.sees

    @pytest.mark.exhaustive
    async def test_what_was_found_when_looking_shows_its_card(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "3", "6")
            assert isinstance(person.app.screen, CheckScreen)
            await person.press("2", "enter", "1")
            assert "Let the skin close first" in person.sees
            await person.press("q")
        assert person.app.return_value == 5

    @pytest.mark.exhaustive
    async def test_nothing_found_goes_back_to_the_question(self) -> None:
        async with in_a_session() as person:
            await person.press("x", "3", "6", "n")
            assert isinstance(person.app.screen, StopScreen)

    async def test_a_preview_has_no_such_key(self) -> None:
        async with at_the_app(Preview(SHORT, 4)) as person:
            await person.press("x")
            assert isinstance(person.app.screen, SessionScreen)
            assert "feels wrong" not in person.sees


class TestTimeAway:
    @pytest.mark.exhaustive
    async def test_a_gap_pauses_at_its_beginning_and_says_so(self) -> None:
        async with in_a_session() as person:
            await person.waits_blindly(90_000)
            assert (
                "you were away for 90 s" in person.sees.replace("\n", " ") or "you were away" in person.sees
            )
            assert person.session.runner.view().left_s >= 59

    @pytest.mark.exhaustive
    async def test_suspended_it_pauses(self) -> None:
        async with in_a_session() as person:
            person.app.app_suspend_signal.publish(person.app)
            await person.settle()
            assert "Paused: you were away." in person.sees

    @pytest.mark.exhaustive
    async def test_after_a_quarter_of_an_hour_the_check_comes_again(self) -> None:
        async with in_a_session() as person:
            await person.press("space")
            await person.waits_blindly(16 * 60_000)
            await person.press("space")
            assert isinstance(person.app.screen, CheckScreen)
            await person.marks_nothing()
            assert "Going on" in person.sees

    @pytest.mark.exhaustive
    async def test_a_check_that_blocks_then_ends_it(self) -> None:
        async with in_a_session() as person:
            await person.press("space")
            await person.waits_blindly(16 * 60_000)
            await person.press("space", "1", "enter", "1")
            assert isinstance(person.app.screen, CardScreen)
            await person.press("q")
            assert isinstance(person.app.screen, SummaryScreen)
            assert "back to the routines" not in person.sees
            await person.waits_blindly(1_000)
            await person.press("q")
        assert person.app.return_value == 3

    @pytest.mark.exhaustive
    async def test_a_check_that_is_left_then_ends_it(self) -> None:
        async with in_a_session() as person:
            await person.press("space")
            await person.waits_blindly(16 * 60_000)
            await person.press("space", "q")
            assert "Ended early." in person.sees
            await person.waits_blindly(1_000)
            await person.press("q")
        assert person.app.return_value == 3

    @pytest.mark.exhaustive
    async def test_keys_that_go_elsewhere_are_told(self) -> None:
        async with in_a_session() as person:
            person.app.app_focus = False
            await person.settle()
            assert "Keys go to another window" in person.sees
            person.app.app_focus = True
            await person.settle()
            assert "Keys go to another window" not in person.sees


@pytest.mark.exhaustive
class TestSettings:
    async def test_any_key_pauses_but_x_and_q(self) -> None:
        async with in_a_session(settings=replace(NO_BEGINNER, any_key_pauses=True)) as person:
            await person.press("l")
            assert "Paused" in person.sees
            await person.press("n")
            assert "Going on" in person.sees
            await person.press("q")
            assert "End here?" in person.sees
            await person.press("z", "x")
            assert "What happened?" in person.sees

    async def test_other_keys_are_heard_and_named(self) -> None:
        chosen = replace(NO_BEGINNER, keys={**Settings().keys, "next": ("j",), "pause": ("p",)})
        async with in_a_session(settings=chosen) as person:
            assert "j next" in person.sees
            assert "p pause" in person.sees
            await person.press("j")
            assert "Change feet" in person.sees
            await person.press("p")
            assert "p go on" in person.sees


@pytest.mark.exhaustive
async def test_a_preview_says_so_from_first_to_last() -> None:
    async with at_the_app(Preview(find("desk-reset"), 60)) as person:
        for _ in range(5):
            assert "PREVIEW" in person.sees
            assert "Do not massage along." in person.sees
            await person.waits_blindly(1_000)
        await person.waits_blindly(1_000)
    assert person.app.return_value == 0


@pytest.mark.exhaustive
async def test_help_names_the_keys_and_all_the_words() -> None:
    async with in_a_session(find("desk-reset")) as person:
        await person.press("h")
        assert "something feels wrong" in person.sees
        assert "steady chair" in person.sees
        await person.press("escape")
        assert isinstance(person.app.screen, SessionScreen)


@pytest.mark.exhaustive
async def test_a_way_out_of_something_wrong_outlives_the_check_after_a_long_pause() -> None:
    async with in_a_session() as person:
        await person.press("x", "1", "1")
        await person.waits_blindly(16 * 60_000)
        await person.press("3")
        assert isinstance(person.app.screen, CheckScreen)
        await person.marks_nothing()
        assert "heel, very light" in person.sees
        assert "Going on" in person.sees


@pytest.mark.exhaustive
async def test_what_was_found_cannot_be_left_behind() -> None:
    async with in_a_session() as person:
        await person.press("x", "3", "6", "1", "q")
        assert isinstance(person.app.screen, CheckScreen)
        await person.press("enter", "q", "1", "n")
        assert "See a doctor today" in person.sees


@pytest.mark.exhaustive
async def test_a_session_that_ends_under_the_help_leaves_nothing_over_the_summary() -> None:
    async with in_a_session(routine(step("a", "left", 30), get_ready=0)) as person:
        await person.press("h")
        for _ in range(8):
            person.session_below.look()
            person.clock.pass_ms(4_000)
        await person.settle()
        assert isinstance(person.app.screen, SummaryScreen)
        await person.press("q")
    assert person.app.return_value == 0


@pytest.mark.exhaustive
async def test_two_quick_answers_to_the_question_of_the_end_are_one() -> None:
    async with in_a_session() as person:
        await person.press("q")
        await person.press_fast("q", "q")
        await person.settle()
        assert isinstance(person.app.screen, SummaryScreen)


@pytest.mark.exhaustive
async def test_x_is_heard_through_the_help() -> None:
    async with in_a_session() as person:
        await person.press("h", "x")
        assert isinstance(person.app.screen, StopScreen)


@pytest.mark.exhaustive
async def test_other_keys_for_what_feels_wrong_and_for_the_end_keep_their_meaning() -> None:
    chosen = replace(
        NO_BEGINNER, any_key_pauses=True, keys={**Settings().keys, "wrong": ("w",), "quit": ("f2",)}
    )
    async with in_a_session(settings=chosen) as person:
        await person.press("f2")
        assert "F2 ends it" in person.sees
        await person.press("z", "w")
        assert isinstance(person.app.screen, StopScreen)
        await person.press("left", "x")
        assert isinstance(person.app.screen, StopScreen)


@pytest.mark.exhaustive
async def test_the_palette_is_not_there_while_something_is_asked_or_played() -> None:
    async with in_a_session() as person:
        await person.press("ctrl+p")
        assert isinstance(person.app.screen, SessionScreen)


@pytest.mark.exhaustive
async def test_the_palette_finds_a_routine_by_its_name(own_routines: Path) -> None:
    (own_routines / "odd.toml").write_text(
        'format = 1\nname = "Odd [/] [@click=app.quit]x[/]"\n[[steps]]\ntechnique = "rest"\n'
    )
    async with at_the_app() as person:
        await person.press("ctrl+p")
        await person.press(*"preview odd")
        for _ in range(20):
            await person.settle()
            if "Preview “Odd [/] [@click" in person.sees:
                break
        assert "Preview “Odd [/] [@click" in person.sees
        await person.press("down", "enter")
        assert isinstance(person.app.screen, SessionScreen)
        assert "PREVIEW" in person.sees


class TestACount:
    COUNTED = replace(
        step("a", "left", 39), reps=3, release_seconds=3, hold_seconds=10, marks=(Mark(20, "Slowly."),)
    )

    @pytest.mark.exhaustive
    async def test_it_says_which_time_it_is_what_to_do_and_for_how_long(self) -> None:
        async with in_a_session(routine(self.COUNTED, get_ready=0)) as person:
            await person.waits(1_000)
            assert person.sees_far == ("LEFT", "8")
            assert person.sees_all("Hold", "1 of 3", "3 times: ease 3 s, hold 10 s.")
            await person.waits(8_000)
            assert person.sees_far == ("LEFT", "3")
            assert person.sees_all("Ease", "2 of 3")
            await person.waits(8_000)
            assert person.sees_far == ("LEFT", "5")
            assert person.sees_all("Hold", "2 of 3", "Slowly.")

    @pytest.mark.exhaustive
    async def test_a_pause_says_so_in_its_place(self) -> None:
        async with in_a_session(routine(self.COUNTED, get_ready=0)) as person:
            await person.waits(1_000)
            await person.press("space")
            assert "Paused" in person.sees
            assert "1 of 3" not in person.sees

    @pytest.mark.exhaustive
    async def test_a_line_in_the_midst_of_a_step_stays(self) -> None:
        marked = replace(step("a", "left", 60), marks=(Mark(10, "Now side to side."),))
        async with in_a_session(routine(marked, get_ready=0)) as person:
            await person.waits(5_000)
            assert "Now side to side." not in person.sees
            await person.waits(2_000)
            assert "Now side to side." in person.sees
            await person.waits(30_000)
            assert "Now side to side." in person.sees

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 35)])
    async def test_it_is_seen_on_every_screen(self, size: tuple[int, int]) -> None:
        async with in_a_session(routine(self.COUNTED, get_ready=0), size=size) as person:
            await person.waits(1_000)
            assert person.sees_far[1] == "8"
            assert person.sees_all("Hold", "1 of 3")


class TestMoreAboutAStep:
    NOTED = replace(step("a", "each", 60), note="Left is the sore [b]one[/b].", link="https://example.org/x")

    @pytest.mark.exhaustive
    async def test_i_shows_what_else_is_written_about_it_and_its_words_again(self) -> None:
        async with in_a_session(routine(self.NOTED, get_ready=0)) as person:
            assert "Press the heel." in person.sees
            await person.press("i")
            assert "Left is the sore [b]one[/b]." in person.sees
            assert "https://example.org/x" in person.sees
            assert "Press the heel." not in person.sees
            await person.press("i")
            assert "Press the heel." in person.sees

    @pytest.mark.exhaustive
    async def test_the_next_step_shows_its_words(self) -> None:
        async with in_a_session(routine(self.NOTED, step("b", "left", 60), get_ready=0)) as person:
            await person.press("i", "n", "n", "n", "n")
            assert "Press the heel." in person.sees
            assert "i more" not in person.sees

    @pytest.mark.exhaustive
    async def test_help_says_it_too(self) -> None:
        async with in_a_session(routine(self.NOTED, get_ready=0)) as person:
            await person.press("h")
            assert "Left is the sore [b]one[/b]." in person.sees
            assert "more about it" in person.sees

    @pytest.mark.exhaustive
    async def test_on_a_small_screen_as_much_as_fits(self) -> None:
        long = replace(self.NOTED, note="A long remark. " * 40)
        async with in_a_session(routine(long, get_ready=0), size=(40, 12)) as person:
            await person.press("i")
            assert "A long remark." in person.sees
            assert "…" in person.sees


async def test_words_that_are_fitted_when_the_session_is_closed_already_end_nothing() -> None:
    async with in_a_session(routine(step("one", "left"), get_ready=0)) as person:
        face = person.session.query_one(SessionFace)
        await face.remove_children()
        face._fit()
        assert person.app.is_running
