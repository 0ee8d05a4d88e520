"""The lines of routines, plans, previews and the catalogue."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from selfcare.text import clean, clock_face, listed
from selfcare.wording.routine_words import marked, name_of, routine_lines, words_of
from selfcare.wording.session_words import PRESSURES, PREVIEW_WARNING, count_line, segment_line

if TYPE_CHECKING:
    from selfcare.catalogue.model import Catalogue, Group, Technique, Zone
    from selfcare.plan.model import Plan, Segment
    from selfcare.routine.index import RoutineRow
    from selfcare.routine.model import Routine
    from selfcare.session.events import Event

_BEFORE_UNIT, _TIED = re.compile(r"(?<=\d) (?=(?:s|min)\b)"), "\u00a0"
"""A row never ends between a number and its unit."""


def in_one_piece(line: str, prefix: str = "") -> str:
    """Make a line safe to write to a reader of unknown width."""
    return prefix + clean(line)


def in_rows_of(width: int) -> Callable[[str, str], str]:
    """Return a function that wraps a line to rows of at most `width` cells for a terminal.

    Every row begins with the prefix. The rows after the first begin where the line's text began,
    also past a time, a number or a dash that stands before it.
    """
    import wcwidth

    def in_rows(line: str, prefix: str = "") -> str:
        text = _BEFORE_UNIT.sub(_TIED, clean(line))
        start = re.match(r" *(?:[\d:]+  |\d+\. |- )?", text)
        indent = prefix + " " * (start.end() if start else 0)
        rows = wcwidth.wrap(
            text, max(width, len(indent) + 10), initial_indent=prefix, subsequent_indent=indent
        )
        return "\n".join(rows).replace(_TIED, " ") or prefix

    return in_rows


def library_lines(rows: Iterable["RoutineRow"]) -> Iterator[str]:
    """The routines: name and time, what is said of them, other versions; a broken one says why."""
    for row in rows:
        if row.total_ms is None:
            yield f"{row.id} cannot be used."
            yield f"  {row.problem}"
        else:
            tags = f"({', '.join(row.tags)})" if row.tags else ""
            yield f"{row.id}: {name_of(row)}, {clock_face(row.total_ms)}"
            if more := marked(f"{row.summary} {tags}".strip(), row):
                yield f"  {more}"
            if row.variants:
                yield f"  Also as {listed(row.variants)}."


def plan_lines(routine: "Routine", plan: "Plan") -> Iterator[str]:
    """A routine's plan: what it is, what it needs, then every segment with its start and its count."""
    from dataclasses import replace

    from selfcare.routine.naming import quoted_name

    yield f"{name_of(routine)}, {clock_face(plan.total_ms)}"
    yield from routine_lines(routine)
    for variant in routine.variants:
        yield f"Also as {routine.id}:{variant.id}: {quoted_name(replace(routine, name=variant.name))}."
    yield ""
    for start, segment in zip(plan.starts(), plan.segments, strict=True):
        yield f"{clock_face(start):>5}  {segment_line(segment)}"
        yield from _counted(segment)


def _counted(segment: "Segment") -> Iterator[str]:
    """The repeats of a segment, below its line."""
    if segment.played and (counted := count_line(segment.played)):
        yield f"       {counted}"


def preview_lines(plan: "Plan", events: Iterable["Event"]) -> Iterator[str]:
    """The lines of a preview: each segment with its words, the lines within it, and the end."""
    from selfcare.session.events import Cue, SegmentStarted, SessionFinished
    from selfcare.wording.direction_words import direction_line

    yield f"{name_of(plan)}, {clock_face(plan.total_ms)}. {PREVIEW_WARNING}"
    for event in events:
        match event:
            case SegmentStarted(index=index):
                segment = plan.segments[index]
                yield f"{clock_face(event.at_ms):>5}  {segment_line(segment)}"
                if segment.words:
                    yield f"       {' '.join(words_of(segment, plan).split())}"
                if segment.played and (direction := direction_line(segment.played)):
                    yield f"       {direction}"
                yield from _counted(segment)
            case Cue(cue="mark", segment=index, number=number) if step := plan.segments[index].step:
                yield f"{clock_face(event.at_ms):>5}  {marked(step.marks[number - 1].say, plan)}"
            case Cue(cue="halfway"):
                yield f"{clock_face(event.at_ms):>5}  Half way."
            case SessionFinished(outcome="finished"):
                yield f"{clock_face(event.at_ms):>5}  Finished. {PREVIEW_WARNING}"
            case SessionFinished():
                yield f"{clock_face(event.at_ms):>5}  Ended early."


def technique_lines(known: "Catalogue") -> Iterator[str]:
    """Every technique: what it is, where, how long and how firmly, and what goes wrong."""
    from selfcare.catalogue.model import words_for

    for technique in known.techniques.values():
        yield f"{technique.id}: {technique.title}"
        yield f"  {_figures(technique, known)}"
        yield f"  {words_for(technique, 'day', technique.side, technique.seconds)}"
        yield f"  Common mistake: {technique.mistake}"


def _figures(technique: "Technique", known: "Catalogue") -> str:
    where = listed(known.name_zones(technique.zones)) if technique.zones else "works on nothing"
    firm = PRESSURES[technique.pressure]
    most = known.greatest_pressure(technique, technique.zones)
    if most > technique.pressure:
        firm += f", at most {PRESSURES[most]}"
    per = " a foot" if technique.side == "each" else ""
    parts = [where, firm, f"{technique.min_seconds}–{technique.max_seconds} s{per}"]
    parts += [{"dry": "dry", "oil": "with lotion or oil"}.get(technique.lubricant, "")]
    parts += [f"uses {listed(technique.uses).replace('_', ' ')}"] if technique.uses else []
    sentence = "; ".join(filter(None, parts))
    return f"{sentence[0].upper()}{sentence[1:]}."


def zone_lines(known: "Catalogue") -> Iterator[str]:
    """Every zone and how to find it, then the words for several zones, then where never to work."""
    for zone in known.zones.values():
        yield f"{zone.id}: {zone.name}, {_place(zone)}"
        yield f"  {zone.caution}"
    for group in known.groups.values():
        yield f"{group.id}: {group.name}, stands for {_members(group)}"
    for name, reason in known.never.items():
        yield f"{name}: never. {reason}"


def _place(zone: "Zone") -> str:
    return f"{zone.spoken}; at most {PRESSURES[zone.pressure]}"


def _members(group: "Group") -> str:
    return ", ".join(group.zones)
