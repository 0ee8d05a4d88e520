"""Commands of the palette that find routines by name."""

from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from selfcare import keys
from selfcare.keys import Key
from selfcare.routine.index import RoutineRow
from selfcare.routine.naming import quoted_name
from selfcare.tui.markup import plain
from selfcare.wording.routine_words import marked


class Shelf(Protocol):
    """A screen that shows routines."""

    rows: tuple[RoutineRow, ...]

    def possible_with(self, row: RoutineRow) -> frozenset[str]:
        """What can be done with a routine, in the words of the table of keys."""
        ...

    def go_to(self, id: str) -> None:
        """Put the cursor on a routine."""
        ...

    async def run_action(self, action: str) -> bool:
        """Do with it what a key does."""
        ...


class RoutineCommands(Provider):
    """Does with any routine of the library what the keys do with the one under the cursor."""

    async def discover(self) -> Hits:
        """Yield a command for every routine, before anything is typed."""
        for row, key in self._offers():
            title = _title(row, key)
            yield DiscoveryHit(plain(title), partial(self._do, row, key), text=title, help=_help(row))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        for row, key in self._offers():
            title = _title(row, key)
            score = matcher.match(title)
            if score > 0:
                chosen = partial(self._do, row, key)
                yield Hit(score, plain(title), chosen, text=title, help=_help(row))

    @property
    def _shelf(self) -> Shelf:
        return cast(Shelf, self.screen)

    def _offers(self) -> list[tuple[RoutineRow, Key]]:
        about_a_routine = [key for key in keys.LIBRARY if "{name}" in key.palette]
        return [
            (row, key)
            for row in self._shelf.rows
            for key in about_a_routine
            if key.when in self._shelf.possible_with(row)
        ]

    async def _do(self, row: RoutineRow, key: Key) -> None:
        self._shelf.go_to(row.id)
        await self._shelf.run_action(key.does)


def _title(row: RoutineRow, key: Key) -> str:
    return key.palette.replace("{name}", quoted_name(row))


def _help(row: RoutineRow) -> str:
    """The summary of a routine. Textual accepts content here, although its type says string."""
    return cast(str, plain(marked(row.summary, row)))
