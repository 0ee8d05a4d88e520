"""The check, line by line."""

from collections.abc import Callable, Iterable, Iterator

from selfcare import paths, words
from selfcare.plain.console import Console, Turn, answer_to, not_here, number_in, numbered
from selfcare.safety import flow, memory
from selfcare.safety.attention import READ_MS
from selfcare.safety.cards import cards
from selfcare.safety.flow import Check, Marks, Page
from selfcare.safety.verdict import Verdict

_FIRST = "Type numbers (2, or 2 5; not sure: 2?) or n for none. Also: i, back, q, ?."
_MORE = "Type more numbers, or Enter to go on."
_CHOOSE = "Type a number. Also: back, q."
_KEEP = "Type a number, or Enter for {}. Also: back, q."
_REST = "Enter shows the rest."
_HELP = (
    "A number marks its line; again: not sure; again: off. Several at once: 2 5. Not sure at once: 2?",
    "n: none of these. Enter: go on with what is marked. i: more words for each line.",
    "?: all of this page again. back: the page before. q: leave.",
)


def today(console: Console) -> Verdict | None:
    """Ask the check and keep what it leaves behind; None where the person leaves it."""
    file, now = paths.check_file(), console.clock.local()
    known = memory.read(file)
    done = ask(console, Check(since=known.clear_on, kept=memory.remembered(known, now)))
    return None if done is None else judged(console, done)


def judged(console: Console, check: Check) -> Verdict:
    """The verdict on a check that was just answered; what it leaves behind is kept."""
    now = console.clock.local()
    verdict = flow.verdict(check, now.date(), console.clock.now_ms())
    memory.remember(paths.check_file(), verdict, now)
    return verdict


def say_cards(console: Console, verdict: Verdict) -> None:
    """Say what stands in the way, and what to do."""
    for card in cards(verdict, console.clock.local()):
        console.say()
        for line in words.card_lines(card):
            console.say(line)


def ask(console: Console, check: Check) -> Check | None:
    """Ask every page of a check; None where the person leaves it."""
    marks: Marks = ()
    while shown := flow.page(check):
        answer = _choose(console, shown) if shown.one_choice else _tick(console, shown, marks)
        marks = ()
        match answer:
            case Turn.LEAVE:
                return None
            case Turn.BACK if not check.done:
                console.say("This is the first page.")
            case Turn.BACK:
                check, marks = flow.back(check)
            case _:
                check = flow.answered(check, answer)
    return check


def marks_in(typed: str, marks: Marks) -> Marks | None:
    """Marks after numbers were typed, as in `2 5` or `2?`; None where one of them means nothing."""
    for each in typed.replace(",", " ").split():
        index = number_in(each.removesuffix("?"), len(marks))
        if index is None:
            return None
        unsure = each.endswith("?")
        marks = (*marks[:index], "not sure", *marks[index + 1 :]) if unsure else flow.pressed(marks, index)
    return marks


def in_parts(lines: Iterable[str], rows_of: Callable[[str], int], most: int) -> Iterator[list[str]]:
    """Lines in parts that take at most so many rows each, but always one line."""
    part: list[str] = []
    for line in lines:
        if part and sum(map(rows_of, [*part, line])) > most:
            yield part
            part = []
        part.append(line)
    yield part


def _tick(console: Console, page: Page, marks: Marks) -> Marks | Turn:
    """Have the lines of a page marked. Nothing is marked at first, but on the way back."""
    marks = marks or flow.none_of(page)
    if leaves := _show(console, page, _FIRST):
        return leaves
    shown_ms = console.clock.now_ms()
    _tell(console, flow.none_of(page), marks)
    while True:
        nothing = marks == flow.none_of(page)
        typed = answer_to(console, _FIRST if nothing else _MORE)
        match typed and typed.lower():
            case None | "q":
                return Turn.LEAVE
            case "back":
                return Turn.BACK
            case "i" | "?" | "h":
                _explain(console, page, typed)
            case "" if nothing:
                console.say(words.MARK_SOMETHING)
                shown_ms = console.clock.now_ms()
            case "n" if not nothing:
                console.say("Something is marked. Type its number until it says off, or Enter to go on.")
            case "" | "n" if console.clock.now_ms() - shown_ms < READ_MS:
                console.say(words.TOO_FAST)
                shown_ms = console.clock.now_ms()
            case "" | "n":
                return marks
            case _:
                marks = _marked(console, typed or "", marks)


def _marked(console: Console, typed: str, marks: Marks) -> Marks:
    """Marks after something was typed, and told."""
    changed = marks_in(typed, marks)
    if changed is None:
        console.say(not_here(typed))
        return marks
    _tell(console, marks, changed)
    return changed


def _tell(console: Console, before: Marks, after: Marks) -> None:
    for number, (was, mark) in enumerate(zip(before, after, strict=True), 1):
        if mark != was:
            console.say(f"{number}: {words.ANSWERED[mark]}.")


def _explain(console: Console, page: Page, typed: str | None) -> None:
    match typed:
        case "i" | "I":
            lines = numbered([line.long or line.text for line in page.lines])
        case "?":
            lines = [*_lines(page), *_HELP]
        case _:
            lines = list(_HELP)
    for line in lines:
        console.say(line)


def _choose(console: Console, page: Page) -> Marks | Turn:
    """Have one line of a page chosen. Enter keeps a row as it was marked."""
    keeps = {"yes": 0, "not sure": 1}.get(page.marked)
    prompt = _CHOOSE if keeps is None else _KEEP.format(keeps + 1)
    if leaves := _show(console, page, prompt):
        return leaves
    shown_ms = console.clock.now_ms()
    while True:
        typed = answer_to(console, prompt)
        if typed is None or typed.lower() == "q":
            return Turn.LEAVE
        if typed.lower() == "back":
            return Turn.BACK
        index = number_in(typed, len(page.lines)) if typed else keeps
        if index is not None and console.clock.now_ms() - shown_ms >= READ_MS:
            return flow.chosen(page, index)
        console.say(not_here(typed) if index is None else words.TOO_FAST)
        shown_ms = console.clock.now_ms()


def _show(console: Console, page: Page, prompt: str) -> Turn | None:
    """Print a page, in parts where it needs more rows than there are; where one goes who reads no more."""
    most = console.rows() - console.rows_of(prompt) - 1
    *parts, last = in_parts(["", *_lines(page)], console.rows_of, most)
    for part in parts:
        for line in part:
            console.say(line)
        while (typed := answer_to(console, _REST)) != "":
            match typed and typed.lower():
                case None | "q":
                    return Turn.LEAVE
                case "back":
                    return Turn.BACK
                case _:
                    console.say("First read the rest.")
    for line in last:
        console.say(line)
    return None


def _lines(page: Page) -> Iterator[str]:
    yield words.check_place(page)
    yield page.heading
    if page.kind == "fits":
        yield page.lines[0].long
    yield from numbered([line.text for line in page.lines])
