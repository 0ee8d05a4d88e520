"""From a text to what it promises and must not: the wording rules of `rules.toml`, held to any text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

TextKind = Literal["title", "text", "safety"]
"""What a text is for. A title names, sums up or tags a routine, and names no illness. A safety text asks
about illnesses, says what to do about one or what is known, so it may name them; it promises no more than
any other."""

_GAP = r"\b[^.!?;:|\n]{0,60}?\b"
"""What `…` stands for in a pattern: some words of the same sentence, or none."""

_STRAIGHT = str.maketrans("’‘“”–‑\u00a0\u202fİ", "''\"\"--  i")
"""Spellings of one character, each as long as what it stands for, so that no place in a text moves; the
last is the one whose small letter would be longer."""

_WITHIN = re.compile(r"\n(?!\s*(?:\n|[-*•#|>]|\d+[.)]\s)|\Z)")
"""A line end within a paragraph."""

_ENDS = re.compile(r"[.!?](?=[\s\"')*_]|\Z)|[\n|•]")
"""Where a sentence ends; a point within a number does not end one."""

_TURNS = re.compile(r"[;:()—]| - |\b(?:but|and|yet|so|because)\b|,(?![^;:()]{0,60}\bn?or\b)")
"""Where what was denied before is denied no longer; a list that ends with *or* is denied as a whole."""

_DENIES = re.compile(
    r"\b(?:no $|(?:(?:not|\w+n't)(?! (?:only|just|merely|simply))|never(?! fail)"
    r"|nothing(?! (?:like|better|beats))"
    r"|none|neither|nobody|cannot|the (?:idea|claim|belief|myth) that"
    r"|no (?:\w+ ){0,2}(?:evidence|proof|claims?|promises?|stud(?:y|ies)|trials?|illness|disease|massage"
    r"|reflexology|routine|text|one))\b)"
)

_SUPPOSES = re.compile(r"\b(?:if|when|whenever|since|although|even|who|those|you)\b")
"""Before a denial: it is said of something else, as in *if you cannot sleep, this helps*."""

_ASKS = re.compile(r"[\W\d]*(?:does|do|can|is|are|will|has)\b(?!.*\byou\b)", re.DOTALL)
"""How a question begins that promises nothing; one about *you* may only be an advertisement."""

_SPACE = re.compile(r"(\[[^\]]+\])| ")
"""A space in a pattern stands for any number of them, but not where it is one of several characters."""

_TRADITION = re.compile(r"\btraditional(?:ly)?\b|\btradition\b|\bare said to\b")


_WHOLE_WORDS = r"(?<!\w)(?:", r")(?!\w)"
"""What stands around every pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that no text says."""

    id: str
    pattern: re.Pattern[str]
    why: str
    instead: str
    """What would be right, in a sentence."""
    kinds: frozenset[TextKind]
    denied: bool
    """Whether it may be denied: *does not cure*."""
    traditional: bool
    """Whether it is fine where the same sentence calls it a tradition."""
    seeds: frozenset[int]
    """Which mistakes of the project's first sources it is about, numbered as in docs/claims.md."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A passage that a rule would find and that is fine as it stands."""

    rules: frozenset[str]
    passage: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class Offence:
    """A place in a text that says what it must not."""

    start: int
    end: int
    """Characters from the beginning of the text; `end` is the first one after it."""
    rule: Rule
    said: str


def offences(text: str, kind: TextKind = "text") -> tuple[Offence, ...]:
    """Every place in a text that says what it must not, in the order of the text.

    Args:
        text: Any text in English, with or without Markdown.
        kind: What it is for.
    """
    flat = _WITHIN.sub(" ", text.translate(_STRAIGHT).lower())
    if not _anything().search(flat):
        return ()
    found = [
        Offence(match.start(), match.end(), rule, text[match.start() : match.end()])
        for rule in rules()
        if kind in rule.kinds
        for match in rule.pattern.finditer(flat)
        if not _is_fine(rule, flat, match)
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _is_fine(rule: Rule, text: str, match: re.Match[str]) -> bool:
    begins = max((end.end() for end in _ENDS.finditer(text, 0, match.start())), default=0)
    ends = _ENDS.search(text, match.end())
    sentence = text[begins : ends.end() if ends else len(text)]
    asked = sentence.endswith("?") and _ASKS.match(sentence)
    return (
        (rule.denied and (bool(asked) or _is_denied(text, begins, match.start())))
        or (rule.traditional and bool(_TRADITION.search(sentence)))
        or any(_covers(each, text, match) for each in exemptions() if rule.id in each.rules)
    )


def _is_denied(text: str, begins: int, at: int) -> bool:
    """Whether what stands at `at` is denied: by the last clause before it, and not only on a condition."""
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
    """The bundled rules, read once."""
    return tuple(_rules(_read()))


@cache
def exemptions() -> tuple[Exemption, ...]:
    """The bundled exemptions, read once."""
    return tuple(
        Exemption(frozenset(entry["rules"]), _pattern(re.escape(entry["passage"].lower()), {}), entry["why"])
        for entry in _read()["exemptions"]
    )


@cache
def _anything() -> re.Pattern[str]:
    """What any rule finds, in one pattern: most texts say nothing of the kind, and are let go at once.

    What holds for all of them stands before them all, so that it is looked at once in each place.
    """
    before, after = _WHOLE_WORDS
    each = (rule.pattern.pattern.removeprefix(before).removesuffix(after) for rule in rules())
    return re.compile(f"{before}{'|'.join(f'(?:{pattern})' for pattern in each)}{after}")


def _rules(values: Mapping[str, Any]) -> Iterator[Rule]:
    words = {name: f"(?:{'|'.join(those)})" for name, those in values["words"].items()}
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
    """A pattern of the file, its words filled in and its gaps widened; for whole words in small letters."""
    for name, those in words.items():
        written = written.replace(f"{{{name}}}", those)
    written = _SPACE.sub(lambda found: found[1] or "(?: +)", written.replace("\\ ", " ")).replace("…", _GAP)
    before, after = _WHOLE_WORDS
    return re.compile(f"{before}{written}{after}")


def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
