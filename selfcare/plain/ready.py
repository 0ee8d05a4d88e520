"""The last words before the start, line by line: what is changed, what to have ready, what may be wished."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, cast, get_args

from selfcare.journey.asks import ReadyEnd
from selfcare.keys import READY
from selfcare.plain.check import say_in_parts
from selfcare.plain.console import Console, answer_to, not_here
from selfcare.ready import PlanKey, Preparation, Wish, is_minutes
from selfcare.safety.verdict.judge import Verdict
from selfcare.sound import volume
from selfcare.sound.cues import first_gain, test_sound
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.model import warm_up
from selfcare.wording import ready_words, routine_words, sound_words

_WISHES: Mapping[str, str] = {key.keys: key.when for key in READY if key.when in {*get_args(Wish), "time"}}
"""The letters for wishes, as the table of keys has them."""

_CHANGES: Mapping[str, PlanKey] = {
    key.keys: cast(PlanKey, key.when) for key in READY if key.when in get_args(PlanKey)
}
"""The letters for everything that changes what would be played."""


class ReadyStage:
    """Says what is coming, and takes down what is wished.

    Args:
        console: The person.
        before: What is wished, and what comes of it.
        hearing: What the session will be heard through.
        night: Says what to type for the night; empty where that is no choice.
        turn_night: Makes it a night session, or no longer.
    """

    def __init__(
        self,
        console: Console,
        before: Preparation,
        hearing: SoundOutput,
        night: Callable[[], str],
        turn_night: Callable[[], None],
    ) -> None:
        self._console = console
        self._preparation = before
        self._hearing = hearing
        self._night = night
        self._turn_night = turn_night
        self._told: set[str] = set()

    def goes(self, verdict: Verdict, checked: str) -> ReadyEnd:
        """Say all of it; how the person goes on.

        Args:
            verdict: Of the check.
            checked: What it says where it found nothing; else empty.
        """
        clock = self._console.clock
        ago_s = (clock.now_ms() - verdict.judged_ms) // 1000
        self._say("", ready_words.checked_at(clock.local(), ago_s), *filter(None, [checked]))
        if not self._tells_changes():
            return "leave"
        self._introduce()
        self._tell_rest()
        asks = self._hearing.asks_whether_heard
        if asks:
            self._test()
        while True:
            match self._typed():
                case None | "q":
                    return "leave"
                case "back":
                    return "back"
                case "g" if "guest" in self._preparation.state.keys:
                    return "guest"
                case "" if waits := self._preparation.state.waits_for:
                    self._say(waits)
                case "":
                    if asks and self._hearing.can_be_heard and not self._hearing.faulty:
                        self._hearing.change(volume.with_sound_heard)
                    return "go"
                case typed if not self._does(typed):
                    return "leave"

    def _typed(self) -> str | None:
        typed = answer_to(
            self._console, " ".join(["Enter starts.", *self._offers(), "back: routines. q leaves."])
        )
        return typed if typed is None or len(typed) > 1 else typed.lower()

    def _offers(self) -> Iterator[str]:
        possible, hearing = self._preparation.state.keys, self._hearing
        yield from (f"{letter}: {wish}." for letter, wish in _WISHES.items() if wish in possible)
        if "gentle" in possible:
            yield "e: gentle."
        if hearing.can_be_heard:
            yield "s: test sound. m: mute."
        elif hearing.settings.backend != "none":
            yield "m: sound on."
        if self._night():
            yield self._night()
        if "guest" in possible:
            yield ready_words.FOR_A_GUEST

    def _does(self, typed: str) -> bool:
        """Do what was typed; whether the person stays."""
        hearing = self._hearing
        match typed:
            case letter if _CHANGES.get(letter) in self._preparation.state.keys:
                return self._takes(_CHANGES[letter])
            case letter if _WISHES.get(letter) == "time" and "time" in self._preparation.state.keys:
                return self._takes_minutes()
            case "d" if self._night():
                self._turn_night()
            case "s" if hearing.can_be_heard:
                self._test()
            case "m" if hearing.settings.backend != "none":
                hearing.change(volume.mute_or_not)
                self._say(sound_words.loudness(hearing.settings, cues=False))
            case _:
                self._say(not_here(typed))
        return True

    def _takes(self, change: PlanKey) -> bool:
        """Do what is asked for, a new lotion only after a word; whether the person stays."""
        if change == "new_product":
            match self._about_a_new_one():
                case "leave":
                    return False
                case "as it was":
                    return True
        self._say(self._preparation.take(change))
        if change == "gentle":
            self._introduce()
        return self._tells_anew()

    def _takes_minutes(self) -> bool:
        """Ask how many minutes it is to take; whether the person stays."""
        question = ready_words.minutes_line(self._preparation.state.choices.minutes)
        while True:
            typed = answer_to(self._console, f"{question} Enter: its own time. back: as it is. q leaves.")
            match typed and typed.lower():
                case None | "q":
                    return False
                case "back":
                    return True
                case "":
                    self._say(self._preparation.take_minutes(None))
                    return self._tells_anew()
                case number if number and is_minutes(number):
                    self._say(self._preparation.take_minutes(int(number)))
                    return self._tells_anew()
                case _:
                    self._say(not_here(typed or ""))

    def _about_a_new_one(self) -> Literal["new", "as it was", "leave"]:
        """Say how a new lotion is tried, and ask whether to go on without, if enough is left."""
        self._say(*ready_words.product_texts()["new_lines"])
        while self._preparation.state.goes_without:
            typed = answer_to(self._console, "Enter goes on without. back: as it was. q leaves.")
            match typed and typed.lower():
                case "":
                    break
                case None | "q":
                    return "leave"
                case "back":
                    return "as it was"
                case _:
                    self._say(not_here(typed or ""))
        return "new"

    def _tells_anew(self) -> bool:
        """Say what is different now; whether the person has read what is changed."""
        if not self._tells_changes():
            return False
        self._tell_rest()
        return True

    def _introduce(self) -> None:
        outlook = self._preparation.state.outlook
        routine = outlook.routine
        self._say(
            "",
            f"{routine_words.name_of(routine)}.",
            *routine_words.routine_lines(routine),
            ready_words.ready_line(outlook.plan),
        )

    def _tell_rest(self) -> None:
        self._tell(self._preparation.state.said)
        self._say(ready_words.takes_line(self._preparation.state.outlook.plan, self._console.clock.local()))

    def _tells_changes(self) -> bool:
        """Say what is changed that was not said yet; whether all of it was read."""
        new = [line for line in self._preparation.state.changed if line not in self._told]
        self._told.update(new)
        return say_in_parts(self._console, new, spare_rows=2) is None

    def _tell(self, lines: tuple[str, ...]) -> None:
        self._say(*(line for line in lines if line not in self._told))
        self._told.update(lines)

    def _test(self) -> None:
        """Sound as the session will, and say what hinders it."""
        clock, night = self._console.clock, self._preparation.state.outlook.plan.night
        warm_up(self._hearing.sound, clock)
        self._hearing.sound.sound_now(test_sound(night=night), first_gain(night=night), clock.now_ms())
        notices = self._hearing.notices()
        self._say(
            *(sound_words.SOUND_FAULTS[each.fault] for each in notices)
            if notices
            else [sound_words.SOUND_CHECK]
        )

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._console.say(line)
