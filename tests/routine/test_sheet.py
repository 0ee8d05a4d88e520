"""What a therapist writes down: sets, holds, lines in the midst of it, one side more than the other."""

from itertools import groupby
from pathlib import Path
from typing import ClassVar

import pytest

from selfcare.plan.build import build
from selfcare.plan.fit import NotFitted, fit, lasting
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.load import load, loads
from selfcare.routine.model import Heard, Mark, Routine
from selfcare.routine.own.write import written
from selfcare.wording.session_words import segment_line
from tests.routine.test_problems import GOOD, HEAD, said

SHEET = Path(__file__).parent / "sheets" / "fersenprogramm.toml"
OWN = HEAD + '[[steps]]\ntitle = "Toe curls"\ndoes = ["move"]\n'


def routine(text: str) -> Routine:
    loaded = loads(text, "own", "own.toml")
    assert loaded.problems == ()
    assert loaded.routine
    return loaded.routine


def laid_out(text: str) -> Plan:
    return build(routine(text), Wishes())


def order(plan: Plan) -> list[str]:
    """Every segment but get-ready: step or kind, foot and seconds."""
    return [
        f"{each.id} {each.side} {each.duration_ms // 1000}"
        for each in plan.segments
        if each.kind != "get_ready"
    ]


class TestTheSheet:
    def test_it_has_no_problems(self) -> None:
        assert load(SHEET).problems == ()

    def test_the_feet_alternate_set_by_set_and_nobody_rests_meanwhile(self) -> None:
        sheet = load(SHEET).routine
        assert sheet
        assert order(build(sheet, Wishes())) == [
            "plantar-stretch left 130", "switch right 10", "plantar-stretch right 130",
            "switch left 10", "zehen-krallen left 80", "switch right 10", "zehen-krallen right 80",
            "switch left 10", "zehen-krallen-set-2 left 80", "switch right 10", "zehen-krallen-set-2 right 80",
            "switch left 10", "zehen-krallen-set-3 left 80", "switch right 10", "zehen-krallen-set-3 right 80",
            "switch left 10", "heel-circles left 120", "switch right 10", "heel-circles-2 right 60",
            "rest right 15",
        ]  # fmt: skip

    def test_what_it_says_of_itself_is_known(self) -> None:
        sheet = load(SHEET).routine
        assert sheet
        assert (sheet.language, sheet.per_day, sheet.author) == ("de", 3, "Praxis am Park")
        stretch, curls, left, right = sheet.steps
        assert (stretch.reps, stretch.release_seconds, stretch.hold_seconds) == (10, 3, 10)
        assert "10 holds in all" in stretch.words
        assert (curls.like, curls.does, curls.unsaid) == ("toe-scrunch", ("move",), ())
        assert (left.marks, right.marks) == ((Mark(60, "Jetzt andersherum."),), ())

    def test_on_one_foot_alone_there_is_a_rest_between_the_sets(self) -> None:
        text = SHEET.read_text(encoding="utf-8").replace('side = "each"', 'side = "left"')
        assert order(laid_out(text))[4:9] == [
            "zehen-krallen left 80", "rest left 20", "zehen-krallen-set-2 left 80", "rest left 20",
            "zehen-krallen-set-3 left 80",
        ]  # fmt: skip


class TestReps:
    def test_the_catalogue_s_words_are_told_with_the_times_of_the_sheet(self) -> None:
        text = HEAD + '[[steps]]\ntechnique = "plantar-stretch"\nreps = 5\nhold_seconds = 7\n'
        (step,) = routine(text).steps
        assert "ease for three seconds, hold for seven, 5 holds in all" in step.words
        assert step.say == "Draw all toes toward the shin. Hold seven, ease three."
        assert "hold for seven, 2 holds in all" in lasting(step, 20).words
        (like,) = routine(
            OWN + 'like = "toe-scrunch"\nreps = 5\nrelease_seconds = 4\nhold_seconds = 6\n'
        ).steps
        assert "Curl the toes for six seconds, then spread and lift them for four." in like.words

    def test_seconds_follow_from_them(self) -> None:
        (step,) = routine(OWN + "sets = 3\nreps = 10\nhold_seconds = 5\nset_rest_seconds = 20").steps
        assert step.seconds == 3 * 10 * (3 + 5) + 2 * 20

    def test_a_rep_without_a_hold_takes_its_release(self) -> None:
        assert routine(OWN + "reps = 15").steps[0].seconds == 45
        assert routine(OWN + 'reps = 15\nrelease_seconds = "4s"').steps[0].seconds == 60

    def test_between_sets_there_is_half_a_minute_unless_it_is_said(self) -> None:
        assert order(laid_out(OWN + "side = 'none'\nreps = 5\nsets = 2\nrest_seconds = 7")) == [
            "toe-curls none 15", "rest none 30", "toe-curls-set-2 none 15", "rest none 7",
        ]  # fmt: skip

    def test_in_turn_all_sets_are_done_on_one_foot_then_on_the_other(self) -> None:
        feet = [each.side for each in laid_out(OWN + "side = 'each'\nreps = 5\nsets = 3").steps()]
        assert feet == ["left"] * 3 + ["right"] * 3

    def test_only_the_first_set_waits(self) -> None:
        plan = laid_out(OWN + "side = 'none'\nreps = 5\nsets = 2\nwait = true")
        assert [each.kind for each in plan.segments] == ["get_ready", "wait", "step", "rest", "step"]

    def test_both_feet_take_the_same_time_whatever_the_order(self) -> None:
        for feet in ("in_turn", "alternate"):
            text = f'format = 1\nname = "A"\nfeet = "{feet}"\n' + OWN.removeprefix(HEAD)
            plan = laid_out(text + 'side = "each"\nreps = 7\nsets = 4\nhold_seconds = 2')
            times = {
                foot: sum(each.duration_ms for each in plan.steps() if each.side == foot)
                for foot in ("left", "right")
            }
            assert times == {"left": 140_000, "right": 140_000}

    def test_what_counts_is_never_stretched_nor_cut_to_fit(self) -> None:
        counted = OWN + "reps = 60\nhold_seconds = 10\n"
        whole = fit(routine(counted + "side = 'none'"), Wishes())
        with pytest.raises(NotFitted):
            fit(routine(counted + "side = 'none'"), Wishes(minutes=10))
        beside = routine(counted + "side = 'none'\n[[steps]]\ntechnique = 'rest'\nseconds = 240")
        shorter = fit(beside, Wishes(minutes=15))
        assert shorter.total_ms == 15 * 60_000
        assert shorter.steps()[0].duration_ms == whole.steps()[0].duration_ms == 780_000

    PROBLEMS: ClassVar = {
        "reps = 10\nseconds = 20": (
            "7:11: steps[1].seconds: must be 30 with these reps, got 20", "10 × 3 = 30. Leave seconds out"),
        "reps = 10\nhold_seconds = 10\nsets = 2\nset_rest_seconds = 5\nseconds = 20": (
            "10:11: steps[1].seconds: must be 265 with these reps, got 20", "2 × 10 × (3 + 10) + 1 × 5 = 265"),
        "reps = 1": ("6:8: steps[1].reps: make a step of 3 s; one takes 5–900 s", "1 × 3 = 3"),
        "reps = 60\nhold_seconds = 60": (
            "6:8: steps[1].reps: make a step of 3,780 s; one takes 5–900 s", "60 × (3 + 60) = 3,780"),
        "reps = 0": ("6:8: steps[1].reps: must be 1–60, got 0", ""),
        "reps = 10\nmin_seconds = 20": ("7:1: steps[1].min_seconds: does not go with reps", "never stretched"),
        "reps = 10\nmax_seconds = 20": ("7:1: steps[1].max_seconds: does not go with reps", "never stretched"),
        "seconds = 30\nsets = 3": ("7:1: steps[1].sets: needs reps", "reps = 10"),
        "seconds = 30\nhold_seconds = 3": ("7:1: steps[1].hold_seconds: needs reps", "reps = 10"),
        "seconds = 30\nrelease_seconds = 3": ("7:1: steps[1].release_seconds: needs reps", "reps = 10"),
        "seconds = 30\nset_rest_seconds = 3": ("7:1: steps[1].set_rest_seconds: needs reps", "reps = 10"),
        "reps = 10\nsets = 11": ("7:8: steps[1].sets: must be 1–10, got 11", ""),
        "reps = 10\nhold_seconds = 61": ("7:16: steps[1].hold_seconds: must be 0–60, got 61", ""),
    }  # fmt: skip

    @pytest.mark.parametrize("text", PROBLEMS)
    def test_what_is_said_of_a_mistake(self, text: str) -> None:
        expected, hint = self.PROBLEMS[text]
        (problem,) = loads(OWN + text, "own", "own.toml").problems
        assert str(problem) == f"own.toml:{expected}"
        assert hint in (problem.hint or "")


class TestAtOnesOwnSpeed:
    def test_it_takes_what_is_expected_and_then_waits_for_the_word(self) -> None:
        plan = laid_out(OWN + "side = 'left'\nreps = 15\nuntil = 'key'\nrest_seconds = 10")
        assert order(plan) == ["toe-curls left 45", "wait left 0", "rest left 10"]
        assert plan.segments[2].words == "Finish it at your own speed. When you are done, say go."

    def test_each_set_waits(self) -> None:
        plan = laid_out(OWN + "side = 'left'\nreps = 5\nsets = 2\nuntil = 'key'")
        assert [each.kind for each in plan.segments][1:] == ["step", "wait", "rest", "step", "wait"]


class TestMarks:
    def test_they_move_with_the_time_of_their_step(self) -> None:
        text = OWN + "side = 'none'\nseconds = 120\nmin_seconds = 30\nmarks = [{ at = 60, say = 'Now.' }]"
        (shorter,) = fit(routine(text), Wishes(minutes=1)).steps()
        assert (shorter.duration_ms, shorter.step.marks) == (50_000, (Mark(25, "Now."),))

    PROBLEMS: ClassVar = {
        "[{ at = 30, say = 'Now.' }]": ("must be before the end of the step, 30 s; got 30", ".marks[1].at"),
        "[{ at = 9, say = 'A' }, { at = 13, say = 'B' }]": (
            "must be at least 5 s after the line before, at 9; got 13", ".marks[2].at"),
        "[{ at = 9, say = 'A' }, { at = 4, say = 'B' }]": (
            "must be at least 5 s after the line before, at 9; got 4", ".marks[2].at"),
        "[{ at = 9 }]": ("is missing", ".marks[1].say"),
        "[{ say = 'A' }]": ("is missing", ".marks[1].at"),
        "[{ at = 9, say = 'A', sya = 'B' }]": ("no such key", ".marks[1].sya"),
        "[{ at = 9, say = '' }]": ("must not be empty", ".marks[1].say"),
        "[9]": ("must be a table, got 9", ".marks[1]"),
        "9": ("must be a list in square brackets, got 9", ".marks"),
    }  # fmt: skip

    @pytest.mark.parametrize("marks", PROBLEMS)
    def test_what_is_said_of_a_mistake(self, marks: str) -> None:
        message, where = self.PROBLEMS[marks]
        (problem,) = loads(OWN + f"seconds = 30\nmarks = {marks}", "own", "own.toml").problems
        assert (problem.message, problem.where, problem.line) == (message, f"steps[1]{where}", 7)

    def test_at_most_twenty(self) -> None:
        marks = ", ".join(f"{{ at = {5 * number}, say = 'A' }}" for number in range(1, 22))
        assert said(OWN + f"seconds = 300\nmarks = [{marks}]") == [
            f"own.toml:7:{7 + len(', '.join(marks.split(', ')[:40])) + 5}: steps[1].marks[21]: "
            "must be at most 20, got 21"
        ]

    def test_in_a_set_they_lie_within_the_set(self) -> None:
        text = OWN + "reps = 10\nsets = 2\nmarks = [{ at = 30, say = 'Now.' }]"
        assert said(text) == [
            "own.toml:8:17: steps[1].marks[1].at: must be before the end of its set, 30 s; got 30"
        ]


class TestLike:
    def test_it_borrows_what_a_step_does_not_say_itself(self) -> None:
        (step,) = routine(HEAD + '[[steps]]\ntitle = "Mine"\nlike = "heel-squeeze"\nseconds = 30').steps
        (known,) = routine(HEAD + '[[steps]]\ntechnique = "heel-squeeze"\nseconds = 30').steps
        borrowed = ("zones", "side", "pressure", "does", "uses", "pace", "words")
        assert {key: getattr(step, key) for key in borrowed} == {key: getattr(known, key) for key in borrowed}
        assert (step.technique, step.title, step.say, step.unsaid) == (None, "Mine", "Mine", ())

    def test_what_it_says_itself_comes_to_what_the_technique_is(self) -> None:
        text = '[[steps]]\ntitle = "Mine"\nlike = "heel-squeeze"\nseconds = 30\n'
        (step,) = routine(HEAD + text + 'does = ["roll"]\nuses = ["spoon"]\nwords = "Mine."').steps
        assert (step.does, step.uses, step.words) == (("squeeze", "roll"), ("spoon",), "Mine.")

    def test_it_may_be_no_firmer_than_the_technique(self) -> None:
        text = '[[steps]]\ntitle = "Mine"\nlike = "heel-hold"\nseconds = 30\npressure = 3'
        assert said(HEAD + text) == ["own.toml:7:12: steps[1].pressure: must be at most 1 here, got 3"]

    def test_a_technique_is_like_itself_already(self) -> None:
        assert said(GOOD + 'like = "heel-hold"') == [
            "own.toml:5:1: steps[1].like: heel-circles says this already"
        ]


class TestVariants:
    TEXT = (
        HEAD
        + '[[steps]]\ntechnique = "settle"\nseconds = 20\n[[steps]]\ntechnique = "toe-glides"\nseconds = 60\n'
        + '[[steps]]\ntechnique = "rest"\nseconds = 60\n[[variants]]\nid = "short"\nname = "Short"\n'
    )

    def test_a_variant_is_the_routine_with_steps_left_out_and_of_other_lengths(self) -> None:
        short = routine(self.TEXT + 'drop = ["settle"]\nseconds = { "toe-glides" = 40, rest = 30 }').variant(
            "short"
        )
        assert short
        assert (short.id, short.name, short.variants) == ("own:short", "A: Short", ())
        assert [(each.id, each.seconds) for each in short.steps] == [("toe-glides", 40), ("rest", 30)]
        assert "all five toes once." in short.steps[0].words

    @pytest.mark.parametrize(("seconds", "at"), [(30, [1, 15]), (120, [4, 60])])
    def test_lines_on_the_way_move_along(self, seconds: int, at: list[int]) -> None:
        marks = 'marks = [{ at = 2, say = "Now." }, { at = 30, say = "Half way." }]'
        versions = f'[[variants]]\nid = "a"\nname = "A"\nseconds = {{ rest = {seconds} }}'
        version = routine(f'{HEAD}[[steps]]\ntechnique = "rest"\nseconds = 60\n{marks}\n{versions}').variant(
            "a"
        )
        assert version
        assert [mark.at for mark in version.steps[0].marks] == at
        assert loads(written(version), "b", "b.toml").problems == ()

    def test_there_is_no_other(self) -> None:
        assert routine(self.TEXT).variant("long") is None

    PROBLEMS: ClassVar = {
        'drop = ["setle"]': ('15:9: variants[1].drop[1]: no such step: "setle"', "Did you mean settle?"),
        "seconds = { qqq = 30 }": ('15:13: variants[1].seconds.qqq: no such step: "qqq"', "its technique"),
        'drop = ["settle", "toe-glides", "rest"]': ("15:8: variants[1].drop: must leave at least one step", ""),
        'drop = ["rest"]\nseconds = { rest = 30 }': (
            "16:13: variants[1].seconds.rest: rest is left out by drop", ""),
        "seconds = { rest = 4 }": ("15:20: variants[1].seconds.rest: must be 5–900, got 4", ""),
        "seconds = 4": ("15:11: variants[1].seconds: must be a table, got 4", "seconds = { settle = 30 }"),
        'drop = "rest"': ('15:8: variants[1].drop: must be a list in square brackets, got "rest"', ""),
        'nmae = "A"': ("15:1: variants[1].nmae: no such key", "Did you mean name?"),
        '[[variants]]\nid = "short"\nname = "B"': (
            "16:6: variants[2].id: is the id of an earlier variant: short", ""),
        '[[variants]]\nname = "B"': ("15:1: variants[2].id: is missing", 'id = "short"'),
        '[[variants]]\nid = "b"': ("15:1: variants[2].name: is missing", "name ="),
        '[[variants]]\nid = "Sehr kurz"\nname = "B"': (
            '16:6: variants[2].id: is no id: "Sehr kurz"', "Perhaps sehr-kurz."),
    }  # fmt: skip

    @pytest.mark.parametrize("text", PROBLEMS)
    def test_what_is_said_of_a_mistake(self, text: str) -> None:
        expected, hint = self.PROBLEMS[text]
        (problem,) = loads(self.TEXT + text, "own", "own.toml").problems
        assert str(problem) == f"own.toml:{expected}"
        assert hint in (problem.hint or "")

    STEPS: ClassVar = {
        "reps = 10": "rest is counted by its reps",
        "min_seconds = 40": "must be at least the step's min_seconds 40, got 30",
        "seconds = 20\nmax_seconds = 25": "must be at most the step's max_seconds 25, got 30",
        "seconds = 90\nmarks = [{ at = 30, say = 'Now.' }, { at = 44, say = 'And now.' }]": "brings two lines of rest nearer than 5 s to one another, got 30",
    }

    @pytest.mark.parametrize("keys", STEPS)
    def test_another_length_must_suit_its_step(self, keys: str) -> None:
        text = f'[[steps]]\ntechnique = "rest"\n{keys}\n[[variants]]\nid = "a"\nname = "A"\nseconds = {{ rest = 30 }}'
        (problem,) = loads(HEAD + text, "own", "own.toml").problems
        assert (problem.where, problem.message) == ("variants[1].seconds.rest", self.STEPS[keys])

    def test_a_variant_too_takes_at_most_two_hours(self) -> None:
        steps = "".join(f'[[steps]]\ntechnique = "rest"\nid = "r{at}"\nseconds = 880\n' for at in range(8))
        seconds = ", ".join(f"r{at} = 900" for at in range(8))
        text = HEAD + steps + f'[[variants]]\nid = "a"\nname = "A"\nseconds = {{ {seconds} }}'
        assert said(text) == ["own.toml:35:1: variants[1]: must be at most 2 hours in all, got 2:00:10"]

    def test_one_pair_of_brackets_is_not_enough(self) -> None:
        assert said(GOOD + '[variants]\nid = "a"\nname = "A"') == [
            "own.toml:5:1: variants: must be a list of variants"
        ]


class TestTheRest:
    def test_all_of_it_is_kept(self) -> None:
        kept = routine(
            'format = 1\nname = "A"\none_foot = true\nsocks = true\nper_day = 6\nlanguage = "pt-BR"\n'
            'link = "https://example.org/feet?a=1#b"\n[sound]\ncues = "soft"\nhalfway = false\nten_left = "wood"\n'
            "ambience = true\ntick = true\nnext_up = false\nvoice = true\n"
            '[[steps]]\ntechnique = "heel-circles"\nlink = "https://example.org"\nnote = "A\\nB"'
        )
        assert (kept.one_foot, kept.socks, kept.per_day, kept.language) == (True, True, 6, "pt-BR")
        assert kept.link == "https://example.org/feet?a=1#b"
        assert kept.sound == Heard(
            ambience=True, cues="soft", tick=True, halfway=False, ten_left="wood", next_up=False, voice=True
        )
        assert (kept.steps[0].link, kept.steps[0].note) == ("https://example.org", "A\nB")

    PROBLEMS: ClassVar = {
        'link = "http://example.org"': ("3:8: link: is no web address", "https://"),
        'link = "https://me:pw@example.org"': ("3:8: link: is no web address", "https://"),
        'link = "https://example .org"': ("3:8: link: is no web address", "https://"),
        'link = "file:///etc/passwd"': ("3:8: link: is no web address", "https://"),
        'language = "deutsch!"': ("3:12: language: is no language tag", '"de"'),
        "per_day = 7": ("3:11: per_day: must be 1–6, got 7", ""),
        'feet = "both"': ("3:8: feet: must be one of in_turn, alternate", ""),
        "socks = 1": ("3:9: socks: must be true or false, got 1", ""),
        "sound = true": ("3:9: sound: must be a table, got true", "[sound]"),
        "[sound]\nhalfway = 3": (
            "4:11: sound.halfway: must be true, false or a name in quotes, got 3",
            "bowl",
        ),
        '[sound]\ntick = "bel"': ('4:8: sound.tick: no such sound: "bel"', "Did you mean bell?"),
        '[sound]\ncues = "qqq"': ('4:8: sound.cues: no such sound: "qqq"', "One of true, false, loud, soft."),
        "[sound]\nhalfwy = true": ("4:1: sound.halfwy: no such key", "Did you mean halfway?"),
    }

    @pytest.mark.parametrize("text", PROBLEMS)
    def test_what_is_said_of_a_mistake(self, text: str) -> None:
        expected, hint = self.PROBLEMS[text]
        (problem,) = loads(HEAD + text + "\n" + GOOD.removeprefix(HEAD), "own", "own.toml").problems
        assert str(problem).startswith(f"own.toml:{expected}")
        assert hint in (problem.hint or "")


def test_sets_of_two_steps_never_mix() -> None:
    text = (
        OWN
        + "side = 'none'\nreps = 5\nsets = 2\n"
        + '[[steps]]\ntitle = "More"\ndoes = ["move"]\nreps = 5\nsets = 2'
    )
    ids = [each.id for each in laid_out(text).segments[1:]]
    assert [key for key, _ in groupby(ids)] == [
        "toe-curls", "rest", "toe-curls-set-2", "more", "rest", "more-set-2",
    ]  # fmt: skip


def test_what_only_moves_and_works_in_no_place_has_no_pressure_to_tell() -> None:
    said = [segment_line(each) for each in laid_out(OWN + "reps = 10").steps()]
    assert said == ["Toe curls, 30 s"]
    pressing = OWN.replace('["move"]', '["move", "press"]')
    assert [segment_line(each) for each in laid_out(pressing + "reps = 10").steps()] == [
        "Toe curls, very light, 30 s"
    ]
