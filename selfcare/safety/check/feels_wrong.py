"""The signs that end a session or change it, and the card for each."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from selfcare.safety.check import flow
from selfcare.safety.check.cards import NOT_AS_PLAYED, Card, card_for, cards, filled
from selfcare.safety.check.flow import Check
from selfcare.safety.questionnaire.model import HELP_FIRST, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Group, Sign, WayOn, signs
from selfcare.safety.verdict.judge import Verdict

_PRESSES: frozenset[Urgency] = frozenset({"soon", "urgent", "emergency"})


def groups_for(marked: Collection[str]) -> tuple[Group, ...]:
    """Return the signs to ask about, each adjusted to the marked health answers.

    Args:
        marked: Ids of the questions that are yes or not sure.
    """
    return tuple(
        Group(group.text, tuple(_for(sign, marked) for sign in group.signs if _is_asked(sign, marked)))
        for group in signs().groups
    )


def _is_asked(sign: Sign, marked: Collection[str]) -> bool:
    return not sign.only or any(id in marked for id in sign.only)


def _for(sign: Sign, marked: Collection[str]) -> Sign:
    if sign.at_risk and any(id in marked for id in sign.at_risk.marked):
        return replace(sign, urgency="urgent", message=sign.at_risk.message, ways=("end",), after=None)
    return sign


def screen_cards(check: Check, now: datetime, found: Verdict) -> tuple[Card, ...]:
    """Return the cards after a check of one screen in the middle of a session; empty if nothing was marked.

    A mark that would only adapt a session ends this one too, because it was made without it.

    Args:
        check: The answered check of the one screen.
        now: Local time.
        found: Its verdict.
    """
    if all(answer == "no" for answer in flow.answers(check).values()):
        return ()
    marked_cards = tuple(card for card in cards(found, now) if card.marked)
    return marked_cards or (card_for(questionnaire().messages[NOT_AS_PLAYED], "none", (), now),)


def ways_on(sign: Sign, before: tuple[str, ...]) -> tuple[WayOn, ...]:
    """Return the ways to go on after a sign.

    Args:
        sign: The marked sign.
        before: Ids of the earlier signs of this session.
    """
    return ("end",) if sign.again_ends and sign.id in before else sign.ways


def only_ends(sign: Sign) -> bool:
    """True if help comes first, so that there is no way back to the session."""
    return sign.urgency in HELP_FIRST


def cards_after(sign: Sign, now: datetime) -> tuple[Card, ...]:
    """Return the cards to show once a sign has ended the session.

    Args:
        sign: The sign that ended it.
        now: Local time.
    """
    if sign.urgency == "none":
        return ()
    if sign.after:
        sign = replace(sign, heading=sign.after[0], body=sign.after[1])
    return (sign_card(sign, now),)


def sign_card(sign: Sign, now: datetime) -> Card:
    """Make the card of a sign.

    It says how soon only if help is pressing, and does not repeat the line that was just chosen.

    Args:
        sign: The marked sign.
        now: Local time.
    """
    if sign.message:
        return card_for(questionnaire().messages[sign.message], sign.urgency, (), now)
    return Card(
        urgency=sign.urgency,
        soon=filled(questionnaire().urgencies[sign.urgency], now) if sign.urgency in _PRESSES else "",
        heading=filled(sign.heading, now),
        body=filled(sign.body, now),
        marked=(),
        notes=(),
        ends="",
    )
