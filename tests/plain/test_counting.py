"""Line by line: a step that counts says its count, and lines in the midst of it are read out."""

from dataclasses import replace

import pytest

from selfcare.plain.session_lines import counted_lines
from selfcare.plan.model import Plan
from selfcare.routine.model import Heard, Mark
from selfcare.session.events import Cue
from tests.people import is_at_home
from tests.plain.person import Item, Scripted
from tests.plain.test_session import session
from tests.support import plan, step

STRETCH = replace(step("a", "left", 24), reps=3, release_seconds=3, hold_seconds=5)


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


def said(playing: Plan, *script: Item) -> list[str]:
    person = Scripted(*script)
    playing_now = session(person, playing)
    assert playing_now.code() == 0
    return person.said


def test_it_says_what_is_counted_and_then_counts() -> None:
    assert said(plan(STRETCH, get_ready=0)) == [
        "",
        "Left foot: A, heel, light, 24 s.",
        "Press the heel.",
        "3 times: ease 3 s, hold 5 s.",
        "Hold.",
        "2 of 3.",
        "Hold.",
        "3 of 3.",
        "Hold.",
    ]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"hold_seconds": 0}, "3 times, 3 s each."),
        ({"reps": 1}, "Once: ease 3 s, hold 5 s."),
        ({"until": "key"}, "3 times, at your own speed, hold 5 s each time."),
        ({"until": "key", "hold_seconds": 0}, "3 times, at your own speed."),
    ],
)
def test_what_is_counted_in_a_sentence(changed: dict[str, object], line: str) -> None:
    counted = replace(STRETCH, **changed)  # type: ignore[arg-type]
    assert line in said(plan(counted, get_ready=0), 24_000, "")


def test_at_ones_own_speed_it_waits_for_the_word() -> None:
    own = replace(STRETCH, until="key")
    assert said(plan(own, get_ready=0), 24_000, "")[1:] == [
        "Left foot: A, heel, light, about 24 s.",
        "Press the heel.",
        "3 times, at your own speed, hold 5 s each time.",
        "",
        "When you are ready.",
        "Finish it at your own speed. When you are done, say go.",
        "Enter goes on.",
    ]


def test_which_set_it_is() -> None:
    lines = said(plan(replace(STRETCH, sets=2, set_rest_seconds=20), get_ready=0))
    assert "Left foot: A, heel, light, set 1 of 2, 24 s." in lines
    assert "Left foot: A, heel, light, set 2 of 2, 24 s." in lines
    assert "Left foot: Rest, 20 s." in lines


def test_a_line_in_the_midst_of_a_step_is_said_at_its_moment() -> None:
    marked = replace(step("a", "left", 60), marks=(Mark(10, "Now side to side."),))
    assert said(plan(marked, get_ready=0))[3:] == ["Now side to side.", "Half way."]


def test_the_last_ten_seconds_where_the_routine_wants_them() -> None:
    wanted = replace(plan(step("a", "left", 60), get_ready=0), heard=Heard(ten_left=True))
    assert said(wanted)[3:] == ["Half way.", "Ten seconds left."]


def test_the_end_of_all_belongs_to_no_step() -> None:
    laid_out = plan(STRETCH, get_ready=0)
    assert list(counted_lines(laid_out, Cue(cue="finish", segment=1, at_ms=1, moment_ms=1))) == []


class TestMoreAboutAStep:
    def test_i_says_what_else_is_written_about_it(self) -> None:
        noted = replace(
            step("a", "left", 60), note="Left is the sore one.\nSlowly.", link="https://example.org"
        )
        lines = said(plan(noted, get_ready=0), 5_000, "i")
        assert lines[3:6] == ["Left is the sore one.", "Slowly.", "https://example.org"]

    def test_where_there_is_nothing_it_says_so(self) -> None:
        lines = said(plan(step("a", "left", 60), get_ready=0), 5_000, "i")
        assert lines[3] == "Nothing more is written about this step."
