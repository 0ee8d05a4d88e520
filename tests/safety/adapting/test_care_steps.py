"""Care that limits ask for: a look before and after, clean hands, a minute's sitting."""

from typing import Any

import pytest

from selfcare.catalogue.model import Mood, catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import find
from selfcare.routine.load import loads
from selfcare.routine.model import FEET, Routine
from selfcare.safety.adapting.adapt_plan import adapt_plan
from selfcare.safety.adapting.care_steps import cared_for
from selfcare.safety.adapting.changes import Change
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.limits.limit import Limit
from tests.support import plan, step

WORK = step("work", "each")


def routine(*techniques: str, head: str = "") -> Routine:
    """A routine of the catalogue's techniques; one with a number takes so many seconds."""
    steps = "".join(
        f'[[steps]]\ntechnique = "{name}"\n{f"seconds = {seconds}" if seconds else ""}\n'
        for name, _, seconds in (each.partition(" ") for each in techniques)
    )
    loaded = loads(f'format = 1\nname = "A"\n{head}\n{steps}', "own", "own.toml")
    assert loaded.routine, loaded.problems
    return loaded.routine


def cared(made: Plan, *names: str, mood: Mood = "day") -> tuple[list[str], list[str]]:
    """Ids of all steps, and the changes."""
    segments, changes = cared_for(made.steps(), [Limit(name) for name in names], mood)
    ids = list(dict.fromkeys(each.id for each in segments))
    return ids, [f"{change.kind} {change.title} {change.to}" for change in changes]


def after(*techniques: str, limits: Any = ("inspect",), head: str = "") -> list[str]:
    return cared(build(routine(*techniques, head=head), Wishes()), *limits)[0]


class TestInspect:
    def test_it_looks_before_and_after(self) -> None:
        assert cared(plan(WORK), "inspect") == (
            ["look", "work", "look-2"], ["added Look and feel 30", "added Look and feel 30"],
        )  # fmt: skip

    def test_where_it_looks_already_nothing_comes_in(self) -> None:
        assert after("look", "heel-hold", "wipe", "look") == ["look", "heel-hold", "wipe", "look-2"]
        assert cared(build(find("gentle"), Wishes()), "inspect")[1] == []

    def test_the_look_comes_once_the_feet_are_clean(self) -> None:
        assert after("look", "long-glides", "wipe", "rest") == [
            "look",
            "long-glides",
            "wipe",
            "look-2",
            "rest",
        ]
        assert after("look", "heel-hold", "dry", "rest") == ["look", "heel-hold", "dry", "look-2", "rest"]
        assert after("wash", "dry", "heel-hold") == ["look", "wash", "dry", "heel-hold", "look-2"]

    def test_a_look_in_the_midst_is_none_before(self) -> None:
        assert after("heel-hold", "look", "heel-hold") == [
            "look-2",
            "heel-hold",
            "look",
            "heel-hold-2",
            "look-3",
        ]

    def test_its_words_are_those_of_the_night_at_night(self) -> None:
        segments, _ = cared_for(plan(WORK).steps(), [Limit("inspect")], "night")
        assert segments[0].words.startswith("With the lamp on")
        assert (segments[0].side, segments[0].duration_ms) == ("both", 30_000)
        assert segments[0].step.care


class TestHygiene:
    def test_the_hands_are_washed_at_the_end(self) -> None:
        assert cared(plan(WORK), "hygiene") == (["work", "clean"], ["added Clean hands and tools 10"])
        ids = after("heel-hold", "wipe", "rest", "socks", limits=("hygiene",))
        assert ids == ["heel-hold", "wipe", "rest", "socks", "clean"]

    def test_once(self) -> None:
        assert after("heel-hold", "clean", limits=("hygiene",)) == ["heel-hold", "clean"]
        assert after("clean", "heel-hold", limits=("hygiene",)) == ["clean", "heel-hold", "clean-2"]


class TestStandSlow:
    def test_one_sits_a_minute_with_socks_on(self) -> None:
        assert cared(plan(WORK), "stand_slow") == (
            ["work", "rest", "socks"], ["added Rest 60", "added Socks on 20"],
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("seconds", "told"), [(20, ["longer Rest 60"]), (59, ["longer Rest 60"]), (60, []), (300, [])]
    )
    def test_a_rest_that_is_too_short_grows(self, seconds: int, told: list[str]) -> None:
        made = build(routine("heel-hold", f"rest {seconds}", "socks"), Wishes())
        segments, changes = cared_for(made.steps(), [Limit("stand_slow")], "day")
        assert [f"{each.kind} {each.title} {each.to}" for each in changes] == told
        rest = next(each for each in segments if each.id == "rest")
        assert rest.duration_ms == max(60_000, seconds * 1000)

    @pytest.mark.parametrize("mood", ["day", "night"])
    def test_it_is_the_rest_of_that_session_only_longer(self, mood: Mood) -> None:
        made = build(routine("heel-hold", "rest 20", "socks", head=f'mood = "{mood}"'), Wishes())
        segments, changes = cared_for(made.steps(), [Limit("stand_slow", reasons=("faint",))], mood)
        whole = build(routine("rest 60", head=f'mood = "{mood}"'), Wishes()).steps()[0]
        (rest,) = (each for each in segments if each.id == "rest")
        assert (rest.side, rest.words, rest.duration_ms) == ("none", whole.words, 60_000)
        assert type(rest.step.seconds) is int
        assert changes == (Change("longer", "Rest", "none", ("faint",), "60"),)

    def test_several_rests_together_are_a_minute(self) -> None:
        assert (
            cared(build(routine("heel-hold", "rest 30", "rest 30", "socks"), Wishes()), "stand_slow")[1] == []
        )

    def test_a_rest_before_the_touch_is_none_after(self) -> None:
        assert after("rest 120", "heel-hold", limits=("stand_slow",)) == [
            "rest",
            "heel-hold",
            "rest-2",
            "socks",
        ]

    def test_changing_feet_takes_twenty_seconds(self) -> None:
        for seconds, left in ((8, 20_000), (20, 20_000), (33, 33_000)):
            made = build(routine("heel-hold", head=f"switch_seconds = {seconds}"), Wishes())
            found = adapt_plan(made, [Limit("stand_slow", reasons=("faint",))])
            assert {each.duration_ms for each in found.plan.segments if each.kind == "switch"} == {left}
            assert found.plan.switch_ms == left
            told = [(each.kind, each.title, each.to) for each in found.changes if not each.title]
            assert told == ([("longer", "", "20")] if seconds < 20 else [])

    def test_where_no_feet_are_changed_nothing_is_said_of_it(self) -> None:
        found = adapt_plan(plan(step("a", "left")), [Limit("stand_slow")])
        assert not [each for each in found.changes if not each.title]


class TestWhereNobodyIsTouched:
    def test_nothing_is_added(self) -> None:
        quiet = build(find("breathe"), Wishes())
        for name in ("inspect", "hygiene", "stand_slow"):
            assert cared(quiet, name) == (["settle", "rest"], [])
            assert adapt_plan(quiet, [Limit(name)]).plan == quiet


class TestTogether:
    ALL: tuple[str, ...] = ("inspect", "hygiene", "stand_slow")

    def test_everything_in_its_place(self) -> None:
        by_day = ["look", "heel-hold", "wipe", "look-2", "rest", "socks", "clean"]
        assert after("heel-hold", "wipe", limits=self.ALL) == by_day

    def test_at_night_the_rest_stays_the_end(self) -> None:
        made = build(find("bedtime"), Wishes())
        segments, _ = cared_for(made.steps(), [Limit("hygiene")], "night")
        assert [each.id for each in segments][-4:] == ["wipe", "clean", "socks", "rest"]

    @pytest.mark.parametrize("id", ["classic", "bedtime", "desk-reset", "gentle"])
    def test_care_adds_no_hands_on_time_and_once_is_enough(self, id: str) -> None:
        limits = [Limit(name) for name in self.ALL]
        before = build(find(id), Wishes())
        once = adapt_plan(before, limits).plan
        for foot in FEET:
            assert worked_ms(once.segments, foot) == worked_ms(before.segments, foot)
        assert (adapt_plan(once, limits).plan, adapt_plan(once, limits).changes) == (once, ())
        ids = [each.id for each in once.steps() if each.side not in {"left", "right"}]
        assert len(set(ids)) == len(ids)

    @pytest.mark.parametrize("name", ["look", "clean", "rest", "socks"])
    def test_what_is_added_is_the_catalogue_s_care(self, name: str) -> None:
        segments, _ = cared_for(plan(WORK).steps(), [Limit(each) for each in self.ALL], "day")
        one = next(each.step for each in segments if each.step.technique == name)
        known = catalogue().techniques[name]
        assert (one.care, one.does, one.zones, one.pressure, one.uses) == (
            True, known.does, known.zones, known.pressure, known.uses,
        )  # fmt: skip
        assert one.min_seconds <= one.seconds <= one.max_seconds


class TestWhatIsAdded:
    @pytest.mark.parametrize("mood", ["day", "night"])
    @pytest.mark.parametrize(
        ("name", "technique", "seconds"),
        [("inspect", "look", 30), ("hygiene", "clean", 10), ("stand_slow", "rest", 60)],
    )
    def test_it_is_the_step_that_a_file_would_have(
        self, name: str, technique: str, seconds: int, mood: Mood
    ) -> None:
        segments, _ = cared_for(plan(WORK).steps(), [Limit(name)], mood)
        added = next(each for each in segments if each.step.technique == technique)
        (written,) = routine(f"{technique} {seconds}", head=f'mood = "{mood}"').steps
        assert added.step == written
        assert added.side == ("none" if written.side == "none" else "both")

    def test_each_is_told_with_its_reason_and_on_no_foot(self) -> None:
        why = ("less_feeling",)
        _, changes = cared_for(plan(WORK).steps(), [Limit("inspect", reasons=why)], "day")
        assert changes == (Change("added", "Look and feel", "none", why, "30"),) * 2
        made = build(routine("heel-circles", "rest 60"), Wishes())
        _, changes = cared_for(made.steps(), [Limit("legs_level", reasons=why)], "day")
        assert changes == (Change("level", "Rest", "none", why),)

    def test_a_name_that_is_taken_is_numbered(self) -> None:
        taken = plan(step("look", "each"), step("look-2", "each"))
        segments, _ = cared_for(taken.steps(), [Limit("inspect")], "day")
        assert [each.id for each in segments if each.step.technique == "look"] == [
            "look-3",
            "look-4",
        ]
