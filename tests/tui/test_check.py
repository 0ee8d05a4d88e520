"""The check in the app: it really gates."""

import itertools

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.flow import KEYS, Page
from selfcare.safety.model import Answer
from selfcare.safety.reading import questionnaire
from selfcare.tui.app import Play
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.check import CheckScreen
from selfcare.tui.screens.ready import ReadyScreen
from selfcare.tui.screens.session import SessionScreen
from tests.tui.support import Person, at_the_app, page_lines

ASKED = questionnaire()
SHOWN = [screen for screen in ASKED.screens if screen.kind in {"today", "brief"}]
ROWS = [(screen, row) for screen in SHOWN for row in screen.rows if not row.again]
MARKS: tuple[Answer, ...] = ("yes", "not sure")
LEAVES = [
    (row.asks[0], chosen, follow)
    for screen, row in ROWS
    for chosen in (row.asks[:1] if screen.kind == "brief" else row.asks)
    for follow in (None, *(ASKED.questions[chosen].follow_ups if screen.kind == "today" else ()))
]
"""Every way a row can be marked: the row, which of its questions, and which follow-up of that."""


def softens(id: str) -> bool:
    """Whether a mark changes a session and lets it go on."""
    return ASKED.questions[id].kind == "today" and ASKED.questions[id].severity == "adapt"


def play() -> Play:
    return Play(find("desk-reset"), Wishes())


async def answer(person: Person, leaf: tuple[str, str, str | None], mark: Answer) -> None:
    """Answer a whole check with one mark and nothing else."""
    row, chosen, follow = leaf
    presses = 1 if mark == "yes" else 2
    while isinstance(person.app.screen, CheckScreen):
        page = person.check.page
        await person.reads_all()
        wanted = wanted_line(page, row, chosen, follow)
        if page.kind == "fits":
            await person.press("1" if mark == "yes" else "2")
        elif wanted is None:
            await person.press("n")
        else:
            await person.press(*[KEYS[wanted]] * presses, "enter")


def wanted_line(page: Page, row: str, chosen: str, follow: str | None) -> int | None:
    if page.kind == "rows":
        screen = next(each for each in ASKED.screens if each.id == page.id)
        asks = [each.asks[0] for each in screen.rows]
        return asks.index(row) if row in asks else None
    if page.kind == "which":
        known = next(each for _, each in ROWS if each.asks[0] == row)
        return known.asks.index(chosen)
    return 0 if page.id == follow else None


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("leaf", LEAVES, ids=[f"{b}{'-' + c if c else ''}" for _, b, c in LEAVES])
async def test_one_mark_alone_starts_no_session_but_what_softens_it(
    leaf: tuple[str, str, str | None], mark: Answer
) -> None:
    async with at_the_app(play()) as person:
        await answer(person, leaf, mark)
        if softens(leaf[2] or leaf[1]):
            assert isinstance(person.app.screen, ReadyScreen)
            assert ("For you this is changed:" in person.sees) == (leaf[1] != "small_closed")
            return
        assert isinstance(person.app.screen, CardScreen)
        await person.press("enter", "space", "1", "q")
    assert person.app.return_value == 3


async def test_nothing_marked_leads_to_the_plan_and_go_starts_the_session() -> None:
    async with at_the_app(play()) as person:
        await person.marks_nothing()
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("enter")
        assert isinstance(person.app.screen, SessionScreen)


DRINK = ("dulled", "drink_steady", None)
CLOSED = ("small_closed", "small_closed", None)


async def test_after_a_drink_the_session_goes_on_softer_and_says_so() -> None:
    async with at_the_app(play(), size=(100, 60)) as person:
        await answer(person, DRINK, "yes")
        assert isinstance(person.app.screen, ReadyScreen)
        assert "For you this is changed:" in person.sees
        assert "Pressure at most 2 of 4: Arch press and release, Kneading the ball." in person.sees
        assert "A drink or a sleeping tablet, but I am wide awake and steady" in " ".join(person.sees.split())
        await person.press("enter")
        steps = person.session.runner.plan.steps()
        assert max(each.pressure for each in steps) == 2
        assert [each.id for each in steps] == [
            each.id for each in build(find("desk-reset"), Wishes()).steps()
        ]


async def test_where_nothing_may_be_touched_quiet_minutes_are_played_to_their_end() -> None:
    async with at_the_app(play(), size=(100, 40)) as person:
        await answer(person, CLOSED, "yes")
        assert "Nothing would be left of Five-minute desk reset today." in person.sees
        await person.press("enter")
        await person.waits(311_000)
        assert "Finished." in person.sees
        await person.press("q")
    assert person.app.return_value == 0


async def test_what_softens_is_not_asked_about_the_next_time() -> None:
    async with at_the_app(play()) as person:
        await answer(person, DRINK, "yes")
        await person.press("q")
    async with at_the_app(play()) as person:
        assert person.check.page.id == "now"


async def test_the_answers_that_soften_hold_for_another_routine_too() -> None:
    async with at_the_app(size=(100, 60)) as person:
        await person.press("enter")
        await answer(person, DRINK, "yes")
        assert isinstance(person.app.screen, ReadyScreen)
        await person.press("q", "down", "down", "enter")
        assert isinstance(person.app.screen, ReadyScreen)
        assert "For you this is changed:" in person.sees


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


@pytest.mark.parametrize("gap", [60, 160, 400, 650])
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


async def test_none_counts_only_when_every_row_was_on_the_screen() -> None:
    async with at_the_app(play(), size=(40, 12)) as person:
        await person.press("n")
        assert person.check.page.id == "now"
        assert "n none of these" not in person.sees
        await person.reads_all()
        assert "n none of these" in person.sees
        await person.press("n")
        assert person.check.page.id == "look"


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


@pytest.mark.parametrize(("delay", "rate"), list(itertools.product([250, 400, 660, 1_000], [20, 33, 100])))
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


async def test_back_shows_the_page_as_it_was_marked() -> None:
    async with at_the_app(play()) as person:
        await person.press("n", "2", "enter", "left", "left")
        assert person.check.page.id == "now"


async def test_the_long_words_are_a_key_away() -> None:
    async with at_the_app(play()) as person:
        await person.press("i")
        assert "coughing up blood" in person.sees
        await person.press("i")
        assert "1 ☐   Chest pain" in person.sees


async def test_quiet_minutes_are_offered_where_they_do_no_harm_and_finish_well() -> None:
    async with at_the_app(play()) as person:
        await answer(person, ("fever_unwell", "fever_unwell", None), "yes")
        assert "b five quiet minutes" in person.sees
        await person.press("b", "enter")
        await person.waits(311_000)
        assert "Finished." in person.sees
        await person.press("q")
    assert person.app.return_value == 0


@pytest.mark.parametrize("id", ["leg_clot_signs", "emergency_now", "infection"])
async def test_with_help_needed_now_nothing_is_offered_but_to_leave(id: str) -> None:
    async with at_the_app(play()) as person:
        await answer(person, (id, id, None), "yes")
        assert "quiet" not in person.sees
        await person.press("b")
        assert isinstance(person.app.screen, CardScreen)


async def test_after_a_block_the_next_check_asks_about_it() -> None:
    async with at_the_app(play()) as person:
        await answer(person, ("leg_clot_signs", "leg_clot_signs", None), "yes")
        await person.press("q")
    async with at_the_app(play()) as person:
        assert "At 14:3" in person.sees
        assert "Still so" in person.sees
        await person.press("3")
        assert isinstance(person.app.screen, CardScreen)


async def test_answers_hold_for_a_quarter_of_an_hour_for_any_routine() -> None:
    async with at_the_app() as person:
        await person.press("enter")
        await person.marks_nothing()
        await person.press("q", "down", "enter")
        assert isinstance(person.app.screen, ReadyScreen)
        assert "Checked at 14:30." in person.sees


async def test_go_after_a_quarter_of_an_hour_asks_again() -> None:
    async with at_the_app(play()) as person:
        await person.marks_nothing()
        person.clock.pass_ms(15 * 60_000)
        await person.press("enter")
        assert isinstance(person.app.screen, CheckScreen)


@settings(max_examples=25, deadline=None)
@given(st.data())
async def test_no_set_of_answers_with_more_in_it_than_what_softens_starts_a_session(
    data: st.DataObject,
) -> None:
    paths.check_file().unlink(missing_ok=True)  # every set of answers is somebody else's
    async with at_the_app(play()) as person:
        marked: set[str] = set()
        while isinstance(person.app.screen, CheckScreen):
            await person.reads_all()
            page = person.check.page
            if page.one_choice:
                key = data.draw(st.sampled_from("12"))
                await person.press(key)
                row = next(row for _, row in ROWS if row.asks[0] == page.id)
                lasting = ASKED.questions[page.id].kind == "profile"
                marked |= set(row.asks[:1]) if lasting or len(row.asks) == 1 else set()
                continue
            marks = data.draw(st.lists(st.sampled_from(page_lines(person.check)), max_size=3, unique=True))
            for key in marks:
                await person.press(*[key] * data.draw(st.sampled_from([1, 2])))
            if page.kind == "which":
                row = next(row for _, row in ROWS if row.asks[0] == page.id)
                marked |= {row.asks[KEYS.index(key)] for key in marks} or set(row.asks)
            elif page.kind == "follow_up" and marks:
                marked.add(page.id)
            await person.press("enter" if marks else "n")
        blocked = not all(map(softens, marked))
        assert isinstance(person.app.screen, CardScreen if blocked else ReadyScreen)
