"""`selfcare learn`: the pages, and what a routine file can be made of."""

import os
import sys
from typing import TYPE_CHECKING

import click

from selfcare.cli.parts import AS_JSON
from selfcare.learn.links import without_links
from selfcare.output.printing import print_json, print_lines, print_page
from selfcare.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from selfcare.learn.pages import LearnPage

LISTS = {
    "techniques": "Every way to work on the foot: where, how firmly, how long.",
    "zones": "Every part of the foot by its name, and where never to work.",
    "words": "The other words of a routine file, and what the check makes of them.",
}
"""The lists that can be looked up besides the pages, and printed for a program."""


def topics(begun: str) -> list["CompletionItem"]:
    """The topics that begin like this."""
    from click.shell_completion import CompletionItem

    from selfcare.learn.pages import pages
    from selfcare.wording.catalogue_words import technique_pages, zone_pages

    known = {**pages(), **technique_pages(), **zone_pages()}
    about = {**{page.id: page.title for page in known.values()}, **LISTS}
    return [CompletionItem(topic, help=word) for topic, word in about.items() if topic.startswith(begun)]


@click.command(short_help="Pages to read.")
@click.argument("topic", required=False, shell_complete=lambda _context, _parameter, begun: topics(begun))
@AS_JSON
def learn(topic: str | None, as_json: bool) -> None:
    """Read about foot massage, reflexology and care. Without a TOPIC: what there is.

    A TOPIC is a page, a technique such as heel-squeeze, or a zone such as heel. techniques, zones and words
    say what a routine file can be made of.
    """
    topic = topic and topic.lower()
    if topic in LISTS:
        _print_list(topic, as_json=as_json)
        return
    from selfcare.learn.pages import pages

    page = _page_of(topic) if topic else None
    if as_json:
        raise click.UsageError(f"Pages have no JSON; {listed(LISTS)} have.")
    if page:
        _print_page(page.text)
        return
    print_lines(["Pages to read with selfcare learn TOPIC:", ""])
    print_lines(f"{page.id}: {page.summary}" for page in pages().values())
    print_lines(
        ["", "Any technique or zone has a page too: selfcare learn heel-squeeze, selfcare learn heel."]
    )
    print_lines(["", "What a routine file can be made of, also with --json:", ""])
    print_lines(f"{topic}: {word}" for topic, word in LISTS.items())


def _page_of(topic: str) -> "LearnPage":
    """The page about a topic; the catalogue is read only for what none of the pages to read is about."""
    from selfcare.learn.pages import pages

    if page := pages().get(topic):
        return page
    from selfcare.wording.catalogue_words import looked_up

    return looked_up(topic, LISTS)


def _print_list(topic: str, *, as_json: bool) -> None:
    from selfcare.catalogue.model import catalogue
    from selfcare.output import lines, vocabulary

    known = catalogue()
    data: object
    said: Iterable[str]
    match topic:
        case "techniques":
            data, said = known.techniques_json(), lines.technique_lines(known)
        case "zones":
            data, said = known.zones_json(), lines.zone_lines(known)
        case _:
            data, said = vocabulary.as_json(), vocabulary.lines()
    if as_json:
        print_json(data)
    else:
        print_lines(said)


def _print_page(text: str) -> None:
    """Draw a page where that can be done, else print it line by line."""
    text = without_links(text)
    if sys.stdout and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        print_page(text)
        return
    from selfcare.learn.lines import lines_of

    print_lines(lines_of(text))
