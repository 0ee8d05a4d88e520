"""A file of answers judged and told: what `selfcare safety evaluate` prints."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from selfcare.catalogue.model import catalogue
from selfcare.errors import SelfcareError
from selfcare.exit_codes import DONE, INVALID_FILE, NOT_CHECKED
from selfcare.output.printing import print_json, print_lines, width
from selfcare.routine.library import find
from selfcare.routine.naming import quoted_name
from selfcare.safety.answers_file.read import load
from selfcare.safety.check.cards import cards, rest_words
from selfcare.safety.cleared import may_start
from selfcare.safety.evaluate import Evaluation, evaluated
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict
from selfcare.terminal import complain
from selfcare.text import clean, clock_face, listed
from selfcare.toml.render import all_lines
from selfcare.wording.check_words import card_lines
from selfcare.wording.ready_words import changed_lines, clear_words
from selfcare.wording.routine_words import name_of
from selfcare.wording.session_words import FEET


class NoSuchFile(SelfcareError):
    """The file of answers does not exist."""


def judge_file(file: Path, routine: str | None, now: datetime, *, as_json: bool) -> int:
    """Judge a file of answers and tell what came of it; its problems go to stderr.

    Args:
        file: The answers.
        routine: The id of the one that is wished for, if any.
        now: Local time: the day to judge on, unless the file names one.
        as_json: Whether a program reads it.

    Returns:
        The exit code.

    Raises:
        NoSuchFile: There is no such file.
        NoSuchRoutine: There is no routine of that id.
        BrokenRoutine: Its file has problems.
    """
    _must_be_there(file)
    chosen = find(routine) if routine is not None else None
    answers, problems = load(file, now.date())
    for line in all_lines(problems, width()):
        complain(clean(line))
    if answers is None:
        return INVALID_FILE
    evaluation = evaluated(answers, chosen)
    if as_json:
        print_json(evaluation.as_json())
    else:
        print_lines(lines(evaluation, now))
    return DONE if may_start(evaluation.verdict) else NOT_CHECKED


def lines(evaluation: Evaluation, now: datetime) -> Iterator[str]:
    """Describe an evaluation for a person to read.

    Args:
        evaluation: What came of it.
        now: Local time: it says whether help is to be had today or tonight.
    """
    verdict = evaluation.verdict
    yield f"Verdict: {verdict.severity}; how soon: {verdict.urgency}."
    yield from _what_follows(evaluation) if may_start(verdict) else _why_not(verdict, now)
    if verdict.urgency == "emergency":
        return  # one card, and nothing that would keep anybody from reading it
    questions = questionnaire().questions
    yield from heading_and_items("Not answered:", [questions[id].line for id in verdict.missing])
    heading = "Limits:" if may_start(verdict) else "Limits, if it may start one day:"
    yield from heading_and_items(heading, [limit_line(limit) for limit in verdict.limits])
    if evaluation.offer:
        yield ""
        yield from [] if may_start(verdict) else [rest_words()]
        yield f"Instead: selfcare play {evaluation.offer}"


def _why_not(verdict: Verdict, now: datetime) -> Iterator[str]:
    """The next step if nothing may start."""
    for card in cards(verdict, now):
        yield ""
        yield from card_lines(card)


def _what_follows(evaluation: Evaluation) -> Iterator[str]:
    """The session that may start, in lines."""
    asked = questionnaire()
    verdict, playable, routine = evaluation.verdict, evaluation.playable, evaluation.routine
    marked = dict.fromkeys(asked.questions[id].line for reason in verdict.reasons for id in reason.marked)
    yield f"You marked: {'; '.join(marked)}." if marked else clear_words()
    if playable and routine:
        yield ""
        yield f"{name_of(playable.plan)}, {clock_face(playable.plan.total_ms)}"
        yield from changed_lines(verdict, playable, quoted_name(routine))
    else:
        said = dict.fromkeys(asked.messages[reason.message] for reason in verdict.reasons)
        yield from (f"{message.heading}. {message.body}" for message in said if message.id != "adapt")


def limit_line(limit: Limit) -> str:
    """A limit in plain words."""
    words = limit.entry.words
    zones = listed(catalogue().name_zones(limit.zones)) if limit.zones else "the whole foot"
    said = words.replace("{value}", str(limit.value)).replace("{zones}", zones)
    where = f" ({zones})" if limit.zones and "{zones}" not in words else ""
    foot = f"{FEET[limit.side]}: " if limit.side != "both" else ""
    return f"{foot}{said}{where}"


def _must_be_there(file: Path) -> None:
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(f"There is no file {file}.") from None
    except (OSError, ValueError):
        pass  # what it is that cannot be read is told by whoever opens it


def heading_and_items(heading: str, items: Iterable[str]) -> Iterator[str]:
    """A heading and its items, or nothing."""
    for number, item in enumerate(items):
        if number == 0:
            yield ""
            yield heading
        yield f"  {item}"
