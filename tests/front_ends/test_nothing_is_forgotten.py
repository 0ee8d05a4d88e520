"""What was marked in a session or a check is asked about by the next one: in the app, and line by line."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from selfcare import paths
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import LastChecks
from selfcare.safety.questionnaire.signs import signs
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.feels_wrong import StopScreen
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.ready import ReadyScreen
from tests.people import NONE, is_at_home
from tests.plain.person import LETTERS, Item, Scripted
from tests.tui.support import Person, at_the_app

pytestmark = pytest.mark.uncounted

DESK = bundled("desk-reset")
CLOT = "Do not massage. Get medical help today"
LEG, CHEST, PAIN, NUMB = ("1", "3"), ("4", "1"), ("1", "1"), ("2", "1")


@pytest.fixture(autouse=True)
def at_home() -> None:
    is_at_home()


def kept() -> list[str]:
    return [each.id for each in last_checks.read(paths.check_file()).kept]


def line_by_line(*script: Item, guest: bool = False) -> tuple[int, list[str]]:
    """What a whole visit came to, and all that was said."""
    person = Scripted(*script)
    return Front(person, LETTERS).play(DESK, Wishes(), guest=guest), person.said


def asked_about(said: list[str]) -> list[str]:
    return [line for line in said if line.endswith("Now:")]


@asynccontextmanager
async def at_the_desk(*, guest: bool = False) -> AsyncIterator[Person]:
    async with at_the_app(PlayRoutine(DESK, Wishes(), guest=guest)) as person:
        yield person


async def into_the_session(person: Person) -> None:
    await person.marks_nothing()
    assert isinstance(person.app.screen, ReadyScreen)
    await person.press("enter")
    await person.waits(20_000)


@pytest.mark.exhaustive  # line by line it is shown below
class TestASignInTheApp:
    @pytest.mark.parametrize(("keys", "id"), [(LEG, "leg_clot_signs"), (CHEST, "emergency_now")])
    async def test_it_is_kept_before_its_card_is_read_and_asked_about_next_time(
        self, keys: tuple[str, ...], id: str
    ) -> None:
        async with at_the_desk() as person:
            await into_the_session(person)
            await person.press("x", *keys)
            assert isinstance(person.app.screen, StopScreen)
            assert kept() == [id], "a window closed on the card has kept it"
        async with at_the_desk() as person:
            assert (person.check.page.kind, person.check.page.id) == ("kept", id)
            await person.press("3")  # it has gone
            while isinstance(person.app.screen, CheckScreen):
                await person.press("n")
            assert isinstance(person.app.screen, CardScreen), "what was urgent blocks though it has eased"

    async def test_what_passed_is_asked_about_and_lets_on(self) -> None:
        async with at_the_desk() as person:
            await into_the_session(person)
            await person.press("x", *PAIN, "2")
            assert person.session.runner.outcome is None
        async with at_the_desk() as person:
            assert person.check.page.id == "severe_pain"
            await person.press("3")
            await person.marks_nothing()
            assert isinstance(person.app.screen, ReadyScreen)

    async def test_after_a_sign_that_passed_the_check_before_it_holds_no_longer(self) -> None:
        async with at_the_app() as person:
            person.app.screen.post_message(LibraryScreen.Chosen("desk-reset"))
            await person.settle()
            await into_the_session(person)
            await person.press("x", *PAIN, "2", "q", "q", "enter")
            person.app.screen.post_message(LibraryScreen.Chosen("desk-reset"))
            await person.settle()
            assert person.check.page.id == "severe_pain"

    async def test_of_a_guest_nothing_is_written_and_the_next_guest_is_asked(self) -> None:
        async with at_the_app() as person:
            app = person.app
            for asked in ("age", "leg_clot_signs"):
                app._play(DESK, Wishes(), guest=True)
                await person.settle()
                if asked == "leg_clot_signs":
                    assert (person.check.page.kind, person.check.page.id) == ("kept", asked)
                else:
                    await into_the_session(person)
                    await person.press("x", *LEG, "1", "enter")
            assert last_checks.read(paths.check_file()) == LastChecks(welcomed=True)


class TestASignLineByLine:
    @pytest.mark.parametrize(("keys", "id"), [(LEG, "leg_clot_signs"), (CHEST, "emergency_now")])
    def test_it_is_kept_before_its_card_is_read_and_asked_about_next_time(
        self, keys: tuple[str, ...], id: str
    ) -> None:
        # The end of input on the card is a terminal that was closed on it.
        assert line_by_line(*NONE, "", 20_000, "x", *keys)[0] == 5
        assert kept() == [id]
        code, said = line_by_line("3", *NONE, "q")
        assert code == 3
        assert len(asked_about(said)) == 1

    def test_what_passed_is_asked_about_and_lets_on(self) -> None:
        line_by_line(*NONE, "", 20_000, "x", *PAIN, "2", 20_000, "q", "q")
        code, said = line_by_line("3", *NONE, "q")
        assert code == 4, "it came as far as the start"
        assert signs().by_id["sharp_pain"].text in asked_about(said)[0]

    def test_after_a_sign_that_passed_the_check_before_it_holds_no_longer(self) -> None:
        person = Scripted(*NONE, "", 20_000, "x", *NUMB, "2", 20_000, "q", "q")
        front = Front(person, LETTERS)
        front.play(DESK, Wishes())
        person.script.extend(["3", *NONE, "q"])
        front.play(DESK, Wishes())
        assert len(asked_about(person.said)) == 1

    def test_of_a_guest_nothing_is_written_and_the_next_guest_is_asked(self) -> None:
        first = (*NONE, "3", *"nnnnn", "a", "", 20_000, "x", *LEG, "1")
        person = Scripted(*first, "3")
        front = Front(person, LETTERS)
        assert front.play(DESK, Wishes(), guest=True) == 5
        assert front.play(DESK, Wishes(), guest=True) == 3
        assert len(asked_about(person.said)) == 1
        assert last_checks.read(paths.check_file()) == LastChecks(welcomed=True)


class TestACheckThatIsLeftInTheApp:
    async def confirms(self, person: Person) -> None:
        await person.press("2", "enter", "1")

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("leaves", ["q", "Q", "ctrl+c", "ctrl+q"])
    async def test_it_shows_the_card_and_keeps_the_mark(self, leaves: str) -> None:
        async with at_the_desk() as person:
            await self.confirms(person)
            assert person.check.page.id == "look"
            assert kept() == ["leg_clot_signs"]
            await person.press(leaves)
            assert isinstance(person.app.screen, CardScreen)
            assert CLOT in person.sees
            assert "minutes without touch" not in person.sees
            await person.press("q")
        assert person.app.return_value == 3
        async with at_the_desk() as person:
            assert person.check.page.kind == "kept"

    async def test_a_quick_hand_loses_nothing(self) -> None:
        async with at_the_desk() as person:
            await person.press("2", "enter")
            await person.reads_all()
            person.clock.pass_ms(1_000)
            await person.press_fast("1", "q")
            assert isinstance(person.app.screen, CardScreen)
            assert kept() == ["leg_clot_signs"]

    @pytest.mark.exhaustive
    async def test_nothing_marked_or_nothing_meant_shows_none(self) -> None:
        for keys in ((), ("2",), ("2", "enter"), ("2", "enter", "3")):
            async with at_the_desk() as person:
                await person.press(*keys, "q")
                assert not isinstance(person.app.screen, CardScreen)
            assert kept() == []

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
    async def test_told_to_leave_by_the_system_the_card_is_said_on_the_way_out(self, number: int) -> None:
        async with at_the_desk() as person:
            await self.confirms(person)
            person.app._told_to_leave(number)
        card = person.app.card_unread
        assert card
        assert card.heading == CLOT
        assert person.app.return_value == 128 + number
        assert kept() == ["leg_clot_signs"]

    @pytest.mark.exhaustive
    async def test_a_look_in_a_session_is_not_left_with_what_stood_before_going_back(self) -> None:
        async with at_the_desk() as person:
            await into_the_session(person)
            await person.press("x", "3", "6")
            await person.press("1", "enter", "1")
            assert person.check.page.id == "infection_unwell"
            await person.press("left", "left", "1", "1", "q")
            assert person.check.page.id == "look"
            assert kept() == ["infection"]


class TestACheckThatIsLeftLineByLine:
    MEANS = ("2", "", "1")

    @pytest.mark.parametrize("leaves", [["q"], ["Q"], [Reply.END], []])
    @pytest.mark.parametrize("later", [[], ["n"], ["n", "back", "back"]])
    def test_it_says_the_card_and_keeps_the_mark(self, leaves: list[Item], later: list[Item]) -> None:
        code, said = line_by_line(*self.MEANS, *later, *leaves)
        assert code == 3
        assert f"{CLOT}." in said
        assert kept() == ["leg_clot_signs"]
        assert len(asked_about(line_by_line("q")[1])) == 1

    def test_ctrl_c_says_it_too(self) -> None:
        person = Scripted(*self.MEANS, Reply.INTERRUPT)
        with pytest.raises(KeyboardInterrupt):
            Front(person, LETTERS).play(DESK, Wishes())
        assert f"{CLOT}." in person.said

    @pytest.mark.parametrize("script", [["q"], ["2", "q"], ["2", "", "q"], ["2", "", "3", "q"]])
    def test_nothing_marked_or_nothing_meant_says_none(self, script: list[Item]) -> None:
        code, said = line_by_line(*script)
        assert code == 3
        assert not any("medical help" in line for line in said)
        assert kept() == []


class TestCapsLock:
    @pytest.mark.exhaustive
    async def test_the_whole_way_through_the_app_in_capitals(self) -> None:
        async with at_the_app() as person:
            await person.press("H")
            assert "What the keys do" in person.sees or "help" in person.sees.lower()
            await person.press("escape", "L", "escape")
            person.app.screen.post_message(LibraryScreen.Chosen("desk-reset"))
            await person.settle()
            while isinstance(person.app.screen, CheckScreen):
                await person.reads_all()
                await person.press("N")
            assert isinstance(person.app.screen, ReadyScreen)
            await person.press("enter")
            await person.waits(20_000)
            runner = person.session.runner
            index = runner.view().index
            await person.press("N")
            assert runner.view().index == index + 1
            await person.press("M")
            assert person.session.hearing.settings.muted
            await person.press("X")
            assert person.app.screen.query("#question"), "it asks what happened"
            await person.press("escape", "Q", "Q")
            assert runner.outcome == "ended_early"

    @pytest.mark.parametrize(
        "key",
        [
            "x",
            "exclamation_mark",
            *(
                pytest.param(key, marks=pytest.mark.exhaustive)
                for key in ("X", "alt+x", "alt+shift+x", "ctrl+x", "shift+x")
            ),
        ],
    )
    async def test_an_x_in_any_form_stops(self, key: str) -> None:
        async with at_the_desk() as person:
            await into_the_session(person)
            await person.press(key)
            assert isinstance(person.app.screen, StopScreen)

    @pytest.mark.parametrize("line", ["x", "X", "xx", "XXX", " x ", "!", "\x18"])
    def test_an_x_in_any_form_stops_line_by_line(self, line: str) -> None:
        _, said = line_by_line(*NONE, "", 20_000, line, "q")
        assert "What happened?" in said

    def test_the_check_line_by_line_in_capitals(self) -> None:
        code, _ = line_by_line("N", "N", "BACK", "N", "N", "Q")
        assert code == 4
