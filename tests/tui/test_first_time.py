"""The first check of all in the app, one that was interrupted, and what a professional said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.answers import Clearance, Profile
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.ready import ReadyScreen
from tests.people import has_a_profile
from tests.support import TODAY
from tests.tui.support import SCREENS, at_the_app

pytestmark = pytest.mark.uncounted

TODAY_S = ["now", "look", "feel"]
PROFILE = ["age", "body", "feeling", "lately", "feet", "comfort"]


def play() -> PlayRoutine:
    return PlayRoutine(find("desk-reset"), Wishes())


def kept() -> Profile:
    return profile_file.read(paths.profile_file(), TODAY).profile


@pytest.mark.first_time
class TestTheVeryFirstTime:
    async def test_a_word_comes_before_the_first_question_once(self) -> None:
        async with at_the_app(play()) as person:
            assert (person.check.page.kind, person.check.page.lines) == ("welcome", ())
            assert "10 short pages ask about yours" in " ".join(person.sees.split())
            await person.press("n", "space", "1")
            assert person.check.page.kind == "welcome"
            await person.press("enter")
            assert person.check.page.id == "now"
            await person.press("q")
        async with at_the_app(play()) as person:
            assert person.check.page.id == "now"

    async def test_back_from_the_first_question_it_is_read_again(self) -> None:
        async with at_the_app(play()) as person:
            await person.press("enter", "left")
            assert person.check.page.kind == "welcome"
            await person.press("enter")
            assert person.check.page.id == "now"

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("key", ["escape", "left"])
    async def test_whoever_goes_back_from_it_comes_to_the_routines(self, key: str) -> None:
        async with at_the_app(play()) as person:
            await person.press(key)
            assert isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_q_leaves_to_where_one_came_from(self) -> None:
        async with at_the_app(play()) as person:
            await person.press("q")
        assert person.app.return_value == 3
        async with at_the_app() as person:
            await person.press("enter", "q")
            assert isinstance(person.app.screen, LibraryScreen)
            await person.press("q")
        assert person.app.return_value == 0


class TestBack:
    @pytest.mark.parametrize("key", [pytest.param("escape", marks=pytest.mark.exhaustive), "left"])
    @pytest.mark.parametrize("wanted", [play(), None], ids=["one routine", "the library"])
    async def test_from_the_first_page_it_leads_to_the_routines(
        self, key: str, wanted: PlayRoutine | None
    ) -> None:
        async with at_the_app(wanted) as person:
            if wanted is None:
                await person.press("enter")
            assert person.check.page.id == "now"
            await person.press(key)
            assert isinstance(person.app.screen, LibraryScreen)
            await person.press("enter")
            assert person.check.page.id == "now"

    @pytest.mark.exhaustive
    async def test_held_down_it_stops_at_the_first_page(self) -> None:
        async with at_the_app(play()) as person:
            await person.press("n", "n")
            for _ in range(6):
                person.clock.pass_ms(100)
                await person.check.action_back()
            await person.settle()
            assert person.check.page.id == "now"

    @pytest.mark.exhaustive
    async def test_a_mark_is_told_on_the_way_out_and_kept(self) -> None:
        async with at_the_app(play()) as person:
            await person.press("2", "enter", "1", "left", "left")
            await person.press("escape")
            assert isinstance(person.app.screen, CardScreen)
            await person.press("q")
            assert isinstance(person.app.screen, LibraryScreen)
        assert [mark.id for mark in last_checks.read(paths.check_file()).kept] == ["leg_clot_signs"]

    @pytest.mark.exhaustive
    async def test_from_a_card_and_from_the_plan_it_leads_to_the_routines(self) -> None:
        async with at_the_app() as person:
            await person.press("enter")
            await person.answers({"look": "2 enter"})
            assert isinstance(person.app.screen, CardScreen)
            await person.press("left")
            assert isinstance(person.app.screen, LibraryScreen)
        last_checks.write(paths.check_file(), LastChecks(welcomed=True))
        async with at_the_app(play()) as person:
            await person.answers()
            assert isinstance(person.app.screen, ReadyScreen)
            await person.press("escape")
            assert isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_in_an_emergency_nothing_leads_back(self) -> None:
        async with at_the_app() as person:
            await person.press("enter")
            await person.answers({"now": "1 enter"})
            await person.press("left", "escape")
            assert isinstance(person.app.screen, CardScreen)
            await person.press("q")
        assert person.app.return_value == 3

    async def test_the_examination_that_it_is_not_stands_behind_the_long_words(self) -> None:
        async with at_the_app(play(), size=(100, 60)) as person:
            assert "not a medical examination" not in person.sees
            await person.press("i")
            assert "This check is not a medical examination." in person.sees


class TestFirstTime:
    async def test_today_comes_first_then_the_profile_then_the_declaration_and_it_is_kept(self) -> None:
        async with at_the_app(play()) as person:
            pages = await person.answers()
            assert [page.id for page in pages] == [*TODAY_S, *PROFILE, "declaration"]
            assert isinstance(person.app.screen, ReadyScreen)
        assert kept().answered == TODAY
        async with at_the_app(play()) as person:
            assert [page.id for page in await person.answers()] == TODAY_S

    async def test_who_needs_help_now_fills_in_no_form(self) -> None:
        async with at_the_app(play()) as person:
            pages = await person.answers({"now": "1 enter"})
            assert [page.id for page in pages if page.kind in SCREENS] == ["now"]
            assert isinstance(person.app.screen, CardScreen)

    @pytest.mark.exhaustive
    async def test_no_age_is_chosen_and_nothing_is_agreed_to_with_none_or_enter(self) -> None:
        async with at_the_app(play()) as person:
            for page in ("age", "declaration"):
                await person.answers(until=page)
                await person.press("n", "enter")
                assert person.check.page.id == page

    @pytest.mark.exhaustive
    async def test_one_that_was_left_goes_on_after_the_questions_of_the_day(self) -> None:
        async with at_the_app(play()) as person:
            await person.answers({"body": "7 enter"}, until="lately")
            await person.press("q")
        assert person.app.return_value == 3
        assert kept().answered is None
        async with at_the_app(play()) as person:
            pages = await person.answers()
            assert [page.id for page in pages] == [*TODAY_S, *PROFILE[3:], "declaration"]
        assert kept().answers["white_toes"] == "yes"

    @pytest.mark.exhaustive
    async def test_what_is_new_opens_its_theme_and_nothing_else(self) -> None:
        has_a_profile()
        async with at_the_app(play()) as person:
            pages = await person.answers({"feel": "7 enter", "which changed": "5 enter"})
            assert [page.id for page in pages if page.kind in SCREENS] == [*TODAY_S, "body"]
            assert isinstance(person.app.screen, ReadyScreen)

    @pytest.mark.exhaustive
    async def test_a_foot_and_a_place_on_it_are_asked_only_after_a_mark(self) -> None:
        async with at_the_app(play()) as person:
            pages = await person.answers({"feet": "2 enter", "side corn": "r", "place corn": "1 5 enter"})
            asked = [page.kind for page in pages if page.id == "corn"]
        assert asked == ["fits", "side", "place"]
        place = kept().places["corn"]
        toes = [f"toe{number}" for number in range(1, 6)]
        assert (place.side, place.zones) == ("right", (*toes, "heel"))


@pytest.mark.exhaustive
class TestWhatTheySaid:
    DIABETES = {"body": "2 enter"}  # noqa: RUF012 -- read only

    async def test_it_is_written_down_in_five_keys_and_the_session_is_softened(self) -> None:
        async with at_the_app(play(), size=(100, 60)) as person:
            await person.answers(self.DIABETES)
            await person.press("c")
            for keys in ("2", "1", "2 enter", "1"):
                await person.press(*keys.split())
            await person.answers()
            assert isinstance(person.app.screen, ReadyScreen)
            assert "You can go on. For you this is changed:" in person.sees
            assert "You marked: Diabetes." in person.sees
        (said,) = kept().clearances
        assert (said.condition, said.by, said.on, said.until) == ("diabetes", "nurse", TODAY, None)
        assert said.limits.max_pressure == 2
        async with at_the_app(play()) as person:
            await person.answers()
            assert isinstance(person.app.screen, ReadyScreen)

    async def test_left_half_way_nothing_is_written_down(self) -> None:
        async with at_the_app(play()) as person:
            await person.answers(self.DIABETES)
            await person.press("c", "2", "1", "q")
            assert isinstance(person.app.screen, CardScreen)
            await person.press("q")
        assert person.app.return_value == 3
        assert kept().clearances == ()

    async def test_with_nothing_said_or_both_feet_left_out_it_is_asked_again_and_says_why(self) -> None:
        async with at_the_app(play()) as person:
            await person.answers(self.DIABETES)
            await person.press("c", "2", "1")
            for keys in ("n", "3 4 enter"):
                await person.press(*keys.split())
                assert person.check.page.heading == "What did they say?"
                assert "Mark what it is. Not both feet left out" in person.sees

    async def test_long_words_are_no_key_where_there_are_none(self) -> None:
        async with at_the_app(play()) as person:
            assert "i more words" in person.sees
            await person.answers(self.DIABETES)
            await person.press("c")
            assert "i more words" not in person.sees
            await person.press("i")
            assert "1     Doctor" in person.sees

    async def test_something_new_that_they_did_not_know_of_ends_it(self) -> None:
        day = TODAY - timedelta(days=10)
        cleared = Clearance("diabetes", "gp", day)
        profile = has_a_profile("diabetes", on=day)
        assert profile_file.write(paths.profile_file(), replace(profile, clearances=(cleared,)))
        async with at_the_app(play()) as person:
            await person.answers()
            assert isinstance(person.app.screen, ReadyScreen)
        async with at_the_app(play()) as person:
            await person.answers({"feel": "7 enter", "which changed": "1 enter", "body": "2 9 enter"})
            assert isinstance(person.app.screen, CardScreen)
            assert "You marked: Diabetes" in person.sees
            assert "You marked: Kidney or liver disease" in person.sees
