"""Wishes under limits: a wish is a limit of the user's own, and never loosens anything."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare.catalogue.model import Does
from selfcare.plan.build import build
from selfcare.plan.fit import LONGEST
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import FEET, Foot
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.adapting.step_traits import forbidden_zones
from selfcare.safety.adapting.wishes import choices, goes_without_product, nearest_minutes, outlook_for
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import MOST_ROUTINES, LastWishes, Wished
from selfcare.safety.limits.limit import Limit
from selfcare.wording.ready_words import plan_checks, texts
from tests.support import routine, step

SEE_TO = texts()["see_to"]

LEFT_OUT = Limit("exclude_side", side="left", reasons=("lymphoedema",))
SHORT = Limit("max_min_per_foot", 10, reasons=("pregnant",))
LIMITS = (
    LEFT_OUT, SHORT, Limit("no_oil", side="right", reasons=("skin",)), Limit("max_pressure", 2, reasons=("diabetes",)),
    Limit("hygiene", side="left", reasons=("verruca",)), Limit("no_knuckles", reasons=("blood_thinners",)),
)  # fmt: skip
IDS = ("classic", "desk-reset", "bedtime", "gentle", "breathe")


def oily(plan: Plan) -> bool:
    return any(forbidden_zones(Limit("no_oil"), each.step) for each in plan.steps())


def test_one_foot_is_a_limit_of_ones_own_without_a_reason() -> None:
    found = outlook_for(bundled("classic"), Wishes(only="left"), ())
    assert worked_ms(found.plan.segments, "right") == 0
    assert worked_ms(found.plan.segments, "left") == worked_ms(found.whole.segments, "left")
    assert not any(each.kind == "switch" for each in found.plan.segments)
    assert [(each.kind, each.side, each.reasons) for each in found.playable.changes] == [
        ("foot", "right", ())
    ]


def test_never_both_feet_are_left_out() -> None:
    found = outlook_for(bundled("classic"), Wishes(only="left"), (LEFT_OUT,))
    assert found.wishes.only is None
    assert found.playable.offer is None
    assert worked_ms(found.plan.segments, "right")
    assert choices(found, (LEFT_OUT,)).feet == (None,)


def test_what_is_offered_in_its_place_is_what_would_be_played() -> None:
    found = outlook_for(bundled("classic"), Wishes(), (Limit("gentle_only", reasons=("pregnant",)),))
    assert (found.asked.id, found.routine.id) == ("classic", "gentle")
    assert outlook_for(bundled("classic"), Wishes(), ()).routine.id == "classic"


def test_without_oil_is_the_swap_table_and_not_another_routine() -> None:
    for id in ("classic", "bedtime", "gentle"):
        found = outlook_for(bundled(id), Wishes(dry=True), ())
        assert found.playable.offer is None
        assert found.plan.routine == id
        assert not oily(found.plan)


def test_without_a_product_the_same_is_played_dry() -> None:
    assert goes_without_product(bundled("classic"), Wishes(only="left"), ())
    found = outlook_for(bundled("classic"), Wishes(only="left", dry=True), ())
    assert found.wishes == Wishes(only="left", dry=True)
    assert found.routine.id == "classic"
    assert not oily(found.plan)


def test_who_may_have_no_oil_anyway_is_told_why_and_not_that_it_was_wished() -> None:
    no_oil = Limit("no_oil", reasons=("skin",))
    wished, plain = (outlook_for(bundled("classic"), Wishes(dry=dry), (no_oil,)) for dry in (True, False))
    assert wished.playable == plain.playable
    assert {each.reasons for each in wished.playable.changes} == {("skin",)}


def test_oil_is_no_choice_where_there_is_none() -> None:
    assert choices(outlook_for(bundled("desk-reset"), Wishes(), ()), ()).dry == (False,)
    assert choices(outlook_for(bundled("classic"), Wishes(), ()), ()).dry == (False, True)


def test_the_time_is_met_before_limits_and_nothing_is_stretched_again() -> None:
    found = outlook_for(bundled("classic"), Wishes(minutes=40), (SHORT,))
    assert found.whole.total_ms == 40 * 60_000
    assert found.plan.total_ms < found.whole.total_ms
    assert all(worked_ms(found.plan.segments, foot) <= 10 * 60_000 for foot in FEET)


def test_a_time_that_cannot_be_had_is_no_wish() -> None:
    assert outlook_for(bundled("classic"), Wishes(minutes=10), ()).wishes.minutes is None


def test_the_length_that_it_has_anyway_is_no_choice() -> None:
    whole = routine(replace(step("a", "both", 300), min_seconds=60, max_seconds=900), get_ready=0)
    found = choices(outlook_for(whole, Wishes(), ()), ()).minutes
    assert (found[0], found[-1]) == (1, 15)
    fixed = routine(replace(step("a", "both", 300), min_seconds=300, max_seconds=300), get_ready=0)
    assert not choices(outlook_for(fixed, Wishes(), ()), ()).minutes


@pytest.mark.parametrize(("asked", "nearest"), [(1, 22), (22, 22), (31, 31), (40, 40), (999, 40)])
def test_the_nearest_minutes_are_had_where_those_asked_for_cannot_be(asked: int, nearest: int) -> None:
    assert nearest_minutes(outlook_for(bundled("classic"), Wishes(), ()), asked, ()) == nearest


@pytest.mark.parametrize("wished", [Wishes(minutes=30), Wishes(only="left"), Wishes(dry=True)])
def test_what_was_wished_takes_no_choice_away_and_can_be_taken_back(wished: Wishes) -> None:
    found = outlook_for(bundled("classic"), wished, ())
    assert found.wishes == wished
    assert choices(found, ()) == choices(outlook_for(bundled("classic"), Wishes(), ()), ())


def test_a_wish_leads_to_no_other_routine() -> None:
    oil = routine(step("a", "each", 120), oil=True)
    assert choices(outlook_for(oil, Wishes(), ()), ()).dry == (False,)
    assert outlook_for(oil, Wishes(dry=True), ()).playable.offer is None
    assert not goes_without_product(oil, Wishes(), ())


@settings(deadline=None)  # many plans are made for every example
@given(
    st.sampled_from(IDS),
    st.lists(st.sampled_from(LIMITS), unique=True),
    st.sampled_from((None, 5, 15, 20, 25, 35)),
    st.sampled_from((None, *FEET)),
    st.booleans(),
)
@pytest.mark.uncounted
def test_no_wish_gives_a_foot_more_than_the_limits_leave(
    id: str, limits: list[Limit], minutes: int | None, only: Foot | None, dry: bool
) -> None:
    found = outlook_for(bundled(id), Wishes(minutes=minutes, only=only, dry=dry), limits)
    for foot in FEET:
        if (LEFT_OUT in limits and foot == "left") or found.wishes.only not in {None, foot}:
            assert worked_ms(found.plan.segments, foot) == 0
        if SHORT in limits:
            assert worked_ms(found.plan.segments, foot) <= 10 * 60_000
    if Limit("max_pressure", 2, reasons=("diabetes",)) in limits:
        assert all(each.pressure <= 2 or each.step.care for each in found.plan.steps())
    if found.wishes.dry:
        assert not oily(found.plan)
    for wish in choices(found, limits).feet:
        assert outlook_for(bundled(id), replace(found.wishes, only=wish), limits).wishes.only == wish


class TestPlanChecks:
    def test_only_what_the_plan_uses(self) -> None:
        told = {id: tuple(plan_checks(build(bundled(id), Wishes()))) for id in IDS}
        oil = (SEE_TO["slip_and_fire"],)
        assert told == {"classic": oil, "desk-reset": (), "bedtime": oil, "gentle": oil, "breathe": ()}

    @pytest.mark.parametrize(
        ("does", "uses", "told"),
        [
            (("heat",), ("basin",), SEE_TO["water"]), (("roll",), ("soft_ball",), SEE_TO["tool"]), (("roll", "cold"), ("cold_bottle",), SEE_TO["ice"]),
            (("roll",), ("can",), SEE_TO["tool"]), (("cold",), ("cloth",), SEE_TO["ice"]), (("cold",), (), SEE_TO["ice"]),
            (("press",), ("tennis ball",), SEE_TO["tool"]), (("press",), ("towel",), None),
        ],
    )  # fmt: skip
    def test_water_balls_and_ice(
        self, does: tuple[Does, ...], uses: tuple[str, ...], told: str | None
    ) -> None:
        own = replace(step("a", "each"), does=does, uses=uses)
        assert list(plan_checks(build(routine(own), Wishes()))) == ([told] if told else [])

    def test_the_wait_before_water_asks_how_warm_it_is(self) -> None:
        own = replace(step("a", "both", wait=True), does=("heat",))
        wait = next(each for each in build(routine(own), Wishes()).segments if each.kind == "wait")
        assert "elbow or a thermometer" in wait.words


class TestRemembered:
    def test_what_was_wished_comes_back(self, tmp_path: Path) -> None:
        file = tmp_path / "wishes.toml"
        known = LastWishes(
            {
                "classic": Wished(25, "left", dry=True, version="short"),
                "gentle": Wished(only="right"),
                "bedtime": Wished(20),
            },
            product_known=True,
            gentle_suggested=True,
        )
        last_wishes.write(file, known)
        assert last_wishes.read(file) == known
        assert known.wishes("classic", Wishes(first="right", night=True)) == Wishes(
            first="right", night=True, minutes=25, only="left", dry=True, version="short"
        )

    @pytest.mark.parametrize(
        "wishes",
        [
            Wishes(minutes=25),
            Wishes(only="left"),
            Wishes(dry=True),
            Wishes(minutes=25, only="right", dry=True),
        ],
    )
    def test_what_is_wished_of_one_routine_is_there_next_time_and_of_no_other(self, wishes: Wishes) -> None:
        known = LastWishes({"gentle": Wished(20)}).wishing("classic", wishes)
        assert known.wishes("classic", Wishes()) == wishes
        assert known.wishes("gentle", Wishes()) == Wishes(minutes=20)
        assert known.wishes("bedtime", Wishes(first="right")) == Wishes(first="right")

    @pytest.mark.parametrize("minutes", [1, LONGEST])
    def test_the_shortest_and_the_longest_time_come_back(self, tmp_path: Path, minutes: int) -> None:
        known = LastWishes({"own": Wished(minutes)})
        last_wishes.write(tmp_path / "wishes.toml", known)
        assert last_wishes.read(tmp_path / "wishes.toml") == known

    def test_of_too_many_routines_the_last_wished_come_back(self, tmp_path: Path) -> None:
        known = LastWishes({f"own-{at}": Wished(5) for at in range(MOST_ROUTINES + 1)})
        last_wishes.write(tmp_path / "wishes.toml", known)
        back = last_wishes.read(tmp_path / "wishes.toml").routines
        assert list(back) == [f"own-{at}" for at in range(1, MOST_ROUTINES + 1)]

    def test_as_it_is_needs_no_memory(self) -> None:
        known = LastWishes().wishing("classic", Wishes(minutes=25))
        assert known.wishing("classic", Wishes(first="left", night=True)) == LastWishes()

    @pytest.mark.parametrize(
        "text",
        [
            "", "format = 2\nproduct_known = true\n[routines]\n", "format = 1\nproduct_known = 1\n[routines]\n",
            "format = 1\nproduct_known = true\n", "format = 1\nproduct_known = true\nmore = 1\n[routines]\n",
            "format = 1\nproduct_known = true\n[routines.a]\nminutes = true\n",
            "format = 1\nproduct_known = true\n[routines.a]\nminutes = 0\n",
            "format = 1\nproduct_known = true\n[routines.a]\nminutes = 1000\n",
            "format = 1\nproduct_known = true\n[routines.a]\nfeet = \"both\"\n",
            "format = 1\nproduct_known = true\n[routines.a]\nfeet = []\n",
            "format = 1\nproduct_known = true\n[routines.a]\noil = \"no\"\n",
            "format = 1\nproduct_known = true\n[routines.a]\nother = 1\n",
            "format = 1\nproduct_known = true\nroutines = { a = 1 }\n",
            "product_known = true", "\x00", "a" * 300_000,
            f"format = 1\nproduct_known = true\n[routines] # {'a' * 20_000}\n",
        ],
    )  # fmt: skip
    def test_a_file_that_cannot_be_used_is_no_file(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "wishes.toml"
        file.write_text(text)
        assert last_wishes.read(file) == LastWishes()

    def test_no_file_and_no_rights_are_nothing(self, tmp_path: Path) -> None:
        assert last_wishes.read(tmp_path / "none.toml") == LastWishes()
        assert last_wishes.read(tmp_path) == LastWishes()
        (tmp_path / "file").write_text("")
        last_wishes.write(tmp_path / "file" / "wishes.toml", LastWishes(product_known=True))


class TestVersions:
    def test_a_version_is_the_routine_with_its_own_steps(self) -> None:
        found = outlook_for(bundled("classic"), Wishes(version="short"), ())
        assert (found.plan.routine, found.plan.name) == (
            "classic:short",
            "Classic at home: ten minutes a foot",
        )
        assert worked_ms(found.plan.segments, "left") == 600_000
        assert found.routine.id == "classic:short"

    def test_the_choices_are_the_routine_and_its_versions(self) -> None:
        now = outlook_for(bundled("classic"), Wishes(), ())
        assert choices(now, ()).versions == (None, "short", "long")
        assert choices(outlook_for(bundled("desk-reset"), Wishes(), ()), ()).versions == (None,)

    def test_where_another_routine_is_played_there_is_no_version_of_it(self) -> None:
        limits = (Limit("gentle_only", reasons=("pregnant",)),)
        now = outlook_for(bundled("classic"), Wishes(), limits)
        assert now.playable.offer == "gentle"
        assert choices(now, limits).versions == (None,)

    def test_one_that_is_gone_by_now_is_no_wish(self) -> None:
        found = outlook_for(bundled("classic"), Wishes(version="gone", minutes=25), ())
        assert found.wishes == Wishes(minutes=25)

    def test_its_length_can_be_wished_too(self) -> None:
        found = outlook_for(bundled("classic"), Wishes(version="short", minutes=25), ())
        assert found.plan.total_ms == 25 * 60_000
        assert "toe-bends" not in {each.id for each in found.plan.segments}

    @pytest.mark.parametrize("limits", [LIMITS, LIMITS[:2], ()])
    def test_limits_hold_for_a_version_as_for_the_routine(self, limits: tuple[Limit, ...]) -> None:
        for version in ("short", "long"):
            found = outlook_for(bundled("classic"), Wishes(version=version), limits)
            for foot in FEET:
                if any(limit.name == "max_min_per_foot" for limit in limits):
                    assert worked_ms(found.plan.segments, foot) <= 600_000
                if LEFT_OUT in limits:
                    assert worked_ms(found.plan.segments, "left") == 0

    def test_it_is_remembered(self, tmp_path: Path) -> None:
        known = LastWishes({"classic": Wished(version="short")})
        last_wishes.write(tmp_path / "wishes.toml", known)
        assert last_wishes.read(tmp_path / "wishes.toml") == known
        assert known.wishes("classic", Wishes()).version == "short"

    def test_a_file_with_something_else_in_its_place_is_no_file(self, tmp_path: Path) -> None:
        file = tmp_path / "wishes.toml"
        last_wishes.write(file, LastWishes({"classic": Wished(version="short")}))
        file.write_text(file.read_text().replace('"short"', "7"))
        assert last_wishes.read(file) == LastWishes()
