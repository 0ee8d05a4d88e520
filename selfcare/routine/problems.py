"""The error for a routine that cannot be used."""

from selfcare.errors import SelfcareError
from selfcare.toml.problems import Problem


class BrokenRoutine(SelfcareError):
    """A routine that cannot be used because its file has problems.

    Args:
        id: The routine's id.
        problems: All of them, in the order of the file.
        then: The consequence, as a clause: "nothing was played".
    """

    def __init__(self, id: str, problems: tuple[Problem, ...], then: str = "nothing was played") -> None:
        super().__init__(f"The routine {id} has problems; {then}.")
        self.problems = problems
