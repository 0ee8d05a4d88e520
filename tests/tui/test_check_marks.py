"""What is marked in the check of the app: nothing starts with more in it than what softens a session."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.check.pages import KEYS
from selfcare.safety.kept import profile_file
from selfcare.safety.questionnaire.model import Answer, Row, Screen
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.card import CardScreen
from selfcare.tui.screens.ready import ReadyScreen
from tests.people import has_a_profile, is_at_home
from tests.support import TODAY
from tests.tui.support import at_the_app

pytestmark = pytest.mark.uncounted

ASKED = questionnaire()
PROFILE = [screen.id for screen in ASKED.screens if screen.kind == "profile"]
ROWS = {
    row.asks[0]: row
    for screen in ASKED.screens
    for row in screen.wanted
    if row.asks and not row.again and screen.kind in {"today", "today_if", "profile"}
}
MARKS: tuple[Answer, ...] = ("yes", "not sure")

Leaf = tuple[Screen, Row, str, str | None]
"""A way a row can be marked: its screen, the row, which of its questions, and which follow-up of that."""


def leaves(kind: str) -> Iterator[Leaf]:
    for screen in ASKED.screens:
        rows = [row for row in screen.wanted if screen.kind == kind and not row.again]
        for row in rows:
            for chosen in row.asks:
                for follow in (None, *ASKED.questions[chosen].follow_ups):
                    yield screen, row, chosen, follow


SAYS_SO = (
    "You can go on. For you this is changed:",
    "The steps stay as they are. Keep to this:",
    "You can go on. Nothing in this routine has to change.",
    "Nothing would be left of",
    "Too little would be left of",
)
"""What is said first where a session is softened."""


def is_a_row(leaf: Leaf) -> bool:
    """Whether it is all that a row asks first, which may be not sure."""
    screen, row, chosen, follow = leaf
    return not screen.one and chosen == row.asks[0] and follow is None


def named(leaf: Leaf) -> str:
    *_, chosen, follow = leaf
    return f"{chosen}-{follow}" if follow else chosen


def softens(id: str) -> bool:
    """Whether a mark changes a session and lets it go on."""
    question = ASKED.questions[id]
    return question.severity == "adapt" and not question.implies


def keys_for(leaf: Leaf, mark: Answer) -> dict[str, str]:
    """What is pressed to mark this and nothing else."""
    screen, row, chosen, follow = leaf
    presses = 1 if mark == "yes" else 2

    def marks(at: int) -> str:
        return " ".join([*KEYS[at] * presses, "enter"])

    at = screen.wanted.index(row)
    keys = {
        screen.id: KEYS[at] if screen.one else marks(at),
        f"fits {row.asks[0]}": str(presses),
    }
    if len(row.asks) > 1:
        keys[f"which {row.asks[0]}"] = marks(row.asks.index(chosen))
    if follow:
        keys[f"follow_up {follow}"] = marks(0)
    return keys


def was_interrupted_before(screen: str) -> None:
    """Keep a profile of today that lacks nothing but this screen and the declaration."""
    profile = has_a_profile()
    lacking = next(each for each in ASKED.screens if each.id == screen)
    ids = [id for row in lacking.rows for id in row.asks]
    unfinished = replace(profile.without(ids), answered=None, begun=TODAY)
    assert profile_file.write(paths.profile_file(), unfinished)


def play() -> PlayRoutine:
    return PlayRoutine(find("desk-reset"), Wishes())


async def starts_only_softened(leaf: Leaf, mark: Answer) -> None:
    """Somebody marks this and nothing else, and presses on wherever it leads."""
    *_, chosen, follow = leaf
    async with at_the_app(play()) as person:
        await person.answers(keys_for(leaf, mark))
        if all(map(softens, filter(None, (chosen, follow)))):
            assert isinstance(person.app.screen, ReadyScreen)
            assert any(word in person.sees for word in SAYS_SO)
            return
        assert isinstance(person.app.screen, CardScreen)
        await person.press("enter", "space", "1", "q")
    assert person.app.return_value == 3


def first_of_each_screen(kind: str) -> list[Leaf]:
    return list({leaf[0].id: leaf for leaf in reversed([*leaves(kind)]) if is_a_row(leaf)}.values())


@pytest.mark.exhaustive
@pytest.mark.parametrize("leaf", list(leaves("today")), ids=named)
async def test_one_mark_of_today_alone_starts_no_session_but_what_softens_it(leaf: Leaf) -> None:
    is_at_home()
    await starts_only_softened(leaf, "yes")


@pytest.mark.exhaustive
@pytest.mark.parametrize("leaf", first_of_each_screen("today"), ids=named)
async def test_not_sure_of_today_is_as_good_as_yes(leaf: Leaf) -> None:
    is_at_home()
    await starts_only_softened(leaf, "not sure")


@pytest.mark.exhaustive
@pytest.mark.parametrize("leaf", [each for each in leaves("profile") if not each[3]], ids=named)
async def test_one_mark_of_the_profile_alone_starts_no_session_but_what_softens_it(leaf: Leaf) -> None:
    was_interrupted_before(leaf[0].id)
    await starts_only_softened(leaf, "yes")


@pytest.mark.exhaustive
@pytest.mark.parametrize("leaf", first_of_each_screen("profile"), ids=named)
async def test_not_sure_of_the_profile_is_as_good_as_yes(leaf: Leaf) -> None:
    was_interrupted_before(leaf[0].id)
    await starts_only_softened(leaf, "not sure")
