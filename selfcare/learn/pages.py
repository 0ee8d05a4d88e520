"""The pages, in the order in which they are read, and the two texts that stand on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from selfcare import paths
from selfcare.claims.fixed import BANNER, FOOTER
from selfcare.errors import SelfcareError
from selfcare.text import clean, closest, shorten

FOLDER = paths.PACKAGE / "learn" / "pages"
"""A file `08-when-not.md` is the page `when-not`; the number is its place."""


@dataclass(frozen=True, slots=True)
class LearnPage:
    """A page to read."""

    id: str
    title: str
    summary: str
    """Its subject, in a sentence."""
    text: str
    """The whole page as Markdown, with its title and with the texts that must stand on it."""


class NoSuchPage(SelfcareError):
    """No page has that name."""


@cache
def pages() -> Mapping[str, LearnPage]:
    """Every page by its name."""
    found = (_page(file.stem, file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.md")))
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


def _page(stem: str, source: str) -> LearnPage:
    """A page from its file: a title, a sentence about it, then what it says."""
    heading, summary, said = source.strip().split("\n\n", 2)
    banner = [f"> {BANNER}"] if "reflexolog" in source.lower() else []
    text = "\n\n".join([heading, summary, *banner, said, f"*{FOOTER}*"])
    return LearnPage(stem.partition("-")[2], heading.removeprefix("# "), summary, f"{text}\n")
