"""The word before the very first question: read once, and nothing depends on it."""

from datetime import datetime

from selfcare import paths
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.pages import Page
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks
from tests.safety.people import nothing_to_mark
from tests.safety.ways import shown
from tests.support import TODAY

NOW = datetime(2026, 11, 21, 22, 30)  # noqa: DTZ001 -- local time has no zone here


def first_page(guest: GuestMemory | None = None) -> Page:
    return shown(lifecycle.begin(NOW, guest).check)


def read() -> None:
    """Go on from the word."""
    lifecycle.save_draft(flow.answered(lifecycle.begin(NOW).check, ()), NOW)


def test_it_says_how_many_pages_follow_and_that_nothing_leaves_the_machine() -> None:
    page = first_page()
    assert (page.kind, page.number, page.lines) == ("welcome", 0, ())
    assert f"{page.of} short pages" in page.text
    assert "stay on this machine" in page.text
    assert page.of == 10


def test_it_is_read_once() -> None:
    read()
    assert last_checks.read(paths.check_file()) == LastChecks(welcomed=True)
    assert first_page().id == "now"


def test_leaving_on_it_keeps_nothing() -> None:
    first_page()
    assert not paths.check_file().exists()


def test_whoever_was_here_before_it_existed_does_not_see_it() -> None:
    profile_file.write(paths.profile_file(), nothing_to_mark(TODAY))
    assert first_page().id == "now"


def test_what_stood_in_the_way_is_asked_about_first() -> None:
    last_checks.write(paths.check_file(), LastChecks(feet=True))
    assert first_page().id == "afterwards"


def test_a_guest_and_whoever_renews_the_health_answers_are_asked_at_once() -> None:
    assert first_page(GuestMemory()).id == "now"
    assert shown(lifecycle.begin_profile(NOW).check).id == "age"


def test_a_memory_that_cannot_be_read_is_no_first_time() -> None:
    paths.check_file().parent.mkdir(parents=True, exist_ok=True)
    paths.check_file().write_text("welcomed = maybe")
    assert first_page().id == "lost"


def test_it_outlasts_a_whole_check() -> None:
    read()
    check = lifecycle.begin(NOW).check
    verdict = flow.verdict(check, 0)
    assert last_checks.after(last_checks.read(paths.check_file()), verdict, NOW).welcomed
