"""A zip of routines: read whole into memory within narrow bounds, or refused whole.

Nothing is ever unpacked to disk. The sizes that an archive states are not trusted: bytes are counted as they
come.
"""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from selfcare.errors import SelfcareError
from selfcare.text import clean, offence, shorten
from selfcare.toml import guard

MOST_UNPACKED = 1024 * 1024
"""Bytes, in all."""

MOST_FILES = 100

MOST_PACKED = 2 * MOST_UNPACKED
"""Bytes of the archive itself: a larger one cannot hold only routines."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Ways of packing that can be unpacked piece by piece."""

_PIECE = 64 * 1024


_ALONE = "Pack the .toml files alone; some programs put hidden ones beside them."


class Refused(SelfcareError):
    """A zip that nothing is taken from."""


def read_zip(path: Path) -> dict[str, bytes]:
    """Return the routine files in a zip, by their names including folders.

    Raises:
        Refused: It is not a zip, cannot be read, or holds anything but harmless routine files.
    """
    name = clean(str(path))
    try:
        raw = guard.read_bytes(path, MOST_PACKED)
    except guard.Unreadable as unreadable:
        raise Refused(f"{name}: {unreadable.refusal.message}") from None
    if len(raw) > MOST_PACKED:
        raise Refused(f"{name}: too large, {len(raw) // 1024} KB", "A zip of routines takes much less.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _unpacked(archive)
    except Refused as refused:
        raise Refused(f"{name}: {refused.message}", refused.hint) from None
    except (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, IndexError,
        NotImplementedError, RuntimeError, OverflowError,
    ):  # fmt: skip
        raise Refused(f"{name}: is no zip, or a damaged one", "Pack it again.") from None


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise Refused(f"has more than {MOST_FILES} files in it")
    seen: set[str] = set()
    for member in members:
        _see_that_it_is_harmless(member)
        if member.filename.casefold() in seen:
            raise Refused(f"has two of {_said(member)}")
        seen.add(member.filename.casefold())
    contents: dict[str, bytes] = {}
    bytes_left = MOST_UNPACKED
    for member in members:
        if not member.is_dir():
            contents[member.filename] = _content(archive, member, bytes_left)
            bytes_left -= len(contents[member.filename])
    if not contents:
        raise Refused("has no routine in it")
    return contents


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    pieces, size = [], 0
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > most:
                raise Refused("unpacks to more than 1 MB", "A routine is a small text file.")
            pieces.append(piece)
    return b"".join(pieces)


def _see_that_it_is_harmless(member: zipfile.ZipInfo) -> None:
    """Raise an error for anything but a folder or a plain .toml file inside the place it is put.

    Raises:
        Refused: It is something else.
    """
    # `filename` is cut at a NUL character; the name as it stands in the archive is not.
    written = getattr(member, "orig_filename", member.filename)
    parts = PurePosixPath(written).parts
    kind = stat.S_IFMT(member.external_attr >> 16)
    if offence(written) or written != member.filename or not parts:
        raise Refused("has a file in it whose name must not be shown")
    if written.startswith("/") or "\\" in written or ":" in written or ".." in parts:
        raise Refused(f"has a file in it that would lie elsewhere: {_said(member)}")
    if any(part.startswith(".") for part in parts):
        raise Refused(f"has a hidden file in it: {_said(member)}", _ALONE)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or (kind == stat.S_IFDIR) > member.is_dir():
        raise Refused(f"has something in it that is no plain file: {_said(member)}")
    if member.flag_bits & _ENCRYPTED:
        raise Refused(f"has a locked file in it: {_said(member)}", "Pack it without a password.")
    if member.is_dir():
        return
    if not written.lower().endswith(".toml"):
        hint = "A zip of routines holds .toml files and nothing else."
        raise Refused(f"has something in it that is no routine: {_said(member)}", hint)
    if member.compress_type not in _READABLE:
        raise Refused(f"is packed in a way that is not read here: {_said(member)}", "Pack it as usual.")


def _said(member: zipfile.ZipInfo) -> str:
    return shorten(clean(member.filename), 60)
