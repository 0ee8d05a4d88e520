"""The limits of one condition: where they hold, what loosens them, and what a professional adds."""

from datetime import timedelta
from typing import Any

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.safety.answers import Clearance, ClearanceLimits, Place
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.condition_limits import limits_of
from selfcare.safety.verdict.conditions import in_force
from tests.support import TODAY, judged, said, together

ASKED = questionnaire()
KNOWN = catalogue()


def limits(id: str, held: Clearance | None = None, **more: Any) -> list[Limit]:
    """What one marked question sets, in its own order."""
    answers = said({id}, **more)
    return list(limits_of(in_force(ASKED, answers)[id], held, answers))


def told(id: str, held: Clearance | None = None, **more: Any) -> list[str]:
    """The same, in words: name, value, side and zones as far as they are said."""
    return [
        " ".join(
            [limit.name, *([] if limit.value is None else [str(limit.value)]), *([limit.side] if limit.side != "both" else []),
             *(KNOWN.name_zones(limit.zones))]
        )
        for limit in limits(id, held, **more)
    ]  # fmt: skip


class TestWhere:
    def test_every_limit_tells_what_it_comes_from(self) -> None:
        for id in ASKED.questions:
            if in_force(ASKED, said({id})):
                assert {limit.reasons for limit in limits(id)} <= {(id,)}

    def test_what_nobody_said_counts_as_everywhere(self) -> None:
        assert told("corn") == ["max_pressure 2", "no_knuckles"]
        assert told("small_closed") == ["exclude_zone", "no_soak", "no_oil"]
        assert told("chilblain")[0] == "exclude_zone toes"
        assert told("sore_achilles") == ["exclude_zone Achilles tendon", "easy_range"]
        assert told("lymphoedema")[0] == "exclude_side"

    def test_on_the_side_that_was_said(self) -> None:
        left: dict[str, Any] = {"places": {"bunion": Place("left")}}
        assert told("bunion", **left) == [
            "max_pressure 2 left big toe ball under the big toe", "no_stretch left big toe", "no_twist left",
        ]  # fmt: skip
        assert told("verruca", places={"verruca": Place("right", ("heel",))}) == [
            "exclude_zone right heel", "no_soak", "hygiene right",
        ]  # fmt: skip

    def test_on_the_zones_that_were_said(self) -> None:
        there: dict[str, Any] = {"places": {"corn": Place("right", ("toe5", "toe1"))}}
        assert limits("corn", **there)[0].zones == ("toe1", "toe5")
        assert told("corn", **there)[1].startswith("no_knuckles right big toe")

    def test_and_the_zones_beside_them(self) -> None:
        (around, _, oil) = limits("small_closed", places={"small_closed": Place("left", ("toe2",))})
        assert set(around.zones) == {"toe2", *KNOWN.zones["toe2"].beside}
        assert around.zones == tuple(zone for zone in KNOWN.zones if zone in around.zones)
        assert (around.side, oil.side, oil.zones) == ("left", "left", ())

    def test_a_place_on_one_foot_is_only_there(self) -> None:
        verdict = judged({"ball_pebble"}, places={"ball_pebble": Place("left")})
        assert {limit.side for limit in verdict.limits} == {"left"}

    def test_what_can_only_be_on_the_toes_is_there(self) -> None:
        toes = KNOWN.groups["toes"].zones
        assert limits("ingrown_nail")[0].zones == toes
        nail: dict[str, Any] = {"places": {"ingrown_nail": Place("left", ("toe1", "heel"))}}
        assert limits("ingrown_nail", **nail)[0].zones == ("toe1",)
        wrong: dict[str, Any] = {"places": {"ingrown_nail": Place("left", ("heel",))}}
        assert limits("ingrown_nail", **wrong)[0].zones == toes

    def test_what_is_said_of_the_feet_as_a_whole_has_no_place(self) -> None:
        assert {(limit.side, limit.zones) for limit in limits("heart", places={"heart": Place("left", ("heel",))})} == {
            ("both", ())
        }  # fmt: skip


def ago(days: int) -> Any:
    return TODAY - timedelta(days=days)


class TestDetails:
    @pytest.mark.parametrize(
        ("given", "pressure"),
        [({}, 2), ({"feet_checked": ago(0)}, 3), ({"feet_checked": ago(365)}, 3), ({"feet_checked": ago(366)}, 2),
         ({"feet_checked": ago(-1)}, 2), ({"feet_checked": True}, 2), ({"taught": True}, 2)],
    )  # fmt: skip
    def test_feet_that_were_checked_within_a_year_bear_more(self, given: Any, pressure: int) -> None:
        assert limits("diabetes", details=given)[0].value == pressure
        assert len(limits("diabetes", details=given)) == 6

    @pytest.mark.parametrize(
        ("id", "detail", "gone"),
        [
            ("lymphoedema", "taught", "exclude_side"),
            ("lymphoedema", "patch_tested", "no_oil"),
            ("reaction_severe", "product_used", "no_oil"),
        ],
    )
    @pytest.mark.parametrize("given", [True, ago(4_000)])
    def test_what_was_learnt_or_tried_lifts_one_limit(
        self, id: str, detail: str, gone: str, given: object
    ) -> None:
        before, after = told(id), told(id, details={detail: given})
        assert set(before) - set(after) == {gone}
        assert not set(after) - set(before)

    @together("id", ASKED.questions)
    def test_no_other_detail_lifts_anything(self, id: str) -> None:
        everything = {"feet_checked": ago(1), "taught": True, "patch_tested": True, "product_used": True}
        if id not in {"diabetes", "lymphoedema", "reaction_severe"} and in_force(ASKED, said({id})):
            assert limits(id, details=everything) == limits(id)


def yes(id: str, **limited: Any) -> Clearance:
    return Clearance(id, "gp", TODAY, limits=ClearanceLimits(**limited))


class TestWhatAProfessionalSaid:
    @together("id", ["less_feeling", "cancer", "cancer_treatment"])
    @together(("heard", "pressure"), [(None, 1), (1, 1), (2, 2), (3, 2), (4, 2)])
    def test_very_light_becomes_light_only_where_they_said_so(
        self, id: str, heard: int | None, pressure: int
    ) -> None:
        one = yes(id, max_pressure=heard)
        verdict = judged({id}, clearances=(one,))
        assert [limit.value for limit in verdict.limits if limit.name == "max_pressure"] == [pressure]

    def test_without_a_clearance_that_holds_it_does_not(self) -> None:
        one = yes("less_feeling", max_pressure=2)
        assert limits("less_feeling", one, clearances=(one,))[0].value == 2
        assert limits("less_feeling", None, clearances=(one,))[0].value == 1

    @pytest.mark.parametrize("id", ["diabetes", "heart", "spinal", "bleeding"])
    def test_elsewhere_their_word_never_loosens(self, id: str) -> None:
        before = judged({id}, clearances=(yes(id),)).limits
        after = judged({id}, clearances=(yes(id, max_pressure=4),)).limits
        assert before == after

    @pytest.mark.parametrize("id", ["heart", "operation"])
    def test_but_it_tightens(self, id: str) -> None:
        one = yes(id, not_left=True, zones=("heel",), max_pressure=1, max_minutes=9, gentle_only=True)
        added = told(id, one, clearances=(one,))[len(told(id)) :]
        assert added == [
            "exclude_side left",
            "exclude_zone heel",
            "max_pressure 1",
            "max_min_per_foot 4",
            "gentle_only",
        ]
        assert {limit.reasons for limit in limits(id, one, clearances=(one,))} == {(id,)}  # fmt: skip

    @pytest.mark.parametrize(("minutes", "each"), [(1, 1), (2, 1), (3, 1), (4, 2), (20, 10), (21, 10)])
    def test_minutes_are_those_of_both_feet(self, minutes: int, each: int) -> None:
        one = yes("operation", max_minutes=minutes)
        assert told("operation", one, clearances=(one,))[-1] == f"max_min_per_foot {each}"

    def test_neither_foot_is_neither_foot(self) -> None:
        one = yes("heart", not_left=True, not_right=True)
        assert told("heart", one, clearances=(one,))[-2:] == ["exclude_side left", "exclude_side right"]
        limits_now = judged({"heart"}, clearances=(one,)).limits
        assert Limit("exclude_side", reasons=("heart",)) in limits_now

    def test_what_tightens_stays_when_the_clearance_does_not_hold(self) -> None:
        old = Clearance("heart", "gp", ago(400), limits=ClearanceLimits(max_pressure=1))
        verdict = judged({"heart"}, clearances=(old,))
        assert verdict.severity == "consult"
        assert [limit.value for limit in verdict.limits if limit.name == "max_pressure"] == [1]

    def test_what_was_said_of_another_condition_is_not_heard(self) -> None:
        assert limits("heart", clearances=(yes("spinal", not_left=True),)) == limits("heart")


class TestVectors:
    def test_vector_22_the_other_foot_very_lightly(self) -> None:
        verdict = judged(
            {"lymphoedema"}, places={"lymphoedema": Place("left")}, clearances=(yes("lymphoedema"),)
        )
        assert {(limit.name, limit.value, limit.side) for limit in verdict.limits} == {
            ("exclude_side", None, "left"), ("max_pressure", 1, "both"), ("no_soak", None, "both"),
            ("no_heat", None, "both"), ("no_tools", None, "both"), ("no_oil", None, "both"),
        }  # fmt: skip

    def test_vector_16_one_foot_only(self) -> None:
        verdict = judged({"ball_pebble"}, places={"ball_pebble": Place("left")})
        assert verdict.limits == (
            Limit("max_pressure", 2, "left", KNOWN.groups["ball"].zones, ("ball_pebble",)),
            Limit("no_forefoot_squeeze", None, "left", (), ("ball_pebble",)),
        )

    def test_vector_14_thinners_for_the_heart(self) -> None:
        verdict = judged({"blood_thinners"})
        assert {(limit.name, limit.value) for limit in verdict.limits} == {
            ("max_pressure", 2), ("no_tools", None), ("no_knuckles", None), ("easy_range", None),
        }  # fmt: skip
