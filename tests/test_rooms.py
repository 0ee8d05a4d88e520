"""Every room has a page of map, and the map is true."""

import ast
import re
from pathlib import Path

import selfcare
from tests.claims.texts import CHECKOUT
from tests.support import together

SOURCE = Path(selfcare.__file__).parent
ROOMS = sorted(file.parent for file in SOURCE.rglob("__init__.py"))


def map_of(room: Path) -> str:
    """The page of map of a room."""
    return ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""


def names_in(room: Path) -> set[str]:
    """The modules and rooms in a room."""
    modules = {file.stem for file in room.glob("*.py")} - {"__init__", "__main__"}
    return modules | {folder.name for folder in room.iterdir() if (folder / "__init__.py").exists()}


@together("room", ROOMS, ids=lambda room: room.relative_to(SOURCE.parent).as_posix())
def test_the_map_of_a_room_names_all_that_is_in_it(room: Path) -> None:
    named = set(re.findall(r"`(\w+)", map_of(room)))
    assert names_in(room) - named == set()


def test_contributing_names_every_room_and_file_at_the_top() -> None:
    page = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`selfcare/([\w/]+?)/?(?:\.py)?`", page))
    assert names_in(SOURCE) - named == set()
    assert {
        name for name in named if not (SOURCE / name).is_dir() and not (SOURCE / f"{name}.py").exists()
    } == set()
