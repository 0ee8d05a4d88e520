"""Routines of one's own: `new`, `edit`, `add`, `remove`, `export`, and `schema` for editors."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfcare.cli.completion import ids
from selfcare.exit_codes import DONE, WRONG_USAGE
from selfcare.output.printing import print_json, print_lines
from selfcare.terminal import has_terminal

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfcare.plain.console import Console
    from selfcare.routine.own.template import Wanted

WRITES_OVER = click.option("--replace", is_flag=True, help="Write over what is there, without being asked.")
FILES = click.Path(path_type=Path, readable=False)


def own_ids(_context: object, _parameter: object, begun: str) -> list["CompletionItem"]:
    """The user's own routines whose id begins like this, broken ones among them."""
    from click.shell_completion import CompletionItem

    from selfcare.cli.parts import all_rows

    rows = [row for row in all_rows() if row.source == "user" and row.id.startswith(begun)]
    return [CompletionItem(row.id, help=row.name) for row in rows]


@click.command(short_help="A routine of your own.")
@click.argument("id")
@click.option(
    "--from",
    "like",
    metavar="ID",
    shell_complete=lambda _context, _parameter, begun: ids(begun),
    help="Begin with a copy of this one.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: a starter that explains itself.")
def new(id: str, like: str | None, yes: bool) -> int:
    """Begin a routine of your own.

    Without --from a few questions are asked; with --yes, or without a terminal, it is a file that is valid at
    once and tells what else it could say.
    """
    from selfcare.plain.own_routines import told_of_new
    from selfcare.routine.own.new import begin, begin_from, see_that_it_is_free
    from selfcare.routine.own.template import Wanted, name_for

    see_that_it_is_free(id)
    if like is not None:
        told_of_new(id, begin_from(id, like, name_for(id)))
        return DONE
    wanted = Wanted(name_for(id))
    if has_terminal() and not yes:
        code, answered = _asked(name_for(id))
        if answered is None:
            print_lines(["Nothing was written."])
            return code
        wanted = answered
    told_of_new(id, begin(id, wanted))
    return DONE


def _asked(name: str) -> tuple[int, "Wanted | None"]:
    """Ask the person at the terminal; return their wishes, or the exit code if there are none."""
    from selfcare.clock import SystemClock
    from selfcare.plain.new_routine import ask_for_new
    from selfcare.plain.terminal import with_terminal

    answers: list[Wanted] = []

    def ask(console: "Console") -> int:
        answered = ask_for_new(console, name)
        answers.extend([answered] if answered else [])
        return DONE if answered else WRONG_USAGE

    code = with_terminal(SystemClock(), ask)
    return code, answers[0] if answers else None


@click.command(short_help="Your editor, for one.")
@click.argument("id", shell_complete=own_ids)
def edit(id: str) -> int:
    """Open a routine of your own in your editor ($VISUAL, else $EDITOR), then tell its problems."""
    from selfcare.plain import own_routines

    return own_routines.with_somebody(lambda ask: own_routines.edit(id, ask))


@click.command(short_help="Files, a folder, a zip.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILES)
@WRITES_OVER
def add(paths: tuple[Path, ...], replace: bool) -> int:
    """Make files your own routines: single ones, all in a folder, or all in a zip.

    Every file is looked at first. One with problems is told and not added.
    """
    from selfcare.plain import own_routines

    return own_routines.with_somebody(lambda ask: own_routines.add(paths, ask, replace=replace))


@click.command(short_help="Take one out.")
@click.argument("id", shell_complete=own_ids)
@click.option("--yes", is_flag=True, help="Without being asked.")
def remove(id: str, yes: bool) -> int:
    """Take a routine of your own out of the list. It is moved to where it can be brought back from."""
    from selfcare.plain import own_routines

    return own_routines.with_somebody(lambda ask: own_routines.remove(id, ask, sure=yes))


@click.command(short_help="A routine's file.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: ids(begun))
@click.argument("path", required=False)
@WRITES_OVER
def export(id: str, path: str | None, replace: bool) -> int:
    """Write a routine's file to PATH, or print it. Bundled ones, too."""
    from selfcare.plain import own_routines

    return own_routines.with_somebody(lambda ask: own_routines.export(id, path, ask, replace=replace))


@click.command(short_help="For editors.")
def schema() -> None:
    """Print the JSON Schema of a routine file, as editors read it."""
    from selfcare.routine.schema import schema as made

    print_json(made())


ALL = (new, edit, add, remove, export, schema)
