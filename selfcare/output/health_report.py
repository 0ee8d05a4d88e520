"""The health answers that are kept, as `selfcare safety` prints them. Never a go-ahead."""

from collections.abc import Iterator
from datetime import date, datetime

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.output.evaluation import heading_and_items, limit_line
from selfcare.safety.answers import Clearance, Place, Profile
from selfcare.safety.check.pages import named
from selfcare.safety.kept import last_checks, private_files, profile_file
from selfcare.safety.kept.last_checks import marked_line, marks_to_ask
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.profile import can_go_on, good_until, is_valid
from selfcare.safety.verdict.profile_status import (
    BlockedUntil,
    Marked,
    NeedsClearance,
    ProfileStatus,
    standing,
)
from selfcare.text import clean, listed
from selfcare.wording.session_words import FEET

NO_GO_AHEAD = "This is no go-ahead: before every session the check asks about today."

_WAYS = "Answer it anew: selfcare safety --profile. Erase it all: selfcare safety --forget."


def review(now: datetime) -> Iterator[str]:
    """Everything that is kept, for a person to read. What cannot be used is reported and left as it is.

    Args:
        now: Local time.
    """
    read = profile_file.look(paths.profile_file(), now.date())
    if read.word:
        yield read.word
        yield ""
    yield from _profile_lines(read.profile, now.date())
    known = last_checks.read(paths.check_file())
    blocked = [marked_line(each) for each in marks_to_ask(known, now)]
    yield from heading_and_items("It stood in the way of a session within the last twelve hours:", blocked)
    if known.lost:
        yield ""
        yield f"{last_checks.LOST} The next check asks whether anything stood in the way."
    if known.told_on:
        yield ""
        yield f"You were last asked what is new on {day(known.told_on)}."
    yield ""
    yield from _where()
    yield NO_GO_AHEAD
    yield _WAYS


def state_line(profile: Profile, today: date) -> str:
    """The day the profile was made, and the day until which it holds."""
    asked = questionnaire()
    until = good_until(profile, asked)
    if profile.answered and until:
        answered = f"You answered the health questions on {day(profile.answered)}."
        if is_valid(profile, asked, today):
            return f"{answered} That holds until {day(until)}, then they are asked anew."
        why = f"That held until {day(until)}" if today > until else "They are other questions by now"
        return f"{answered} {why}, so the next check asks them anew."
    if not profile.answers or profile.begun is None:
        return "There are no answers to the health questions. The next check asks them."
    begun = f"You began the health questions on {day(profile.begun)} and did not finish them."
    rest = "asks the rest" if can_go_on(profile, asked, today) else "asks all of them anew"
    return f"{begun} The next check {rest}."


def day(of: date) -> str:
    """A day in words: `1 October 2026`."""
    return f"{of.day} {named(of)}"


def _profile_lines(profile: Profile, today: date) -> Iterator[str]:
    yield state_line(profile, today)
    if not profile.answers:
        return
    stands = standing(profile, today)
    if stands.marked:
        yield from heading_and_items("You marked:", [_marked_line(each) for each in stands.marked])
    else:
        yield "Nothing is marked."
    yield from heading_and_items("You also said:", _detail_lines(profile))
    yield from heading_and_items("Nothing starts with:", [_barred_line(each) for each in stands.barred])
    needs = [line for each in stands.asked for line in _asked_lines(each, today)]
    yield from heading_and_items("What needs a yes from someone who treats you:", needs)
    yield from heading_and_items(_limits_heading(stands), [limit_line(limit) for limit in stands.limits])


def _limits_heading(stands: ProfileStatus) -> str:
    waits = stands.barred or any(not each.holds for each in stands.asked)
    return "Limits, if it may start one day:" if waits else "Limits of every session:"


def _marked_line(marked: Marked) -> str:
    """A mark with its foot and place, its month, and how sure it is."""
    said = [
        "not sure" if marked.not_sure else "",
        _place(marked.place) if marked.place else "",
        *(_when(key, of) for key, of in marked.dates.items()),
        "" if marked.counts else "no longer counts",
    ]
    told = "; ".join(filter(None, said))
    return f"{marked.question.line} ({told})" if told else marked.question.line


def _place(place: Place) -> str:
    foot = FEET[place.side].lower()
    return f"{foot}, {listed(catalogue().name_zones(place.zones))}" if place.zones else foot


def _when(key: str, of: date) -> str:
    match key:
        case "due":
            return f"due in {named(of)}"
        case "birth":
            return f"born in {named(of)}"
        case _:
            return named(of)


def _detail_lines(profile: Profile) -> list[str]:
    known = questionnaire().details
    return [
        known[id].text if value is True else f"{known[id].text} ({named(value)})"
        for id, value in profile.details.items()
    ]


def _barred_line(barred: BlockedUntil) -> str:
    until = f", until {day(barred.until)}; then it is looked at anew" if barred.until else ""
    return f"{barred.question.line}{until}"


def _asked_lines(asked: NeedsClearance, today: date) -> Iterator[str]:
    """The clearance of a condition, and if it still holds; then by whom, on which day, with which limits."""
    line, clearance = asked.question.line, asked.clearance
    if clearance is None or asked.until is None:
        yield f"{line}: nobody’s yes is written down. It can be, where the check says no."
        return
    if asked.holds:
        yield f"{line}: the yes holds until {day(asked.until)}."
    elif asked.until < today:
        yield f"{line}: the yes held until {day(asked.until)}. Ask again."
    else:
        yield f"{line}: the yes holds no longer, because something has changed since. Ask again."
    role = questionnaire().clearance_pages["roles"][clearance.by]
    yield f"  {role}, {_said_on(clearance)}: {_what(clearance)}."
    if clearance.knew:
        questions = questionnaire().questions
        known = (each.line for id, each in questions.items() if id in clearance.knew)
        yield f"  They knew about: {'; '.join(known)}."


def _said_on(clearance: Clearance) -> str:
    """The day it was given; pages that ask only for the month keep its first day."""
    whole_month = clearance.on.day == 1 and clearance.recorded != clearance.on
    return named(clearance.on) if whole_month else day(clearance.on)


def _what(clearance: Clearance) -> str:
    """The limits they set for a session."""
    limits = clearance.limits
    said = [
        "only the gentle routine" if limits.gentle_only else "",
        f"pressure at most {limits.max_pressure} of 4" if limits.max_pressure else "",
        "not the left foot" if limits.not_left else "",
        "not the right foot" if limits.not_right else "",
        f"not on: {listed(catalogue().name_zones(limits.zones))}" if limits.zones else "",
        f"at most {limits.max_minutes} minutes, both feet together" if limits.max_minutes else "",
    ]
    return "; ".join(filter(None, said)) or "gentle massage is fine"


def _where() -> Iterator[str]:
    """The places of it all, every copy included."""
    files = private_files.kept_files()
    if files is None:
        yield f"Nobody can see what is kept in {clean(str(paths.profile_file().parent))}."
    elif files:
        yield f"Kept on this machine only, in: {', '.join(clean(str(each)) for each in files)}."
    else:
        yield "Nothing is kept on this machine."
