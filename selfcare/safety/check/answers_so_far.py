"""What has been said so far in a check: the answers of today, and the profile as it is becoming."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from selfcare.safety.answers import Answers, Clearance, Place
from selfcare.safety.kept.last_checks import GuestMemory, RememberedMark
from selfcare.safety.questionnaire.model import URGENCIES, Answer, Questionnaire, Urgency
from selfcare.safety.verdict.conditions import Condition, clearances_in_force, in_force, serious
from selfcare.safety.verdict.judge import urgency_of
from selfcare.safety.verdict.profile import Profile, can_go_on, is_valid


@dataclass(frozen=True, slots=True)
class Start:
    """What a check starts from."""

    today: date
    since: date | None = None
    """The day of the last check with nothing to mark."""
    kept: tuple[RememberedMark, ...] = ()
    """What was marked before a block not long ago."""
    profile: Profile = field(default_factory=Profile)
    feet: bool = False
    """Whether it is asked how the feet were after the last session."""
    record: tuple[str, ...] = ()
    """Conditions of which it is written down what a professional said; then nothing else is asked."""
    only: str | None = None
    """The one screen that is asked, in the midst of a session; such a check never clears anything."""
    guest: GuestMemory | None = None
    """What guests have marked, where it is for one; nothing else is known of a guest."""
    renew: bool = False
    """Whether the profile alone is asked, and all of it; such a check never clears anything."""


class AnswersSoFar:
    """Takes down every answer, and never makes a worse one milder again.

    Args:
        asked: The questions.
        start: What is known before the first page.
    """

    def __init__(self, asked: Questionnaire, start: Start) -> None:
        self.asked = asked
        self.today = start.today
        self._before = start.profile
        self._said: dict[str, Answer] = {}
        self._places: dict[str, Place] = {}
        self._fresh: set[str] = set()
        self.renews = start.renew or not is_valid(start.profile, asked, start.today)
        """Whether the whole profile has to be asked."""
        goes_on = not self.renews or can_go_on(start.profile, asked, start.today)
        kept = start.profile
        if not goes_on:
            kept = replace(self._without(kept, asked.questions), since={}, answered=None, begun=None)
        self._profile = kept
        self.again: date | None = None
        """The day on which what something new opens was asked."""

    @property
    def said(self) -> Mapping[str, Answer]:
        """The answers of today."""
        return self._said

    @property
    def profile(self) -> Profile:
        """The profile as it is now."""
        return self._profile

    @property
    def confirmed(self) -> frozenset[str]:
        """The questions that were marked in this check, and were meant."""
        marked = {**self._profile.answers, **self._said}
        return frozenset(id for id in self._fresh if marked.get(id, "no") != "no")

    @property
    def answers(self) -> Answers:
        """All that is to be judged."""
        answers = self._profile.with_today(self.today, self._said, self.again)
        return replace(answers, places={**answers.places, **self._places})

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """What is marked and counts today."""
        return in_force(self.asked, self.answers)

    def is_answered(self, id: str) -> bool:
        """Whether a question of the profile has an answer."""
        return id in self._profile.answers

    def at_least(self, urgency: Urgency) -> bool:
        """Whether what was said so far is as urgent as this."""
        return URGENCIES.index(urgency_of(self.answers)) >= URGENCIES.index(urgency)

    def answer(self, id: str, answer: Answer) -> None:
        """Take an answer down; what was found worse in this check is not made milder."""
        lasting = self.asked.questions[id].kind == "profile"
        so_far = (self._profile.answers if lasting else self._said).get(id, "no")
        if answer == "no" and so_far != "no" and id in self._fresh:
            return
        self._fresh.add(id)
        if lasting:
            begun = None if self._profile.answered else self._profile.begun or self.today
            known = replace(self._profile, begun=begun, version=self.asked.version)
            self._profile = known.answering(id, answer, self.today, self._before)
        else:
            self._said[id] = answer

    def when(self, key: str, day: date) -> None:
        """Take down when it was."""
        self._profile = replace(self._profile, dates={**self._profile.dates, key: day})

    def where(self, id: str, place: Place) -> None:
        """Take down where it is; what was said of it before in this check is so as well."""
        self._places[id] = _joined(self._places[id], place) if id in self._places else place
        if self.asked.questions[id].kind == "profile":
            places = {**self._profile.places, id: self._places[id]}
            self._profile = replace(self._profile, places=places)

    def ask_again(self, ids: Collection[str]) -> None:
        """Forget what was answered before, so that it is answered anew."""
        self._profile = self._without(self._profile, [id for id in ids if id not in self._fresh])

    def _without(self, profile: Profile, ids: Collection[str]) -> Profile:
        """A profile without any answer to some questions, nor the days of an earlier pregnancy."""
        of_birth = ("due", "birth") if any(self.asked.questions[id].birth for id in ids) else ()
        return profile.without([*ids, *of_birth])

    def detail(self, id: str, value: date | Literal[True]) -> None:
        """Take a reassurance down."""
        self._profile = replace(self._profile, details={**self._profile.details, id: value})

    def no_detail(self, id: str) -> None:
        """Take a reassurance back."""
        details = {each: value for each, value in self._profile.details.items() if each != id}
        self._profile = replace(self._profile, details=details)

    def clear(self, clearance: Clearance) -> None:
        """Take down what a professional said, in place of what was said before."""
        others = [each for each in self._profile.clearances if each.condition != clearance.condition]
        self._profile = replace(self._profile, clearances=(*others, clearance))

    def other_conditions(self, id: str) -> tuple[str, ...]:
        """Other conditions of the profile that stand in the way until somebody was asked."""
        return tuple(each.question.id for each in serious(self.conditions, id))

    def is_cleared(self, id: str) -> bool:
        """Whether somebody's yes to a condition holds, as far as is known by now."""
        return id in clearances_in_force(self.conditions, self.answers)

    @property
    def everywhere(self) -> tuple[str, ...]:
        """Every place on a foot."""
        return tuple(zone for area in self.asked.areas for zone in area.zones)

    def agree(self) -> None:
        """The whole profile was answered, and its declaration agreed to."""
        self._profile = replace(self._profile, answered=self.today, begun=None)


def _joined(one: Place, other: Place) -> Place:
    """Both places; one without zones is the whole foot."""
    side = one.side if one.side == other.side else "both"
    zones = tuple(dict.fromkeys((*one.zones, *other.zones))) if one.zones and other.zones else ()
    return Place(side, zones)
