"""Options and errors that several commands share."""

from typing import TYPE_CHECKING

import click

from selfcare.errors import SelfcareError
from selfcare.exit_codes import WRONG_USAGE

if TYPE_CHECKING:
    from selfcare.routine.index import RoutineRow

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class NoTerminal(SelfcareError):
    """No terminal: nobody can be asked. Ends with the exit code `code`."""

    def __init__(
        self, code: int = WRONG_USAGE, hint: str = "selfcare --help says what can be done without."
    ) -> None:
        self.code = code
        super().__init__("This needs a terminal on both ends: one to read from, one to write to.", hint)


def all_rows() -> tuple["RoutineRow", ...]:
    """Every routine there is."""
    from selfcare.clock import wall_ns
    from selfcare.plan.rows import rows

    return rows(wall_ns())
