"""Line by line: what may follow a sign, the kind end at night, what is said afterwards and asked the next time."""

from datetime import datetime

import pytest

from selfcare.plain.journey import Front, browse
from selfcare.plain.library import OFFER
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine import library
from selfcare.routine.index import PlanFacts
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.safety.check import lifecycle
from selfcare.safety.limits.limit import Limit
from selfcare.wording import aftercare_words
from tests.people import NONE as NOTHING
from tests.people import knows_the_product
from tests.plain.person import LETTERS, Item, Scripted
from tests.safety.hours import NIGHT
from tests.safety.people import is_known
from tests.support import FakeClock

CLASSIC = bundled("classic")
TODAY = FakeClock().local()
NONE = (*NOTHING, "")
"""The check with nothing to mark, and the start."""

ENDS = (40_000, "q", "q")
"""After a while it is ended."""


@pytest.fixture(autouse=True)
def known_product() -> None:
    knows_the_product()


def played(*script: Item) -> tuple[int, list[str], Front]:
    person = Scripted(*script)
    front = Front(person, LETTERS)
    return front.play(CLASSIC, Wishes()), person.said, front


def _a_minute(_routine: Routine) -> PlanFacts:
    return PlanFacts(60_000, oily=False, ribbon="")


class TestASign:
    @pytest.fixture(autouse=True)
    def known(self) -> None:
        is_known(TODAY)

    def test_an_emergency_is_the_last_that_is_said(self) -> None:
        code, said, front = played(*NONE, 40_000, "x", "4", "1", "1")
        assert code == 5
        assert front.end.is_emergency
        told = "\n".join(said)
        assert "Call your emergency number now." in told
        assert "Drink if you are thirsty" not in told

    def test_after_an_emergency_there_is_no_way_back_to_the_routines(self) -> None:
        person = Scripted("classic", *NONE, 40_000, "x", "4", "1", "1", "", "q")
        assert (
            browse(
                Front(person, LETTERS),
                lambda: library.rows(_a_minute, 0),
            )
            == 5
        )
        assert list(person.script) == ["", "q"]

    def test_a_sore_calf_ends_it_with_its_card(self) -> None:
        code, said, _ = played(*NONE, 40_000, "x", "1", "3", "1")
        assert code == 5
        assert "Do not massage. Get medical help today." in said

    def test_pain_that_comes_a_second_time_leaves_only_the_end(self) -> None:
        code, said, _ = played(*NONE, 40_000, "x", "1", "1", "2", 40_000, "x", "1", "1", "1")
        assert code == 5
        last = len(said) - 1 - said[::-1].index("Leave this step.")
        offered = [line for line in said[last:] if line[:3] in {"1. ", "2. "}]
        assert offered == ["1. End the session."]

    def test_the_spine_is_not_spoken_of_to_who_has_no_injury_of_it(self) -> None:
        _, said, _ = played(*NONE, 40_000, "x", "4", "q", "q")
        assert not any("pounding headache" in line for line in said)

    def test_a_scab_that_was_found_ends_it_for_a_new_start(self) -> None:
        code, said, _ = played(*NONE, 40_000, "x", "3", "6", "7", "", "1", "1", "", "l", "1", "")
        assert code == 5
        assert "Start it again." in said


class _Late(Scripted):
    def __init__(self, *script: Item) -> None:
        super().__init__(*script)
        self.clock = _Night()


class _Night(FakeClock):
    def local(self) -> datetime:
        return NIGHT


def at_night(*script: Item) -> list[str]:
    is_known(NIGHT)
    person = _Late(*script)
    assert Front(person, LETTERS).play(CLASSIC, Wishes()) == 3
    return person.said


class TestAtNight:
    def test_a_block_ends_with_what_to_do_quiet_minutes_and_good_night(self) -> None:
        said = at_night("4", "", "1", "n", "n", "q")
        at = [said.index("Not tonight."), said.index("Five quiet minutes without touch are fine."),
              said.index("If none of that fits you, it can wait until morning. Good night.")]  # fmt: skip
        assert at == sorted(at)

    def test_what_is_urgent_names_the_line_that_is_open(self) -> None:
        said = at_night("2", "", "1", "n", "n")
        assert "Ring your urgent medical line now; it is open at night." in said
        assert "It is good that you looked. Help is open at night, too." in said
        assert not any("quiet minutes" in line for line in said)

    def test_an_emergency_says_nothing_but_what_to_do(self) -> None:
        said = "\n".join(at_night("1", "", "1"))
        assert "Call your emergency number now." in said
        assert "Good night" not in said
        assert "It is good" not in said

    def test_by_day_nobody_is_sent_to_bed(self) -> None:
        is_known(TODAY)
        code, said, _ = played("4", "", "1", "n", "n", "q")
        assert code == 3
        assert not any("night" in line for line in said)


class TestAfterwards:
    def test_who_has_to_look_is_told_to_look_first(self) -> None:
        plan = build(CLASSIC, Wishes())
        told = list(aftercare_words.aftercare_lines(CLASSIC, plan, [Limit("inspect")]))
        assert told[0].startswith("Look at both feet again now")
        assert told[1:] == list(aftercare_words.aftercare_lines(CLASSIC, plan))

    def test_it_says_what_is_usual_and_what_is_not(self) -> None:
        for routine in (CLASSIC, bundled("bedtime")):
            told = " ".join(aftercare_words.aftercare_lines(routine, build(routine, Wishes())))
            assert "is usual for up to a day" in told
            assert (
                "Longer than two days, or any swelling, numbness, bruise or pain in one leg: have it looked at."
                in told
            )
            assert "toxin" not in told.lower()
        assert "Wash your hands before you eat." in " ".join(
            aftercare_words.aftercare_lines(CLASSIC, build(CLASSIC, Wishes()))
        )

    def test_the_next_time_it_is_one_answer_for_who_is_fine(self) -> None:
        is_known(TODAY)
        played(*NONE, 40_000, "x", "1", "1", "1")
        code, said, _ = played("3", "1", *NONE, *ENDS)
        assert code == 4
        assert said.index("How were your feet after the last time?") < said.index("Right now, any of these?")
        _, said, _ = played(*NONE, *ENDS)
        assert "How were your feet after the last time?" not in said

    def test_a_foot_that_is_still_sore_is_left_alone(self) -> None:
        is_known(TODAY)
        lifecycle.note_session((), felt_wrong=True)
        code, said, _ = played("3", "r", *NONE, *ENDS)
        assert code == 4
        assert any("Right foot" in line and "You marked: Still sore." in line for line in said)

    def test_a_bruise_starts_nothing(self) -> None:
        is_known(TODAY)
        lifecycle.note_session((), felt_wrong=True)
        code, said, _ = played("4", "n", "n", "n", "q")
        assert code == 3
        assert "Let it settle first." in said


class TestWhoLeavesWhereSomethingFeelsWrong:
    @pytest.fixture(autouse=True)
    def known(self) -> None:
        is_known(TODAY)

    def left(self, *script: Item) -> tuple[int, list[str]]:
        """The exit code, and what is said after the routine was chosen a second time, if that can be."""
        person = Scripted("classic", *NONE, 40_000, "x", *script, "", "classic", *ENDS, "q")
        code = browse(
            Front(person, LETTERS),
            lambda: library.rows(_a_minute, 0),
        )
        return code, person.said[len(person.said) - person.said[::-1].index("What happened?") :]

    def test_an_emergency_that_is_left_is_an_emergency_all_the_same(self) -> None:
        code, said = self.left("4", "1", "q")
        assert code == 5
        assert said[-2:] == ["Stopped, because something felt wrong.", "Left foot 0:30, right foot 0:30."]

    @pytest.mark.parametrize("sign", [("4", "1"), ("1", "3"), ("2", "2")])
    def test_where_help_comes_first_there_is_no_way_back(self, sign: tuple[str, ...]) -> None:
        code, said, _ = played(*NONE, 40_000, "x", *sign, "back", "", "1")
        assert code == 5
        assert "Type 1 or q: end." in said
        assert "Paused. Enter goes on." not in said[said.index("What happened?") :]

    @pytest.mark.parametrize(
        "script",
        [
            ("q",),
            ("1", "q"),
            ("1", "1", "q"),
            ("1", "3", "q"),
            ("3", "6", "2", "q"),
            ("3", "6", "2", "", "q"),
        ],
    )
    def test_the_check_comes_before_anything_else(self, script: tuple[str, ...]) -> None:
        _, said = self.left(*script)
        again = said[
            said.index(f"Number or name, / and words to find one. {OFFER} d: night on. l: learn. q leaves.") :
        ]
        assert any(line.startswith(("Check 1 of ", "Before the check.")) for line in again)
        assert not any(line.startswith("Checked at ") for line in again)
