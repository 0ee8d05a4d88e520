"""Whether a plan keeps to limits, and adds nothing: by lists of techniques, not by the rules that apply them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from selfcare.catalogue.model import catalogue
from selfcare.plan.model import Plan, Segment
from selfcare.safety.limits.limit import Limit
from tests.safety.strictness import FEET, caps

STRETCHES = {
    "toe-circles",
    "toe-glides",
    "toe-bends",
    "foot-spread",
    "see-saw",
    "plantar-stretch",
    "short-plantar-stretch",
}
BEND_THE_TOES = STRETCHES | {"toe-scrunch", "warm-up-twist"}
TURN_THE_ANKLE = {
    "ankle-circles",
    "free-ankle-circles",
    "ankle-pumps",
    "plantar-stretch",
    "short-plantar-stretch",
}
A_TOE_MAY_BE_MEANT = {
    "toe1", "toe2", "toe3", "toe4", "toe5", "web", "ball_medial", "ball_central", "ball_lateral",
    "arch_medial", "arch_central", "arch_lateral", "inner_edge", "outer_edge", "top",
}  # fmt: skip
"""Zones in which a sore joint may be one that moves with the toes."""
THE_ANKLE_MAY_BE_MEANT = {
    "ankle", "ankle_inner", "ankle_outer", "achilles", "heel",
    "arch_medial", "arch_central", "arch_lateral", "inner_edge", "outer_edge", "top",
}  # fmt: skip
WALKS = {
    "thumb-walk-toes", "thumb-walk-ball", "thumb-walk-arch", "thumb-walk-heel", "inner-edge-walk",
    "outer-edge-walk", "point-hold", "finger-walk-top",
}  # fmt: skip
ROLLS = {"ball-roll", "ball-roll-across", "ball-roll-pause", "cold-bottle-roll"}
THUMBS = (WALKS - {"finger-walk-top"}) | {
    "ball-thumb-circles", "arch-thumb-slides", "arch-press-release", "outer-edge-line", "heel-circles", "top-tracing",
}  # fmt: skip
HANDS_FREE = ROLLS | {"free-ankle-circles", "ankle-pumps", "toe-scrunch", "soak"}

FORBIDDEN: Mapping[str, set[str]] = {
    "no_tools": ROLLS,
    "soft_ball_only": {"cold-bottle-roll"},
    "no_knuckles": {"arch-knuckle-glides", "ball-kneading"},
    "no_stretch": STRETCHES,
    "easy_range": {"plantar-stretch", "short-plantar-stretch"},
    "no_forefoot_squeeze": {"foot-spread", "see-saw", "ball-kneading"},
    "no_twist": {"warm-up-twist"},
    "no_reflexology": WALKS,
    "no_ankle_points": {"achilles-glide", "ankle-bone-circles"},
    "no_oil": {
        "apply-lotion",
        "long-glides",
        "arch-thumb-slides",
        "arch-knuckle-glides",
        "top-tracing",
        "top-fan",
    },
    "no_soak": {"soak"},
    "no_heat": {"soak"},
    "no_cold": {"cold-bottle-roll"},
}
"""Techniques that each limit forbids (1.3 and 2 of the research, with S16 and S17)."""

OWN_DOES: Mapping[str, set[str]] = {
    "no_tools": {"roll"},
    "no_knuckles": {"knuckles"},
    "no_stretch": {"stretch"},
    "easy_range": {"stretch"},
    "no_forefoot_squeeze": {"squeeze", "knead", "knuckles"},
    "no_reflexology": {"reflex"},
    "no_ankle_points": {"stroke", "press", "knead", "squeeze", "knuckles", "roll", "reflex"},
    "no_oil": {"oil"},
    "no_soak": {"heat"},
    "no_heat": {"heat"},
    "no_cold": {"cold"},
}
OWN_USES: Mapping[str, set[str]] = {
    "no_tools": {"soft_ball", "marble", "cold_bottle", "golf", "ball", "ice"},
    "soft_ball_only": {"marble", "cold_bottle", "golf", "ice"},
    "no_oil": {"lotion"},
    "no_soak": {"basin"},
    "no_heat": {"warm"},
    "no_cold": {"ice", "cold_bottle"},
}
"""Of the things that steps of one's own use in these tests."""

ONLY_ON: Mapping[str, set[str]] = {
    "no_forefoot_squeeze": {"ball_medial", "ball_central", "ball_lateral"},
    "no_ankle_points": {"ankle", "ankle_inner", "ankle_outer", "achilles"},
}
BY_HAND_FROM_A_STOOL = {"heel", "top", "ankle", "ankle_inner", "ankle_outer", "achilles"}


def technique(segment: Segment) -> str | None:
    assert segment.step
    return segment.step.technique


def hands_on(segment: Segment) -> bool:
    """Whether it works on a foot."""
    step = segment.step
    if segment.kind != "step" or step is None or step.care:
        return False
    return not step.does or not set(step.does) <= {"rest", "heat"}


def zones(segment: Segment) -> set[str]:
    """Where it works; everywhere where it does not say."""
    assert segment.step
    return set(segment.step.zones or catalogue().zones)


def touches(segment: Segment, foot: str) -> bool:
    step = segment.step
    assert step
    return segment.side in {foot, "both"} or (
        segment.side == "none" and not step.care and "side" in step.unsaid
    )


def played_on(plan: Plan, foot: str) -> list[Segment]:
    """Every hands-on playing that a foot may feel."""
    return [each for each in plan.steps() if hands_on(each) and touches(each, foot)]


def worked_ms(plan: Plan, foot: str) -> int:
    return sum(each.duration_ms for each in played_on(plan, foot))


def broken(plan: Plan, limits: Sequence[Limit]) -> list[str]:
    """Everything in a plan that does not keep to limits."""
    return [f"{limit.name} {limit.side}: {what}" for limit in limits for what in _broken(plan, limit)]


def _broken(plan: Plan, limit: Limit) -> Iterator[str]:
    for foot in FEET if limit.side == "both" else (limit.side,):
        if limit.name == "max_min_per_foot":
            if worked_ms(plan, foot) > int(limit.value or 0) * 60_000:
                yield f"{foot} too long"
            continue
        for each in plan.steps():
            step = each.step
            if not step.care and touches(each, foot) and _breaks(plan, each, limit):
                yield f"{each.id} {each.side}"


def _breaks(plan: Plan, each: Segment, limit: Limit) -> bool:
    step = each.step
    assert step
    reached = zones(each) & set(limit.zones or catalogue().zones)
    works = hands_on(each) or bool(step.zones)
    match limit.name:
        case "exclude_side":
            broken = works
        case "exclude_zone":
            broken = works and bool(reached)
        case "max_pressure":
            broken = bool(reached) and each.pressure > int(limit.value or 0)
        case "position":
            broken = _out_of_reach(plan, each, str(limit.value))
        case "spare_thumbs":
            broken = _tires_thumbs(each)
        case "easy_range":
            broken = _moves_too_far(each, set(limit.zones))
        case name:
            broken = bool(reached) and name in FORBIDDEN and is_one(each, name, reached)
    return broken


def _moves_too_far(each: Segment, sore: set[str]) -> bool:
    """Whether a sore joint is moved to its end: what counts is the joint, wherever the hands work."""
    toes, ankle = not sore or sore & A_TOE_MAY_BE_MEANT, not sore or sore & THE_ANKLE_MAY_BE_MEANT
    moves = (toes and technique(each) in BEND_THE_TOES) or (ankle and technique(each) in TURN_THE_ANKLE)
    if technique(each):
        too_far = is_one(each, "easy_range", zones(each)) or each.pressure > 1
        return bool(moves) and (too_far or "Stop before the end of the movement." not in each.words)
    return is_one(each, "easy_range", zones(each))


def _tires_thumbs(each: Segment) -> bool:
    """Whether thumbs work for more than half a minute, or may do so for all that is said."""
    step = each.step
    assert step
    if technique(each):
        return technique(each) in THUMBS and each.duration_ms > 30_000
    return not step.does or ({"press", "reflex"} & set(step.does) != set() and each.duration_ms > 30_000)


def is_one(each: Segment, name: str, reached: set[str]) -> bool:
    """Whether a step is what a limit forbids, as far as it works on these zones."""
    step = each.step
    assert step
    if technique(each):
        squeezed = technique(each) == "whole-foot-squeeze" and name == "no_forefoot_squeeze"
        return technique(each) in FORBIDDEN[name] or (squeezed and bool(reached & ONLY_ON[name]))
    if not step.does:
        return True
    does = set(step.does) & OWN_DOES.get(name, set())
    words = set(re.findall(r"[a-z_]+", " ".join(step.uses).lower()))
    uses = words & OWN_USES.get(name, set())
    return bool((does and reached & ONLY_ON.get(name, reached)) or uses)


def _out_of_reach(plan: Plan, each: Segment, allowed: str) -> bool:
    step = each.step
    assert step
    if plan.position in {"helper", *allowed.split("/")} or technique(each) in HANDS_FREE:
        return False
    if technique(each) is None and step.does and set(step.does) <= {"move", "rest"}:
        return False
    return not zones(each) <= BY_HAND_FROM_A_STOOL


def added(plan: Plan, before: Plan, limits: Sequence[Limit]) -> list[str]:
    """Everything that a plan has more than the one it comes from, on each foot by itself."""
    found = []
    for foot in FEET:
        now, then = played_on(plan, foot), played_on(before, foot)
        if len(now) > len(then):
            found.append(f"{foot}: steps")
        if _united(now) - _united(then):
            found.append(f"{foot}: zones {_united(now) - _united(then)}")
        if worked_ms(plan, foot) > worked_ms(before, foot):
            found.append(f"{foot}: time")
        firmest = _firmest(then)
        found += [
            f"{foot}: pressure {zone}"
            for zone, pressure in _firmest(now).items()
            if pressure > firmest.get(zone, 0)
        ]
        found += [f"{foot}: {each.id} too firm" for each in now if _too_firm(each)]
        found += [f"{foot}: {each.id} stands for nothing" for each in _without_origin(now, then, limits)]
    return found


def _too_firm(each: Segment) -> bool:
    """Whether a technique is firmer than it, or where it works, may be."""
    assert each.step
    known = catalogue()
    if not each.step.technique:
        return False
    return each.pressure > known.greatest_pressure(known.techniques[each.step.technique], each.step.zones)


def _united(segments: Iterable[Segment]) -> set[str]:
    return {zone for each in segments for zone in zones(each)}


def _firmest(segments: Iterable[Segment]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in segments:
        for zone in zones(each):
            found[zone] = max(found.get(zone, 0), each.pressure)
    return found


def _without_origin(
    now: Sequence[Segment], then: Sequence[Segment], limits: Sequence[Limit]
) -> list[Segment]:
    """Playings that are not one of before, with less of everything; in their order, unless a foot goes last."""
    in_order = not any(limit.name == "hygiene" and limit.side != "both" for limit in limits)
    rest, found = list(then), []
    for each in now:
        at = next((at for at, origin in enumerate(rest) if _stands_for(each, origin, limits)), None)
        if at is None:
            found.append(each)
        else:
            del rest[0 if in_order else at : at + 1]
    return found


def _stands_for(now: Segment, then: Segment, limits: Sequence[Limit]) -> bool:
    return (
        zones(now) <= zones(then)
        and now.duration_ms <= then.duration_ms
        and now.pressure <= then.pressure
        and now.side in {then.side, *(FEET if then.side == "both" else ())}
        and (technique(now) in _instead(technique(then), {limit.name for limit in limits}))
        and (technique(now) is not None or now.id == then.id)
    )


def _instead(id: str | None, names: set[str]) -> set[str | None]:
    """A technique and everything that may be done in its place under these limits."""
    found, new = {id}, [id]
    while new:
        swaps = catalogue().techniques[each].swaps if (each := new.pop()) else {}
        nexts = {other for name in names for other in swaps.get(name, ())} - found
        found |= nexts
        new += nexts
    return found


def misplaced_switches(plan: Plan) -> list[int]:
    """Changes of feet that are not where the worked foot changes, and places where one is missing."""
    wrong, last, coming = [], "", ""
    for at, each in enumerate(plan.segments):
        if each.kind == "switch":
            wrong += [at] if coming or not last or each.side in {last, "both", "none"} else []
            coming = each.side
        elif each.kind == "step":
            changed = each.side in FEET and last not in {"", each.side}
            wrong += [at] if coming != (each.side if changed else "") else []
            last, coming = each.side if each.side in FEET else last, ""
    return wrong if not coming else [*wrong, len(plan.segments)]


def limited(limits: Iterable[Limit], name: str, foot: str) -> bool:
    """Whether a limit holds anywhere on a foot."""
    return any(key[:2] == (name, foot) for key in caps(limits))
