"""What the picture says, in words: from which side, which way, how fast."""

from dataclasses import replace

import pytest

from selfcare.catalogue.model import DOES, catalogue
from selfcare.claims.lint import offences
from selfcare.footmap.geometry import views
from selfcare.footmap.motions import motions
from selfcare.footmap.seen import views_of
from selfcare.wording.direction_words import caption, direction_line, way_line
from tests.footmap.support import IDS, own, played, scene
from tests.support import together

STILL = {"look", "wash", "soak", "dry", "settle", "wipe", "rest", "socks", "clean"}
"""Of these the picture says no more than their own words."""

LONGEST = 22
"""The most words: what is spoken or read in one breath."""

MOVING = [id for id in IDS if id not in STILL]


@together("id", MOVING)
def test_every_technique_that_moves_is_told_in_one_short_sentence(id: str) -> None:
    line = direction_line(played(id))
    assert line.endswith(".")
    assert line.count(".") == 1
    assert len(line.split()) <= LONGEST
    assert line[0].isupper()
    assert "  " not in line
    assert ", ," not in line
    assert not offences(line)


def test_nothing_is_told_where_the_words_of_the_step_say_it_all() -> None:
    assert {id for id in IDS if not direction_line(played(id))} == STILL


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("arch-thumb-slides", "Sole: heel to ball, slowly, about twelve a minute."),
        ("long-glides", "Top and sole: toes to ankle, slowly, about eight a minute."),
        ("arch-press-release", "Sole: heel to ball, press and let go, hold three seconds, let go two."),
        ("between-toe-slides", "Top: bottom of the gap to tips of the toes, about one a second."),
        ("ankle-bone-circles", "Inner side and outer side: to and fro, slowly, about eight a minute."),
        ("ball-roll", "Sole: heel to base of the toes and back, slowly, about ten a minute."),
        ("ball-kneading", "Sole: to and fro, slowly, about ten a minute."),
        ("thumb-walk-heel", "Sole: in small steps, about one a second."),
        ("heel-hold", "Sole: the hand lies still."),
        ("see-saw", "Top: one up, one down, in turn, about one a second."),
        ("plantar-stretch", "Inner side: stretch and let go, hold ten seconds, let go three."),
        ("toe-circles", "Top: in small circles, about 48 a minute."),
        ("ball-roll-pause", "Sole: roll a little, then rest on a spot."),
    ],
)
def test_it_reads_so(id: str, line: str) -> None:
    assert direction_line(played(id)) == line


@pytest.mark.parametrize(
    ("pace", "told"),
    [
        (6, "slowly, about six a minute"),
        (20, "slowly, about 20 a minute"),
        (21, "steadily, about 21 a minute"),
        (40, "steadily, about 40 a minute"),
        (41, "about 41 a minute"),
        (49, "about 49 a minute"),
        (50, "about one a second"),
        (60, "about one a second"),
    ],
)
def test_the_pace_is_that_of_the_step(pace: int, told: str) -> None:
    line = direction_line(replace(played("arch-thumb-slides"), pace=pace))
    assert line == f"Sole: heel to ball, {told}."


def test_a_hold_of_one_second_is_one_second() -> None:
    quick = replace(played("arch-press-release"), pace=30)
    assert direction_line(quick) == "Sole: heel to ball, press and let go, hold one second, let go one."


def test_where_a_step_counts_the_count_says_how_fast() -> None:
    counted = replace(played("foot-spread"), reps=4, release_seconds=3, hold_seconds=5)
    assert direction_line(counted) == "Sole: spread and let go."


class TestAStepOfOnesOwn:
    def test_that_is_like_a_technique_is_told_as_that(self) -> None:
        borrowed = own("heel", like="arch-thumb-slides")
        assert direction_line(borrowed) == "Sole: heel to ball, slowly, about twelve a minute."

    def test_is_told_by_its_own_words_alone(self) -> None:
        assert {direction_line(own("heel", does=[does])) for does in DOES} == {""}

    def test_that_says_nothing_has_nothing_to_tell(self) -> None:
        assert [direction_line(each) for each in (own(), own("heel"))] == ["", ""]


@together("id", MOVING)
def test_the_sides_and_the_way_are_those_of_the_map(id: str) -> None:
    line, motion = direction_line(played(id)), motions()[id]
    sides, _, told = line.partition(": ")
    assert {views()[view].name for view in views_of(played(id))} == set(sides.lower().split(" and "))
    if motion.start:
        assert told.startswith(f"{motion.start} to {motion.end}")
        assert way_line(motion) == f"{motion.start} to {motion.end}"
    else:
        assert way_line(motion) == ""


class TestTheCaption:
    def test_names_the_side_and_the_way(self) -> None:
        assert caption(scene("arch-thumb-slides"), 40) == "sole: heel to ball"
        assert caption(scene("long-glides"), 40) == "top · sole: toes to ankle"
        assert caption(scene("heel-circles"), 40) == "sole"
        assert caption(scene("wash"), 40) == "top"

    def test_says_as_much_as_there_is_room_for(self) -> None:
        said = [caption(scene("arch-thumb-slides"), most) for most in (18, 17, 12, 11, 4, 3, 0)]
        assert said == ["sole: heel to ball", "heel to ball", "heel to ball", "sole", "sole", "", ""]

    def test_is_never_longer_than_there_is_room(self) -> None:
        for of in map(scene, IDS):
            assert all(len(caption(of, most)) <= most for most in range(60))

    def test_says_nothing_that_is_not_so(self) -> None:
        assert not any(offences(caption(scene(id), 80)) for id in catalogue().techniques)
