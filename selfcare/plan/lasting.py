"""Giving a step another time than its own."""

from dataclasses import replace

from selfcare.catalogue.model import Mood, catalogue, words_for
from selfcare.routine.model import Step, moved


def lasting(step: Step, seconds: int) -> Step:
    """The same step for another time; the counts in its words are made anew, and its marks move along."""
    words, old_count = step.words, step.counted
    new_count = (
        old_count._replace(reps=max(1, seconds // (old_count.release + old_count.hold)))
        if old_count
        else None
    )
    if step.technique:
        technique = catalogue().techniques[step.technique]
        moods: tuple[Mood, ...] = ("day", "night")
        # The step does not say which mood its words are for, and the author may have added to them.
        for mood in moods:
            old_words = words_for(technique, mood, step.side, step.seconds, old_count)
            if words.startswith(old_words):
                new_words = words_for(technique, mood, step.side, seconds, new_count)
                words = new_words + words.removeprefix(old_words)
                break
    return replace(
        step,
        seconds=seconds,
        min_seconds=min(seconds, step.min_seconds),
        words=words,
        reps=new_count.reps if new_count else 0,
        marks=tuple(replace(mark, at=moved(mark.at, step.seconds, seconds)) for mark in step.marks),
    )
