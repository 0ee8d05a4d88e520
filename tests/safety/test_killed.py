"""A check whose process is killed while the profile is filled in."""

import os
import random
import signal
import threading
from datetime import date, datetime
from pathlib import Path

import pytest

from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.kept import profile_file
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.profile import is_valid
from tests.safety.walking import fit_marks, walked

pytestmark = pytest.mark.uncounted

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 22, 30)  # noqa: DTZ001 -- local time has no zone here
MARKS = {"body": (1,), "feet": (4,), "side ball_pebble": 1}
MOMENTS = 100
LATEST_S = 0.15
"""A whole check takes about this long here, so that moments fall all over it."""


def fill_in() -> None:
    """Answer a whole check, keeping what there is of the profile after each page."""
    check = Check(Start(TODAY))
    while page := flow.page(check):
        check = flow.answered(check, fit_marks(page, MARKS))
        lifecycle.save_draft(check, AT)


@pytest.mark.exhaustive
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_a_hundred_moments_nothing_half_written_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFCARE_HOME", str(tmp_path))
    file, chance = tmp_path / "profile.toml", random.Random(6)
    whole = flow.profile(walked(Check(Start(TODAY)), MARKS)[0])
    unfinished = 0
    for _ in range(MOMENTS):
        file.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            fill_in()
            os._exit(0)
        threading.Event().wait(chance.uniform(0, LATEST_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        read = profile_file.read(file, TODAY)
        assert read.word == ""
        assert not is_valid(read.profile, questionnaire(), TODAY)
        assert all(whole.answers[id] == answer for id, answer in read.profile.answers.items())
        unfinished += bool(read.profile.answers)
    assert unfinished > MOMENTS // 10
