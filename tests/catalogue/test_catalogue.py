"""The catalogue: every technique within its limits, in words a person can follow."""

import re
from typing import get_args

import pytest

from selfcare.catalogue.model import (
    DOES,
    GREATEST_PRESSURE,
    SIDES,
    Technique,
    catalogue,
    say_for,
    words_for,
)

KNOWN = catalogue()
TECHNIQUES = list(KNOWN.techniques.values())
CARE_STEPS = {"look", "wash", "dry", "wipe", "settle", "rest", "socks", "clean"}

PRESSURES = {
    "look": (1, 1), "wash": (1, 1), "soak": (0, 0), "dry": (1, 1), "settle": (0, 1), "wipe": (1, 1),
    "rest": (0, 0), "socks": (0, 0), "clean": (0, 0), "apply-lotion": (1, 2), "long-glides": (2, 3),
    "warm-up-twist": (2, 2), "whole-foot-squeeze": (2, 3), "finishing-strokes": (1, 1), "still-hold": (1, 1),
    "ankle-circles": (1, 1), "free-ankle-circles": (0, 0), "ankle-pumps": (0, 0), "ankle-bone-circles": (1, 1),
    "achilles-glide": (2, 2), "toe-circles": (1, 2), "toe-glides": (2, 2), "toe-bends": (1, 2),
    "toe-scrunch": (0, 0), "between-toe-slides": (1, 1), "ball-thumb-circles": (3, 3), "ball-kneading": (3, 3),
    "foot-spread": (2, 2), "see-saw": (1, 2), "arch-thumb-slides": (3, 4), "arch-knuckle-glides": (3, 4),
    "arch-press-release": (3, 3), "palm-glides": (1, 2), "outer-edge-line": (2, 2), "ball-roll": (2, 3),
    "ball-roll-across": (2, 3), "ball-roll-pause": (2, 3), "cold-bottle-roll": (2, 2),
    "plantar-stretch": (2, 2), "short-plantar-stretch": (2, 2), "heel-squeeze": (3, 3), "heel-circles": (3, 3),
    "heel-hold": (1, 1), "top-tracing": (2, 2), "top-fan": (1, 1), "thumb-walk-toes": (2, 2),
    "thumb-walk-ball": (3, 3), "thumb-walk-arch": (3, 3), "thumb-walk-heel": (3, 3), "inner-edge-walk": (2, 2),
    "outer-edge-walk": (2, 2), "point-hold": (2, 2), "finger-walk-top": (1, 1),
}  # fmt: skip
"""Usual and greatest pressure of every technique, as researched."""

ZONE_CAPS = {
    "toe1": 2, "toe2": 2, "toe3": 2, "toe4": 2, "toe5": 2, "web": 1,
    "ball_medial": 3, "ball_central": 3, "ball_lateral": 3,
    "arch_medial": 4, "arch_central": 3, "arch_lateral": 3, "heel": 3, "inner_edge": 2, "outer_edge": 2,
    "top": 2, "ankle": 1, "ankle_inner": 1, "ankle_outer": 1, "achilles": 2,
}  # fmt: skip

every_technique = pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda each: each.id)


def sentences(words: str) -> list[str]:
    return re.findall(r"[^.!?]+[.!?]", words)


def test_every_technique_is_there_as_firm_as_researched() -> None:
    assert {each.id: (each.pressure, each.max_pressure) for each in TECHNIQUES} == PRESSURES


def test_every_zone_is_there_with_its_cap() -> None:
    assert {zone.id: zone.pressure for zone in KNOWN.zones.values()} == ZONE_CAPS


def test_the_groups_are_those_of_the_format_and_hold_known_zones() -> None:
    assert {*KNOWN.groups, "heel"} == {"toes", "ball", "arch", "sole", "sides", "heel", "whole"}
    for group in KNOWN.groups.values():
        assert set(group.zones) <= set(KNOWN.zones)
        assert KNOWN.name_zones(group.zones) == (group.name,)


def test_nothing_works_above_the_ankle() -> None:
    assert {"calf", "shin", "leg", "knee"} <= set(KNOWN.never)
    assert not set(KNOWN.never) & {*KNOWN.zones, *KNOWN.groups}
    assert all(reason.startswith("Nothing here works above the ankle") for reason in KNOWN.never.values())


@every_technique
def test_a_technique_is_of_one_piece(technique: Technique) -> None:
    assert 0 <= technique.pressure <= KNOWN.greatest_pressure(technique, technique.zones) <= GREATEST_PRESSURE
    assert 5 <= technique.min_seconds <= technique.seconds <= technique.max_seconds <= 900
    assert technique.side in SIDES
    assert technique.does
    assert set(technique.does) <= set(DOES)
    assert technique.lubricant in get_args(Technique.__annotations__["lubricant"])
    assert ("oil" in technique.does) is (technique.lubricant == "oil")
    assert (technique.pace is None) is (technique.max_pace is None)
    if technique.pace and technique.max_pace:
        assert 1 <= technique.pace <= technique.max_pace <= 120
    assert set(technique.sources) <= set(KNOWN.sources)
    assert technique.mistake.endswith(".")


def test_exactly_the_care_steps_are_care_steps() -> None:
    assert {each.id for each in TECHNIQUES if each.care} == CARE_STEPS


@every_technique
def test_words_are_two_to_four_short_sentences(technique: Technique) -> None:
    for words in [technique.words, *([technique.night["words"]] if technique.night else [])]:
        found = sentences(words)
        assert "".join(found) == words
        assert 2 <= len(found) <= 4
        assert max(len(sentence.split()) for sentence in found) <= 22


@every_technique
def test_what_is_spoken_has_at_most_twelve_words(technique: Technique) -> None:
    for mood in ("day", "night"):
        assert 3 <= len(say_for(technique, mood).split()) <= 12


@every_technique
def test_counts_fit_the_time_and_leave_no_gap_in_the_words(technique: Technique) -> None:
    for seconds in range(technique.min_seconds, technique.max_seconds + 1):
        words = words_for(technique, "day", technique.side, seconds)
        assert not set("{|}") & set(words)
        if technique.count_seconds:
            counts = [int(each) for each in re.findall(r"\d+", words)]
            assert len(counts) == 1
            assert technique.lead_seconds + counts[0] * technique.count_seconds <= seconds


def test_counts_follow_from_the_seconds() -> None:
    circles = KNOWN.techniques["ankle-circles"]
    assert "1 circle each way" in words_for(circles, "day", "left", 20)
    assert "3 circles each way" in words_for(circles, "day", "left", 30)
    assert "1 circle each way" in words_for(circles, "day", "left", 6)
    assert "10 holds in all" in words_for(KNOWN.techniques["plantar-stretch"], "day", "left", 130)


def test_words_know_one_foot_from_both() -> None:
    pumps = KNOWN.techniques["ankle-pumps"]
    assert "so that this foot can" in words_for(pumps, "day", "each", 30)
    assert "so that both feet can" in words_for(pumps, "day", "both", 30)
    assert "so that both feet can" in words_for(pumps, "day", "none", 30)


@pytest.mark.parametrize(
    ("id", "day", "night"),
    [("socks", "stand up slowly", "lie back"), ("look", "in the light", "lamp on"), ("settle", "Feet flat", "dim the lamp")],
)  # fmt: skip
def test_at_night_the_words_are_for_a_dim_room(id: str, day: str, night: str) -> None:
    technique = KNOWN.techniques[id]
    assert day in words_for(technique, "day", "both", 30)
    assert night in words_for(technique, "night", "both", 30)
    assert say_for(technique, "day") != say_for(technique, "night")
    pumps = KNOWN.techniques["ankle-pumps"]
    assert say_for(pumps, "day") == say_for(pumps, "night")


@every_technique
def test_a_swap_stays_on_the_same_foot_parts_no_firmer_with_nothing_new(technique: Technique) -> None:
    for limit, instead in technique.swaps.items():
        for id in instead:
            other = KNOWN.techniques[id]
            assert other.id != technique.id
            assert set(other.zones) & set(technique.zones), limit
            assert set(other.uses) <= set(technique.uses)
            assert technique.lubricant == "oil" or other.lubricant != "oil"
            assert limit not in other.swaps


@pytest.mark.parametrize(
    ("limit", "does"),
    [
        ("no_stretch", "stretch"), ("no_reflexology", "reflex"), ("no_knuckles", "knuckles"), ("no_cold", "cold"),
        ("no_heat", "heat"), ("no_oil", "oil"), ("no_tools", "roll"),
    ],
)  # fmt: skip
def test_a_limit_reaches_every_technique_of_its_kind(limit: str, does: str) -> None:
    assert {each.id for each in TECHNIQUES if limit in each.swaps} == {
        each.id for each in TECHNIQUES if does in each.does
    }


def test_ankle_points_are_the_techniques_that_press_beside_the_ankle() -> None:
    points = {"ankle_inner", "ankle_outer", "achilles"}
    assert {each.id for each in TECHNIQUES if "no_ankle_points" in each.swaps} == {
        each.id for each in TECHNIQUES if points & set(each.zones)
    }


def test_thumbs_are_spared_where_thumbs_work() -> None:
    assert {each.id for each in TECHNIQUES if "spare_thumbs" in each.swaps} <= {
        each.id for each in TECHNIQUES if each.thumbs
    }


def test_the_cap_is_the_lower_of_technique_and_zone() -> None:
    slides = KNOWN.techniques["arch-thumb-slides"]
    assert KNOWN.greatest_pressure(slides, ["arch_medial"]) == 4
    assert KNOWN.greatest_pressure(slides, ["arch_medial", "arch_central"]) == 3
    assert KNOWN.greatest_pressure(None, ["arch_medial"]) == 4
    assert KNOWN.greatest_pressure(None, ["top", "heel"]) == 2
    assert KNOWN.greatest_pressure(None, []) == 4


def test_groups_open_in_the_order_of_the_foot_each_zone_once() -> None:
    assert KNOWN.open_zones(["top", "toes", "toe1"]) == ("toe1", "toe2", "toe3", "toe4", "toe5", "top")
    with pytest.raises(KeyError):
        KNOWN.open_zones(["elbow"])


def test_zones_are_named_in_as_few_words_as_they_can_be() -> None:
    assert KNOWN.name_zones(KNOWN.open_zones(["sole", "top"])) == ("sole", "top of the foot")
    assert KNOWN.name_zones(["arch_medial", "heel"]) == ("inner arch", "heel")
    assert KNOWN.name_zones([]) == ()


def test_the_transitions_are_worded() -> None:
    assert set(KNOWN.transitions) == {"get_ready", "switch", "rest", "wait"}
    assert all(len(each.say.split()) <= 12 for each in KNOWN.transitions.values())
    assert set(KNOWN.transitions["get_ready"].words) == {"cross", "stool", "bed", "helper", "any"}


def test_sources_that_nobody_should_be_sent_to_are_not_named() -> None:
    low_authority = {"RMAP", "SUAIM", "MAGIC", "WEBMD-LIKE", "JASON", "MYTOUR", "BIO"}
    assert not low_authority & set(KNOWN.sources)
