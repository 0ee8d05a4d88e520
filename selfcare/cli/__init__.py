"""The command line: what is typed after `selfcare`, one function a command.

A command reads its arguments, calls what does the work, and returns an exit code. `commands` has those of
every day, `routines` those for files of the user's own, `safety` and `learn` the commands of that name,
`completion` what a shell completes; `parts` is what they share. The work itself lies in the rooms below:
nothing here asks the check, plays a session or knows a rule.
"""

import os
import sys
from contextlib import suppress
from typing import Any

import click

from selfcare.cli.commands import main
from selfcare.cli.parts import NoTerminal
from selfcare.errors import SelfcareError
from selfcare.exit_codes import DONE, INTERNAL_ERROR, INVALID_FILE, NOT_CHECKED, WRONG_USAGE
from selfcare.output.errors import complain_of
from selfcare.output.printing import width


def run(args: list[str]) -> int:
    """Run one command line.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _invoke(args)
    except click.UsageError as error:
        if sys.stderr:
            with suppress(OSError):
                error.show()
        return WRONG_USAGE
    except SelfcareError as error:
        complain_of(error)
        return _code_of(error)
    return code if isinstance(code, int) else DONE


def _invoke(args: list[str]) -> object:
    """Run a command, with every way it can end left to the caller.

    Click's own entry would answer a reader who has left with 1 and an interrupt with a line of its own.
    """
    if {"_SELFCARE_COMPLETE", "COMP_WORDS"} <= os.environ.keys() and os.environ.get(
        "COMP_CWORD", ""
    ).isdigit():
        main.main(args, prog_name="selfcare")
    columns: dict[str, Any] = {"terminal_width": width()} if {"-h", "--help"} & set(args) else {}
    try:
        with main.make_context("selfcare", args, **columns) as context:
            return main.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code


def _code_of(error: SelfcareError) -> int:
    """The exit code that an error leads to."""
    from selfcare.routine.problems import BrokenRoutine
    from selfcare.safety.check.lifecycle import NotKept
    from selfcare.safety.sealed import BrokenQuestions

    if isinstance(error, NoTerminal):
        return error.code
    if isinstance(error, NotKept):
        return INTERNAL_ERROR
    if isinstance(error, BrokenQuestions):
        return NOT_CHECKED
    return INVALID_FILE if isinstance(error, BrokenRoutine) else WRONG_USAGE
