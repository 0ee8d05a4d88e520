"""From a routine to its end, line by line: the check, what to have ready, the session, what comes after."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from selfcare import words
from selfcare.awake import Awake, as_needed
from selfcare.errors import SelfcareError
from selfcare.plain.ask import say_cards, today
from selfcare.plain.console import Console, answer_to, not_here, number_in
from selfcare.plain.letters import Letters
from selfcare.plain.lines import library_lines
from selfcare.plain.session import Session
from selfcare.plan.build import build, is_night
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.index import Row
from selfcare.routine.library import bundled, find
from selfcare.routine.model import Routine
from selfcare.runner import EXIT_CODES, NOT_CHECKED
from selfcare.safety.cards import clear_words, rest_key_words, rest_words
from selfcare.safety.cleared import (
    ClearedPlan,
    NotCleared,
    clear,
    holds,
    leaves_rest,
    may_start,
    touches_nothing,
)
from selfcare.safety.offers import REST, Suited, suited
from selfcare.safety.verdict import Verdict
from selfcare.session.tally import worked_ms
from selfcare.sound import loudness
from selfcare.sound.cues import first_gain, test_sound
from selfcare.sound.hearing import Hearing, unheard
from selfcare.sound.model import warm_up

_FINISHED, _ENDED_EARLY = EXIT_CODES["finished"], EXIT_CODES["ended_early"]


class Front:
    """A person at a console, and what is known of today's check.

    Args:
        console: The person.
        known: What can be typed while a session plays.
        awake: Keeps the display on while a plan is played.
        hear: Opens what a session is heard through.
    """

    def __init__(
        self,
        console: Console,
        known: Letters,
        awake: Callable[[Plan], Awake] = as_needed,
        hear: Callable[[], Hearing] = unheard,
    ) -> None:
        self.console = console
        self._letters = known
        self._awake = awake
        self._hear = hear
        self._verdict: Verdict | None = None
        self.night = False
        """Whether what is played from now on is a night session, whatever it is for."""
        self.unread = False
        """Whether the last thing said is to be read before anything else is."""

    def play(self, routine: Routine, wishes: Wishes) -> int:
        """Lead through one routine, from the check to what comes after, and return the exit code.

        Raises:
            KeyboardInterrupt: Ctrl+C before it began.
        """
        self.night = self.night or wishes.night
        self.unread = False
        while True:
            verdict = self._checked(build(routine, wishes))
            if verdict is None:
                return NOT_CHECKED
            if self._cleared(self._suited(routine, wishes, verdict).plan) is None:
                return self._instead(verdict)
            hearing = self._hear()
            suit = self._suited(routine, wishes, verdict)
            played = bundled(suit.offer) if suit.offer else routine
            if not self._ready(played, suit.plan, self._check_lines(verdict, suit, routine.name), hearing):
                hearing.sound.cut()
                return _ENDED_EARLY
            if cleared := self._cleared(self._suited(routine, wishes, verdict).plan):
                return self._session(played, cleared, hearing)
            hearing.sound.cut()
            self._say("The answers are older than a quarter of an hour by now.")

    def _checked(self, plan: Plan) -> Verdict | None:
        """The verdict of this quarter of an hour, or a new one; None where the check was left.

        What blocked a plan is asked again.
        """
        kept = self._verdict
        if kept is None or not holds(kept, self.console.clock.now_ms()) or not self._may_play(plan, kept):
            self._verdict = today(self.console)
        return self._verdict

    def _may_play(self, plan: Plan, verdict: Verdict) -> bool:
        rests = leaves_rest(verdict) and touches_nothing(plan)
        return may_start(verdict) or rests

    def _suited(self, routine: Routine, wishes: Wishes, verdict: Verdict) -> Suited:
        """What the check leaves of a routine, for the night where that is wished by now."""
        return suited(build(routine, replace(wishes, night=self.night)), verdict.limits)

    def _check_lines(self, verdict: Verdict, suit: Suited, name: str) -> tuple[str, ...]:
        match verdict.severity:
            case "clear":
                return (clear_words(),)
            case "adapt":
                return tuple(words.changed_lines(verdict, suit, name))
            case _:
                return ()

    def _cleared(self, plan: Plan) -> ClearedPlan | None:
        """The plan, if the last check lets it through and is of this quarter of an hour."""
        if self._verdict is None:
            return None
        try:
            return clear(plan, self._verdict, self.console.clock.now_ms())
        except NotCleared:
            return None

    def _instead(self, verdict: Verdict) -> int:
        """Say what stands in the way; where it does no harm, offer quiet minutes."""
        say_cards(self.console, verdict)
        if not leaves_rest(verdict):
            return NOT_CHECKED
        self._say("", rest_words())
        key = rest_key_words()
        prompt = f"b: {key[:1].lower()}{key[1:]}. q: leave."
        while (typed := answer_to(self.console, prompt)) is not None and typed.lower() != "q":
            if typed.lower() == "b":
                code = self.play(find(REST), Wishes())
                return NOT_CHECKED if code == _ENDED_EARLY else code
            self._say(not_here(typed))
        return NOT_CHECKED

    def _ready(self, routine: Routine, plan: Plan, checked: Sequence[str], hearing: Hearing) -> bool:
        """Say what to have ready and how long it takes; whether it may start."""
        assert self._verdict
        clock = self.console.clock
        now = clock.local()
        self._say("", words.checked_at(now, (clock.now_ms() - self._verdict.judged_ms) // 1000))
        self._say(*checked)
        self._say("", f"{routine.name}.", *words.routine_lines(routine), words.ready_line(plan))
        self._say(words.takes_line(plan, now))
        by_day = routine.mood == "day"
        asked = hearing.asks_whether_heard
        if asked:
            self._test(routine, hearing)
        while True:
            offers = [self.night_offer] if by_day else []
            if hearing.can_be_heard:
                offers = ["t: test sound. m: mute.", *offers]
            elif hearing.settings.backend != "none":
                offers = ["m: sound on.", *offers]
            match answer_to(self.console, " ".join(["Enter starts.", *offers, "q leaves."])):
                case None | "q" | "Q":
                    return False
                case "":
                    if asked and hearing.can_be_heard and not hearing.faulty:
                        hearing.change(loudness.heard)
                    return True
                case "d" | "D" if by_day:
                    self.turn_night()
                case "t" | "T" if hearing.can_be_heard:
                    self._test(routine, hearing)
                case "m" | "M" if hearing.settings.backend != "none":
                    hearing.change(loudness.mute_or_not)
                    self._say(words.loudness(hearing.settings, cues=False))
                case typed:
                    self._say(not_here(typed))

    def _test(self, routine: Routine, hearing: Hearing) -> None:
        """Sound as the session will, and say what hinders it."""
        clock, night = self.console.clock, is_night(routine, Wishes(night=self.night))
        warm_up(hearing.sound, clock)
        hearing.sound.sound_now(test_sound(night=night), first_gain(night=night), clock.now_ms())
        notices = hearing.notices()
        self._say(*(words.SOUND_FAULTS[each.fault] for each in notices) if notices else [words.SOUND_CHECK])

    @property
    def night_offer(self) -> str:
        """What to type for the night; a routine that is for the night needs no wish."""
        return f"d: night {'off' if self.night else 'on'}."

    def turn_night(self) -> None:
        """From now on what is played is a night session, or no longer."""
        self.night = not self.night
        self._say(words.NIGHT[self.night])

    def _session(self, routine: Routine, plan: ClearedPlan, hearing: Hearing) -> int:
        self._say("While it plays: Enter pauses, x if something feels wrong, ? for the rest.")
        session = Session(self.console, plan, self._letters, self._awake(plan.plan), hearing)
        code = session.play()
        if code not in {_FINISHED, _ENDED_EARLY}:
            self._verdict = None
        self.unread = True
        runner = session.runner
        assert runner.outcome
        worked = worked_ms(runner.events)
        self._say("", words.ENDINGS[runner.outcome], *filter(None, [words.foot_times(worked)]))
        if runner.outcome == "finished" or any(worked.values()):
            self._say(*words.aftercare(routine, plan.plan))
        return code

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.console.say(line)


def browse(front: Front, rows: Callable[[], Sequence[Row]]) -> int:
    """Show the routines and play what is chosen, until the person leaves.

    Args:
        front: The person.
        rows: The routines there are.

    Raises:
        KeyboardInterrupt: Ctrl+C outside a session.
    """
    while (id := _chosen(front, rows())) is not None:
        try:
            routine = find(id)
        except SelfcareError as error:
            front.console.say(error.message)
            front.console.say(error.hint)
            continue
        code = front.play(routine, Wishes(night=front.night))
        if code > 128 or code == NOT_CHECKED:
            return code
        if code == _FINISHED and is_night(routine, Wishes(night=front.night)):
            break
        if front.unread and not _goes_on(front.console):
            break
    return _FINISHED


def _goes_on(console: Console) -> bool:
    """Wait until what was said has been read; whether the person stays."""
    typed = answer_to(console, "Enter: the routines. q: leave.")
    return typed is not None and typed.lower() != "q"


def _chosen(front: Front, rows: Sequence[Row]) -> str | None:
    """The id of a routine that can be played; None where the person leaves."""
    console = front.console
    for number, each in enumerate(rows, 1):
        first, *more = library_lines([each])
        console.say(f"{number}. {first}")
        for line in more:
            console.say(line)
    row: Row | None
    by_id = {row.id: row for row in rows}
    while (typed := answer_to(console, f"Number or name. {front.night_offer} q leaves.")) is not None:
        if typed.lower() == "d":
            front.turn_night()
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
