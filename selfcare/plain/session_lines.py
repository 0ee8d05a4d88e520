"""The lines of a session as it goes on: sentences for its events, and a few for the time."""

from collections.abc import Iterator
from dataclasses import replace

from selfcare.clock import up
from selfcare.plan.model import Plan, Segment
from selfcare.session.events import Cue, Event, Extended, SegmentStarted, Waiting
from selfcare.session.view import View
from selfcare.wording import direction_words, routine_words, session_words

LAST_MINUTE_FROM_S = 120
"""A segment at least this long says when one minute of it is left."""

TOLD_EVERY_S = 300
"""The time between two lines about the time left in all (s)."""

QUIET_AT_FIRST_S = 60
"""The time without a line about the time left (s): the whole length was said just before."""

GOES_ON = "Enter goes on."


def event_lines(plan: Plan, event: Event) -> Iterator[str]:
    """The lines of an event that do not depend on what caused it."""
    match event:
        case SegmentStarted():
            yield ""
            segment = replace(plan.segments[event.index], duration_ms=event.duration_ms)
            yield from segment_lines(plan, segment, event.pressure)
        case Waiting():
            yield GOES_ON
        case Cue():
            yield from counted_lines(plan, event)
        case Extended(by_ms=by_ms):
            yield f"{session_words.length(abs(by_ms) // 1000)} {'more' if by_ms > 0 else 'less'}."


def counted_lines(plan: Plan, cue: Cue) -> Iterator[str]:
    """The lines within a step: its count, and its own lines."""
    step = plan.segments[cue.segment].step if cue.segment < len(plan.segments) else None
    match cue.cue:
        case "ease" | "rep" if step:
            yield f"{cue.number} of {step.reps}."
        case "hold":
            yield "Hold."
        case "mark" if step:
            yield routine_words.marked(step.marks[cue.number - 1].say, plan)
        case "ten_left":
            yield "Ten seconds left."


def segment_lines(plan: Plan, segment: Segment, pressure: int) -> Iterator[str]:
    """A segment with its words.

    Args:
        plan: That it belongs to.
        segment: What begins.
        pressure: What is left of its pressure.
    """
    yield f"{session_words.segment_line(replace(segment, pressure=pressure))}."
    if segment.words:
        yield " ".join(routine_words.words_of(segment, plan).split())
    if segment.played and (direction := direction_words.direction_line(segment.played)):
        yield direction
    if segment.played and (counted := session_words.count_line(segment.played)):
        yield counted


def glance_lines(view: View) -> Iterator[str]:
    """What the picture shows of this moment: the foot, where, which way, how fast, and how long."""
    segment = view.segment
    foot = session_words.FEET[segment.side]
    where = session_words.where_and_how(segment, view.pressure)
    place = ", ".join(filter(None, (foot, where or segment.title)))
    yield f"{place}: {session_words.length(view.left_s)} left."
    if segment.played and (direction := direction_words.direction_line(segment.played)):
        yield direction


COUNTS = {"three": "3", "two": "2", "one": "1"}


def half_way(event: Event, view: View) -> Iterator[str]:
    """The line at half time, with the time left unless another line gives it."""
    if isinstance(event, Cue) and event.cue == "halfway":
        yield "Half way. One minute left." if view.duration_s == LAST_MINUTE_FROM_S else "Half way."


def time_lines(before: View, now: View) -> Iterator[str]:
    """The lines about the time that passed between two views."""
    in_one = before.index == now.index and now.duration_s > LAST_MINUTE_FROM_S
    if in_one and before.left_s > 60 >= now.left_s:
        yield "One minute left."
    told = up(now.session_left_s, TOLD_EVERY_S) * TOLD_EVERY_S
    passed = now.session_left_s <= before.session_left_s - 1 and told < before.session_left_s
    if passed and told and now.done_s >= QUIET_AT_FIRST_S:
        yield f"{told // 60} minutes left in all."
