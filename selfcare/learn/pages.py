"""The pages, in the order in which they are read, the two texts that stand on them, and their pictures."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.claims.fixed import BANNER, FOOTER
from selfcare.errors import SelfcareError
from selfcare.text import clean, closest, shorten

FOLDER = paths.PACKAGE / "learn" / "pages"
"""A file `08-when-not.md` is the page `when-not`; the number is its place."""


PICTURES = FOLDER.with_name("pictures.toml")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """What the map shows beside a page: one technique, or some zones."""

    technique: str = ""
    """The id of the technique that is seen; empty where only zones are."""
    zones: tuple[str, ...] = ()
    beside: str = ""
    """The heading from which it is shown, to the next that has a picture; empty for the beginning."""


@dataclass(frozen=True, slots=True)
class LearnPage:
    """A page to read."""

    id: str
    title: str
    summary: str
    """Its subject, in a sentence."""
    text: str
    """The whole page as Markdown, with its title and with the texts that must stand on it."""
    pictures: tuple[PagePicture, ...] = ()
    """In the order in which they are seen."""


class NoSuchPage(SelfcareError):
    """No page has that name."""


@cache
def pages() -> Mapping[str, LearnPage]:
    """Every page by its name."""
    pictures = tomllib.loads(PICTURES.read_text(encoding="utf-8"))
    found = (
        _page(file.stem, file.read_text(encoding="utf-8"), pictures) for file in sorted(FOLDER.glob("*.md"))
    )
    return {page.id: page for page in found}


def page_of(topic: str, beside: Iterable[str] = ()) -> LearnPage:
    """The page about a topic.

    Args:
        topic: As a person types it.
        beside: What else they may have meant.

    Raises:
        NoSuchPage: There is none.
    """
    if page := pages().get(topic.lower()):
        return page
    near = closest(topic, [*pages(), *beside])
    hint = f"Did you mean {near}?" if near else "selfcare learn names them all."
    raise NoSuchPage(f"There is no page called {clean(shorten(topic, 60))}.", hint)


def _page(stem: str, source: str, pictures: Mapping[str, Any]) -> LearnPage:
    """A page from its file: a title, a sentence about it, then what it says."""
    id = stem.partition("-")[2]
    heading, summary, said = source.strip().split("\n\n", 2)
    seen = tuple(_picture(**entry) for entry in pictures.get(id, ()))
    return made(id, heading.removeprefix("# "), summary, said, seen)


def made(id: str, title: str, summary: str, said: str, pictures: tuple[PagePicture, ...] = ()) -> LearnPage:
    """A page from what it says, with the texts that must stand on it."""
    banner = [f"> {BANNER}"] if "reflexolog" in said.lower() else []
    text = "\n\n".join([f"# {title}", summary, *banner, said, f"*{FOOTER}*"])
    return LearnPage(id, title, summary, f"{text}\n", pictures)


def _picture(technique: str = "", zones: Iterable[str] = (), beside: str = "") -> PagePicture:
    return PagePicture(technique, catalogue().open_zones(zones), beside)
