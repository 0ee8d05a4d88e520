"""The bundled routines are exactly the tables they were designed as."""

import pytest

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.routine.load import load
from tests.catalogue.test_catalogue import CLAIMS

TABLES: dict[str, list[tuple[str, str, str, int, int]]] = {
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
}
"""Step, zones, side, seconds (per foot where `each`) and pressure."""

TOTALS = {
    "classic": ("33:15", "12:15", 20),
    "breathe": ("5:00", "0:00", 0),
    "desk-reset": ("5:00", "2:10", 10),
    "bedtime": ("24:20", "9:10", 20),
    "gentle": ("15:10", "5:00", 20),
}
"""In all and per foot without get-ready and switch; seconds to change feet, 0 where no foot is worked."""


def ms(clock_face: str) -> int:
    minutes, seconds = clock_face.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def test_the_library_holds_these_routines() -> None:
    assert {path.stem for path in paths.bundled("routines").glob("*.toml")} == set(TABLES)


@pytest.mark.parametrize("id", TABLES)
def test_every_step_is_the_table_s(id: str) -> None:
    known = catalogue()
    assert [
        (each.technique, each.zones, each.side, each.seconds, each.pressure) for each in find(id).steps
    ] == [
        (technique, known.open_zones(zones.split()), side, seconds, pressure)
        for technique, zones, side, seconds, pressure in TABLES[id]
    ]


@pytest.mark.parametrize("id", TABLES)
def test_totals_are_the_table_s_plus_get_ready_and_one_switch(id: str) -> None:
    total, per_foot, switch = TOTALS[id]
    plan = build(find(id), Wishes())
    assert plan.total_ms == ms(total) + 10_000 + switch * 1000
    assert [each.duration_ms for each in plan.segments if each.kind == "switch"] == [switch * 1000] * bool(
        switch
    )
    for foot in ("left", "right"):
        played = [each for each in plan.segments if each.kind == "step" and each.side == foot]
        assert sum(each.duration_ms for each in played) == ms(per_foot)


@pytest.mark.parametrize("id", TABLES)
def test_a_bundled_file_has_no_problems(id: str) -> None:
    assert load(paths.bundled("routines") / f"{id}.toml").problems == ()


def test_the_first_foot_is_the_table_s() -> None:
    assert {id: find(id).first for id in TABLES} == {
        "breathe": "left",
        "classic": "left",
        "desk-reset": "right",
        "bedtime": "left",
        "gentle": "left",
    }


def test_gentle_stays_very_light_and_looks_before_and_after() -> None:
    steps = find("gentle").steps
    assert max(each.pressure for each in steps) == 1
    assert [each.id for each in steps if each.technique == "look"] == ["look", "look-again"]


def test_only_bedtime_is_a_night_routine_and_it_stays_light() -> None:
    assert {id for id in TABLES if find(id).mood == "night"} == {"bedtime"}
    assert max(each.pressure for each in find("bedtime").steps) == 2


def test_the_classic_waits_until_one_is_back_from_the_basin() -> None:
    assert [each.id for each in find("classic").steps if each.wait] == ["dry"]


@pytest.mark.parametrize("id", TABLES)
def test_dry_grips_come_before_oil_and_the_look_before_everything(id: str) -> None:
    known = catalogue().techniques
    techniques = [known[each.technique] for each in find(id).steps if each.technique]
    ids = [each.id for each in techniques]
    oily = [index for index, each in enumerate(techniques) if each.lubricant == "oil"]
    dry = [index for index, each in enumerate(techniques) if each.lubricant == "dry"]
    if oily:
        wiped = ids.index("wipe", max(oily))
        assert not [index for index in dry if min(oily) < index < wiped]
    assert "look" not in ids or ids[0] == "look"


@pytest.mark.parametrize("id", TABLES)
def test_what_a_routine_says_claims_nothing_and_its_sources_are_known(id: str) -> None:
    routine = find(id)
    own_words = [routine.name, routine.summary, *routine.notes, *(each.words for each in routine.steps)]
    assert not CLAIMS.search(" ".join(own_words))
    assert routine.sources
    assert set(routine.sources) <= set(catalogue().sources)


def test_bedtime_says_to_dim_the_lamp_and_lie_back() -> None:
    words = {each.id: each.words for each in find("bedtime").steps}
    assert "lamp on" in words["look"]
    assert "dim the lamp" in words["settle"]
    assert "lie back" in words["socks"]
    assert "stand up slowly" in {each.id: each.words for each in find("classic").steps}["socks"]
