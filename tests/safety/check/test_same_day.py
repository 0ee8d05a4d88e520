"""What a professional said today, and what they did not know of on that very day (S8)."""

import pytest

from selfcare.safety.check import flow, recording
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.check.lifecycle import CheckResult
from selfcare.safety.verdict.judge import judge
from tests.safety.walking import walked
from tests.support import TODAY

DIABETES, KIDNEYS = 1, 8


def found(*rows: int) -> CheckResult:
    """A first check on which these rows of the second page of the profile were marked."""
    check, _ = walked(Check(Start(TODAY)), {"body": rows})
    answers = flow.everything(check)
    return CheckResult(answers, flow.profile(check), judge(answers, 0))


def said_today(before: CheckResult, *, knew: bool) -> Check:
    """It was written down that gentle massage is fine for each of them; all lines else are the first."""
    check = recording.recording(before)
    while page := flow.page(check):
        if page.heading.startswith("Did they know"):
            check = flow.answered(check, ("yes" if knew else "no",) * len(page.lines))
        else:
            check = flow.answered(check, tuple("no" if at else "yes" for at in range(len(page.lines))))
    return check


@pytest.mark.parametrize("knew", [True, False])
def test_a_yes_of_today_holds_only_where_they_knew_of_the_other_condition(*, knew: bool) -> None:
    before = found(DIABETES, KIDNEYS)
    after = recording.save_clearance(before, said_today(before, knew=knew))
    assert after.verdict.severity == ("adapt" if knew else "consult")


def test_what_is_marked_later_on_the_same_day_ends_it() -> None:
    before = found(DIABETES)
    cleared = recording.save_clearance(before, said_today(before, knew=False))
    assert cleared.verdict.severity == "adapt"
    changed = {"feel": (6,), "which changed": (0,), "body": (DIABETES, KIDNEYS)}
    check, _ = walked(Check(Start(TODAY, profile=cleared.profile)), changed)
    verdict = flow.verdict(check, 0)
    serious = {reason.id for reason in verdict.reasons if reason.severity == "consult"}
    assert serious == {"diabetes", "kidney_liver"}
