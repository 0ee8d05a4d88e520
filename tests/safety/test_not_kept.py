"""Where nothing can be written: what is known to have become worse is not forgotten for what is kept."""

import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from selfcare import paths
from selfcare.safety import carried, flow
from selfcare.safety.carried import Found
from selfcare.safety.flow import Check
from tests.people import has_a_profile
from tests.safety.hours import DAY
from tests.safety.walking import walked

SOMETHING_NEW = {"feel": (6,), "which changed": (2,)}
AND_OPERATED = {**SOMETHING_NEW, "lately": (0,)}


@pytest.fixture(autouse=True)
def a_profile() -> None:
    """Somebody who is known."""
    has_a_profile(on=DAY.date() - timedelta(days=3))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file can be made any more."""

    def no_room(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(tempfile, "mkstemp", no_room)


def ended(marks: Mapping[str, object], now: datetime = DAY) -> Found:
    check: Check = walked(carried.begin(now).check, marks)[0]
    assert flow.page(check) is None
    return carried.end(check, now, 0)


@pytest.mark.usefixtures("full_disk")
class TestAFullDisk:
    def test_a_profile_that_knows_less_is_not_left_to_be_believed(self) -> None:
        found = ended(AND_OPERATED)
        assert found.verdict.severity != "clear"
        assert found.word == "Your answers could not be kept. Next time they are asked again."
        assert not paths.profile_file().exists()
        assert carried.begin(DAY).check.start.profile.answers == {}

    def test_nothing_of_it_is_lost(self) -> None:
        before = paths.profile_file().read_text()
        ended(AND_OPERATED)
        assert [each.read_text() for each in paths.profile_file().parent.glob("profile*")] == [before]

    def test_nothing_is_said_where_nothing_was_to_be_kept(self) -> None:
        assert ended({}).word == ""


def test_with_room_nothing_is_said() -> None:
    assert ended(AND_OPERATED).word == ""
    assert carried.begin(DAY).check.start.profile.answers["operation"] == "yes"


def test_a_stricter_profile_stays(request: pytest.FixtureRequest) -> None:
    has_a_profile("bed_rest", on=DAY.date() - timedelta(days=3))
    request.getfixturevalue("full_disk")
    assert ended(SOMETHING_NEW).word
    assert carried.begin(DAY).check.start.profile.answers["bed_rest"] == "yes"
