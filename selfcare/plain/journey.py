"""The whole way through a routine, line by line: check, preparation, session and aftercare."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from selfcare.errors import SelfcareError
from selfcare.exit_codes import DONE, SIGNAL
from selfcare.journey.asks import Ask, GetReady, PlaySession, ReadyEnd, SessionEnd, ShowEnd, follow
from selfcare.journey.routine import Journey, JourneyEnd
from selfcare.keep_awake import Awake, as_needed
from selfcare.output.lines import library_lines
from selfcare.plain.console import Console, Leave, answer_to, not_here, number_in
from selfcare.plain.learn import learn
from selfcare.plain.ready import ReadyStage
from selfcare.plain.session import Session
from selfcare.plain.session_keys import Letters
from selfcare.plain.ways import answered
from selfcare.plan.build import is_night
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.finding import Narrowing, Shelf
from selfcare.routine.index import RoutineRow
from selfcare.routine.library import find
from selfcare.routine.model import Foot, Routine
from selfcare.session.view import worked_ms
from selfcare.sound.hearing import SoundOutput, unheard
from selfcare.wording import aftercare_words, ready_words, session_words

LIST_AGAIN = ""
"""Returned instead of an id: no routine was chosen, and the list is to be shown again."""


class Front:
    """A person at a console, who goes through routines.

    Args:
        console: The person.
        known: The letters that can be typed while a session plays.
        awake: Keeps the display on while a plan plays.
        hear: Opens the sound output of a session.
        first: The foot that begins unless something else is wished; None leaves it to the routine.
    """

    def __init__(
        self,
        console: Console,
        known: Letters,
        awake: Callable[[Plan], Awake] = as_needed,
        hear: Callable[[], SoundOutput] = unheard,
        first: Foot | None = None,
    ) -> None:
        self.console = console
        self._first = first
        self._letters = known
        self._awake = awake
        self._journey = Journey(console.clock, hear, lambda: self.night)
        self.night = False
        """True if the next sessions are night sessions, whatever the mood of the routine."""
        self.unread = False
        """True if the last text is to be read before more is printed."""
        self.end = JourneyEnd(DONE)
        """How the last routine ended."""

    def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> int:
        """Lead through one routine, from the check to the aftercare, and return the exit code.

        Raises:
            KeyboardInterrupt: Ctrl+C before the session began.
        """
        self.night = self.night or wishes.night
        wishes = replace(wishes, first=wishes.first or self._first)
        self.unread = False
        self.end = follow(self._journey.play(routine, wishes, guest=guest), self._answer)
        return self.end.code

    def _answer(self, asked: Ask) -> Any:
        match asked:
            case GetReady():
                return self._get_ready(asked)
            case PlaySession():
                return self._play_session(asked)
            case ShowEnd():
                return self._show_end(asked)
        return answered(self.console, asked)

    def _get_ready(self, asked: GetReady) -> ReadyEnd:
        """Say what is changed, what to have ready and how long it takes; return what the person chose."""
        before, verdict = asked.preparation, asked.verdict

        def night() -> str:
            return self.night_offer if before.state.outlook.routine.mood == "day" else ""

        checked = ready_words.clear_words() if verdict.severity == "clear" else ""
        stage = ReadyStage(self.console, before, asked.hearing, night, self.turn_night)
        return stage.goes(verdict, checked)

    @property
    def night_offer(self) -> str:
        """The prompt that turns the night session on or off."""
        return f"d: night {'off' if self.night else 'on'}."

    def turn_night(self) -> None:
        """Make the next sessions night sessions, or stop doing so."""
        self.night = not self.night
        self._say(session_words.NIGHT[self.night])

    def _play_session(self, asked: PlaySession) -> SessionEnd:
        self._say("While it plays: Enter pauses, x if something feels wrong, ? for the rest.")
        awake = self._awake(asked.runner.plan)
        return Session(self.console, asked, self._letters, awake, self._journey).play()

    def _show_end(self, asked: ShowEnd) -> bool:
        """Say how it went and what to do now. Whether the person leaves is asked later, if at all."""
        self.unread = True
        runner = asked.runner
        assert runner.outcome
        worked = worked_ms(runner.events)
        self._say(
            "", session_words.ENDINGS[runner.outcome], *filter(None, [session_words.foot_times(worked)])
        )
        is_emergency = any(card.urgency == "emergency" for card in asked.cards)
        if not is_emergency and (runner.outcome == "finished" or any(worked.values())):
            self._say(*aftercare_words.aftercare_lines(asked.routine, runner.plan, runner.limits))
        return False

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.console.say(line)


def play_one(
    front: Front, routine: Routine, wishes: Wishes, rows: Callable[[], Sequence[RoutineRow]], *, guest: bool
) -> int:
    """Play one routine and return the exit code; whoever goes back from its check sees all of them."""
    code = front.play(routine, wishes, guest=guest)
    return browse(front, rows) if front.end.to_library else code


def browse(front: Front, rows: Callable[[], Sequence[RoutineRow]]) -> int:
    """Show the routines and play the chosen ones until the person leaves.

    Args:
        front: The person.
        rows: Returns the routines as they are at that moment.

    Raises:
        KeyboardInterrupt: Ctrl+C outside a session.
    """
    while (id := _chosen(front, rows())) is not None:
        if id is LIST_AGAIN:
            continue
        try:
            routine = find(id)
        except SelfcareError as error:
            front.console.say(error.message)
            front.console.say(error.hint)
            continue
        code = front.play(routine, Wishes(night=front.night))
        if code > SIGNAL or front.end.leaves or front.end.is_emergency:
            return code
        if code == DONE and is_night(routine, Wishes(night=front.night)):
            break
        if front.unread and not _goes_on(front.console):
            break
    return DONE


def _goes_on(console: Console) -> bool:
    """Wait until the text has been read; True if the person stays."""
    typed = answer_to(console, "Enter: the routines. q: leave.")
    return typed is not None and typed.lower() != "q"


def _chosen(front: Front, rows: Sequence[RoutineRow]) -> str | None:
    """Let the person choose a playable routine; return its id, or None if the person leaves.

    Return LIST_AGAIN after a page was read or the user's own routines were changed.
    """
    from selfcare.plain import library

    console = front.console
    _show(console, rows, rows)
    row: RoutineRow | None
    by_id = {id: row._replace(id=id) for row in rows for id in (*row.variants, row.id)}
    prompt = "Number or name, / and words to find one. {} {} l: learn. q leaves."
    while (typed := answer_to(console, prompt.format(library.OFFER, front.night_offer))) is not None:
        if typed.lower() == "d":
            front.turn_night()
            continue
        if typed.startswith("/"):
            _show(console, rows, Shelf(rows).found(typed[1:], Narrowing()))
            continue
        if typed.lower() == "l":
            return None if learn(console) is Leave.LEAVE else LIST_AGAIN
        # A routine called `n` or `e` is chosen by its name before the letter means an errand.
        if typed.lower() not in by_id and (errand := library.errand_in(typed, rows)):
            if library.run(console, errand):
                return LIST_AGAIN
            continue
        index = number_in(typed, len(rows))
        row = rows[index] if index is not None else by_id.get(typed.lower())
        if row and not row.problem:
            return row.id
        if row:
            console.say(f"{row.id} cannot be used. {row.problem}")
        elif typed.lower() == "q":
            return None
        else:
            console.say(not_here(typed))
    return None


def _show(console: Console, rows: Sequence[RoutineRow], found: Sequence[RoutineRow]) -> None:
    """Say the routines that were found, with their numbers among all of them."""
    for number, row in enumerate(rows, 1):
        if row in found:
            first, *more = library_lines([row])
            console.say(f"{number}. {first}")
            for line in more:
                console.say(line)
    if not found:
        console.say("Nothing fits.")
