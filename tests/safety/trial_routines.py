"""The routines that limits are tried on: the bundled ones, and a few that a vector needs."""

from functools import cache
from pathlib import Path

from selfcare import paths
from selfcare.routine.load import load
from selfcare.routine.model import Routine

HERE = Path(__file__).parent
FOLDERS = (paths.bundled("routines"), HERE / "vectors" / "routines")


@cache
def known_routines() -> dict[str, Routine]:
    """All of them, by id."""
    found = {}
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.toml")):
            loaded = load(path)
            assert loaded.routine, (path, loaded.problems)
            found[loaded.routine.id] = loaded.routine
    return found
