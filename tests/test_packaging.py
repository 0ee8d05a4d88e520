"""What is installed is what was written: built, installed far from the checkout, and used there."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging

CHECKOUT = Path(__file__).parent.parent
SOUNDS = {path.name for path in (CHECKOUT / "sounds").glob("*.wav")}
ROUTINES = {path.name for path in (CHECKOUT / "routines").glob("*.toml")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [programs / "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return programs


def outside(installed: Path, cwd: Path, *args: str) -> str:
    """What the installed command prints, called where no checkout is near."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [installed / "selfcare", *args], cwd=cwd, env=environment, capture_output=True, text=True, check=True, timeout=60
    )  # fmt: skip
    return done.stdout


def test_the_wheel_carries_the_content(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"selfcare/_data/routines/{name}" for name in ROUTINES} <= names
    assert len(SOUNDS) == 10
    assert {f"selfcare/_data/sounds/{name}" for name in SOUNDS} <= names
    assert {
        f"selfcare/catalogue/{name}.toml" for name in ("techniques", "zones", "transitions", "sources")
    } <= names
    pages = {path.name for path in (CHECKOUT / "selfcare/learn/pages").glob("*.md")}
    assert len(pages) == 10
    assert {f"selfcare/learn/pages/{name}" for name in pages} <= names
    assert "selfcare/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_the_sdist_carries_what_is_needed_to_go_on(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"routines/{name}" for name in ROUTINES} <= names
    assert {f"sounds/{name}" for name in (*SOUNDS, "make.py", "README.md")} <= names
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "selfcare/cli/__init__.py",
        "tests/conftest.py",
    } <= names


def test_the_installed_command_lists_and_previews(installed: Path, tmp_path: Path) -> None:
    rows = json.loads(outside(installed, tmp_path, "list", "--json"))
    assert {f"{row['id']}.toml" for row in rows} == ROUTINES
    assert not [row["problem"] for row in rows if row["problem"]]
    events = outside(installed, tmp_path, "preview", "desk-reset", "--json", "--speed", "500").splitlines()
    assert json.loads(events[-1])["outcome"] == "finished"
    assert "arch-thumb-slides" in outside(installed, tmp_path, "learn", "techniques")
    assert "Call your emergency number now" in outside(installed, tmp_path, "learn", "when-not")
