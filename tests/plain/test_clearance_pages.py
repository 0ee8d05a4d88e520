"""What a professional said, written down line by line: it changes the session, and only what was said is kept."""

from pathlib import Path

import pytest

from selfcare import paths
from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.safety.answers import Clearance
from selfcare.safety.kept import profile_file
from tests.people import FIRST_NONE, NONE, has_a_profile
from tests.plain.person import LETTERS, Item, Scripted
from tests.support import TODAY

OFFER = "c: write down what they said. b: five quiet minutes without touch. back: the routines. q: leave."
TOLD = "Check with your diabetes or foot team first."

CHECK = (*NONE, "n")
"""The check of somebody with diabetes and nothing new, with the page that today asks because of it."""

SAYS = ("4", "1", "1", "", "1", "n")
"""A podiatrist, today; gentle is fine; no end was named; the feet were not found normal."""


def played(*script: Item, guest: bool = False) -> tuple[int, list[str]]:
    person = Scripted(*script)
    code = Front(person, LETTERS).play(find("desk-reset"), Wishes(), guest=guest)
    assert not person.script
    return code, person.said


def clearances() -> tuple[Clearance, ...]:
    return profile_file.read(paths.profile_file(), TODAY).profile.clearances


@pytest.fixture(autouse=True)
def diabetic() -> None:
    has_a_profile("diabetes")


def test_a_yes_that_is_written_down_leads_on_to_the_changed_session() -> None:
    code, said = played(*CHECK, "c", *SAYS, "q")
    assert code == 4
    assert said.index(TOLD) < said.index(OFFER) < said.index("Diabetes: who did you ask?")
    assert said.index("Checked at 14:30.") < said.index("You can go on. For you this is changed:")
    assert clearances() == (Clearance("diabetes", "podiatrist", TODAY, recorded=TODAY),)


def test_the_next_time_it_holds_and_is_not_asked() -> None:
    played(*CHECK, "c", *SAYS, "q")
    code, said = played(*CHECK, "q")
    assert code == 4
    assert TOLD not in said
    assert "You can go on. For you this is changed:" in said


def test_what_was_limited_is_kept_to() -> None:
    light_not_left = ("2 3", "")
    code, said = played(*CHECK, "c", "1", "1", *light_not_left, "1", "n", "q")
    assert code == 4
    assert any(line.startswith("Left foot") and "left alone" in line for line in said)
    (clearance,) = clearances()
    assert clearance.limits.not_left
    assert not clearance.limits.not_right
    assert clearance.limits.max_pressure == 2


def test_no_yes_leaves_neither_foot() -> None:
    """Who marks both feet as left alone was not told that it is all right; the page comes again."""
    _, said = played(*CHECK, "c", "1", "1", "3 4", "", "q", "q")
    assert said.count("What did they say?") == 2
    assert clearances() == ()


@pytest.mark.parametrize("script", [SAYS[:at] for at in range(len(SAYS))], ids=len)
def test_left_half_way_nothing_is_kept_and_it_still_stands_in_the_way(script: tuple[str, ...]) -> None:
    code, said = played(*CHECK, "c", *script, "q", "q")
    assert code == 3
    assert said.count(TOLD) == 2
    assert clearances() == ()


@pytest.mark.parametrize(("knew", "code"), [(("1", ""), 4), (("1?", ""), 3), (("n",), 3)])
def test_who_did_not_know_of_the_other_condition_has_said_yes_to_neither(
    knew: tuple[str, ...], code: int
) -> None:
    has_a_profile("diabetes", "heart")
    diabetes, heart = ("1", "2", "1", "", "1", *knew, "n"), ("1", "2", "1", "", "1", *knew)
    ended, said = played(*CHECK, "c", *diabetes, *heart, "q")
    assert said.count("Did they know about these as well?") == 2
    assert [each.condition for each in clearances()] == ["diabetes", "heart"]
    assert ended == code


@pytest.mark.parametrize(
    ("marked", "script"),
    [
        ("told_no", (*NONE, "c", "b", "", "q", "q")),
        ("bunion", ("4", "", "1", "n", "n", "c", "b", "", "q", "q")),
    ],
)
def test_where_nobody_s_yes_counts_it_is_not_offered(marked: str, script: tuple[str, ...]) -> None:
    has_a_profile(marked)
    code, said = played(*script)
    assert code == 3
    assert "“c” means nothing here." in said
    assert "who did you ask?" not in "\n".join(said)
    assert clearances() == ()


def test_what_a_guest_was_told_holds_for_that_session_and_is_not_kept(home: Path) -> None:
    before = {each.name: each.read_bytes() for each in home.rglob("*.toml")}
    all_with_diabetes = (*FIRST_NONE[:4], "2", "", "", *FIRST_NONE[5:-1], "n", "a")
    code, said = played(*all_with_diabetes, "c", *SAYS, "q", guest=True)
    assert code == 4
    assert "You can go on. For you this is changed:" in said
    assert {each.name: each.read_bytes() for each in home.rglob("*.toml")} == before
