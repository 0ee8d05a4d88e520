"""Links from one page to another: what a page tells to type becomes a link where links can be followed."""

import re
from collections.abc import Iterable, Mapping

_TYPED = re.compile(r"`selfcare learn ([a-z-]+)`")
"""A page as a text names it, for who reads it line by line."""

_LINK = re.compile(r"\[([^\[\]]+)\]\([a-z0-9_-]+\)")
"""A link to a page, in Markdown. An address of the web is none."""


def linked(markdown: str, titles: Mapping[str, str]) -> str:
    """Return a page with links to other pages, by their titles, in place of what has to be typed for them.

    Args:
        markdown: The page.
        titles: The title of each page that can be opened, by its name.
    """

    def link(found: re.Match[str]) -> str:
        return f"[{titles[found[1]]}]({found[1]})" if found[1] in titles else found[0]

    return _TYPED.sub(link, markdown)


def without_links(markdown: str) -> str:
    """Return a page with the words of its links to other pages in their place."""
    return _LINK.sub(r"\1", markdown)


def link_to(title: str, page: str) -> str:
    """Return a link to a page, in Markdown."""
    return f"[{title}]({page})"


def links_to(pages: Iterable[tuple[str, str]]) -> str:
    """Return links to pages, each with its title and its name, as they stand in a sentence."""
    return ", ".join(link_to(title, page) for title, page in pages)
