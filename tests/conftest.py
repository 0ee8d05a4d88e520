"""Every test has a home of its own, and a run may be told that nothing may be skipped."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from selfcare.sound.model import Silence
from tests.support import Display

settings.register_profile(
    "steady",
    derandomize=True,  # the benchmarks are where luck looks for more
    max_examples=30,
    deadline=None,  # how long one example takes depends on what else the machine does
    # The folder of a test is written anew each time, and a busy machine makes examples slowly.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("steady")
settings.register_profile(
    "mutants",
    phases=[Phase.explicit, Phase.generate],
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),  # one process runs the tests again and again
)
if "MUTANT_UNDER_TEST" in os.environ:
    # A changed program only has to be noticed; the smallest example that shows it is of no interest.
    settings.load_profile("mutants")

# Going through all that is alive takes a seventh of a run, and there is little to find: an app that ended.
gc.set_threshold(100_000, 50, 100)

COUNTER = pytest.StashKey[Any]()
"""What counts the lines that a test goes through, if anything does."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """Forget what was worked out before: a changed program is tried in the process that ran the sound one."""
    rooms = [room for name, room in sys.modules.items() if name.startswith("selfcare.safety")]
    for each in [each for room in rooms for each in vars(room).values()]:
        if hasattr(each, "cache_clear") and each.__module__.startswith("selfcare.safety"):
            each.cache_clear()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails the run")
    parser.addoption("--update-goldens", action="store_true", help="write what the screens show now")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines outside the tests themselves: counting makes pytest's own work three times as slow."""
    counter = item.stash[COUNTER] = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(counter)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count the lines of a test, unless it is marked `uncounted`.

    pytest-cov's own marker for that has no effect in a worker: there it starts counting twice and pauses one of the two
    (7.1, with pytest-xdist 3.8).
    """
    if item.get_closest_marker("uncounted"):
        return (yield)
    sys.settrace(item.stash[COUNTER])
    try:
        return (yield)
    finally:
        sys.settrace(None)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for a folder of its own for every test; most keep nothing, and none is made for them."""
    street = tmp_path_factory.mktemp("homes")
    return (street / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all the user's files, empty at first."""
    folder = next(homes)
    monkeypatch.setenv("SELFCARE_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests are in no country, whatever the machine's locale says."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(autouse=True)
def display(monkeypatch: pytest.MonkeyPatch) -> Display:
    """No test keeps the machine's own display on."""
    stand_in = Display()
    monkeypatch.setattr("selfcare.keep_awake.presenting", stand_in.presenting)
    return stand_in


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs inside the tests is heard through nothing. Players are started by tests of the sound alone."""
    monkeypatch.setattr("selfcare.sound.hearing.open_sound", lambda _settings, _ring: Silence())


@pytest.fixture
def own_routines(home: Path) -> Path:
    """The folder of the user's own routines."""
    folder = home / "routines"
    folder.mkdir(parents=True)
    return folder
