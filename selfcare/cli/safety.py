"""`selfcare safety`: what is kept about one's health, and judging a file of answers."""

from pathlib import Path

import click

from selfcare.cli.completion import ids
from selfcare.cli.parts import AS_JSON, NoTerminal
from selfcare.exit_codes import DONE, WRONG_USAGE
from selfcare.output.printing import print_lines
from selfcare.terminal import can_draw, has_terminal, ignore_textual_env


@click.group(invoke_without_command=True, short_help="Your health answers.")
@click.option("--profile", is_flag=True, help="Answer the health questions anew. No session starts.")
@click.option("--plain", "line_by_line", is_flag=True, help="With --profile: line by line.")
@click.option("--forget", is_flag=True, help="Erase all that is kept about your health.")
@click.option("--yes", is_flag=True, help="With --forget: without being asked.")
@click.pass_context
def safety(context: click.Context, profile: bool, line_by_line: bool, forget: bool, yes: bool) -> int:
    """See what is kept about your health, until when it holds, and what it changes."""
    if context.invoked_subcommand is not None:
        if profile or line_by_line or forget or yes:
            raise click.UsageError(f"{context.invoked_subcommand} comes without these options.")
        return DONE
    if (profile and forget) or (line_by_line and not profile) or (yes and not forget):
        raise click.UsageError("--profile goes alone or with --plain, --forget alone or with --yes.")
    if profile:
        return _ask_profile(line_by_line)
    if forget:
        if not (yes or has_terminal()):
            raise NoTerminal(hint="Without one: selfcare safety --forget --yes")
        from selfcare.plain.forget import forget as erase

        return erase(asks=not yes)
    from selfcare.clock import SystemClock
    from selfcare.output.health_report import review

    print_lines(review(SystemClock().local()))
    return DONE


def _ask_profile(line_by_line: bool) -> int:
    """Ask the health profile anew, and say what is kept by now."""
    from selfcare.clock import SystemClock
    from selfcare.exit_codes import NOT_CHECKED
    from selfcare.plain.profile import ask_profile, outcome_lines

    if not has_terminal():
        raise NoTerminal(NOT_CHECKED if line_by_line else WRONG_USAGE)
    if line_by_line or not can_draw():
        from selfcare.plain.start import talk

        code = talk(lambda front: ask_profile(front.console))
    else:
        ignore_textual_env()
        from selfcare.tui import start

        code = start.ask_profile()
    print_lines(outcome_lines(code, SystemClock().local().date()))
    return code


@safety.command("evaluate", short_help="Judge a file.")
@click.argument("answers", metavar="ANSWERS.toml", type=click.Path(path_type=Path))
@click.option(
    "--routine",
    metavar="ID",
    shell_complete=lambda _context, _parameter, begun: ids(begun),
    help="Also say what would be played of it.",
)
@AS_JSON
def evaluate(answers: Path, routine: str | None, as_json: bool) -> int:
    """Judge a file of answers. Nothing is started."""
    from selfcare.clock import SystemClock
    from selfcare.output.evaluation import judge_file

    return judge_file(answers, routine, SystemClock().local(), as_json=as_json)
