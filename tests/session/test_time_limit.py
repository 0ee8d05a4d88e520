"""What the check limits, no key prolongs: minutes for a foot hold while a session is changed as it plays."""

import random
from dataclasses import replace

from selfcare.plan.model import Plan
from selfcare.routine.model import FEET, Foot
from selfcare.safety.answers import Answers
from selfcare.safety.cleared import ClearedPlan, clear
from selfcare.safety.limits.limit import Limit, LimitSide
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from selfcare.session.commands import Command
from selfcare.session.engine import Engine
from selfcare.session.events import Event, Extended
from selfcare.session.view import worked_ms
from tests.safety.hours import DAY
from tests.support import plan, step, together

MINUTE = 60_000


def limited(playing: Plan, *limits: Limit) -> ClearedPlan:
    """A plan that a check lets through with these limits."""
    nothing = judge(Answers(DAY.date(), dict.fromkeys(questionnaire().questions, "no")), 0)
    return clear(playing, replace(nothing, severity="adapt", limits=limits), 0)


def minutes(most: int, side: LimitSide = "both") -> Limit:
    return Limit("max_min_per_foot", most, side)


def test_more_goes_as_far_as_there_is_time_for_the_foot() -> None:
    engine = Engine(limited(plan(step("a", "left", 50)), minutes(1)))
    engine.start(0)
    engine.poll(12_000)
    (extended,) = [event for event in engine.extend(12_000, 15_000) if isinstance(event, Extended)]
    assert extended.by_ms == 10_000
    assert not [event for event in engine.extend(13_000, 15_000) if isinstance(event, Extended)]


def test_what_was_taken_off_may_be_given_back() -> None:
    engine = Engine(limited(plan(step("a", "left", 60)), minutes(1)))
    engine.start(0)
    engine.poll(11_000)
    assert not [event for event in engine.extend(11_000, 15_000) if isinstance(event, Extended)]
    engine.extend(11_000, -15_000)
    (back,) = [event for event in engine.extend(11_000, 15_000) if isinstance(event, Extended)]
    assert back.by_ms == 15_000


def test_the_twin_on_the_other_foot_is_held_to_its_own_time() -> None:
    engine = Engine(limited(plan(step("a", "each", 50), step("b", "right", 5)), minutes(1)))
    engine.start(0)
    engine.poll(12_000)
    (extended,) = [event for event in engine.extend(12_000, 15_000) if isinstance(event, Extended)]
    assert extended.by_ms == 5_000


def test_a_limit_of_one_foot_leaves_the_other_free() -> None:
    engine = Engine(limited(plan(step("a", "left", 60)), minutes(1, "right")))
    engine.start(0)
    (extended,) = [event for event in engine.extend(11_000, 15_000) if isinstance(event, Extended)]
    assert extended.by_ms == 15_000


def test_nothing_is_done_again_that_there_is_no_time_for() -> None:
    engine = Engine(limited(plan(step("a", "left", 30), step("b", "left", 30)), minutes(1)))
    engine.start(0)
    engine.poll(45_000)
    assert not engine.can(Command.BACK)
    engine.next(45_000)


def test_what_was_passed_over_may_be_done_after_all() -> None:
    engine = Engine(limited(plan(step("a", "left", 20), step("b", "left", 30)), minutes(1)))
    engine.start(0)
    engine.poll(10_000)
    engine.next(10_000)
    engine.poll(10_500)
    assert engine.can(Command.BACK)


def test_without_such_a_limit_all_is_as_before() -> None:
    engine = Engine(limited(plan(step("a", "left", 60)), Limit("max_pressure", 2)))
    engine.start(0)
    assert engine.can(Command.BACK)
    (extended,) = [event for event in engine.extend(11_000, 15_000) if isinstance(event, Extended)]
    assert extended.by_ms == 15_000


@together("seed", range(40))
def test_whatever_is_pressed_no_foot_is_worked_on_for_longer_than_it_may_be(seed: int) -> None:
    chance = random.Random(seed)
    playing = plan(
        step("a", "each", 25),
        step("b", "both", 10),
        step("c", "left", 15),
        step("d", "right", 20),
        get_ready=3,
    )
    most: dict[Foot, int] = {foot: chance.choice((1, 2)) for foot in FEET}
    engine = Engine(limited(playing, *(minutes(ms, foot) for foot, ms in most.items())))
    events: list[Event] = [*engine.start(0)]
    firm = {}
    now = 0
    while engine.can(Command.STOP) and now < 3_600_000:
        now += chance.randrange(12_000)
        events += engine.poll(now)
        command = chance.choice(
            (Command.NEXT, Command.BACK, Command.BACK, Command.EXTEND, Command.EXTEND, Command.LIGHTER, None)
        )
        if command and engine.can(command):
            if command is Command.EXTEND:
                events += engine.extend(now, chance.choice((15_000, 15_000, 15_000, -15_000)))
            else:
                events += getattr(engine, command.value)(now)
        view = engine.view(now)
        firm[view.index] = view.pressure
    for foot, ms in worked_ms(events).items():
        assert ms <= most[foot] * MINUTE
    assert all(pressure <= playing.segments[index].pressure for index, pressure in firm.items())
