"""The one way to a plan that may be played, and all the ways that are none."""

import ast
import copy
import dataclasses
import pickle
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import hypothesis.strategies as st
import pytest
from hypothesis import given

import selfcare
from selfcare.plan.build import build
from selfcare.plan.model import Plan, PreviewPlan, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import Mark, Routine, Step
from selfcare.safety.adapting.alternatives import fit_to_limits
from selfcare.safety.answers import Answers
from selfcare.safety.cleared import GOOD_FOR_MS, ClearedPlan, NotCleared, clear, leaves_rest, touches_nothing
from selfcare.safety.limits.limit import Limit
from selfcare.safety.questionnaire.model import ANSWERS, SEVERITIES, URGENCIES, Answer, Severity, Urgency
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict, judge
from selfcare.session.commands import Command
from selfcare.session.engine import CheckTooOld, Engine
from selfcare.session.events import SessionStarted
from selfcare.session.timeline import Phase
from tests.support import TODAY, cleared, no_concern, plan, said, step, together

NOW = 50_000_000
PLAN = plan(step("a", "left"))
ASKED = questionnaire()


def quiet(mood: str = "day") -> Routine:
    return replace(find("breathe"), mood=cast(Any, mood))


def laid_out(routine: Routine, *steps: Step) -> Plan:
    return build(replace(routine, steps=steps or routine.steps), Wishes())


BREATHE = laid_out(quiet())


def verdict(severity: Severity, urgency: Urgency, missing: tuple[str, ...] = ()) -> Verdict:
    return Verdict(severity, urgency, (), (), missing, NOW)


class TestForging:
    """Nothing but `clear` makes one."""

    @pytest.mark.parametrize(
        "seal", [None, object(), True, "_SEAL", ClearedPlan], ids=lambda seal: type(seal).__name__
    )
    def test_the_constructor_is_refused(self, seal: object) -> None:
        with pytest.raises(TypeError, match=r"^only the check clears a plan$"):
            ClearedPlan(PLAN, NOW, seal=seal)
        with pytest.raises(TypeError):
            ClearedPlan(PLAN, NOW)  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        "changes",
        [{}, {"plan": BREATHE}, {"checked_ms": NOW + 1}, {"plan": BREATHE, "seal": None}, {"seal": object()}],
    )
    def test_another_one_with_changes_is_refused(self, changes: dict[str, Any]) -> None:
        with pytest.raises((TypeError, ValueError)):
            replace(cleared(PLAN, NOW), **changes)

    @together(
        "make",
        [
            copy.copy,
            copy.deepcopy,
            *(lambda one, protocol=number: pickle.dumps(one, protocol) for number in range(pickle.HIGHEST_PROTOCOL + 1)),
            lambda one: one.__reduce__(),
            *(lambda one, protocol=number: one.__reduce_ex__(protocol) for number in range(6)),
            lambda one: one.__getstate__(),
            lambda one: one.__setstate__([PLAN, NOW]),
            lambda one: copy.deepcopy([one]),
        ],
    )  # fmt: skip
    def test_a_copy_is_refused(self, make: Callable[[ClearedPlan], object]) -> None:
        with pytest.raises(TypeError, match=r"^a clearance is never copied or saved$"):
            make(cleared(PLAN, NOW))

    @pytest.mark.parametrize("name", ["plan", "checked_ms", "seal", "anything"])
    def test_assignment_is_refused(self, name: str) -> None:
        one = cleared(PLAN, NOW)
        with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
            setattr(one, name, NOW)
        with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
            delattr(one, name)
        assert (one.plan, one.checked_ms) == (PLAN, NOW)

    def test_it_has_no_other_forms(self) -> None:
        with pytest.raises(TypeError, match=r"^a clearance has no other forms$"):
            type("Other", (ClearedPlan,), {})

    def test_it_keeps_no_seal_and_equals_only_itself(self) -> None:
        one, other = cleared(PLAN, NOW), cleared(PLAN, NOW)
        assert one != other
        assert [each.name for each in fields(one)] == ["plan", "checked_ms", "marked", "limits"]
        assert not hasattr(one, "seal")
        assert not hasattr(one, "__dict__")

    def test_a_hollow_one_cannot_be_filled_or_played(self) -> None:
        hollow = object.__new__(ClearedPlan)
        for state in (
            [PLAN, NOW],
            (None, {"plan": PLAN, "checked_ms": NOW}),
            {"plan": PLAN, "checked_ms": NOW},
        ):
            with pytest.raises(TypeError, match=r"^a clearance is never copied or saved$"):
                hollow.__setstate__(state)
        with pytest.raises(FrozenInstanceError):
            hollow.plan = PLAN  # type: ignore[misc]
        with pytest.raises(AttributeError):
            Engine(hollow)

    def test_made_again_it_is_what_it_was(self) -> None:
        one = cleared(PLAN, 0)
        with pytest.raises(TypeError):
            one.__init__(replace(PLAN, name="Another"), 10**9, None)
        assert (one.plan, one.checked_ms) == (PLAN, 0)

    def test_one_without_its_moment_cannot_be_played(self) -> None:
        half = object.__new__(ClearedPlan)
        object.__setattr__(half, "plan", PLAN)
        with pytest.raises(AttributeError):
            Engine(half)


SOURCE = Path(selfcare.__file__).parent


def forbidden(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What only the check may write: its seal, the back doors round a constructor, and what it makes."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="_SEAL") | ast.Attribute(attr="_SEAL") | ast.alias(name="_SEAL"):
                yield getattr(node, "lineno", 0), "_SEAL"
            case ast.Constant(value="_SEAL" | "__new__" | "__setattr__" | "__init__" as name):
                yield node.lineno, name
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
                pass
            case ast.Attribute(attr="__new__" | "__setattr__" | "__init__" as name):
                yield node.lineno, name
            case ast.Call(func=ast.Name(id=("Verdict" | "ClearedPlan" | "Reason") as name)):
                yield node.lineno, f"{name}("
            case ast.Call(func=ast.Attribute(attr=("Verdict" | "ClearedPlan" | "Reason") as name)):
                yield node.lineno, f"{name}("


class TestTheSource:
    def files(self) -> list[Path]:
        found = sorted(SOURCE.rglob("*.py"))
        assert len(found) > 30
        return found

    def test_only_the_check_names_its_seal_and_makes_verdicts_and_clearances(self) -> None:
        found = {
            (file.relative_to(SOURCE).as_posix(), what)
            for file in self.files()
            for _, what in forbidden(ast.parse(file.read_text(encoding="utf-8")))
        }
        assert found == {
            ("safety/cleared.py", "_SEAL"), ("safety/cleared.py", "ClearedPlan("), ("safety/cleared.py", "__setattr__"),
            ("safety/verdict/judge.py", "Verdict("),
            ("safety/verdict/judge.py", "Reason("),
        }  # fmt: skip

    def test_each_is_made_in_one_place(self) -> None:
        for file, name, times in (
            ("cleared", "ClearedPlan(", 1),
            ("verdict/judge", "Verdict(", 1),
            ("cleared", "_SEAL", 3),
        ):
            tree = ast.parse((SOURCE / "safety" / f"{file}.py").read_text(encoding="utf-8"))
            assert len([what for _, what in forbidden(tree) if what == name]) == times

    @pytest.mark.parametrize(
        "text",
        [
            "_SEAL", "cleared._SEAL", "from selfcare.safety.cleared import _SEAL", "getattr(cleared, '_SEAL')",
            "object.__new__(ClearedPlan)", "ClearedPlan.__new__(ClearedPlan)", "object.__setattr__(one, 'plan', plan)",
            "one.__init__(plan, 0, seal=None)", "getattr(object, '__new__')", "Verdict('clear')", "verdict.Verdict()",
            "ClearedPlan(plan, 0, None)", "cleared.ClearedPlan(plan)",
        ],
    )  # fmt: skip
    def test_what_it_looks_for_it_finds(self, text: str) -> None:
        assert list(forbidden(ast.parse(text)))

    def test_what_is_harmless_it_passes(self) -> None:
        text = "class A:\n    def __init__(self):\n        super().__init__()\ndef f(x: ClearedPlan) -> Verdict: ...\n"
        assert not list(forbidden(ast.parse(text)))


class TestClear:
    def test_a_clear_verdict_lets_a_plan_through_with_its_moment(self) -> None:
        one = clear(PLAN, no_concern(NOW), NOW + 60_000)
        assert one.plan is PLAN
        assert one.checked_ms == NOW

    @pytest.mark.parametrize("urgency", ["none", "wait", "ask", "soon"])
    def test_so_does_one_that_adapts_as_its_limits_leave_it(self, urgency: Urgency) -> None:
        softer = replace(verdict("adapt", urgency), limits=(Limit("max_pressure", 1),))
        one = clear(PLAN, softer, NOW)
        assert [each.pressure for each in one.plan.steps()] == [1]
        assert one.plan == fit_to_limits(PLAN, softer.limits).plan
        assert clear(one.plan, softer, NOW).plan == one.plan
        assert clear(PLAN, verdict("adapt", urgency), NOW).plan is PLAN

    @pytest.mark.parametrize("severity", ["clear", "adapt"])
    def test_limits_hold_whatever_the_verdict_is_called(self, severity: Severity) -> None:
        limited = replace(verdict(severity, "none"), limits=(Limit("max_pressure", 1),))
        assert [each.pressure for each in clear(PLAN, limited, NOW).plan.steps()] == [1]

    def test_why_not_is_said_with_what_to_do(self) -> None:
        def refused(found: Verdict, now_ms: int = NOW) -> tuple[str, str]:
            with pytest.raises(NotCleared) as error:
                clear(PLAN, found, now_ms)
            return error.value.message, error.value.hint

        assert refused(verdict("block", "wait")) == ("The check does not let this session start.", "")
        nowhere = replace(verdict("adapt", "none"), limits=(Limit("exclude_zone"),))
        assert refused(nowhere) == (
            "The check leaves too little of this session.",
            "Take what is offered instead.",
        )
        old = ("The answers are older than a quarter of an hour.", "Do the check again.")
        assert refused(no_concern(NOW), NOW + 15 * 60_000 + 1) == old

    def test_where_too_little_is_left_another_is_to_be_offered(self) -> None:
        nowhere = replace(verdict("adapt", "none"), limits=(Limit("exclude_zone"),))
        with pytest.raises(NotCleared, match="leaves too little"):
            clear(PLAN, nowhere, NOW)
        offered = fit_to_limits(PLAN, nowhere.limits)
        assert offered.offer == "breathe"
        assert clear(offered.plan, nowhere, NOW).plan == offered.plan

    @pytest.mark.parametrize("urgency", ["urgent", "emergency"])
    @pytest.mark.parametrize("severity", SEVERITIES)
    def test_with_help_needed_now_nothing_is_played(self, severity: Severity, urgency: Urgency) -> None:
        for playing in (PLAN, BREATHE):
            with pytest.raises(NotCleared):
                clear(playing, verdict(severity, urgency), NOW)

    @pytest.mark.parametrize("severity", ["consult", "block"])
    @pytest.mark.parametrize("urgency", URGENCIES)
    def test_no_other_verdict_lets_a_foot_be_touched(self, severity: Severity, urgency: Urgency) -> None:
        with pytest.raises(NotCleared, match="does not let this session start"):
            clear(PLAN, verdict(severity, urgency), NOW)

    @together("severity", SEVERITIES[1:])
    @together("urgency", URGENCIES)
    def test_quiet_minutes_are_let_through_where_help_can_wait(
        self, severity: Severity, urgency: Urgency
    ) -> None:
        found = verdict(severity, urgency)
        assert leaves_rest(found) == (urgency in {"wait", "ask", "soon"})
        if leaves_rest(found) or (severity, urgency) == ("adapt", "none"):
            assert clear(BREATHE, found, NOW).plan is BREATHE
        else:
            with pytest.raises(NotCleared):
                clear(BREATHE, found, NOW)

    @together("urgency", URGENCIES)
    @together("severity", SEVERITIES)
    def test_with_an_answer_missing_not_even_quiet_minutes(
        self, severity: Severity, urgency: Urgency
    ) -> None:
        for playing in (PLAN, BREATHE):
            with pytest.raises(NotCleared):
                clear(playing, verdict(severity, urgency, ("infection",)), NOW)

    def test_an_unanswered_check_lets_nothing_through(self) -> None:
        for playing in (PLAN, BREATHE):
            with pytest.raises(NotCleared):
                clear(playing, judge(Answers(TODAY, {}), NOW), NOW)

    @pytest.mark.parametrize("playing", [PLAN, BREATHE], ids=["touch", "rest"])
    @pytest.mark.parametrize(("age", "holds"), [(0, True), (1, True), (GOOD_FOR_MS, True), (GOOD_FOR_MS + 1, False),
                                               (-1, False), (-GOOD_FOR_MS, False), (10**12, False)])  # fmt: skip
    def test_a_verdict_holds_for_a_quarter_of_an_hour(self, playing: Plan, age: int, *, holds: bool) -> None:
        assert GOOD_FOR_MS == 15 * 60 * 1000
        if holds:
            assert clear(playing, no_concern(NOW), NOW + age).checked_ms == NOW
        else:
            with pytest.raises(NotCleared, match="older than a quarter of an hour"):
                clear(playing, no_concern(NOW), NOW + age)

    def test_what_was_marked_and_its_limits_go_with_it(self) -> None:
        found = judge(said({"bunion": "yes", "aged_65": "yes"}), NOW)
        one = clear(PLAN, found, NOW)
        assert one.marked == {"bunion", "aged_65"}
        assert one.limits == found.limits != ()
        for each in (clear(PLAN, no_concern(NOW), NOW), clear(BREATHE, no_concern(NOW), NOW)):
            assert (each.marked, each.limits) == (frozenset(), ())

    def test_what_is_too_old_says_what_to_do(self) -> None:
        with pytest.raises(NotCleared) as refused:
            clear(PLAN, no_concern(NOW), NOW + GOOD_FOR_MS + 1)
        assert str(refused.value) == "The answers are older than a quarter of an hour."
        assert refused.value.hint == "Do the check again."

    def test_quiet_minutes_want_a_verdict_of_this_quarter_of_an_hour_too(self) -> None:
        with pytest.raises(NotCleared, match="older"):
            clear(BREATHE, verdict("block", "wait"), NOW + GOOD_FOR_MS + 1)

    @given(
        st.dictionaries(st.sampled_from(list(ASKED.questions)), st.sampled_from(ANSWERS), max_size=5),
        st.sets(st.sampled_from(list(ASKED.questions)), max_size=2),
        st.integers(-10, 10) | st.integers(GOOD_FOR_MS - 10, GOOD_FOR_MS + 10),
        st.sampled_from(["classic", "breathe"]),
    )
    def test_whatever_is_answered_a_plan_with_touch_needs_answers_that_only_soften_it(
        self, marks: dict[str, Answer], gone: set[str], age: int, id: str
    ) -> None:
        answers = {each: answer for each, answer in said(marks).answers.items() if each not in gone}
        found = judge(Answers(TODAY, answers), NOW)
        try:
            one = clear(build(find(id), Wishes()), found, NOW + age)
        except NotCleared:
            return
        assert 0 <= age <= GOOD_FOR_MS
        assert found.missing == ()
        assert found.urgency not in {"urgent", "emergency"}
        marked = {each for each, answer in answers.items() if answer != "no"}
        assert one.plan == fit_to_limits(one.plan, found.limits).plan
        assert id == "breathe" or {
            ASKED.questions[ASKED.questions[each].implies or each].severity for each in marked
        } <= {"adapt"}


CHANGED: dict[str, tuple[Any, bool]] = {
    # field of a step: another value, and whether it then still touches nothing
    "id": ("mine", True),
    "technique": (None, False),
    "title": ("Press the heel", False),
    "zones": (("heel",), False),
    "side": ("left", False),
    "seconds": (100, True),
    "pressure": (1, False),
    "min_seconds": (5, True),
    "max_seconds": (900, True),
    "does": (("press",), False),
    "words": ("Press the heel hard.", False),
    "say": ("Press.", False),
    "pace": (12, True),
    "uses": (("ball",), False),
    "optional": (True, True),
    "wait": (True, True),
    "rest_seconds": (30, True),
    "reps": (2, True),
    "release_seconds": (3, True),
    "hold_seconds": (3, True),
    "sets": (2, True),
    "set_rest_seconds": (3, True),
    "set": (1, True),
    "whole": ("mine", True),
    "until": ("key", True),
    "marks": ((Mark(9, "Press the heel."),), False),
    "like": ("heel-squeeze", True),
    "link": ("https://example.org/press", False),
    "care": (False, True),
    "note": ("Press the heel.", False),
    "unsaid": (("does",), True),
    "own": (("words",), False),
}


class TestTouchesNothing:
    @pytest.mark.parametrize("mood", ["day", "night"])
    def test_the_bundled_quiet_minutes_touch_nothing(self, mood: str) -> None:
        assert touches_nothing(laid_out(quiet(mood)))

    @together("field", [field.name for field in fields(Step)])
    @together("at", [0, 1])
    def test_with_words_pressure_or_a_side_of_its_own_it_is_something_else(self, field: str, at: int) -> None:
        value, still = CHANGED[field]
        steps = list(quiet().steps)
        steps[at] = replace(steps[at], **{field: value})
        changed = laid_out(quiet(), *steps)
        assert touches_nothing(changed) is still
        if not still:
            with pytest.raises(NotCleared):
                clear(changed, verdict("block", "wait"), NOW)

    def test_the_words_of_night_are_its_own_by_day_too_but_never_mixed(self) -> None:
        settle, rest = quiet().steps
        night = find("bedtime").steps
        assert {step.technique for step in night} >= {"settle", "rest"}
        for other in night:
            if other.technique in {"settle", "rest"}:
                assert touches_nothing(laid_out(quiet(), other))
                mixed = replace(other, say={"settle": settle, "rest": rest}[other.technique].say)
                assert not touches_nothing(laid_out(quiet(), mixed))

    @pytest.mark.parametrize("id", ["classic", "bedtime", "desk-reset", "gentle"])
    def test_no_other_bundled_routine_does(self, id: str) -> None:
        assert not touches_nothing(build(find(id), Wishes()))
        with pytest.raises(NotCleared):
            clear(build(find(id), Wishes()), verdict("consult", "wait"), NOW)

    def test_every_other_care_step_touches(self) -> None:
        for id in ("classic", "bedtime", "desk-reset", "gentle"):
            for each in find(id).steps:
                rests = each.technique in {"settle", "rest"}
                assert touches_nothing(laid_out(quiet(), replace(each, wait=False, rest_seconds=0))) is rests

    def test_a_plan_without_a_step_is_no_rest(self) -> None:
        assert not touches_nothing(Plan("none", "None", ()))
        assert not touches_nothing(Plan("none", "None", BREATHE.segments[:1]))

    def test_a_step_that_nobody_knows_is_no_rest(self) -> None:
        unknown = tuple(replace(segment, step=None) for segment in BREATHE.segments)
        assert not touches_nothing(Plan("none", "None", unknown))


class TestTheEngine:
    @pytest.mark.parametrize(
        "other",
        [
            None, PLAN, BREATHE, {"plan": PLAN, "checked_ms": NOW}, (PLAN, NOW), ClearedPlan, object(), "classic",
            SimpleNamespace(plan=PLAN, checked_ms=NOW), SimpleNamespace(plan=PLAN, speed=4), no_concern(NOW),
        ],
        ids=lambda other: type(other).__name__,
    )  # fmt: skip
    def test_it_plays_nothing_else(self, other: Any) -> None:
        with pytest.raises(TypeError, match="only a cleared plan or a preview can be played"):
            Engine(other)

    def test_it_plays_nothing_that_looks_like_one(self) -> None:
        @dataclasses.dataclass
        class ClearedPlan:
            plan: Plan
            checked_ms: int

        class Slow(PreviewPlan):
            def __post_init__(self) -> None: ...

        for other in (ClearedPlan(PLAN, NOW), Slow(PLAN, 1)):
            with pytest.raises(TypeError):
                Engine(cast(Any, other))

    @pytest.mark.parametrize(
        ("age", "starts"), [(0, True), (GOOD_FOR_MS, True), (GOOD_FOR_MS + 1, False), (-1, False)]
    )
    def test_it_starts_within_a_quarter_of_an_hour_of_the_last_answer(
        self, age: int, *, starts: bool
    ) -> None:
        engine = Engine(clear(PLAN, no_concern(NOW), NOW))
        before = engine.view(NOW)
        if starts:
            assert isinstance(engine.start(NOW + age)[0], SessionStarted)
            return
        with pytest.raises(CheckTooOld):
            engine.start(NOW + age)
        assert engine.view(NOW) == before
        assert (before.phase, engine.can(Command.START)) == (Phase.READY, True)
        assert engine.poll(NOW + age) == ()

    def test_the_quarter_of_an_hour_counts_from_the_answers_not_from_the_clearance(self) -> None:
        engine = Engine(clear(PLAN, no_concern(NOW), NOW + GOOD_FOR_MS))
        with pytest.raises(CheckTooOld):
            engine.start(NOW + GOOD_FOR_MS + 1)

    def test_a_preview_needs_no_check(self) -> None:
        assert Engine(PreviewPlan(PLAN, 4)).start(10**12)
