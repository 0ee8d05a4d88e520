"""The README opens with two lines that work on a bare machine, and the machine runs that very line."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from selfcare.routine.form import RoutineForm, StepForm
from selfcare.routine.load import loads
from selfcare.toml.forms import keys_of

CHECKOUT = Path(__file__).parent.parent


def commands() -> list[str]:
    return re.findall(r"^```sh\n(.*?)\n```", (CHECKOUT / "README.md").read_text(), re.MULTILINE | re.DOTALL)


def test_there_are_exactly_two_commands_of_one_line_each() -> None:
    start, test = commands()[:2]
    for line in (start, test):
        assert "\n" not in line
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert start.endswith(".venv/bin/selfcare")
    assert test.endswith(".venv/bin/python -m pytest")
    opening = (CHECKOUT / "README.md").read_text().partition("\n## ")[0]
    assert opening.count("```sh") == 2


def test_what_decides_runs_that_very_line() -> None:
    script = (CHECKOUT / ".ci/run").read_text().splitlines()
    finding = next(line for line in script if line.startswith("test_line="))
    found = subprocess.run(
        ["bash", "-c", f'{finding}; echo "$test_line"'],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == commands()[1]
    assert [
        line for line in script if line.endswith('bash -c "$test_line"') and not line.lstrip().startswith("#")
    ]


def test_at_the_top_lie_only_the_usual_things() -> None:
    usual = {
        ".ci", ".git", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "docs",
        "pyproject.toml", "routines", "selfcare", "sounds", "tests",
    }  # fmt: skip
    ignored = {line.strip("/") for line in (CHECKOUT / ".gitignore").read_text().splitlines()}
    assert {path.name for path in CHECKOUT.iterdir()} - ignored <= usual


@pytest.mark.parametrize("page", ["README.md", "docs/routine-format.md"])
def test_the_routines_shown_in_the_documents_are_good(page: str) -> None:
    shown = re.findall(r"```toml\n(.*?)```", (CHECKOUT / page).read_text(), re.DOTALL)
    assert shown
    assert [loads(text, "own", page).problems for text in shown] == [()] * len(shown)


def test_the_format_s_page_names_every_key() -> None:
    page = (CHECKOUT / "docs/routine-format.md").read_text()
    keys = {*keys_of(RoutineForm), *keys_of(StepForm)} - {"steps"}
    assert not {key for key in keys if f"`{key}`" not in page}


def names_in(expression: str) -> set[str]:
    """The markers that an expression of marker names asks for or leaves out."""
    return set(re.findall(r"\w+", expression)) - {"not", "or"}


def test_what_decides_leaves_no_test_out() -> None:
    """What the usual run leaves out by marker, the script runs by marker; and there are no other markers."""
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    usual = options["addopts"][options["addopts"].index("-m") + 1]
    assert re.fullmatch(r"not \(\w+( or \w+)*\)", usual)
    script = (CHECKOUT / ".ci/run").read_text()
    run = [names_in(each) for each in re.findall(r'-m pytest .*-m "(\w+(?: or \w+)*)"', script)]
    assert set().union(*run) == names_in(usual)
    assert sum(map(len, run)) == len(names_in(usual)), "each of them once"
    markers = {each.partition(":")[0] for each in options["markers"]}
    assert markers == names_in(usual) | {"uncounted", "first_time"}
    assert all(each.partition(": ")[2] for each in options["markers"]), "each has its reason"
