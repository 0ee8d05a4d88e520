"""The errands in the list of routines line by line: a new one, editing, removing."""

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple, cast

from selfcare.errors import SelfcareError
from selfcare.output.printing import width
from selfcare.plain import own_routines
from selfcare.plain.console import Console, agrees, answer_to, not_here, number_in
from selfcare.plain.new_routine import ask_for_new
from selfcare.routine.index import RoutineRow
from selfcare.routine.own import own_files
from selfcare.routine.own.new import begin, begin_like, see_that_it_is_free
from selfcare.routine.problems import BrokenRoutine
from selfcare.toml.render import all_lines

OFFER = "n: new. n 3, e 3, r 3: new like it, edit, remove."

Verb = Literal["n", "e", "r"]


class TypedErrand(NamedTuple):
    """The errand that was typed, and its routine."""

    verb: Verb
    row: RoutineRow | None
    which: str
    """The routine as it was typed; empty if none was."""


def errand_in(typed: str, rows: Sequence[RoutineRow]) -> TypedErrand | None:
    """The errand in a line such as `e 7` or `n classic`; None if it has none."""
    verb, _, which = typed.strip().partition(" ")
    if verb.lower() not in {"n", "e", "r"}:
        return None
    which = which.strip()
    index = number_in(which, len(rows))
    by_id = {id: row._replace(id=id) for row in rows for id in (*row.variants, row.id)}
    row = rows[index] if index is not None else by_id.get(which) or by_id.get(which.lower())
    return TypedErrand(cast(Verb, verb.lower()), row, which)


def run(console: Console, errand: TypedErrand) -> bool:
    """Do it; whether what there is may have changed.

    Raises:
        KeyboardInterrupt: Ctrl+C instead of an answer.
    """
    if errand.row is None and (errand.which or errand.verb != "n"):
        more = f" Type {errand.verb} and a number: {errand.verb} 1." if not errand.which else ""
        console.say(f"{not_here(errand.which or errand.verb)}{more}")
        return False
    ask = partial(agrees, console)
    try:
        match errand:
            case (_, None, _):
                return _new(console)
            case ("n", row, _):
                return _new_like(console, row)
            case ("e", row, _):
                own_routines.edit(row.id, ask, console.say)
            case (_, row, _):
                own_routines.remove(row.id, ask, sure=False, say=console.say)
    except SelfcareError as error:
        _complain_of(console, error)
        return errand.verb == "n"
    return True


def _new(console: Console) -> bool:
    """A few questions, and a new one is there."""
    wanted = ask_for_new(console, "My routine")
    if wanted is None:
        return False
    id = own_files.fitting(wanted.name)
    see_that_it_is_free(id)
    begin(id, wanted)
    console.say(f"{id} is in the list. e {id} opens it in your editor.")
    return True


def _new_like(console: Console, row: RoutineRow) -> bool:
    """A copy under another name, opened in the editor."""
    name = f"My {row.name}"
    typed = answer_to(console, f"What is the new one called? Enter: {name}. q: leave.")
    if typed is None or typed in {"q", "Q"}:
        return False
    id = begin_like(row.id, typed or name)
    own_routines.edit(id, partial(agrees, console), console.say)
    return True


def _complain_of(console: Console, error: SelfcareError) -> None:
    console.say(error.message)
    if isinstance(error, BrokenRoutine):
        for line in all_lines(error.problems, width()):
            console.say(line)
    elif error.hint:
        console.say(error.hint)
