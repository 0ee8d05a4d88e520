"""One page to read: its text, the map beside it, and the way through its links and back."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownBlock

from selfcare import keys
from selfcare.clock import Clock
from selfcare.learn.links import linked
from selfcare.learn.pages import LearnPage
from selfcare.tui.base import ScrollingScreen, close
from selfcare.tui.map_look import MapWishes
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.page_map import PageMap
from selfcare.tui.widgets.page_text import PageText
from selfcare.tui.widgets.reading_line import ReadingLine
from selfcare.wording.catalogue_words import everything

LISTS: dict[str, str] = {"techniques": "every technique", "zones": "every zone"}
"""The lists that a page may lead to, by the words for them."""


class PageScreen(ScrollingScreen[str]):
    """A page. Its links lead to other pages and to lists; nothing on it leads out of the app.

    Returns the name of the list that was asked for; empty for none.

    Args:
        page: What is read.
        clock: Times what moves on the map.
        wishes: How the user wants the map.
    """

    CSS_PATH = "../styles/learn.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-beside")]  # noqa: RUF012 -- Textual's own form
    KEYS = keys.PAGE

    def __init__(self, page: LearnPage, clock: Clock, wishes: MapWishes) -> None:
        super().__init__()
        self._page = page
        self._before: list[tuple[LearnPage, float]] = []
        """The pages that were left by a link, and how far they were read (rows)."""
        self._map = PageMap(clock, wishes)
        self._text = PageText({*everything(), *LISTS})

    def compose(self) -> ComposeResult:
        """How far one has read, the page with its map, the keys."""
        yield ReadingLine("learn")
        with Horizontal(id="body"):
            with _Window(id="page", can_focus=False):
                yield self._text
            yield self._map
        yield KeysBar()

    def on_mount(self) -> None:
        """Show the page, and follow how far it is read."""
        scroll = self.query_one(VerticalScroll)
        self.watch(scroll, "scroll_y", self._follow, init=False)
        # A page arrives bit by bit.
        self.watch(scroll, "virtual_size", self._follow, init=False)
        self.call_later(self._show, 0)

    def on__window_resized(self) -> None:
        """Count anew: more or less of it is seen."""
        self._follow()

    async def _show(self, row: float) -> None:
        page = self._page
        self.set_class(not page.pictures or not self._map.has_map, "-bare")
        titles = {id: other.title for id, other in everything().items()} | LISTS
        self._text.forget_link()
        await self._text.update(linked(page.text, titles))
        scroll = self.query_one(VerticalScroll)
        self.call_after_refresh(scroll.scroll_to, y=row, animate=False, immediate=True)
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Show how far the page is read, and the picture of the part that is read."""
        scroll = self.query_one(VerticalScroll)
        self.query_one(ReadingLine).show(scroll.scroll_y, scroll.size.height, scroll.virtual_size.height)
        pictures = {picture.beside: picture for picture in self._page.pictures}
        if pictures:
            picture = pictures.get("", self._page.pictures[0])
            # The heading that is read is in the upper part of the window.
            read_to = scroll.scroll_y + scroll.size.height / 3
            for heading in self._text.query("MarkdownH2").results(MarkdownBlock):
                if heading.virtual_region.y <= read_to:
                    picture = pictures.get(str(heading.content), picture)
            self._map.show(picture)
        self.refresh_bindings()

    def can(self, when: str) -> bool:
        """Allow what is done with links only where there are some."""
        match when:
            case "links":
                return bool(self._text.links)
            case "link":
                return bool(self._text.chosen)
            case _:
                return super().can(when)

    def action_to_end(self, end: int) -> None:
        """Show the beginning or the end."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.max_scroll_y if end > 0 else 0, animate=False)

    def action_next_link(self, by: int) -> None:
        """Choose the next link, or the one before."""
        self._text.choose(by, self._is_seen)
        self.refresh_bindings()

    def _is_seen(self, block: MarkdownBlock) -> bool:
        window = self.query_one(VerticalScroll).region
        return bool(block.region.height) and window.y <= block.region.y < window.bottom

    async def action_open(self) -> None:
        """Open what the chosen link leads to."""
        await self._open(self._text.chosen)

    async def on_markdown_link_clicked(self, clicked: Markdown.LinkClicked) -> None:
        """Open what was clicked."""
        await self._open(clicked.href)

    async def _open(self, name: str) -> None:
        if name in LISTS:
            close(self, name)
        elif page := everything().get(name):
            self._before.append((self._page, self.query_one(VerticalScroll).scroll_y))
            self._page = page
            await self._show(0)

    async def action_back(self) -> None:
        """Go back to the page before, or to the list."""
        if not self._before:
            close(self, "")
            return
        self._page, row = self._before.pop()
        await self._show(row)

    def action_leave(self) -> None:
        """Go back to the list."""
        close(self, "")


class _Window(VerticalScroll):
    """The window in which the page is seen."""

    class Resized(Message):
        """It shows more or fewer lines than before."""

    def on_resize(self) -> None:
        """Report it."""
        self.post_message(self.Resized())
