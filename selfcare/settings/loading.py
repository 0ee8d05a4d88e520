"""Read settings.toml into settings, with whatever is wrong with the file."""

from typing import TYPE_CHECKING, NamedTuple

from selfcare import paths
from selfcare.settings.model import Settings

if TYPE_CHECKING:
    from selfcare.toml.document import Document
    from selfcare.toml.problems import Problem


class LoadedSettings(NamedTuple):
    """Usable settings, whatever the state of the file."""

    settings: Settings
    """The file's values where they are right, and the defaults where they are wrong."""
    problems: tuple["Problem", ...]
    """In the order of the file."""


def load() -> LoadedSettings:
    """Read the user's settings. Never raises for the content of the file; never blocks."""
    document = document_of_the_user()
    if document is None:
        return LoadedSettings(Settings(), ())
    if document.values is None:
        return LoadedSettings(Settings(), document.problems())
    from selfcare.settings.judge import judge

    judged = judge(document.values)
    return LoadedSettings(judged.settings, document.problems(judged.faults))


def document_of_the_user() -> "Document | None":
    """Read the user's file; None if there is no file."""
    path = paths.settings()
    try:
        path.stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        pass  # open_document reports why it cannot be read
    from selfcare.settings.judge import KIND
    from selfcare.toml.document import open_document

    return open_document(path, KIND)
