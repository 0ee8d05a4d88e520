"""The text of a page to read, with links to other pages that keys can reach. Nothing leads out of the app."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownBlock

_PRESSED = re.compile(r"link\('([a-z0-9_-]+)'\)")
"""What Textual does when a link is clicked."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text."""

    block: MarkdownBlock
    start: int
    """Its first character in the block."""
    end: int
    """One past its last."""
    page: str
    """The name of the page it leads to."""


class PageText(Markdown):
    """Shows Markdown.

    Args:
        known: The names of the pages that links may lead to; any other link is text.
    """

    def __init__(self, known: Container[str]) -> None:
        super().__init__(id="text", parser_factory=_parser(known), open_links=False)
        self._chosen: Link | None = None
        self._unmarked = Content()
        """What the block of the chosen link says without its mark."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of the text."""
        return tuple(link for block in self.query(MarkdownBlock) for link in _links_in(block))

    @property
    def chosen(self) -> str:
        """The page that the chosen link leads to; empty if none is chosen."""
        return self._chosen.page if self._chosen else ""

    def forget_link(self) -> None:
        """Choose no link: the text is another one now."""
        self._chosen = None

    def choose(self, by: int, is_seen: Callable[[MarkdownBlock], bool]) -> None:
        """Choose the next link, or the one before if `by` is negative, and bring it onto the screen.

        Args:
            by: 1 or -1.
            is_seen: Says whether a block is on the screen: the first link is chosen from there.
        """
        links = self.links
        if not links:
            return
        if self._chosen is None:
            at = next((at for at, link in enumerate(links) if is_seen(link.block)), 0)
        else:
            at = (links.index(self._chosen) + by) % len(links)
            text = self._unmarked
            self._chosen.block.update(text)
        link = links[at]
        content = link.block.content
        assert isinstance(content, Content)
        self._chosen, self._unmarked = link, content
        link.block.update(content.stylize("reverse", link.start, link.end))
        link.block.scroll_visible(animate=False)


def _links_in(block: MarkdownBlock) -> Iterator[Link]:
    content = block.content
    if not isinstance(content, Content):
        return
    for start, end, style in content.spans:
        if isinstance(style, str):
            continue
        pressed = _PRESSED.fullmatch(str(style.meta.get("@click", "")))
        if pressed:
            yield Link(block, start, end, pressed[1])


def _parser(known: Container[str]) -> Callable[[], MarkdownIt]:
    """Return what makes a Markdown parser to which only these pages are links."""

    def only_pages(state: StateCore) -> None:
        for token in state.tokens:
            if token.children:
                token.children = list(_without_others(token.children, known))

    def parser() -> MarkdownIt:
        markdown = MarkdownIt("commonmark")
        markdown.core.ruler.push("only_pages", only_pages)
        return markdown

    return parser


def _without_others(tokens: Sequence[Token], known: Container[str]) -> Iterator[Token]:
    """The tokens of a line; a link that leads elsewhere becomes its words, and its address behind them."""
    address = ""
    for token in tokens:
        match token.type:
            case "link_open" if token.attrs.get("href") not in known:
                address = str(token.attrs.get("href"))
            case "link_close" if address:
                yield Token("text", "", 0, content=f" ({address})")
                address = ""
            case "image":
                yield Token("text", "", 0, content=token.content)
            case _:
                yield token
