"""What happened? Asked line by line where something feels wrong in a session."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from selfcare import words
from selfcare.plain.ask import ask, judged, say_cards
from selfcare.plain.console import Console, Turn, choice
from selfcare.runner import WAY_COMMANDS
from selfcare.safety import flow, stop
from selfcare.safety.cards import Card
from selfcare.safety.flow import Check
from selfcare.safety.stop import Sign, Way
from selfcare.session.commands import Command

_PROMPT = "Type a number. back: to your paused session. q: end."


@dataclass(frozen=True, slots=True)
class Happened:
    """What felt wrong, and how it goes on."""

    sign: str
    """Its id."""
    way: Way


def what_happened(
    console: Console, before: tuple[str, ...], can: Callable[[Command], bool]
) -> Happened | Turn:
    """Ask what felt wrong, say what to do, and ask how it goes on.

    Args:
        console: The person.
        before: Ids of the signs of this session so far.
        can: Which commands make sense now.
    """
    asked = stop.signs()
    console.say()
    console.say(asked.first)
    console.say("What happened?")
    group = choice(console, [each.text for each in asked.groups], _PROMPT)
    if isinstance(group, Turn):
        return group
    signs = asked.groups[group].signs
    which = choice(console, [each.text for each in signs], _PROMPT) if len(signs) > 1 else 0
    if isinstance(which, Turn):
        return which
    sign = signs[which]
    return _looked(console, sign) if sign.look else _way(console, sign, before, can)


def _way(
    console: Console, sign: Sign, before: tuple[str, ...], can: Callable[[Command], bool]
) -> Happened | Turn:
    _say_cards(console, [stop.sign_card(sign, console.clock.local())])
    ways = [way for way in stop.ways(sign, before) if way not in WAY_COMMANDS or can(WAY_COMMANDS[way])]
    chosen = choice(console, [f"{words.WAYS[way]}." for way in ways], _PROMPT)
    if isinstance(chosen, Turn):
        return chosen
    if ways[chosen] == "end" and sign.after:
        _say_cards(console, stop.cards_after(sign, console.clock.local()))
    return Happened(sign.id, ways[chosen])


def _say_cards(console: Console, cards: Iterable[Card]) -> None:
    for card in cards:
        console.say()
        for line in words.card_lines(card):
            console.say(line)


def _looked(console: Console, sign: Sign) -> Happened | Turn:
    """Ask a screen of the check instead. What is marked there ends the session."""
    done = ask(console, Check(only=sign.look))
    if done is None:
        return Turn.LEAVE
    if all(answer == "no" for answer in flow.answers(done).values()):
        return Turn.BACK
    say_cards(console, judged(console, done))
    return Happened(sign.id, "end")
