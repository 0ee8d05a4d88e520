"""The question *What happened?*, asked line by line when something feels wrong in a session."""

from collections.abc import Callable
from dataclasses import dataclass

from selfcare.plain.check import ask, judged, say_cards
from selfcare.plain.console import Console, Leave, choice
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.safety.check import feels_wrong, lifecycle
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.questionnaire.signs import Sign, WayOn, signs
from selfcare.session.commands import Command

_PROMPT = "Type a number. back: to your paused session. q: end."
_ONLY_END = "Type 1 or q: end."
"""The prompt if getting help comes first."""


@dataclass(frozen=True, slots=True)
class Happened:
    """The answer: the sign, and the way on."""

    sign: str
    """Its id."""
    way: WayOn
    emergency: bool = False
    """True if getting help is all that counts now."""


def what_happened(
    console: Console, before: tuple[str, ...], runner: Runner, found: CheckResult | None
) -> Happened | Leave:
    """Ask what felt wrong, say what to do, and ask how to go on.

    Args:
        console: The person.
        before: Ids of the signs that came up in this session so far.
        runner: The paused session.
        found: The result of the last check.
    """
    groups = feels_wrong.groups_for(runner.marked)
    console.say()
    console.say(signs().first)
    console.say("What happened?")
    group_index = choice(console, [group.text for group in groups], _PROMPT)
    if isinstance(group_index, Leave):
        return group_index
    group_signs = groups[group_index].signs
    sign_texts = [sign.text for sign in group_signs]
    sign_index = choice(console, sign_texts, _PROMPT) if len(sign_texts) > 1 else 0
    if isinstance(sign_index, Leave):
        return sign_index
    sign = group_signs[sign_index]
    if sign.look:
        return _looked(console, sign, found)
    if lifecycle.keep_sign(sign, console.clock.local(), found.guest if found else None):
        runner.leaves_a_question = True
    return _way(console, sign, before, runner.can)


def _way(
    console: Console, sign: Sign, before: tuple[str, ...], can: Callable[[Command], bool]
) -> Happened | Leave:
    say_cards(console, [feels_wrong.sign_card(sign, console.clock.local())])
    ways = [
        way for way in feels_wrong.ways_on(sign, before) if way not in WAY_COMMANDS or can(WAY_COMMANDS[way])
    ]
    lines = [f"{signs().ways[way]}." for way in ways]
    only_ends = feels_wrong.only_ends(sign)
    while (chosen := choice(console, lines, _ONLY_END if only_ends else _PROMPT)) is Leave.BACK:
        if not only_ends:
            return Leave.BACK
    # The sign is known by now, so leaving here stops the session because of it, not as an early end.
    way = ways[chosen] if isinstance(chosen, int) else "end"
    if way == "end" and sign.after:
        say_cards(console, feels_wrong.cards_after(sign, console.clock.local()))
    return Happened(sign.id, way, sign.urgency == "emergency")


def _looked(console: Console, sign: Sign, found: CheckResult | None) -> Happened | Leave:
    """Ask one screen of the check instead. A mark there ends the session."""
    assert sign.look
    answered = ask(console, lifecycle.one_screen(sign.look, console.clock.local(), found))
    if answered is None:
        return Leave.LEAVE
    mark_cards = feels_wrong.screen_cards(answered, console.clock.local(), judged(console, answered).verdict)
    if not mark_cards:
        return Leave.BACK
    say_cards(console, mark_cards)
    return Happened(sign.id, "end", any(card.urgency == "emergency" for card in mark_cards))
