"""The map beside a page to read: a technique at work, or some zones, with a word on which way."""

import os

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from selfcare.clock import Clock
from selfcare.footmap.palette import Palette
from selfcare.footmap.scene import Scene, scene_of_step, scene_of_zones
from selfcare.learn.pages import PagePicture
from selfcare.routine.resolve import usual_step
from selfcare.tui import map_look
from selfcare.tui.colours import SELFCARE_NIGHT
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import plain
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.wording import direction_words

_LONG_WORD = 8
"""The room that may be left at the end of a row of the caption."""


class PageMap(Vertical):
    """Shows pictures of pages, one at a time; nothing where the user wants no map.

    Args:
        clock: Times what moves.
        wishes: How the user wants the map.
    """

    DEFAULT_CSS = """
    PageMap { width: 1fr; height: 1fr; }
    PageMap #caption { height: 2; text-align: center; color: $text-muted; }
    """

    def __init__(self, clock: Clock, wishes: MapWishes) -> None:
        super().__init__(id="picture")
        self._clock = clock
        self._wishes = wishes
        self._picture: PagePicture | None = None
        self._since_ms = clock.now_ms()
        self._scene: Scene | None = None

    def compose(self) -> ComposeResult:
        """The map, and below it what is seen."""
        yield FootMap(self._time)
        yield Static(id="caption", markup=False)

    def on_mount(self) -> None:
        """Draw it anew in other colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        """Fit the words below it to its width."""
        self._tell()

    @property
    def has_map(self) -> bool:
        """True if the user wants a map at all."""
        return self._wishes.draw != "off"

    def show(self, picture: PagePicture) -> None:
        """Show a picture, from its beginning if it is another one."""
        if picture != self._picture:
            self._picture, self._since_ms = picture, self._clock.now_ms()
            self._draw()

    def _draw(self) -> None:
        if self._picture is None or not self.has_map:
            return
        around = map_look.surroundings(self.app, os.environ)
        look = map_look.map_look(self.app, around, self._wishes)
        scene = self._scene_of(self._picture, look.palette)
        self._scene = scene
        may_move = map_look.may_move(self.app, around, self._wishes)
        self.query_one(FootMap).show(scene, look, moves=may_move and scene.moves)
        self._tell()

    def _tell(self) -> None:
        # Two rows, of which the first may end early between two words.
        most = 2 * self.size.width - _LONG_WORD
        words = direction_words.caption(self._scene, most) if self._scene else ""
        self.query_one("#caption", Static).update(plain(words))

    def _scene_of(self, picture: PagePicture, look: Palette) -> Scene:
        if picture.technique:
            night = self.app.current_theme.name == SELFCARE_NIGHT.name
            return scene_of_step(usual_step(picture.technique), look, night=night)
        return scene_of_zones(picture.zones, look)

    def _time(self) -> tuple[float, float]:
        """The seconds since the picture began, again from its beginning when its step would be over."""
        if self._picture is None or not self._picture.technique:
            return 0.0, 1.0
        seconds = float(usual_step(self._picture.technique).seconds)
        return (self._clock.now_ms() - self._since_ms) / 1000 % seconds, seconds
