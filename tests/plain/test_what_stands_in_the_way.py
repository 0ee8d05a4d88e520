"""Line by line: what stands in the way is said before anything else, also where nothing but rest would be left."""

from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from tests.plain.person import LETTERS, Scripted
from tests.safety.people import is_known
from tests.support import FakeClock

NONE = ("n", "n", "n")
REST = "Five quiet minutes."


def played(routine: str, *script: str) -> tuple[int, list[str]]:
    person = Scripted(*script)
    return Front(person, LETTERS).play(bundled(routine), Wishes()), person.said


def test_a_verruca_that_nobody_cleared_is_no_reason_for_quiet_minutes_without_a_word() -> None:
    is_known(FakeClock().local(), verruca="yes")
    code, said = played("classic", *NONE, "q")
    assert code == 3
    assert "Ask a pharmacist or podiatrist first." in said
    assert said[-1].startswith("c: write down what they said. b: five quiet minutes")
    assert REST not in said


def test_quiet_minutes_that_were_chosen_from_the_start_hide_no_card() -> None:
    is_known(FakeClock().local(), diabetes="yes")
    code, said = played("breathe", *NONE, "n", "b", "q")
    assert code == 3
    assert said.index("Check with your diabetes or foot team first.") < said.index(REST)
