"""The catalogue: every technique within its limits, in words a person can follow."""

import re
from typing import get_args

import pytest

from selfcare.catalogue.model import (
    DOES,
    GREATEST_PRESSURE,
    SIDES,
    Counted,
    Technique,
    catalogue,
    say_for,
    words_for,
)
from selfcare.safety.limits.table import limit_names

pytestmark = pytest.mark.uncounted

KNOWN = catalogue()
TECHNIQUES = list(KNOWN.techniques.values())
CARE_STEPS = {"look", "wash", "dry", "wipe", "settle", "rest", "socks", "clean"}

FIGURES: dict[str, tuple[int, int, int | None, int | None, int, int, int, str, str]] = {
    "look": (1, 1, None, None, 45, 30, 45, "both", "dry"),
    "wash": (1, 1, None, None, 120, 60, 180, "both", "none"),
    "soak": (0, 0, None, None, 600, 300, 900, "both", "none"),
    "dry": (1, 1, None, None, 60, 60, 90, "both", "dry"),
    "settle": (0, 1, None, None, 30, 15, 60, "none", "none"),
    "wipe": (1, 1, None, None, 60, 40, 60, "both", "none"),
    "rest": (0, 0, None, None, 120, 20, 300, "none", "none"),
    "socks": (0, 0, None, None, 30, 20, 30, "both", "none"),
    "clean": (0, 0, None, None, 20, 10, 30, "none", "none"),
    "apply-lotion": (1, 1, None, None, 30, 20, 30, "each", "oil"),
    "long-glides": (2, 3, 8, 9, 60, 60, 120, "each", "oil"),
    "warm-up-twist": (2, 2, 10, 12, 40, 30, 45, "each", "either"),
    "whole-foot-squeeze": (2, 3, 15, 15, 30, 20, 30, "each", "dry"),
    "finishing-strokes": (1, 1, 6, 6, 45, 30, 45, "each", "either"),
    "still-hold": (1, 1, None, None, 30, 20, 30, "each", "either"),
    "ankle-circles": (1, 1, 15, 15, 30, 20, 40, "each", "dry"),
    "free-ankle-circles": (0, 0, 20, 20, 30, 30, 60, "each", "dry"),
    "ankle-pumps": (0, 0, 20, 20, 30, 20, 60, "both", "dry"),
    "ankle-bone-circles": (1, 1, 8, 8, 40, 30, 40, "each", "either"),
    "achilles-glide": (1, 2, 8, 8, 30, 20, 30, "each", "either"),
    "toe-circles": (1, 2, None, None, 40, 30, 45, "each", "either"),
    "toe-glides": (2, 2, 15, 15, 50, 40, 60, "each", "either"),
    "toe-bends": (1, 2, 12, 12, 30, 15, 30, "each", "dry"),
    "toe-scrunch": (0, 0, 10, 10, 30, 20, 30, "each", "dry"),
    "between-toe-slides": (1, 1, 60, 60, 25, 20, 30, "each", "dry"),
    "ball-thumb-circles": (3, 3, 60, 60, 45, 40, 60, "each", "either"),
    "ball-kneading": (3, 3, 10, 12, 30, 20, 40, "each", "either"),
    "foot-spread": (2, 2, 10, 10, 40, 30, 40, "each", "either"),
    "see-saw": (1, 2, 60, 60, 30, 20, 30, "each", "dry"),
    "arch-thumb-slides": (3, 4, 12, 15, 60, 60, 90, "each", "oil"),
    "arch-knuckle-glides": (3, 4, 8, 10, 60, 45, 60, "each", "oil"),
    "arch-press-release": (3, 3, 12, 12, 45, 40, 60, "each", "dry"),
    "palm-glides": (1, 2, 8, 8, 60, 40, 60, "each", "either"),
    "outer-edge-line": (2, 2, 15, 15, 30, 20, 30, "each", "either"),
    "ball-roll": (2, 3, 10, 10, 60, 60, 120, "each", "dry"),
    "ball-roll-across": (2, 3, 10, 10, 30, 30, 60, "each", "dry"),
    "ball-roll-pause": (2, 3, None, None, 30, 30, 60, "each", "dry"),
    "cold-bottle-roll": (2, 2, 10, 10, 180, 180, 600, "each", "dry"),
    "plantar-stretch": (2, 2, None, None, 130, 52, 130, "each", "dry"),
    "short-plantar-stretch": (2, 2, None, None, 40, 26, 40, "each", "dry"),
    "heel-squeeze": (3, 3, 12, 12, 40, 30, 40, "each", "either"),
    "heel-circles": (2, 3, 60, 60, 45, 30, 45, "each", "either"),
    "heel-hold": (1, 1, None, None, 40, 30, 40, "each", "either"),
    "top-tracing": (1, 2, 8, 8, 45, 30, 45, "each", "oil"),
    "top-fan": (1, 1, 7, 8, 60, 40, 60, "each", "oil"),
    "thumb-walk-toes": (2, 2, 60, 60, 90, 60, 150, "each", "dry"),
    "thumb-walk-ball": (3, 3, 60, 60, 90, 60, 150, "each", "dry"),
    "thumb-walk-arch": (3, 3, 60, 60, 120, 80, 180, "each", "dry"),
    "thumb-walk-heel": (3, 3, 60, 60, 60, 40, 90, "each", "dry"),
    "inner-edge-walk": (2, 2, 60, 60, 45, 30, 75, "each", "dry"),
    "outer-edge-walk": (2, 2, 60, 60, 40, 30, 45, "each", "dry"),
    "point-hold": (2, 2, None, None, 30, 20, 30, "each", "dry"),
    "finger-walk-top": (1, 1, 60, 60, 40, 30, 45, "each", "dry"),
}  # fmt: skip
"""Of every technique: usual and greatest pressure, usual and greatest pace, usual, least and most seconds,
side and lubricant, as researched."""

SWAPS: dict[str, dict[str, list[str]]] = {
    "no_oil": {
        "apply-lotion": [], "long-glides": ["whole-foot-squeeze"], "arch-thumb-slides": ["arch-press-release"],
        "arch-knuckle-glides": ["palm-glides"], "top-tracing": ["still-hold"], "top-fan": ["still-hold"],
    },
    "no_knuckles": {"ball-kneading": ["palm-glides"], "arch-knuckle-glides": ["palm-glides"]},
    "no_tools": {
        "ball-roll": ["palm-glides", "toe-scrunch"], "ball-roll-across": ["palm-glides", "toe-scrunch"],
        "ball-roll-pause": ["palm-glides", "toe-scrunch"], "cold-bottle-roll": [],
    },
    "soft_ball_only": {"cold-bottle-roll": []},
    "no_cold": {"cold-bottle-roll": []},
    "no_soak": {"soak": []},
    "no_heat": {"soak": []},
    "no_stretch": {
        "toe-circles": ["still-hold"], "toe-glides": ["still-hold"], "toe-bends": ["still-hold"],
        "foot-spread": ["still-hold"], "see-saw": ["still-hold"], "plantar-stretch": [], "short-plantar-stretch": [],
    },
    "easy_range": {"plantar-stretch": [], "short-plantar-stretch": []},
    "no_forefoot_squeeze": {
        "ball-kneading": ["still-hold"], "foot-spread": ["still-hold"], "see-saw": ["still-hold"],
    },
    "no_reflexology": {
        "thumb-walk-toes": ["still-hold"], "thumb-walk-ball": ["palm-glides"], "thumb-walk-arch": ["palm-glides"],
        "thumb-walk-heel": ["palm-glides"], "inner-edge-walk": ["still-hold"], "outer-edge-walk": ["still-hold"],
        "point-hold": ["palm-glides"], "finger-walk-top": ["still-hold"],
    },
    "no_ankle_points": {"achilles-glide": [], "ankle-bone-circles": []},
    "no_twist": {"warm-up-twist": []},
    "spare_thumbs": {
        "ball-thumb-circles": ["palm-glides", "ball-kneading"],
        "arch-thumb-slides": ["palm-glides", "arch-knuckle-glides"], "arch-press-release": ["palm-glides"],
        "outer-edge-line": ["palm-glides"], "heel-circles": ["palm-glides"], "thumb-walk-toes": ["palm-glides"],
        "thumb-walk-ball": ["palm-glides"], "thumb-walk-arch": ["palm-glides"], "thumb-walk-heel": ["palm-glides"],
        "point-hold": ["palm-glides"],
    },
    "position": {"ankle-circles": ["free-ankle-circles"]},
}  # fmt: skip
"""Limit -> technique -> what is tried instead."""

THUMBS = {
    "ball-thumb-circles", "arch-thumb-slides", "arch-press-release", "outer-edge-line", "heel-circles", "top-tracing",
    "thumb-walk-toes", "thumb-walk-ball", "thumb-walk-arch", "thumb-walk-heel", "inner-edge-walk", "outer-edge-walk",
    "point-hold",
}  # fmt: skip
"""Techniques that `spare_thumbs` is about: those without a swap are shortened."""

HANDS_FREE = {
    "soak", "settle", "rest", "socks", "clean", "free-ankle-circles", "ankle-pumps", "toe-scrunch", "ball-roll",
    "ball-roll-across", "ball-roll-pause", "cold-bottle-roll",
}  # fmt: skip
"""Techniques for which no hand reaches for the foot, so that they can be done from a stool."""

ALL_OR_NONE = {
    "soak", "warm-up-twist", "ankle-circles", "free-ankle-circles", "ankle-pumps", "toe-bends", "toe-scrunch",
    "foot-spread", "see-saw", "plantar-stretch", "short-plantar-stretch",
}  # fmt: skip
"""Techniques that move or take hold of the whole of where they work: no zone of theirs can be left alone."""

ZONE_CAPS = {
    "toe1": 2, "toe2": 2, "toe3": 2, "toe4": 2, "toe5": 2, "web": 1,
    "ball_medial": 3, "ball_central": 3, "ball_lateral": 3,
    "arch_medial": 4, "arch_central": 3, "arch_lateral": 3, "heel": 3, "inner_edge": 2, "outer_edge": 2,
    "top": 2, "ankle": 1, "ankle_inner": 1, "ankle_outer": 1, "achilles": 2,
}  # fmt: skip

every_technique = pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda each: each.id)


def sentences(words: str) -> list[str]:
    return re.findall(r"[^.!?]+[.!?]", words)


def test_every_technique_is_there_with_its_researched_figures() -> None:
    assert {
        each.id: (
            each.pressure, each.max_pressure, each.pace, each.max_pace, each.seconds, each.min_seconds,
            each.max_seconds, each.side, each.lubricant,
        )
        for each in TECHNIQUES
    } == FIGURES  # fmt: skip


def test_what_is_tried_instead_under_every_limit() -> None:
    found: dict[str, dict[str, list[str]]] = {}
    for technique in TECHNIQUES:
        for limit, instead in technique.swaps.items():
            found.setdefault(limit, {})[technique.id] = list(instead)
    assert found == SWAPS


def test_only_the_whole_foot_squeeze_goes_on_without_the_ball() -> None:
    ball = KNOWN.open_zones(["ball"])
    assert {each.id: each.skips for each in TECHNIQUES if each.skips} == {
        "whole-foot-squeeze": {"no_forefoot_squeeze": ball}
    }


def test_thumbs_are_told() -> None:
    assert {each.id for each in TECHNIQUES if each.thumbs} == THUMBS


def test_what_needs_no_hand_and_what_cannot_leave_a_zone_out_are_told() -> None:
    assert {each.id for each in TECHNIQUES if each.hands_free} == HANDS_FREE
    assert {each.id for each in TECHNIQUES if each.all_or_none} == ALL_OR_NONE


def test_every_limit_of_a_technique_is_a_limit() -> None:
    for technique in TECHNIQUES:
        assert {*technique.swaps, *technique.skips} <= set(limit_names())
        assert not technique.swaps.keys() & technique.skips.keys()


def test_a_zone_lies_beside_another_as_that_lies_beside_it_and_never_beside_itself() -> None:
    for zone in KNOWN.zones.values():
        assert zone.beside
        assert len(set(zone.beside)) == len(zone.beside)
        assert zone.id not in zone.beside
        for other in zone.beside:
            assert zone.id in KNOWN.zones[other].beside


def test_from_every_zone_one_comes_to_every_other_by_those_beside() -> None:
    reached, new = set[str](), {next(iter(KNOWN.zones))}
    while new:
        reached |= new
        new = {other for zone in new for other in KNOWN.zones[zone].beside} - reached
    assert reached == set(KNOWN.zones)


def every_text() -> list[str]:
    """All that the catalogue ever shows or says."""
    texts = [zone.caution for zone in KNOWN.zones.values()] + [zone.spoken for zone in KNOWN.zones.values()]
    for technique in TECHNIQUES:
        texts += [technique.title, technique.words, technique.say, technique.mistake]
        texts += technique.night.values() if technique.night else []
    for transition in KNOWN.transitions.values():
        texts += [transition.title, *transition.say.values(), *transition.words.values()]
    return texts


def test_nothing_that_is_shown_or_said_is_empty() -> None:
    assert len(every_text()) > 250
    assert not [text for text in every_text() if not text.strip()]


def test_every_zone_is_there_with_its_cap() -> None:
    assert {zone.id: zone.pressure for zone in KNOWN.zones.values()} == ZONE_CAPS


def test_the_groups_are_those_of_the_format_and_hold_known_zones() -> None:
    assert {*KNOWN.groups, "heel"} == {"toes", "ball", "arch", "sole", "sides", "heel", "whole"}
    for group in KNOWN.groups.values():
        assert set(group.zones) <= set(KNOWN.zones)
        assert KNOWN.name_zones(group.zones) == (group.name,)


def test_nothing_works_above_the_ankle() -> None:
    assert {"calf", "calves", "shin", "leg", "knee", "thigh"} == set(KNOWN.never)
    assert not set(KNOWN.never) & {*KNOWN.zones, *KNOWN.groups}
    assert all(reason.startswith("Nothing here works above the ankle") for reason in KNOWN.never.values())


def test_these_words_tell_of_hands_on_a_leg_and_these_do_not() -> None:
    """Spelt out once more: without one of them a file could have a calf kneaded."""
    assert KNOWN.legs == {
        "named": ("calf", "calfs", "calves", "shins?", "shinbones?", "lower legs?", "hamstrings?", "waden?",
            "schienbeine?", "unterschenkel",),
        "support": ("knees?", "kneecaps?", "thighs?",),
        "hands": ("massag(?:e|es|ing)", "strok(?:e|es|ing)", "knead(?:s|ing)?", "press(?:es|ing)?",
            "rub(?:s|bing)?", "squeez(?:e|es|ing)", "roll(?:s|ing)?", "knuckles?", "dig(?:s|ging)?",
            "glid(?:e|es|ing)", "pinch(?:es|ing)?", "work(?:s|ing)?", "wring(?:s|ing)?", "pummel(?:s|ling)?",
            "compress(?:es|ing)?", "knete[nt]?", "massiere[nt]?", "streiche[nt]?",),
        "strokes": ("massag(?:e|es|ing)", "strok(?:e|es|ing)", "rub(?:s|bing)?", "roll(?:s|ing)?",
            "glid(?:e|es|ing)", "knead(?:s|ing)?", "work(?:s|ing)?", "sweep(?:s|ing)?", "smooth(?:s|ing)?",
            "brush(?:es|ing)?", "run",),
        "elsewhere": ("heels?", "foot", "feet", "toes?", "soles?", "balls?", "arch(?:es)?", "ankles?", "palms?",
            "hands?", "thumbs?", "until", "till", "so", "that", "while", "when", "feel", "towards?", "to",
            "against", "on", "onto",),
        "denied": ("never", "not", "no", "don't", "without", "avoid", "stop before", "leave out", "keep off",
            "nothing", "nie", "nicht",),
        "positions": (r"\b(?:other|opposite) (?:calf|shin|leg)\b",
            r"\b(?:relax|loosen|rest|support|stretch|lengthen|bend) (?:the |your |both |each )?(?:calf|calves|shins?|lower legs?)\b",
            r"\b(?:towards?|to|in front of|behind|under|beneath|on|against) (?:the |your )?(?:other )?(?:shins?|calf|calves|lower legs?)\b",
            r"\b(?:calf|calves|shins?|lower legs?) (?:rests?|hangs?|relax(?:es|ed)?|loose|free|supported)\b",
            r"\blet (?:the |your )?(?:calf|calves|shins?|lower legs?)\b",),
    }  # fmt: skip


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
        assert 3 <= len(say_for(technique, mood, technique.side).split()) <= 12


@every_technique
def test_counts_fit_the_time_and_leave_no_gap_in_the_words(technique: Technique) -> None:
    for seconds in range(technique.min_seconds, technique.max_seconds + 1):
        words = words_for(technique, "day", technique.side, seconds)
        assert not set("{|}#") & set(words)
        if technique.count_seconds:
            counts = [int(each) for each in re.findall(r"\d+", words.replace(" once", " 1"))]
            assert len(counts) == 1
            assert technique.lead_seconds + counts[0] * technique.count_seconds <= seconds


def test_counts_follow_from_the_seconds() -> None:
    circles = KNOWN.techniques["ankle-circles"]
    assert "with the foot, 1 circle each way" in words_for(circles, "day", "left", 20)
    assert "with the foot, 3 circles each way" in words_for(circles, "day", "left", 30)
    glides = KNOWN.techniques["toe-glides"]
    assert "all five toes once." in words_for(glides, "day", "left", 40)
    assert "all five toes 2 times." in words_for(glides, "day", "left", 60)
    assert "10 holds in all" in words_for(KNOWN.techniques["plantar-stretch"], "day", "left", 130)


def test_a_step_that_counts_is_told_its_own_times() -> None:
    stretch = KNOWN.techniques["plantar-stretch"]
    assert "ease for three seconds, hold for ten, 10 holds" in words_for(stretch, "day", "left", 130)
    counted = words_for(stretch, "day", "left", 300, Counted(8, 1, 20))
    assert "ease for one second, hold for 20, 8 holds in all" in counted
    assert say_for(stretch, "day", "left") == "Draw all toes toward the shin. Hold ten, ease three."
    assert say_for(stretch, "day", "left", Counted(8, 1, 20)).endswith("Hold 20, ease one.")
    scrunch = words_for(KNOWN.techniques["toe-scrunch"], "day", "left", 99, Counted(1, 0, 12))
    assert "Curl the toes for twelve seconds, then spread and lift them for a moment. Do that once" in scrunch
    pause = words_for(KNOWN.techniques["ball-roll-pause"], "day", "left", 99, Counted(4, 3, 1))
    assert "there for one slow second. There is time for 4 places." in pause


def test_where_there_is_no_time_for_one_the_words_still_speak_of_one() -> None:
    assert "1 circle each way" in words_for(KNOWN.techniques["ankle-circles"], "day", "left", 6)


def test_words_know_one_foot_from_both() -> None:
    pumps = KNOWN.techniques["ankle-pumps"]
    assert "so that this foot can" in words_for(pumps, "day", "each", 30)
    assert "so that both feet can" in words_for(pumps, "day", "both", 30)
    assert "so that both feet can" in words_for(pumps, "day", "none", 30)
    for id in ("wash", "dry", "wipe"):
        assert "both feet" in words_for(KNOWN.techniques[id], "day", "both", 60)
        assert "both feet" in say_for(KNOWN.techniques[id], "day", "both")
        one = f"{words_for(KNOWN.techniques[id], 'day', 'left', 60)} {say_for(KNOWN.techniques[id], 'day', 'left')}"
        assert "both feet" not in one
        assert one.count("this foot") == 2


@pytest.mark.parametrize(
    ("id", "day", "night"),
    [("socks", "stand up slowly", "lie back"), ("look", "in the light", "lamp on"), ("settle", "Feet flat", "dim the lamp")],
)  # fmt: skip
def test_at_night_the_words_are_for_a_dim_room(id: str, day: str, night: str) -> None:
    technique = KNOWN.techniques[id]
    assert day in words_for(technique, "day", "both", 30)
    assert night in words_for(technique, "night", "both", 30)
    assert say_for(technique, "day", "both") != say_for(technique, "night", "both")
    pumps = KNOWN.techniques["ankle-pumps"]
    assert say_for(pumps, "day", "both") == say_for(pumps, "night", "both")


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
            assert other.pressure <= technique.pressure


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
    assert set(SWAPS["spare_thumbs"]) | {"top-tracing", "inner-edge-walk", "outer-edge-walk"} == THUMBS


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
    assert set(KNOWN.transitions["get_ready"].words) == {"cross", "stool", "bed", "helper", "any"}
    assert (
        set(KNOWN.transitions["switch"].words)
        == set(KNOWN.transitions["switch"].say)
        == {"dry", "oil", "free"}
    )
    for transition in KNOWN.transitions.values():
        assert all(len(say.split()) <= 12 for say in transition.say.values())
        assert all(transition.said(when) for when in transition.words)


def test_sources_that_nobody_should_be_sent_to_are_not_named() -> None:
    low_authority = {"RMAP", "SUAIM", "MAGIC", "WEBMD-LIKE", "JASON", "MYTOUR", "BIO"}
    assert not low_authority & set(KNOWN.sources)


def test_nothing_is_left_to_fill_in_where_the_catalogue_is_given_out() -> None:
    for each in KNOWN.techniques_json():
        assert not set("{|}") & {*each["words"], *each["say"]}
