"""What happened? The signs that end a session or change it, and what is said of each."""

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
    """What is asked of a person, each sign as it is for whom these health answers are marked.

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
    """What is said of what was found when somebody looked in the midst of a session; empty where nothing was.

    What only changes a session ends this one as well: it was made without it.

    Args:
        check: Of the one screen, as it was answered.
        now: Local time.
        found: What came of it.
    """
    if all(answer == "no" for answer in flow.answers(check).values()):
        return ()
    told = tuple(card for card in cards(found, now) if card.marked)
    return told or (card_for(questionnaire().messages[NOT_AS_PLAYED], "none", (), now),)


def ways_on(sign: Sign, before: tuple[str, ...]) -> tuple[WayOn, ...]:
    """What may follow a sign.

    Args:
        sign: What happened.
        before: Ids of the signs of this session so far.
    """
    return ("end",) if sign.again_ends and sign.id in before else sign.ways


def only_ends(sign: Sign) -> bool:
    """Whether help comes first, so that there is no way back to the session either."""
    return sign.urgency in HELP_FIRST


def cards_after(sign: Sign, now: datetime) -> tuple[Card, ...]:
    """What is still to be said once a sign has ended the session.

    Args:
        sign: What happened.
        now: Local time.
    """
    if sign.urgency == "none":
        return ()
    if sign.after:
        sign = replace(sign, heading=sign.after[0], body=sign.after[1])
    return (sign_card(sign, now),)


def sign_card(sign: Sign, now: datetime) -> Card:
    """What is said of a sign: how soon only where help presses, and not again what was just chosen.

    Args:
        sign: What happened.
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
