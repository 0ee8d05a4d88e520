"""Many files are told of as one by one: the same, in the same order, however many processors there are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.advice.advise import advise
from selfcare.advice.many import MANY, Told, told_of
from selfcare.routine.library import read

pytestmark = pytest.mark.uncounted


def made(folder: Path, number: int) -> list[Path]:
    """Good files, files with advice and broken ones in turn."""
    texts = [(paths.bundled("routines") / f"{id}.toml").read_text() for id in ("breathe", "classic")]
    texts.append('format = 1\nname = "B"\n[[steps]]\ntechnique = "setle"\n')
    files = [folder / f"own-{at:03}.toml" for at in range(number)]
    for at, file in enumerate(files):
        file.write_text(texts[at % len(texts)])
    return files


def one_by_one(files: list[Path]) -> list[Told]:
    return [Told(file, loaded.problems, advise(loaded)) for file in files for loaded in [read(file)]]


@pytest.mark.parametrize("number", [0, 1, 5])
def test_a_few(tmp_path: Path, number: int) -> None:
    files = made(tmp_path, number)
    assert list(told_of(files)) == one_by_one(files)


def test_many_on_one_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfcare.advice.many.os.cpu_count", lambda: 1)
    files = made(tmp_path, MANY)
    assert list(told_of(files)) == one_by_one(files)


def test_many_on_several(tmp_path: Path) -> None:
    files = made(tmp_path, MANY + 1)
    done = subprocess.run(
        [sys.executable, "-m", "selfcare", "validate", "--json", *map(str, files)],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (6, "")
    expected = [each.as_json() for told in one_by_one(files) for each in (*told.problems, *told.advice)]
    assert json.loads(done.stdout) == expected
