"""Reading the files of the safety rules: each as it was written, or not at all."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from selfcare.errors import SelfcareError


class BrokenQuestions(SelfcareError):
    """The questions or messages of the check cannot be used, so nothing can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The questions of the check cannot be read: {reason}. Nothing starts.",
            "Install selfcare again.",
        )


def read_whole(file: Path) -> dict[str, Any]:
    """Read a file of the safety rules: all of it and nothing else.

    A lost line could leave a shorter check that looks complete, so each file says its own `sum`.

    Raises:
        BrokenQuestions: It cannot be read or is not what it was; the error tells the sum of what is there.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenQuestions(f"{file.name}: {error}") from error
    said = values.pop("sum", None)
    checksum = sum_of(file.stem, values)
    if said != checksum:
        raise BrokenQuestions(f"{file.name} is not what it was, its sum is 0x{checksum:08X}")
    return values


def sum_of(name: str, values: Mapping[str, Any]) -> int:
    """The checksum of a file: of its name, so that none stands in for another, and of its content but `sum`.

    Remarks and the look of the file do not count.
    """
    return crc32(f"{name} {values!a}".encode())
