"""The answers so far in a check: those of today, and the profile as it takes shape."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from selfcare.safety.answers import Answers, Clearance, Place, Profile
from selfcare.safety.kept.last_checks import GuestMemory, RememberedMark
from selfcare.safety.questionnaire.model import URGENCIES, Answer, Questionnaire, Urgency
from selfcare.safety.verdict.conditions import Condition, clearances_in_force, in_force, serious
from selfcare.safety.verdict.judge import urgency_of
from selfcare.safety.verdict.profile import can_go_on, is_valid

Purpose = Literal["session", "look", "profile", "screen", "clearance"]
"""`session`: may a session start? · `look`: the same, but for a look at bare feet all is answered ·
`profile`: only the health answers, all of them · `screen`: one screen, in the middle of a session ·
`clearance`: what a professional said.

Nothing but a check for a session, and the look that completes it, ever clears anything.
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Everything a check knows before its first page."""

    today: date
    since: date | None = None
    """The day up to which everything new was told; None if there is none."""
    kept: tuple[RememberedMark, ...] = ()
    """Marks from a recent block."""
    profile: Profile = field(default_factory=Profile)
    purpose: Purpose = "session"
    socks_on: bool = False
    """True if a check for a session asks without having socks taken off: no hand will touch a foot."""
    is_first: bool = False
    """True if nothing was ever asked of this person, so that a word comes before the first question."""
    feet: bool = False
    """True if a check for a session asks how the feet were after the last one."""
    lost: bool = False
    """True if a check for a session asks in general about marks that cannot be read any more."""
    conditions: tuple[str, ...] = ()
    """For a clearance: the conditions that a professional spoke of."""
    screen: str = ""
    """For a screen: its id."""
    guest: GuestMemory | None = None
    """The marks of guests, if the check is for one; nothing else is known about a guest."""


class AnswersSoFar:
    """Record of every answer, which never makes a worse one milder again.

    Args:
        asked: The questions.
        start: Everything known before the first page.
    """

    def __init__(self, asked: Questionnaire, start: Start) -> None:
        self.asked = asked
        self.today = start.today
        self._before = start.profile
        self._said: dict[str, Answer] = {}
        self._places: dict[str, Place] = {}
        self._fresh: set[str] = set()
        self.renews = start.purpose == "profile" or not is_valid(start.profile, asked, start.today)
        """True if the whole profile has to be asked."""
        goes_on = not self.renews or can_go_on(start.profile, asked, start.today)
        profile = start.profile
        if not goes_on:
            profile = replace(self._without(profile, asked.questions), since={}, answered=None, begun=None)
        self._profile = profile
        self.socks_on = start.socks_on
        """True as long as nobody has looked at the feet."""
        self.again: date | None = None
        """The day on which the screens that something new reopens were asked."""

    @property
    def said(self) -> Mapping[str, Answer]:
        """The answers of today."""
        return self._said

    @property
    def profile(self) -> Profile:
        """The current profile."""
        return self._profile

    @property
    def confirmed(self) -> frozenset[str]:
        """The questions marked in this check, without slips."""
        marked = {**self._profile.answers, **self._said}
        return frozenset(id for id in self._fresh if marked.get(id, "no") != "no")

    @property
    def answers(self) -> Answers:
        """Everything to judge: the profile and the answers of today."""
        answers = self._profile.with_today(self.today, self._said, self.again, self._places)
        return replace(answers, socks_on=self.socks_on)

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """The marked conditions that count today."""
        return in_force(self.asked, self.answers)

    def is_answered(self, id: str) -> bool:
        """True if a question of the profile has an answer."""
        return id in self._profile.answers

    def at_least(self, urgency: Urgency) -> bool:
        """True if the answers so far are at least this urgent."""
        return URGENCIES.index(urgency_of(self.answers)) >= URGENCIES.index(urgency)

    def answer(self, id: str, answer: Answer) -> None:
        """Record an answer; a *no* never undoes a mark made earlier in this check."""
        lasting = self.asked.questions[id].kind == "profile"
        earlier = (self._profile.answers if lasting else self._said).get(id, "no")
        if answer == "no" and earlier != "no" and id in self._fresh:
            return
        self._fresh.add(id)
        if lasting:
            begun = None if self._profile.answered else self._profile.begun or self.today
            begun_profile = replace(self._profile, begun=begun, version=self.asked.version)
            self._profile = begun_profile.answering(id, answer, self.today, self._before)
        else:
            self._said[id] = answer

    def take_socks_off(self) -> None:
        """Have the feet looked at after all, so that nothing about unseen feet stands in the way."""
        self.socks_on = False
        for row in self.asked.look.rows:
            if row.socks:
                self._said = {id: answer for id, answer in self._said.items() if id not in row.asks}

    def when(self, key: str, day: date) -> None:
        """Record a date, by question id, or by `due` or `birth`."""
        self._profile = replace(self._profile, dates={**self._profile.dates, key: day})

    def where(self, id: str, place: Place) -> None:
        """Record a place; one recorded earlier in this check stays and is joined to it."""
        self._places[id] = joined_places(self._places[id], place) if id in self._places else place
        if self.asked.questions[id].kind == "profile":
            places = {**self._profile.places, id: self._places[id]}
            self._profile = replace(self._profile, places=places)

    def ask_again(self, ids: Collection[str]) -> None:
        """Forget the answers from before this check, so that the questions are asked again."""
        self._profile = self._without(self._profile, [id for id in ids if id not in self._fresh])

    def _without(self, profile: Profile, ids: Collection[str]) -> Profile:
        """Drop the answers to some questions, and the dates of an earlier pregnancy if one is about birth."""
        of_birth = ("due", "birth") if any(self.asked.questions[id].birth for id in ids) else ()
        return profile.without([*ids, *of_birth])

    def detail(self, id: str, value: date | Literal[True]) -> None:
        """Record a reassurance."""
        self._profile = replace(self._profile, details={**self._profile.details, id: value})

    def no_detail(self, id: str) -> None:
        """Remove a reassurance."""
        details = {detail: value for detail, value in self._profile.details.items() if detail != id}
        self._profile = replace(self._profile, details=details)

    def clear(self, clearance: Clearance) -> None:
        """Record what a professional said, replacing any earlier clearance for that condition."""
        others = [other for other in self._profile.clearances if other.condition != clearance.condition]
        self._profile = replace(self._profile, clearances=(*others, clearance))

    def other_conditions(self, id: str) -> tuple[str, ...]:
        """The other conditions of the profile that stand in the way until a professional has been asked."""
        return tuple(condition.question.id for condition in serious(self.conditions, id))

    def is_cleared(self, id: str) -> bool:
        """True if a clearance for a condition holds, given the answers so far."""
        return id in clearances_in_force(self.conditions, self.answers)

    @property
    def everywhere(self) -> tuple[str, ...]:
        """Every zone id of a foot."""
        return tuple(zone for area in self.asked.areas for zone in area.zones)

    def agree(self) -> None:
        """Mark the whole profile as answered today, with its declaration agreed to."""
        self._profile = replace(self._profile, answered=self.today, begun=None)


def joined_places(one: Place, other: Place) -> Place:
    """Join two places; one without zones is the whole foot."""
    side = one.side if one.side == other.side else "both"
    if one.higher_up or other.higher_up:
        # On no foot according to one of them: what counts is the foot that the other names.
        on_foot = other if one.higher_up else one
        return Place(side, on_foot.zones, one.higher_up and other.higher_up)
    zones = tuple(dict.fromkeys((*one.zones, *other.zones))) if one.zones and other.zones else ()
    return Place(side, zones)
