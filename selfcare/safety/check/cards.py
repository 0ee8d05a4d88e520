"""Cards that put a verdict into words: what to do, how soon, and when it is over."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from selfcare.safety.questionnaire.emergency_numbers import emergency_words, line_words
from selfcare.safety.questionnaire.model import HELP_FIRST, Message, Questionnaire, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Reason, Verdict, blocking

NOT_AS_PLAYED = "not_as_played"
"""The message if the only problem is that the session was made for other answers."""

NIGHT_FROM, NIGHT_TO = 18, 6
"""Hours of the local clock between which a card says *tonight*, not *today*."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words for one or more reasons that share a message."""

    urgency: Urgency
    soon: str
    """The urgency in words."""
    heading: str
    body: str
    marked: tuple[str, ...]
    """The marked lines, as they stood on the page."""
    notes: tuple[str, ...]
    """Advice for the night, or for an answer of *not sure*."""
    ends: str
    """The words for when it is over; empty if only getting help matters."""
    or_now: bool = False
    """True if it names what cannot wait until morning."""


def cards(verdict: Verdict, now: datetime) -> tuple[Card, ...]:
    """Return the cards of a verdict, the most urgent first. In an emergency there is only one.

    Args:
        now: Local time; it decides between *today* and *tonight*.
    """
    asked = questionnaire()
    all_cards = _cards_of(blocking(verdict), now)
    if verdict.urgency == "emergency":
        return all_cards[:1]
    marked_cards = tuple(card for card in all_cards if card.marked)
    return marked_cards or all_cards or (card_for(asked.messages[NOT_AS_PLAYED], "none", (), now),)


def noting_loss(shown: Sequence[Card]) -> tuple[Card, ...]:
    """The same cards, the first of which says that what it is about could not be kept for the next check."""
    return tuple(
        replace(card, notes=(*card.notes, questionnaire().texts["not_kept"])) if card is shown[0] else card
        for card in shown
    )


def card_on_leaving(verdict: Verdict, confirmed: Collection[str], now: datetime) -> Card | None:
    """Return the card for the most urgent mark of an unfinished check; None if no mark blocks a session.

    Args:
        verdict: Verdict on the marks so far.
        confirmed: Ids of the questions that were marked in this check, without slips.
        now: Local time.
    """
    reasons = [reason for reason in blocking(verdict) if any(id in confirmed for id in reason.marked)]
    return next(iter(_cards_of(reasons, now)), None)


def _cards_of(reasons: Iterable[Reason], now: datetime) -> tuple[Card, ...]:
    """Make one card for each message, in the order of the reasons; none for what another says more of."""
    asked = questionnaire()
    by_message: dict[str, list[Reason]] = {}
    for reason in reasons:
        by_message.setdefault(reason.message, []).append(reason)
    # Two cards about one thing would say two times to act in: only the stronger is shown.
    for less in [less for id in by_message for less in asked.messages[id].instead_of]:
        by_message.pop(less, None)
    return tuple(_card(asked, asked.messages[id], grouped, now) for id, grouped in by_message.items())


def record_words() -> str:
    """The offer to write down a professional's yes."""
    return questionnaire().texts["record"]


def rest_words() -> str:
    """The offer of quiet minutes."""
    return questionnaire().texts["breathe"]


def rest_key_words() -> str:
    """The label of the key for quiet minutes."""
    return questionnaire().texts["breathe_key"]


def card_for(message: Message, urgency: Urgency, marked: tuple[str, ...], now: datetime) -> Card:
    """Make the card of one message.

    Args:
        message: The words of the card.
        urgency: The urgency to name, unless the message has its own words for it.
        marked: The marked lines it is about.
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
    """Fill the time of day and the numbers to ring into a text."""
    day_word = "tonight" if is_night(now) else "today"
    text = text.replace("{today}", day_word).replace("{Today}", day_word.capitalize())
    if "{emergency}" in text:
        text = text.replace("{emergency}", emergency_words())
    return text.replace("{line}", line_words()) if "{line}" in text else text


def good_night(cards: Sequence[Card], now: datetime) -> str:
    """Return the kind last words at night if nothing is played; they contradict no card.

    Args:
        cards: The cards shown before, the most urgent first. In an emergency nothing is added.
        now: Local time.
    """
    if not (cards and is_night(now)):
        return ""
    texts, urgency = questionnaire().texts, cards[0].urgency
    if urgency not in HELP_FIRST and any(card.or_now for card in cards):
        return texts["good_night_unless"]
    return texts.get(f"good_night_{urgency}", "")


def is_night(now: datetime) -> bool:
    """True if doctors are closed at this time of day."""
    return not NIGHT_TO <= now.hour < NIGHT_FROM


def _card(asked: Questionnaire, message: Message, reasons: list[Reason], now: datetime) -> Card:
    marked = dict.fromkeys(asked.questions[id].line for reason in reasons for id in reason.marked)
    card = card_for(message, reasons[0].urgency, tuple(marked), now)
    if not any(reason.not_sure for reason in reasons):
        return card
    not_sure = "not_sure_emergency" if card.urgency == "emergency" else "not_sure"
    return replace(card, notes=(*card.notes, asked.texts[not_sure]))
