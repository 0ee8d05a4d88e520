"""The map in the session: draws its picture beside everything else, then only the cells that change."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from textual import work
from textual.timer import Timer

from selfcare.footmap.cells import Grain
from selfcare.footmap.letters import big
from selfcare.footmap.moment import AT_REST, Shown
from selfcare.footmap.picture import Drawing, Picture, feet_that_fit
from selfcare.footmap.scene import Scene
from selfcare.tui.map_look import MapLook
from selfcare.tui.widgets.tiles import Tiles

MOST_COLUMNS = 96

FIGURES = "0123456789:"

SETTLES_S = 0.1
"""While a window is being dragged, the map waits for it to keep its size for this long."""


class FootMap(Tiles):
    """Shows the scenes of a session.

    Args:
        step_time: Returns the seconds since the segment began, and its length in seconds.
        columns: The most it may ever have.
    """

    def __init__(self, step_time: Callable[[], tuple[float, float]], columns: int = MOST_COLUMNS) -> None:
        super().__init__(columns, "map")
        self._step_time = step_time
        self._scene: Scene | None = None
        self._look: MapLook | None = None
        self._moves = False
        self._picture: Picture | None = None
        self._drawing: Drawing | None = None
        """What is drawn or being drawn."""
        # One thread: several would each keep memory of their own, and draw what nobody waits for any more.
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map")
        self._is_closed = False
        self._frames: Timer | None = None
        self._quiet: Timer | None = None

    def show(self, scene: Scene, look: MapLook, *, moves: bool) -> None:
        """Show a scene.

        Args:
            scene: The feet, and what moves.
            look: How it can be drawn.
            moves: False if nothing ever moves here: then arrows say which way.
        """
        if (scene, look, moves) != (self._scene, self._look, self._moves):
            self._scene, self._look, self._moves = scene, look, moves
            self._draw_wanted()

    def on_resize(self) -> None:
        """Draw it in its new size as soon as the window keeps it; at once if there is no picture yet."""
        if self._quiet:
            self._quiet.stop()
        if self._picture is None:
            self._draw_wanted()
        else:
            self._quiet = self.set_timer(SETTLES_S, self._draw_wanted)

    def on_unmount(self) -> None:
        """Let the thread end; nobody waits for what it draws."""
        self._is_closed = True
        self._aside.shutdown(wait=False, cancel_futures=True)

    def draw_figures(self, rows: int, letters: Grain) -> None:
        """Draw every figure of the time once, aside, so that none has to be drawn when its second comes."""
        if rows > 1 and not self._is_closed:
            self._aside.submit(big, FIGURES, rows, letters)

    @property
    def is_drawn(self) -> bool:
        """True if the picture on the screen is the one that is wanted."""
        return self._wanted is None or (self._picture is not None and self._picture.drawing == self._wanted)

    @property
    def _wanted(self) -> Drawing | None:
        """The picture to draw; None if there is no room for one."""
        if self._scene is None or self._look is None or not self.size.width or not self.size.height:
            return None
        scene = self._scene
        return Drawing(
            columns=self.size.width,
            rows=self.size.height,
            grain=self._look.grain,
            look=self._look.palette,
            feet=feet_that_fit(scene.feet, self.size.width, self.size.height),
            motion=scene.motion,
            arrows=not self._moves,
            in_water=scene.in_water,
        )

    def _draw_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None or self._is_closed:
            return
        if wanted == self._drawing:
            self._start_frames()
            return
        self._drawing = wanted
        self._draw_aside(wanted)

    @work(exclusive=True, group="map")
    async def _draw_aside(self, wanted: Drawing) -> None:
        """Draw a picture beside everything else: it takes too long for a key to wait for it."""
        picture = await asyncio.wrap_future(self._aside.submit(Picture, wanted))
        if self._drawing != wanted or self._look is None:
            return
        self._picture = picture
        picture.show(self._now())
        self.draw(picture.cells, own_colours=self._look.own_colours)
        self._start_frames()
        if self._moves and not self._is_closed:
            self._aside.submit(self._draw_bends, picture)

    def _draw_bends(self, picture: Picture) -> None:
        """Draw what the coming frames need, as long as the picture is the one that is shown."""
        for _ in picture.draw_bends():
            if self._is_closed or self._picture is not picture:
                return

    def _start_frames(self) -> None:
        """Draw the scene's frames from now on, at its own pace."""
        if self._frames:
            self._frames.stop()
        self._frames = None
        if self._moves and self._scene and not self._scene.is_paused and self._scene.frames_a_second:
            self._frames = self.set_interval(1 / self._scene.frames_a_second, self._next_frame)

    def _next_frame(self) -> None:
        # While the next scene is being drawn, its hands are not those of the picture that still stands.
        if self._picture and self._picture.drawing is self._drawing:
            self.draw_spans(self._picture.show(self._now()))

    def _now(self) -> Shown:
        """The moment that is shown; at rest if nothing is to move."""
        if self._scene is None or not self._moves:
            return AT_REST
        return self._scene.at(*self._step_time())
