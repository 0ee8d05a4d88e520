"""The map beside a page to read: a technique at work, or some zones, with a word on which way."""

from selfcare.clock import Clock
from selfcare.footmap.palette import Palette
from selfcare.footmap.scene import Scene, scene_of_step, scene_of_zones
from selfcare.learn.pages import PagePicture
from selfcare.routine.model import Step
from selfcare.routine.resolve import usual_step
from selfcare.tui.map_look import MapWishes
from selfcare.tui.widgets.map_panel import MapPanel
from selfcare.wording import direction_words


class PageMap(MapPanel):
    """Shows pictures of pages.

    Args:
        clock: Times what moves.
        wishes: How the user wants the map.
    """

    def __init__(self, clock: Clock, wishes: MapWishes) -> None:
        super().__init__(wishes)
        self._clock = clock
        self._picture: PagePicture | None = None
        self._step: Step | None = None
        """What is done in the picture; None if zones are only shown."""
        self._since_ms = clock.now_ms()

    def show(self, picture: PagePicture) -> None:
        """Show a picture, from its beginning if it is another one."""
        if picture == self._picture:
            return
        self._picture, self._since_ms = picture, self._clock.now_ms()
        self._step = usual_step(picture.technique) if picture.technique else None
        self.show_scene(self._pictured)

    def _pictured(self, look: Palette) -> Scene:
        if self._step:
            return scene_of_step(self._step, look, night=self.is_night)
        return scene_of_zones(self._picture.zones if self._picture else (), look)

    def time(self) -> tuple[float, float]:
        """The seconds since the picture began; it begins again where its step would be over."""
        seconds = float(self._step.seconds) if self._step else 1.0
        return (self._clock.now_ms() - self._since_ms) / 1000 % seconds, seconds

    def words(self, most: int) -> str:
        """Which side is seen, and which way it goes."""
        return direction_words.caption(self.scene, most) if self.scene else ""
