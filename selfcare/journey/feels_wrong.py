"""The way after *something feels wrong*: which kind, which sign, and how it goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selfcare.clock import Clock
from selfcare.journey.asks import BACK, END, AskCheck, Choice, Choose, LeftCheck, Way
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import Card, noting_loss
from selfcare.safety.check.feels_wrong import (
    cards_after,
    groups_for,
    only_ends,
    screen_cards,
    sign_card,
    ways_on,
)
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.questionnaire.signs import Group, Sign, WayOn, signs

WHAT_HAPPENED = "What happened?"
HOW_ON = "How shall it go on?"


@dataclass(frozen=True, slots=True)
class Happened:
    """What felt wrong, and the way on."""

    sign: str
    """Its id."""
    way: WayOn
    cards: tuple[Card, ...] = ()
    """What to do about it now that the session ends; empty if it goes on."""

    @property
    def is_emergency(self) -> bool:
        """True if getting help is all that counts now."""
        return any(card.urgency == "emergency" for card in self.cards)


def what_happened(
    runner: Runner, before: tuple[str, ...], clock: Clock, checked: CheckResult | None
) -> Way[Happened | Choice]:
    """Ask what felt wrong, and how to go on. A way back leads one list up, at last to the paused session.

    Args:
        runner: The paused session.
        before: Ids of the signs of this session so far.
        clock: For whether help is to be had today or tonight.
        checked: The result of the last check.

    Returns:
        What happened; `back` if it was a slip, `end` if the user ends the session without a word.
    """
    groups = groups_for(runner.marked)
    while True:
        chosen: Choice = yield Choose(WHAT_HAPPENED, tuple(group.text for group in groups))
        if not isinstance(chosen, int):
            return chosen
        happened = yield from _in_group(groups[chosen], runner, before, clock, checked)
        if happened != BACK:
            return happened


def _in_group(
    group: Group, runner: Runner, before: tuple[str, ...], clock: Clock, checked: CheckResult | None
) -> Way[Happened | Choice]:
    while True:
        chosen: Choice = 0
        if len(group.signs) > 1:
            chosen = yield Choose(WHAT_HAPPENED, tuple(sign.text for sign in group.signs))
        if not isinstance(chosen, int):
            return chosen
        sign = group.signs[chosen]
        if sign.look:
            happened = yield from _look(sign, clock, checked)
        else:
            is_kept = lifecycle.keep_sign(sign, clock.local(), checked.guest if checked else None)
            runner.leaves_a_question |= is_kept
            is_lost = bool(sign.keeps) and not is_kept
            happened = yield from _way_on(sign, runner, before, clock, is_lost=is_lost)
        if happened != BACK or len(group.signs) == 1:
            return happened


def _way_on(
    sign: Sign, runner: Runner, before: tuple[str, ...], clock: Clock, *, is_lost: bool
) -> Way[Happened | Choice]:
    """Show what to do, and ask how to go on. If the user ends it here, it ends because of the sign."""
    note: Callable[[Sequence[Card]], tuple[Card, ...]] = noting_loss if is_lost else tuple
    ways = [way for way in ways_on(sign, before) if way not in WAY_COMMANDS or runner.can(WAY_COMMANDS[way])]
    lines = tuple(signs().ways[way] for way in ways)
    asked = Choose(HOW_ON, lines, note([sign_card(sign, clock.local())])[0], only_ends(sign))
    while (chosen := (yield asked)) == BACK:
        if not asked.only_ends:
            return BACK
    way: WayOn = ways[chosen] if isinstance(chosen, int) else "end"
    return Happened(sign.id, way, note(cards_after(sign, clock.local())) if way == "end" else ())


def _look(sign: Sign, clock: Clock, checked: CheckResult | None) -> Way[Happened | Choice]:
    """Ask one screen of the check. A mark there ends the session, also if the screen is left with it."""
    answered = yield AskCheck(lifecycle.one_screen(sign.look, clock.local(), checked))
    if isinstance(answered, LeftCheck):
        if answered.card:
            return Happened(sign.id, END, (answered.card,))
        return END if answered.is_unsaid else BACK
    result = lifecycle.finish(answered, clock.local(), clock.now_ms())
    cards = screen_cards(answered, clock.local(), result.verdict)
    cards = noting_loss(cards) if result.is_lost else cards
    return Happened(sign.id, END, cards) if cards else BACK
