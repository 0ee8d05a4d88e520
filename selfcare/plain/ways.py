"""The answers of a person at a console to what a way asks."""

from typing import Any

from selfcare.journey.asks import BACK, END, Ask, AskCheck, CardEnd, Choice, Choose, ShowCards, Tell
from selfcare.plain.check import ask, say_cards
from selfcare.plain.console import Console, Leave, answer_to, choice, not_here
from selfcare.safety.check.cards import record_words, rest_key_words, rest_words

_PROMPT = "Type a number. back: one step back. q: end."
_ONLY_END = "Type 1 or q: end."
"""The prompt if getting help comes first."""


def answered(console: Console, asked: Ask) -> Any:
    """Ask the person, and return the answer. A session and what belongs to it are not asked here."""
    match asked:
        case Tell(words):
            console.say(words)
            return None
        case AskCheck():
            return ask(console, asked)
        case ShowCards():
            return _show_cards(console, asked)
        case Choose():
            return _choose(console, asked)
    raise TypeError(asked)


def _show_cards(console: Console, asked: ShowCards) -> CardEnd | None:
    """Say why nothing starts, and offer what is possible."""
    say_cards(console, asked.cards)
    prompts: dict[str, str] = {}
    if "record" in asked.offers:
        console.say()
        console.say(record_words())
        prompts["c"] = "c: write down what they said."
    if "rest" in asked.offers:
        key_words = rest_key_words()
        console.say()
        console.say(rest_words())
        prompts["b"] = f"b: {key_words[:1].lower()}{key_words[1:]}."
    if asked.farewell:
        console.say()
        console.say(asked.farewell)
    if not prompts:
        return None
    back = ["back: the routines."] if asked.leads_back else []
    prompt = " ".join([*prompts.values(), *back, "q: leave."])
    while (typed := answer_to(console, prompt)) is not None:
        match typed.lower():
            case "c" | "b" if typed.lower() in prompts:
                return "record" if typed.lower() == "c" else "rest"
            case "back" if asked.leads_back:
                return "back"
            case "q":
                return None
            case _:
                console.say(not_here(typed))
    return None


def _choose(console: Console, asked: Choose) -> Choice:
    if asked.card:
        say_cards(console, [asked.card])
    console.say()
    console.say(asked.question)
    lines = [f"{line}." for line in asked.lines] if asked.card else asked.lines
    chosen = choice(console, lines, _ONLY_END if asked.only_ends else _PROMPT)
    if isinstance(chosen, Leave):
        return BACK if chosen is Leave.BACK else END
    return chosen
