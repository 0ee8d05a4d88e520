"""The check in the app: it really gates."""

import itertools

import pytest
from textual.widgets import Static

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.widgets.row_line import RowLine
from tests.tui.support import Person, at_the_app

pytestmark = pytest.mark.usefixtures("at_home")

DRINK = {"now": "5 enter", "fits dulled": "1", "which dulled": "2 enter"}
CLOSED = {
    "look": "7 enter",
    "fits small_closed": "1",
    "which small_closed": "1 enter",
    "side small_closed": "b",
}
FEVER = {"now": "4 enter", "fits fever_unwell": "1"}
ONE_LEG = {"now": "2 enter", "fits leg_clot_signs": "1"}


def play() -> PlayRoutine:
    return PlayRoutine(find("desk-reset"), Wishes())


@pytest.mark.exhaustive
async def test_nothing_marked_leads_to_the_plan_and_go_starts_the_session() -> None:
    async with at_the_app(play()) as person:
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("enter")
        assert person.session.runner.outcome is None


@pytest.mark.exhaustive
async def test_after_a_drink_the_session_goes_on_softer_and_says_so() -> None:
    async with at_the_app(play(), size=(100, 60)) as person:
        await person.answers(DRINK)
        assert isinstance(person.app.screen, ReadyScreen)
        assert "You can go on. For you this is changed:" in person.sees
        changed = "\n".join(str(line.content) for line in person.app.screen.query(".changed").results(Static))
        assert "Pressure at most 2 of 4: Arch press and release, Kneading the ball." in changed
        assert "A drink or a sleeping tablet, but I am wide awake and steady" in changed
        await person.press("enter")
        steps = person.session.runner.plan.steps()
        assert max(each.pressure for each in steps) == 2
        assert [each.id for each in steps] == [
            each.id for each in build(find("desk-reset"), Wishes()).steps()
        ]


@pytest.mark.exhaustive
async def test_where_nothing_may_be_touched_quiet_minutes_are_played_to_their_end() -> None:
    async with at_the_app(play(), size=(100, 40)) as person:
        await person.answers(CLOSED)
        assert "Nothing would be left of Five-minute desk reset today." in person.sees
        await person.press("enter")
        await person.waits(311_000)
        assert "Finished." in person.sees
        await person.press("q")
    assert person.app.return_value == 0


@pytest.mark.exhaustive
async def test_what_softens_is_not_asked_about_the_next_time() -> None:
    async with at_the_app(play()) as person:
        await person.answers(DRINK)
        await person.press("q")
    async with at_the_app(play()) as person:
        assert person.check.page.id == "now"


@pytest.mark.exhaustive
async def test_the_answers_that_soften_hold_for_another_routine_too() -> None:
    async with at_the_app(size=(100, 60)) as person:
        await person.press("enter")
        await person.answers(DRINK)
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("q", "down", "down", "enter")
        assert isinstance(person.app.screen, ReadyScreen)
        assert "You can go on. For you this is changed:" in person.sees


@pytest.mark.exhaustive
async def test_a_slip_is_no_mark() -> None:
    async with at_the_app(play()) as person:
        await person.press("1", "enter", "3")
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)


async def test_leaving_the_check_starts_nothing() -> None:
    async with at_the_app(play()) as person:
        await person.press("q")
    assert person.app.return_value == 3


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_is_q(key: str) -> None:
    async with at_the_app(play()) as person:
        await person.press(key)
    assert person.app.return_value == 3


async def test_none_does_not_pass_over_what_is_marked() -> None:
    async with at_the_app(play()) as person:
        await person.press("1", "n")
        assert person.check.page.id == "now"
        assert "Something is marked." in person.sees


@pytest.mark.parametrize(
    "gap", [60, *(pytest.param(gap, marks=pytest.mark.exhaustive) for gap in (160, 400)), 650]
)
async def test_a_stream_of_keys_however_it_is_paced_answers_nothing(gap: int) -> None:
    async with at_the_app(play()) as person:
        for _ in range(40):
            for key in ("n", "enter"):
                await person.press_fast(key)
                person.clock.pass_ms(gap)
                await person.check.settle()
        assert person.check.page.id in {"now", "look"}


async def test_rows_of_one_page_never_count_as_seen_on_the_next() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await person.reads_all()
        await person.press("n")
        assert person.check.page.id == "look"
        assert not person.check.all_seen


async def test_enter_is_never_none() -> None:
    async with at_the_app(play()) as person:
        await person.press("enter", "enter")
        assert person.check.page.id == "now"
        assert "Mark what fits, or press n for none of these." in person.sees


@pytest.mark.exhaustive
async def test_none_counts_only_when_every_row_was_on_the_screen() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await person.press("n")
        assert person.check.page.id == "now"
        assert "n none of these" not in person.sees
        assert "Some rows have not been on the screen yet" in " ".join(person.sees.split())
        await person.reads_all()
        assert "n none of these" in person.sees
        await person.press("n")
        assert person.check.page.id == "look"


async def shows_the_last_row(person: Person) -> None:
    while not person.check.all_seen:
        person.clock.pass_ms(1_000)
        await person.press_fast("down")


async def presses_none_after(person: Person, ms: int) -> str:
    """The page that is shown after that."""
    person.clock.pass_ms(ms)
    await person.press_fast("n")
    person.clock.pass_ms(500)
    await person.check.settle()
    return person.check.page.id


@pytest.mark.exhaustive
@pytest.mark.parametrize(("ms", "page"), [(60, "now"), (699, "now"), (700, "look")])
async def test_none_counts_only_when_the_last_row_was_there_for_0_7_s(ms: int, page: str) -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await shows_the_last_row(person)
        assert await presses_none_after(person, ms) == page


@pytest.mark.exhaustive
@pytest.mark.parametrize(("ms", "page"), [(60, "now"), (700, "look")])
async def test_a_window_made_larger_shows_rows_that_must_be_read_first(ms: int, page: str) -> None:
    async with at_the_app(play(), size=(40, 8)) as person:
        person.clock.pass_ms(9_000)
        await person.pilot.resize_terminal(100, 35)
        await person.settle()
        assert person.check.all_seen
        assert await presses_none_after(person, ms) == page


async def test_rows_flicked_past_do_not_count() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        for _ in range(9):
            person.clock.pass_ms(100)
            await person.press_fast("down")
        assert await presses_none_after(person, 5_000) == "now"
        assert "or only for a moment: ↑" in " ".join(person.sees.split())


async def test_rows_that_help_lies_over_do_not_count_meanwhile() -> None:
    async with at_the_app(play()) as person:
        person.clock.pass_ms(300)
        await person.app.push_screen(CardScreen(()))
        await person.settle()
        person.clock.pass_ms(9_000)
        person.app.pop_screen()
        await person.settle()
        assert await presses_none_after(person, 699) == "now"
        assert await presses_none_after(person, 700) == "look"


async def test_a_row_that_a_message_pushed_out_does_not_count() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await shows_the_last_row(person)
        assert await presses_none_after(person, 60) == "now"
        rows = person.check.query(RowLine)
        if rows.last().region.bottom > person.check.query_one("#rows").region.bottom:
            assert await presses_none_after(person, 5_000) == "now"
        await shows_the_last_row(person)
        assert await presses_none_after(person, 5_000) == "look"


async def test_a_row_counts_without_being_pointed_at() -> None:
    async with at_the_app(play()) as person:
        assert person.check._pointed == 0
        assert await presses_none_after(person, 700) == "look"


async def test_what_lies_over_rows_keeps_them_from_counting() -> None:
    async with at_the_app(play(), size=(100, 16)) as person:
        assert person.check.all_seen
        person.app.notify("Something in passing. " * 20, timeout=300)
        for _ in range(20):
            await person.settle()
        person.check._look()
        assert not person.check.all_seen


async def test_what_is_said_before_a_check_covers_none_of_its_rows() -> None:
    paths.profile_file().write_text("garb[")
    async with at_the_app(play(), size=(80, 24)) as person:
        assert "Your health answers cannot be used" in person.sees
        assert not person.check.query("Toast")


async def test_rows_below_the_end_of_a_tiny_window_do_not_count() -> None:
    async with at_the_app(play(), size=(50, 4)) as person:
        assert not person.check.all_seen


async def test_where_rows_are_missing_enter_says_that_first() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await person.press("enter")
        assert "Some rows have not been on the screen yet" in " ".join(person.sees.split())
        assert "press n" not in person.sees


@pytest.mark.parametrize(
    "size",
    [
        (80, 24),
        *(pytest.param(size, marks=pytest.mark.exhaustive) for size in [(64, 20), (40, 22)]),
        (40, 12),
    ],
)
async def test_the_row_pointed_at_is_never_hidden_by_its_own_long_words(size: tuple[int, int]) -> None:
    async with at_the_app(play(), size=size) as person:
        hidden = []
        while isinstance(person.app.screen, CheckScreen):
            await person.reads_all()
            for row in person.check.query(RowLine):
                await person.press(*["up"] * (row.at == 0), "down" if row.at else "up")
                window = person.check.query_one("#rows").region
                assert person.check._pointed == row.at
                if row.region.height <= window.height and not window.contains_region(row.region):
                    hidden.append((person.check.page.id, row.at))
            await person.press({"age": "3", "declaration": "a"}.get(person.check.page.id, "n"))
        assert hidden == []


async def test_none_counts_only_0_7_s_after_the_page_was_drawn() -> None:
    async with at_the_app(play()) as person:
        person.clock.pass_ms(600)
        await person.press_fast("n")
        person.clock.pass_ms(500)
        await person.check.settle()
        assert person.check.page.id == "now"
        assert "too fast" in person.sees


async def test_keys_in_a_queue_answer_nothing() -> None:
    async with at_the_app(play()) as person:
        await person.press_fast(*"nnnn")
        person.clock.pass_ms(5_000)
        await person.check.settle()
        await person.press_fast(*"nnnn")
        person.clock.pass_ms(5_000)
        await person.check.settle()
        assert person.check.page.id == "now"


HELD_DOWN = [(660, 33), (250, 20)]
"""How long until a key that is held down comes again, and how quickly then (ms): what most systems begin with, and the
quickest that is sold."""

OTHER_RATES = [
    pytest.param(*rates, marks=pytest.mark.exhaustive)
    for rates in itertools.product([250, 400, 660, 1_000], [20, 33, 100])
    if rates not in HELD_DOWN
]


@pytest.mark.exhaustive
@pytest.mark.parametrize(("delay", "rate"), [*HELD_DOWN, *OTHER_RATES])
async def test_a_key_held_down_ends_one_page_at_most(delay: int, rate: int) -> None:
    async with at_the_app(play()) as person:
        person.clock.pass_ms(1_000)
        for _ in range(60):
            await person.press_fast("n")
            person.clock.pass_ms(delay)
            if isinstance(person.app.screen, CheckScreen):
                await person.check.settle()
            delay = rate
        assert person.check.page.id in {"now", "look"}


@pytest.mark.exhaustive
async def test_back_shows_the_page_as_it_was_marked() -> None:
    async with at_the_app(play()) as person:
        await person.press("n", "2", "enter", "left", "left")
        assert person.check.page.id == "now"


@pytest.mark.exhaustive
async def test_answers_of_this_morning_are_none_of_tonight() -> None:
    async with at_the_app(play()) as person:
        await person.press("n", "n")
        person.clock.pass_ms(7 * 3_600_000)
        await person.press("n")
        assert person.check.page.id == "now"
        assert "It stood still for over a quarter of an hour" in person.sees
        await person.press("n", "n", "n")
        assert isinstance(person.app.screen, ReadyScreen)


async def test_the_long_words_are_a_key_away() -> None:
    async with at_the_app(play()) as person:
        await person.press("i")
        assert "Coughing up blood" in person.sees
        await person.press("i")
        assert "1 ☐   Chest pain" in person.sees


@pytest.mark.exhaustive
async def test_the_long_words_can_be_read_to_their_end_in_a_small_window() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await person.press("i")
        last = person.check.page.lines[-1].long.split()[-1]
        pages = [person.sees]
        while "↓ see more" in person.sees:
            await person.press("down")
            pages.append(person.sees)
        assert all(line.long.split()[0] in "".join(pages) for line in person.check.page.lines)
        assert last in pages[-1]
        await person.press("up", "up", "up", "up", "up", "up", "up", "up", "up", "up")
        assert person.sees == pages[0]


@pytest.mark.exhaustive
async def test_quiet_minutes_are_offered_where_they_do_no_harm_and_finish_well() -> None:
    async with at_the_app(play()) as person:
        await person.answers(FEVER)
        assert "b five quiet minutes" in person.sees
        await person.press("b", "enter")
        await person.waits(311_000)
        assert "Finished." in person.sees
        await person.press("q")
    assert person.app.return_value == 0


@pytest.mark.parametrize("marks", [ONE_LEG, {"now": "1 enter"}, {"look": "1 enter"}])
async def test_with_help_needed_now_nothing_is_offered_but_to_leave(marks: dict[str, str]) -> None:
    async with at_the_app(play()) as person:
        await person.answers(marks)
        assert isinstance(person.app.screen, CardScreen)
        assert "quiet" not in person.sees
        assert "write down" not in person.sees
        await person.press("b", "c")
        assert isinstance(person.app.screen, CardScreen)


@pytest.mark.exhaustive
async def test_after_a_block_the_next_check_asks_about_it() -> None:
    async with at_the_app(play()) as person:
        await person.answers(ONE_LEG)
        await person.press("q")
    async with at_the_app(play()) as person:
        assert "At 14:3" in person.sees
        assert "Still so" in person.sees
        await person.press("3")
        assert isinstance(person.app.screen, CardScreen)


@pytest.mark.exhaustive
async def test_answers_hold_for_a_quarter_of_an_hour_for_any_routine() -> None:
    async with at_the_app() as person:
        await person.press("enter")
        await person.marks_nothing()
        await person.press("q", "down", "enter")
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("i")
        assert "Checked at 14:30." in "\n".join(
            str(line.content) for line in person.app.screen.query("#checked").results(Static)
        )


async def test_go_after_a_quarter_of_an_hour_asks_again() -> None:
    async with at_the_app(play()) as person:
        await person.marks_nothing()
        person.clock.pass_ms(15 * 60_000)
        await person.press("enter")
        assert isinstance(person.app.screen, CheckScreen)
