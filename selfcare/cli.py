"""The commands: parse, call, print, exit code."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfcare import __version__
from selfcare.errors import SelfcareError
from selfcare.plain import lines as plain
from selfcare.plain.complaints import complain_of, complaining
from selfcare.plain.printing import print_json, print_lines, width
from selfcare.streams import can_draw, has_terminal, shake_off_hands

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfcare.routine.index import Row
    from selfcare.routine.model import Foot

OK = 0
WRONG_USAGE = 2
INVALID_FILE = 6

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class NoTerminal(SelfcareError):
    """There is nobody to ask, and nothing to show it on. It leads to the exit code `code`."""

    def __init__(self, code: int = WRONG_USAGE) -> None:
        self.code = code
        super().__init__(
            "This needs a terminal on both ends: one to read from, one to write to.",
            "selfcare --help says what can be done without.",
        )


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
    return code if isinstance(code, int) else OK


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


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="selfcare %(version)s")
@click.option("--plain", "line_by_line", is_flag=True, help="The app, line by line.")
@click.pass_context
def main(context: click.Context, line_by_line: bool) -> int:
    """A guided foot self-massage in the terminal.

    Without a command it opens the app.
    """
    if context.invoked_subcommand is not None:
        if line_by_line:
            raise click.UsageError("--plain comes after the command.")
        return OK
    if not has_terminal():
        raise NoTerminal
    from selfcare.plain.front import browse
    from selfcare.plain.talk import talk

    return talk(lambda front: browse(front, _rows))


@main.command("list", short_help="The routines.")
@click.option("--tag", help="Only routines with this tag.")
@click.option("--max-minutes", type=click.IntRange(1), help="Only routines that take no longer.")
@AS_JSON
def list_routines(tag: str | None, max_minutes: int | None, as_json: bool) -> None:
    """Show the routines: the bundled ones, then your own."""
    rows = [row for row in _rows() if _wanted(row, tag, max_minutes)]
    if as_json:
        print_json([row.as_json() for row in rows])
    else:
        print_lines(plain.library_lines(rows) if rows else ["No routine fits."])


@main.command(short_help="A routine, laid out.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: _ids(begun))
@AS_JSON
def show(id: str, as_json: bool) -> None:
    """Lay a routine out: every segment with its start. Nothing is played."""
    from selfcare.plan.build import build
    from selfcare.plan.model import Wishes
    from selfcare.routine.library import find

    routine = find(id)
    plan = build(routine, Wishes())
    if as_json:
        print_json(plan.as_json())
    else:
        print_lines(plain.plan_lines(routine, plan))


@main.command(short_help="The check, then the session.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: _ids(begun))
@click.option("--plain", "line_by_line", is_flag=True, help="Line by line.")
@click.option("--first", type=click.Choice(["left", "right"]), help="The foot to begin with.")
@click.option("--night", is_flag=True, help="For the night: dim, soft, a quiet end.")
@click.option("--mute", "muted", is_flag=True, help="Without sound this time.")
def play(id: str, line_by_line: bool, first: "Foot | None", night: bool, muted: bool) -> int:
    """Play a routine: a short safety check, then the session, step by step and foot by foot."""
    from selfcare.plan.model import Wishes
    from selfcare.routine.library import find
    from selfcare.runner import NOT_CHECKED

    if not has_terminal():
        raise NoTerminal(NOT_CHECKED if line_by_line else WRONG_USAGE)
    routine, wishes = find(id), Wishes(first=first, night=night)
    if line_by_line or not can_draw():
        from selfcare.plain.talk import talk

        return talk(lambda front: front.play(routine, wishes), muted=muted)
    shake_off_hands()
    from selfcare.tui import start

    return start.play(id, wishes, muted=muted)


@main.command(short_help="A routine, fast.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: _ids(begun))
@click.option("--speed", type=click.IntRange(4, 500), default=20, show_default=True, help="Times as fast.")
@click.option("--plain", "line_by_line", is_flag=True, help="Line by line.")
@AS_JSON
def preview(id: str, speed: int, line_by_line: bool, as_json: bool) -> int:
    """Play a routine fast, to watch. Not to massage along: no check is made."""
    from selfcare import runner
    from selfcare.clock import SystemClock
    from selfcare.plan.build import build
    from selfcare.plan.model import PreviewPlan, Wishes
    from selfcare.routine.library import find
    from selfcare.session.events import as_json as event_json

    if as_json and line_by_line:
        raise click.UsageError("--json and --plain cannot go together.")
    if not (as_json or line_by_line) and can_draw():
        shake_off_hands()
        from selfcare.tui import start

        return start.preview(id, speed)
    plan = build(find(id), Wishes())
    if as_json:
        for event in runner.preview(PreviewPlan(plan, speed), SystemClock()):
            print_json(event_json(event))
        return OK
    from selfcare.plain.terminal import ring
    from selfcare.settings import load
    from selfcare.sound.opening import open_sound

    sound = open_sound(load().settings.sound, ring)
    events = runner.preview(PreviewPlan(plan, speed), SystemClock(), sound)
    print_lines(plain.preview_lines(plan, complaining(events, sound)), prefix=f"PREVIEW ×{speed} ")
    return OK


@main.command(short_help="Problems of files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@AS_JSON
def validate(files: tuple[Path, ...], as_json: bool) -> int:
    """Report every problem in routine files."""
    from selfcare.routine.library import read

    found = {file: read(file).problems for file in files}
    problems = [problem for each in found.values() for problem in each]
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for file, each in found.items():
            lines = [line for problem in each for line in plain.problem_lines(problem)]
            print_lines(lines or [f"{file}: no problems"])
    return INVALID_FILE if problems else OK


@main.command(short_help="Techniques, zones.")
@click.argument("topic", type=click.Choice(["techniques", "zones"]))
@AS_JSON
def learn(topic: str, as_json: bool) -> None:
    """Look up what routines are made of: techniques or zones."""
    from selfcare.catalogue.model import catalogue

    known = catalogue()
    if as_json:
        print_json(known.techniques_json() if topic == "techniques" else known.zones_json())
    else:
        print_lines(plain.technique_lines(known) if topic == "techniques" else plain.zone_lines(known))


@main.group(short_help="What the check says.")
def safety() -> None:
    """See what the check makes of answers."""


@safety.command("evaluate", short_help="Judge a file.")
@click.argument("answers", metavar="ANSWERS.toml", type=click.Path(path_type=Path))
@click.option(
    "--routine",
    metavar="ID",
    shell_complete=lambda _context, _parameter, begun: _ids(begun),
    help="Also say what would be played of it.",
)
@AS_JSON
def evaluate(answers: Path, routine: str | None, as_json: bool) -> int:
    """Judge a file of answers. Nothing is started."""
    from selfcare.clock import SystemClock
    from selfcare.plain.evaluation import judge_file

    return judge_file(answers, routine, SystemClock().local(), as_json=as_json)


@main.command("doctor", short_help="What works here.")
@click.option("--sound-check", "by_ear", is_flag=True, help="Play every sound and say what it means.")
def examine(by_ear: bool) -> None:
    """Say what works here: terminal, sound, folders, settings, routines; and what to do about the rest."""
    if not by_ear:
        from selfcare.doctor.report import lines
        from selfcare.doctor.surroundings import look_around

        print_lines(lines(look_around()))
        return
    from selfcare.clock import SystemClock
    from selfcare.doctor.by_ear import sound_check
    from selfcare.plain.terminal import ring
    from selfcare.settings import load
    from selfcare.sound.opening import open_sound

    settings = load().settings.sound
    print_lines(sound_check(settings, open_sound(settings, ring), SystemClock()))


@main.command(short_help="For your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and routines.

    For bash: eval "$(selfcare completion bash)" in ~/.bashrc.
    """
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    assert completer
    click.echo(completer(main, {}, "selfcare", "_SELFCARE_COMPLETE").source())


def _rows() -> tuple["Row", ...]:
    from selfcare.clock import wall_ns
    from selfcare.plan.rows import rows

    return rows(wall_ns())


def _wanted(row: "Row", tag: str | None, max_minutes: int | None) -> bool:
    if tag is not None and tag not in row.tags:
        return False
    return max_minutes is None or (row.total_ms is not None and row.total_ms <= max_minutes * 60_000)


def _ids(begun: str) -> list["CompletionItem"]:
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(row.id, help=row.name)
        for row in _rows()
        if not row.problem and row.id.startswith(begun)
    ]


def _code_of(error: SelfcareError) -> int:
    """The exit code that an error leads to."""
    from selfcare.routine.problems import BrokenRoutine
    from selfcare.runner import NOT_CHECKED
    from selfcare.safety.reading import BrokenQuestions

    if isinstance(error, NoTerminal):
        return error.code
    if isinstance(error, BrokenQuestions):
        return NOT_CHECKED
    return INVALID_FILE if isinstance(error, BrokenRoutine) else WRONG_USAGE
