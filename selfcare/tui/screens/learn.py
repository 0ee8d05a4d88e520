"""The pages to read: the list of topics, and one page."""

from markdown_it import MarkdownIt
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, OptionList, Static
from textual.widgets.option_list import Option

from selfcare import keys
from selfcare.learn.pages import LearnPage, pages
from selfcare.tui.base import ScrollingScreen, SelfcareScreen, close
from selfcare.tui.markup import fmt
from selfcare.tui.widgets.keys_bar import KeysBar


class LearnScreen(SelfcareScreen[None]):
    """The topics."""

    CSS_PATH = "../styles/learn.tcss"
    VERTICAL_BREAKPOINTS = ScrollingScreen.VERTICAL_BREAKPOINTS
    KEYS = keys.LEARN

    def compose(self) -> ComposeResult:
        """A title, the topics with what each is about, and the keys."""
        self._pages = tuple(pages().values())
        yield Static(fmt("[bold $primary]learn[/]  pages to read"), id="title")
        yield OptionList(*map(_option, self._pages), id="topics", markup=False)
        yield KeysBar()

    @property
    def help_words(self) -> str:
        """How to choose a page."""
        return "↑ and ↓ choose a page, Enter opens it."

    def on_mount(self) -> None:
        """Choose the first."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self) -> None:
        """Open the topic that was clicked."""
        self.action_read()

    def action_read(self) -> None:
        """Open the page under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.app.push_screen(PageScreen(self._pages[at]))

    def action_leave(self) -> None:
        """Go back to the screen before."""
        close(self, None)


class PageScreen(ScrollingScreen[None]):
    """A page. Nothing on it leads out of the app: an address is text.

    Args:
        page: What is read.
    """

    CSS_PATH = "../styles/learn.tcss"
    KEYS = keys.PAGE

    def __init__(self, page: LearnPage) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with VerticalScroll(id="page", can_focus=False):
            yield Markdown(self._page.text, parser_factory=_without_links, open_links=False)
        yield KeysBar()

    def on_mount(self) -> None:
        """Look again if there is more below: a page arrives bit by bit."""
        self.watch(self.query_one(VerticalScroll), "virtual_size", self.refresh_bindings, init=False)

    def action_to_end(self, end: int) -> None:
        """Show the beginning or the end."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.max_scroll_y if end > 0 else 0, animate=False)

    def action_leave(self) -> None:
        """Go back to the topics."""
        close(self, None)


def _without_links() -> MarkdownIt:
    """Make a Markdown parser that turns no address into a link."""
    return MarkdownIt("commonmark")


def _option(page: LearnPage) -> Option:
    return Option(fmt("$title\n[$text-muted]$summary[/]", title=page.title, summary=page.summary))
