"""A step of one's own that is like a technique is never held to less than that technique."""

from dataclasses import replace

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.routine.load import loads
from selfcare.routine.model import Mark, Step
from selfcare.safety.adapting.adapt_plan import adapt_plan
from selfcare.safety.adapting.step_traits import (
    by_hand,
    by_thumbs,
    can_leave_out,
    forbidden_zones,
    hands_on,
)
from selfcare.safety.cleared import touches_nothing
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import limit_table

HEAD = 'format = 1\nname = "A"\n[[steps]]\n'
WORKING = [each.id for each in catalogue().techniques.values() if not each.care]
SPARED = Limit("spare_thumbs")
LIMITS = [name for name, entry in limit_table().limits.items() if "work" in entry.acts]
each_technique = pytest.mark.parametrize("id", WORKING)


def limited(name: str) -> Limit:
    """A limit on both feet and every zone."""
    return Limit(name, value=True, side="both")


def step_of(text: str) -> Step:
    routine = loads(HEAD + text, "own", "own.toml").routine
    assert routine
    return routine.steps[0]


def like(id: str, more: str = "") -> Step:
    return step_of(f'title = "Mine"\nlike = "{id}"\nseconds = 30\n{more}')


def known(id: str) -> Step:
    return step_of(f'technique = "{id}"\nseconds = 30\n')


@each_technique
def test_every_limit_takes_at_least_what_it_takes_from_the_technique(id: str) -> None:
    for name in LIMITS:
        limit = limited(name)
        assert forbidden_zones(limit, like(id)) >= forbidden_zones(limit, known(id)), name


@each_technique
def test_what_it_is_besides_is_taken_too(id: str) -> None:
    more = like(id, 'does = ["stretch"]\nuses = ["hammer"]')
    for name in LIMITS:
        limit = limited(name)
        assert forbidden_zones(limit, more) >= forbidden_zones(limit, like(id)), name
    assert forbidden_zones(limited("no_stretch"), more)
    assert forbidden_zones(limited("no_tools"), more)


@each_technique
def test_hands_and_thumbs_are_those_of_the_technique_or_more(id: str) -> None:
    mine, technique = like(id), known(id)
    assert by_hand(mine) == by_hand(technique)
    assert by_thumbs(mine, SPARED) >= by_thumbs(technique, SPARED)
    assert can_leave_out(mine) == can_leave_out(technique)
    assert hands_on(mine) >= hands_on(technique)


def test_what_needs_no_hand_needs_one_where_it_does_more() -> None:
    assert not by_hand(like("toe-scrunch"))
    assert by_hand(like("toe-scrunch", 'does = ["press"]'))


@pytest.mark.parametrize("id", ["look", "wash", "wipe", "dry", "clean"])
def test_nothing_of_ones_own_is_care_that_limits_pass_by(id: str) -> None:
    assert not like(id).care


def test_without_the_nature_of_a_technique_it_would_be_dropped_and_with_it_it_stays() -> None:
    strict = limited("no_stretch")
    own = step_of('title = "Mine"\nzones = ["heel"]\nseconds = 30\npressure = 1\nuses = ["towel"]')
    assert forbidden_zones(strict, own)
    assert not forbidden_zones(strict, like("heel-hold"))


def test_where_minutes_are_counted_a_step_ends_by_its_time() -> None:
    text = HEAD + 'title = "Mine"\nlike = "heel-squeeze"\nreps = 10\nuntil = "key"\n'
    routine = loads(text, "own", "own.toml").routine
    assert routine
    plan = build(routine, Wishes())
    assert [each.kind for each in plan.segments].count("wait") == 2
    limited = adapt_plan(plan, (Limit("max_min_per_foot", 10, "left"),)).plan
    waits = [each.side for each in limited.segments if each.kind == "wait"]
    assert waits == ["right"]
    assert adapt_plan(limited, (Limit("max_min_per_foot", 10, "left"),)).plan == limited


def test_what_becomes_another_technique_counts_no_longer() -> None:
    text = HEAD + 'technique = "toe-bends"\nreps = 4\nhold_seconds = 5\nmarks = [{ at = 9, say = "Now." }]\n'
    routine = loads(text, "own", "own.toml").routine
    assert routine
    plan = adapt_plan(build(routine, Wishes()), (limited("no_stretch"),)).plan
    steps = [each.step for each in plan.steps()]
    assert {(each.technique, each.reps, each.marks) for each in steps} == {("still-hold", 0, ())}


def test_quiet_minutes_with_a_line_of_ones_own_are_not_the_catalogue_s() -> None:
    breathe = find("breathe")
    assert touches_nothing(build(breathe, Wishes()))
    for more in ({"marks": (Mark(9, "Knead."),)}, {"link": "https://example.org"}, {"note": "Knead."}):
        first, *rest = breathe.steps
        changed = replace(breathe, steps=(replace(first, **more), *rest))
        assert not touches_nothing(build(changed, Wishes()))
