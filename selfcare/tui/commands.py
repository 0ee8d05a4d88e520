"""What the command palette finds: routines by their names."""

from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from selfcare.routine.index import Row
from selfcare.tui.markup import plain


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

    def _offers(self) -> list[tuple[Row, str]]:
        rows: tuple[Row, ...] = getattr(self.screen, "rows", ())
        return [(row, verb) for row in rows if not row.problem for verb in ("Play", "Preview")]

    def _chosen(self, id: str, verb: str) -> None:
        from selfcare.tui.screens.library import LibraryScreen

        message = LibraryScreen.Chosen(id) if verb == "Play" else LibraryScreen.Watched(id)
        self.screen.post_message(message)


def _help(row: Row) -> str:
    """A word about a routine. Textual takes content here, though it says it takes a string."""
    return cast(str, plain(row.summary))
