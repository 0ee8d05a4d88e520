"""Every command line in the documents is run, in the order of its page; every command that is named is there."""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from selfcare.cli import run
from selfcare.cli.commands import main
from selfcare.keys import DEFAULT_KEYS
from selfcare.routine.library import SHELF, find
from tests.support import FakeClock, together
from tests.terminal import SELFCARE, Person

CHECKOUT = Path(__file__).parent.parent
PAGES = sorted(
    path.relative_to(CHECKOUT).as_posix() for path in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"))
)

Line = tuple[str, ...]
"""A command line as a shell splits it, without remarks."""

INSTALLS: frozenset[Line] = frozenset({
    ("pipx", "install", "."),
    ("pipx", "install", "--force", "."),
    ("pipx", "uninstall", "selfcare"),
    ("uv", "tool", "install", "."),
    ("uv", "tool", "install", "--reinstall", "."),
    ("uv", "tool", "uninstall", "selfcare"),
})  # fmt: skip
"""What changes the machine outside the folder, and needs programs that need not be here: only these, which were tried
by hand. What they install is the package that the tests marked `packaging` build and install."""


class Asked(NamedTuple):
    """How a command that needs a terminal is tried: what it shows first, what is typed then, its exit code."""

    sees: str
    types: str
    code: int


ASKED = {
    (): Asked("q leaves.", "q\n", 0),
    ("--plain",): Asked("q leaves.", "q\n", 0),
    ("play",): Asked("q: leave.", "q\n", 3),
    ("play", "gentle", "--guest"): Asked("back, q, ?.", "q\n", 3),
    ("preview",): Asked("PREVIEW", "\x03", 130),
    ("safety", "--profile"): Asked("back, q.", "q\n", 3),
    ("safety", "--forget"): Asked("", "", 0),
    ("new",): Asked("q: leave.", "q\n", 2),
}
"""By how the line begins, the longest first."""


def lines(page: str) -> list[Line]:
    """The command lines of a page, but for those that set everything up, which `.ci/run` and another test have."""
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    found = [
        line for block in blocks for line in block.splitlines() if not line.startswith("python3 -m venv ")
    ]
    return [tuple(shlex.split(line, comments=True)) for line in found]


def of_the_product(page: str) -> Iterator[list[str]]:
    """What is typed after `selfcare`, line by line."""
    for program, *args in lines(page):
        if program in {"selfcare", ".venv/bin/selfcare"}:
            yield args


def way(args: list[str]) -> Asked | None:
    """How it is tried at a terminal; None if it needs none."""
    if {"--json", "--help", "--yes", "--from"} & {*args}:
        return None
    begun = [begin for begin in ASKED if tuple(args[: len(begin)]) == begin and (begin or not args)]
    return ASKED[max(begun, key=len)] if begun else None


WITH_LINES = [page for page in PAGES if lines(page)]
ALL = [(page, args) for page in WITH_LINES for args in of_the_product(page)]
AT_A_TERMINAL = sorted({tuple(args) for _, args in ALL if way(args)})


def test_nothing_else_is_to_be_typed() -> None:
    for page in WITH_LINES:
        others = {line for line in lines(page) if line[0] not in {"selfcare", ".venv/bin/selfcare"}}
        assert others <= INSTALLS, page
    assert {page for page in PAGES if "```" in (CHECKOUT / page).read_text(encoding="utf-8")} > {*WITH_LINES}


def test_every_block_says_what_is_in_it() -> None:
    for page in PAGES:
        fences = re.findall(r"^```(.*)$", (CHECKOUT / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert {*fences[::2]} <= {"sh", "toml"}, page
        assert not any(fences[1::2]), page


@pytest.mark.parametrize("page", WITH_LINES)
def test_the_lines_of_a_page_work_one_after_the_other(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a fresh home, without a terminal: what needs one says so, and is tried at one by another test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c pass")
    monkeypatch.setattr("selfcare.clock.SystemClock", FakeClock)
    for args in of_the_product(page):
        code = run(args)
        said = capsys.readouterr()
        if code:
            assert way(args), (args, said.err)
            assert "needs a terminal" in said.err, args
            if args[:1] == ["play"]:
                find(args[1])  # an error if there is none
        else:
            assert said.err == "", args


@pytest.mark.terminal
@pytest.mark.parametrize("line", AT_A_TERMINAL, ids=" ".join)
def test_what_asks_somebody_begins_to_ask(line: Line) -> None:
    """Line by line, as `TERM=dumb` has it: the same check and the same session."""
    asked = way([*line])
    assert asked
    if line[0:1] == ("play",) and line[1] not in SHELF:
        assert run(["new", line[1], "--yes"]) == 0
    person = Person(*SELFCARE, *line, term="dumb")
    try:
        person.sees(asked.sees)
        person.types(asked.types)
        assert person.leaves_with() == asked.code, person.text
    finally:
        person.close()


NAMED = re.compile(r"`(?:\.venv/bin/)?selfcare((?: [^`]*)?)`")
"""A command named in a sentence or in a table."""


@together("page", PAGES)
def test_every_command_that_is_named_is_there(page: str) -> None:
    for named in NAMED.findall((CHECKOUT / page).read_text(encoding="utf-8")):
        command: click.Command = main
        words = re.sub(r"[\[\]|…\\]", " ", named).split()
        while words and isinstance(command, click.Group) and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        assert command is not main or not words or words[0].startswith("-") or words[0] == "COMMAND", named
        options = {name for each in command.params for name in each.opts} | {"--help"}
        assert {word for word in words if word.startswith("-")} <= options, named


def test_the_page_of_commands_has_them_all() -> None:
    page = (CHECKOUT / "docs/commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        rows = "".join(re.findall(rf"^\| `selfcare {name}\b.*$", page, re.MULTILINE))
        assert rows, name
        options = {each.opts[0] for each in command.params if isinstance(each, click.Option)} - {"--json"}
        assert {option for option in options if option not in rows} == set(), name


SIGNS = {
    "→": "right", "←": "left", "↑": "up", "↓": "down", "!": "exclamation_mark", "?": "question_mark", "=": "equals_sign",
    "-": "minus", "Enter": "enter",
}  # fmt: skip
"""Keys that the README names in another way than Textual does."""


def test_the_keys_of_a_session_are_those_of_the_table() -> None:
    table = (
        (CHECKOUT / "README.md")
        .read_text(encoding="utf-8")
        .partition("## Keys in a session")[2]
        .partition("\n[")[0]
    )
    named = {
        SIGNS.get(key, key)
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for key in re.findall(r"`(.*?)`", row)
    }
    assert named <= {key for keys in DEFAULT_KEYS.values() for key in keys}
    assert not {command for command, keys in DEFAULT_KEYS.items() if not named & {*keys}}


def test_every_document_is_in_the_index() -> None:
    index = (CHECKOUT / "docs/README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (CHECKOUT / "docs").glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


@together("page", PAGES)
def test_what_a_page_leads_to_is_there(page: str) -> None:
    file = CHECKOUT / page
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
