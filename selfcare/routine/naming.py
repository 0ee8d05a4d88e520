"""What a routine is called in a sentence, whoever wrote it; here alone, because a list needs no more."""

from typing import Protocol


class MayBeOwn(Protocol):
    """A routine, its row in a list, or its plan."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def is_own(self) -> bool:
        """True if its file is one of the user's."""


def quoted_name(of: MayBeOwn) -> str:
    """Its name within a sentence."""
    return f"“{of.name}”" if of.is_own else of.name
