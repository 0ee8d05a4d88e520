"""From settings.toml to settings, and to whatever is wrong with the file."""

from typing import TYPE_CHECKING, NamedTuple

from selfcare import paths
from selfcare.settings.model import Settings

if TYPE_CHECKING:
    from selfcare.toml.document import Document
    from selfcare.toml.problems import Problem


class LoadedSettings(NamedTuple):
    """Settings to go on with, whatever the file is like."""

    settings: Settings
    """As the file says where it is right, and as if it said nothing where it is wrong."""
    problems: tuple["Problem", ...]
    """In the order of the file."""


def load() -> LoadedSettings:
    """The user's settings. Never raises for what is in their file; never blocks."""
    document = document_of_the_user()
    if document is None:
        return LoadedSettings(Settings(), ())
    if document.values is None:
        return LoadedSettings(Settings(), document.problems())
    from selfcare.settings.judge import judge

    judged = judge(document.values)
    return LoadedSettings(judged.settings, document.problems(judged.faults))


def document_of_the_user() -> "Document | None":
    """What can be read of the user's file; None where there is no file."""
    path = paths.settings()
    try:
        path.stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        pass  # what it is that cannot be read is told by whoever opens it
    from selfcare.settings.judge import KIND
    from selfcare.toml.document import open_document

    return open_document(path, KIND)
