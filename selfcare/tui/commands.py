"""Commands of the palette that find routines by name."""

from collections.abc import Mapping
from functools import partial
from typing import Literal, Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from selfcare.routine.index import RoutineRow
from selfcare.tui.markup import plain

Errand = Literal["new", "edit", "remove"]


class Shelf(Protocol):
    """A screen that shows routines."""

    rows: tuple[RoutineRow, ...]

    def choose(self, id: str) -> None:
        """Play a routine."""
        ...

    def watch_fast(self, id: str) -> None:
        """Show a routine fast."""
        ...

    def tend(self, id: str, errand: Errand) -> None:
        """Start a new routine like this one, or edit or remove it."""
        ...


class RoutineCommands(Provider):
    """Plays or previews a routine of the library that is shown."""

    async def discover(self) -> Hits:
        """Yield a command for every routine, before anything is typed."""
        for row, verb in self._offers():
            title = _title(row, verb)
            yield DiscoveryHit(plain(title), partial(self._chosen, row.id, verb), text=title, help=_help(row))

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what was typed."""
        matcher = self.matcher(query)
        for row, verb in self._offers():
            title = _title(row, verb)
            score = matcher.match(title)
            if score > 0:
                chosen = partial(self._chosen, row.id, verb)
                yield Hit(score, plain(title), chosen, text=title, help=_help(row))

    @property
    def _shelf(self) -> Shelf:
        return cast(Shelf, self.screen)

    def _offers(self) -> list[tuple[RoutineRow, str]]:
        return [(row, verb) for row in self._shelf.rows for verb in _verbs(row)]

    def _chosen(self, id: str, verb: str) -> None:
        if verb == "Play":
            self._shelf.choose(id)
        elif verb == "Preview":
            self._shelf.watch_fast(id)
        else:
            self._shelf.tend(id, _TENDING[verb])


_TENDING: Mapping[str, Errand] = {"New like": "new", "Edit": "edit", "Remove": "remove"}


def _verbs(row: RoutineRow) -> tuple[str, ...]:
    """The commands for a routine; a broken one can only be edited or removed."""
    for_any = () if row.problem else ("Play", "Preview", "New like")
    return (*for_any, *(("Edit", "Remove") if row.source == "user" else ()))


def _title(row: RoutineRow, verb: str) -> str:
    return f"{verb} {row.name}"


def _help(row: RoutineRow) -> str:
    """The summary of a routine. Textual accepts content here, although its type says string."""
    return cast(str, plain(row.summary))
