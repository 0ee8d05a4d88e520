"""The limits of one condition: what the questionnaire has, where it holds, and what a professional said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from selfcare.catalogue.model import catalogue
from selfcare.routine.model import FEET
from selfcare.safety.answers import Answers, Clearance, ClearanceLimits, Place
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import LimitRule, Question
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.conditions import Condition


def limits_of(condition: Condition, held: Clearance | None, answers: Answers) -> Iterator[Limit]:
    """Every limit that one condition sets, the strictest reading of whatever was not said.

    What professionals said tightens it, each of them, even where their word does not hold any more; only a
    clearance that holds, or a detail, loosens.

    Args:
        condition: It counts today.
        held: The clearance for it that holds today.
        answers: Everything that was said.
    """
    question = condition.question
    place = answers.places.get(question.id, Place())
    for limit_rule in (*question.limits, *question.after):
        if not _lifted(limit_rule, answers) and not _is_elsewhere(limit_rule, question, place):
            limit = _placed(limit_rule, question, place)
            yield replace(limit, value=_value(limit_rule, held, answers), reasons=(question.id,))
    for clearance in answers.profile.clearances:
        if clearance.condition == question.id:
            yield from (replace(limit, reasons=(question.id,)) for limit in _said(clearance.limits))


def _lifted(limit_rule: LimitRule, answers: Answers) -> bool:
    return bool(limit_rule.unless) and limit_rule.then is None and _given(limit_rule.unless, answers)


def _value(limit_rule: LimitRule, held: Clearance | None, answers: Answers) -> int | str | None:
    """The value of a limit, loosened as far as a clearance allows."""
    if limit_rule.then is not None and _given(limit_rule.unless, answers):
        return limit_rule.then
    if limit_rule.said is not None and held and held.limits.max_pressure is not None:
        assert isinstance(limit_rule.value, int)
        return max(limit_rule.value, min(limit_rule.said, held.limits.max_pressure))
    return limit_rule.value


def _given(detail: str, answers: Answers) -> bool:
    """True if a reassurance was given, and recently enough."""
    days = questionnaire().details[detail].days
    given = answers.profile.details.get(detail)
    if days is None:
        return given is not None
    if given is None or given is True:
        return False
    return timedelta() <= answers.today - given <= timedelta(days=days)


def _is_elsewhere(limit_rule: LimitRule, question: Question, place: Place) -> bool:
    """True if a limit is about a place that no step works on; whatever else a question limits still holds."""
    return question.higher_up and place.higher_up and not place.zones and limit_rule.at in {"place", "around"}


def _placed(limit_rule: LimitRule, question: Question, place: Place) -> Limit:
    """A limit where it holds, its value left open."""
    zones = set(place.zones) & set(question.within or place.zones) or set(question.within)
    match limit_rule.at:
        case "both":
            return Limit(limit_rule.name, zones=limit_rule.zones)
        case "side":
            return Limit(limit_rule.name, side=place.side, zones=limit_rule.zones)
        case "place":
            return Limit(limit_rule.name, side=place.side, zones=_in_order(zones))
        case _:
            beside = {near for zone in zones for near in catalogue().zones[zone].beside}
            return Limit(limit_rule.name, side=place.side, zones=_in_order(zones | beside))


def _in_order(zones: set[str]) -> tuple[str, ...]:
    return tuple(zone for zone in catalogue().zones if zone in zones)


def _said(said: ClearanceLimits) -> Iterator[Limit]:
    for foot, excluded in zip(FEET, (said.not_left, said.not_right), strict=True):
        if excluded:
            yield Limit("exclude_side", side=foot)
    if said.zones:
        yield Limit("exclude_zone", zones=said.zones)
    if said.max_pressure is not None:
        yield Limit("max_pressure", said.max_pressure)
    if said.max_minutes is not None:
        # They mean a whole session, so each foot gets half of it.
        yield Limit("max_min_per_foot", max(1, said.max_minutes // 2))
    if said.gentle_only:
        yield Limit("gentle_only")
