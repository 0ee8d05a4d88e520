"""What a routine is that cannot be used."""

from selfcare.errors import SelfcareError
from selfcare.toml.problems import Problem


class BrokenRoutine(SelfcareError):
    """A routine that cannot be used because its file has problems.

    Args:
        id: The routine's id.
        problems: All of them, in the order of the file.
    """

    def __init__(self, id: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"The routine {id} has problems; nothing was played.")
        self.problems = problems
