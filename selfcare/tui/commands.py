"""What the command palette finds: routines by their names."""

from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from selfcare.routine.index import Row
from selfcare.tui.markup import plain


class Shelf(Protocol):
    """A screen that shows routines."""

    rows: tuple[Row, ...]

    def choose(self, id: str) -> None:
        """Have a routine played."""
        ...

    def watch_fast(self, id: str) -> None:
        """Have a routine shown fast."""
        ...


class RoutineCommands(Provider):
    """Plays or previews a routine of the library that is shown."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for row, verb in self._offers():
            title = f"{verb} {row.name}"
            yield DiscoveryHit(plain(title), partial(self._chosen, row.id, verb), text=title, help=_help(row))

    async def search(self, query: str) -> Hits:
        """Those whose name has what was typed in it."""
        matcher = self.matcher(query)
        for row, verb in self._offers():
            title = f"{verb} {row.name}"
            score = matcher.match(title)
            if score > 0:
                chosen = partial(self._chosen, row.id, verb)
                yield Hit(score, plain(title), chosen, text=title, help=_help(row))

    @property
    def _shelf(self) -> Shelf:
        return cast(Shelf, self.screen)

    def _offers(self) -> list[tuple[Row, str]]:
        rows = self._shelf.rows
        return [(row, verb) for row in rows if not row.problem for verb in ("Play", "Preview")]

    def _chosen(self, id: str, verb: str) -> None:
        if verb == "Play":
            self._shelf.choose(id)
        else:
            self._shelf.watch_fast(id)


def _help(row: Row) -> str:
    """A word about a routine. Textual takes content here, though it says it takes a string."""
    return cast(str, plain(row.summary))
