"""What stood in the way and cannot be read any more: it is said, set aside, and asked about in general."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
import tomli_w

from selfcare import paths
from selfcare.output.health_report import review
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import chosen
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import LOST, LastChecks, RememberedMark
from selfcare.safety.questionnaire.signs import signs
from tests.people import has_a_profile
from tests.safety.hours import NIGHT
from tests.safety.walking import walked

DAMAGED = [
    b'format = 1\nkept = []\nlost = "true"\n',
    b"format = 1\nkept = []\nfeet_due = 1\n",
    b"format = true\nkept = []\n",
    b"format = 1\nkept = []\nkpet = []\n",
    b'format = 1\nkept = []\ntold_on = "2026-11-20"\n',
    b"",
    b"format = 1\n",
    b"format = 1\nkept = [",
    b"\xff\xfe",
    b'format = 1\nkept = [{id = "infection"}]\n',
    b'format = 1\nkept = [{id = "of another version", urgency = "urgent", at = 2026-11-21T22:00:00}]\n',
]


TRUNCATED = b"format = 1\nkept = ["


@pytest.fixture(autouse=True)
def file() -> Path:
    has_a_profile(on=NIGHT.date())
    path = paths.check_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(TRUNCATED)
    return path


def begun(after_hours: float = 0) -> Check:
    return lifecycle.begin(NIGHT + timedelta(hours=after_hours)).check


def answered(line: int) -> Check:
    """A check in which this line was chosen, and nothing else marked."""
    check = begun()
    page = flow.page(check)
    assert page
    assert page.id == "lost"
    return walked(flow.answered(check, chosen(page, line)))[0]


@pytest.mark.parametrize("content", DAMAGED)
def test_it_is_asked_about_before_anything_else_and_the_file_is_set_aside(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    started = lifecycle.begin(NIGHT)
    page = flow.page(started.check)
    assert page
    assert (page.id, len(page.lines)) == ("lost", 3)
    assert started.word == f"{LOST} The file is now called check-set-aside.toml."
    assert file.with_name("check-set-aside.toml").read_bytes() == content


def test_a_check_that_is_left_does_not_lose_the_question() -> None:
    begun()
    started = lifecycle.begin(NIGHT)
    page = flow.page(started.check)
    assert page
    assert (page.id, started.word) == ("lost", "")


@pytest.mark.parametrize("line", [0, 1])
def test_where_nothing_was_or_it_was_looked_at_the_check_goes_on_and_does_not_ask_again(line: int) -> None:
    result = lifecycle.finish(answered(line), NIGHT, 0)
    assert result.verdict.severity == "clear"
    page = flow.page(begun())
    assert page
    assert page.id == "now"


def test_where_something_was_nothing_starts_and_it_is_asked_about_for_twelve_hours() -> None:
    check = answered(2)
    assert flow.page(check) is None
    verdict = lifecycle.finish(check, NIGHT, 0).verdict
    assert (verdict.severity, verdict.urgency) == ("block", "urgent")
    kept = last_checks.read(paths.check_file())
    assert (kept.kept, kept.lost) == ((RememberedMark("lost_mark", "urgent", NIGHT),), False)
    page = flow.page(begun(after_hours=11))
    assert page
    assert page.kind == "kept"
    later = flow.page(begun(after_hours=13))
    assert later
    assert later.id == "now"


def test_that_it_has_gone_ends_it_no_sooner_than_anything_urgent() -> None:
    lifecycle.finish(answered(2), NIGHT, 0)
    check = begun()
    page = flow.page(check)
    assert page
    gone = [line.choice for line in page.lines].index("gone")
    check, _ = walked(flow.answered(check, chosen(page, gone)))
    assert lifecycle.finish(check, NIGHT, 0).verdict.urgency == "urgent"


def test_marks_that_can_still_be_read_are_asked_about_as_well(file: Path) -> None:
    good = '{id = "infection", urgency = "urgent", at = 2026-11-21T22:00:00}'
    file.write_text(f"format = 1\nkept = [{good}, {{id = 4}}]\n")
    page = flow.page(begun())
    assert page
    assert (page.kind, page.id) == ("kept", "infection")
    assert begun().start.lost


def test_what_a_session_keeps_meanwhile_does_not_hide_that_something_was_lost() -> None:
    assert lifecycle.keep_sign(signs().by_id["one_leg"], NIGHT, None)
    assert last_checks.read(paths.check_file()).lost


def test_a_file_that_cannot_be_moved_is_asked_about_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(Path, "replace", refused)
    for _ in range(2):
        started = lifecycle.begin(NIGHT)
        assert started.check.start.lost
        assert started.word == f"{LOST} It could not be set aside."


def test_where_nothing_can_be_written_it_stays_in_its_place_and_is_asked_about_again(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tomli_w, "dump", full)
    for _ in range(2):
        started = lifecycle.begin(NIGHT)
        assert started.check.start.lost
        assert started.word == f"{LOST} It could not be set aside."
    assert [each.name for each in file.parent.iterdir() if each.name.startswith("check")] == ["check.toml"]
    assert file.read_bytes() == TRUNCATED


def test_without_second_names_it_is_renamed_and_renamed_back_where_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    with monkeypatch.context() as full:
        full.setattr(tomli_w, "dump", refused)
        assert lifecycle.begin(NIGHT).word == f"{LOST} It could not be set aside."
        assert file.read_bytes() == TRUNCATED
    assert lifecycle.begin(NIGHT).word == f"{LOST} The file is now called check-set-aside.toml."


def test_a_second_name_that_cannot_be_taken_back_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as full:
        full.setattr(tomli_w, "dump", refused)
        full.setattr(Path, "unlink", refused)
        assert lifecycle.begin(NIGHT).check.start.lost
    assert file.read_bytes() == file.with_name("check-set-aside.toml").read_bytes() == TRUNCATED
    assert lifecycle.begin(NIGHT).check.start.lost


def test_a_folder_that_may_not_be_entered_is_none_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "lstat", refused)
    assert last_checks.read(paths.check_file()) == LastChecks(lost=True)


def test_what_only_shows_says_so_and_leaves_the_file(file: Path) -> None:
    assert f"{LOST} The next check asks whether anything stood in the way." in list(review(NIGHT))
    assert file.read_bytes() == TRUNCATED


def test_no_file_and_an_empty_memory_ask_nothing(file: Path) -> None:
    last_checks.write(file, LastChecks())
    assert not begun().start.lost
    file.unlink()
    assert not begun().start.lost
