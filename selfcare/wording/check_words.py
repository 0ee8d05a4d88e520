"""The sentences of the check and its outcome that both front ends share."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfcare.text import clock_face

if TYPE_CHECKING:
    from selfcare.plan.model import Plan
    from selfcare.safety.adapting.alternatives import Playable
    from selfcare.safety.check.cards import Card
    from selfcare.safety.check.pages import Page
    from selfcare.safety.questionnaire.model import Answer
    from selfcare.safety.verdict.judge import Verdict

TO_KEEP_TO = frozenset({"fragrance_free", "no_nut_oil"})
"""Limits that no plan can keep to by itself: the person does."""

MARK_SOMETHING = "Mark what fits, or press n for none of these."
"""The message when someone goes on with nothing marked: going on never means *none*."""

ASKED_AGAIN = "Mark what it is. Not both feet left out: then nothing would be left to do."
"""Said where a page cannot be left as it was marked: with nothing, or with both feet left out."""

TOO_FAST = "That came too fast. Please read, then answer."
"""The message when an answer came before the page can have been read, or with other keys."""

ANSWERED: Mapping["Answer", str] = {"yes": "yes", "not sure": "not sure", "no": "off"}
"""The mark of a line, in words."""

CHECK_AGAIN = "It stood still for over a quarter of an hour, so the check comes again."


def check_place(page: "Page") -> str:
    """The number of the page in the check."""
    place = f"Check {page.number} of {page.of}." if page.number else "Before the check." if page.of else ""
    return f"{place} Nothing leaves this machine.".lstrip()


def card_lines(card: "Card") -> Iterator[str]:
    """A card, line by line: how soon, what to do, why, and when it is over."""
    if card.soon:
        yield f"{card.soon}."
    yield f"{card.heading}."
    if card.body:
        yield card.body
    if card.marked:
        yield f"You marked: {'; '.join(card.marked)}."
    yield from card.notes
    if card.ends:
        yield card.ends


def changed_lines(verdict: "Verdict", playable: "Playable", name: str) -> Iterator[str]:
    """The changes the check makes: another routine first if there is one (S12), advice, then the rest.

    Args:
        verdict: One that adapts.
        playable: What it leaves.
        name: Of the routine that was asked for.
    """
    from selfcare.safety.adapting.changes import change_lines
    from selfcare.safety.questionnaire.reading import questionnaire

    asked = questionnaire()
    if playable.offer:
        yield asked.texts[f"{playable.offer}_offer"].replace("{name}", name)
    said = dict.fromkeys(asked.messages[reason.message] for reason in verdict.reasons)
    yield from (f"{message.heading}. {message.body}" for message in said if message.id != "adapt")
    kept = [limit.name for limit in verdict.limits if limit.name in TO_KEEP_TO]
    if playable.changes:
        yield asked.messages["adapt"].body
    elif not playable.offer:
        yield asked.texts["keep_to" if kept else "unchanged"]
    yield from change_lines(playable.changes)
    yield from (f"{asked.limits[each].capitalize()}." for each in kept)
    shorter = unequal(playable.plan)
    if shorter:
        yield shorter


def unequal(plan: "Plan") -> str:
    """The time one foot gets less than the other; empty if both get the same."""
    from selfcare.safety.adapting.foot_time import worked_ms

    left, right = worked_ms(plan.segments, "left"), worked_ms(plan.segments, "right")
    if left == right or not (left and right):
        return ""
    return f"The {'left' if left < right else 'right'} foot is {clock_face(abs(left - right))} shorter."
