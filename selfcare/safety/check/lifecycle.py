"""Start, save and finish a check; keep the profile and the blocking marks for the next one."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from selfcare import paths
from selfcare.errors import SelfcareError
from selfcare.safety.answers import Answers, Profile
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Purpose, Start, joined_places
from selfcare.safety.check.cards import Card, card_on_leaving, cards, noting_loss
from selfcare.safety.check.flow import Check
from selfcare.safety.cleared import GOOD_FOR_MS, marked_in
from selfcare.safety.kept import last_checks, profile_file
from selfcare.safety.kept.last_checks import GuestMemory, LastChecks, RememberedMark
from selfcare.safety.limits.limit import acting
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign
from selfcare.safety.verdict.judge import Verdict, blocking, judge
from selfcare.safety.verdict.profile import is_valid, says_more
from selfcare.safety.verdict.profile_status import standing

NOT_KEPT = "Your answers could not be kept. Next time they are asked again."
"""The message if the answers cannot be written."""

OLD_ONES_COUNT = (
    "Your answers could not be kept: the old ones still count. Next time, mark that something is new."
)
"""The message if the answers cannot be written, and the old ones cannot be set aside either."""


class StartedCheck(NamedTuple):
    """A new check, and a message to show before it."""

    check: Check
    word: str
    """The message to show first; empty if there is none."""


def begin(now: datetime, guest: GuestMemory | None = None, *, socks_on: bool = False) -> StartedCheck:
    """Start a check with everything that is known before its first page.

    Args:
        now: Local time.
        guest: The marks of guests, if the check is for one: nothing else is known about a guest, and nothing
            is written (S24).
        socks_on: True if no hand will touch a foot, so that socks may stay on; not those of a person who has
            to look at their feet.
    """
    memory = _known(guest)
    kept = last_checks.marks_to_ask(memory, now)
    # What was seen on a foot is looked at again before anybody says that it has gone.
    socks_on = socks_on and not memory.lost and _seen_ids().isdisjoint(mark.id for mark in kept)
    if guest:
        return StartedCheck(Check(Start(now.date(), kept=kept, guest=guest, socks_on=socks_on)), "")
    lost_word = last_checks.mend(paths.check_file())
    read = profile_file.read(paths.profile_file(), now.date())
    is_first = not read.profile.answers and memory == LastChecks()
    start = Start(
        now.date(),
        memory.told_on,
        kept,
        read.profile,
        socks_on=socks_on and not acting("look", standing(read.profile, now.date()).limits),
        is_first=is_first,
        feet=memory.feet,
        lost=memory.lost,
    )
    return StartedCheck(Check(start), " ".join(filter(None, [lost_word, read.word])))


def stood_too_long(check: Check, last_ms: int, now: datetime, now_ms: int) -> bool:
    """True if a check has to start again, because its last answer or its day is too old.

    Args:
        check: The check so far.
        last_ms: The moment of its last answer, or of its start (ms).
        now: Local time.
        now_ms: The present moment (ms), on the clock that counts sleep.
    """
    start = check.start
    if start.purpose != "session" or now_ms - last_ms <= GOOD_FOR_MS:
        return False
    return bool(check.done) or now.date() != start.today


def _seen_ids() -> frozenset[str]:
    """The questions about what is seen on a foot."""
    asked = questionnaire()
    rows = {id for row in asked.look.rows for id in row.asks}
    return frozenset(rows.union(*(asked.questions[id].follow_ups for id in rows)))


def begin_again(check: Check, now: datetime) -> StartedCheck:
    """Start a check once more that stood too long."""
    return begin(now, check.start.guest, socks_on=check.start.socks_on)


def begin_profile(now: datetime) -> StartedCheck:
    """Start a check that asks the whole profile again, and nothing else.

    Args:
        now: Local time.
    """
    read = profile_file.read(paths.profile_file(), now.date())
    return StartedCheck(Check(Start(now.date(), purpose="profile", profile=read.profile)), read.word)


def _known(guest: GuestMemory | None) -> LastChecks:
    """Return what earlier checks and sessions have left."""
    return LastChecks(kept=guest.kept) if guest else last_checks.read(paths.check_file())


def _leave_behind(memory: LastChecks, guest: GuestMemory | None) -> None:
    """Keep the memory for the next check; for a guest only while the app is open."""
    if guest:
        guest.kept = memory.kept
    else:
        last_checks.write(paths.check_file(), memory)


def save_draft(check: Check, now: datetime) -> Check:
    """Keep the answers of a check so far, so that nothing is lost if it is left or its process is killed.

    Args:
        check: The check after an answer.
        now: Local time.

    Returns:
        The check, which then knows the marks it has stored for the next one.
    """
    if check.start.is_first and len(check.done) == 1:
        memory = _known(None)
        _leave_behind(replace(memory, welcomed=True), None)
    after = _keep_marks(check, now)
    _keep_profile(check)
    return after


def _keep_marks(check: Check, now: datetime) -> Check:
    """Store the marks that stand in the way for the next check; remove those that were slips."""
    start = check.start
    if start.purpose == "clearance":
        return check
    verdict = flow.verdict_so_far(check)
    # In the middle of a session even a reason that would only adapt one is new, and ends it.
    reasons = verdict.reasons if start.purpose == "screen" else blocking(verdict)
    confirmed = flow.confirmed(check)
    marks = [mark for mark in last_checks.to_keep(reasons, now) if mark.id in confirmed]
    # A mark that was stored earlier keeps its time.
    earlier = {(mark.id, mark.urgency): mark for mark in check.noted}
    noted = tuple(earlier.get((mark.id, mark.urgency), mark) for mark in marks)
    if noted != check.noted:
        memory = _known(start.guest)
        others = list(memory.kept)
        for mark in check.noted:
            if mark in others:
                others.remove(mark)  # only once: an earlier check may have stored an equal mark
        _leave_behind(replace(memory, kept=(*others, *noted)), start.guest)
    return replace(check, noted=noted)


def card_left(check: Check, now: datetime) -> Card | None:
    """Return the card to show if a check is left: the most urgent mark that blocks, or None.

    Args:
        check: The check so far.
        now: Local time.
    """
    if check.start.purpose == "clearance":
        return None
    card = card_on_leaving(flow.verdict_so_far(check), flow.confirmed(check), now)
    return noting_loss([card])[0] if card and _are_lost(check.noted, check.start.guest) else card


def keep_sign(sign: Sign, now: datetime, guest: GuestMemory | None) -> bool:
    """Keep a sign from a session for the next check to ask about; call it before showing any card.

    Args:
        sign: The marked sign, adjusted to this person.
        now: Local time.
        guest: The marks of guests, if the session is for one.

    Returns:
        True if the next check asks about it; False if it need not, or if it could not be written.
    """
    if not sign.keeps:
        return False
    memory = _known(guest)
    mark = RememberedMark(sign.keeps, sign.urgency, now, sign.id)
    _leave_behind(replace(memory, kept=(*last_checks.marks_to_ask(memory, now), mark)), guest)
    return not _are_lost([mark], guest)


def _are_lost(marks: Collection[RememberedMark], guest: GuestMemory | None) -> bool:
    """True if some of these marks are not there for the next check to ask about."""
    kept = _known(guest).kept
    return any(mark not in kept for mark in marks)


_ADDS_NOTHING_LASTING: frozenset[Purpose] = frozenset({"clearance", "screen", "look"})
"""What such a check says is not of the profile, or is written down by itself."""


def _keep_profile(check: Check) -> None:
    """Save the profile as the check has made it so far, so that an interruption costs little.

    A valid profile stays as it was until an answer adds something to it. Then an unfinished one is saved; if
    the answer is taken back, the valid one returns. A profile that another check has finished meanwhile, or
    that was erased, is not overwritten.
    """
    profile, start = flow.profile(check), check.start
    if not profile.answers or start.purpose in _ADDS_NOTHING_LASTING or start.guest:
        return
    if not is_valid(start.profile, questionnaire(), start.today) or says_more(profile, start.profile):
        _write(check, replace(profile, answered=None, begun=profile.begun or start.today))
        return
    on_disk = profile_on_disk(start.today)
    # Only an unfinished draft is replaced: anything else was finished by another check, or erased.
    if on_disk.answers and on_disk.answered is None:
        profile_file.write(paths.profile_file(), start.profile)


def _write(check: Check, profile: Profile) -> bool:
    """Write the profile of a check, and return True if nothing was lost.

    If it cannot be written, an old profile that lacks the new answers is set aside so that nothing trusts it.
    """
    start = check.start
    if profile == start.profile or not profile.answers or start.purpose in {"screen", "look"} or start.guest:
        return True
    if profile_file.write(paths.profile_file(), profile):
        return True
    if says_more(profile, start.profile):
        profile_file.set_aside_ours(paths.profile_file())
    return False


class CheckResult(NamedTuple):
    """The result of a check."""

    answers: Answers
    profile: Profile
    verdict: Verdict
    guest: GuestMemory | None = None
    """The marks of guests, if the check was for one."""
    word: str = ""
    """The message if something could not be kept; empty if all is well."""
    asked: tuple[RememberedMark, ...] = ()
    """The marks of earlier checks and sessions that this one asked about, and its own."""
    is_lost: bool = False
    """True if what stands in the way could not be kept for the next check."""
    on_disk: Profile = Profile()
    """The profile that is on disk as far as this check knows; more than that was marked in another window."""

    def cards(self, now: datetime) -> tuple[Card, ...]:
        """The cards to show where it lets nothing start; the first says if it could not be kept."""
        shown = cards(self.verdict, now)
        return noting_loss(shown) if self.is_lost else shown


def one_screen(id: str, now: datetime, found: CheckResult | None = None) -> Check:
    """Start a check of a single screen, in the middle of a session.

    Args:
        id: Id of the screen.
        now: Local time.
        found: The result of the check before the session; if None, the profile on disk counts.
    """
    if found:
        return Check(Start(now.date(), purpose="screen", screen=id, profile=found.profile, guest=found.guest))
    read = profile_file.read(paths.profile_file(), now.date())
    return Check(Start(now.date(), purpose="screen", screen=id, profile=read.profile))


def finish(check: Check, now: datetime, now_ms: int) -> CheckResult:
    """Judge a check that was answered to its end, and keep what it leaves; for a guest nothing is written.

    Args:
        check: The answered check.
        now: Local time.
        now_ms: The moment of the last answer (ms), on the clock that counts sleep.
    """
    profile = flow.profile(check)
    is_kept = _write(check, profile)
    marks = (*check.start.kept, *check.noted)
    # What is on disk and this check does not know of was marked in another window meanwhile.
    on_disk = profile if is_kept else profile_on_disk(now.date())
    word = "" if is_kept else _not_kept(check)
    return _judged(check, flow.everything(check), now, now_ms, marks)._replace(word=word, on_disk=on_disk)


def _judged(
    check: Check, answers: Answers, now: datetime, judged_ms: int, marks: tuple[RememberedMark, ...]
) -> CheckResult:
    """Judge a check, and leave for the next one what it has to ask about."""
    guest = check.start.guest
    verdict = judge(answers, judged_ms)
    after = last_checks.after(_known(guest), verdict, now, marks)
    _leave_behind(after, guest)
    is_lost = _are_lost(after.kept, guest)
    return CheckResult(answers, flow.profile(check), verdict, guest, "", marks, is_lost)


def look(result: CheckResult, now: datetime) -> Check:
    """Start the look at bare feet that a check with socks on has left out.

    Args:
        result: Of that check.
        now: Local time.
    """
    return Check(Start(now.date(), purpose="look", profile=result.profile, guest=result.guest))


def finish_look(result: CheckResult, looked: Check, now: datetime) -> CheckResult:
    """Judge a check again with what was seen. Its answers keep their age, and a mark of it stays a mark.

    Args:
        result: Of the check with socks on.
        looked: The answered look.
        now: Local time.
    """
    before, seen = result.answers, flow.everything(looked)
    marked = {id: answer for id, answer in before.answers.items() if answer != "no"}
    said = {**before.answers, **flow.answers(looked)}
    both = marked.keys() & before.places.keys() & seen.places.keys()
    joined = {id: joined_places(before.places[id], seen.places[id]) for id in both}
    places = {**before.places, **seen.places, **joined}
    answers = replace(before, answers={**said, **marked}, places=places, socks_on=False)
    marks = (*result.asked, *looked.noted)
    seen_result = _judged(looked, answers, now, result.verdict.judged_ms, marks)
    return seen_result._replace(on_disk=result.on_disk)


def marked_elsewhere(result: CheckResult, now: datetime) -> bool:
    """True if something is kept that this check did not ask about: another window marked it meanwhile.

    That may be a mark of today, one that cannot be read, or one in the health answers, finished or not.

    Args:
        result: The check that is to let a session start.
        now: Local time.
    """
    memory, own = _known(result.guest), marked_in(result.verdict)
    kept = last_checks.marks_to_ask(memory, now)
    if memory.lost or any(mark not in result.asked and mark.id not in own for mark in kept):
        return True
    return result.guest is None and says_more(profile_on_disk(now.date()), result.on_disk)


def profile_on_disk(today: date) -> Profile:
    """The profile as it is kept now, finished or not."""
    return profile_file.look(paths.profile_file(), today).profile


def _not_kept(check: Check) -> str:
    """Return the message if nothing was kept: it depends on the profile that is on disk now."""
    on_disk = profile_on_disk(check.start.today)
    return OLD_ONES_COUNT if is_valid(on_disk, questionnaire(), check.start.today) else NOT_KEPT


def note_session(marked: Collection[str], *, felt_wrong: bool) -> None:
    """Have the next check ask how the feet were, if a session was for sore feet or felt wrong.

    Never called for a guest: nothing is kept for one.

    Args:
        marked: Ids of the questions that were marked in the check before the session.
        felt_wrong: True if the session was stopped because something felt wrong.
    """
    if felt_wrong or not questionnaire().sore.isdisjoint(marked):
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
    """The result of renewing the profile. Nothing can be played from it."""

    verdict: Verdict
    finished: bool
    """True if all of it was asked; False if a mark had to come first."""


def save_profile(check: Check, now: datetime, now_ms: int) -> Renewed:
    """Save a renewed profile, and return its result. The arguments are those of `finish`.

    Raises:
        NotKept: The profile cannot be written.
    """
    profile = flow.profile(check)
    verdict = flow.verdict(check, now_ms)
    if profile.answered is None:
        last_checks.remember(paths.check_file(), verdict, now)
    elif not profile_file.write(paths.profile_file(), profile):
        raise NotKept
    return Renewed(verdict, finished=profile.answered is not None)
