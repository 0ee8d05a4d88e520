"""The sentences between the check and the start: wishes, changes, and things to see to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from selfcare.plan.blocks import Block
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.model import Routine, Step
from selfcare.safety.adapting.alternatives import Playable
from selfcare.safety.adapting.changes import change_lines
from selfcare.safety.adapting.foot_time import worked_ms
from selfcare.safety.adapting.step_traits import words_in
from selfcare.safety.adapting.wishes import Outlook
from selfcare.safety.limits.table import limit_table
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.sealed import read_whole
from selfcare.safety.verdict.judge import Verdict
from selfcare.text import clock_face
from selfcare.wording import session_words
from selfcare.wording.aftercare_words import nature_of

Product = Literal["known", "new", "unasked"]
"""Of the lotion or oil at hand: used before without trouble, not so, or nobody knows."""

READ_FIRST = "First read what is changed for you."
"""Said where it is to start before that was on the screen."""

GENTLE = "A good one to begin with at 65 or over: the gentle routine. e: take it."
"""Suggested once."""

ONE_FOOT = "It also makes sense on one foot alone. f: feet."
"""Said where the routine says so."""

NEAREST = "{asked} min is not possible here. {line}"
"""Said where the nearest time is taken in its place."""

GENTLE_TAKEN = "The gentle routine, then."

GUEST = "For a guest: every question is asked, and nothing is kept."

FOR_A_GUEST = "For you? Guest: g."
"""Offered before the start."""

HELPER = "The questions are about the person whose feet they are."
"""Said before the check where somebody else does it."""


@cache
def texts() -> Mapping[str, Any]:
    """The contents of `ready.toml`.

    Raises:
        BrokenQuestions: The file cannot be read or has changed.
    """
    return read_whole(Path(__file__).with_name("ready.toml"))


def clear_words() -> str:
    """The words for a verdict of `clear`."""
    return str(texts()["result"]["clear"])


def product_texts() -> Mapping[str, Any]:
    """What is asked and said about a lotion or oil."""
    return cast(Mapping[str, Any], texts()["product"])


def changed_lines(verdict: Verdict, playable: Playable, name: str) -> Iterator[str]:
    """The changes the check makes: another routine first if there is one (S12), advice, then the rest.

    Args:
        verdict: One that adapts.
        playable: What it leaves.
        name: Of the routine that was asked for.
    """
    asked, result = questionnaire(), texts()["result"]
    if playable.offer:
        yield result[f"{playable.offer}_offer"].replace("{name}", name)
    said = dict.fromkeys(asked.messages[reason.message] for reason in verdict.reasons)
    yield from (f"{message.heading}. {message.body}" for message in said if message.id != "adapt")
    # What a product is made of no plan can know: the person keeps to it.
    kept = [limit.entry for limit in verdict.limits if limit.entry.products]
    if playable.changes:
        yield f"{asked.messages['adapt'].heading}. {asked.messages['adapt'].body}"
    elif not playable.offer:
        yield result["keep_to" if kept else "unchanged"]
    yield from change_lines(playable.changes)
    yield from (f"{entry.words.capitalize()}." for entry in kept)
    shorter = unequal(playable.plan)
    if shorter:
        yield shorter


def unequal(plan: Plan) -> str:
    """The time one foot gets less than the other; empty if both get the same."""
    left, right = worked_ms(plan.segments, "left"), worked_ms(plan.segments, "right")
    if left == right or not (left and right):
        return ""
    return f"The {'left' if left < right else 'right'} foot is {clock_face(abs(left - right))} shorter."


def wish_line(wish: Literal["version", "time", "feet", "oil"], now: Outlook) -> str:
    """The result of a wish."""
    match wish:
        case "version":
            length = session_words.length(now.whole.total_ms // 1000)
            return f"Version: {_version(now.asked, now.wishes) or 'the whole routine'}, {length}."
        case "time" if now.wishes.minutes:
            return f"Time: {now.wishes.minutes} min."
        case "time":
            return f"Time: as it is, {session_words.length(now.whole.total_ms // 1000)}."
        case "feet":
            return f"Feet: {now.wishes.only} only." if now.wishes.only else "Feet: both."
        case "oil":
            return "Oil: without." if now.wishes.dry else "Oil: with."


def minutes_word(minutes: range) -> str:
    """What can be chosen, in a word or two."""
    return f"{minutes[0]}–{minutes[-1]} min" if len(minutes) > 1 else f"{minutes[0]} min"


def minutes_line(minutes: range) -> str:
    """The question about the time."""
    return f"How many minutes? {minutes_word(minutes).replace('–', ' to ')}."


def next_word(wish: Literal["version", "feet", "oil"], wishes: Wishes) -> str:
    """What a key would change, in a word or two.

    Args:
        wish: What it changes.
        wishes: Those that there would be then.
    """
    match wish:
        case "version":
            return wishes.version or "whole"
        case "feet":
            return f"{wishes.only} foot only" if wishes.only else "both feet"
        case "oil":
            return "no oil" if wishes.dry else "with oil"


def _version(routine: Routine, wishes: Wishes) -> str:
    """The name of the chosen version; empty for the routine as it is."""
    return next((each.name for each in routine.variants if each.id == wishes.version), "")


def wish_lines(wishes: Wishes, now: Outlook, verdict: Verdict) -> Iterator[str]:
    """The wishes, those that cannot be met, and the resulting time (S18)."""
    whole, left = now.whole.total_ms, now.plan.total_ms
    shortened = now.wishes.minutes and left < whole
    had, asked = set(_named(now.wishes)), list(_named(wishes))
    if lost := [each for each in asked if each not in had]:
        yield f"Not possible this time: {', '.join(lost)}."
    if kept := [each for each in _named(replace(now.wishes, minutes=None)) if each in asked]:
        yield f"You asked for: {', '.join(kept)}."
    if now.wishes.minutes and not shortened:
        yield f"You asked for {now.wishes.minutes} min."
    if shortened:
        why = "with your limits" if verdict.severity == "adapt" else "that way"
        yield f"You asked for {now.wishes.minutes} min; {why} it is {session_words.length(left // 1000)}."
    if verdict.severity != "adapt":
        yield from change_lines(now.playable.changes)


def _named(wishes: Wishes) -> Iterator[str]:
    if wishes.minutes:
        yield f"{wishes.minutes} min"
    if wishes.only:
        yield f"{wishes.only} foot only"
    if wishes.dry:
        yield "without oil"


def product_line(product: Product, *, oily: bool) -> str:
    """The line about the lotion or oil, and whether the plan uses it."""
    said = product_texts()
    match product:
        case "unasked":
            return f"{said['question']} {said['keys']}"
        case "new":
            return str(said["new" if oily else "new_and_without"])
        case "known":
            return str(said["known"])


_FOR_WATER = frozenset({"footbath", "thermometer"})


def plan_checks(plan: Plan) -> Iterator[str]:
    """The things to see to, a line each."""
    yield from fetch_checks(plan)
    if plan.oily:
        yield texts()["see_to"]["slip_and_fire"]


def fetch_checks(plan: Plan) -> Iterator[str]:
    """What to see to with what is fetched, a line each: it can burn, freeze or roll away."""
    see_to = texts()["see_to"]
    steps = [segment.step for segment in plan.steps()]
    if any("heat" in step.does or _uses(step, _FOR_WATER) for step in steps):
        yield see_to["water"]
    if any(_cold(step) for step in steps):
        yield see_to["ice"]
    if any(
        ("roll" in step.does or _uses(step, limit_table().limits["no_tools"].needs)) and not _cold(step)
        for step in steps
    ):
        yield see_to["tool"]


def _cold(step: Step) -> bool:
    return "cold" in step.does or _uses(step, limit_table().limits["no_cold"].needs)


def _uses(step: Step, words: frozenset[str]) -> bool:
    return any(words_in(use) & words for use in step.uses)


def ready_line(plan: Plan) -> str:
    """The things to do before the start."""
    have_ready = texts()["have_ready"]
    return " ".join(have_ready[kind] for kind in nature_of(plan))


def block_line(block: Block) -> str:
    """The heading of a block of steps."""
    match block.kind:
        case "each":
            other = "right" if block.foot == "left" else "left"
            return f"The {block.foot} foot, then the {other}"
        case "one":
            return f"The {block.foot} foot"
        case "in turn":
            return "One foot, then the other"
        case "both":
            return "Both feet"


def steps_word(number: int) -> str:
    """How many steps there are."""
    return "1 step" if number == 1 else f"{number} steps"


def checked_at(now: datetime, ago_s: int) -> str:
    """The time of the check."""
    return "Checked at {time}.".format(time=f"{now - timedelta(seconds=ago_s):%H:%M}")


def takes_line(plan: Plan, now: datetime) -> str:
    """The length of a plan and the time it ends, by the clock on the wall."""
    seconds = plan.total_ms // 1000
    later = ", later by the time it waits for you" if _waits(plan) else ""
    return (
        f"It takes {session_words.length(seconds)} and ends at {session_words.ends_at(now, seconds)}{later}."
    )


def until_line(plan: Plan, now: datetime) -> str:
    """The length of a plan and the time it ends, short enough for a title."""
    seconds = plan.total_ms // 1000
    later = " or later" if _waits(plan) else ""
    return f"{clock_face(plan.total_ms)}, until {session_words.ends_at(now, seconds)}{later}"


def _waits(plan: Plan) -> bool:
    return any(segment.kind == "wait" for segment in plan.segments)
