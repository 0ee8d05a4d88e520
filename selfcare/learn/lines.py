"""A page as lines, for where nothing can be drawn."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token


def lines_of(markdown: str) -> Iterator[str]:
    """Markdown as lines: a paragraph, a heading or an item of a list in one line each, none between items.

    Addresses stay what they are: text.
    """
    item, first = "", True
    counts: list[int] = []
    for token in MarkdownIt("commonmark").parse(markdown):
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                counts.append(0)
                yield ""
            case "ordered_list_close" | "bullet_list_close":
                counts.pop()
            case "list_item_open":
                counts[-1] += 1
                item = f"{counts[-1]}. " if token.markup == "." else "- "
            case "inline":
                if not (first or counts):
                    yield ""
                yield item + _said(token.children or ())
                item, first = "", False
            case _:
                pass


def _said(parts: Iterable[Token]) -> str:
    return "".join(" " if part.type == "softbreak" else part.content for part in parts)
