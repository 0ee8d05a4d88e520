"""What the check's files hold: questions, screens, combinations and messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from selfcare.safety.limits import LimitName

Answer = Literal["yes", "not sure", "no"]
"""To a question that is worded so that *yes* is the concern; *not sure* counts as yes."""

Severity = Literal["clear", "adapt", "consult", "block"]
"""What an answer means for a session, the mildest first."""

Urgency = Literal["none", "wait", "ask", "soon", "urgent", "emergency"]
"""How soon somebody should be asked, the mildest first."""

QuestionKind = Literal["today", "today_if", "profile"]
"""`today`: asked of everyone, every time · `today_if`: every time, of whom the profile says so ·
`profile`: kept, and asked again when it has grown old."""

ScreenKind = Literal["today", "today_if", "profile", "after"]
"""As the kind of a question; `after` asks how the feet were after the last session, where that is due."""

Basis = Literal["V", "C", "K", "D"]
"""How well a rule is founded: a source read in full (V), seen in a summary (C), known in the field (K), or
decided here (D)."""

At = Literal["both", "side", "place", "around"]
"""Where a limit holds: on both feet · on the side that was said · on the zones that were said · on those
and the ones beside them. What was not said counts as everywhere."""

ANSWERS: tuple[Answer, ...] = get_args(Answer)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
BASES: tuple[Basis, ...] = get_args(Basis)

HELP_FIRST: frozenset[Urgency] = frozenset({"urgent", "emergency"})
"""With these nothing is played, whatever else a verdict says."""


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A limit as the questions have it, before it is known where."""

    name: LimitName
    value: int | str | None = None
    zones: tuple[str, ...] = ()
    """Zone ids it holds for."""
    at: At = "both"
    unless: str = ""
    """A detail that, if given, lifts it or leaves it at `then`."""
    then: int | None = None
    """Its milder value where the detail is given."""
    said: int | None = None
    """A value up to which a professional's own word may loosen it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a yes means while what it asks about is so many days old."""

    severity: Severity
    urgency: Urgency
    message: str
    days: int | None = None
    """The last day of it; None for ever. After the last stage a yes means nothing any more."""


@dataclass(frozen=True, slots=True)
class Birth:
    """How long a pregnancy counts."""

    until: int
    """Days after the birth; the last of them still counts."""
    overdue: int
    """Days after the due date from which on a birth date is asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what a yes means."""

    id: str
    number: str
    """Q number of the research it comes from."""
    kind: QuestionKind
    long: str
    """All that it asks."""
    line: str
    """How it is named where it stands in a list; the row's text where that has only this question."""
    severity: Severity
    urgency: Urgency
    message: str
    basis: tuple[Basis, ...]
    sources: tuple[str, ...]
    """Keys of the sources; none where it was decided here."""
    follow_ups: tuple[str, ...] = ()
    """Questions asked when this one is marked, the most urgent first."""
    limits: tuple[LimitRule, ...] = ()
    """What a yes changes at once."""
    after: tuple[LimitRule, ...] = ()
    """What it changes once a professional has said yes; only a `consult` of the profile can be cleared."""
    holds: int = 365
    """Days for which a clearance holds at most."""
    pharmacist: bool = False
    """Whether a pharmacist can clear it as well."""
    stages: tuple[Stage, ...] = ()
    """By its date; without one the question's own severity holds, which is the strictest."""
    birth: Birth | None = None
    place: Literal["", "side", "zones"] = ""
    """What is asked about where it is."""
    within: tuple[str, ...] = ()
    """Zone ids that are meant where no place was said; empty for the whole foot."""
    asked_if: tuple[str, ...] = ()
    """Of a `today_if`: the profile questions of which one is marked."""
    implies: str = ""
    """Another question that this one's yes answers with yes."""
    reopens: tuple[str, ...] = ()
    """Screens of the profile that a yes asks again."""
    loosens: str = ""
    """Why it is milder than what it comes from; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a screen."""

    text: str
    asks: tuple[str, ...]
    """The questions it stands for."""
    again: bool = False
    """Only for who did the check before."""
    guest: bool = False
    """Only for a guest; without an answer it is no."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Rows that are shown together."""

    id: str
    kind: ScreenKind
    heading: str
    rows: tuple[Row, ...]
    one: bool = False
    """Whether exactly one row is chosen; such a row may ask nothing."""

    @property
    def wanted(self) -> tuple[Row, ...]:
        """The rows that must have an answer, whoever is asked."""
        return tuple(row for row in self.rows if not row.guest)


@dataclass(frozen=True, slots=True)
class Combination:
    """What several answers mean together."""

    id: str
    together: tuple[frozenset[str], ...]
    """One question of each set is marked."""
    severity: Severity
    urgency: Urgency
    message: str
    basis: tuple[Basis, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of a reason."""

    id: str
    heading: str
    """What to do."""
    body: str
    ends: str = ""
    """When it is over; empty where nothing but help counts."""
    night: bool = False
    """Whether the urgent medical line is named at night."""
    soon: str = ""
    """How soon, where the urgency's own word would say too little."""
    or_now: bool = False
    """Whether it names what cannot wait until morning."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A reassurance that may be given."""

    id: str
    text: str
    days: int | None = None
    """For how many days its date counts; None where it has no date."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the foot as a person tells it."""

    text: str
    zones: tuple[str, ...]
    """Zone ids."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything the check asks and says, by id."""

    version: int
    valid_days: int
    """The last day on which a profile still counts, from the day it was answered."""
    screens: tuple[Screen, ...]
    questions: Mapping[str, Question]
    areas: tuple[Area, ...]
    """Where something on a foot may be."""
    toes: tuple[Area, ...]
    """The same where only the toes are meant."""
    details: Mapping[str, Detail]
    combinations: tuple[Combination, ...]
    emergency_order: tuple[str, ...]
    """Messages; where several emergencies come together, the first of them is shown."""
    messages: Mapping[str, Message]
    texts: Mapping[str, str]
    urgencies: Mapping[Urgency, str]
    limits: Mapping[str, str]
    """Every limit in plain words, by its machine name."""
    ready: Mapping[str, str]
    """What to have ready, by what the routine does: `touch`, `oil` or `rest`."""
    aftercare: Mapping[str, Any]
    """What to do afterwards, likewise; `next` is about the next time."""
    parents: Mapping[str, str]
    """Each follow-up with the question it follows."""
    numbers: Mapping[str, str]
    """Each Q number with the id of its question."""
