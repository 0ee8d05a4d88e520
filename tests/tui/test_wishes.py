"""The ready screen: what is changed is read first, wishes are single keys, and a new lotion is tried first."""

from typing import Any

import pytest
from textual.screen import Screen

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes, Wished
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.product import ProductScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from tests.people import has_a_profile, knows_the_product
from tests.tui.support import Person, at_the_app

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]


def play(id: str) -> PlayRoutine:
    return PlayRoutine(find(id), Wishes())


@pytest.fixture(autouse=True)
def healthy() -> None:
    has_a_profile()


def shows(person: Person, screen: type[Screen[Any]]) -> bool:
    return isinstance(person.app.screen, screen)


async def reads_the_plan(person: Person) -> None:
    for _ in range(60):
        await person.press("pagedown")


class TestWishes:
    async def test_the_minutes_are_typed_in_a_field(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            assert "t 22–40 min" in person.sees, "what can be typed"
            for typed, time in (
                ("37", "37:00"),
                ("37q", "37:00"),
                ("9", "22:00"),
                ("999", "40:00"),
                ("", "33:45"),
            ):
                await person.press("t", *["backspace"] * 3, *typed, "enter")
                assert f"Classic at home  {time}" in person.sees, typed
            assert "Time: as it is, 33 min 45 s." in person.sees

    async def test_minutes_that_cannot_be_had_are_named_with_what_is_taken(self) -> None:
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            await person.press("t", "9", "enter")
            assert "9 min is not possible here. Time: 22 min." in person.sees

    async def test_arrows_count_the_minutes_and_stay_within_what_there_is(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            await person.press("t", "1", "2", "up", "up", "up", "enter")
            assert "Time: 14 min." in person.sees
            await person.press("t", *["down"] * 9, "enter")
            assert "Time: 6 min." in person.sees
            await person.press("t", *["backspace"] * 3, "up", "enter")
            assert "Time: 10 min." in person.sees, "the middle, where nothing was typed"

    @pytest.mark.parametrize("way", ["escape", "click"])
    async def test_the_field_can_be_left_with_the_time_as_it_is(self, way: str) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            await person.press("t", "1", "0")
            await (person.press("escape") if way == "escape" else person.clicks("as it is"))
            assert shows(person, ReadyScreen)
            assert "Time: " not in person.sees

    async def test_the_field_can_be_used_with_the_mouse_alone(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            await person.clicks("6–14 min")
            await person.clicks("more")
            await person.clicks("less")
            await person.clicks("take it")
            assert "Time: 9 min." in person.sees

    async def test_feet_are_both_then_left_then_right(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            await person.press("f")
            assert "You asked for: left foot only." in person.sees
            assert "Right foot: left alone." in person.sees
            await person.press("f")
            assert "You asked for: right foot only." in person.sees
            await person.press("f")
            assert "You asked for" not in person.sees

    async def test_the_session_plays_what_was_wished(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            await person.press("t", "2", "5", "enter", "f", "o", "enter")
            plan = person.session.runner.plan
            assert worked_ms(plan.segments, "right") == 0
            assert worked_ms(plan.segments, "left") > 0
            assert "apply-lotion" not in {each.id for each in plan.segments}

    async def test_a_version_of_the_routine_can_be_had(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            assert "v short" in person.sees, "what the key would change it to"
            await person.press("v")
            assert "Version: ten minutes a foot, 29 min 15 s." in person.sees
            assert "Classic at home: ten minutes a foot" in person.sees
            await person.press("enter")
            plan = person.session.runner.plan
            assert "toe-bends" not in {each.id for each in plan.segments}
            assert worked_ms(plan.segments, "left") == worked_ms(plan.segments, "right") == 600_000

    async def test_without_versions_there_is_no_key_for_them(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            assert " v " not in person.sees

    async def test_oil_is_no_key_where_there_is_none(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            assert " o " not in person.sees
            assert "new lotion" not in person.sees

    async def test_they_are_there_again_next_time_in_words(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            await person.press("t", "2", "5", "enter", "f", "o", "enter")
        known = last_wishes.read(paths.wishes_file())
        assert known.routines == {"classic": Wished(25, "left", dry=True)}
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            assert "You asked for: left foot only, without oil." in person.sees

    async def test_what_is_wished_and_not_started_is_forgotten(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            await person.press("t", "1", "0", "enter", "q")
        assert last_wishes.read(paths.wishes_file()) == LastWishes()

    async def test_the_sound_is_tested_with_another_key(self) -> None:
        async with at_the_app(play("desk-reset")) as person:
            await person.marks_nothing()
            assert "t 6–14 min" in person.sees


class TestLimits:
    async def test_it_says_what_the_limits_leave_of_the_time(self) -> None:
        has_a_profile("bendy")
        last_wishes.write(paths.wishes_file(), LastWishes({"classic": Wished(40)}, product_known=True))
        async with at_the_app(play("classic"), size=(80, 60)) as person:
            await person.marks_nothing()
            assert "You asked for 40 min; with your limits it is 38 min 40 s." in person.sees


class TestChanges:
    @pytest.mark.parametrize("size", [(40, 12), (60, 14)])
    async def test_it_starts_only_after_every_change_was_on_the_screen(self, size: tuple[int, int]) -> None:
        has_a_profile("blood_thinners", "brittle_bones", "bendy")
        knows_the_product()
        async with at_the_app(play("classic"), size=size) as person:
            await person.marks_nothing()
            assert shows(person, ReadyScreen)
            assert "You can go on. For you this is changed:" in " ".join(person.sees.split())
            await person.press("enter")
            assert shows(person, ReadyScreen)
            assert "First read what is changed" in person.sees
            await reads_the_plan(person)
            await person.press("enter")
            assert shows(person, SessionScreen)

    async def test_where_all_of_it_is_on_the_screen_it_starts_at_once(self) -> None:
        has_a_profile("bunion")
        async with at_the_app(play("desk-reset"), size=(100, 60)) as person:
            await person.marks_nothing()
            await person.press("enter")
            assert shows(person, SessionScreen)

    async def test_another_routine_says_so_first(self) -> None:
        has_a_profile("reach")
        async with at_the_app(play("classic"), size=(40, 12)) as person:
            await person.marks_nothing()
            title, first, *_ = filter(None, person.sees.splitlines())
            assert "Gentle light touch" in title
            assert first.strip().startswith("Too little would be left"), person.sees


class TestProduct:
    async def test_it_is_asked_once(self) -> None:
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            assert "Used this lotion or oil before, without trouble?" in person.sees
            await person.press("enter")
            assert shows(person, ReadyScreen)
            await person.press("y", "enter")
            assert shows(person, SessionScreen)
        async with at_the_app(play("bedtime")) as person:
            await person.marks_nothing()
            assert "without trouble?" not in person.sees
            await person.press("enter")
            assert shows(person, SessionScreen)

    async def test_a_new_one_is_tried_first_and_it_goes_without(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            await person.press("n")
            assert shows(person, ProductScreen)
            assert "inside of your arm" in person.sees
            await person.press("enter")
            assert "Oil: without." in person.sees
            assert not last_wishes.read(paths.wishes_file()).product_known
            await person.press("enter")
            plan = person.session.runner.plan
            assert "apply-lotion" not in {each.id for each in plan.segments}
        assert last_wishes.read(paths.wishes_file()).routines == {}, "it was no wish"

    async def test_back_from_it_all_is_as_it_was(self) -> None:
        knows_the_product()
        async with at_the_app(play("classic")) as person:
            await person.marks_nothing()
            await person.press("n", "escape", "i")
            assert "Lotion or oil: as last time." in person.sees
        assert last_wishes.read(paths.wishes_file()).product_known

    async def test_a_new_one_that_cannot_be_left_out_starts_nothing_until_a_known_one_is_taken(self) -> None:
        has_a_profile("reach")
        knows_the_product()
        async with at_the_app(play("classic"), size=(100, 60)) as person:
            await person.marks_nothing()
            await person.press("n", "enter", "escape", "enter")
            assert shows(person, ReadyScreen)
            assert "Too little of this routine would be left without." in person.sees
            await person.press("y", "enter")
            assert shows(person, SessionScreen)
