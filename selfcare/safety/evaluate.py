"""Work out what answers mean for a routine, and start nothing: the verdict, an offer, and the plan."""

from dataclasses import dataclass
from typing import Any

from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.model import Routine
from selfcare.safety.adapting.alternatives import Playable, fit_to_limits
from selfcare.safety.adapting.changes import change_lines
from selfcare.safety.answers import Answers
from selfcare.safety.cleared import leaves_rest, may_start, needs_bare_feet
from selfcare.safety.limits.limit import acting
from selfcare.safety.limits.table import Alternative
from selfcare.safety.verdict.judge import Reason, Verdict, judge, unseen


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome a check would have had. Nothing can be played from it."""

    verdict: Verdict
    offer: Alternative | None
    """The offer to make instead; None if there is none."""
    playable: Playable | None = None
    """The plan that would be played; None if no routine was asked for, or none may be played."""
    routine: Routine | None = None
    """The one that was asked for."""

    def as_json(self) -> dict[str, Any]:
        """It all as `safety evaluate --json` gives it."""
        return {
            "verdict": self.verdict.severity,
            "urgency": self.verdict.urgency,
            "reasons": [_reason_json(reason) for reason in self.verdict.reasons],
            "limits": [limit.as_json() for limit in self.verdict.limits],
            "missing": list(self.verdict.missing),
            "offer": self.offer,
            "plan": self.playable.plan.as_json() if self.playable else None,
            "changes": list(change_lines(self.playable.changes)) if self.playable else [],
        }


def evaluate(
    answers: Answers, routine: Routine | None = None, wishes: Wishes | None = None
) -> dict[str, Any]:
    """Evaluate answers in the form `safety evaluate --json` prints. Takes the arguments of `evaluated`."""
    return evaluated(answers, routine, wishes).as_json()


def evaluated(answers: Answers, routine: Routine | None = None, wishes: Wishes | None = None) -> Evaluation:
    """Judge answers, and lay out what could be played with them.

    Args:
        answers: To all questions, of today and of the profile.
        routine: The one that is wished for, if any.
        wishes: What shall be different about it.
    """
    verdict = judge(answers, judged_ms=0)
    if not may_start(verdict):
        return Evaluation(verdict, "breathe" if leaves_rest(verdict) else None)
    if routine is None:
        only_gentle = bool(acting("gentle", verdict.limits))
        return Evaluation(verdict, "gentle" if only_gentle else None)
    played = fit_to_limits(build(routine, wishes or Wishes()), verdict.limits)
    if verdict.socks_on and needs_bare_feet(played.plan):
        return Evaluation(judge(unseen(answers), judged_ms=0), None)
    return Evaluation(verdict, played.offer, played, routine)


def _reason_json(reason: Reason) -> dict[str, Any]:
    return {
        "id": reason.id,
        "severity": reason.severity,
        "urgency": reason.urgency,
        "message": reason.message,
        "side": reason.side,
        "not_sure": reason.not_sure,
    }
