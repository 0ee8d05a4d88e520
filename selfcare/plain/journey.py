"""The whole way through a routine, line by line: check, preparation, session and aftercare."""

from collections.abc import Callable, Sequence

from selfcare.errors import SelfcareError
from selfcare.exit_codes import DONE, ENDED_EARLY, NOT_CHECKED, SIGNAL
from selfcare.keep_awake import Awake, as_needed
from selfcare.output.lines import library_lines
from selfcare.plain.check import record, say_cards, today
from selfcare.plain.console import Console, Leave, answer_to, not_here, number_in
from selfcare.plain.learn import learn
from selfcare.plain.ready import ReadyStage, Went
from selfcare.plain.session import Session
from selfcare.plain.session_keys import Letters
from selfcare.plan.build import is_night
from selfcare.plan.model import Plan, Wishes
from selfcare.ready import Preparation
from selfcare.routine.index import RoutineRow
from selfcare.routine.library import bundled, find
from selfcare.routine.model import Routine
from selfcare.safety.adapting.alternatives import REST
from selfcare.safety.check import lifecycle
from selfcare.safety.check.cards import (
    cards,
    good_night,
    record_words,
    rest_key_words,
    rest_words,
)
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.cleared import ClearedPlan, NotCleared, clear, holds, leaves_rest, may_start
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.verdict.judge import Verdict
from selfcare.session.view import worked_ms
from selfcare.sound.hearing import SoundOutput, unheard
from selfcare.wording import aftercare_words, ready_words, session_words

LIST_AGAIN = ""
"""Returned instead of an id: no routine was chosen, and the list is to be shown again."""


class Front:
    """A person at a console, and the result of the last check.

    Args:
        console: The person.
        known: The letters that can be typed while a session plays.
        awake: Keeps the display on while a plan plays.
        hear: Opens the sound output of a session.
    """

    def __init__(
        self,
        console: Console,
        known: Letters,
        awake: Callable[[Plan], Awake] = as_needed,
        hear: Callable[[], SoundOutput] = unheard,
    ) -> None:
        self.console = console
        self._letters = known
        self._awake = awake
        self._hear = hear
        self._found: CheckResult | None = None
        self._guest = False
        self._guests = GuestMemory()
        self._written = False
        """True if a professional's answer was written down just now."""
        self.night = False
        """True if the next sessions are night sessions, whatever the mood of the routine."""
        self.unread = False
        """True if the last text is to be read before more is printed."""
        self.emergency = False
        """True if the last session ended in an emergency, so that getting help is all that counts."""

    def play(self, routine: Routine, wishes: Wishes, *, guest: bool = False) -> int:
        """Lead through one routine, from the check to the aftercare, and return the exit code.

        A guest is asked everything, and a guest's answers hold for nobody else (S24).

        Raises:
            KeyboardInterrupt: Ctrl+C before the session began.
        """
        self.night = self.night or wishes.night
        self.unread = False
        if guest:
            self._for_a_guest()
        try:
            return self._play(routine, wishes)
        finally:
            if self._guest:
                self._found, self._guest = None, False

    def _for_a_guest(self) -> None:
        self._found, self._guest = None, True

    def _play(self, routine: Routine, wishes: Wishes) -> int:
        while result := self._checked(helper=routine.position == "helper"):
            code = self._go(routine, wishes, result) if may_start(result.verdict) else self._instead(result)
            if code is not None:
                return code
        return NOT_CHECKED

    def _go(self, routine: Routine, wishes: Wishes, found: CheckResult) -> int | None:
        """Say what is coming and play it; None if the check is needed first: for a guest, or again."""
        before = Preparation(routine, wishes, found.verdict, lambda: self.night, guest=self._guest)
        hearing = self._hear()
        went = self._ready(before, found.verdict, hearing)
        cleared = self._cleared(before.outlook.plan) if went == "go" else None
        if cleared:
            before.starts()
            return self._session(before.outlook.routine, cleared, hearing)
        hearing.sound.cut()
        match went:
            case "leave":
                return ENDED_EARLY
            case "guest":
                self._for_a_guest()
            case "go":
                self._found = None
                self._say("The answers are older than a quarter of an hour by now.")
        return None

    def _checked(self, *, helper: bool) -> CheckResult | None:
        """The result of the last check if it is still valid, else of a new one; None if the person left it.

        A check that let nothing start is asked again, but not right after an answer was written down.
        """
        last_result, just_recorded = self._found, self._written
        self._written = False
        is_valid = last_result and holds(last_result.verdict, self.console.clock.now_ms())
        if not (last_result and is_valid and (just_recorded or may_start(last_result.verdict))):
            self._found = today(self.console, self._guests if self._guest else None, helper=helper)
        return self._found

    def _cleared(self, plan: Plan) -> ClearedPlan | None:
        """The plan, if the last check allows it and is not too old; else None."""
        if self._found is None:
            return None
        try:
            return clear(plan, self._found.verdict, self.console.clock.now_ms())
        except NotCleared:
            return None

    def _instead(self, found: CheckResult) -> int | None:
        """Say why nothing starts, and offer what is possible; None if the check is to be judged again."""
        now = self.console.clock.local()
        shown_cards = cards(found.verdict, now)
        say_cards(self.console, shown_cards)
        offers: list[str] = []
        if lifecycle.to_record(found):
            self._say("", record_words())
            offers.append("c: write down what they said.")
        if leaves_rest(found.verdict):
            key = rest_key_words()
            self._say("", rest_words())
            offers.append(f"b: {key[:1].lower()}{key[1:]}.")
        if farewell := good_night(shown_cards, now):
            self._say("", farewell)
        if not offers:
            return NOT_CHECKED
        prompt = " ".join([*offers, "q: leave."])
        while (typed := answer_to(self.console, prompt)) is not None and typed.lower() != "q":
            if typed.lower() == "b" and leaves_rest(found.verdict):
                code = self._go(bundled(REST), Wishes(), found)
                return NOT_CHECKED if code == ENDED_EARLY else code
            if typed.lower() == "c" and lifecycle.to_record(found):
                self._found, self._written = record(self.console, found), True
                return None
            self._say(not_here(typed))
        return NOT_CHECKED

    def _ready(self, before: Preparation, verdict: Verdict, hearing: SoundOutput) -> Went:
        """Say what is changed, what to have ready and how long it takes; return what the person chose."""

        def night() -> str:
            return self.night_offer if before.outlook.routine.mood == "day" else ""

        checked = ready_words.clear_words() if verdict.severity == "clear" else ""
        return ReadyStage(self.console, before, hearing, night, self.turn_night).goes(verdict, checked)

    @property
    def night_offer(self) -> str:
        """The prompt that turns the night session on or off."""
        return f"d: night {'off' if self.night else 'on'}."

    def turn_night(self) -> None:
        """Make the next sessions night sessions, or stop doing so."""
        self.night = not self.night
        self._say(session_words.NIGHT[self.night])

    def _session(self, routine: Routine, plan: ClearedPlan, hearing: SoundOutput) -> int:
        self._say("While it plays: Enter pauses, x if something feels wrong, ? for the rest.")
        session = Session(self.console, plan, self._letters, self._awake(plan.plan), hearing)
        session.found = self._found
        code = session.play()
        self._found = session.found
        if code not in {DONE, ENDED_EARLY} or session.unsaid or session.runner.leaves_a_question:
            self._found = None
        self.unread = True
        runner = session.runner
        assert runner.outcome
        if not self._guest:
            lifecycle.note_session(runner.marked, felt_wrong=runner.outcome == "stopped_discomfort")
        worked = worked_ms(runner.events)
        self._say(
            "", session_words.ENDINGS[runner.outcome], *filter(None, [session_words.foot_times(worked)])
        )
        self.emergency = session.emergency
        if not self.emergency and (runner.outcome == "finished" or any(worked.values())):
            self._say(*aftercare_words.aftercare_lines(routine, plan.plan, runner.limits))
        return code

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.console.say(line)


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
        if code > SIGNAL or code == NOT_CHECKED or front.emergency:
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
    _show(console, rows)
    row: RoutineRow | None
    by_id = {id: row._replace(id=id) for row in rows for id in (*row.variants, row.id)}
    prompt = "Number or name. {} {} l: learn. q leaves."
    while (typed := answer_to(console, prompt.format(library.OFFER, front.night_offer))) is not None:
        if typed.lower() == "d":
            front.turn_night()
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


def _show(console: Console, rows: Sequence[RoutineRow]) -> None:
    for number, row in enumerate(rows, 1):
        first, *more = library_lines([row])
        console.say(f"{number}. {first}")
        for line in more:
            console.say(line)
