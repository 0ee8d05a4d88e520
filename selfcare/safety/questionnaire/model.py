"""The content of the check's files: questions, screens, combinations and messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Answer = Literal["yes", "not sure", "no"]
"""An answer to a question. *yes* is always the concern; *not sure* counts as yes."""

Severity = Literal["clear", "adapt", "consult", "block"]
"""The effect of an answer on a session, the mildest first."""

Urgency = Literal["none", "wait", "ask", "soon", "urgent", "emergency"]
"""The urgency of asking for help, the mildest first."""

QuestionKind = Literal["today", "today_if", "profile"]
"""`today`: asked every time · `today_if`: asked every time, but only if the profile calls for it ·
`profile`: kept, and asked again once it is old."""

ScreenKind = Literal["today", "today_if", "profile", "after"]
"""The same as for a question; `after` asks about what was before this check, if that is due."""

Basis = Literal["V", "C", "K", "D"]
"""The basis of a rule: a source read in full (V), a source seen in a summary (C), common knowledge in the
field (K), or a decision made here (D)."""

At = Literal["both", "side", "place", "around"]
"""The place where a limit holds: both feet · the side the user named · the zones the user named · those
zones and their neighbours. If the user named no place, it holds everywhere."""

ANSWERS: tuple[Answer, ...] = get_args(Answer)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
BASES: tuple[Basis, ...] = get_args(Basis)

HELP_FIRST: frozenset[Urgency] = frozenset({"urgent", "emergency"})
"""Urgencies with which nothing is played, whatever else a verdict says."""


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A limit as the questions file gives it, before its place is known."""

    name: str
    """A name of `limits.toml`."""
    value: int | str | None = None
    zones: tuple[str, ...] = ()
    """The zone ids it holds for."""
    at: At = "both"
    unless: str = ""
    """A detail that lifts it, or relaxes it to `then`."""
    then: int | None = None
    """Its milder value if the detail is given."""
    said: int | None = None
    """The value up to which a professional's word may loosen it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The meaning of a yes for some days after the event that it asks about."""

    severity: Severity
    urgency: Urgency
    message: str
    days: int | None = None
    """The last day of the stage; None if it never ends. After the last stage a yes has no effect."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The stricter meaning of a yes beside another one."""

    ids: tuple[str, ...]
    """The other questions; one of them is enough."""
    stage: Stage


@dataclass(frozen=True, slots=True)
class Birth:
    """The time for which a pregnancy counts."""

    until: int
    """Days after the birth; the last one still counts."""
    overdue: int
    """Days after the due date; from then on a birth date is asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what a yes means."""

    id: str
    number: str
    """The Q number in the research it comes from."""
    kind: QuestionKind
    long: str
    """Its full text."""
    line: str
    """Its name in a list; the row's text if the row has only this question."""
    severity: Severity
    urgency: Urgency
    message: str
    basis: tuple[Basis, ...]
    sources: tuple[str, ...]
    """Keys of the sources; empty if it was decided here."""
    follow_ups: tuple[str, ...] = ()
    """Questions to ask if this one is marked, the most urgent first."""
    limits: tuple[LimitRule, ...] = ()
    """Limits that a yes sets at once."""
    after: tuple[LimitRule, ...] = ()
    """Limits once a professional has said yes; only a `consult` of the profile can be cleared."""
    holds: int = 365
    """The most days a clearance can hold."""
    pharmacist: bool = False
    """True if a pharmacist can clear it as well."""
    stages: tuple[Stage, ...] = ()
    """Stages by the age of its date; without a date the question's own severity holds, the strictest."""
    dated_by: str = ""
    """The question by whose date its stages go; empty for its own."""
    beside: Beside | None = None
    birth: Birth | None = None
    place: Literal["", "side", "zones"] = ""
    """The kind of place to ask for; empty for none."""
    within: tuple[str, ...] = ()
    """The zone ids meant if no place was named; empty for the whole foot."""
    higher_up: bool = False
    """True if it may lie only higher up the leg, where nothing here works: then it takes no zone away."""
    asked_if: tuple[str, ...] = ()
    """For a `today_if`: profile questions; it is asked if one of them is marked."""
    implies: str = ""
    """Another question that a yes to this one answers with yes as well."""
    reopens: tuple[str, ...] = ()
    """Profile screens that a yes asks again."""
    loosens: str = ""
    """The reason why it is milder than its source; empty if it is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a screen."""

    text: str
    asks: tuple[str, ...]
    """The questions it stands for."""
    again: bool = False
    """True if it is only for users who did the check before."""
    guest: bool = False
    """True if it is only for a guest; without an answer it counts as no."""
    socks: bool = False
    """True if it is only for whoever keeps their socks on."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Rows that are shown together."""

    id: str
    kind: ScreenKind
    heading: str
    rows: tuple[Row, ...]
    one: bool = False
    """True if exactly one row is chosen; such a row may ask nothing."""
    in_socks: str = ""
    """The heading for whoever keeps their socks on; empty if that makes no difference."""

    @property
    def wanted(self) -> tuple[Row, ...]:
        """The rows that everyone must answer."""
        return tuple(row for row in self.rows if not row.guest and not row.socks)


@dataclass(frozen=True, slots=True)
class Combination:
    """Several answers that mean something together."""

    id: str
    together: tuple[frozenset[str], ...]
    """Sets of questions; it applies if one question of each set is marked."""
    severity: Severity
    urgency: Urgency
    message: str
    basis: tuple[Basis, ...]
    sources: tuple[str, ...]
    known: str = ""
    """One of the questions; the combination stands in nobody's way if a professional who knew of it said yes
    to each of the others that are marked. Empty if nobody's yes is enough."""
    limits: tuple[LimitRule, ...] = ()
    """Limits that it sets, whoever knows of it."""
    loosens: str = ""
    """The reason why it is milder than its source; empty if it is not."""


@dataclass(frozen=True, slots=True)
class Message:
    """The text for a reason."""

    id: str
    heading: str
    """A line that says what to do."""
    body: str
    ends: str = ""
    """A line that says when it is over; empty if only getting help counts."""
    night: bool = False
    """True if the urgent medical line is named at night."""
    soon: str = ""
    """The time to act in, if the urgency's own word would say too little."""
    or_now: bool = False
    """True if it names what cannot wait until morning."""
    instead_of: tuple[str, ...] = ()
    """The ids of messages that say less of the same, and are not shown beside it."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A reassurance that the user can give."""

    id: str
    text: str
    days: int | None = None
    """The number of days for which its date counts; None if it has no date."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the foot in everyday words."""

    text: str
    zones: tuple[str, ...]
    """Zone ids."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything the check asks and says, by id."""

    version: int
    valid_days: int
    """Days for which a profile counts after it was answered; the last one still counts."""
    screens: tuple[Screen, ...]
    questions: Mapping[str, Question]
    areas: tuple[Area, ...]
    """The parts of a foot to choose from."""
    toes: tuple[Area, ...]
    """The same, for questions about the toes alone."""
    details: Mapping[str, Detail]
    combinations: tuple[Combination, ...]
    emergency_order: tuple[str, ...]
    """Message ids; if several emergencies come together, the first of these is shown."""
    look: Screen
    """The screen for which socks come off, unless no hand will touch a foot."""
    sore: frozenset[str]
    """Question ids; after a session with one of them marked, the next check asks how the feet are."""
    gentle_first: frozenset[str]
    """Question ids; if one of them is marked, the gentle routine is suggested, once (S27)."""
    messages: Mapping[str, Message]
    follow_ups: Mapping[str, Mapping[str, str]]
    """The words of the pages that follow a marked row: headings, and the choices of each page in order."""
    clearance_pages: Mapping[str, Mapping[str, str]]
    """The words of the pages that record what a professional said, in the same way."""
    welcome: Mapping[str, str]
    """The heading and the text of the first page of the first check."""
    declaration: Mapping[str, str]
    """The text to agree to at the end of the health questions, the line that agrees, and what no check is."""
    texts: Mapping[str, str]
    urgencies: Mapping[Urgency, str]
    parents: Mapping[str, str]
    """The question that each follow-up belongs to."""
    numbers: Mapping[str, str]
    """The question id for each Q number."""
