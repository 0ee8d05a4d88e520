"""A step for another time than its own."""

from dataclasses import replace

from selfcare.catalogue.model import Mood, catalogue, words_for
from selfcare.routine.model import Step


def lasting(step: Step, seconds: int) -> Step:
    """The same step for another time; what its words count is counted anew."""
    words = step.words
    if step.technique:
        technique = catalogue().techniques[step.technique]
        moods: tuple[Mood, ...] = ("day", "night")
        for mood in moods:
            counted = words_for(technique, mood, step.side, step.seconds)
            if words.startswith(counted):
                words = words_for(technique, mood, step.side, seconds) + words.removeprefix(counted)
                break
    return replace(step, seconds=seconds, min_seconds=min(seconds, step.min_seconds), words=words)
