"""Reading a file of answers: the answers, ready to be judged, or every problem in the file.

Nothing is made up: a missing answer stays missing, and the check reads that strictly. A month stands for the
one of its days that makes the verdict stricter.
"""

import pathlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from selfcare.safety.answers import Answers
from selfcare.safety.answers_file.clearances import clearances
from selfcare.safety.answers_file.tables import TOP_KEYS, hint_for, tables
from selfcare.safety.answers_file.values import LAST_DAY, MOST_ITEMS, day_alone, true_or_absent
from selfcare.toml.document import Document, open_document, read_document
from selfcare.toml.file_kind import FileKind
from selfcare.toml.findings import Findings, strange_keys, without_format
from selfcare.toml.problems import KeyFault, Problem
from selfcare.toml.rules import Wrong, format_one, shown_value, whole

MOST_VERSION = 9_999

KIND = FileKind(
    called="An answers file",
    example='diabetes = "no"',
    lines="A line sets a key, key = value, or starts a table, such as [answers].",
    longest_list=MOST_ITEMS,
    hints=(
        (r"^\s*\[\s*clearances", "Write [[clearances]], with two brackets on each side."),
        (
            r"^\s*\[+\s*(answers|dates|since|places|details)\b",
            "Write the table's name with one bracket on each side.",
        ),
        (r"=\s*(yes|no|not[ _]sure)\b", 'Put it in quotes: "yes", "no" or "not sure".'),
        (r"=\s*\d{4}-\d|=\s*\d{1,2}[./]\d", 'Write a day as 2026-10-01, or a month as "2026-10".'),
    ),
    entries="clearances",
)
"""The description of an answers file for the TOML reader."""


class LoadedAnswers(NamedTuple):
    """The result of reading a file: answers or problems, never both."""

    answers: Answers | None
    problems: tuple[Problem, ...]
    """In the order of the file."""


def load(path: pathlib.Path, today: date) -> LoadedAnswers:
    """Read a file of answers. Never raises for its content; never blocks.

    Args:
        path: The file.
        today: The day to judge on, unless the file names one.
    """
    return _loaded(open_document(path, KIND), today)


def loads(text: str, file: str, today: date) -> LoadedAnswers:
    """Read the text of a file of answers.

    Args:
        text: All of it, without a byte order mark.
        file: The file name to give in problems.
        today: The day to judge on, unless the file names one.
    """
    return _loaded(read_document(text, KIND, file), today)


def _loaded(document: Document, today: date) -> LoadedAnswers:
    if document.values is None:
        return LoadedAnswers(None, document.problems())
    if not document.text.strip():
        hint = "Answers need format = 1 and an [answers] table."
        return LoadedAnswers(None, document.problems([KeyFault((), "is empty", hint)]))
    findings = Findings()
    answers = _answers(findings, document.values, today)
    problems = document.problems(findings.faults)
    # A line that could not be read may have said anything, so the rest of such a file is not judged.
    return LoadedAnswers(None if problems or findings.faults else answers, problems)


def _answers(findings: Findings, values: Mapping[str, Any], today: date) -> Answers:
    """The answers of a file, without those values that are wrong."""
    findings.add(without_format(values))
    settings = findings.by_rule((), values, _RULES)
    # If the file's own `today` is wrong, no day of it can be called too late.
    day = settings.get("today", LAST_DAY if "today" in values else today)
    said, again = tables(findings, values, day, rest_is_no="unanswered" in values)
    professional_words = clearances(findings, values.get("clearances", []), day)
    findings.add(strange_keys((), values, TOP_KEYS, lambda name: hint_for(name, TOP_KEYS)))
    profile = replace(said, clearances=professional_words, version=settings.get("version"))
    socks_on = settings.get("socks_on", False)
    return Answers(day, said.answers, said.places, profile, again, socks_on)


def _only_no(value: object) -> str:
    """A rule for the answer to all questions that the file does not name."""
    if value != "no":
        raise Wrong(f'must be "no", got {shown_value(value)}', "Leave it out where nothing shall be assumed.")
    return "no"


_RULES: Mapping[str, Callable[[object], Any]] = {
    "format": format_one,
    "today": day_alone,
    "version": whole(1, MOST_VERSION),
    "unanswered": _only_no,
    "socks_on": true_or_absent,
}
