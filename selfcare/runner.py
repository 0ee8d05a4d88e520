"""Joins engine and clock: plays a plan in real time and hands on what happens."""

from collections.abc import Iterator

from selfcare.clock import Clock
from selfcare.plan.model import PreviewPlan
from selfcare.session.engine import Command, Engine
from selfcare.session.events import Event


def preview(plan: PreviewPlan, clock: Clock) -> Iterator[Event]:
    """Play a preview, yielding each event at its moment.

    Interrupted from the keyboard it ends early: the last events say so, then the interrupt goes on.
    """
    engine = Engine(plan)
    try:
        yield from engine.start(clock.now_ms())
        while engine.can(Command.STOP):
            clock.sleep_until(engine.deadline(clock.now_ms()))
            yield from engine.poll(clock.now_ms())
    except KeyboardInterrupt:
        if engine.can(Command.STOP):
            yield from engine.stop(clock.now_ms())
        raise
