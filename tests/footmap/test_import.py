"""The map is cheap to load, and needs nothing but Python."""

import subprocess
import sys

import pytest

PROBE = """
import sys
read = []
sys.addaudithook(lambda event, args: event == "open" and str(args[0]).endswith(".toml") and read.append(args[0]))
import selfcare.footmap.scene, selfcare.footmap.picture, selfcare.footmap.letters
assert not read, read
heavy = {"textual", "rich", "PIL", "numpy", "pygame"} & set(sys.modules)
assert not heavy, heavy
from selfcare.footmap.geometry import views
views()
assert read, "the probe sees nothing"
"""


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


def test_to_load_the_map_takes_no_other_library_and_no_file_of_data() -> None:
    done = run(PROBE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["palette", "letters", "seen"])
def test_every_part_of_it_can_be_loaded_by_itself(name: str) -> None:
    done = run(f"import selfcare.footmap.{name}")
    assert done.returncode == 0, done.stderr
