"""All the advice there is on a routine file."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from selfcare.advice.feet import one_foot_too_long, too_many_switches, unequal_feet
from selfcare.advice.order import (
    late_waits,
    look_after_socks,
    no_rest_at_the_end,
    oil_before_dry_grips,
    oil_left_on,
)
from selfcare.advice.sheet import Sheet, advice
from selfcare.advice.texts import counts_that_do_not_fit, promises, too_much_to_read, too_much_to_say
from selfcare.advice.work import (
    firmer_than_usual,
    hard_balls,
    legs_that_move,
    long_without_a_mark,
    nature_unsaid,
    tired_thumbs,
    unknown_things,
)
from selfcare.routine.load import LoadedRoutine
from selfcare.toml.document import MOST_PROBLEMS
from selfcare.toml.findings import FORMAT_HINT
from selfcare.toml.problems import KeyFault, Problem


def no_format(sheet: Sheet) -> Iterator[KeyFault]:
    """A file that does not say which format it is in may be misread by a later version."""
    if "format" not in sheet.values:
        yield advice(("format",), "is missing, so 1 is taken", FORMAT_HINT, at="absent")


RULES: tuple[Callable[[Sheet], Iterator[KeyFault]], ...] = (
    no_format,
    promises,
    too_much_to_read,
    too_much_to_say,
    counts_that_do_not_fit,
    unequal_feet,
    one_foot_too_long,
    too_many_switches,
    no_rest_at_the_end,
    oil_before_dry_grips,
    oil_left_on,
    look_after_socks,
    late_waits,
    firmer_than_usual,
    tired_thumbs,
    nature_unsaid,
    legs_that_move,
    unknown_things,
    hard_balls,
    long_without_a_mark,
)


def advise(loaded: LoadedRoutine) -> tuple[Problem, ...]:
    """The advice on a file, in its order; none if it has problems, which come first."""
    if not loaded.routine or not loaded.document or loaded.document.values is None:
        return ()
    sheet = Sheet(loaded.routine, loaded.document.values)
    found = chain.from_iterable(rule(sheet) for rule in RULES)
    return loaded.document.problems(list(islice(found, MOST_PROBLEMS + 1)))
