"""From a file to a routine, or to every problem it has."""

import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from pydantic import ValidationError

from selfcare.routine import look
from selfcare.routine.between_keys import length_faults, routine_faults, step_faults
from selfcare.routine.form import RoutineForm, StepForm, cut, faults, meant
from selfcare.routine.model import Routine
from selfcare.routine.positions import Positions
from selfcare.routine.problems import Fault, Path, Problem, written
from selfcare.routine.resolve import resolve
from selfcare.routine.syntax import Parsed, parse
from selfcare.text import clean

MOST_PROBLEMS = 100
"""Told of one file: more would take longer to look up than anyone reads."""


class Loaded(NamedTuple):
    """What came of reading a file: a routine, or problems, never both."""

    routine: Routine | None
    problems: tuple[Problem, ...]
    """In the order of the file."""


def load(path: pathlib.Path) -> Loaded:
    """Read a routine file. Never raises for what is in it; never blocks."""
    file = clean(str(path))
    try:
        text = look.read(path)
    except look.Unreadable as unreadable:
        return Loaded(None, (_refused(file, unreadable.refusal),))
    return loads(text, path.stem, file)


def loads(text: str, id: str, file: str) -> Loaded:
    """Read the text of a routine file.

    Args:
        text: All of it, without a byte order mark.
        id: What the routine is called by.
        file: What problems name as their file.
    """
    refused = list(look.refusals(text))
    if refused:
        return Loaded(None, _sorted(_refused(file, each) for each in refused))
    if not text.strip():
        hint = "A routine needs format = 1, a name and one [[steps]] table."
        return Loaded(None, (Problem(file, 1, 1, "", "is empty", hint),))
    parsed = parse(text)
    problems = [_refused(file, mistake) for mistake in parsed.mistakes]
    if parsed.values is None:
        return Loaded(None, _told(problems, text))
    form, found = _judge(parsed.values)
    if form and not found and not problems:
        routine = resolve(form, id)
        found = list(length_faults(routine))
        if not found:
            return Loaded(routine, ())
    return Loaded(None, _told([*problems, *_placed(found, parsed, file)], text))


def _judge(values: dict[str, Any]) -> tuple[RoutineForm | None, list[Fault]]:
    """The file as a form where every key is right by itself, and what is wrong with it."""
    form, details = None, []
    values, too_long = cut(values)
    try:
        form = RoutineForm.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)
    steps = dict(_sound_steps(values, {detail["loc"][:3] for detail in details}))
    found = chain(
        too_long,
        faults(details, values),
        routine_faults(steps, values),
        *(
            step_faults(step, meant(values["steps"][index]), ("steps", index))
            for index, step in steps.items()
        ),
    )
    return form, list(islice(found, MOST_PROBLEMS + 1))


def _sound_steps(values: Mapping[str, Any], bad: set[Path]) -> Iterator[tuple[int, StepForm]]:
    """Each step that is a table, without the keys that are wrong by themselves."""
    steps = values.get("steps")
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            sound = {key: value for key, value in step.items() if ("steps", index, key) not in bad}
            yield index, StepForm.model_validate(sound)


def _placed(found: Sequence[Fault], parsed: Parsed, file: str) -> Iterator[Problem]:
    """Faults as problems, but for those that a line with a mistake in it may have caused."""
    positions = Positions(parsed.text)
    lines = parsed.text.split("\n")
    blanked = [mistake.line for mistake in parsed.mistakes if not lines[mistake.line - 1]]
    damaged = {positions.step_at(line) for line in blanked}
    for fault in found:
        if fault.between and fault.step in damaged:
            continue
        line, column = positions.find(fault.path, fault.at)
        yield Problem(file, line, column, written(fault.path), fault.message, fault.hint or None)


def _told(problems: Iterable[Problem], text: str) -> tuple[Problem, ...]:
    """As many problems as anyone reads, in the order of the file, and a word where there are more.

    A line that was put right for reading on may have become longer than it is in the file.
    """
    ends = [len(line) + 1 for line in text.split("\n")]
    ordered = _sorted(replace(each, column=min(each.column, ends[each.line - 1])) for each in problems)
    told, more = ordered[:MOST_PROBLEMS], ordered[MOST_PROBLEMS:]
    if more:
        message = f"there are more than {MOST_PROBLEMS} problems; these are the first that were found"
        told = (*told, replace(more[0], where="", message=message, hint=None))
    return told


def _refused(file: str, refused: look.Refusal) -> Problem:
    return Problem(file, refused.line, refused.column, "", refused.message, refused.hint or None)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
