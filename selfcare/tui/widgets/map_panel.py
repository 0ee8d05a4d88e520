"""A map with a word below it, beside a text: drawn as the terminal, its colours and the user allow."""

import os
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from selfcare.footmap.palette import Palette
from selfcare.footmap.scene import Scene
from selfcare.tui import map_look
from selfcare.tui.colours import SELFCARE_NIGHT
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import plain
from selfcare.tui.widgets.foot_map import MOST_COLUMNS, FootMap
from selfcare.tui.writing import write_in_place

LONG_WORD = 8
"""The room that may be left at the end of the first of the two rows of words."""


class MapPanel(Vertical):
    """Shows one scene at a time; nothing where the user wants no map.

    Args:
        wishes: How the user wants the map.
    """

    COLUMNS: ClassVar[int] = MOST_COLUMNS
    """The most columns its map may ever have."""
    DEFAULT_CSS = """
    MapPanel { width: 1fr; height: 1fr; }
    MapPanel #caption { height: 2; text-align: center; color: $text-muted; }
    """

    def __init__(self, wishes: MapWishes) -> None:
        super().__init__(id="picture")
        self._wishes = wishes
        self._scene_in: Callable[[Palette], Scene] | None = None
        self.scene: Scene | None = None
        """What is shown."""

    def compose(self) -> ComposeResult:
        """The map, and below it what is seen."""
        yield FootMap(self.time, self.COLUMNS)
        yield Static(id="caption", markup=False)

    def on_mount(self) -> None:
        """Draw it anew in other colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())
        self._draw()

    def on_resize(self) -> None:
        """Fit the words below it to its width."""
        self._tell()

    @property
    def has_map(self) -> bool:
        """True if the user wants a map at all."""
        return self._wishes.draw != "off"

    @property
    def is_night(self) -> bool:
        """True in the colours of the night, in which little moves."""
        return self.app.current_theme.name == SELFCARE_NIGHT.name

    def show_scene(self, scene_in: Callable[[Palette], Scene]) -> None:
        """Show a scene.

        Args:
            scene_in: Makes it in given colours.
        """
        self._scene_in = scene_in
        if self.is_mounted:
            self._draw()

    def time(self) -> tuple[float, float]:
        """The seconds since what is shown began, and its length."""
        return 0.0, 1.0

    def words(self, most: int) -> str:
        """The words below the map, in at most so many characters."""
        raise NotImplementedError(f"{type(self).__name__} has no words for {most} characters")

    def _draw(self) -> None:
        if self._scene_in is None or not self.has_map:
            return
        around = map_look.surroundings(self.app, os.environ)
        look = map_look.map_look(self.app, around, self._wishes)
        self.scene = scene = self._scene_in(look.palette)
        may_move = map_look.may_move(self.app, around, self._wishes)
        self.query_one(FootMap).show(scene, look, moves=may_move and scene.moves)
        self._tell()

    def _tell(self) -> None:
        words = self.words(max(0, 2 * self.size.width - LONG_WORD)) if self.scene else ""
        write_in_place(self.query_one("#caption", Static), plain(words))
