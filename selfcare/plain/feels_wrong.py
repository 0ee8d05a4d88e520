"""What happened? Asked line by line where something feels wrong in a session."""

from collections.abc import Callable
from dataclasses import dataclass

from selfcare.plain.check import ask, judged, say_cards
from selfcare.plain.console import Console, Leave, choice
from selfcare.runner import WAY_COMMANDS, Runner
from selfcare.safety.check import feels_wrong, lifecycle
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.questionnaire.signs import Sign, WayOn, signs
from selfcare.session.commands import Command
from selfcare.wording import session_words

_PROMPT = "Type a number. back: to your paused session. q: end."
_ONLY_END = "Type 1 or q: end."
"""Where help comes first."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What felt wrong, and how it goes on."""

    sign: str
    """Its id."""
    way: WayOn
    emergency: bool = False
    """Whether only help counts now."""


def what_happened(
    console: Console, before: tuple[str, ...], runner: Runner, found: CheckResult | None
) -> Happened | Leave:
    """Ask what felt wrong, say what to do, and ask how it goes on.

    Args:
        console: The person.
        before: Ids of the signs of this session so far.
        runner: The paused session.
        found: What came of the last check.
    """
    groups = feels_wrong.groups_for(runner.marked)
    console.say()
    console.say(signs().first)
    console.say("What happened?")
    group = choice(console, [each.text for each in groups], _PROMPT)
    if isinstance(group, Leave):
        return group
    of_group = groups[group].signs
    which = choice(console, [each.text for each in of_group], _PROMPT) if len(of_group) > 1 else 0
    if isinstance(which, Leave):
        return which
    sign = of_group[which]
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
    lines = [f"{session_words.WAYS[way]}." for way in ways]
    only_ends = feels_wrong.only_ends(sign)
    while (chosen := choice(console, lines, _ONLY_END if only_ends else _PROMPT)) is Leave.BACK:
        if not only_ends:
            return Leave.BACK
    # Whoever leaves here has said what it was: it ends for that, and not as any other end.
    way = ways[chosen] if isinstance(chosen, int) else "end"
    if way == "end" and sign.after:
        say_cards(console, feels_wrong.cards_after(sign, console.clock.local()))
    return Happened(sign.id, way, sign.urgency == "emergency")


def _looked(console: Console, sign: Sign, found: CheckResult | None) -> Happened | Leave:
    """Ask a screen of the check instead. What is marked there ends the session."""
    assert sign.look
    done = ask(console, lifecycle.one_screen(sign.look, console.clock.local(), found))
    if done is None:
        return Leave.LEAVE
    told = feels_wrong.screen_cards(done, console.clock.local(), judged(console, done).verdict)
    if not told:
        return Leave.BACK
    say_cards(console, told)
    return Happened(sign.id, "end", any(card.urgency == "emergency" for card in told))
