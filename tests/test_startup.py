"""Starting is quick because little is loaded: what a command imports, seen from inside the process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "pygame", "tree_sitter", "tomllib", "asyncio", "difflib")

WATCHED = """
import json, sys
from selfcare.__main__ import main
code = main()
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded_by(*args: str) -> set[str]:
    """Top-level names of all that a command line had imported when it was done."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *args], capture_output=True, text=True, check=True, timeout=60
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


def test_the_version_loads_nothing_at_all() -> None:
    modules = loaded_by("--version")
    assert not modules & {*HEAVY, "click", "platformdirs"}


@pytest.mark.parametrize("args", [["list"], ["list", "--json"]])
def test_the_list_loads_no_reader_of_files_when_nothing_changed(own_routines: Path, args: list[str]) -> None:
    (own_routines / "mine.toml").write_text('format = 1\nname = "M"\n[[steps]]\ntechnique = "settle"\n')
    assert "tomllib" in loaded_by(*args)
    assert not loaded_by(*args) & set(HEAVY)


def test_a_changed_file_is_seen_by_the_very_next_list(own_routines: Path) -> None:
    file = own_routines / "mine.toml"
    for name in ("One", "Two"):
        file.write_text(f'format = 1\nname = "{name}"\n[[steps]]\ntechnique = "settle"\n')
        done = subprocess.run(
            [sys.executable, "-m", "selfcare", "list"], capture_output=True, text=True, check=True, timeout=60
        )
        assert f"mine: From the file: {name}, 0:40" in done.stdout


SETTINGS = """
import json, sys
from selfcare.settings import load
loaded = load()
print(json.dumps([len(loaded.problems), sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded_by_settings(problems: int) -> set[str]:
    """Top-level names of all that reading the settings had imported when it was done."""
    done = subprocess.run(
        [sys.executable, "-c", SETTINGS], capture_output=True, text=True, check=True, timeout=60
    )
    found, modules = json.loads(done.stderr.splitlines()[-1])
    assert found == problems
    return set(modules)


def test_settings_load_little_and_without_a_file_next_to_nothing(home: Path) -> None:
    heavy = {*HEAVY, "tree_sitter_toml", "tomlkit", "click"}
    assert not loaded_by_settings(problems=0) & heavy
    home.mkdir()
    file = home / "settings.toml"
    file.write_text('format = 1\ntheme = "dusk"\n[keys]\nnext = ["right", "f"]\n')
    assert not loaded_by_settings(problems=0) & (heavy - {"tomllib"})
    file.write_text("format = 1\ntheme = 3\n")
    assert not loaded_by_settings(problems=1) & {"tomlkit"}


def test_nothing_outside_the_screen_needs_a_screen() -> None:
    for args in (
        ["show", "classic"],
        ["preview", "desk-reset", "--json", "--speed", "500"],
        ["learn", "zones"],
    ):
        assert not loaded_by(*args) & {"textual", "rich", "pygame"}


def test_a_reader_who_leaves_is_no_error() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "selfcare", "learn", "techniques"],
        stdout=writes, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
    )  # fmt: skip
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_terminal_that_lacks_a_character_is_served() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "selfcare", "learn", "techniques"],
        capture_output=True, check=True, timeout=60, env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert b"30?60 s" in done.stdout


def test_the_user_s_folder_is_not_searched_for_modules(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported')")
    script = Path(sys.executable).with_name("selfcare")
    done = subprocess.run(
        [script, "list", "--json"], capture_output=True, cwd=tmp_path, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_preview_really_takes_its_time() -> None:
    """The one session of the suite that is played on the machine's own clock."""
    done = subprocess.run(
        [sys.executable, "-m", "selfcare", "preview", "desk-reset", "--json", "--speed", "160"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["outcome"], last["done_ms"]) == ("finished", 320_000)
