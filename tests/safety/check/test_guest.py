"""A guest is asked everything, and nothing of it is kept (S24)."""

from datetime import datetime
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.check import flow, lifecycle, recording
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark
from tests.people import has_a_profile
from tests.safety.walking import usual, walked

NOW = datetime(2026, 11, 21, 14, 30)  # noqa: DTZ001 -- local time


def files(home: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in home.rglob("*") if each.is_file()}


@pytest.fixture(autouse=True)
def owner() -> None:
    """Somebody with diabetes, who marked a clot sign an hour ago."""
    has_a_profile("diabetes")
    last_checks.write(paths.check_file(), LastChecks(kept=(RememberedMark("leg_clot_signs", "urgent", NOW),)))


def test_a_guest_is_asked_all_of_it_and_the_owner_s_answers_are_not_read() -> None:
    begun = lifecycle.begin(NOW, GuestMemory())
    assert begun.word == ""
    check, pages = walked(begun.check)
    assert [page.kind for page in pages if page.kind == "kept"] == []
    screens = [page.id for page in pages if page.kind in {"rows", "one", "agree"}]
    assert screens == [
        "now",
        "look",
        "feel",
        "age",
        "body",
        "feeling",
        "lately",
        "feet",
        "comfort",
        "declaration",
    ]
    assert flow.verdict(check, 0).severity == "clear"


@pytest.mark.parametrize("marks", [{}, {"now": (1,)}, {"body": (0,)}, {"body": (3,)}])
def test_nothing_of_a_guest_is_kept(home: Path, marks: dict[str, tuple[int, ...]]) -> None:
    before = files(home)
    check, _ = walked(lifecycle.begin(NOW, GuestMemory()).check, marks)
    lifecycle.save_draft(check, NOW)
    found = lifecycle.finish(check, NOW, 0)
    assert found.guest
    if recording.to_record(found):
        record, _ = walked(recording.recording(found), {"which pregnant": 0})
        assert record.start.guest, "its pages say that nothing is kept"
        assert recording.save_clearance(found, record).guest
    assert files(home) == before


def test_an_interrupted_guest_leaves_nothing(home: Path) -> None:
    before = files(home)
    check = lifecycle.begin(NOW, GuestMemory()).check
    while page := flow.page(check):
        check = flow.answered(check, usual(page))
        lifecycle.save_draft(check, NOW)
    assert files(home) == before


def test_a_screen_in_a_guest_s_session_is_judged_with_what_the_guest_told(home: Path) -> None:
    before = files(home)
    guest = lifecycle.finish(walked(lifecycle.begin(NOW, GuestMemory()).check)[0], NOW, 0)
    check, shown = walked(lifecycle.one_screen("look", NOW, guest), {"look": (1,)})
    assert {page.id for page in shown} == {"look", "open_wound"}
    found = lifecycle.finish(check, NOW, 0)
    assert found.verdict.urgency != "urgent", "the owner's diabetes makes nothing of a guest's wound"
    assert files(home) == before


def test_what_was_said_of_a_guest_counts_for_now_and_is_not_kept(home: Path) -> None:
    before = files(home)
    check, _ = walked(lifecycle.begin(NOW, GuestMemory()).check, {"body": (1,)})
    found = lifecycle.finish(check, NOW, 0)
    assert found.verdict.severity == "consult"
    record, _ = walked(recording.recording(found), {"which diabetes": (0,)})
    after = recording.save_clearance(found, record)
    assert (after.guest, after.verdict.severity) == (found.guest, "adapt")
    assert files(home) == before
