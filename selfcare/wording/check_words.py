"""The sentences of the check and its outcome that both front ends share."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfcare.safety.check.cards import Card
    from selfcare.safety.check.pages import Page
    from selfcare.safety.questionnaire.model import Answer

MARK_SOMETHING = "Mark what fits, or press n for none of these."
"""The message when someone goes on with nothing marked: going on never means *none*."""

ASKED_AGAIN = "Mark what it is. Not both feet left out: then nothing would be left to do."
"""Said where a page cannot be left as it was marked: with nothing, or with both feet left out."""

UNREAD = "Some rows have not been on the screen yet, or only for a moment: {arrow}"
"""The message when an answer came before every row of the page could be read; says where they are."""

TOO_FAST = "That came too fast. Please read, then answer."
"""The message when an answer came before the page can have been read, or with other keys."""

ANSWERED: Mapping["Answer", str] = {"yes": "yes", "not sure": "not sure", "no": "off"}
"""The mark of a line, in words."""

TOO_OLD = "The answers are older than a quarter of an hour by now."
"""Said where a plan was to start with answers that do not count any more."""

MARKED_ELSEWHERE = "Something was marked in another window meanwhile, so the check comes again."
"""Said where a plan was to start after another check, or a session, found something."""

SOCKS_OFF = "Hands touch your feet this time, or they have to be looked at: socks off first."
"""Said before the look at feet that kept their socks on until now."""

CHECK_AGAIN = "It stood still for over a quarter of an hour, so the check comes again."


def check_place(page: "Page") -> str:
    """The number of the page in the check."""
    place = f"Check {page.number} of {page.of}." if page.number else "Before the check." if page.of else ""
    return f"{place} Nothing leaves this machine.".lstrip()


def long_words(page: "Page") -> Iterator[str]:
    """What each line of a page means in full, and what no check is."""
    from selfcare.safety.questionnaire.reading import questionnaire

    yield from (line.long or line.text for line in page.lines)
    yield questionnaire().declaration["examination"]


def card_lines(card: "Card") -> Iterator[str]:
    """A card, line by line: how soon, what to do, why, and when it is over."""
    if card.soon:
        yield f"{card.soon}."
    yield f"{card.heading}."
    if card.body:
        yield card.body
    if card.marked:
        yield f"You marked: {'; '.join(card.marked)}."
    yield from card.notes
    if card.ends:
        yield card.ends
