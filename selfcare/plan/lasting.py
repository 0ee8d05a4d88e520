"""A step for another time than its own."""

from dataclasses import replace

from selfcare.catalogue.model import Mood, catalogue, words_for
from selfcare.routine.model import Step, moved


def lasting(step: Step, seconds: int) -> Step:
    """The same step for another time; what its words count is counted anew, and marks move with it."""
    words, was = step.words, step.counted
    now = was._replace(reps=max(1, seconds // (was.release + was.hold))) if was else None
    if step.technique:
        technique = catalogue().techniques[step.technique]
        moods: tuple[Mood, ...] = ("day", "night")
        for mood in moods:
            counted = words_for(technique, mood, step.side, step.seconds, was)
            if words.startswith(counted):
                words = words_for(technique, mood, step.side, seconds, now) + words.removeprefix(counted)
                break
    return replace(
        step,
        seconds=seconds,
        min_seconds=min(seconds, step.min_seconds),
        words=words,
        reps=now.reps if now else 0,
        marks=tuple(replace(mark, at=moved(mark.at, step.seconds, seconds)) for mark in step.marks),
    )
