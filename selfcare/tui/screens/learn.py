"""What there is to read: the pages, every technique, every zone, and a field to find one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from selfcare import keys
from selfcare.clock import Clock
from selfcare.learn.pages import LearnPage, pages
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close
from selfcare.tui.map_look import MapWishes
from selfcare.tui.markup import fmt
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.tui.widgets.page_map import PageMap
from selfcare.wording.catalogue_words import everything, found, technique_pages, zone_pages

NOTHING_FOUND = "Nothing here has these words."


class LearnScreen(SelfcareScreen[None]):
    """The list.

    Args:
        clock: Times what moves on the map.
        wishes: How the user wants the map.
    """

    CSS_PATH = "../styles/learn.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-beside")]  # noqa: RUF012 -- Textual's own form
    VERTICAL_BREAKPOINTS = ScrollingScreen.VERTICAL_BREAKPOINTS
    KEYS = keys.LEARN

    def __init__(self, clock: Clock, wishes: MapWishes) -> None:
        super().__init__()
        self._clock = clock
        self._wishes = wishes
        # Beside a list a picture is still: its arrows say which way, and nothing draws the eye off the words.
        self._map = PageMap(clock, replace(wishes, move="off"))
        self._rows: tuple[LearnPage | str, ...] = ()
        """What stands in the list: pages, and the words over a part of it."""

    def compose(self) -> ComposeResult:
        """A title, the field, the list with what each is about, the map, the keys."""
        yield Static(fmt("[bold $primary]learn[/]  pages, techniques, zones"), id="title")
        yield Input(placeholder="heel, thumb, oil …", id="find")
        with Horizontal(id="body"):
            yield OptionList(id="topics", markup=False)
            yield self._map
        yield KeysBar()

    @property
    def help_words(self) -> str:
        """How to find something."""
        return (
            "↑ and ↓ choose a page, Enter opens it. Below the pages stand all techniques and zones. "
            "/ finds any of them by a word: type, and the list grows shorter."
        )

    def on_mount(self) -> None:
        """Choose the first."""
        self.set_class(not self._map.has_map, "-bare")
        self._list(_parts())
        self.query_one(OptionList).focus()

    def _list(self, rows: Iterable[LearnPage | str]) -> None:
        """Show these in the list, and choose the first of them."""
        self._rows = tuple(rows)
        topics = self.query_one(OptionList)
        topics.clear_options()
        topics.add_options(map(_option, self._rows))
        topics.highlighted = 0 if self._chosen(0) else None

    def _chosen(self, at: int | None) -> LearnPage | None:
        """The page in a row of the list; None where there is none."""
        row = self._rows[at] if at is not None and at < len(self._rows) else None
        return row if isinstance(row, LearnPage) else None

    @property
    def _finds(self) -> bool:
        """True while something is looked for."""
        return self.has_class("-finding")

    def can(self, when: str) -> bool:
        """Allow the keys of the list, or those of the field."""
        match when:
            case "list":
                return not self._finds
            case "finding":
                return self._finds
            case _:
                return super().can(when)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the picture of the page under the cursor; one without leaves the place empty."""
        page = self._chosen(event.option_index)
        self._map.set_class(not page or not page.pictures, "-none")
        if page and page.pictures:
            self._map.show(page.pictures[0])

    def on_option_list_option_selected(self) -> None:
        """Open the topic that was clicked."""
        self.action_read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words that are typed."""
        if self._finds:
            self._list(found(event.value, everything().values()) or [NOTHING_FOUND])

    def action_read(self) -> None:
        """Open the page under the cursor."""
        if page := self._chosen(self.query_one(OptionList).highlighted):
            from selfcare.tui.screens.page import PageScreen

            self.app.push_screen(PageScreen(page, self._clock, self._wishes), self._came_back)

    def _came_back(self, wanted: str | None) -> None:
        """Go to the part of the list that a page has led to."""
        if wanted:
            self._stop_finding()
            first = next(iter(_LISTS[wanted]().values()))
            topics = self.query_one(OptionList)
            topics.highlighted = self._rows.index(first)
            topics.scroll_to_highlight(top=True)

    def action_find(self) -> None:
        """Open the field."""
        self.add_class("-finding")
        self.query_one(Input).focus()
        self.refresh_bindings()

    def action_point(self, by: int) -> None:
        """Go up or down the list from the field."""
        topics = self.query_one(OptionList)
        if by > 0:
            topics.action_cursor_down()
        else:
            topics.action_cursor_up()

    async def action_help(self) -> None:
        """Say what the keys do; in the field the same keys are letters."""
        await self.run_action("app.help")

    def _stop_finding(self) -> None:
        """Close the field and show everything again, with the same page under the cursor."""
        if not self._finds:
            return
        page = self._chosen(self.query_one(OptionList).highlighted)
        self.remove_class("-finding")
        self.query_one(Input).value = ""
        self._list(_parts())
        topics = self.query_one(OptionList)
        if page in self._rows:
            topics.highlighted = self._rows.index(page)
        topics.focus()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Close the field; without it, go back to the screen before."""
        if self._finds:
            self._stop_finding()
        else:
            close(self, None)


_LISTS = {"techniques": technique_pages, "zones": zone_pages}


def _parts() -> Iterable[LearnPage | str]:
    """The whole list: the pages, then the techniques and the zones under a word for them."""
    yield from pages().values()
    yield from _under("Techniques", technique_pages())
    yield from _under("Zones", zone_pages())


def _under(heading: str, under: Mapping[str, LearnPage]) -> Iterable[LearnPage | str]:
    yield heading
    yield from under.values()


def _option(row: LearnPage | str) -> Option:
    if isinstance(row, str):
        return Option(fmt("\n[bold $text-accent]$word[/]", word=row), disabled=True)
    return Option(fmt("[bold]$title[/]\n[$text-muted]$summary[/]", title=row.title, summary=row.summary))
