"""Building a plan from a routine and wishes."""

from collections.abc import Iterator, Sequence

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Plan, Segment, SegmentKind, StepSegment, Wishes
from selfcare.routine.model import FEET, PlayedSide, Routine, Step, oily
from selfcare.routine.order import TimedTurn, feet_change, rests, seconds_between, turns


def build(routine: Routine, wishes: Wishes) -> Plan:
    """Lay a routine out in time: both feet get the same milliseconds of every `each` step."""
    bare = bare_plan(routine, wishes)
    return relaid(bare, bare.steps())


def bare_plan(routine: Routine, wishes: Wishes) -> Plan:
    """The plan without what stands between its steps: enough to find out what limits would leave of it."""
    head = _between("get_ready", routine.get_ready_seconds * 1000, routine.position)
    playings = (playing(step, side) for step, side in _turns(routine, wishes))
    return Plan(
        routine.id,
        routine.name,
        (*([head] if head.duration_ms else []), *playings),
        night=is_night(routine, wishes),
        style=routine.style,
        position=routine.position,
        needs=routine.needs,
        switch_ms=routine.switch_seconds * 1000,
        switch_wait=routine.switch_wait,
        heard=routine.sound,
        wishes=wishes,
        socks=routine.socks,
        is_own=routine.is_own,
    )


def seconds_between_steps(routine: Routine, wishes: Wishes) -> int:
    """The time of a plan that no step takes, without laying it out."""
    return seconds_between(routine, tuple(_turns(routine, wishes)))


def _turns(routine: Routine, wishes: Wishes) -> Iterator[TimedTurn]:
    return turns(routine.steps, wishes.first or routine.first, routine.feet)


def is_night(routine: Routine, wishes: Wishes) -> bool:
    """True if a routine with these wishes makes a night session."""
    return routine.mood == "night" or wishes.night


def relaid(plan: Plan, playings: Sequence[StepSegment]) -> Plan:
    """The same plan with other playings, and with everything between them laid out anew.

    Args:
        plan: Gives the time for a change of feet; its get-ready stays.
        playings: The playings of its steps, in their order.
    """
    head = [segment for segment in plan.segments if segment.kind == "get_ready"]
    return plan.with_segments([*head, *laid_out(playings, plan.switch_ms, waits=plan.switch_wait)])


def playing(step: Step, side: PlayedSide) -> StepSegment:
    """One step on one side."""
    return StepSegment(
        kind="step",
        id=step.id,
        title=step.title,
        side=side,
        duration_ms=step.seconds * 1000,
        words=step.words,
        say=step.say,
        zones=step.zones,
        pressure=step.pressure,
        step=step,
    )


def laid_out(playings: Sequence[StepSegment], switch_ms: int, *, waits: bool) -> Iterator[Segment]:
    """Yield playings with everything that belongs between them; a switch at each change of feet.

    Args:
        playings: The playings of its steps, in their order.
        switch_ms: The time for a change of feet, in ms.
        waits: True if each change of feet waits for the user.
    """
    steps = [(segment.step, segment.side) for segment in playings]
    hands = _hands(steps)
    between = zip(playings, steps, feet_change(side for _, side in steps), rests(steps), strict=True)
    for segment, (step, side), changed, rest_seconds in between:
        if changed:
            yield _between("switch", switch_ms, hands, side)
        if step.wait or (changed and waits):
            yield _between("wait", 0, "water" if "heat" in step.does else "any", side, step)
        yield segment
        if step.until == "key":
            yield _between("wait", 0, "done", side, step)
        if rest_seconds:
            yield _between("rest", rest_seconds * 1000, "any", side, step)


def _hands(steps: Sequence[tuple[Step, PlayedSide]]) -> str:
    """The state of the hands at a change of feet: oily, dry, or free of any work."""
    if oily(step for step, _ in steps):
        return "oil"
    techniques = catalogue().techniques
    # A step on the feet that names no technique may well be done by hand, so it counts as such.
    technique_ids = [step.technique or step.like for step, side in steps if side in FEET]
    return "dry" if any(not (id and techniques[id].hands_free) for id in technique_ids) else "free"


def _between(
    kind: SegmentKind, duration_ms: int, words: str, side: PlayedSide = "none", step: Step | None = None
) -> Segment:
    transition = catalogue().transitions[kind]
    return Segment(
        kind=kind,
        id=kind,
        title=transition.title,
        side=side,
        duration_ms=duration_ms,
        words=transition.words[words].replace("{side}", side),
        say=transition.said(words).replace("{side}", side),
        step=step,
    )
