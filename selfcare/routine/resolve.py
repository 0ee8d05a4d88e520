"""Turn a sound file into a routine: fill in everything it leaves to the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Literal, TypeVar

from selfcare.catalogue.model import (
    Counted,
    Mood,
    Side,
    Technique,
    catalogue,
    known_as,
    say_for,
    technique_of,
    words_for,
)
from selfcare.routine.form import RoutineForm, StepForm, VariantForm
from selfcare.routine.model import (
    GET_READY_SECONDS,
    RELEASE_SECONDS,
    SET_REST_SECONDS,
    SWITCH_SECONDS,
    SWITCH_SECONDS_WITH_OIL,
    UNHEARD_OF,
    Heard,
    Mark,
    Routine,
    Step,
    Variant,
    moved,
    oily,
)
from selfcare.text import free_name, slug

Word = TypeVar("Word", bound=str)

STRICT = ("zones", "pressure", "uses", "does", "side")
"""Keys of a step without a technique that are read strictly if it leaves them out."""

OWN_PRESSURE = 1
"""Pressure of a step without a technique that does not give one."""


def zones_of(form: StepForm) -> tuple[str, ...]:
    """The zones a step works on: its own, else those of its technique."""
    technique = known_as(form)
    if form.zones is None and technique:
        return technique.zones
    return catalogue().open_zones(form.zones or ())


def side_of(form: StepForm) -> Side:
    """The side of a step: its own, else its technique's; without both, `each` if it has zones."""
    technique = known_as(form)
    if form.side or technique:
        return form.side or (technique.side if technique else "none")
    return "each" if form.zones else "none"


def seconds_of(form: StepForm) -> int | None:
    """The seconds a step takes, sets and rests included; None if neither it nor a technique says."""
    technique = technique_of(form)
    if form.reps:
        return sets_of(form) * set_seconds(form) + (sets_of(form) - 1) * set_rest_of(form)
    return form.seconds or (technique.seconds if technique else None)


def sets_of(form: StepForm) -> int:
    """The number of sets of a step."""
    return form.sets or 1


def set_rest_of(form: StepForm) -> int:
    """Seconds of quiet between two sets."""
    return SET_REST_SECONDS if form.set_rest_seconds is None else form.set_rest_seconds


def set_seconds(form: StepForm) -> int:
    """The seconds that one set of a step with `reps` takes."""
    assert form.reps
    return form.reps * (_release_of(form) + form.hold_seconds)


def counted_of(form: StepForm) -> Counted | None:
    """The repetitions of a step and their times; None if it does not count."""
    return Counted(form.reps, _release_of(form), form.hold_seconds) if form.reps else None


def _release_of(form: StepForm) -> int:
    return RELEASE_SECONDS if form.release_seconds is None else form.release_seconds


def resolve(form: RoutineForm, id: str) -> Routine:
    """Return the routine that a sound file means.

    Args:
        form: The file, without a fault.
        id: The id that the routine gets.
    """
    steps_by_id = tuple(zip(step_ids(form.steps), form.steps, strict=True))
    steps = tuple(_step(step, name, form.mood) for name, step in steps_by_id)
    usual = {
        "switch_seconds": SWITCH_SECONDS_WITH_OIL if oily(steps) else SWITCH_SECONDS,
        "get_ready_seconds": GET_READY_SECONDS,
    }
    apart = {"format", "steps", "sound", "variants"}
    own = {key: value for key, value in vars(form).items() if key not in apart and value is not None}
    return Routine(
        id=id,
        steps=steps,
        sound=Heard(**vars(form.sound)) if form.sound else UNHEARD_OF,
        variants=tuple(_variant(variant, dict(steps_by_id), form.mood) for variant in form.variants),
        **{**usual, **own},
    )


def _variant(form: VariantForm, steps: Mapping[str, StepForm], mood: Mood) -> Variant:
    return Variant(form.id, form.name, tuple(_step(step, id, mood) for id, step in varied(form, steps)))


def varied(form: VariantForm, steps: Mapping[str, StepForm]) -> Iterator[tuple[str, StepForm]]:
    """Yield the steps of a variant with their ids; marks move along with a changed length.

    Args:
        form: The variant.
        steps: All steps of the routine.
    """
    for id, step in steps.items():
        if id in form.drop:
            continue
        usual, wanted = seconds_of(step), form.seconds.get(id)
        if usual and wanted:
            marks = (replace(mark, at=moved(mark.at, usual, wanted)) for mark in step.marks)
            yield id, replace(step, seconds=wanted, marks=tuple(marks))
        else:
            yield id, step


def step_ids(steps: Sequence[StepForm]) -> tuple[str, ...]:
    """Return every step's id: its own, else its technique's or one from the title; repeats are numbered."""
    # Ids that the file gives come first, so that none made here takes one of them.
    used_ids = {step.id for step in steps if step.id}
    ids = []
    for number, step in enumerate(steps, 1):
        wished_id = step.technique or slug(step.title or "") or f"step-{number}"
        id = step.id or free_name(wished_id, used_ids)
        used_ids.add(id)
        ids.append(id)
    return tuple(ids)


_WORKED_OUT = frozenset({
    "id", "technique", "like", "title", "zones", "does", "uses", "side", "seconds", "min_seconds",
    "max_seconds", "reps", "hold_seconds", "release_seconds", "sets", "set_rest_seconds", "marks", "pressure",
    "pace", "words", "say",
})  # fmt: skip
"""The keys of a step whose meaning depends on others, or on its technique. All others mean what they say."""

_AS_WRITTEN = tuple(field.name for field in fields(StepForm) if field.name not in _WORKED_OUT)


def _step(form: StepForm, id: str, mood: Mood) -> Step:
    technique, seconds = technique_of(form), seconds_of(form)
    assert seconds is not None
    same: dict[str, Any] = {
        "id": id,
        "technique": form.technique,
        "zones": zones_of(form),
        "side": side_of(form),
        "seconds": seconds,
        "marks": tuple(Mark(mark.at, mark.say) for mark in form.marks),
        **{key: getattr(form, key) for key in _AS_WRITTEN},
    }
    if form.reps:
        same |= {
            "reps": form.reps,
            "release_seconds": _release_of(form),
            "hold_seconds": form.hold_seconds,
            "sets": sets_of(form),
            "set_rest_seconds": set_rest_of(form),
        }
    if technique:
        return _from_catalogue(form, technique, mood, same)
    return _of_ones_own(form, mood, same)


def usual_step(technique: str) -> Step:
    """Return the step of a routine that says no more than the name of a technique."""
    return _step(StepForm(technique=technique), technique, "day")


def _from_catalogue(form: StepForm, technique: Technique, mood: Mood, same: dict[str, Any]) -> Step:
    side, seconds = same["side"], same["seconds"]
    counted = counted_of(form)
    usual = words_for(technique, mood, side, seconds, counted)
    return Step(
        title=form.title or technique.title,
        pressure=technique.pressure if form.pressure is None else form.pressure,
        does=technique.does,
        words=usual if form.words is None else form.words,
        say=say_for(technique, mood, side, counted) if form.say is None else form.say,
        pace=form.pace or technique.pace,
        uses=technique.uses,
        min_seconds=form.min_seconds or _bounded(form, min(seconds, technique.min_seconds)),
        max_seconds=form.max_seconds or _bounded(form, max(seconds, technique.max_seconds)),
        care=technique.care,
        own=_texts_of_its_own(form),
        **same,
    )


def _bounded(form: StepForm, seconds: int) -> int:
    """Return a bound for the length of a technique's step; a counted step keeps its own length."""
    counted = seconds_of(form) if form.reps else None
    return counted or seconds


def _joined(borrowed: tuple[Word, ...], own: tuple[Word, ...] | None) -> tuple[Word, ...]:
    """Return the words of the technique and those of the step itself, each once."""
    return tuple(dict.fromkeys((*borrowed, *(own or ()))))


def _of_ones_own(form: StepForm, mood: Mood, same: dict[str, Any]) -> Step:
    assert form.title is not None
    like = known_as(form)
    usual = like.pressure if like else OWN_PRESSURE
    words = words_for(like, mood, same["side"], same["seconds"], counted_of(form)) if like else ""
    return Step(
        title=form.title,
        like=form.like,
        pressure=usual if form.pressure is None else form.pressure,
        does=_joined(like.does if like else (), form.does),
        words=words if form.words is None else form.words,
        say=form.title if form.say is None else form.say,
        pace=form.pace or (like.pace if like else None),
        uses=_joined(like.uses if like else (), form.uses),
        min_seconds=form.min_seconds or same["seconds"],
        max_seconds=form.max_seconds or same["seconds"],
        unsaid=tuple(key for key in STRICT if is_unsaid(form, key)),
        # Without words of its own the title is what is spoken.
        own=tuple(dict.fromkeys((*_texts_of_its_own(form), "say"))),
        **same,
    )


def _texts_of_its_own(form: StepForm) -> tuple[Literal["words", "say"], ...]:
    own: tuple[Literal["words", "say"], ...] = ("words", "say")
    return tuple(key for key in own if getattr(form, key) is not None)


def is_unsaid(form: StepForm, key: str) -> bool:
    """True if a step leaves a key open; an empty list counts as open.

    A step that is like a technique leaves nothing open but its zones, and those only if the technique has
    none.
    """
    like = known_as(form)
    if like and (key != "zones" or like.zones):
        return False
    return getattr(form, key) in {None, ()}
