"""A step made into another, with words that fit what it has become."""

from dataclasses import replace

from selfcare.catalogue.model import Mood, Technique, catalogue, say_for, words_for
from selfcare.routine.model import Step


def instead_of(step: Step, other: Technique, mood: Mood) -> Step:
    """Another technique in a step's place: where both work, for as long or less, as firm or less (S10)."""
    zones = tuple(zone for zone in step.zones if zone in other.zones)
    seconds = min(step.seconds, other.max_seconds)
    return replace(
        step,
        id=other.id,
        technique=other.id,
        title=other.title,
        zones=zones,
        seconds=seconds,
        min_seconds=min(seconds, other.min_seconds),
        max_seconds=seconds,
        pressure=min(step.pressure, catalogue().greatest_pressure(other, zones)),
        does=other.does,
        words=words_for(other, mood, step.side, seconds),
        say=say_for(other, mood),
        pace=other.pace,
        uses=other.uses,
        reps=0,
        until="time",
        marks=(),
        note="",
        link="",
    )
