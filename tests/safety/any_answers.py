"""Answers, limits and routines of every kind, as Hypothesis makes them up."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, get_args

import hypothesis.strategies as st

from selfcare.catalogue.model import DOES, Mood, catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.form import RoutineForm, sound_form
from selfcare.routine.model import FEET, OILY, POSITIONS, STYLES, Routine
from selfcare.routine.resolve import resolve
from selfcare.safety.answers import ROLES, Answers, Clearance, ClearanceLimits, Place
from selfcare.safety.limits.joining import merged
from selfcare.safety.limits.limit import Limit, LimitSide
from selfcare.safety.limits.table import limit_names
from selfcare.safety.questionnaire.model import ANSWERS, Answer
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.trial_routines import known_routines
from tests.support import answers_of, but

ASKED = questionnaire()
ALL = tuple(ASKED.questions)
PROFILE = tuple(id for id in ALL if ASKED.questions[id].kind == "profile")
DATED = tuple(id for id in ALL if ASKED.questions[id].stages and not ASKED.questions[id].dated_by)
PLACED = tuple(id for id in ALL if ASKED.questions[id].place)
CLEARABLE = tuple(
    id
    for id in PROFILE
    if "consult" in {ASKED.questions[id].severity, *(s.severity for s in ASKED.questions[id].stages)}
    or ASKED.questions[id].beside
)
YES: Literal[True] = True
CLEARED = tuple(id for id in CLEARABLE if not ASKED.parents.get(id) and not ASKED.questions[id].beside)
"""Those that a specialist's word of today clears."""
MILD = tuple(
    id
    for id in ALL
    if ASKED.questions[id].severity == "adapt"
    and id not in {"thinner_for_clot", "both_puffy", "small_closed", "thick_nail"}
)
"""Those that adapt, whatever else was marked."""
TODAY = date(2026, 11, 21)
ZONES = tuple(catalogue().zones)
SIDES: tuple[LimitSide, ...] = get_args(LimitSide)

zone_sets = st.one_of(
    st.just(()),
    st.sampled_from([group.zones for group in catalogue().groups.values()]),
    st.sets(st.sampled_from(ZONES), min_size=1, max_size=4).map(
        lambda chosen: tuple(zone for zone in ZONES if zone in chosen)
    ),
    st.just(ZONES),
)


def days_ago(most: int) -> st.SearchStrategy[date]:
    edges = [0, 1, 28, 29, 42, 43, 84, 85, 90, 91, 92, 93, 183, 184, 365, 366]
    return (st.sampled_from(edges) | st.integers(-3, most)).map(lambda days: TODAY - timedelta(days=days))


said = st.builds(
    ClearanceLimits,
    not_left=st.booleans(),
    not_right=st.booleans(),
    zones=zone_sets,
    max_pressure=st.none() | st.integers(1, 4),
    max_minutes=st.none() | st.integers(1, 120),
    gentle_only=st.sampled_from([False, False, True]),
)


def clearances(conditions: Sequence[str]) -> st.SearchStrategy[Clearance]:
    return st.builds(
        Clearance,
        condition=st.sampled_from(conditions),
        by=st.sampled_from(ROLES),
        on=days_ago(420),
        until=st.none() | st.integers(-5, 100).map(lambda days: TODAY + timedelta(days=days)),
        limits=st.just(ClearanceLimits()) | said,
        knew=st.sets(st.sampled_from([*CLEARABLE, "both_puffy"]), max_size=3).map(frozenset),
    )


places = st.builds(Place, st.sampled_from(SIDES), zone_sets) | st.builds(
    Place, st.sampled_from(SIDES), higher_up=st.just(YES)
)
marks = st.sampled_from(ANSWERS[:2])
few_marks = st.dictionaries(st.sampled_from(ALL), marks, max_size=7)
profile_marks = st.dictionaries(st.sampled_from(PROFILE), marks, max_size=5)
many_marks = st.binary(min_size=len(ALL), max_size=len(ALL)).map(
    lambda drawn: {id: ANSWERS[byte % len(ANSWERS)] for id, byte in zip(ALL, drawn, strict=True)}
)
"""An answer to every question, drawn all at once: one by one takes longer than what is tried on them."""


details: st.SearchStrategy[Mapping[str, date | Literal[True]]] = st.fixed_dictionaries(
    {},
    optional={
        id: st.sampled_from([YES]) if each.days is None else days_ago(400)
        for id, each in ASKED.details.items()
    },
)


@st.composite
def any_answers(draw: st.DrawFn) -> Answers:
    """A whole set of answers: mostly a few marks, sometimes many; sometimes some are missing."""
    given: dict[str, Answer] = {**dict.fromkeys(ALL, "no")}
    given |= draw(st.one_of(few_marks, profile_marks, profile_marks, many_marks))
    for id in draw(st.sampled_from([[]] * 5 + [[id] for id in ALL])):
        given.pop(id, None)
    marked = tuple(id for id in given if given[id] != "no")
    likely = [id for id in marked if id in CLEARABLE] or list(CLEARABLE)
    held = draw(st.lists(clearances(likely) | clearances(CLEARABLE), max_size=3))
    held += [
        Clearance(
            id,
            "specialist",
            TODAY,
            knew=frozenset([*CLEARABLE, *draw(st.sampled_from([[], ["both_puffy"]]))]),
        )
        for id in likely
        if draw(st.booleans())
    ]
    return answers_of(
        today=TODAY,
        answers=given,
        dates=draw(st.dictionaries(st.sampled_from([*DATED, "due", "birth"]), days_ago(420), max_size=4)),
        places=draw(st.dictionaries(st.sampled_from(PLACED), places, max_size=4)),
        details=draw(details),
        clearances=tuple(held),
        since=draw(st.dictionaries(st.sampled_from(PROFILE), days_ago(420), max_size=4)),
        answered=draw(st.sampled_from([None] * 6 + [TODAY - timedelta(days=days) for days in (0, 90, 91)])),
        again=draw(st.sampled_from([None, TODAY, TODAY, TODAY - timedelta(days=1)])),
        version=draw(st.sampled_from([None] * 8 + [ASKED.version, ASKED.version + 1])),
    )


@st.composite
def answers_to_start_with(draw: st.DrawFn) -> Answers:
    """Answers with which a session may start: whatever was marked adapts, or was cleared."""
    mild = st.dictionaries(st.sampled_from(MILD), marks, max_size=3)
    serious = draw(st.dictionaries(st.sampled_from(CLEARED), marks, max_size=3))
    knew = frozenset(CLEARABLE)
    return answers_of(
        today=TODAY,
        answers={**dict.fromkeys(ALL, "no"), **draw(mild), **serious},
        dates={id: TODAY - timedelta(days=100) for id in serious if id in DATED},
        places=draw(st.dictionaries(st.sampled_from(PLACED), places, max_size=4)),
        details=draw(details),
        clearances=tuple(
            Clearance(id, "specialist", TODAY, limits=draw(st.just(ClearanceLimits()) | said), knew=knew)
            for id in serious
        ),
    )


def _one_clearance_less(answers: Answers) -> Answers:
    return but(answers, clearances=answers.profile.clearances[1:])


anybody = st.one_of(any_answers(), answers_to_start_with(), answers_to_start_with().map(_one_clearance_less))
"""Whoever there may be: in equal parts anything at all, what may start, and what is missing one word."""

LIMITING = tuple(id for id in ALL if ASKED.questions[id].limits or ASKED.questions[id].after)
limiting = st.sampled_from(LIMITING)


@st.composite
def any_limit(draw: st.DrawFn) -> Limit:
    """A limit as conditions and clearances make them."""
    name: str = draw(st.sampled_from(limit_names()))
    value: int | str | None = None
    zones = draw(st.just(()) | zone_sets)
    match name:
        case "max_pressure":
            value = draw(st.integers(0, 4))
        case "max_min_per_foot":
            value, zones = draw(st.integers(1, 20)), ()
        case "position":
            value, zones = draw(st.sampled_from(["stool", "stool/helper", "stool/bed", "bed", "helper"])), ()
        case "gentle_only" | "exclude_side" | "spare_thumbs":
            zones = ()
    return Limit(name, value, draw(st.sampled_from(SIDES)), zones, ("diabetes",))


any_limits = st.lists(any_limit(), min_size=1, max_size=5).map(lambda limits: merged(limits, ZONES, ALL))
"""Limits as a verdict has them: the strictest of each."""

EACH_LIMIT = tuple(
    Limit(name, value, side, zones, ("diabetes",))
    for name, value, zones in (
        *(
            (name, None, ())
            for name in limit_names()
            if name not in {"position", "max_pressure", "max_min_per_foot"}
        ),
        *(("max_pressure", value, ()) for value in (0, 1, 2, 3)),
        ("max_pressure", 1, ("heel", "top")),
        *(("max_min_per_foot", value, ()) for value in (1, 4, 5, 10)),
        *(("position", value, ()) for value in ("stool", "stool/helper", "bed", "")),
        *(("exclude_zone", None, (zone,)) for zone in ZONES),
        *(
            (name, None, ("toe1", "ball_medial"))
            for name in ("no_stretch", "no_knuckles", "no_forefoot_squeeze")
        ),
    )
    for side in SIDES
)
"""Every limit by itself, on every foot."""

many_limits = st.lists(any_limit(), min_size=2, max_size=6).map(lambda limits: merged(limits, ZONES, ALL))

USES = (
    "soft_ball",
    "marble",
    "towel",
    "cold_bottle",
    "warm towel",
    "lotion",
    "golf ball",
    "ice",
    "basin of water",
)


@st.composite
def a_step(draw: st.DrawFn) -> dict[str, Any]:
    """A step as a file may have it, of the catalogue or of one's own, with whatever it leaves out."""
    known = catalogue()
    values: dict[str, Any] = {}
    technique = draw(st.none() | st.sampled_from(list(known.techniques.values())))
    zones: tuple[str, ...] = ()
    if technique:
        values["technique"] = technique.id
        zones = technique.zones
        fewer = draw(st.booleans())
        if zones and fewer:
            zones = tuple(sorted(draw(st.sets(st.sampled_from(zones), min_size=1))))
            values["zones"] = zones
        values["seconds"] = draw(st.integers(5, 180))
        side = draw(st.sampled_from(["", "", "each", "left", "right", "both"]))
    else:
        values["title"], values["seconds"] = (
            draw(st.sampled_from(["Own", "Mine", "Home"])),
            draw(st.integers(5, 180)),
        )
        if draw(st.booleans()):
            zones = values["zones"] = draw(zone_sets)
        if draw(st.booleans()):
            values["does"] = draw(
                st.sets(st.sampled_from(DOES), max_size=3).map(lambda does: tuple(sorted(does)))
            )
        if draw(st.booleans()):
            values["uses"] = draw(st.lists(st.sampled_from(USES), max_size=2).map(tuple))
        side = draw(st.sampled_from(["", "", "each", "left", "right", "both", "none"]))
        if "web" in zones and not _dry(values):
            values.pop("uses", None), values.pop("does", None)
        if side == "none" and zones:
            side = "both"
    if side:
        values["side"] = side
    pressed = zones or (known.open_zones(["whole"]) if not technique else ())
    if draw(st.booleans()):
        values["pressure"] = draw(st.integers(0, known.greatest_pressure(technique, pressed)))
    elif technique:
        values["pressure"] = min(technique.pressure, known.greatest_pressure(technique, pressed))
    values["rest_seconds"] = draw(st.sampled_from([0, 0, 0, 15]))
    values["optional"], values["wait"] = draw(st.booleans()), draw(st.sampled_from([False, False, True]))
    if draw(st.booleans()):
        values["min_seconds"] = draw(st.integers(5, values["seconds"]))
    return values


def _dry(values: Mapping[str, Any]) -> bool:
    oily = any(word in use for use in values.get("uses", ()) for word in OILY)
    return "oil" not in values.get("does", ()) and not oily


file_values = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "name": st.just("Made up"),
        "steps": st.lists(a_step(), min_size=1, max_size=9),
        "position": st.sampled_from(POSITIONS),
        "style": st.sampled_from(STYLES),
        "first": st.sampled_from(FEET),
        "mood": st.sampled_from(get_args(Mood)),
        "switch_wait": st.booleans(),
        "get_ready_seconds": st.sampled_from([0, 10]),
        "needs": st.lists(st.sampled_from([*USES, "thermometer"]), max_size=1),
    }
)
"""What a routine file says. Each is one without a problem."""


def made_up(values: Mapping[str, Any]) -> Routine:
    return resolve(sound_form(RoutineForm, _as_read(values)), "made-up")


def _as_read(value: Any) -> Any:
    """What a file gives: lists where a strategy draws tuples."""
    match value:
        case dict():
            return {key: _as_read(inside) for key, inside in value.items()}
        case list() | tuple():
            return [_as_read(item) for item in value]
    return value


known = st.sampled_from(list(known_routines().values()))
wishes = st.builds(Wishes, first=st.none() | st.sampled_from(FEET), night=st.booleans())
any_plans: st.SearchStrategy[Plan] = st.builds(build, known | file_values.map(made_up), wishes)
