"""Before a session with reflexology in it, both front ends say that it is a tradition."""

from pathlib import Path

import pytest

from selfcare.claims.fixed import BANNER
from selfcare.routine.library import find
from selfcare.wording import routine_words
from tests.front_ends.driving import in_the_app, line_by_line
from tests.front_ends.somebody import Somebody

pytestmark = pytest.mark.uncounted


def write(home: Path, id: str, *, style: str, technique: str) -> None:
    folder = home / "routines"
    folder.mkdir(parents=True)
    (folder / f"{id}.toml").write_text(
        f'format = 1\nname = "Walk"\nstyle = "{style}"\n[[steps]]\ntechnique = "{technique}"\nseconds = 60\n'
    )


@pytest.mark.parametrize("style", ["reflexology", pytest.param("combined", marks=pytest.mark.exhaustive)])
async def test_both_front_ends_say_so_before_the_start(tmp_path: Path, style: str) -> None:
    who = Somebody(routine=f"walk-{style}")
    for home in (tmp_path / "app", tmp_path / "plain"):
        write(home, who.routine, style=style, technique="thumb-walk-heel")
    app = await in_the_app(who, tmp_path / "app")
    plain = line_by_line(who, tmp_path / "plain")
    assert BANNER in app.told
    assert BANNER in plain.told


@pytest.mark.parametrize(
    ("style", "technique", "told"),
    [
        ("reflexology", "heel-circles", True),
        ("combined", "heel-circles", True),
        ("massage", "thumb-walk-heel", True),
        ("massage", "heel-circles", False),
    ],
)
def test_it_is_said_of_every_routine_that_has_it_and_of_no_other(
    home: Path, style: str, technique: str, told: bool
) -> None:
    write(home, "own", style=style, technique=technique)
    assert (BANNER in routine_words.routine_lines(find("own"))) is told
