"""The view of a session: which foot, what, where, how, and how much time is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from selfcare.footmap.cells import HALVES, Grain
from selfcare.footmap.scene import Scene, Worked, scene_of
from selfcare.plan.model import Plan
from selfcare.routine.model import FEET
from selfcare.session.timeline import Phase
from selfcare.session.view import View
from selfcare.text import shorten
from selfcare.tui.map_look import MapLook
from selfcare.tui.markup import fmt, plain
from selfcare.tui.session_layout import Face, MapPlace, SessionLayout, Showing, session_layout
from selfcare.tui.session_map import left_alone_line
from selfcare.tui.widgets.bar import Bar
from selfcare.tui.widgets.big_text import BigText
from selfcare.tui.widgets.foot_map import FootMap
from selfcare.tui.widgets.ground import ground_rows
from selfcare.tui.widgets.ribbon import Ribbon, RibbonLabels
from selfcare.tui.writing import write_in_place
from selfcare.wording import direction_words, routine_words, session_words

PARTS = ("head", "map", "caption", "column", "ribbon", "labels")
COLUMN_PARTS = ("side", "title", "time", "state", "bar", "words")
"""The parts of the screen, and of the column of words: ids of widgets, and fields of `SessionLayout`."""

MISTAKE_FROM = 39
"""The rows from which there is room for the next steps and for what often goes wrong."""

_STILL = frozenset({Phase.PAUSED, Phase.COUNTING})


class SessionFace(Widget):
    """Shows the views of one plan and redraws only what has changed.

    Args:
        plan: The plan that is played.
        speed: How many times faster than real time a preview runs; None for a session.
        segment_time: Returns the seconds since the segment began, and its length in seconds.
    """

    def __init__(
        self, plan: Plan, speed: int | None, segment_time: Callable[[], tuple[float, float]]
    ) -> None:
        super().__init__()
        self._plan = plan
        self._is_preview = speed is not None
        self._segment_time = segment_time
        self._view: View | None = None
        self._scene: Scene | None = None
        self._worked = Worked({}, {})
        self._look: MapLook | None = None
        self._may_move = False
        self._ends = ""
        self._state = ""
        self.face: Face = "words"
        """What is shown."""
        self.arranged_size = Size(0, 0)
        """The size it is being laid out in; its own is still the one before meanwhile."""
        self._turned: int | None = None
        """The index of the segment that shows more about its step instead of its words; None if none does."""
        self._laid_out: tuple[MapPlace, bool] | None = None
        """The side of the map, and whether it is wide."""
        self._fitted: object = None
        """What the words that are shown follow from."""
        self._places = _Places(self)

    @property
    def layout(self) -> Layout:
        """Everything has its place, whatever it says."""
        return self._places

    def compose(self) -> ComposeResult:
        """Lay out the session from the name down to the ribbon."""
        yield Static(id="head", markup=False)
        yield FootMap(self._segment_time)
        yield Static(id="caption", markup=False)
        # A container of its own: else Textual would go through all of it for each frame of the map.
        with _Part(_ColumnPlaces(self), id="column"):
            yield BigText("side")
            yield Static(id="title", markup=False)
            yield BigText("time")
            yield Static(id="state", markup=False)
            yield Bar(id="bar")
            yield Static(id="words", markup=False)
        yield Ribbon(self._plan, "ribbon")
        yield RibbonLabels(self._plan, "labels")

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind its parts."""
        return ground_rows(self, crop)

    def places(self, size: Size) -> SessionLayout:
        """Return where everything stands in a window of this size."""
        return session_layout(
            size.width,
            size.height,
            Showing(
                place=self._map_place,
                face=self.face,
                letters=self._letters,
                wide_map=self._scene is not None and self._scene.is_wide,
                has_map=self._look is None or self._look.has_map,
                banner=self._is_preview,
            ),
        )

    @property
    def _map_place(self) -> MapPlace:
        """The side of the foot that is worked on; the change of feet is then seen from afar."""
        return "right" if self._view and self._view.segment.side == "right" else "left"

    @property
    def _letters(self) -> Grain:
        return self._look.letters if self._look else HALVES

    def draw_with(self, look: MapLook, *, may_move: bool) -> None:
        """Draw the map in this way from now on."""
        self._look, self._may_move = look, may_move
        self._show_map()

    def show(self, view: View, now: datetime, worked: Worked, state: str = "") -> None:
        """Show a session.

        Args:
            view: The state of the session.
            now: Local time, to say when the session ends.
            worked: The zones that were worked before, and those that are left alone.
            state: A message; empty for none.
        """
        before, self._view, self._state, self._worked = self._view, view, state, worked
        self._ends = session_words.ends_at(now, view.session_left_s // (view.preview or 1))
        if before is None or (before.index, before.phase) != (view.index, view.phase):
            self._show_map()
        if before is None or (before.index, before.pressure, before.phase) != (
            view.index,
            view.pressure,
            view.phase,
        ):
            self._show_segment(view)
        self._show_time(view)

    def turn_over(self) -> None:
        """Show more about the step, or its words again."""
        if self._view:
            self._turned = None if self._turned == self._view.index else self._view.index
            self._fit()

    def show_face(self, face: Face) -> None:
        """Show everything, or only what can be seen from far away."""
        self.face = face
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit words and figures to the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        # Textual lays a widget's parts out anew when one of them asks for it.
        self.query_one(FootMap).refresh(layout=True)
        self.query_one("#words").refresh(layout=True)
        self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        if self._view and self.query("#side"):  # it may be closed by now
            self.query_one(FootMap).draw_figures(self.places(self.size).time.height, self._letters)
            self._show_segment(self._view)
            self._show_time(self._view)

    def _show_map(self) -> None:
        """Show the scene of the segment; where everything stands follows from it."""
        view, look = self._view, self._look
        if view is None or look is None:
            return
        scene = scene_of(
            view.segment,
            self._worked,
            look.palette,
            paused=view.phase in _STILL and not self._is_preview,
            night=self._plan.night,
        )
        self._scene = scene
        before, self._laid_out = self._laid_out, (self._map_place, scene.is_wide)
        if before != self._laid_out:
            self._lay_out()
        self.query_one(FootMap).show(scene, look, moves=self._may_move and scene.moves)

    def _show_segment(self, view: View) -> None:
        segment, places = view.segment, self.places(self.size)
        side = session_words.FEET[segment.side].upper()
        where = session_words.where_and_how(segment, view.pressure)
        place, alone = self._left_alone(view, places)
        if places.big_side:
            side = side.partition(" ")[0]
        elif places.is_small and where:
            side = shorten(f"{side.partition(' ')[0]} {where}".strip(), max(1, places.side.width))
        self.query_one("#side", BigText).show(side, self._letters)
        title = fmt("[bold $text-accent]$title[/]", title=segment.title)
        told = " · ".join(filter(None, [where, alone if place == "where" else ""]))
        shown_where = fmt("[$text-muted]$where[/]", where="" if places.is_small else told)
        if self.face == "glance" and told:
            title, shown_where = fmt("[bold $text-accent]$where[/]", where=told), Content("")
        self._write("#title", Content("\n").join(part for part in (title, shown_where) if part))
        self._write("#head", self._head(view, places.head.width))
        way = direction_words.caption(self._scene, places.caption.width) if self._scene else ""
        lines = [way, *([alone] if place == "caption" else [])]
        self._write("#caption", plain("\n".join(filter(None, lines[: places.caption.height]))))
        self.query_one("#labels", RibbonLabels).show(view.index)
        self.call_after_refresh(self._fit)

    def _show_time(self, view: View) -> None:
        figure, beside = session_words.figure(view, self._plan)
        time = self.query_one("#time", BigText)
        is_dim = view.phase in {Phase.PAUSED, Phase.WAITING} or view.segment.kind != "step"
        time.show(figure, self._letters, dim=is_dim)
        self._write("#state", fmt("[bold $text-warning]$state[/]", state=beside))
        self._write("#head", self._head(view, self.places(self.size).head.width))
        self._fit()
        self.query_one("#bar", Bar).fill(view.duration_s - view.left_s, view.duration_s)
        share = (view.duration_s - view.left_s) / view.duration_s if view.duration_s else 0.0
        self.query_one("#ribbon", Ribbon).show(view.index, share)

    def _head(self, view: View, width: int) -> Content:
        """The routine, the step's number, and when it ends; in a preview, that it is one."""
        step, steps = session_words.position_in(self._plan, view.index)
        if self._is_preview:
            banner = fmt("[bold reverse] PREVIEW ×$speed [/]", speed=str(view.preview))
            return Content(" ").join(
                (banner, fmt("[$text-warning]$text[/]", text=session_words.PREVIEW_WARNING))
            )
        right = f"step {step} of {steps}   ends {self._ends}"
        name = shorten(routine_words.name_of(self._plan), max(1, width - len(right) - 2))
        gap = " " * (width - plain(name).cell_length - len(right))
        return plain(f"{name}{gap}{right}")

    def _left_alone(
        self, view: View, places: SessionLayout
    ) -> tuple[Literal["caption", "where", "foot"], str]:
        """Name what is left alone on the feet that are seen, and where there is room to say so."""
        seen = [one.foot for one in self._scene.feet] if self._scene else []
        line = left_alone_line(self._worked, (foot for foot in FEET if foot in seen))
        where = session_words.where_and_how(view.segment, view.pressure)
        if len(line) <= places.caption.width * (places.caption.height - 1):
            return "caption", line
        fits = len(where) + len(" · ") + len(line) <= places.title.width
        return ("where" if fits and not places.is_small else "foot"), line

    def _foot(self, view: View) -> Content:
        """What is left alone, if it stands nowhere else; then what is to be known, or what comes next."""
        place, alone = self._left_alone(view, self.places(self.size))
        lines = [fmt("[$text-muted]$alone[/]", alone=alone)] if place == "foot" and alone else []
        if self.face != "glance" or self._state:
            lines.append(self._last_line(view))
        return Content("\n").join(line for line in lines if line)

    def _last_line(self, view: View) -> Content:
        told = self._state or session_words.last_line(view, self._plan)
        if told:
            return fmt("[bold $text-warning]$told[/]", told=told)
        if self.size.height >= MISTAKE_FROM:
            return Content("")
        coming = session_words.coming_line(view.coming)
        places = self.places(self.size)
        if places.is_small:
            coming = shorten(f"Ends {self._ends}. {coming}", places.words.width)
        return fmt("[$text-muted]$coming[/]", coming=coming)

    def _fit(self) -> None:
        """Show all the words if they fit above what is at their foot, else shorter ones."""
        view = self._view
        if not self.query("#words") or view is None:  # it may be closed by now
            return
        room, foot = self.places(self.size).words, self._foot(view)
        wanted = (view.index, view.phase, room, foot.plain, self._turned, self.face)
        if wanted == self._fitted:
            return
        self._fitted = wanted
        below = foot.get_height({}, room.width) if foot and room.width else 0
        rows = room.height - below
        if not room.area or rows < 0:
            words = Content("")
        else:
            words = self._words(view, room.width, rows)
            rows -= words.get_height({}, room.width) if words else 0
            words = Content("").join((words, Content("\n" * (rows + bool(words))), foot)) if foot else words
        self._write("#words", words)

    def _words(self, view: View, width: int, rows: int) -> Content:
        """The longest version of a segment's words that fits."""
        if self.face == "glance" or not rows:
            return Content("")
        segment, cells, plan = view.segment, width * rows, self._plan
        if self._turned == view.index and segment.step:
            texts = _shorter("\n".join(routine_words.about_lines(segment.step, plan)), cells)
        else:
            texts = self._ever_shorter(view, cells)
        return next((text for text in texts if text.get_height({}, width) <= rows), Content(""))

    def _ever_shorter(self, view: View, cells: int) -> Iterator[Content]:
        """Yield the words of a segment with all that belongs to them, then shorter and shorter versions."""
        segment, plan = view.segment, self._plan
        counted = session_words.count_line(segment.played) if segment.played else ""
        words, spoken = routine_words.words_of(segment, plan), routine_words.spoken_of(segment, plan)
        in_full = plain("\n".join(filter(None, (words, counted))))
        if self.size.height >= MISTAKE_FROM:
            more = session_words.more_lines(view, plan, 8 if self.size.height >= 54 else 5)
            yield Content("\n\n").join(
                (in_full, *(fmt("[$text-muted]$more[/]", more=lines) for lines in more))
            )
        yield in_full
        yield plain(" ".join((*words.split(), counted)).strip())
        yield plain(f"{spoken} {counted}".strip())
        yield from _shorter(spoken, cells)

    def _write(self, selector: str, content: Content) -> None:
        write_in_place(self.query_one(selector, Static), content)


class _Places(Layout):
    """Puts each part of the screen where `session_layout` says."""

    name = "session"

    def __init__(self, face: SessionFace) -> None:
        self._face = face

    def regions(self, size: Size) -> Mapping[str, Region]:
        """Return where each part stands in a parent of this size."""
        self._face.arranged_size = size
        places = self._face.places(size)
        return {id: getattr(places, id) for id in PARTS}

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002 -- Textual's own form
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002, FBT001, FBT002
    ) -> ArrangeResult:
        """Return the place of each part."""
        regions = self.regions(size)
        return [
            WidgetPlacement(regions[child.id or ""], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in regions
        ]


class _ColumnPlaces(_Places):
    """Puts each part of the column of words where `session_layout` says."""

    def regions(self, size: Size) -> Mapping[str, Region]:  # noqa: ARG002 -- the size of the column follows too
        """Return where each part stands in the column."""
        places = self._face.places(self._face.arranged_size)
        start = places.column.offset
        return {id: getattr(places, id).translate(-start) for id in COLUMN_PARTS}


class _Part(Widget):
    """A part of the screen that lays out its own parts.

    Args:
        places: Where they stand.
        id: The id of the widget.
    """

    def __init__(self, places: Layout, id: str) -> None:
        super().__init__(id=id)
        self._places = places

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind its parts."""
        return ground_rows(self, crop)

    @property
    def layout(self) -> Layout:
        """Everything has its place, whatever it says."""
        return self._places


def _shorter(text: str, cells: int) -> Iterable[Content]:
    """Yield a text, then less and less of it."""
    yield plain(text)
    yield from (plain(shorten(" ".join(text.split()), most)) for most in range(cells, 0, -4))
