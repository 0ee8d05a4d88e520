"""A few questions, and a new routine is there: its name, dry or with oil, how long, for when, and of what."""

from typing import get_args

from selfcare.catalogue.model import Mood
from selfcare.plain.console import Console, Leave, answer_to, choice, not_here, numbered
from selfcare.routine.own.template import (
    DEFAULT_MINUTES,
    LEAST_MINUTES,
    MOST_MINUTES,
    StarterKind,
    Wanted,
    possible_work,
)
from selfcare.toml.rules import Wrong, title

_LEAVE = {"q", "Q"}


def ask_for_new(console: Console, name: str) -> Wanted | None:
    """Ask for the wishes for a new routine; None if the user leaves.

    Args:
        console: The person.
        name: What it is called where nothing else is said.

    Raises:
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    called = _name(console, name)
    kind = _kind(console) if called else None
    minutes = _minutes(console) if kind else None
    mood = _mood(console) if minutes else None
    work = _work(console, kind) if kind and mood else None
    if not (called and kind and minutes and mood) or work is None:
        return None
    return Wanted(called, kind, minutes, mood, work)


def _name(console: Console, name: str) -> str | None:
    while (typed := answer_to(console, f"What is it called? Enter: {name}. q: leave.")) not in {
        None,
        *_LEAVE,
    }:
        try:
            return title(typed) if typed else name
        except Wrong as wrong:
            console.say(f"A name {wrong.message}.")
    return None


def _kind(console: Console) -> StarterKind | None:
    kinds: tuple[StarterKind, ...] = get_args(StarterKind)
    chosen = choice(console, ["Dry", "With lotion or oil"], "Which one? q: leave.")
    return None if isinstance(chosen, Leave) else kinds[chosen]


def _mood(console: Console) -> Mood | None:
    moods: tuple[Mood, ...] = get_args(Mood)
    chosen = choice(console, ["For the day", "For the night: dim and soft"], "Which one? q: leave.")
    return None if isinstance(chosen, Leave) else moods[chosen]


def _minutes(console: Console) -> int | None:
    prompt = f"Minutes for each foot, {LEAST_MINUTES} to {MOST_MINUTES}. Enter: {DEFAULT_MINUTES}. q: leave."
    while (typed := answer_to(console, prompt)) not in {None, *_LEAVE}:
        if not typed:
            return DEFAULT_MINUTES
        if typed.isascii() and typed.isdigit() and LEAST_MINUTES <= int(typed[:4]) <= MOST_MINUTES:
            return int(typed)
        console.say(not_here(typed))
    return None


def _work(console: Console, kind: StarterKind) -> tuple[str, ...] | None:
    """Techniques in the order they are named in; none where the usual ones are fine."""
    possible = possible_work(kind)
    for line in numbered([technique.title for technique in possible]):
        console.say(line)
    prompt = "Numbers, in the order you like. Enter: what is usual. q: leave."
    while (typed := answer_to(console, prompt)) not in {None, *_LEAVE}:
        numbers = (typed or "").replace(",", " ").split()
        if all(each.isascii() and each.isdigit() and 1 <= int(each[:4]) <= len(possible) for each in numbers):
            return tuple(possible[int(each) - 1].id for each in numbers)
        console.say(not_here(typed or ""))
    return None
