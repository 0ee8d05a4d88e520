"""The bundled routines are exactly the tables they were designed as."""

import re
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Segment, Wishes
from selfcare.routine.library import SHELF, bundled, find
from selfcare.routine.load import load
from selfcare.routine.model import FEET, Step, oily
from selfcare.session.commands import Command
from selfcare.session.events import Event, SegmentFinished, SegmentStarted, SessionFinished, Waiting
from selfcare.text import clock_face
from selfcare.wording import aftercare_words, routine_words
from selfcare.wording.ready_words import plan_checks
from tests.support import engine

pytestmark = pytest.mark.uncounted

TABLES: dict[str, list[tuple[str, str, str, int, int]]] = {
    "bedtime": [
        ("look", "whole", "both", 30, 1),
        ("settle", "", "none", 60, 0),
        ("apply-lotion", "sole top", "each", 30, 1),
        ("long-glides", "sole top", "each", 120, 2),
        ("top-fan", "top", "each", 60, 1),
        ("arch-thumb-slides", "arch", "each", 90, 2),
        ("ball-thumb-circles", "ball", "each", 45, 2),
        ("toe-glides", "toes", "each", 50, 1),
        ("heel-hold", "heel", "each", 40, 1),
        ("ankle-bone-circles", "ankle_inner ankle_outer", "each", 40, 1),
        ("finishing-strokes", "whole", "each", 45, 1),
        ("still-hold", "whole", "each", 30, 1),
        ("wipe", "whole", "both", 60, 1),
        ("socks", "", "both", 30, 0),
        ("rest", "", "none", 180, 0),
    ],
    "warm-soak": [
        ("look", "whole", "both", 30, 1),
        ("soak", "whole ankle", "both", 600, 0),
        ("dry", "whole", "both", 90, 1),
        ("apply-lotion", "sole top", "each", 20, 1),
        ("long-glides", "sole top", "each", 60, 2),
        ("toe-glides", "toes", "each", 45, 2),
        ("arch-thumb-slides", "arch", "each", 60, 2),
        ("heel-circles", "heel", "each", 40, 2),
        ("top-fan", "top", "each", 40, 1),
        ("finishing-strokes", "whole", "each", 30, 1),
        ("wipe", "whole", "both", 60, 1),
        ("rest", "", "none", 120, 0),
        ("socks", "", "both", 30, 0),
    ],
    "long-day": [
        ("look", "whole", "both", 30, 1),
        ("wash", "whole", "both", 120, 1),
        ("dry", "whole", "both", 60, 1),
        ("ankle-circles", "ankle", "each", 20, 1),
        ("apply-lotion", "sole top", "each", 20, 1),
        ("long-glides", "sole top", "each", 60, 2),
        ("ball-thumb-circles", "ball", "each", 45, 3),
        ("ball-kneading", "ball", "each", 40, 3),
        ("foot-spread", "ball", "each", 30, 2),
        ("arch-thumb-slides", "arch", "each", 60, 3),
        ("arch-knuckle-glides", "arch", "each", 60, 3),
        ("heel-squeeze", "heel", "each", 40, 3),
        ("achilles-glide", "achilles", "each", 30, 2),
        ("top-tracing", "top", "each", 30, 2),
        ("finishing-strokes", "whole", "each", 40, 1),
        ("wipe", "whole", "both", 60, 1),
        ("rest", "", "none", 300, 0),
        ("socks", "", "both", 30, 0),
    ],
    "classic": [
        ("look", "whole", "both", 45, 1),
        ("wash", "whole", "both", 120, 1),
        ("dry", "whole", "both", 60, 1),
        ("settle", "", "none", 30, 0),
        ("ankle-circles", "ankle", "each", 30, 1),
        ("toe-bends", "toes", "each", 30, 2),
        ("apply-lotion", "sole top", "each", 30, 1),
        ("long-glides", "sole top", "each", 60, 2),
        ("warm-up-twist", "sides", "each", 40, 2),
        ("toe-glides", "toes", "each", 60, 2),
        ("ball-thumb-circles", "ball", "each", 60, 3),
        ("foot-spread", "ball", "each", 40, 2),
        ("arch-thumb-slides", "arch", "each", 90, 3),
        ("arch-knuckle-glides", "arch", "each", 60, 3),
        ("outer-edge-line", "outer_edge", "each", 30, 2),
        ("heel-squeeze", "heel", "each", 40, 3),
        ("heel-circles", "heel", "each", 45, 3),
        ("achilles-glide", "achilles", "each", 30, 2),
        ("top-tracing", "top", "each", 45, 2),
        ("finishing-strokes", "whole", "each", 45, 1),
        ("wipe", "whole", "both", 60, 1),
        ("rest", "", "none", 180, 0),
        ("socks", "", "both", 30, 0),
    ],
    "gentle": [
        ("look", "whole", "both", 45, 1),
        ("settle", "", "none", 30, 0),
        ("apply-lotion", "sole top", "each", 20, 1),
        ("long-glides", "sole top", "each", 90, 1),
        ("top-fan", "top", "each", 60, 1),
        ("palm-glides", "sole", "each", 60, 1),
        ("heel-hold", "heel", "each", 30, 1),
        ("finishing-strokes", "whole", "each", 40, 1),
        ("wipe", "whole", "both", 40, 1),
        ("look", "whole", "both", 45, 1),
        ("rest", "", "none", 120, 0),
        ("socks", "", "both", 30, 0),
    ],
    "breathe": [
        ("settle", "", "none", 240, 0),
        ("rest", "", "none", 60, 0),
    ],
    "desk-reset": [
        ("settle", "", "none", 20, 0),
        ("whole-foot-squeeze", "whole", "each", 20, 2),
        ("ankle-circles", "ankle", "each", 20, 1),
        ("toe-bends", "toes", "each", 15, 1),
        ("arch-press-release", "arch", "each", 40, 3),
        ("ball-kneading", "ball", "each", 20, 3),
        ("heel-squeeze", "heel", "each", 15, 2),
        ("rest", "", "none", 20, 0),
    ],
    "travel": [
        ("settle", "", "none", 15, 0),
        ("ankle-pumps", "ankle", "both", 60, 0),
        ("toe-scrunch", "toes arch", "each", 30, 0),
        ("ball-roll", "arch ball", "each", 75, 2),
        ("free-ankle-circles", "ankle", "each", 30, 0),
        ("ankle-pumps", "ankle", "both", 30, 0),
        ("rest", "", "none", 15, 0),
    ],
    "ball-rolling": [
        ("clean", "", "none", 10, 0),
        ("settle", "", "none", 20, 0),
        ("ball-roll", "arch ball", "each", 60, 2),
        ("ball-roll-across", "arch", "each", 30, 2),
        ("ball-roll-pause", "arch ball", "each", 30, 3),
        ("toe-scrunch", "toes", "each", 20, 0),
        ("rest", "", "none", 20, 0),
        ("clean", "", "none", 20, 0),
    ],
    "after-run": [
        ("look", "whole", "both", 45, 1),
        ("settle", "", "none", 15, 0),
        ("ankle-pumps", "ankle", "each", 20, 0),
        ("ball-roll", "arch ball", "each", 120, 3),
        ("whole-foot-squeeze", "whole", "each", 30, 2),
        ("arch-press-release", "arch", "each", 45, 3),
        ("ball-kneading", "ball", "each", 40, 3),
        ("ball-thumb-circles", "ball", "each", 40, 3),
        ("achilles-glide", "achilles", "each", 30, 2),
        ("toe-bends", "toes", "each", 25, 1),
        ("short-plantar-stretch", "arch heel", "each", 40, 2),
        ("finishing-strokes", "whole", "each", 30, 1),
        ("rest", "", "none", 60, 0),
        ("socks", "", "both", 20, 0),
        ("clean", "", "none", 30, 0),
    ],
    "morning-heel": [
        ("settle", "", "none", 20, 0),
        ("ankle-pumps", "ankle", "each", 30, 0),
        ("plantar-stretch", "arch heel", "each", 130, 2),
        ("arch-press-release", "arch", "each", 45, 2),
        ("heel-circles", "heel", "each", 30, 2),
        ("achilles-glide", "achilles", "each", 20, 2),
        ("socks", "", "both", 30, 0),
    ],
    "reflexology": [
        ("look", "whole", "both", 45, 1),
        ("settle", "", "none", 45, 0),
        ("warm-up-twist", "sides", "each", 45, 2),
        ("thumb-walk-toes", "toes", "each", 150, 2),
        ("ankle-circles", "ankle", "each", 30, 1),
        ("thumb-walk-ball", "ball", "each", 150, 3),
        ("whole-foot-squeeze", "whole", "each", 30, 2),
        ("thumb-walk-arch", "arch", "each", 180, 3),
        ("finger-walk-top", "top", "each", 45, 1),
        ("thumb-walk-heel", "heel", "each", 90, 3),
        ("inner-edge-walk", "inner_edge", "each", 75, 2),
        ("outer-edge-walk", "outer_edge", "each", 45, 2),
        ("point-hold", "arch_central", "each", 30, 2),
        ("finishing-strokes", "whole", "each", 30, 1),
        ("rest", "", "none", 120, 0),
        ("socks", "", "both", 30, 0),
    ],
    "combined": [
        ("look", "whole", "both", 45, 1),
        ("settle", "", "none", 30, 0),
        ("warm-up-twist", "sides", "each", 45, 2),
        ("thumb-walk-toes", "toes", "each", 90, 2),
        ("thumb-walk-ball", "ball", "each", 90, 3),
        ("ankle-circles", "ankle", "each", 30, 1),
        ("thumb-walk-arch", "arch", "each", 120, 3),
        ("thumb-walk-heel", "heel", "each", 60, 3),
        ("inner-edge-walk", "inner_edge", "each", 45, 2),
        ("apply-lotion", "sole top", "each", 20, 1),
        ("long-glides", "sole top", "each", 60, 2),
        ("arch-thumb-slides", "arch", "each", 60, 3),
        ("arch-knuckle-glides", "arch", "each", 45, 3),
        ("ball-thumb-circles", "ball", "each", 45, 3),
        ("heel-squeeze", "heel", "each", 30, 3),
        ("toe-glides", "toes", "each", 40, 2),
        ("finishing-strokes", "whole", "each", 40, 1),
        ("wipe", "whole", "both", 60, 1),
        ("rest", "", "none", 180, 0),
        ("socks", "", "both", 30, 0),
    ],
}
"""Step, zones, side, seconds (per foot where `each`) and pressure."""

TOTALS = {
    "bedtime": ("24:20", "9:10", 20),
    "warm-soak": ("25:20", "4:55", 20),
    "long-day": ("25:50", "7:55", 20),
    "classic": ("33:15", "12:15", 20),
    "gentle": ("15:10", "5:00", 20),
    "breathe": ("5:00", "0:00", 0),
    "desk-reset": ("5:00", "2:10", 10),
    "travel": ("6:30", "2:15", 8),
    "ball-rolling": ("5:50", "2:20", 8),
    "after-run": ("16:50", "7:00", 10),
    "morning-heel": ("9:20", "4:15", 10),
    "reflexology": ("34:00", "15:00", 10),
    "combined": ("33:05", "13:40", 20),
}
"""In all and per foot without get-ready and switch; seconds to change feet, 0 where no foot is worked."""

SITTING = {
    "breathe": "any", "gentle": "any", "morning-heel": "bed", "travel": "stool", "ball-rolling": "stool",
}  # fmt: skip
"""How one sits where it is not with an ankle on the other knee."""

REFLEXOLOGY_BANNER = (
    "Reflexology is a tradition that links areas of the foot with the body. It has not been shown to treat or "
    "detect any illness. Enjoy it as relaxation."
)
HEEL_BANNER = (
    "A gentle stretch for the sole. If heel pain is severe, lasts over two weeks, or comes with tingling, "
    "numbness or diabetes, see a GP or podiatrist."
)
HIP = "Hip tired? Put the foot down for a moment and pause."

every_routine = pytest.mark.parametrize("id", TABLES)


def ms(clock_face: str) -> int:
    minutes, seconds = clock_face.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def plan_of(id: str) -> Plan:
    return build(bundled(id), Wishes())


def first_foot(id: str) -> list[Segment]:
    """What is played on the foot that begins."""
    return [each for each in plan_of(id).steps() if each.side == bundled(id).first]


def hands_free(step: Step) -> bool:
    return step.technique is not None and catalogue().techniques[step.technique].hands_free


def longest_on_thumbs(id: str) -> int:
    """Seconds of unbroken work of the thumbs."""
    longest = now = 0
    for each in first_foot(id):
        assert each.step
        assert each.step.technique
        now = now + each.step.seconds if catalogue().techniques[each.step.technique].thumbs else 0
        longest = max(longest, now)
    return longest


def test_the_library_holds_these_routines() -> None:
    assert {path.stem for path in paths.bundled("routines").glob("*.toml")} == set(TABLES)
    assert len(TABLES) == 13


class TestTables:
    @every_routine
    def test_every_step_is_the_table_s(self, id: str) -> None:
        known = catalogue()
        assert [
            (each.technique, each.zones, each.side, each.seconds, each.pressure) for each in bundled(id).steps
        ] == [
            (technique, known.open_zones(zones.split()), side, seconds, pressure)
            for technique, zones, side, seconds, pressure in TABLES[id]
        ]

    @every_routine
    def test_totals_are_the_table_s_plus_get_ready_and_one_switch(self, id: str) -> None:
        total, per_foot, switch = TOTALS[id]
        plan = plan_of(id)
        assert plan.total_ms == ms(total) + 10_000 + switch * 1000
        switches = [each.duration_ms for each in plan.segments if each.kind == "switch"]
        assert switches == [switch * 1000] * bool(switch)
        for foot in FEET:
            played = [each for each in plan.steps() if each.side == foot]
            assert sum(each.duration_ms for each in played) == ms(per_foot)

    @every_routine
    def test_a_bundled_file_has_no_problems(self, id: str) -> None:
        assert load(paths.bundled("routines") / f"{id}.toml").problems == ()

    def test_the_right_foot_begins_where_the_table_says_so(self) -> None:
        assert {id for id in TABLES if bundled(id).first == "right"} == {
            "desk-reset",
            "reflexology",
            "combined",
        }

    @every_routine
    def test_one_sits_as_the_table_says(self, id: str) -> None:
        assert bundled(id).position == SITTING.get(id, "cross")

    def test_its_style_says_what_it_is(self) -> None:
        others = {id: bundled(id).style for id in TABLES if bundled(id).style != "massage"}
        assert others == {"breathe": "rest", "reflexology": "reflexology", "combined": "combined"}

    def test_only_what_lotion_or_oil_belongs_to_has_it(self) -> None:
        with_oil = {"classic", "bedtime", "long-day", "warm-soak", "combined", "gentle"}
        assert {id for id in TABLES if oily(bundled(id).steps)} == with_oil

    def test_what_has_to_be_fetched_is_named(self) -> None:
        for id in TABLES:
            needs, steps = " ".join(bundled(id).needs), bundled(id).steps
            assert not oily(steps) or ("oil" in needs and "towel" in needs)
            assert any(each.technique == "soak" for each in steps) == ("thermometer" in needs)
            if any("soft_ball" in each.uses for each in steps):
                assert "ball" in " ".join([needs, *bundled(id).notes])


class TestPlayed:
    @every_routine
    def test_to_its_end_with_every_event(self, id: str) -> None:
        plan = plan_of(id)
        playing = engine(plan, 0)
        events: list[Event] = [*playing.start(0)]
        now = 0
        while playing.can(Command.STOP):
            if playing.can(Command.ANSWER):
                events += playing.answer(now)
            else:
                now = playing.deadline(now)
                events += playing.poll(now)
        waits = [index for index, each in enumerate(plan.segments) if each.kind == "wait"]
        assert [each.segment for each in events if isinstance(each, Waiting)] == waits
        starts = [each for each in events if isinstance(each, SegmentStarted)]
        assert [
            (each.index, each.kind, each.id, each.side, each.zones, each.pressure, each.duration_ms)
            for each in starts
        ] == [
            (at, each.kind, each.id, each.side, each.zones, each.pressure, each.duration_ms)
            for at, each in enumerate(plan.segments)
        ]
        begins = 0
        for started, segment in zip(starts, plan.segments, strict=True):
            assert started.at_ms == begins
            begins += segment.duration_ms
        finished = [each.index for each in events if isinstance(each, SegmentFinished)]
        assert finished == list(range(len(plan.segments)))
        end = events[-1]
        assert isinstance(end, SessionFinished)
        assert (end.outcome, end.done_ms, end.at_ms) == ("finished", plan.total_ms, plan.total_ms)


class TestOrder:
    @every_routine
    def test_dry_grips_come_before_oil_and_the_look_before_everything(self, id: str) -> None:
        known = catalogue().techniques
        techniques = [known[each.technique] for each in bundled(id).steps if each.technique]
        ids = [each.id for each in techniques]
        oily_ones = [index for index, each in enumerate(techniques) if each.lubricant == "oil"]
        dry = [index for index, each in enumerate(techniques) if each.lubricant == "dry"]
        if oily_ones:
            wiped = ids.index("wipe", max(oily_ones))
            assert not [index for index in dry if min(oily_ones) < index < wiped]
        assert "look" not in ids or ids[0] == "look"

    @every_routine
    def test_nothing_is_done_to_a_foot_in_socks(self, id: str) -> None:
        steps = bundled(id).steps
        socks = [index for index, each in enumerate(steps) if each.technique == "socks"]
        after = steps[socks[0] + 1 :] if socks else ()
        assert {each.technique for each in after} <= {"rest", "clean"}

    @every_routine
    def test_hands_are_washed_after_shoes_are_on(self, id: str) -> None:
        ids = [each.technique for each in bundled(id).steps]
        if "clean" in ids and "socks" in ids:
            assert ids.index("clean") > ids.index("socks")

    @every_routine
    def test_thumbs_never_work_longer_than_five_minutes_at_a_stretch(self, id: str) -> None:
        assert longest_on_thumbs(id) <= 300

    def test_thumbs_rest_where_they_do_all_the_work(self) -> None:
        assert {id: longest_on_thumbs(id) for id in ("reflexology", "combined")} == {
            "reflexology": 240, "combined": 225,
        }  # fmt: skip

    @every_routine
    def test_one_sits_down_anew_at_most_once_on_a_foot(self, id: str) -> None:
        free = [hands_free(each.step) for each in first_foot(id) if each.step]
        assert free == sorted(free, reverse=True)

    @every_routine
    def test_every_count_fits_into_its_seconds(self, id: str) -> None:
        known = catalogue().techniques
        for each in bundled(id).steps:
            assert each.technique
            technique = known[each.technique]
            if technique.count_seconds:
                assert technique.lead_seconds + technique.count_seconds <= each.seconds, each.id

    def test_what_is_held_ten_times_takes_ten_times_thirteen_seconds(self) -> None:
        stretch = next(each for each in bundled("morning-heel").steps if each.technique == "plantar-stretch")
        assert "10 holds" in stretch.words
        short = next(each for each in bundled("after-run").steps if each.technique == "short-plantar-stretch")
        assert "3 holds" in short.words

    def test_where_water_is_fetched_or_left_the_next_step_waits(self) -> None:
        waits = {id: [each.id for each in bundled(id).steps if each.wait] for id in TABLES}
        assert {id: steps for id, steps in waits.items() if steps} == {
            "classic": ["dry"], "long-day": ["dry"], "warm-soak": ["soak", "dry"],
        }  # fmt: skip
        plan = plan_of("warm-soak")
        before_soak = next(each for each in plan.segments if each.kind == "wait")
        assert before_soak.say == "Try the water with an elbow: warm, not hot."

    @every_routine
    def test_at_night_nothing_waits_in_the_last_third(self, id: str) -> None:
        plan, at = plan_of(id), 0
        for each in plan.segments:
            assert not (plan.night and each.kind == "wait" and at > plan.total_ms * 2 / 3)
            at += each.duration_ms


class TestWords:
    @every_routine
    def test_the_sources_of_a_routine_are_known(self, id: str) -> None:
        routine = bundled(id)
        assert routine.sources
        assert set(routine.sources) <= set(catalogue().sources)

    def test_none_is_named_after_a_disease(self) -> None:
        for id in TABLES:
            said = f"{id} {bundled(id).name} {bundled(id).summary} {' '.join(bundled(id).tags)}".lower()
            for disease in (
                "plantar",
                "fasci",
                "spur",
                "neuropath",
                "diabet",
                "oedema",
                "insomnia",
                "arthrit",
                "gout",
            ):
                assert disease not in said

    @pytest.mark.parametrize("id", ["reflexology", "combined"])
    def test_reflexology_begins_with_its_banner_and_is_always_called_a_tradition(self, id: str) -> None:
        routine = bundled(id)
        assert list(routine_words.routine_lines(routine)).count(REFLEXOLOGY_BANNER) == 1
        assert "tradition" in routine.summary
        assert "traditional" in routine.tags
        for each in routine.steps:
            assert "reflex" not in each.does or each.title.endswith("(traditional)")

    def test_no_other_routine_has_anything_of_reflexology(self) -> None:
        with_reflexes = {id for id in TABLES if any("reflex" in each.does for each in bundled(id).steps)}
        assert with_reflexes == {"reflexology", "combined"}

    def test_the_heel_routine_says_when_to_see_somebody_and_that_one_foot_will_do(self) -> None:
        notes = bundled("morning-heel").notes
        assert notes[0] == HEEL_BANNER
        assert "A sharp pain in the heel: stop." in notes[1]
        assert bundled("morning-heel").one_foot

    @every_routine
    def test_a_lamp_and_no_candle_and_slippery_soles_are_spoken_of_once_where_there_is_oil(
        self, id: str
    ) -> None:
        lines = [*routine_words.routine_lines(bundled(id)), *plan_checks(plan_of(id))]
        for said in ("not a candle", "soles slip"):
            assert sum(said in line for line in lines) == oily(bundled(id).steps)

    @every_routine
    def test_water_and_tools_are_spoken_of_once(self, id: str) -> None:
        lines = [*routine_words.routine_lines(bundled(id)), *plan_checks(plan_of(id))]
        for technique, said in (("soak", "36 to 40 °C"), ("ball-roll", "like a tennis ball")):
            there = any(each.technique == technique for each in bundled(id).steps)
            assert sum(said in line for line in lines) == there

    @every_routine
    def test_before_the_start_nothing_is_said_that_belongs_after_it(self, id: str) -> None:
        assert not [line for line in routine_words.routine_lines(bundled(id)) if "before you eat" in line]

    @pytest.mark.parametrize("id", ["classic", "reflexology", "combined"])
    def test_half_way_through_a_long_foot_the_hip_may_rest(self, id: str) -> None:
        half, at = sum(each.duration_ms for each in first_foot(id)) / 2, 0
        said = []
        for each in first_foot(id):
            if HIP in each.words:
                said.append((at, at + each.duration_ms))
            at += each.duration_ms
        assert len(said) == 1
        assert said[0][0] <= half <= said[0][1]

    def test_only_long_feet_need_it(self) -> None:
        assert {id for id in TABLES if any(HIP in each.words for each in bundled(id).steps)} == {
            id for id in TABLES if ms(TOTALS[id][1]) >= 720_000
        }

    def test_one_foot_at_a_time_is_called_this_foot(self) -> None:
        session_words = {
            (id, each.side): each.words
            for id in TABLES
            for each in bundled(id).steps
            if each.technique == "ankle-pumps"
        }
        assert session_words.keys() == {("after-run", "each"), ("morning-heel", "each"), ("travel", "both")}
        for (_, side), said in session_words.items():
            assert ("this foot" in said) == (side == "each")

    def test_after_a_run_bones_are_pressed_first(self) -> None:
        look = bundled("after-run").steps[0]
        assert "Press the bones on top and both sides of the heel lightly." in look.words
        assert "Press x." in look.words

    def test_after_standing_the_sides_are_compared(self) -> None:
        assert "is one foot or ankle bigger" in bundled("long-day").steps[0].words

    def test_after_a_long_journey_both_legs_are_looked_at_first(self) -> None:
        assert any(
            note.startswith("After a long journey look at both legs") for note in bundled("travel").notes
        )

    def test_rolling_pauses_where_it_feels_good_and_never_looks_for_sore_spots(self) -> None:
        pause = next(each for each in bundled("ball-rolling").steps if each.technique == "ball-roll-pause")
        assert "where it feels good to pause" in pause.words
        assert "always seated" in bundled("ball-rolling").summary
        assert "Skip a day if a foot is still sore" in bundled("ball-rolling").notes[0]

    def test_after_touch_hands_are_wiped_too(self) -> None:
        for id in TABLES:
            for each in bundled(id).steps:
                assert each.technique != "wipe" or "your hands" in each.words

    @pytest.mark.parametrize("id", ["travel", "ball-rolling"])
    def test_where_no_hand_works_none_is_called_for(self, id: str) -> None:
        for each in plan_of(id).segments:
            if each.kind == "switch":
                assert "your hands stay in your lap" in each.words
        assert "other knee" not in " ".join(routine_words.routine_lines(bundled(id)))

    @every_routine
    def test_elsewhere_the_other_hand_works_on_the_other_foot(self, id: str) -> None:
        if id not in {"travel", "ball-rolling"}:
            for each in plan_of(id).segments:
                assert each.kind != "switch" or "the other hand works now" in each.words


class TestGentle:
    def test_stays_very_light_and_looks_before_and_after(self) -> None:
        steps = bundled("gentle").steps
        assert max(each.pressure for each in steps) == 1
        assert [each.id for each in steps if each.technique == "look"] == ["look", "look-again"]


class TestBedtime:
    def test_is_the_only_night_routine_and_stays_light(self) -> None:
        assert {id for id in TABLES if bundled(id).mood == "night"} == {"bedtime"}
        assert max(each.pressure for each in bundled("bedtime").steps) == 2

    def test_says_to_dim_the_lamp_and_lie_back(self) -> None:
        session_words = {each.id: each.words for each in bundled("bedtime").steps}
        assert "lamp on" in session_words["look"]
        assert "dim the lamp" in session_words["settle"]
        assert "lie back" in session_words["socks"]
        assert "stand up slowly" in {each.id: each.words for each in bundled("classic").steps}["socks"]


class TestDocument:
    PAGE = (Path(__file__).parents[2] / "docs" / "routines.md").read_text(encoding="utf-8")

    def test_has_a_line_for_each_in_the_order_of_the_list(self) -> None:
        assert tuple(re.findall(r"^\| `([a-z-]+)` \|", self.PAGE, re.MULTILINE)) == SHELF

    @every_routine
    def test_says_how_long_each_takes_what_it_needs_and_where_it_is_from(self, id: str) -> None:
        row = next(line for line in self.PAGE.splitlines() if line.startswith(f"| `{id}` |"))
        _, _, _, takes, each_foot, needs, sources, _ = (cell.strip() for cell in row.split("|"))
        routine = bundled(id)
        assert takes == clock_face(plan_of(id).total_ms)
        assert each_foot == clock_face(sum(each.duration_ms for each in first_foot(id))).replace("0:00", "–")
        assert needs.removesuffix(", if there is one").startswith(
            ", ".join(routine.needs) or ("–", "soft ball")
        )
        assert sources == ", ".join(routine.sources)
        for source in routine.sources:
            assert f"- **{source}** {catalogue().sources[source]}\n" in self.PAGE

    def test_shows_the_banner_of_reflexology_as_it_is(self) -> None:
        assert f"> {REFLEXOLOGY_BANNER}\n" in self.PAGE


VARIANTS = {
    "classic:short": ("29:15", "10:00", {"toe-bends", "outer-edge-line", "top-tracing"}),
    "classic:long": ("39:15", "15:00", set()),
    "reflexology:beginner": ("24:20", "10:00", set()),
}
"""What the tables name as cuts: how long with get-ready and switch, per foot, and the steps left out."""


class TestVariants:
    @pytest.mark.parametrize("id", VARIANTS)
    def test_the_cuts_the_tables_name_are_variants_of_one_routine(self, id: str) -> None:
        total, per_foot, left_out = VARIANTS[id]
        plan, whole = build(find(id), Wishes()), bundled(id.partition(":")[0])
        assert clock_face(plan.total_ms) == total
        for foot in FEET:
            worked = [each for each in plan.segments if each.kind == "step" and each.side == foot]
            assert clock_face(sum(each.duration_ms for each in worked)) == per_foot
        assert {each.id for each in whole.steps} - {each.id for each in find(id).steps} == left_out

    def test_there_are_no_others(self) -> None:
        assert {f"{id}:{each.id}" for id in TABLES for each in bundled(id).variants} == set(VARIANTS)

    def test_the_beginner_s_cut_takes_two_thirds_of_every_step_on_a_foot(self) -> None:
        lengths = {each.id: each.seconds for each in find("reflexology:beginner").steps}
        for each in bundled("reflexology").steps:
            assert lengths[each.id] == (each.seconds / 1.5 if each.side == "each" else each.seconds)


def test_what_may_be_done_several_times_a_day_is_not_said_to_be_enough_once() -> None:
    heel = bundled("morning-heel")
    said = list(aftercare_words.aftercare_lines(heel, build(heel, Wishes())))
    assert "Up to 3 times a day for each foot. If a foot is sore afterwards, let it rest." in said
    assert not any("Once a day" in line for line in said)
    once = bundled("classic")
    assert any(
        "Once a day for each foot is enough." in line
        for line in aftercare_words.aftercare_lines(once, build(once, Wishes()))
    )
