"""Write changed settings to settings.toml, and leave everything else in it as it was."""

import json
from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from selfcare import atomic, paths
from selfcare.errors import SelfcareError
from selfcare.settings.key_names import written as key_written
from selfcare.settings.loading import document_of_the_user
from selfcare.text import clean
from selfcare.toml.problems import written

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NEW = "format = 1\n"
"""The beginning of a new file."""


class NotSaved(SelfcareError):
    """Settings could not be changed; the file is as it was before."""


def save(changes: Mapping[str, object]) -> None:
    """Change settings in the user's file, which is made if there is none.

    Args:
        changes: New values, such as `{"theme": "dusk", "keys": {"next": ("n", "right")}}`. Everything not
            named here, including other commands, stays as it is.

    Raises:
        NotSaved: The file cannot be understood or written, or the change is not allowed.
    """
    import tomllib

    text, changes = _present(), _as_in_a_file(changes)
    new = _changed(text, changes)
    _see_that_it_says(new, _with(tomllib.loads(text), changes), text)
    try:
        # Resolved, so that a link to the file stays a link.
        atomic.rewrite_whole(paths.settings().resolve(), lambda file: file.write(new.encode()))
    except OSError as error:
        reason = clean(error.strerror or str(error)).lower()
        raise _not_saved(f"{clean(str(paths.settings()))}: {reason}") from None


def _not_saved(reason: str, hint: str = "") -> NotSaved:
    return NotSaved(f"The settings were not saved. {reason}", hint)


def _present() -> str:
    """Return the text of the file as it is; the beginning of a new one if there is none."""
    document = document_of_the_user()
    if document is None:
        return NEW
    if document.refusals:
        raise _not_saved(f"{document.problems()[0]}", "Put that right first, or move the file away.")
    return document.text if document.values else NEW + document.text


def _as_in_a_file(changes: Mapping[str, object]) -> dict[str, object]:
    in_file = {
        name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in changes.items()
    }
    keys = changes.get("keys")
    if isinstance(keys, Mapping):
        in_file["keys"] = {
            command: [key_written(key) for key in own_keys] for command, own_keys in keys.items()
        }
    return in_file


def _with(values: Mapping[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the values that a file with `values` should have after the changes."""
    wanted = {**values, **changes}
    for name, table in changes.items():
        old_table = values.get(name)
        if isinstance(old_table, dict) and isinstance(table, dict):
            wanted[name] = {**old_table, **table}
    return wanted


def _changed(text: str, changes: Mapping[str, object]) -> str:
    """Return the text with the changes in it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for name, value in changes.items():
            if isinstance(value, dict):
                _table(document, name).update(value)
            else:
                document[name] = value
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise _not_saved(f"The file cannot be changed: {clean(str(error))}") from None


def _table(document: "TOMLDocument", name: str) -> dict[str, Any]:
    """Return a table of the document, made if there is none; anything else in its place is removed."""
    import tomlkit

    if not isinstance(document.get(name, {}), dict):
        del document[name]
    table: dict[str, Any] = document.setdefault(name, tomlkit.table())
    return table


def _see_that_it_says(new: str, wanted: Mapping[str, Any], before: str) -> None:
    """Raise an error if the new text differs from what is wanted, or has a fault that was not there before.

    Raises:
        NotSaved: It does.
    """
    import tomllib

    from selfcare.settings.judge import judge

    old_faults = judge(tomllib.loads(before)).faults
    for fault in judge(wanted).faults:
        if fault not in old_faults:
            raise _not_saved(f"{written(fault.path)}: {fault.message}", fault.hint)
    try:
        is_as_wanted = _comparable(tomllib.loads(new)) == _comparable(wanted)
    except tomllib.TOMLDecodeError:
        is_as_wanted = False
    if not is_as_wanted:
        raise _not_saved("The file cannot be changed without losing something.", "Change it in an editor.")


def _comparable(values: Mapping[str, Any]) -> str:
    """Return values as text, for `nan` equals nothing, not even itself, and both files may have it."""
    return json.dumps(values, sort_keys=True, default=repr)
