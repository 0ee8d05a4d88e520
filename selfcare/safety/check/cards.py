"""A verdict in words: what to do, how soon, and when it is over."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from selfcare.safety.questionnaire.emergency_numbers import emergency_words, line_words
from selfcare.safety.questionnaire.model import HELP_FIRST, Message, Questionnaire, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Reason, Verdict, blocking

NOT_AS_PLAYED = "not_as_played"
"""The message where nothing stands in the way but a session that was made for other answers."""

NIGHT_FROM, NIGHT_TO = 18, 6
"""Hours of the local clock between which it is tonight, not today."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one reason."""

    urgency: Urgency
    soon: str
    """The urgency in words."""
    heading: str
    body: str
    marked: tuple[str, ...]
    """What was marked, as it stood on the page."""
    notes: tuple[str, ...]
    """What to do at night, or where one is not sure."""
    ends: str
    """When it is over; empty where nothing but help counts."""
    or_now: bool = False
    """Whether it names what cannot wait until morning."""


def cards(verdict: Verdict, now: datetime) -> tuple[Card, ...]:
    """The cards of a verdict, the most urgent first. In an emergency there is only one.

    Args:
        now: Local time: it says whether help is to be had today or tonight.
    """
    asked = questionnaire()
    made = _cards_of(blocking(verdict), now)
    if verdict.urgency == "emergency":
        return made[:1]
    told = tuple(card for card in made if card.marked)
    return told or made or (card_for(asked.messages[NOT_AS_PLAYED], "none", (), now),)


def card_on_leaving(verdict: Verdict, confirmed: Collection[str], now: datetime) -> Card | None:
    """The card of the most urgent that was marked before a check was left; None where that stands in no way.

    Args:
        verdict: Of what was marked so far.
        confirmed: Ids of the questions that were marked in this check, and were meant.
        now: Local time.
    """
    marked = [reason for reason in blocking(verdict) if any(id in confirmed for id in reason.marked)]
    return next(iter(_cards_of(marked, now)), None)


def _cards_of(reasons: Iterable[Reason], now: datetime) -> tuple[Card, ...]:
    """One card for each message, in the order of the reasons."""
    asked = questionnaire()
    by_message: dict[str, list[Reason]] = {}
    for reason in reasons:
        by_message.setdefault(reason.message, []).append(reason)
    return tuple(_card(asked, asked.messages[id], together, now) for id, together in by_message.items())


def clear_words() -> str:
    """What is said where nothing stands in the way."""
    return questionnaire().texts["clear"]


def record_words() -> str:
    """What is said where a professional's yes can be written down."""
    return questionnaire().texts["record"]


def rest_words() -> str:
    """What is said where quiet minutes are offered."""
    return questionnaire().texts["breathe"]


def rest_key_words() -> str:
    """What the key for quiet minutes is called."""
    return questionnaire().texts["breathe_key"]


def card_for(message: Message, urgency: Urgency, marked: tuple[str, ...], now: datetime) -> Card:
    """The card of one message.

    Args:
        message: What is said.
        urgency: How soon.
        marked: The lines it is said of.
        now: Local time.
    """
    asked = questionnaire()
    notes = (filled(asked.texts["night"], now),) if message.night and is_night(now) else ()
    return Card(
        urgency=urgency,
        soon=message.soon or filled(asked.urgencies[urgency], now),
        heading=filled(message.heading, now),
        body=filled(message.body, now),
        marked=marked,
        notes=notes,
        ends=message.ends,
        or_now=message.or_now,
    )


def filled(text: str, now: datetime) -> str:
    """A text with the time of day and the numbers to ring in their places."""
    when = "tonight" if is_night(now) else "today"
    text = text.replace("{today}", when).replace("{Today}", when.capitalize())
    if "{emergency}" in text:
        text = text.replace("{emergency}", emergency_words())
    return text.replace("{line}", line_words()) if "{line}" in text else text


def good_night(cards: Sequence[Card], now: datetime) -> str:
    """What is said last at night where nothing is played: something kind, that no card contradicts.

    Args:
        cards: What was said before it, the most urgent first. In an emergency nothing is added.
        now: Local time.
    """
    if not (cards and is_night(now)):
        return ""
    texts, urgency = questionnaire().texts, cards[0].urgency
    if urgency not in HELP_FIRST and any(card.or_now for card in cards):
        return texts["good_night_unless"]
    return texts.get(f"good_night_{urgency}", "")


def is_night(now: datetime) -> bool:
    """Whether it is the time of day at which doctors have closed."""
    return not NIGHT_TO <= now.hour < NIGHT_FROM


def _card(asked: Questionnaire, message: Message, reasons: list[Reason], now: datetime) -> Card:
    marked = dict.fromkeys(asked.questions[id].line for reason in reasons for id in reason.marked)
    card = card_for(message, reasons[0].urgency, tuple(marked), now)
    if not any(reason.not_sure for reason in reasons):
        return card
    not_sure = "not_sure_emergency" if card.urgency == "emergency" else "not_sure"
    return replace(card, notes=(*card.notes, asked.texts[not_sure]))
