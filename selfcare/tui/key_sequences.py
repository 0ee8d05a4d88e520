"""What a terminal sends, split into characters and control sequences. What cannot be read is no key.

A terminal may send anything: bytes of another encoding, mouse reports of an old kind, answers to questions
that nobody asked, sequences cut off by a slow line. None of that may end the app or press a key by accident,
and the next real key must be heard.
"""

import codecs
import re
from collections.abc import Iterator

SILENCE_MS = 100
"""After so long without another byte a sequence is over. Textual waits as long for what follows an Esc."""

PASTE_SILENCE_MS = 300
"""A paste that stops for so long is over: its end was lost, and the keys after it are keys."""

LONGEST = 4_096
"""Bytes beyond which what was begun is no sequence."""

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
    """Splits bytes, as they come, into single characters and whole sequences."""

    def __init__(self) -> None:
        self._left = b""
        self._pasted: bytes | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode

    @property
    def waits_ms(self) -> int | None:
        """After how long without a byte `end` is to be called; None where nothing has begun."""
        if self._pasted is not None:
            return PASTE_SILENCE_MS
        return SILENCE_MS if self._left else None

    def split(self, data: bytes) -> Iterator[str]:
        """What is whole by now: characters, sequences, and a paste with its marks. The rest is kept.

        Args:
            data: The bytes that have come.
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
        """What was begun and did not go on: Esc, a key with Alt, or a paste; all else is nothing."""
        left, self._left = self._left, b""
        self._decode(b"", final=True)
        if self._pasted is not None:
            self._pasted += left
            yield self._paste()
        elif (
            left.startswith(b"\x1b") and len(left) <= 2
        ):  # Esc, or a key with Alt that also begins a sequence
            yield left.decode("ascii", errors="ignore")

    def _meant(self, whole: re.Match[bytes]) -> Iterator[str]:
        """The sequence that was matched, if it may mean something; a paste begins where it says so."""
        if whole["nothing"] is None:
            sequence = whole[0].decode("ascii")
            if sequence == PASTE:
                self._pasted = b""
            elif sequence != PASTED:
                yield sequence

    def _paste(self) -> str:
        pasted, self._pasted = self._pasted or b"", None
        return PASTE + pasted.decode("utf-8", errors="ignore").replace("\x1b", "") + PASTED
