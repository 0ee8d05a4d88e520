"""Erasing the stored health data: the questions and answers of `selfcare safety --forget`."""

from collections.abc import Iterator

from selfcare import paths
from selfcare.clock import SystemClock
from selfcare.exit_codes import DONE, ENDED_EARLY, INTERNAL_ERROR
from selfcare.output.printing import print_lines
from selfcare.plain.console import Console, agrees
from selfcare.plain.terminal import with_terminal
from selfcare.safety.kept import private_files
from selfcare.safety.kept.private_files import Erased
from selfcare.terminal import complain
from selfcare.text import clean

QUESTION = "Erase them for good? y: erase. Enter: keep."


def forget(*, asks: bool) -> int:
    """Erase everything stored about the person's health and say so; return the exit code.

    Args:
        asks: True if the person at the terminal is asked first.
    """
    if asks and private_files.kept_files() != ():
        code = with_terminal(SystemClock(), lambda console: DONE if agrees_to_erase(console) else ENDED_EARLY)
        if code:
            if code == ENDED_EARLY:
                print_lines(["Nothing was erased."])
            return code
    erased = private_files.forget()
    for line in left_lines(erased):
        complain(line)
    print_lines(gone_lines(erased))
    return INTERNAL_ERROR if erased.left else DONE


def agrees_to_erase(console: Console) -> bool:
    """Ask once whether to erase all of it; True if the answer is yes.

    Raises:
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    console.say(
        "Your health answers, what was said by who treats you, what the check remembers, your wishes:"
    )
    for path in private_files.kept_files() or [paths.profile_file().parent]:
        console.say(f"  {clean(str(path))}")
    return agrees(console, QUESTION)


def gone_lines(erased: Erased) -> Iterator[str]:
    """List what was erased."""
    for path in erased.gone:
        yield f"Erased: {clean(str(path))}"
    if not erased.left:
        yield "Nothing about your health is kept here now." if erased.gone else "Nothing was kept."


def left_lines(erased: Erased) -> Iterator[str]:
    """List what could not be erased, and say what to do."""
    folder = paths.profile_file().parent
    for path in erased.left:
        if path == folder:
            yield f"Nobody can see what is in {clean(str(path))}: there may be more."
        else:
            yield f"NOT erased: {clean(str(path))}"
    if erased.left:
        yield "Remove it yourself, or give yourself the right to change that folder and do this again."
