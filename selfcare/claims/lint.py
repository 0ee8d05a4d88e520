"""Find what a text must not promise, by the wording rules of `rules.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

TextKind = Literal["title", "text", "safety"]
"""The purpose of a text. A title names, sums up or tags a routine, and names no illness. A safety text asks
about illnesses, says what to do about one or what is known, so it may name them; it promises no more than
any other."""

_GAP = r"\b[^.!?;:|\n]{0,60}?\b"
"""The meaning of `…` in a pattern: some words of the same sentence, or none."""

_STRAIGHT = str.maketrans("’‘“”–‑\u00a0\u202fİ", "''\"\"--  i")
"""Other spellings of a character, each replaced by just one, so that no place in a text moves. The last is
here because its small letter would be two characters long."""

_WITHIN = re.compile(r"\n(?!\s*(?:\n|[-*•#|>]|\d+[.)]\s)|\Z)")
"""A line end within a paragraph."""

_ENDS = re.compile(r"[.!?](?=[\s\"')*_]|\Z)|[\n|•]")
"""The end of a sentence; a point within a number does not end one."""

_TURNS = re.compile(r"[;:()—]| - |\b(?:but|and|yet|so|because)\b|,(?![^;:()]{0,60}\bn?or\b)")
"""The end of a denial's reach; a list that ends with *or* is denied as a whole."""

_DENIES = re.compile(
    r"\b(?:no $|(?:(?:not|\w+n't)(?! (?:only|just|merely|simply))|never(?! fail)"
    r"|nothing(?! (?:like|better|beats))"
    r"|none|neither|nobody|cannot|the (?:idea|claim|belief|myth) that"
    r"|no (?:\w+ ){0,2}(?:evidence|proof|claims?|promises?|stud(?:y|ies)|trials?|illness|disease|massage"
    r"|reflexology|routine|text|one))\b)"
)

_SUPPOSES = re.compile(r"\b(?:if|when|whenever|since|although|even|who|those|you)\b")
"""Words before a denial that make it about something else, as in *if you cannot sleep, this helps*."""

_ASKS = re.compile(r"[\W\d]*(?:does|do|can|is|are|will|has)\b(?!.*\byou\b)", re.DOTALL)
"""The beginning of a question that promises nothing; one about *you* may be mere advertising."""

_SPACE = re.compile(r"(\[[^\]]+\])| ")
"""A space in a pattern, which means any number of spaces, unless it is in a set of characters."""

_TRADITION = re.compile(r"\btraditional(?:ly)?\b|\btradition\b|\bare said to\b")


_WHOLE_WORDS = r"(?<!\w)(?:", r")(?!\w)"
"""The beginning and end of every pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that no text may say."""

    id: str
    pattern: re.Pattern[str]
    why: str
    instead: str
    """A sentence that says what would be right."""
    kinds: frozenset[TextKind]
    denied: bool
    """True if a denial is fine: *does not cure*."""
    traditional: bool
    """True if it is fine when the same sentence calls it a tradition."""
    seeds: frozenset[int]
    """The mistakes of the project's first sources that it is about, numbered as in docs/claims.md."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A passage that a rule would find, though it is fine as it stands."""

    rules: frozenset[str]
    passage: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class Offence:
    """A place in a text that says something forbidden."""

    start: int
    end: int
    """Characters from the beginning of the text; `end` is the first character after the place."""
    rule: Rule
    said: str


def offences(text: str, kind: TextKind = "text") -> tuple[Offence, ...]:
    """Find every place in a text that says something forbidden, in the order of the text.

    Args:
        text: Any text in English, with or without Markdown.
        kind: Its purpose.
    """
    flat = _WITHIN.sub(" ", text.translate(_STRAIGHT).lower())
    if not _anything().search(flat):
        return ()
    forbidden = [
        Offence(match.start(), match.end(), rule, text[match.start() : match.end()])
        for rule in rules()
        if kind in rule.kinds
        for match in rule.pattern.finditer(flat)
        if not _is_fine(rule, flat, match)
    ]
    return tuple(sorted(forbidden, key=lambda place: (place.start, place.end)))


def _is_fine(rule: Rule, text: str, match: re.Match[str]) -> bool:
    begins = max((end.end() for end in _ENDS.finditer(text, 0, match.start())), default=0)
    ends = _ENDS.search(text, match.end())
    sentence = text[begins : ends.end() if ends else len(text)]
    asked = sentence.endswith("?") and _ASKS.match(sentence)
    return (
        (rule.denied and (bool(asked) or _is_denied(text, begins, match.start())))
        or (rule.traditional and bool(_TRADITION.search(sentence)))
        or any(_covers(exemption, text, match) for exemption in exemptions() if rule.id in exemption.rules)
    )


def _is_denied(text: str, begins: int, at: int) -> bool:
    """True if the words at `at` are denied by the last clause before them, and not only on a condition."""
    turns = [turn.end() for turn in _TURNS.finditer(text, begins) if turn.end() <= at]
    clause = text[max(turns, default=begins) : at]
    denial = _DENIES.search(clause)
    return bool(denial and not _SUPPOSES.search(clause, 0, denial.start()))


def _covers(exemption: Exemption, text: str, match: re.Match[str]) -> bool:
    return any(
        passage.start() <= match.start() and match.end() <= passage.end()
        for passage in exemption.passage.finditer(text)
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Return the bundled rules, read once."""
    return tuple(_rules(_read()))


@cache
def exemptions() -> tuple[Exemption, ...]:
    """Return the bundled exemptions, read once."""
    return tuple(
        Exemption(frozenset(entry["rules"]), _pattern(re.escape(entry["passage"].lower()), {}), entry["why"])
        for entry in _read()["exemptions"]
    )


@cache
def _anything() -> re.Pattern[str]:
    """Return one pattern for all rules, so that most texts, which match none, are done at once.

    The part that all patterns share comes once, before them all, so that it is tried once in each place.
    """
    before, after = _WHOLE_WORDS
    patterns = (rule.pattern.pattern.removeprefix(before).removesuffix(after) for rule in rules())
    return re.compile(f"{before}{'|'.join(f'(?:{pattern})' for pattern in patterns)}{after}")


def _rules(values: Mapping[str, Any]) -> Iterator[Rule]:
    words = {name: f"(?:{'|'.join(choices)})" for name, choices in values["words"].items()}
    for entry in values["rules"]:
        yield Rule(
            id=entry["id"],
            pattern=_pattern("|".join(entry["patterns"]), words),
            why=entry["why"],
            instead=entry["instead"],
            kinds=frozenset(entry.get("kinds", ("title", "text", "safety"))),
            denied=entry.get("denied", True),
            traditional=entry.get("traditional", False),
            seeds=frozenset(entry.get("seeds", ())),
        )


def _pattern(written: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a pattern of the file, with word lists and gaps filled in, for whole words in small letters."""
    for name, choices in words.items():
        written = written.replace(f"{{{name}}}", choices)
    written = _SPACE.sub(lambda match: match[1] or "(?: +)", written.replace("\\ ", " ")).replace("…", _GAP)
    before, after = _WHOLE_WORDS
    return re.compile(f"{before}{written}{after}")


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
