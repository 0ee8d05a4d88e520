"""The words of Python's own reader, as they are on 3.11 to 3.14: `syntax_errors` reads them.

Another Python that says something else must not go unseen: then a mistake is told without its reason, or in the
wrong place. `tests/benchmarks/other_pythons.py` compares whole files on any interpreter.
"""

import re
import tomllib

import pytest

from selfcare.toml import syntax_errors
from tests.support import together

WORDS = {
    "a": "Expected '=' after a key in a key/value pair (at end of document)",
    "a = ": "Invalid value (at end of document)",
    "a 1": "Expected '=' after a key in a key/value pair (at line 1, column 3)",
    "= 1": "Invalid statement (at line 1, column 1)",
    "[a": "Expected ']' at the end of a table declaration (at end of document)",
    "[[a]": "Expected ']]' at the end of an array declaration (at line 1, column 4)",
    "[a]]": "Expected newline or end of document after a statement (at line 1, column 4)",
    "a = [1": "Unclosed array (at end of document)",
    "a = [1 2]": "Unclosed array (at line 1, column 8)",
    "a = {b = 1": "Unclosed inline table (at end of document)",
    "a = {b = 1 c = 2}": "Unclosed inline table (at line 1, column 12)",
    "a = {b = 1, b = 2}": "Duplicate inline table key 'b' (at line 1, column 18)",
    "a = 1\na = 2": "Cannot overwrite a value (at end of document)",
    "[a]\n[a]": "Cannot declare ('a',) twice (at line 2, column 3)",
    "a = 1\n[a.b]": "Cannot overwrite a value (at line 2, column 5)",
    "[[a]]\n[a]\n": "Cannot declare ('a',) twice (at line 2, column 3)",
    'a = "x': "Unterminated string (at end of document)",
    'a = "x\nb = 1': "Illegal character '\\n' (at line 1, column 7)",
    'a = """x': "Unterminated string (at end of document)",
    "a = 'x": 'Expected "\'" (at end of document)',
    "a = 1 2": "Expected newline or end of document after a statement (at line 1, column 7)",
    "a = yes": "Invalid value (at line 1, column 5)",
    'a = "\\q"': "Unescaped '\\' in a string (at line 1, column 8)",
    "a.b = 1\na.b.c = 2": "Cannot overwrite a value (at end of document)",
    'a = "\x01"': "Illegal character '\\x01' (at line 1, column 6)",
    "# \x01": "Found invalid character '\\x01' (at line 1, column 3)",
    "a = {b = 1}\na.c = 2": "Cannot mutate immutable namespace ('a',) (at end of document)",
    "a = 2026-13-01": "Expected newline or end of document after a statement (at line 1, column 9)",
    'a = "\\ud800"': "Escaped character is not a Unicode scalar value (at line 1, column 12)",
    'a = "\\uZZZZ"': "Invalid hex value (at line 1, column 8)",
}


@together("text", WORDS)
def test_the_reader_says_what_it_has_always_said(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as complaint:
        tomllib.loads(text)
    assert str(complaint.value) == WORDS[text]


def test_every_pattern_is_about_words_that_stand_here() -> None:
    patterns = [pattern for pattern, _ in syntax_errors._MEANINGS]
    patterns += [pattern.pattern for pattern in (syntax_errors._CHARACTER, syntax_errors._QUOTES)]
    patterns += [pattern.pattern for pattern in (syntax_errors._BRACKETS, syntax_errors._TWICE)]
    for pattern in patterns:
        assert any(re.match(pattern, words) for words in WORDS.values()), pattern
