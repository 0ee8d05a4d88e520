"""The night in a real terminal: no byte paints anything bright, and no desktop holds anybody up."""

import re
import signal
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from textual.color import Color

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from selfcare.clock import SystemClock
from tests.desktop import Mood, desktop
from tests.people import is_at_home
from tests.terminal import SELFCARE
from tests.tui.test_night import is_kind_to_the_eyes
from tests.tui.test_terminal import ROUTINE, Viewer, lately

pytestmark = pytest.mark.terminal

PAINT = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
"""A colour, of ink or of paper, as it is told to a terminal."""


def painted(viewer: Viewer) -> list[Color]:
    """Every colour that was sent to the terminal so far, in order."""
    return [Color(int(red), int(green), int(blue)) for red, green, blue in PAINT.findall(viewer.text)]


def too_bright(viewer: Viewer) -> set[str]:
    """What was too bright for the night, if only for a moment."""
    return {colour.hex for colour in painted(viewer) if not is_kind_to_the_eyes(colour)}


@pytest.fixture
def viewers(own_routines: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Viewer]]:
    (own_routines / "long.toml").write_text(ROUTINE.format(300))
    is_at_home(on=lately())
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    came: list[Viewer] = []
    yield came
    for viewer in came:
        viewer.close()


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    turn_clock_to(12, monkeypatch)


def turn_clock_to(hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Live where it is that time now."""
    monkeypatch.setenv("TZ", f"HERE{SystemClock().local().astimezone(UTC).hour - hour:+d}")


def come(viewers: list[Viewer], *args: str) -> Viewer:
    viewers.append(Viewer(*SELFCARE, *args, term="xterm-256color"))
    return viewers[-1]


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("args", [("play", "bedtime"), ("play", "long", "--night"), ("preview", "bedtime")])
def test_what_is_for_the_night_is_dim_from_the_first_byte_on(
    viewers: list[Viewer], args: tuple[str, ...]
) -> None:
    viewer = come(viewers, *args)
    viewer.looks_for("Check 1 of 3" if "play" in args else "PREVIEW")
    viewer.reads_for(500)
    viewer.takes_in()
    assert len(painted(viewer)) > 20
    assert too_bright(viewer) == set()
    viewer.types("q")
    viewer.reads_for(500)
    viewer.takes_in()
    assert too_bright(viewer) == set(), "nor while it is left"


@pytest.mark.usefixtures("at_noon")
def test_by_day_the_same_eyes_would_see_it(viewers: list[Viewer]) -> None:
    viewer = come(viewers, "play", "long")
    viewer.looks_for("Check 1 of 3")
    assert too_bright(viewer)


def test_late_the_library_opens_dim(viewers: list[Viewer], monkeypatch: pytest.MonkeyPatch) -> None:
    turn_clock_to(23, monkeypatch)
    viewer = come(viewers)
    viewer.looks_for("Classic at home")
    viewer.types("\x1b[B\x1b[B")
    viewer.reads_for(500)
    viewer.takes_in()
    assert len(painted(viewer)) > 20
    assert too_bright(viewer) == set()


@pytest.mark.usefixtures("at_noon")
def test_without_colours_the_night_is_as_good_as_the_day(
    viewers: list[Viewer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    viewer = come(viewers, "play", "long", "--night")
    viewer.looks_for("Check 1 of 3")
    assert all(colour.r == colour.g == colour.b for colour in painted(viewer))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no session bus")
@pytest.mark.parametrize(
    ("front", "mood"),
    [
        ((), "falls silent"),
        ((), "silent at the end"),
        (("--plain",), "deaf"),
        (("--plain",), "silent at the end"),
    ],
)
def test_no_desktop_holds_up_a_session_or_its_end(
    viewers: list[Viewer], monkeypatch: pytest.MonkeyPatch, mood: Mood, front: tuple[str, ...]
) -> None:
    clock = SystemClock()
    with desktop(mood) as (bus, environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        viewer = come(viewers, "play", "long", *front)
        if front:
            viewer.answers_nothing()
            viewer.types("\n")
            viewer.sees("While it plays")
        else:
            viewer.finds_nothing()
            viewer.types("\r")
            viewer.looks_for("step 1 of 1")
        assert bus.hears("came")
        if mood == "silent at the end":
            assert bus.hears("inhibit")
        began = clock.now_ms()
        viewer.process.send_signal(signal.SIGTERM)
        assert viewer.leaves_with() == 128 + signal.SIGTERM
        assert clock.now_ms() - began < 1_500
        viewer.takes_in()
        assert "Traceback" not in viewer.text
        assert "Error" not in viewer.text
