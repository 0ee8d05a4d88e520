"""Splits what a terminal sends into characters and control sequences. Unreadable input is never a key.

A terminal may send anything: bytes in another encoding, old mouse reports, answers to questions nobody
asked, sequences cut off by a slow line. None of it may end the app or press a key by accident, and the next
real key must be heard.
"""

import codecs
import re
from collections.abc import Iterator

SILENCE_MS = 100
"""The silence in ms after which a sequence is over. Textual waits as long after an Esc."""

PASTE_SILENCE_MS = 300
"""The silence in ms after which a paste is over: its end mark was lost, and what follows is keys."""

LONGEST = 4_096
"""The most bytes of a sequence; anything longer is none."""

PASTE, PASTED = "\x1b[200~", "\x1b[201~"

# The forms are those of ECMA-48 (5.4, 5.6) and of xterm's control sequences. A mouse report of the old kind
# has three bytes after its M, which from column 96 on are no UTF-8.
_WHOLE = re.compile(
    rb"""\x1b (?:
        (?P<nothing> \[M ... | [P\]X^_] [^\x07\x18\x1a\x1b]* (?: \x07 | \x1b\\ | (?=[\x18\x1a]|\x1b[^\\]) ) )
      | (?P<sequence> \[ (?!M) [0-?]* [ -/]* [@-~] | O[ -~] | [\x00-\x1a\x1c-NQ-WYZ\\`-\x7f] )
      | (?P<escape> (?=[\x1b\x80-\xff]) )
    )""",
    re.DOTALL | re.VERBOSE,
)
_BEGUN = re.compile(
    rb"\x1b (?: \[ (?: M.{0,2} | [0-?]* [ -/]* ) | O | [P\]X^_] [^\x07\x18\x1a\x1b]* \x1b? )? \Z",
    re.DOTALL | re.VERBOSE,
)
_BROKEN = re.compile(rb"\x1b (?: \[ [0-?]* [ -/]* | O | . )", re.DOTALL | re.VERBOSE)


class Sequences:
    """Splits incoming bytes into single characters and whole sequences."""

    def __init__(self) -> None:
        self._left = b""
        self._pasted: bytes | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode

    @property
    def waits_ms(self) -> int | None:
        """The silence in ms after which to call `end`; None if nothing has begun."""
        if self._pasted is not None:
            return PASTE_SILENCE_MS
        return SILENCE_MS if self._left else None

    def split(self, data: bytes) -> Iterator[str]:
        """Yield what is complete: characters, sequences, and a paste with its marks. Keep the rest.

        Args:
            data: The new bytes.
        """
        self._left += data
        while self._left:
            if self._pasted is not None:
                self._pasted, ended, self._left = (self._pasted + self._left).partition(PASTED.encode())
                if not ended:
                    return
                yield self._paste()
            elif not self._left.startswith(b"\x1b"):
                text, escape, rest = self._left.partition(b"\x1b")
                self._left = escape + rest
                yield from self._decode(text, final=bool(escape))
            elif whole := _WHOLE.match(self._left):
                self._left = self._left[whole.end() :]
                yield from self._meant(whole)
            elif _BEGUN.match(self._left) and len(self._left) < LONGEST:
                return
            else:
                broken = _BROKEN.match(self._left)
                self._left = self._left[broken.end() if broken else 1 :]

    def end(self) -> Iterator[str]:
        """Yield what began and never continued, if it is Esc, a key with Alt, or a paste; drop the rest."""
        unfinished, self._left = self._left, b""
        self._decode(b"", final=True)
        if self._pasted is not None:
            self._pasted += unfinished
            yield self._paste()
        elif (
            unfinished.startswith(b"\x1b") and len(unfinished) <= 2
        ):  # Esc, or a key with Alt that also begins a sequence
            yield unfinished.decode("ascii", errors="ignore")

    def _meant(self, whole: re.Match[bytes]) -> Iterator[str]:
        """Yield the matched sequence unless it means nothing; a paste mark only begins a paste."""
        if whole["nothing"] is None:
            sequence = whole[0].decode("ascii")
            if sequence == PASTE:
                self._pasted = b""
            elif sequence != PASTED:
                yield sequence

    def _paste(self) -> str:
        pasted, self._pasted = self._pasted or b"", None
        return PASTE + pasted.decode("utf-8", errors="ignore").replace("\x1b", "") + PASTED
