"""The pages to read, line by line."""

from selfcare.plain.check import say_in_parts
from selfcare.plain.console import Console, Leave, answer_to, not_here, number_in, numbered

_CHOOSE = "Number or name. Enter: the routines. q leaves."
_READ = "Enter: the topics. q leaves."


def learn(console: Console) -> Leave:
    """Show what there is to read, and the pages that are chosen; where the person goes from there."""
    from selfcare.learn.pages import LearnPage, pages

    by_id = pages()
    in_order = list(by_id.values())
    topics = numbered([f"{page.id}: {page.summary}" for page in in_order])
    while True:
        turn = say_in_parts(console, ["", *topics], spare_rows=console.rows_of(_CHOOSE) + 1)
        if turn:
            return turn
        page: LearnPage | None = None
        while page is None:
            typed = answer_to(console, _CHOOSE)
            match typed and typed.lower():
                case None | "q":
                    return Leave.LEAVE
                case "" | "back":
                    return Leave.BACK
                case name:
                    index = number_in(name, len(in_order))
                    page = in_order[index] if index is not None else by_id.get(name)
                    if page is None:
                        console.say(not_here(typed or ""))
        if _read(console, page.text) is Leave.LEAVE:
            return Leave.LEAVE


def _read(console: Console, markdown: str) -> Leave:
    """Show a page in parts, and wait until it has been read."""
    from selfcare.learn.lines import lines_of

    lines = ["", *lines_of(markdown)]
    turn = say_in_parts(console, lines, spare_rows=console.rows_of(_READ) + 1)
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
