"""What could be better in a routine file: every piece of advice, where it points, and when it is kept back."""

from selfcare.advice.advise import RULES, advise
from selfcare.routine.load import loads
from selfcare.toml.problems import Problem
from tests.support import together

HEAD = 'format = 1\nname = "A"\n'
REST = '[[steps]]\ntechnique = "rest"\nseconds = 20\n'
CALM = HEAD + '[[steps]]\ntechnique = "heel-circles"\nseconds = 45\n' + REST


def advised(text: str) -> tuple[Problem, ...]:
    loaded = loads(text, "own", "own.toml")
    assert loaded.problems == ()
    return advise(loaded)


def said(text: str) -> list[str]:
    """What is advised, without the file's name."""
    return [str(each).removeprefix("own.toml:") for each in advised(text)]


def step(*lines: str) -> str:
    return "\n".join(["[[steps]]", *lines, ""])


def own(*lines: str, seconds: int = 60) -> str:
    """A step of one's own that says all that the check wants to know."""
    return step('title = "T"', f"seconds = {seconds}", 'zones = ["heel"]', 'does = ["press"]', *lines)


def technique(id: str, *lines: str) -> str:
    return step(f'technique = "{id}"', *lines)


def routine(*steps: str, head: str = "") -> str:
    return HEAD + head + "".join(steps) + REST


THUMBS = technique("heel-circles", "seconds = 60") + technique("ball-thumb-circles", "seconds = 80")
OILED = technique("apply-lotion", "seconds = 30")
WIPED = technique("wipe", "seconds = 40")

CASES: dict[str, tuple[str, str, str]] = {
    "no format": ('name = "A"\n' + REST, "1:1: advice: format: is missing, so 1 is taken", "format = 1"),
    "an illness in the name": (
        'format = 1\nname = "Neuropathy minutes"\n' + REST,
        '2:8: advice: name: better without "Neuropathy".',
        "Name the place",
    ),
    "a promise in the summary": (routine(head='summary = "It cures."\n'), '3:11: advice: summary: better without "cures".', "relax"),
    "an illness among the tags": (
        routine(head='tags = ["dry", "insomnia"]\n'),
        '3:16: advice: tags[2]: better without "insomnia".',
        "Name the place",
    ),
    "a promise in the note": (routine(head='note = "It detoxes."\n'), '3:8: advice: note: better without "detoxes".', "Leave it out."),
    "a promise in the notes": (
        routine(head='notes = ["Sit.", "It prevents corns."]\n'),
        '3:18: advice: notes[2]: better without "prevents".',
        "nothing",
    ),
    "a promise in the words": (routine(own('words = "It heals."')), '8:9: advice: steps[1].words: better without "heals".', "soothing"),
    "a promise that is spoken": (routine(own('say = "It heals."')), '8:7: advice: steps[1].say: better without "heals".', "soothing"),
    "a promise in a step's title": (
        routine(step('title = "Detox"', "seconds = 60", 'zones = ["heel"]', 'does = ["press"]')),
        '4:9: advice: steps[1].title: better without "Detox".',
        "Leave it out.",
    ),
    "a promise in a step's note": (routine(own('note = "It heals."')), '8:8: advice: steps[1].note: better without "heals".', "soothing"),
    "words nobody reads in the time": (
        routine(own(f'words = "{"press " * 31}"', seconds=10)),
        "8:9: advice: steps[1].words: takes about 10 s to read, and the step has 10 s",
        "Shorter words, or more seconds.",
    ),
    "words of a technique in too few seconds": (
        routine(technique("arch-thumb-slides", "seconds = 5")),
        "5:11: advice: steps[1].seconds: takes about ",
        "Shorter words, or more seconds.",
    ),
    "a line nobody speaks in the time": (
        routine(own(f'say = "{"press " * 26}"', seconds=10)),
        "8:7: advice: steps[1].say: takes about 10 s to say, and there are 10 s",
        "twelve",
    ),
    "more times than seconds": (
        routine(own('words = "Press 61 times."')),
        "8:9: advice: steps[1].words: 61 times take at least 1:01, and the step has 60 s",
        "let the time count",
    ),
    "more times than the technique does": (
        routine(technique("toe-scrunch", "seconds = 30", 'words = "Curl your toes 10 times."')),
        "6:9: advice: steps[1].words: 10 times take at least ",
        "let the time count",
    ),
    "one foot longer": (
        routine(own('side = "left"'), own('side = "right"', seconds=40)),
        "3:1: advice: steps: works longer on one foot: left 1:00, right 0:40",
        'side = "each"',
    ),
    "one foot alone": (routine(own('side = "left"')), "3:1: advice: steps: works longer on one foot: left 1:00, right 0:00", "each"),
    "over a quarter of an hour": (
        routine(*[own(seconds=90) for _ in range(10)], own(seconds=5)),
        "3:1: advice: steps: works 15:05 on one foot",
        "15 minutes",
    ),
    "feet changed all the time": (
        routine(*[own('side = "left"', seconds=5) + own('side = "right"', seconds=5) for _ in range(7)]),
        "3:1: advice: steps: changes feet 13 times",
        "whole on one foot",
    ),
    "no rest": (HEAD + own(), "3:1: advice: steps[1]: nobody rests after the last touch", "rest_seconds"),
    "socks and no rest": (
        HEAD + own() + technique("socks"),
        "3:1: advice: steps[1]: nobody rests after the last touch",
        "rest_seconds",
    ),
    "oil before a dry grip": (
        routine(OILED, technique("whole-foot-squeeze"), WIPED),
        "7:13: advice: steps[2].technique: needs a dry foot, and Spread the lotion comes before it",
        "wipe the foot in between",
    ),
    "oil nobody wipes": (routine(OILED), "3:1: advice: steps[1]: nothing wipes the oil off afterwards", "wipe"),
    "oil of one's own nobody wipes": (
        routine(own('uses = ["almond oil"]')),
        "3:1: advice: steps[1]: nothing wipes the oil off afterwards",
        "wipe",
    ),
    "a look after the socks": (
        routine(technique("socks"), technique("look")),
        "6:13: advice: steps[2].technique: socks are on by then",
        "Look first",
    ),
    "a late wait at night": (
        HEAD + 'mood = "night"\n' + own() + technique("rest", "seconds = 60", "wait = true"),
        "12:8: advice: steps[2].wait: waits when one may be asleep",
        "last third",
    ),
    "a late switch at night that waits": (
        HEAD
        + 'mood = "night"\nswitch_wait = true\n'
        + own('side = "left"', seconds=300)
        + own('side = "right"', seconds=60)
        + REST,
        "4:15: advice: switch_wait: waits when one may be asleep",
        "last third",
    ),
    "firmer than usual": (
        routine(technique("heel-circles", "pressure = 3")),
        "5:12: advice: steps[1].pressure: is medium; heel-circles is usually light",
        "Softer is never wrong.",
    ),
    "thumbs over three minutes": (
        routine(THUMBS, technique("arch-thumb-slides", "seconds = 60")),
        "3:1: advice: steps[1]: from here to Thumb slides along the arch thumbs work 3:20 in a row",
        "After three minutes",
    ),
    "thumbs over five minutes": (
        routine(THUMBS, THUMBS, technique("arch-thumb-slides", "seconds = 60")),
        "3:1: advice: steps[1]: from here to Thumb slides along the arch thumbs work 5:40 in a row",
        "too long for most thumbs",
    ),
    "one step of thumbs that is long": (
        routine(technique("heel-circles", "seconds = 200")),
        "3:1: advice: steps[1]: from here thumbs work 3:20 in a row",
        "After three minutes",
    ),
    "thumbs up to the very end": (
        HEAD + technique("heel-circles", "seconds = 200", "rest_seconds = 10"),
        "3:1: advice: steps[1]: from here thumbs work 3:20 in a row",
        "After three minutes",
    ),
    "a step that does not say what it is": (
        routine(step('title = "T"', 'zones = ["toes"]', "seconds = 60")),
        "3:1: advice: steps[1]: does not say what it is, so the check may leave it out",
        'does = ["move"]',
    ),
    "a thing nobody knows": (
        routine(own('uses = ["towel", "gua sha stone"]')),
        '8:18: advice: steps[1].uses[2]: counts as a hard tool: "gua", "sha" and "stone" could be anything',
        "plainer word",
    ),
    "a leg that is stretched": (
        routine(step('title = "Calf stretch"', "seconds = 60", 'does = ["stretch"]')),
        '4:9: advice: steps[1].title: names a leg: "Calf"',
        "no hand works above the ankle",
    ),
    "a golf ball": (
        routine(own('uses = ["golf ball"]')),
        "8:8: advice: steps[1].uses: is a hard ball",
        "Stay seated, pressure at most 2. The check leaves it out under most limits",
    ),
    "a golf ball that is leant on": (
        routine(own('words = "Roll a golf ball under it."', "pressure = 3")),
        "8:9: advice: steps[1].words: is a hard ball",
        "pressure at most 2, not 3.",
    ),
    "a long step without a word": (
        routine(own(seconds=91)),
        "5:11: advice: steps[1].seconds: takes 91 s, and nothing is said on the way",
        "marks = [{ at = 45",
    ),
}  # fmt: skip
"""A file, the beginning of what is advised alone or first, and a part of the hint."""


@together("case", CASES)
def test_what_is_advised_and_where(case: str) -> None:
    text, expected, hint = CASES[case]
    found = [each for each in advised(text) if str(each).startswith(f"own.toml:{expected}")]
    assert len(found) == 1, said(text)
    assert hint in (found[0].hint or "")
    assert {each.level for each in advised(text)} == {"advice"}


FINE = {
    "a calm file": CALM,
    "words that are just read": routine(own(f'words = "{"press " * 30}"', seconds=10)),
    "a line that is just spoken": routine(own(f'say = "{"press " * 25}"', seconds=10)),
    "as many times as seconds": routine(own('words = "Press 60 times."')),
    "a figure that counts nothing": routine(own('words = "Water of 40 degrees, 2 of 4."', seconds=10)),
    "a quarter of an hour": routine(*[own(seconds=90) for _ in range(10)]),
    "twelve changes": routine(
        *[own('side = "left"', seconds=6) + own('side = "right"', seconds=7) for _ in range(6)],
        own('side = "left"', seconds=6),
    ),
    "rest in the last step": HEAD + own("rest_seconds = 20"),
    "a rest of one's own": HEAD + own() + step('title = "Breathe"', "seconds = 20", 'does = ["rest"]'),
    "no touch at all": HEAD + technique("settle"),
    "oil that is wiped before a dry grip": routine(OILED, WIPED, technique("whole-foot-squeeze")),
    "oil wiped by a step of one's own": routine(
        OILED, step('title = "Wipe"', "seconds = 20", 'does = ["wash"]')
    ),
    "a dry grip before the oil": routine(technique("whole-foot-squeeze"), OILED, WIPED),
    "a look at an oily foot": routine(OILED, technique("look"), WIPED),
    "a look before the socks": routine(technique("look"), technique("socks")),
    "an early wait at night": HEAD + 'mood = "night"\n' + own("wait = true") + REST,
    "a late wait by day": HEAD + own() + technique("rest", "seconds = 60", "wait = true"),
    "an early switch at night": (
        HEAD + 'mood = "night"\nswitch_wait = true\n' + own() + technique("rest", "seconds = 300")
    ),
    "as firm as usual": routine(technique("heel-circles", "pressure = 2")),
    "softer than usual": routine(technique("heel-circles", "pressure = 1")),
    "three minutes of thumbs": routine(THUMBS, technique("arch-press-release", "seconds = 40")),
    "thumbs with a pause": routine(
        technique("heel-circles", "seconds = 60"),
        technique("ball-thumb-circles", "seconds = 80", "rest_seconds = 15"),
        THUMBS,
    ),
    "thumbs with palms in between": routine(THUMBS, technique("finishing-strokes"), THUMBS),
    "things that are known": routine(own('uses = ["soft ball", "small towel"]')),
    "ninety seconds": routine(own(seconds=90)),
    "a long rest": routine(technique("wash", "seconds = 180"), technique("rest", "seconds = 300")),
}


@together("case", FINE)
def test_nothing_is_advised_where_it_is_fine(case: str) -> None:
    assert said(FINE[case]) == []


def test_each_foot_is_told_of_a_dry_grip_once() -> None:
    found = said(routine(OILED, technique("whole-foot-squeeze"), technique("see-saw"), WIPED))
    assert len([each for each in found if "needs a dry foot" in each]) == 2


def test_an_oily_foot_does_not_make_the_other_one_slippery() -> None:
    oiled = technique("apply-lotion", "seconds = 30", 'side = "left"')
    dry = technique("whole-foot-squeeze", 'side = "right"')
    assert not [each for each in said(routine(oiled, dry, WIPED)) if "needs a dry foot" in each]


def test_a_file_full_of_texts_is_read_as_far_as_anyone_would_follow() -> None:
    long = [
        own(f'words = "{"x" * 1_990}"', f'note = "{word}"')
        for word in (*"abcdefghi", "It heals.", "It cures.")
    ]
    assert [each for each in said(routine(*long)) if "better without" in each] == [
        '72:8: advice: steps[10].note: better without "heals". It promises to mend what is ill.'
    ]


def test_a_hard_ball_is_told_of_once_whatever_the_word_for_it() -> None:
    assert [each.message for each in advised(routine(own('uses = ["cricket ball"]')))] == ["is a hard ball"]


def test_overlapping_promises_are_one_piece_of_advice() -> None:
    assert len(said(routine(head='summary = "Massage can heal."\n'))) == 1


def test_a_file_with_problems_gets_no_advice() -> None:
    loaded = loads('name = "A"\n[[steps]]\ntechnique = "settle"\nseconds = 1\n', "own", "own.toml")
    assert [each.level for each in loaded.problems] == ["problem"]
    assert advise(loaded) == ()


def test_advice_comes_in_the_order_of_the_file() -> None:
    text = 'name = "It cures."\nsummary = "It heals."\n' + own(seconds=200)
    lines = [each.line for each in advised(text)]
    assert len(lines) == 5
    assert lines == sorted(lines)


def test_of_very_much_advice_only_the_beginning_is_told() -> None:
    found = advised(routine(*[step('title = "T"', "seconds = 5") for _ in range(150)]))
    assert len(found) == 101
    assert (
        found[-1].message == "there are more than 100 pieces of advice; these are the first that were found"
    )


def test_every_rule_gives_advice_and_says_what_it_is_for() -> None:
    for rule in RULES:
        assert rule.__doc__
    assert len(RULES) == len(set(RULES)) == 20


COUNTED = ('title = "T"', 'zones = ["heel"]', 'does = ["press"]', "reps = 40")


def test_a_step_that_counts_itself_needs_no_mark_and_may_say_how_often() -> None:
    assert said(routine(step(*COUNTED, 'words = "Do it 200 times."'))) == []


def test_sets_are_worked_time_and_one_step() -> None:
    sets = step(*COUNTED, "sets = 7", "set_rest_seconds = 0")
    assert said(routine(sets, own(seconds=90))) == ["3:1: advice: steps: works 15:30 on one foot"]


def test_feet_that_take_turns_are_told_of_too_many_changes() -> None:
    head = 'feet = "alternate"\n'
    assert said(routine(*[own(seconds=5)] * 6, head=head)) == []
    assert said(routine(*[own(seconds=5)] * 7, head=head)) == ["3:1: advice: feet: changes feet 13 times"]


def test_what_a_step_is_like_counts() -> None:
    like = step('title = "T"', "seconds = 200", 'like = "heel-circles"', 'marks = [{ at = 60, say = "On." }]')
    assert said(routine(like)) == ["3:1: advice: steps[1]: from here thumbs work 3:20 in a row"]


class TestMarks:
    """Lines that are spoken on the way."""

    def marked(self, marks: str) -> list[str]:
        return said(routine(own(f"marks = [{marks}]", seconds=120)))

    def test_a_long_step_with_a_mark_is_fine(self) -> None:
        assert self.marked('{ at = 60, say = "Half way." }') == []

    def test_a_mark_must_not_promise(self) -> None:
        (line,) = self.marked('{ at = 60, say = "It heals." }')
        assert line.startswith('8:27: advice: steps[1].marks[1].say: better without "heals".')

    def test_a_mark_must_be_spoken_before_the_next_one(self) -> None:
        long = "one two three four " * 4
        assert self.marked(f'{{ at = 60, say = "{long}" }}, {{ at = 66, say = "Back." }}') == [
            "8:27: advice: steps[1].marks[1].say: takes about 6 s to say, and there are 6 s"
        ]

    def test_the_last_mark_must_be_spoken_before_the_end(self) -> None:
        assert self.marked('{ at = 119, say = "To the other side." }') == [
            "8:28: advice: steps[1].marks[1].say: takes about 2 s to say, and there are 1 s"
        ]
