"""The way that asks the health answers anew, and plays nothing."""

from selfcare.clock import Clock
from selfcare.exit_codes import DONE, NOT_CHECKED
from selfcare.journey.asks import AskCheck, LeftCheck, ShowCards, Tell, Way
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import cards, good_night


def ask_profile(clock: Clock) -> Way[int]:
    """Ask the pages of the profile and save it; show a card if something must come first.

    Returns:
        The exit code.

    Raises:
        NotKept: It was answered and cannot be written.
    """
    started = lifecycle.begin_profile(clock.local())
    if started.word:
        yield Tell(started.word)
    answered = yield AskCheck(started.check)
    if isinstance(answered, LeftCheck):
        return NOT_CHECKED
    now = clock.local()
    renewed = lifecycle.save_profile(answered, now, clock.now_ms())
    if renewed.finished:
        return DONE
    shown_cards = cards(renewed.verdict, now)
    yield ShowCards(shown_cards, (), good_night(shown_cards, now))
    return NOT_CHECKED
