"""What is written is read as the same routine, and says no more than it has to."""

from pathlib import Path

import pytest

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.routine.load import load, loads
from selfcare.routine.model import Routine
from selfcare.routine.own.write import written
from tests.support import together

FILES = sorted(
    [*paths.bundled("routines").glob("*.toml"), *(Path(__file__).parents[1] / "sheets").glob("*.toml")]
)
HEAD = 'format = 1\nname = "A"\n'


def again(routine: Routine) -> Routine | None:
    return loads(written(routine), routine.id, "again.toml").routine


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_the_same_routine_again(path: Path) -> None:
    routine = load(path).routine
    assert routine
    assert again(routine) == routine


@together("id", catalogue().techniques)
@together("mood", ["day", "night"])
def test_a_technique_is_written_as_its_name_and_its_time(id: str, mood: str) -> None:
    text = f'{HEAD}mood = "{mood}"\n\n[[steps]]\ntechnique = "{id}"\nseconds = 60\n'
    routine = loads(text, "own", "own.toml").routine
    assert routine
    assert written(routine).split() == text.replace('mood = "day"\n', "").split()


@pytest.mark.parametrize(
    "step",
    [
        'title = "T"\nseconds = 30',
        'title = "T"\nseconds = 30\nside = "none"',
        'title = "T"\nseconds = 30\nside = "both"\nzones = []\npressure = 1\nuses = ["spoon"]\ndoes = ["press"]',
        'title = "T"\nseconds = 30\nlike = "settle"\nwords = ""\nsay = ""',
        'title = "T"\nreps = 5\nlike = "toe-scrunch"\nid = "mine"\nuntil = "key"',
        'technique = "settle"\nid = "mine"\nwords = "Mine.\\nAnd more."\nnote = "N"\nlink = "https://example.org"',
        'technique = "rest"\nseconds = 600\nmin_seconds = 60\nmax_seconds = 900\noptional = true\nwait = true',
    ],
)
def test_what_a_step_says_and_leaves_open_stays_so(step: str) -> None:
    routine = loads(
        f"{HEAD}[[steps]]\n{step}\n[[steps]]\n{step}".replace('id = "mine"', "", 1), "own", "own.toml"
    ).routine
    assert routine
    assert again(routine) == routine


def test_repeated_steps_are_named_only_where_their_names_are_their_own() -> None:
    twice = f'{HEAD}[[steps]]\ntechnique = "rest"\n[[steps]]\ntechnique = "rest"\n'
    routine = loads(twice, "own", "own.toml").routine
    assert routine
    assert "id =" not in written(routine)
    named = loads(twice + 'id = "again"', "own", "own.toml").routine
    assert named
    assert again(named) == named


def test_a_variant_written_alone_is_a_routine_of_its_own() -> None:
    classic = load(paths.bundled("routines") / "classic.toml").routine
    assert classic
    short = classic.variant("short")
    assert short
    assert again(short) == short
