"""Reading the files of the safety rules: each as it was written, or not at all."""

import tomllib
from pathlib import Path
from typing import Any
from zlib import crc32

from selfcare.errors import SelfcareError

SUMS = {
    "questions": 0xA52BD6DF,
    "follow_ups": 0x31B03181,
    "clearance_pages": 0x6D92468C,
    "cards": 0x7DB265EA,
    "feels_wrong": 0x3845851A,
    "limits": 0x9F89C770,
    "changes": 0x30AE6C44,
    "emergency_numbers": 0xB1E524AD,
    "ready": 0xBB1AE146,
    "aftercare": 0xAE27491C,
}
"""The checksum of each file's content, comments aside. After a change, put the sum from the error here."""


class BrokenQuestions(SelfcareError):
    """The questions or messages of the check cannot be used, so nothing can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The questions of the check cannot be read: {reason}. Nothing starts.",
            "Install selfcare again.",
        )


def read_whole(file: Path) -> dict[str, Any]:
    """Read a file of the safety rules: all of it and nothing else.

    A lost line could leave a shorter check that looks complete, so the whole file must match its checksum.

    Raises:
        BrokenQuestions: It cannot be read or has changed.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenQuestions(f"{file.name}: {error}") from error
    checksum = crc32(ascii(values).encode())
    if checksum != SUMS[file.stem]:
        raise BrokenQuestions(f"{file.name} is not what it was, its sum is 0x{checksum:08X}")
    return values
