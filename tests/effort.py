"""How much a check asks of a person, and how much it may.

Counted are the words that have to be read to answer: headings, rows, the word before the first question and the
declaration; a figure is no word. Not
counted is what is the same on every page (where one is, which keys there are) and the long words of a row, which are
for who is unsure of it.
"""

from typing import NamedTuple


class Effort(NamedTuple):
    """What it takes."""

    screens: int
    keys: int
    words: int

    def within(self, most: "Effort") -> bool:
        """Whether it takes exactly these screens and keys, and no more words."""
        return self[:2] == most[:2] and self.words <= most.words


DAILY = Effort(3, 3, 245)
FIRST = Effort(11, 11, 620)
WELCOME_WORDS = 45


def words_in(text: str) -> int:
    """How many words a text has."""
    return sum(any(letter.isalpha() for letter in word) for word in text.split())
