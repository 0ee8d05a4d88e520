"""The line-by-line front end: sentences instead of tables, nothing drawn, nothing that moves."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from selfcare.text import clean, clock_face, listed

if TYPE_CHECKING:
    from selfcare.catalogue.model import Catalogue, Group, Technique, Zone
    from selfcare.plan.model import Plan, Segment
    from selfcare.routine.index import Row
    from selfcare.routine.model import Routine
    from selfcare.session.events import Event
    from selfcare.toml.problems import Problem

PRESSURES = ("no pressure", "very light", "light", "medium", "firm")
"""Pressure 0–4 in words."""

_SITTING = {
    "cross": "Seated, one ankle on the other knee.",
    "stool": "Seated, a foot on a stool.",
    "bed": "In bed.",
    "helper": "Someone else does it for you.",
    "any": "Any comfortable position.",
}

_FOOT = {"left": "Left foot: ", "right": "Right foot: ", "both": "Both feet: ", "none": ""}

_BEFORE_UNIT, _TIED = re.compile(r"(?<=\d) (?=(?:s|min)\b)"), "\u00a0"
"""A row never ends between a number and its unit."""

PREVIEW_WARNING = "No check was made. Do not massage along."


def in_one_piece(line: str, prefix: str = "") -> str:
    """A line ready to be written where nobody knows how wide it may be."""
    return prefix + clean(line)


def in_rows_of(width: int) -> Callable[[str, str], str]:
    """What makes a line ready for a terminal: rows of at most `width` cells.

    Every row begins with the prefix. The rows after the first begin where the line's text began,
    also past a time that stands before it.
    """
    import wcwidth

    def in_rows(line: str, prefix: str = "") -> str:
        text = _BEFORE_UNIT.sub(_TIED, clean(line))
        start = re.match(r" *(?:[\d:]+  )?", text)
        indent = prefix + " " * (start.end() if start else 0)
        rows = wcwidth.wrap(
            text, max(width, len(indent) + 10), initial_indent=prefix, subsequent_indent=indent
        )
        return "\n".join(rows).replace(_TIED, " ") or prefix

    return in_rows


def library_lines(rows: Iterable["Row"]) -> Iterator[str]:
    """The routines, two lines each; a broken one says why."""
    for row in rows:
        if row.total_ms is None:
            yield f"{row.id} cannot be used."
            yield f"  {row.problem}"
        else:
            tags = f" ({', '.join(row.tags)})" if row.tags else ""
            yield f"{row.id}: {row.name}, {clock_face(row.total_ms)}"
            yield f"  {row.summary}{tags}".rstrip()


def plan_lines(routine: "Routine", plan: "Plan") -> Iterator[str]:
    """A routine's plan: what it is, what it needs, then every segment with its start."""
    yield f"{routine.name}, {clock_face(plan.total_ms)}"
    yield from filter(None, (routine.summary, _SITTING[routine.position]))
    if routine.needs:
        yield f"You need: {listed(routine.needs)}."
    yield from routine.notes
    yield from filter(None, routine.note.splitlines())
    if routine.author:
        yield f"By {routine.author}."
    yield ""
    for start, segment in zip(plan.starts(), plan.segments, strict=True):
        yield f"{clock_face(start):>5}  {segment_line(segment)}"


def segment_line(segment: "Segment") -> str:
    """One segment in a line: foot, what, where, how firmly, how long."""
    from selfcare.catalogue.model import catalogue

    if segment.kind == "switch":
        return f"{segment.title}, now the {segment.side} foot, {_length(segment.duration_ms // 1000)}"
    if segment.kind == "wait":
        return segment.title
    parts = [f"{_FOOT[segment.side]}{segment.title}"]
    if segment.kind == "step":
        parts += catalogue().name_zones(segment.zones)
        if segment.pressure:
            parts.append(PRESSURES[segment.pressure])
    return ", ".join([*parts, _length(segment.duration_ms // 1000)])


def _length(seconds: int) -> str:
    """A length of time in words: `90 s`, `3 min`, `2 min 10 s`."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 120:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def preview_lines(plan: "Plan", events: Iterable["Event"]) -> Iterator[str]:
    """A preview as it goes by: each segment with its words, half way, and the end."""
    from selfcare.session.events import Cue, SegmentStarted, SessionFinished

    yield f"{plan.name}, {clock_face(plan.total_ms)}. {PREVIEW_WARNING}"
    for event in events:
        match event:
            case SegmentStarted(index=index):
                segment = plan.segments[index]
                yield f"{clock_face(event.at_ms):>5}  {segment_line(segment)}"
                if segment.words:
                    yield f"       {' '.join(segment.words.split())}"
            case Cue(cue="halfway"):
                yield f"{clock_face(event.at_ms):>5}  Half way."
            case SessionFinished(outcome="finished"):
                yield f"{clock_face(event.at_ms):>5}  Finished. {PREVIEW_WARNING}"
            case SessionFinished():
                yield f"{clock_face(event.at_ms):>5}  Ended early."


def problem_lines(problem: "Problem") -> Iterator[str]:
    """A problem as a compiler writes it, then what would be right."""
    yield str(problem)
    if problem.hint:
        yield f"  {problem.hint}"


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
