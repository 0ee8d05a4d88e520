"""Record what a professional said, and judge the check again with it."""

from dataclasses import replace

from selfcare import paths
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult, profile_on_disk
from selfcare.safety.kept import profile_file
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Reason, judge

YES_NOT_KEPT = "What they said counts for now. It could not be kept: write it down again next time."
"""The message if a professional's words cannot be written."""


def to_record(found: CheckResult) -> tuple[str, ...]:
    """The conditions that a professional's yes would change; empty if anything else stands in the way."""
    if found.verdict.severity != "consult":
        return ()
    serious = [reason for reason in found.verdict.reasons if reason.severity == "consult"]
    changed_by_yes = [_changed_by_yes(reason) for reason in serious]
    return tuple(dict.fromkeys(id for ids in changed_by_yes for id in ids)) if all(changed_by_yes) else ()


def _changed_by_yes(reason: Reason) -> tuple[str, ...]:
    """The conditions to which a yes would take a reason away; empty if nobody's yes would."""
    asked = questionnaire()
    can_be_known = {each.id for each in asked.combinations if each.known}
    behind = reason.marked if reason.id in can_be_known else (reason.id,)
    return tuple(id for id in behind if id in asked.questions and asked.questions[id].kind == "profile")


def recording(found: CheckResult) -> Check:
    """Start a check with only the pages that record what a professional said."""
    return Check(
        Start(
            found.answers.today,
            purpose="clearance",
            conditions=to_record(found),
            profile=found.profile,
            guest=found.guest,
        )
    )


def save_clearance(found: CheckResult, record: Check) -> CheckResult:
    """Save what was recorded, and judge the check again with it. Today's answers keep their age."""
    profile = flow.profile(record)
    kept = found.guest or profile_file.write(paths.profile_file(), profile)
    on_disk = found.on_disk if found.guest else profile_on_disk(found.answers.today)
    answers = replace(
        found.answers,
        places={**found.answers.places, **profile.places},
        profile=replace(found.answers.profile, details=profile.details, clearances=profile.clearances),
    )
    verdict = judge(answers, found.verdict.judged_ms)
    word = "" if kept else YES_NOT_KEPT
    return found._replace(answers=answers, profile=profile, verdict=verdict, word=word, on_disk=on_disk)
