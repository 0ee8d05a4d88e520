"""A page drawn once, below what stands in the terminal already."""

from rich.console import Console
from rich.markdown import Markdown


def draw(markdown: str, columns: int) -> None:
    """Draw Markdown on stdout, in rows of at most so many cells. An address is text, not a link."""
    Console(width=columns, highlight=False).print(Markdown(markdown, hyperlinks=False))
