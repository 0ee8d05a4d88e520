"""The bundled routines follow the advice, but for what was looked at and left."""

import re
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.advice.advise import advise
from selfcare.routine.load import load

DESIGNED = "The routine was designed with this pressure; technique and zone allow it, and a note says to stop when it hurts."
HALF_WAY = "A long step of one slow movement: its words hold to the end, and a breath sounds half way."
FOUR_MINUTES = "Reflexology is thumb work. Its order was chosen for the shortest runs there are; none is over four minutes."

ACCEPTED: dict[str, dict[str, str]] = {
    "bedtime": {"takes 120 s, and nothing is said": HALF_WAY},
    "classic": {
        "is light; (toe-bends|achilles-glide|top-tracing) is usually very light": DESIGNED,
        "is medium; heel-circles is usually light": DESIGNED,
    },
    "after-run": {
        "is medium; ball-roll is usually light": DESIGNED,
        "is light; achilles-glide is usually very light": DESIGNED,
    },
    "ball-rolling": {"is medium; ball-roll-pause is usually light": DESIGNED},
    "combined": {
        "takes 120 s, and nothing is said": HALF_WAY,
        "thumbs work 3:45 in a row": FOUR_MINUTES,
    },
    "long-day": {"is light; (achilles-glide|top-tracing) is usually very light": DESIGNED},
    "morning-heel": {
        "is light; achilles-glide is usually very light": DESIGNED,
        "nobody rests": "It is for the minutes before one gets up.",
    },
    "reflexology": {
        "takes (150|180) s, and nothing is said": HALF_WAY,
        "thumbs work 4:00 in a row": FOUR_MINUTES,
    },
}
"""Of each routine, what is advised and left as it is, and why."""

FILES = sorted(paths.bundled("routines").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_bundled_routine_follows_the_advice_or_has_a_reason(file: Path) -> None:
    loaded = load(file)
    assert loaded.routine
    accepted = ACCEPTED.get(file.stem, {})
    left = [
        str(each) for each in advise(loaded) if not any(re.search(known, each.message) for known in accepted)
    ]
    assert left == []


def test_what_is_accepted_is_still_advised() -> None:
    for file in FILES:
        advised = [each.message for each in advise(load(file))]
        for known in ACCEPTED.get(file.stem, {}):
            assert any(re.search(known, message) for message in advised), (file.stem, known)
