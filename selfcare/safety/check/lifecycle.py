"""What one check leaves to the next: the profile, and what stood in the way."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from selfcare import paths
from selfcare.errors import SelfcareError
from selfcare.safety.answers import Answers
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.cards import Card, card_on_leaving
from selfcare.safety.check.flow import Check
from selfcare.safety.cleared import GOOD_FOR_MS
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark
from selfcare.safety.kept.private_files import set_aside
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign
from selfcare.safety.verdict.judge import Verdict, blocking, judge
from selfcare.safety.verdict.profile import Profile, is_valid, says_more

NOT_KEPT = "Your answers could not be kept. Next time they are asked again."
"""Said where nothing can be written."""

YES_NOT_KEPT = "What they said counts for now. It could not be kept: write it down again next time."
"""Said where it cannot be written what a professional said."""

OLD_ONES_COUNT = (
    "Your answers could not be kept: the old ones still count. Next time, mark that something is new."
)
"""Said where nothing can be written, and what was kept before cannot be taken out of the way either."""


class StartedCheck(NamedTuple):
    """A check that begins."""

    check: Check
    word: str
    """What is to be said first; empty where nothing is."""


def begin(now: datetime, guest: GuestMemory | None = None) -> StartedCheck:
    """A check with everything that is known before its first page.

    Args:
        now: Local time.
        guest: What guests have marked, where it is for one: nothing else is known of a guest, and nothing of
            it is written (S24).
    """
    known = _known(guest)
    if guest:
        return StartedCheck(
            Check(Start(now.date(), kept=last_checks.marks_to_ask(known, now), guest=guest)), ""
        )
    read = profile_file.read(paths.profile_file(), now.date())
    start = Start(
        now.date(), known.clear_on, last_checks.marks_to_ask(known, now), read.profile, feet=known.feet
    )
    return StartedCheck(Check(start), read.word)


def stood_too_long(check: Check, last_ms: int, now: datetime, now_ms: int) -> bool:
    """Whether a check has to begin again: its last answer, or its day, is too long ago to hold.

    Args:
        check: As far as it went.
        last_ms: The moment of its last answer, or of its beginning.
        now: Local time.
        now_ms: The moment, on the clock that counts sleep.
    """
    start = check.start
    if start.record or start.only is not None or start.renew or now_ms - last_ms <= GOOD_FOR_MS:
        return False
    return bool(check.done) or now.date() != start.today


def begin_profile(now: datetime) -> StartedCheck:
    """A check that asks the profile anew, and nothing else.

    Args:
        now: Local time.
    """
    read = profile_file.read(paths.profile_file(), now.date())
    return StartedCheck(Check(Start(now.date(), profile=read.profile, renew=True)), read.word)


def _known(guest: GuestMemory | None) -> LastChecks:
    """What earlier checks and sessions have left."""
    return LastChecks(kept=guest.kept) if guest else last_checks.read(paths.check_file())


def _leave_behind(left: LastChecks, guest: GuestMemory | None) -> None:
    """Keep what is left for the next check; of a guest only while the app is open."""
    if guest:
        guest.kept = left.kept
    else:
        last_checks.write(paths.check_file(), left)


def save_draft(check: Check, now: datetime) -> Check:
    """Keep what a check has found so far, so that nothing is lost where it is left or its process is killed.

    Args:
        check: After an answer.
        now: Local time.

    Returns:
        The check, which knows by then what it has put down for the next one.
    """
    after = _keep_marks(check, now)
    _keep_profile(check)
    return after


def _keep_marks(check: Check, now: datetime) -> Check:
    """Put down for the next check what was marked and stands in the way; take back what was a slip."""
    start = check.start
    if start.record:
        return check
    verdict = flow.verdict_so_far(check)
    # In the midst of a session even what would only soften one was not known before, and ends it.
    reasons = verdict.reasons if start.only else blocking(verdict)
    confirmed = flow.confirmed(check)
    marks = [each for each in last_checks.to_keep(reasons, now) if each.id in confirmed]
    before = {(each.id, each.urgency): each for each in check.noted}
    noted = tuple(before.get((mark.id, mark.urgency), mark) for mark in marks)
    if noted != check.noted:
        known = _known(start.guest)
        others = list(known.kept)
        for each in check.noted:
            if each in others:
                others.remove(each)  # once: an earlier check may have put down the very same
        _leave_behind(replace(known, kept=(*others, *noted)), start.guest)
    return replace(check, noted=noted)


def card_left(check: Check, now: datetime) -> Card | None:
    """What is said to somebody who leaves a check: the most urgent of what they marked, if anything.

    Args:
        check: As far as it was answered.
        now: Local time.
    """
    if check.start.record:
        return None
    return card_on_leaving(flow.verdict_so_far(check), flow.confirmed(check), now)


def keep_sign(sign: Sign, now: datetime, guest: GuestMemory | None) -> bool:
    """Keep what felt wrong in a session for the next check to ask about, before anything is said of it.

    Args:
        sign: What was marked, as it is for this person.
        now: Local time.
        guest: What guests have marked, where the session is a guest's.

    Returns:
        Whether the next check asks about it.
    """
    if not sign.keeps:
        return False
    known = _known(guest)
    mark = RememberedMark(sign.keeps, sign.urgency, now, sign.id)
    _leave_behind(replace(known, kept=(*last_checks.marks_to_ask(known, now), mark)), guest)
    return True


def _keep_profile(check: Check) -> None:
    """Keep a profile as a check has made it so far, so that an interruption costs little.

    One that still holds stays as it was until something is said that it does not know of; then it is
    unfinished, and there again once that was taken back. What another check finished meanwhile, or what was
    erased, is not brought back.
    """
    profile, start = flow.profile(check), check.start
    if not profile.answers or start.record or start.only is not None or start.guest:
        return
    if not is_valid(start.profile, questionnaire(), start.today) or says_more(profile, start.profile):
        _write(check, replace(profile, answered=None, begun=profile.begun or start.today))
        return
    there = profile_file.read(paths.profile_file(), start.today).profile
    if there.answers and there.answered is None:
        profile_file.write(paths.profile_file(), start.profile)


def _write(check: Check, profile: Profile) -> bool:
    """Keep the profile of a check; whether all that is known of it is kept.

    Where it cannot be written, one that does not know what was said now is not left to be believed.
    """
    start = check.start
    if profile == start.profile or not profile.answers or start.only is not None or start.guest:
        return True
    if profile_file.write(paths.profile_file(), profile):
        return True
    if says_more(profile, start.profile):
        set_aside(paths.profile_file())
    return False


class CheckResult(NamedTuple):
    """What came of a check."""

    answers: Answers
    profile: Profile
    verdict: Verdict
    guest: GuestMemory | None = None
    """What guests have marked, where it is about one."""
    word: str = ""
    """What is to be said of keeping it; empty where all is well."""


def one_screen(id: str, now: datetime, found: CheckResult | None = None) -> Check:
    """A check of a single screen, in the midst of a session.

    Args:
        id: Of the screen.
        now: Local time.
        found: What came of the check before the session; without it, what is kept counts.
    """
    if found:
        return Check(Start(now.date(), profile=found.profile, only=id, guest=found.guest))
    read = profile_file.read(paths.profile_file(), now.date())
    return Check(Start(now.date(), profile=read.profile, only=id))


def finish(check: Check, now: datetime, now_ms: int) -> CheckResult:
    """What comes of a check that was answered to its end; what it leaves is kept, but of a guest nothing.

    Args:
        check: As it was answered.
        now: Local time.
        now_ms: The moment of the last answer, on the clock that counts sleep.
    """
    profile = flow.profile(check)
    answers = flow.everything(check)
    word = "" if _write(check, profile) else _not_kept(check)
    verdict = judge(answers, now_ms)
    asked = (*check.start.kept, *check.noted)
    _leave_behind(last_checks.after(_known(check.start.guest), verdict, now, asked), check.start.guest)
    return CheckResult(answers, profile, verdict, check.start.guest, word)


def _not_kept(check: Check) -> str:
    """What is said where nothing was kept: it depends on what is there now."""
    there = profile_file.read(paths.profile_file(), check.start.today).profile
    return OLD_ONES_COUNT if is_valid(there, questionnaire(), check.start.today) else NOT_KEPT


_SORE = frozenset({last_checks.STILL_SORE, "sore_two_weeks", "sore_heel", "sore_achilles", "ball_pebble"})
"""Who marked one of these is asked next time how the feet were."""


def note_session(marked: Collection[str], *, felt_wrong: bool) -> None:
    """Keep that the next check asks how the feet were, where a session was for sore ones or felt wrong.

    Never called for a guest: of a guest nothing is kept.

    Args:
        marked: Ids of the questions that were marked in the check before it.
        felt_wrong: Whether it was stopped because something felt wrong.
    """
    if felt_wrong or not _SORE.isdisjoint(marked):
        last_checks.write(paths.check_file(), replace(last_checks.read(paths.check_file()), feet=True))


class NotKept(SelfcareError):
    """The answers to the health questions cannot be written."""

    def __init__(self) -> None:
        path = paths.profile_file()
        super().__init__(
            f"Your answers cannot be kept: nothing can be written to {path}.",
            "What was kept there before is still believed. Where that is wrong: selfcare safety --forget",
        )


class Renewed(NamedTuple):
    """What came of a profile that was asked anew. Nothing can be played from it."""

    verdict: Verdict
    finished: bool
    """Whether all of it was asked; not where something that was marked comes first."""


def save_profile(check: Check, now: datetime, now_ms: int) -> Renewed:
    """What comes of a profile that was asked anew; it is kept. The arguments are those of `finish`.

    Raises:
        NotKept: It cannot be written.
    """
    profile = flow.profile(check)
    verdict = flow.verdict(check, now_ms)
    if profile.answered is None:
        last_checks.remember(paths.check_file(), verdict, now)
    elif not profile_file.write(paths.profile_file(), profile):
        raise NotKept
    return Renewed(verdict, finished=profile.answered is not None)


def to_record(found: CheckResult) -> tuple[str, ...]:
    """The conditions that a professional's yes would change, where nothing else stands in the way."""
    if found.verdict.severity != "consult":
        return ()
    questions = questionnaire().questions
    serious = [reason.id for reason in found.verdict.reasons if reason.severity == "consult"]
    lasting = [id for id in serious if id in questions and questions[id].kind == "profile"]
    return tuple(lasting) if len(lasting) == len(serious) else ()


def recording(found: CheckResult) -> Check:
    """The pages on which it is written down what was said."""
    start = Start(found.answers.today, profile=found.profile, record=to_record(found), guest=found.guest)
    return Check(start)


def save_clearance(found: CheckResult, record: Check) -> CheckResult:
    """What comes of a check with what was written down, which is kept. Today's answers grow no younger."""
    profile = flow.profile(record)
    kept = found.guest or profile_file.write(paths.profile_file(), profile)
    answers = replace(
        found.answers,
        places={**found.answers.places, **profile.places},
        details=profile.details,
        clearances=profile.clearances,
    )
    verdict = judge(answers, found.verdict.judged_ms)
    return CheckResult(answers, profile, verdict, found.guest, "" if kept else YES_NOT_KEPT)
