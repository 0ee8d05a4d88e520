"""Routines of one's own, line by line: begun, edited, added, removed, handed out."""

import shlex
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from selfcare import editor
from selfcare.clock import SystemClock
from selfcare.errors import SelfcareError
from selfcare.exit_codes import DONE, INVALID_FILE, WRONG_USAGE
from selfcare.output.errors import complain_of
from selfcare.output.printing import print_lines, width
from selfcare.plain.console import agrees
from selfcare.plain.terminal import with_terminal
from selfcare.routine import library
from selfcare.routine.own import own_files
from selfcare.routine.own.add import Candidate, candidates
from selfcare.routine.schema import keep_beside_routines
from selfcare.terminal import complain, has_terminal
from selfcare.text import clean
from selfcare.toml import guard
from selfcare.toml.render import all_lines

Say = Callable[[str], None]
Ask = Callable[[str], bool] | None
"""Asks a person a yes-or-no question; None if there is nobody to ask."""


def say(line: str) -> None:
    """Print a line."""
    print_lines([line])


def with_somebody(do: Callable[[Ask], int]) -> int:
    """Do something that may have to ask a question, at a terminal or without one; return its exit code."""
    if not has_terminal():
        return do(None)
    return with_terminal(SystemClock(), lambda console: do(partial(agrees, console)))


def edit(id: str, ask: Ask, say: Say = say) -> int:
    """Open a routine of one's own in the editor, as often as is wished; then its problems are told.

    Raises:
        NotTheUsers: It is bundled.
        NoSuchRoutine: There is none.
        NoEditor: There is no editor.
    """
    file = own_files.file_of(id)
    keep_beside_routines()
    while True:
        code = editor.edit(file)
        if code:
            say(f"The editor ended with {code}; the file is as it was left.")
        problems = library.read(file).problems
        if not problems:
            say(f"{id} has no problems, and is in the list.")
            return DONE
        for line in all_lines(problems, width()):
            say(line)
        if not (ask and ask("y: open it again. Enter: leave it so; it cannot be played until it is mended.")):
            return INVALID_FILE


def add(given: Sequence[Path], ask: Ask, *, replace: bool) -> int:
    """Make files one's own routines: those without problems, each under an id that fits."""
    codes = {DONE}
    for path in given:
        try:
            found = candidates(path)
        except SelfcareError as error:
            complain_of(error)
            codes.add(WRONG_USAGE)
            continue
        codes |= {_add(each, ask, replace=replace) for each in found}
    return max(codes)


def _add(candidate: Candidate, ask: Ask, *, replace: bool) -> int:
    if candidate.problems:
        for line in all_lines(candidate.problems, width()):
            complain(clean(line))
        complain(f"Not added: {candidate.file}")
        return INVALID_FILE
    try:
        place = own_files.place_for(candidate.id or candidate.stem)
        if candidate.renamed:
            say(f"“{clean(candidate.stem)}” is no id: {candidate.file} is called {candidate.id} here.")
        there = own_files.present(candidate.id) is not None
        if there and not replace:
            replace = ask is not None and ask(
                f"{candidate.id} is there already. y: put {candidate.file} in its place. Enter: leave it."
            )
            if not replace:
                raise _not_over(candidate.id, candidate.file, asked=ask is not None)
        own_files.write(place, candidate.text, replace=replace)
    except SelfcareError as error:
        complain_of(error)
        complain(f"Not added: {candidate.file}")
        return WRONG_USAGE
    say(f"Added: {candidate.id}")
    return DONE


def _not_over(what: str, file: str, *, asked: bool) -> own_files.AlreadyThere:
    return own_files.AlreadyThere(
        f"{what} is there already, and stays as it is.",
        "" if asked else f"With --replace {file} takes its place.",
    )


def remove(id: str, ask: Ask, *, sure: bool, say: Say = say) -> int:
    """Move a routine of one's own out of the list, and say how it comes back.

    Raises:
        NotTheUsers: It is bundled.
        NoSuchRoutine: There is none.
        NotWritten: It cannot be moved.
    """
    file = own_files.file_of(id)
    if not sure and not (ask and ask(f"Take {clean(id)} out of the list? y: remove. Enter: keep.")):
        say("Nothing was removed." if ask else "Nothing was removed: --yes says that it is meant.")
        return WRONG_USAGE
    is_sound = not library.read(file).problems
    place = own_files.remove(file)
    say(f"Removed: {clean(str(place))}")
    say(comes_back(place, is_sound=is_sound))
    return DONE


def comes_back(place: Path, *, is_sound: bool) -> str:
    """The line that tells the user to bring a removed routine back."""
    how = f"selfcare add {clean(shlex.quote(str(place)))}"
    return f"To bring it back: {how}" if is_sound else f"Once it is mended there: {how}"


def export(id: str, to: str | None, ask: Ask, *, replace: bool) -> int:
    """Write a routine's file, bundled or not, to a path or to who reads on; of a variant one of its own.

    Raises:
        NoSuchRoutine: There is none.
        BrokenRoutine: The file that the variant is in has problems.
        AlreadyThere: There is a file, and nobody has said that it may go.
        NotWritten: It cannot be read or written.
    """
    from selfcare.routine.own.write import text_of

    try:
        text = text_of(id)
    except guard.Unreadable as unreadable:
        raise own_files.NotWritten(f"{clean(id)}: {unreadable.refusal.message}") from None
    if to is None or to == "-":
        click.echo(clean(text, "\n\t") if sys.stdout.isatty() else text, nl=False)
        return DONE
    path = Path(to)
    if path.is_dir():
        path /= f"{id.replace(':', '-')}.toml"
    if not path.parent.is_dir():
        raise own_files.NotWritten(
            f"{clean(str(path.parent))} is no folder.", "Make it first, or name another place."
        )
    if path.is_file() and not replace:
        replace = ask is not None and ask(
            f"{clean(str(path))} is there already. y: replace it. Enter: leave it."
        )
        if not replace:
            raise _not_over(clean(str(path)), id, asked=ask is not None)
    own_files.write(path, text, replace=replace)
    say(f"Written: {clean(str(path))}")
    return DONE


def told_of_new(id: str, file: Path) -> None:
    """Say where a new routine is and what can be done with it."""
    say(f"Written: {clean(str(file))}")
    say(f"It can be played as it is: selfcare play {id}. To make it yours: selfcare edit {id}")
