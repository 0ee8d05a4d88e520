"""What a TOML language server makes of routine files, by the schema that lies beside them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.routine import library
from selfcare.routine.own.new import begin
from selfcare.routine.own.template import Wanted
from selfcare.routine.schema import schema

TAPLO = Path(sys.executable).with_name("taplo")

pytestmark = pytest.mark.skipif(not TAPLO.exists(), reason="taplo is not installed")

HEAD = 'format = 1\nname = "A"\n'
STEP = '[[steps]]\ntechnique = "settle"\n'
MARK = '{ at = 5, say = "A" }, '


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("schema") / "schema.json"
    file.write_text(json.dumps(schema()))
    return file


def lint(*args: Path | str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TAPLO, "lint", "--no-auto-config", *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=folder,
    )


def test_every_bundled_routine_is_right(beside: Path) -> None:
    files = list(library.in_folder(paths.bundled("routines")))
    assert files
    done = lint("--schema", beside.as_uri(), *files, folder=beside.parent)
    assert done.returncode == 0, done.stderr


def test_a_new_file_finds_its_schema_by_its_first_line() -> None:
    file = begin("mine", Wanted("Mine"))
    assert lint(file.name, folder=file.parent).returncode == 0
    file.write_text(f"{file.read_text()}presure = 1\n")
    done = lint(file.name, folder=file.parent)
    assert done.returncode == 1
    assert "presure" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{STEP}reps = 10\nhold_seconds = 5\nsets = 2\n",
        f"{HEAD}{STEP}min_seconds = 10\nmax_seconds = 60\n",
        f"{HEAD}[[steps]]\ntitle = 'Own'\nlike = 'rest'\ndoes = ['rest']\nuses = ['towel']\nreps = 5\n",
        f'{HEAD}{STEP}title = "Fuß 足 🦶"\nwords = "A\\n\\tB"\nnote = """\nA\nB"""\n',
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(beside: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "good.toml").write_text(text, encoding="utf-8")
    done = lint("--schema", beside.as_uri(), "good.toml", folder=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "text",
    [
        STEP,
        HEAD,
        f"format = 2\nname = 'A'\n{STEP}",
        f"{HEAD}mood = 'dark'\n{STEP}",
        f"{HEAD}nmae = 'B'\n{STEP}",
        f"{HEAD}[[steps]]\ntechnique = 'setle'\n",
        f"{HEAD}[[steps]]\nseconds = 30\n",
        f"{HEAD}{STEP}seconds = 0\n",
        f"{HEAD}{STEP}seconds = '2:30'\n",
        f"{HEAD}{STEP}zones = ['calf']\n",
        f"{HEAD}{STEP}pressure = 5\n",
        f"{HEAD}{STEP}wait = 'yes'\n",
        f"{HEAD}steps = []\n",
        f"{HEAD}[steps]\ntechnique = 'settle'\n",
        f"{HEAD}{STEP}like = 'rest'\n",
        f"{HEAD}{STEP}does = ['rest']\n",
        f"{HEAD}{STEP}uses = ['towel']\n",
        f"{HEAD}{STEP}hold_seconds = 10\n",
        f"{HEAD}{STEP}release_seconds = 10\n",
        f"{HEAD}{STEP}sets = 2\n",
        f"{HEAD}{STEP}set_rest_seconds = 10\n",
        f"{HEAD}{STEP}reps = 10\nmin_seconds = 10\n",
        f"{HEAD}{STEP}reps = 10\nmax_seconds = 10\n",
        f"{HEAD}{STEP}marks = [{MARK * 21}]\n",
        f'{HEAD}{STEP}title = "A\\nB"\n',
        f'{HEAD}{STEP}words = "A\\u001b[1mB"\n',
        f'{HEAD}{STEP}say = "A\\u202eB"\n',
    ],
)  # fmt: skip
def test_what_is_wrong_by_itself_is_seen_while_it_is_written(beside: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    assert lint("--schema", beside.as_uri(), "bad.toml", folder=tmp_path).returncode == 1


UNSEEN = {
    "fuß-übung": "a schema is not told the file's name",
    "zones-of-another-technique": "where each technique works is looked up in the catalogue",
    "too-firm": "how firm each technique and zone may be is looked up in the catalogue",
    "on-no-foot": "which technique works on zones is looked up in the catalogue",
    "oil-between-toes": "what is oily follows from words in what is used",
    "over-two-hours": "lengths are added up over all steps",
}
"""Of the broken files that are kept those that only `selfcare validate` finds anything in, and why."""


def test_the_broken_files_that_are_kept_are_seen(beside: Path) -> None:
    broken = list(library.in_folder(Path(__file__).with_name("broken")))
    unseen = {
        file.stem
        for file in broken
        if lint("--schema", beside.as_uri(), file, folder=beside.parent).returncode == 0
    }
    assert len(broken) >= 40
    assert unseen == set(UNSEEN)
