"""A person with a body, a past and a will, who answers whatever is asked by reading it: the same at every front end."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from selfcare import paths
from selfcare.safety.answers import Profile
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import Marks
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import LastChecks, RememberedMark
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.support import FakeClock

NOW = FakeClock().local()
ASKED = questionnaire()
QUESTIONS = ASKED.questions
AGES = ("Under 16", "16 or 17", "18 to 64", "65 or over")
LEFT, RIGHT, BOTH = range(3)
HEEL = 4
"""Of the areas a place is told by."""

LIGHT, NOT_LEFT, NOT_RIGHT, NOT_HERE, MINUTES = range(1, 6)
"""Of what a professional may have said; 0 is that gentle massage is fine."""


LOST_HEADING = next(screen.heading for screen in questionnaire().screens if screen.id == "lost")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is read."""

    heading: str
    lines: tuple[str, ...]
    one: bool
    """Whether one line is chosen."""

    def keeps(self, marks: Marks) -> bool:
        """Whether an answer leaves a row as it was marked, which needs nothing but to go on."""
        return self.lines[0] == "Yes, that fits" and marks[2] == "no"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who answers."""

    marks: Mapping[str, Answer] = field(default_factory=dict)
    """By question id; what is not there does not fit."""
    slips: Collection[str] = ()
    """Of these, the questions whose rows were pressed by mistake."""
    age: int = AGES.index("18 to 64")
    born: bool = False
    """Whether the child of a pregnancy is born."""
    month: int = 0
    """Which of the months that are offered it was, the nearest first."""
    foot: int = BOTH
    areas: Collection[int] = ()
    """Where on the foot."""
    asked_somebody: bool = False
    """Whether a professional said yes, which is written down where that is offered."""
    who: int = 0
    when: int = 0
    until: int = 0
    said: Collection[int] = (0,)
    knew: bool = True
    """Whether they knew about everything else."""
    reassured: bool = False
    """Whether every reassurance is so."""
    kept: bool = False
    """Whether the health questions were answered ten days ago; else it is the first time."""
    guest: bool = False
    """Whether it is a guest of somebody who has health answers of the same kind."""
    after: int | None = None
    """How the feet were after the last time, where that is asked."""
    lost: bool = False
    """Whether something stood in the way of which nothing can be read any more."""
    before: str = ""
    """What stood in the way an hour ago; empty for nothing."""
    since: int = 0
    """What has become of that."""
    routine: str = "classic"
    wishes: str = ""
    """The keys of what is wished, one after another."""
    knows_the_lotion: bool = True
    rests: bool = False
    """Whether quiet minutes are taken where they are offered."""
    leaves_at: int | None = None
    """The page that is left, from 0."""
    goes_back_at: int | None = None
    """The page that is turned back from, once."""

    def answers(self, page: Shown) -> Marks:
        """What is answered to a page."""
        if page.one:
            at = self._chooses(page)
            return tuple("yes" if line == at else "no" for line in range(len(page.lines)))
        return tuple(self._mark(page.heading, at, line) for at, line in enumerate(page.lines))

    def _chooses(self, page: Shown) -> int:
        heading = page.heading
        known = {
            "Your age?": self.age,
            "Which is it?": int(self.born),
            "When is it due?": self.month,
            "How were your feet after the last time?": self.after or 0,
            LOST_HEADING: 2,
            "When did they say it?": self.when,
            "How long?": self.when,
            "Until when?": self.until,
        }
        at: int | None
        ends = {
            "which foot?": self.foot,
            "which side?": self.foot,
            "who did you ask?": self.who,
            "when?": self.when,
            "The latest time counts.": self.month,
        }
        if page.lines[0] == "Yes, that fits":
            at = 2 if heading in self._slipped else int(self._by_text[heading] == "not sure")
        elif page.lines == ("I agree",):
            at = 0
        elif "you marked “" in heading:
            at = self.since
        else:
            at = known.get(heading, next((at for end, at in ends.items() if heading.endswith(end)), None))
        assert at is not None, page
        return min(at, len(page.lines) - 1)

    def _mark(self, heading: str, at: int, line: str) -> Answer:
        known: dict[str, bool] = {
            "What did they say?": at in self.said,
            "Did they know about these as well?": self.knew,
            "Is this so?": self.reassured,
        }
        if heading.endswith("where?") or heading == "Where not?":
            return "yes" if at in self.areas else "no"
        if heading in known:
            return "yes" if known[heading] else "no"
        return self._by_text.get(line, "no")

    @property
    def _by_text(self) -> dict[str, Answer]:
        """How each line is marked that stands for something that fits, or was pressed by mistake."""
        marks = {id: mark for id, mark in self.marks.items() if mark != "no"}
        found: dict[str, Answer] = {QUESTIONS[id].line: mark for id, mark in marks.items()}
        for text, ids in _rows():
            of_row = [marks[id] for id in ids if id in marks]
            if of_row:
                found[text] = "yes" if "yes" in of_row else "not sure"
        return found

    @property
    def _slipped(self) -> frozenset[str]:
        return frozenset(text for text, ids in _rows() if not set(ids).isdisjoint(self.slips))

    # --- what there was before ----------------------------------------------------------------------------

    def settles_in(self) -> None:
        """Leave in the home of this moment what there was before today."""
        if self.kept or self.guest:
            assert profile_file.write(paths.profile_file(), self.profile_of(NOW.date() - timedelta(days=10)))
        blocked = [RememberedMark(self.before, "soon", NOW - timedelta(hours=1))] if self.before else []
        told_on = NOW.date() - timedelta(days=2) if self.kept else None
        memory = LastChecks(told_on, tuple(blocked), feet=self.after is not None, lost=self.lost)
        last_checks.write(paths.check_file(), memory)

    def profile_of(self, day: date) -> Profile:
        """The health answers as they were given on a day, with none of what only that day asked."""
        lasting = {id: mark for id, mark in self.marks.items() if QUESTIONS[id].kind == "profile"}
        me, check = replace(self, marks=lasting), Check(Start(day, purpose="profile"))
        while page := flow.page(check):
            shown = Shown(page.heading, tuple(line.text for line in page.lines), page.one_choice)
            check = flow.answered(check, me.answers(shown))
        return flow.profile(check)


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    since = NOW - timedelta(days=2)
    for screen in ASKED.screens:
        if not screen.one:
            for row in screen.rows:
                yield row.text.replace("{since}", f"{since.day} {since:%B}"), row.asks


def with_what_leads_there(id: str, mark: Answer) -> dict[str, Answer]:
    """One mark, and those without which it is never asked for."""
    marks: dict[str, Answer] = {id: mark}
    while id in ASKED.parents:
        id = ASKED.parents[id]
        marks[id] = "yes"
    if QUESTIONS[id].asked_if:
        marks[QUESTIONS[id].asked_if[0]] = "yes"
    return marks
