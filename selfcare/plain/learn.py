"""The pages to read, line by line, with those of techniques and zones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from selfcare.plain.check import say_in_parts
from selfcare.plain.console import Console, Leave, answer_to, not_here, number_in, numbered

if TYPE_CHECKING:
    from selfcare.learn.pages import LearnPage

_CHOOSE = "Number or name. Enter: the routines. q leaves."
_READ = "Enter: the topics. q leaves."
_ALSO = (
    "Techniques and zones have pages too, by their names: heel-squeeze, heel. techniques or zones lists them."
)

MOST_FOUND = 8
"""The most names that are told where what was typed is none."""


def learn(console: Console) -> Leave:
    """Show what there is to read, and the pages that are chosen; where the person goes from there."""
    from selfcare.learn.pages import pages

    in_order = list(pages().values())
    topics = ["", *numbered([_line(page) for page in in_order]), "", _ALSO]
    while True:
        turn = say_in_parts(console, topics, spare_rows=console.rows_of(_CHOOSE) + 1)
        if turn:
            return turn
        chosen = _choose(console, in_order)
        if isinstance(chosen, Leave) or _read(console, chosen) is Leave.LEAVE:
            return chosen if isinstance(chosen, Leave) else Leave.LEAVE


def _choose(console: Console, in_order: list["LearnPage"]) -> list[str] | Leave:
    """Ask for a page or a list until there is one; its lines, or the way out."""
    from selfcare.learn.lines import lines_of

    while True:
        typed = answer_to(console, _CHOOSE)
        match typed and typed.lower():
            case None | "q":
                return Leave.LEAVE
            case "" | "back":
                return Leave.BACK
            case "techniques" | "zones" as list_name:
                return [_line(page) for page in _list(list_name).values()]
            case name:
                index = number_in(name, len(in_order))
                page = in_order[index] if index is not None else _looked_up(console, name)
                if page:
                    return list(lines_of(page.text))


def _list(name: str) -> Mapping[str, "LearnPage"]:
    from selfcare.wording.catalogue_words import technique_pages, zone_pages

    return technique_pages() if name == "techniques" else zone_pages()


def _looked_up(console: Console, name: str) -> "LearnPage | None":
    """The page of this name; where there is none, say so, and which ones have these words or come near."""
    from selfcare.learn.pages import NoSuchPage
    from selfcare.wording.catalogue_words import everything, found, looked_up

    try:
        return looked_up(name)
    except NoSuchPage as error:
        console.say(not_here(name))
        with_words = found(name, everything().values())[:MOST_FOUND]
        for page in with_words:
            console.say(_line(page))
        if not with_words:
            console.say(error.hint)
        return None


def _line(page: "LearnPage") -> str:
    return f"{page.id}: {page.summary}"


def _read(console: Console, lines: list[str]) -> Leave:
    """Show lines in parts, and wait until they have been read."""
    turn = say_in_parts(console, ["", *lines], spare_rows=console.rows_of(_READ) + 1)
    while turn is None:
        typed = answer_to(console, _READ)
        match typed and typed.lower():
            case None | "q":
                turn = Leave.LEAVE
            case "" | "back":
                turn = Leave.BACK
            case _:
                console.say(not_here(typed or ""))
    return turn
