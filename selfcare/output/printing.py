"""The output of commands: lines and pages for a person, JSON for a program."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from selfcare.output.lines import in_one_piece, in_rows_of


def print_lines(lines: Iterable[str], prefix: str = "") -> None:
    """Print lines as they come, in rows of the terminal's width where there is one."""
    in_rows = in_rows_of(width()) if sys.stdout and sys.stdout.isatty() else in_one_piece
    for line in lines:
        click.echo(in_rows(line, prefix))


def print_json(data: Any) -> None:
    """Print data as one line of JSON."""
    click.echo(json.dumps(data))


def width() -> int:
    """The columns there are to print in."""
    import shutil

    return shutil.get_terminal_size().columns


def print_page(markdown: str) -> None:
    """Print Markdown in the terminal's own colours: whatever they are, they can be read."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    plain = {
        "markdown.h1": "bold",
        "markdown.h2": "bold underline",
        "markdown.code": "bold",
        "markdown.block_quote": "none",
    }
    console = Console(width=width(), highlight=False, theme=Theme(plain))
    console.print(Markdown(markdown, hyperlinks=False))
