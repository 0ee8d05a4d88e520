"""Where nothing can be written: what is known to have become worse is not forgotten for what is kept."""

import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.check import flow, lifecycle, recording
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.kept.last_checks import GuestMemory
from selfcare.safety.questionnaire.signs import signs
from tests.people import has_a_profile
from tests.safety.hours import DAY
from tests.safety.walking import usual, walked

SOMETHING_NEW = {"feel": (6,), "which changed": (2,)}
AND_OPERATED = {**SOMETHING_NEW, "lately": (0,)}


@pytest.fixture(autouse=True)
def a_profile() -> None:
    """Somebody who is known."""
    has_a_profile(on=DAY.date() - timedelta(days=3))


def no_room(**_: object) -> None:
    raise OSError


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file can be made any more."""
    monkeypatch.setattr(tempfile, "mkstemp", no_room)


def ended(marks: Mapping[str, object], now: datetime = DAY) -> CheckResult:
    check: Check = walked(lifecycle.begin(now).check, marks)[0]
    assert flow.page(check) is None
    return lifecycle.finish(check, now, 0)


@pytest.mark.usefixtures("full_disk")
class TestAFullDisk:
    def test_a_profile_that_knows_less_is_not_left_to_be_believed(self) -> None:
        found = ended(AND_OPERATED)
        assert found.verdict.severity != "clear"
        assert found.word == "Your answers could not be kept. Next time they are asked again."
        assert not paths.profile_file().exists()
        assert lifecycle.begin(DAY).check.start.profile.answers == {}

    def test_nothing_of_it_is_lost(self) -> None:
        before = paths.profile_file().read_text()
        ended(AND_OPERATED)
        assert [each.read_text() for each in paths.profile_file().parent.glob("profile*")] == [before]

    def test_nothing_is_said_where_nothing_was_to_be_kept(self) -> None:
        assert ended({}).word == ""


def test_with_room_nothing_is_said() -> None:
    assert ended(AND_OPERATED).word == ""
    assert lifecycle.begin(DAY).check.start.profile.answers["operation"] == "yes"


def test_a_stricter_profile_stays(request: pytest.FixtureRequest) -> None:
    has_a_profile("bed_rest", on=DAY.date() - timedelta(days=3))
    request.getfixturevalue("full_disk")
    assert ended(SOMETHING_NEW).word
    assert lifecycle.begin(DAY).check.start.profile.answers["bed_rest"] == "yes"


@pytest.mark.usefixtures("full_disk")
def test_where_the_old_answers_cannot_be_set_aside_either_it_says_that_they_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def only_read(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "rename", only_read)
    found = ended(AND_OPERATED)
    assert found.verdict.severity != "clear"
    assert found.word == lifecycle.OLD_ONES_COUNT
    page = flow.page(walked_to(lifecycle.begin(DAY).check, "feel"))
    assert page
    assert page.lines[-1].text.startswith("New since")


@pytest.mark.usefixtures("full_disk")
def test_old_answers_that_cannot_be_used_are_not_said_to_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_read(*_: object) -> None:
        raise OSError

    file = paths.profile_file()
    file.write_text(file.read_text().replace('diabetes = "', 'diabetes = "perhaps '))
    assert "perhaps" in file.read_text()
    monkeypatch.setattr(Path, "rename", only_read)
    assert ended(AND_OPERATED).word == lifecycle.NOT_KEPT


class TestWhatSomebodySaid:
    """A professional's yes that is written down after a check."""

    def with_a_yes(self, guest: GuestMemory | None = None) -> CheckResult:
        check, _ = walked(
            lifecycle.begin(DAY, guest).check, {"feel": (6,), "which changed": (0,), "body": (1,)}
        )
        found = lifecycle.finish(check, DAY, 0)
        return recording.save_clearance(
            found, walked(recording.recording(found), {"which diabetes": (0,)})[0]
        )

    def test_counts_now_and_is_told_not_to_be_kept(self, full_disk: None) -> None:
        written = self.with_a_yes()
        assert written.verdict.severity == "adapt"
        assert written.word == recording.YES_NOT_KEPT

    def test_with_room_or_of_a_guest_nothing_is_said(self, request: pytest.FixtureRequest) -> None:
        assert self.with_a_yes().word == ""
        request.getfixturevalue("full_disk")
        assert self.with_a_yes(GuestMemory()).word == ""


def walked_to(check: Check, id: str) -> Check:
    """The check at a page, with nothing marked before it."""
    while (page := flow.page(check)) and page.id != id:
        check = flow.answered(check, usual(page))
    return check


NOTE = "This could not be kept on this machine. If it is still so next time, mark it again."


class TestWhatStoodInTheWay:
    """A card that nobody can be reminded of says so."""

    FEVER: Mapping[str, object] = {"now": (3,)}

    @pytest.mark.usefixtures("full_disk")
    def test_it_is_said_on_the_first_card_and_only_there(self) -> None:
        shown = ended({"now": (3,), "look": (2,)}).cards(DAY)
        assert len(shown) == 2
        assert [NOTE in card.notes for card in shown] == [True, False]

    @pytest.mark.usefixtures("full_disk")
    def test_it_is_said_on_the_card_of_a_check_that_is_left(self) -> None:
        whole = walked(lifecycle.begin(DAY).check, self.FEVER)[0]
        check = lifecycle.save_draft(Check(whole.start, whole.done[:2]), DAY)
        card = lifecycle.card_left(check, DAY)
        assert card
        assert NOTE in card.notes

    @pytest.mark.usefixtures("full_disk")
    def test_of_a_guest_nothing_is_written_and_nothing_is_said(self) -> None:
        check = walked(lifecycle.begin(DAY, GuestMemory()).check, self.FEVER)[0]
        assert not any(NOTE in card.notes for card in lifecycle.finish(check, DAY, 0).cards(DAY))

    def test_where_it_is_kept_nothing_is_said(self) -> None:
        found = ended(self.FEVER)
        assert not any(NOTE in card.notes for card in found.cards(DAY))
        assert [mark.id for mark in lifecycle.begin(DAY).check.start.kept] == ["fever_unwell"]

    @pytest.mark.parametrize("full", [True, False])
    def test_a_sign_of_a_session_is_asked_about_or_it_is_said(
        self, monkeypatch: pytest.MonkeyPatch, *, full: bool
    ) -> None:
        sign = next(sign for sign in signs().by_id.values() if sign.keeps)
        if full:
            monkeypatch.setattr(tempfile, "mkstemp", no_room)
        assert lifecycle.keep_sign(sign, DAY, None) is not full
        assert bool(lifecycle.begin(DAY).check.start.kept) is not full
