"""What several tests need: a clock that moves when told, and routines made to measure."""

import inspect
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from _pytest.mark.structures import ParameterSet

from selfcare.catalogue.model import Side
from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.model import Routine, Step
from selfcare.safety.answers import Answers, Profile
from selfcare.safety.cleared import ClearedPlan, clear
from selfcare.safety.questionnaire.model import Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict, judge
from selfcare.session.engine import Engine


class FakeClock:
    """A clock that stands still but for being slept on or moved by hand."""

    def __init__(self, now_ms: int = 1_000_000) -> None:
        self.time = now_ms
        self.began = now_ms
        self.slept: list[int] = []

    def now_ms(self) -> int:
        return self.time

    def sleep_until(self, moment_ms: int) -> None:
        self.slept.append(moment_ms - self.time)
        self.time = max(self.time, moment_ms)

    def pass_ms(self, ms: int) -> None:
        """Let time go by."""
        self.time += ms

    def local(self) -> datetime:
        return datetime(2026, 11, 21, 14, 30, tzinfo=UTC).replace(tzinfo=None) + timedelta(
            milliseconds=self.time - self.began
        )


class Display:
    """Stands in for the display of the machine: notes who keeps it on."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._kept = 0
        self.times = 0
        """How often it was kept on."""

    @contextmanager
    def presenting(self) -> Iterator[SimpleNamespace]:
        self._change(1)
        try:
            yield SimpleNamespace(active=True)
        finally:
            self._change(-1)

    def becomes(self, *, kept: bool) -> bool:
        """Whether it is kept on, or no longer, as soon as the threads have had their time."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._kept) == kept, timeout=10)

    def _change(self, by: int) -> None:
        with self._changed:
            self._kept += by
            self.times += by > 0
            self._changed.notify_all()


PLAIN_STEP = Step(
    id="step",
    technique=None,
    title="A step",
    zones=("heel",),
    side="each",
    seconds=30,
    pressure=2,
    min_seconds=30,
    max_seconds=30,
    does=("press",),
    words="Press the heel.",
    say="Press.",
)


def step(
    id: str, side: Side, seconds: int = 30, *, wait: bool = False, rest: int = 0, pressure: int = 2
) -> Step:
    """A step of one's own."""
    return replace(
        PLAIN_STEP, id=id, title=id.title(), side=side, seconds=seconds, wait=wait, rest_seconds=rest,
        pressure=pressure,
    )  # fmt: skip


def routine(*steps: Step, get_ready: int = 10, switch_wait: bool = False, oil: bool = False) -> Routine:
    """A routine of these steps."""
    return Routine(
        id="trial",
        name="A trial",
        steps=tuple(replace(each, does=("oil",)) for each in steps) if oil else steps,
        get_ready_seconds=get_ready,
        switch_seconds=20 if oil else 10,
        switch_wait=switch_wait,
    )


def plan(*steps: Step, get_ready: int = 10, switch_wait: bool = False) -> Plan:
    """The plan of a routine of these steps."""
    return build(routine(*steps, get_ready=get_ready, switch_wait=switch_wait), Wishes())


TODAY = date(2026, 11, 21)
"""The day on which answers are judged in tests."""

NO_CONCERN: Mapping[str, Answer] = dict.fromkeys(questionnaire().questions, "no")
"""Nothing marked, and nothing left out."""


def said(marks: Mapping[str, Answer] | Iterable[str] = (), **more: Any) -> Answers:
    """Answers of today: whatever is not marked is no.

    Args:
        marks: Ids that are marked yes, or each with its answer.
        more: Anything else that `Answers` has.
    """
    marked: Mapping[str, Answer] = marks if isinstance(marks, Mapping) else dict.fromkeys(marks, "yes")
    return answers_of(**{"today": TODAY, "answers": {**NO_CONCERN, **marked}, **more})


OF_PROFILE = {"dates", "details", "clearances", "since", "begun", "answered", "version"}
"""What goes with answers and is the profile's."""


def answers_of(today: date, answers: Mapping[str, Answer], **more: Any) -> Answers:
    """Answers with anything else that goes with them, whether it is the profile's or not."""
    profile = Profile(answers, places=more.get("places", {}))
    return but(Answers(today, answers, profile=profile), **more)


def but(answers: Answers, /, **more: Any) -> Answers:
    """The same answers, with something else that goes with them."""
    of_profile = {key: value for key, value in more.items() if key in OF_PROFILE}
    others = {key: value for key, value in more.items() if key not in OF_PROFILE}
    return replace(answers, profile=replace(answers.profile, **of_profile), **others)


def judged(marks: Mapping[str, Answer] | Iterable[str] = (), now_ms: int = 7, **more: Any) -> Verdict:
    """The verdict where nothing is marked but this."""
    return judge(said(marks, **more), now_ms)


def no_concern(now_ms: int) -> Verdict:
    """The verdict on a check with nothing to mark."""
    return judge(said(), now_ms)


def cleared(plan: Plan, now_ms: int) -> ClearedPlan:
    """A plan that a check has just let through."""
    return clear(plan, no_concern(now_ms), now_ms)


def engine(playing: Plan | PreviewPlan, now_ms: int) -> Engine:
    """An engine for a plan, cleared just now, or for a preview."""
    return Engine(cleared(playing, now_ms) if isinstance(playing, Plan) else playing)


def together(names: str | tuple[str, ...], cases: Iterable[Any], ids: object = None) -> Callable[[Any], Any]:
    """Try many quick cases as one test: pytest takes longer to run each. None may leave a file in the home.

    Args:
        names: As `parametrize` has them.
        cases: As `parametrize` has them; one that is a `pytest.param` may have no marks.
        ids: As `parametrize` has them; a case that fails is named by what it is.
    """
    wanted = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    given = [_values(case, one=wanted == [names]) for case in cases]
    assert given, "a test without a case would never fail"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        def try_all(*args: object, **others: object) -> None:
            failed = []
            for values in given:
                case = dict(zip(wanted, values, strict=True))
                try:
                    test(*args, **others, **case)
                except AssertionError as wrong:
                    failed.append(f"{case}: {wrong}")
                except BaseException as other:
                    other.add_note(f"with {case}")
                    raise
            assert not failed, "\n\n".join(failed)

        signature = inspect.signature(test)
        others = [each for name, each in signature.parameters.items() if name not in wanted]
        try_all.__name__, try_all.__doc__ = test.__name__, test.__doc__
        try_all.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return try_all

    return decorate


def _values(case: object, *, one: bool) -> Sequence[object]:
    if isinstance(case, ParameterSet):
        assert not case.marks
        return case.values
    return [case] if one else cast(Sequence[object], case)
