"""The app itself and every command of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfcare import __version__
from selfcare.cli.completion import COLONS_IN_BASH, ids
from selfcare.cli.learn import learn
from selfcare.cli.parts import AS_JSON, NoTerminal, all_rows
from selfcare.cli.routines import ALL
from selfcare.cli.safety import safety
from selfcare.exit_codes import DONE, INVALID_FILE, WRONG_USAGE
from selfcare.output import lines as plain
from selfcare.output.errors import complaining
from selfcare.output.printing import print_json, print_lines, width
from selfcare.terminal import can_draw, has_terminal, ignore_textual_env

if TYPE_CHECKING:
    from selfcare.routine.index import RoutineRow
    from selfcare.routine.model import Foot


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
        return DONE
    if not has_terminal():
        raise NoTerminal
    from selfcare.plain.journey import browse
    from selfcare.plain.start import talk

    return talk(lambda front: browse(front, all_rows))


@main.command("list", short_help="The routines.")
@click.option("--tag", help="Only routines with this tag.")
@click.option("--max-minutes", type=click.IntRange(1), help="Only routines that take no longer.")
@AS_JSON
def list_routines(tag: str | None, max_minutes: int | None, as_json: bool) -> None:
    """Show the routines: the bundled ones, then your own."""
    rows = [row for row in all_rows() if _wanted(row, tag, max_minutes)]
    if as_json:
        print_json([row.as_json() for row in rows])
    else:
        print_lines(plain.library_lines(rows) if rows else ["No routine fits."])


@main.command(short_help="A routine, laid out.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: ids(begun))
@AS_JSON
def show(id: str, as_json: bool) -> None:
    """Lay a routine out: every segment with its start. Nothing is played."""
    from selfcare.plan.build import build
    from selfcare.plan.model import Wishes
    from selfcare.routine.library import find
    from selfcare.settings import load

    routine = find(id)
    plan = build(routine, Wishes(first=load().settings.usual_first))
    if as_json:
        print_json(plan.as_json())
    else:
        print_lines(plain.plan_lines(routine, plan))


@main.command(short_help="The check, then the session.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: ids(begun))
@click.option("--plain", "line_by_line", is_flag=True, help="Line by line.")
@click.option("--first", type=click.Choice(["left", "right"]), help="The foot to begin with.")
@click.option("--night", is_flag=True, help="For the night: dim, soft, a quiet end.")
@click.option("--mute", "muted", is_flag=True, help="Without sound this time.")
@click.option("--guest", is_flag=True, help="For somebody else: all is asked, nothing kept.")
def play(id: str, line_by_line: bool, first: "Foot | None", night: bool, muted: bool, guest: bool) -> int:
    """Play a routine: a short safety check, then the session, step by step and foot by foot."""
    from selfcare.exit_codes import NOT_CHECKED
    from selfcare.plan.model import Wishes
    from selfcare.routine.library import find

    if not has_terminal():
        raise NoTerminal(NOT_CHECKED if line_by_line else WRONG_USAGE)
    routine, wishes = find(id), Wishes(first=first, night=night)
    if line_by_line or not can_draw():
        from selfcare.plain.journey import play_one
        from selfcare.plain.start import talk

        return talk(lambda front: play_one(front, routine, wishes, all_rows, guest=guest), muted=muted)
    ignore_textual_env()
    from selfcare.tui import start

    return start.play(id, wishes, muted=muted, guest=guest)


@main.command(short_help="A routine, fast.")
@click.argument("id", shell_complete=lambda _context, _parameter, begun: ids(begun))
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
    from selfcare.settings import load

    if as_json and line_by_line:
        raise click.UsageError("--json and --plain cannot go together.")
    if not (as_json or line_by_line) and can_draw():
        ignore_textual_env()
        from selfcare.tui import start

        return start.preview(id, speed)
    settings = load().settings
    plan = build(find(id), Wishes(first=settings.usual_first))
    if as_json:
        for event in runner.preview(PreviewPlan(plan, speed), SystemClock()):
            print_json(event_json(event))
        return DONE
    from selfcare.plain.terminal import ring
    from selfcare.sound.hearing import open_sound

    sound = open_sound(settings.sound, ring)
    events = runner.preview(PreviewPlan(plan, speed), SystemClock(), sound)
    print_lines(plain.preview_lines(plan, complaining(events, sound)), prefix=f"PREVIEW ×{speed} ")
    return DONE


@main.command(short_help="Problems of files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@AS_JSON
def validate(files: tuple[Path, ...], as_json: bool) -> int:
    """Report every problem in routine files; where there is none, what could be better.

    A folder means those that lie in it.
    """
    from selfcare.advice.many import told_of
    from selfcare.routine.library import meant_by
    from selfcare.text import clean
    from selfcare.toml.render import all_lines

    paths = dict.fromkeys(file for given in files for file in meant_by(given))
    found = {file: (problems, advice) for file, problems, advice in told_of(tuple(paths))}
    if as_json:
        print_json([each.as_json() for both in found.values() for remarks in both for each in remarks])
    else:
        for file, (problems, advice) in found.items():
            print_lines(all_lines((*problems, *advice), width()))
            if not problems:
                print_lines([f"{clean(str(file))}: no problems{', only advice' if advice else ''}"])
    return INVALID_FILE if any(problems for problems, _ in found.values()) else DONE


for _command in (learn, safety, *ALL):
    main.add_command(_command)


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
    from selfcare.sound.hearing import open_sound

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
    if shell == "bash":
        click.echo(COLONS_IN_BASH)


def _wanted(row: "RoutineRow", tag: str | None, max_minutes: int | None) -> bool:
    if tag is not None and tag not in row.tags:
        return False
    return max_minutes is None or (row.total_ms is not None and row.total_ms <= max_minutes * 60_000)
