"""Line by line: wishes are single letters, changes are said first, and a new lotion is tried first."""

import pytest

from selfcare import paths
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes, Wished
from selfcare.wording.ready_words import product_texts
from tests.people import NONE, has_a_profile, knows_the_product
from tests.plain.person import LETTERS, Item, Scripted

pytestmark = pytest.mark.uncounted

STARTED = "While it plays: Enter pauses, x if something feels wrong, ? for the rest."


def played(id: str, *script: Item, rows: int = 100) -> tuple[int, list[str]]:
    person = Scripted(*NONE, *script, rows=rows)
    code = Front(person, LETTERS).play(find(id), Wishes())
    return code, person.said


@pytest.fixture(autouse=True)
def healthy() -> None:
    has_a_profile()


def test_what_may_be_wished_is_named() -> None:
    knows_the_product()
    _, said = played("classic", "q")
    assert said[-1] == (
        "Enter starts. v: version. t: time. f: feet. o: oil. d: night on. For you? Guest: g. back: routines. q leaves."
    )
    _, said = played("desk-reset", "q")
    assert (
        said[-1]
        == "Enter starts. t: time. f: feet. d: night on. For you? Guest: g. back: routines. q leaves."
    )


def test_every_wish_is_told_with_what_it_makes() -> None:
    knows_the_product()
    _, said = played("classic", "t", "25", "F", "o", "q")
    for line in (
        "Time: 25 min.",
        "You asked for 25 min.",
        "It takes 25 min and ends at 14:55, later by the time it waits for you.",
        "Feet: left only.",
        "You asked for: left foot only.",
        "Right foot: left alone.",
        "Oil: without.",
        "You asked for: left foot only, without oil.",
    ):
        assert line in said, line


def test_a_version_is_told_played_and_remembered() -> None:
    knows_the_product()
    _, said = played(
        "classic", "v", "v", "v", "v", "", 2_000_000, Reply.SILENCE, "", 2_000_000, Reply.SILENCE
    )
    assert "Version: ten minutes a foot, 29 min 15 s." in said
    assert "Version: fifteen minutes a foot, 39 min 15 s." in said
    assert "Version: the whole routine, 33 min 45 s." in said
    assert "It takes 29 min 15 s and ends at 14:59, later by the time it waits for you." in said
    assert not any("Toe bends" in line for line in said[said.index(STARTED) :])
    assert last_wishes.read(paths.wishes_file()).routines == {"classic": Wished(version="short")}


def test_what_was_wished_is_played_and_remembered() -> None:
    knows_the_product()
    _, said = played("classic", "f", "", 2_000_000, Reply.SILENCE, "", 2_000_000, Reply.SILENCE)
    assert not any("the right foot" in line for line in said)
    assert last_wishes.read(paths.wishes_file()).routines == {"classic": Wished(only="left")}


def test_what_was_not_started_is_forgotten() -> None:
    played("desk-reset", "t", "10", "q")
    assert last_wishes.read(paths.wishes_file()) == LastWishes()


def test_minutes_are_asked_for_until_they_are_understood() -> None:
    knows_the_product()
    _, said = played("classic", "t", "ten", "-5", "1000", "9", "t", "999", "t", "", "t", "back", "t", "q")
    asks = "How many minutes? 22 to 40 min. Enter: its own time. back: as it is. q leaves."
    assert said.count(asks) == 8
    assert said[-1] == asks, "q leaves from there"
    for line in (
        "“ten” means nothing here.",
        "“-5” means nothing here.",
        "“1000” means nothing here.",
        "9 min is not possible here. Time: 22 min.",
        "999 min is not possible here. Time: 40 min.",
        "Time: as it is, 33 min 45 s.",
    ):
        assert line in said, line


def test_what_is_not_offered_means_nothing() -> None:
    _, said = played("desk-reset", "o", "y", "n", "q")
    for letter in "oyn":
        assert f"“{letter}” means nothing here." in said


def test_changes_are_said_before_all_else() -> None:
    has_a_profile("blood_thinners", "brittle_bones", "bendy")
    knows_the_product()
    _, said = played("classic", "q")
    changed = said.index("You can go on. For you this is changed:")
    assert changed < said.index("Classic at home.")


def test_another_routine_is_said_first() -> None:
    has_a_profile("reach")
    _, said = played("classic", "q")
    checked = said.index("Checked at 14:30.")
    assert said[checked + 1].startswith("Too little would be left of Classic at home")
    assert "Gentle light touch." in said


def test_the_limits_leave_less_than_was_asked_for() -> None:
    has_a_profile("bendy")
    last_wishes.write(paths.wishes_file(), LastWishes({"classic": Wished(40)}, product_known=True))
    _, said = played("classic", "q")
    assert "You asked for 40 min; with your limits it is 38 min 40 s." in said


class TestProduct:
    QUESTION = "Used this lotion or oil before, without trouble? y: yes. n: it is new, or I am not sure."

    def test_it_is_asked_before_the_start_and_once(self) -> None:
        _, said = played("classic", "", "y", "q")
        assert said.count(self.QUESTION) == 2, "once when asked for, once where it was passed over"
        _, said = played("bedtime", "q")
        assert self.QUESTION not in said

    def test_a_new_one_is_tried_first_and_it_goes_without(self) -> None:
        knows_the_product()
        _, said = played("classic", "n", "", "q")
        assert any("inside of your arm" in line for line in said)
        assert any("hole-foot squeeze in place of: Long glides" in line for line in said)
        assert not last_wishes.read(paths.wishes_file()).product_known

    @pytest.mark.parametrize("typed", ["q", "Q", Reply.END])
    def test_a_new_one_that_cannot_be_left_out_starts_nothing(self, typed: str | Reply) -> None:
        has_a_profile("reach")
        knows_the_product()
        code, said = played("classic", "n", "", typed)
        assert code == 4
        assert said.count(product_texts()["not_without"]) == 2, (
            "once when it was said, once where it was passed over"
        )
        assert "Your lotion or oil is new. y: used before after all." in said
        assert STARTED not in said

    def test_until_a_known_one_is_taken(self) -> None:
        has_a_profile("reach")
        knows_the_product()
        _, said = played("classic", "n", "y", "", "q", "q")
        assert STARTED in said
        assert last_wishes.read(paths.wishes_file()).product_known

    def test_it_may_be_left_or_taken_back(self) -> None:
        knows_the_product()
        assert played("classic", "n", "q")[0] == 4
        _, said = played("classic", "n", "t", "q")
        assert "“t” means nothing here." in said
        played("classic", "n", "back", "q")
        assert last_wishes.read(paths.wishes_file()).product_known
