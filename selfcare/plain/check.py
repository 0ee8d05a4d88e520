"""The check, line by line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from selfcare.journey.asks import AskCheck, LeftCheck
from selfcare.plain.console import Console, Leave, answer_to, not_here, number_in, numbered
from selfcare.safety.check import flow, lifecycle, pages
from selfcare.safety.check.cards import Card, good_night
from selfcare.safety.check.flow import Check
from selfcare.safety.check.key_guard import READ_MS
from selfcare.safety.check.pages import Marks, Page
from selfcare.wording import check_words, ready_words

_FIRST = "Type numbers (2, or 2 5; not sure: 2?) or n for none. Also: i, back, q, ?."
_THEN = "Numbers, or n for none. ?: what can be typed."
"""Shown instead on later pages, when the first prompt has been read."""

_MORE = "Type more numbers, or Enter to go on."
_CHOOSE = "Type a number. Also: back, q."
_KEEP = "Type a number, or Enter for {}. Also: back, q."
_READ = "Enter: go on. q: leave."
_REST = "Enter shows the rest."
_HELP = (
    "A number marks its line; again: not sure; again: off. Several at once: 2 5. Not sure at once: 2?",
    "n: none of these. Enter: go on with what is marked. i: more words for each line.",
    "?: all of this page again. back: the page before. q: leave.",
)


def say_cards(console: Console, cards: Iterable[Card]) -> None:
    """Print cards: the reason why nothing starts, and what to do."""
    for card in cards:
        console.say()
        for line in check_words.card_lines(card):
            console.say(line)


def ask(console: Console, asked: AskCheck) -> Check | LeftCheck:
    """Ask every page of a check. If the person leaves it, a card says what to do about what was marked."""
    check = asked.check
    for remark in filter(None, [ready_words.GUEST if check.start.guest else "", asked.about]):
        console.say(remark)
    marks: Marks = ()
    last_ms = console.clock.now_ms()
    is_left = True
    try:
        while shown := flow.page(check):
            answer = _answer(console, shown, marks, _FIRST if _is_new_to_keys(check) else _THEN)
            marks = ()
            match answer:
                case Leave.LEAVE:
                    return _left(console, check)
                case Leave.BACK if not check.done and asked.leads_back:
                    left = _left(console, check)
                    return replace(left, goes_back=True, is_unsaid=left.is_unsaid and bool(check.walked_back))
                case Leave.BACK if not check.done:
                    console.say("This is the first page.")
                case Leave.BACK:
                    check, marks = flow.back(check)
                case _:
                    check, last_ms = _after(console, check, answer, last_ms)
        is_left = False
    finally:  # also when Ctrl+C or a signal ends it
        if is_left:
            _say_card_left(console, check)
    return check


def _is_new_to_keys(check: Check) -> bool:
    """True on the first page with lines to mark, where all that can be typed is told."""
    return len(check.done) == check.start.is_first


def _answer(console: Console, page: Page, marks: Marks, prompt: str) -> Marks | Leave:
    if page.kind == "welcome":
        return _read_on(console, page)
    return _choose(console, page) if page.one_choice else _tick(console, page, marks, prompt)


def _left(console: Console, check: Check) -> LeftCheck:
    card = lifecycle.card_left(check, console.clock.local())
    return LeftCheck(card, is_unsaid=check.start.purpose == "screen")


def _after(console: Console, check: Check, answer: Marks, last_ms: int) -> tuple[Check, int]:
    """The check after an answer, or a new one if it stood still for too long; and the time of the answer."""
    now, now_ms = console.clock.local(), console.clock.now_ms()
    if lifecycle.stood_too_long(check, last_ms, now, now_ms):
        begun = lifecycle.begin_again(check, now)
        console.say(begun.word or check_words.CHECK_AGAIN)
        return begun.check, now_ms
    shown = flow.page(check)
    check = lifecycle.save_draft(flow.answered(check, answer), now)
    if flow.page(check) == shown:
        console.say(check_words.ASKED_AGAIN)
    return check, now_ms


def _say_card_left(console: Console, check: Check) -> None:
    now = console.clock.local()
    card = lifecycle.card_left(check, now)
    if card:
        with suppress(OSError):  # the terminal may be closed already; the card is stored all the same
            say_cards(console, [card])
            if farewell := good_night([card], now):
                console.say()
                console.say(farewell)


def marks_in(typed: str, marks: Marks) -> Marks | None:
    """Return the marks after input such as `2 5` or `2?`; None if one entry means nothing."""
    for entry in typed.replace(",", " ").split():
        index = number_in(entry.removesuffix("?"), len(marks))
        if index is None:
            return None
        unsure = entry.endswith("?")
        marks = (*marks[:index], "not sure", *marks[index + 1 :]) if unsure else pages.pressed(marks, index)
    return marks


def in_parts(lines: Iterable[str], rows_of: Callable[[str], int], most: int) -> Iterator[list[str]]:
    """Split lines into parts of at most `most` rows each; a part has at least one line."""
    part: list[str] = []
    for line in lines:
        if part and sum(map(rows_of, [*part, line])) > most:
            yield part
            part = []
        part.append(line)
    yield part


def _read_on(console: Console, page: Page) -> Marks | Leave:
    """Show a page that is only read."""
    if leaves := _show(console, page, _READ):
        return leaves
    shown_ms = console.clock.now_ms()
    while True:
        typed = answer_to(console, _READ)
        match typed and typed.lower():
            case None | "q":
                return Leave.LEAVE
            case "back":
                return Leave.BACK
            case "" if console.clock.now_ms() - shown_ms >= READ_MS:
                return ()
            case _:
                console.say(check_words.TOO_FAST if typed == "" else not_here(typed or ""))
                shown_ms = console.clock.now_ms()


def _tick(console: Console, page: Page, marks: Marks, prompt: str) -> Marks | Leave:
    """Let the person mark the lines of a page. Marks are only there from the start on the way back."""
    marks = marks or pages.none_of(page)
    if leaves := _show(console, page, prompt):
        return leaves
    shown_ms = console.clock.now_ms()
    _tell(console, pages.none_of(page), marks)
    while True:
        nothing = marks == pages.none_of(page)
        typed = answer_to(console, prompt if nothing else _MORE)
        match typed and typed.lower():
            case None | "q":
                return Leave.LEAVE
            case "back":
                return Leave.BACK
            case "i" | "?" | "h":
                _explain(console, page, typed)
            case "" if nothing:
                console.say(check_words.MARK_SOMETHING)
                shown_ms = console.clock.now_ms()
            case "n" | "none" if not nothing:
                console.say("Something is marked. Type its number until it says off, or Enter to go on.")
            # Too soon: nobody can have read the page yet.
            case "" | "n" | "none" if console.clock.now_ms() - shown_ms < READ_MS:
                console.say(check_words.TOO_FAST)
                shown_ms = console.clock.now_ms()
            case "" | "n" | "none":
                return marks
            case _:
                marks = _marked(console, typed or "", marks)


def _marked(console: Console, typed: str, marks: Marks) -> Marks:
    """Apply typed numbers to the marks and print what changed."""
    changed = marks_in(typed, marks)
    if changed is None:
        console.say(not_here(typed))
        return marks
    _tell(console, marks, changed)
    return changed


def _tell(console: Console, before: Marks, after: Marks) -> None:
    for number, (was, mark) in enumerate(zip(before, after, strict=True), 1):
        if mark != was:
            console.say(f"{number}: {check_words.ANSWERED[mark]}.")


def _explain(console: Console, page: Page, typed: str | None) -> None:
    match typed:
        case "i" | "I":
            *long_words, examination = check_words.long_words(page)
            lines = [*numbered(long_words), examination]
        case "?":
            lines = [*_lines(page), *_HELP]
        case _:
            lines = list(_HELP)
    for line in lines:
        console.say(line)


def _choose(console: Console, page: Page) -> Marks | Leave:
    """Let the person choose one line of a page. Enter keeps the earlier mark, if there is one."""
    keeps = {"yes": 0, "not sure": 1}.get(page.marked)
    prompt = _CHOOSE if keeps is None else _KEEP.format(keeps + 1)
    if leaves := _show(console, page, prompt):
        return leaves
    shown_ms = console.clock.now_ms()
    while True:
        typed = answer_to(console, prompt)
        if typed is None or typed.lower() == "q":
            return Leave.LEAVE
        if typed.lower() == "back":
            return Leave.BACK
        index = _line_in(page, typed) if typed else keeps
        if index is not None and console.clock.now_ms() - shown_ms >= READ_MS:
            return pages.chosen(page, index)
        console.say(not_here(typed) if index is None else check_words.TOO_FAST)
        shown_ms = console.clock.now_ms()


def _line_in(page: Page, typed: str) -> int | None:
    """The index of the typed line, by its number or its own key; None if there is no such line."""
    if typed.isalpha() and len(typed) == 1 and typed.lower() in page.keys:
        return page.keys.index(typed.lower())
    return number_in(typed, len(page.lines))


def _show(console: Console, page: Page, prompt: str) -> Leave | None:
    """Print a page, in parts if it does not fit; return the way out if the person stops reading."""
    lines = ["", *_lines(page)]
    return say_in_parts(console, lines, spare_rows=console.rows_of(prompt) + 1, read_ms=READ_MS)


def say_in_parts(
    console: Console, lines: Sequence[str], spare_rows: int, *, read_ms: int = 0
) -> Leave | None:
    """Print lines, in parts if they do not fit; return the way out if the person stops reading.

    Args:
        console: The person.
        lines: The lines to print; there may be none.
        spare_rows: Rows that are needed for something else.
        read_ms: How long (ms) a part has to stand there before the next may come.
    """
    if not lines:
        return None
    *parts, last = in_parts(lines, console.rows_of, console.rows() - spare_rows)
    for part in parts:
        for line in part:
            console.say(line)
        shown_ms = console.clock.now_ms()
        while (typed := answer_to(console, _REST)) != "" or console.clock.now_ms() - shown_ms < read_ms:
            match typed and typed.lower():
                case None | "q":
                    return Leave.LEAVE
                case "back":
                    return Leave.BACK
                case "":
                    console.say(check_words.TOO_FAST)
                    shown_ms = console.clock.now_ms()
                case _:
                    console.say("First read the rest.")
    for line in last:
        console.say(line)
    return None


def _lines(page: Page) -> Iterator[str]:
    yield check_words.check_place(page)
    yield page.heading
    if page.text:
        yield page.text
    yield from numbered([line.text for line in page.lines])
