"""Whether every weakening of the safety rules turns a test red.

    python tests/benchmarks/weakened_rules.py [--short] [--why] [FILE...]

Every rule of the data is made milder in turn: an urgency a step down, a limit gone, a swap too many. The
changed file is written to a folder of its own, with its sum, and a fresh process reads it from there and runs
the tests that spell the rules out. Either the reader refuses it, or one of them fails, or it has survived
and is printed. `--short` takes a part of them, the same each time; `--why` says what noticed each; a FILE is the name of one
of them, such as `questions` or `limits`.
"""

import gc
import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio.plugin
import pytest_timeout  # type: ignore[import-untyped]
import tomli_w

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # where the tests lie

import selfcare  # noqa: E402
from selfcare.catalogue import model as catalogue_model  # noqa: E402
from selfcare.safety import sealed  # noqa: E402
from selfcare.safety.adapting import changes  # noqa: E402
from selfcare.safety.limits import table  # noqa: E402
from selfcare.safety.questionnaire import reading, signs  # noqa: E402
from selfcare.wording import aftercare_words, ready_words  # noqa: E402
from tests.safety.weakenings import READERS, Data, Weakening, data, weakenings  # noqa: E402

SHORT = 180
"""How many `--short` takes."""

WORKERS = 2

QUESTIONS, MESSAGES = (
    "tests/safety/questionnaire/test_questions.py",
    "tests/safety/questionnaire/test_messages.py",
)
LIMITS = "tests/safety/limits/test_table.py"
CHANGES = "tests/safety/adapting/test_changes.py"
STOP = (
    "tests/safety/check/test_feels_wrong.py",
    "tests/safety/check/test_stop_for_whom.py",
    "tests/safety/kept/test_signs_kept.py",
)
CATALOGUE = ("tests/catalogue/test_catalogue.py", "tests/catalogue/test_natures.py")

SPELT_OUT = {
    "questions": (QUESTIONS, MESSAGES),
    "follow_ups": (MESSAGES,),
    "clearance_pages": (MESSAGES,),
    "cards": (MESSAGES, QUESTIONS),
    "limits": (LIMITS, QUESTIONS),
    "changes": (CHANGES,),
    "feels_wrong": (*STOP, MESSAGES),
    "ready": (MESSAGES,),
    "aftercare": (MESSAGES,),
    "techniques": CATALOGUE,
    "zones": CATALOGUE,
}
"""The tests that spell a file's rules out. Tests of a broken file, and that the documents show the data, would
notice any change at all: they are left out."""

CACHED = (
    catalogue_model.catalogue,
    reading.questionnaire,
    table.limit_table,
    changes.change_texts,
    signs.signs,
    ready_words.texts,
    aftercare_words.advice,
)
"""Everything that reads a file of rules."""

NOTICES_ANYTHING = "not TestABrokenFile and not TestWhatAnAuthorGetsWrong and not TestAnEntryThatIsWrong"

ALLOWED: dict[str, str] = {}
"""What may survive, and why it harms nobody."""

RED, REFUSED, SURVIVED, BROKEN = "red", "refused", "survived", "broken"

VERDICT = "verdict.json"


class Verdict(NamedTuple):
    """What became of a weakening."""

    outcome: str
    by: str = ""
    """The test that failed, or why it was not even read."""


class First:
    """Runs the tests that name the rule first, and remembers the first that failed."""

    def __init__(self, rule: str) -> None:
        self.failed = ""
        self.ran = 0
        self._named = f"[{rule}]"

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: not item.name.endswith(self._named))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.ran += report.when == "call"
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid}: {str(report.longrepr).splitlines()[-1]}"


def preload() -> None:
    """Everything that is slow to import and knows nothing of the data."""
    for module in pkgutil.walk_packages(selfcare.__path__, "selfcare."):
        if module.name.split(".")[1] not in {"__main__", "sound"}:
            importlib.import_module(module.name)
    importlib.import_module("hypothesis")
    for cached in CACHED:
        assert cached.cache_info().currsize == 0, "the data was read before it was changed"
    gc.freeze()


def read_from(folder: Path, file: str, changed: Data) -> None:
    """From now on the product reads its data from the folder, where this file is changed."""
    for module in set(READERS.values()):
        for each in Path(str(module.__file__)).parent.glob("*.toml"):
            shutil.copy(each, folder)
        module.__file__ = str(folder / "here.py")
    if changed.pop("sum", None):
        # Of what is read, not of what is written: a list may come back in another form.
        changed["sum"] = sealed.sum_of(file, tomllib.loads(tomli_w.dumps(changed)))
    (folder / f"{file}.toml").write_text(tomli_w.dumps(changed), encoding="utf-8")


def judged(folder: Path, file: str, rule: str, changed: Data) -> Verdict:
    """What the reader and the tests say of a changed file; in a process of its own."""
    read_from(folder, file, changed)
    try:
        for read in CACHED:
            read()
    except Exception as error:  # noqa: BLE001 -- whatever it is, the product does not start
        return Verdict(REFUSED, f"{type(error).__name__}: {error}")
    os.chdir(ROOT)
    gc.disable()  # it lives for a second
    first = First(rule)
    quick = [
        "-o",
        "addopts=--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:unraisableexception",
        "--assert",
        "plain",
        "--tb",
        "native",
    ]
    code = pytest.main(
        ["-q", "-x", *quick, "--basetemp", str(folder / "tmp"), "-k", NOTICES_ANYTHING, *SPELT_OUT[file]],
        plugins=[first, pytest_asyncio.plugin, pytest_timeout],
    )
    if code == pytest.ExitCode.OK and first.ran:
        return Verdict(SURVIVED)
    return Verdict(RED, first.failed) if first.failed else Verdict(BROKEN, f"pytest left with {code}")


def started(folder: Path, file: str, rule: str, changed: Data) -> int:
    """A process that writes the verdict into the folder."""
    child = os.fork()
    if child:
        return child
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        verdict = judged(folder, file, rule, changed)
        (folder / VERDICT).write_text(json.dumps(verdict), encoding="utf-8")
    finally:
        os._exit(0)


def verdicts(todo: list[Weakening]) -> Iterator[tuple[Weakening, Verdict]]:
    """Of every weakening, as they come."""
    running: dict[int, tuple[Weakening, Path]] = {}
    with tempfile.TemporaryDirectory(prefix="weakened-") as home:
        for number, each in enumerate(todo):
            if len(running) == WORKERS:
                yield finished(running)
            folder = Path(home, str(number))
            folder.mkdir()
            changed = deepcopy(data(each.file))
            each.change(changed)
            assert each.change is as_it_is or changed != data(each.file), f"{each.name}: changes nothing"
            running[started(folder, each.file, each.rule, changed)] = each, folder
        while running:
            yield finished(running)


def finished(running: dict[int, tuple[Weakening, Path]]) -> tuple[Weakening, Verdict]:
    each, folder = running.pop(os.wait()[0])
    found = folder / VERDICT
    verdict = Verdict(*json.loads(found.read_text("utf-8"))) if found.exists() else Verdict(BROKEN, "no word")
    shutil.rmtree(folder)
    return each, verdict


def as_it_is(_values: Data) -> None:
    """No weakening."""


def as_they_are() -> list[str]:
    """Why the tests are not green with every file as it is; then nothing that follows would say anything."""
    untouched = [Weakening(file, "as it is", as_it_is) for file in SPELT_OUT]
    return [
        f"{each.name}: {verdict.outcome} {verdict.by}"
        for each, verdict in verdicts(untouched)
        if verdict.outcome != SURVIVED
    ]


def main() -> int:
    """Prints the counts and every survivor; 1 if there is one, or nothing could be told."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    todo = list(weakenings())
    names = [each.name for each in todo]
    assert len(set(names)) == len(names), [name for name, count in Counter(names).items() if count > 1]
    preload()
    before = [*(f"allowed and not there: {name}" for name in ALLOWED.keys() - set(names)), *as_they_are()]
    if before:
        print(*before, sep="\n")
        return 1
    if files := set(sys.argv[1:]) & SPELT_OUT.keys():
        todo = [each for each in todo if each.file in files]
    if "--short" in sys.argv:
        todo = todo[:: -(-len(todo) // SHORT)]
    counts: Counter[str] = Counter()
    wrong = []
    for each, verdict in verdicts(todo):
        if "--why" in sys.argv:
            print(f"{each.name}: {verdict.outcome} {verdict.by}")
        allowed = verdict.outcome == SURVIVED and each.name in ALLOWED
        counts["allowed" if allowed else verdict.outcome] += 1
        if verdict.outcome not in {RED, REFUSED} and not allowed:
            wrong.append(f"{verdict.outcome}: {each.name} {verdict.by}")
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    print(f"{len(todo)} of {len(names)} weakenings: {told}")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
