"""A broken file: every problem, all at once, each at its line and column with what would be right."""

import pytest

from selfcare.routine.load import loads
from selfcare.toml.problems import Problem
from tests.support import together

HEAD = 'format = 1\nname = "A"\n'
STEP = '[[steps]]\ntechnique = "heel-circles"\n'
GOOD = HEAD + STEP


def problems(text: str) -> list[Problem]:
    return list(loads(text, "own", "own.toml").problems)


def said(text: str) -> list[str]:
    return [str(each) for each in problems(text)]


def test_a_good_file_has_none() -> None:
    loaded = loads(GOOD, "own", "own.toml")
    assert loaded.problems == ()
    assert loaded.routine


CASES = {
    # what the text is -> the problem as printed, and a part of its hint
    "": ("1:1: is empty", "format = 1, a name"),
    "\n \n": ("1:1: is empty", ""),
    STEP + "\n": ("1:1: name: is missing", "Give it a name"),
    HEAD: ("1:1: steps: is missing", "[[steps]]"),
    HEAD + "steps = []": ("3:9: steps: must have at least one step", "[[steps]]"),
    HEAD + '[steps]\ntechnique = "heel-circles"': (
        "3:1: does not start a step", "[[steps]], with two brackets"),
    HEAD + "steps = 3": ("3:9: steps: must be a list in square brackets, got 3", ""),
    HEAD + "variants = [3]\n" + STEP: ("3:13: variants[1]: must be a table, got 3", "[[variants]]"),
    HEAD + "steps = [3]": ("3:10: steps[1]: must be a table, got 3", "[[steps]]"),
    'format = 2\nname = "A"\n' + STEP: ("1:10: format: must be 1, got 2", "format 1"),
    'format = true\nname = "A"\n' + STEP: ("1:10: format: must be 1, got true", ""),
    'format = 1\nname = " "\n' + STEP: ("2:8: name: must not be empty", ""),
    "format = 1\nname = 7\n" + STEP: ("2:8: name: must be text in quotes, got 7", ""),
    HEAD + 'nmae = "B"\n' + STEP: ("3:1: nmae: no such key", "Did you mean name?"),
    HEAD + 'seconds = 3\n' + STEP: ("3:1: seconds: no such key", "belongs in a step"),
    GOOD + 'mood = "night"': ("5:1: steps[1].mood: no such key", "mood belongs above the first [[steps]]"),
    GOOD + "secnds = 30": ("5:1: steps[1].secnds: no such key", "Did you mean seconds?"),
    GOOD + "xyzzy = 30": ("5:1: steps[1].xyzzy: no such key", ""),
    GOOD + "[steps.a.b]\nc = 1": ("5:1: steps[1].a: no such key", ""),
    HEAD + 'mood = "dark"\n' + STEP: ('3:8: mood: must be one of day, night; got "dark"', ""),
    HEAD + "mood = 1\n" + STEP: ("3:8: mood: must be text in quotes, got 1", "One of day, night."),
    HEAD + 'style = "masage"\n' + STEP: (
        '3:9: style: must be one of massage, reflexology, combined, rest; got "masage"', "Did you mean massage?"),
    HEAD + 'tags = "quick"\n' + STEP: ('3:8: tags: must be a list in square brackets, got "quick"', ""),
    HEAD + 'tags = ["a", 3]\n' + STEP: ("3:14: tags[2]: must be text in quotes, got 3", ""),
    HEAD + "switch_seconds = 4\n" + STEP: ("3:18: switch_seconds: must be 5–60, got 4", ""),
    HEAD + "switch_wait = 1\n" + STEP: ("3:15: switch_wait: must be true or false, got 1", ""),
    HEAD + "get_ready_seconds = 61\n" + STEP: ("3:21: get_ready_seconds: must be 0–60, got 61", ""),
    GOOD + "seconds = 0": ("5:11: steps[1].seconds: must be 5–900, got 0", ""),
    GOOD + "seconds = 1000000000": ("5:11: steps[1].seconds: must be 5–900, got 1000000000", ""),
    GOOD + "seconds = 30.5": ("5:11: steps[1].seconds: is no length of time: 30.5", "2m30s"),
    GOOD + "seconds = nan": ("5:11: steps[1].seconds: is no length of time: nan", ""),
    GOOD + "seconds = true": ("5:11: steps[1].seconds: is no length of time: true", ""),
    GOOD + "seconds = 2026-11-21": ("5:11: steps[1].seconds: is no length of time: a date or time", ""),
    GOOD + "seconds = 07:30:00": ("5:11: steps[1].seconds: is no length of time: a date or time", ""),
    GOOD + "seconds = [30]": ("5:11: steps[1].seconds: is no length of time: a list", ""),
    GOOD + "seconds = { a = 1 }": ("5:11: steps[1].seconds: is no length of time: a table", ""),
    GOOD + 'seconds = ""': ('5:11: steps[1].seconds: is no length of time: ""', ""),
    GOOD + 'seconds = "2:30"': ('5:11: steps[1].seconds: is no length of time: "2:30"', '150 or "2m30s"'),
    GOOD + 'seconds = "16m"': ('5:11: steps[1].seconds: must be 5–900, got "16m"', ""),
    GOOD + "pressure = 5": ("5:12: steps[1].pressure: must be 0–4, got 5", ""),
    GOOD + "pressure = -1": ("5:12: steps[1].pressure: must be 0–4, got -1", ""),
    GOOD + 'pressure = "firm"': ('5:12: steps[1].pressure: must be a whole number 0–4, got "firm"', ""),
    GOOD + "pressure = 4": (
        "5:12: steps[1].pressure: must be at most 3 here, got 4", "What allows the least: heel-circles 3, heel 3."),
    GOOD + "pace = 121": ("5:8: steps[1].pace: must be 1–120, got 121", ""),
    GOOD + "pace = 61": ("5:8: steps[1].pace: must be at most 60 for heel-circles, got 61", "slower"),
    HEAD + '[[steps]]\ntechnique = "still-hold"\npace = 60': (
        "5:1: steps[1].pace: still-hold has no strokes to count", "Leave pace out."),
    'format = 1\nname = "\\u200b"\n' + STEP: ("2:8: name: must not be empty", ""),
    HEAD + "[sound]\n[sound]\n" + STEP: ("4:1: not TOML: the table sound is there twice", "Leave one of them out."),
    GOOD + 'zones = ["toes"]': ("5:10: steps[1].zones[1]: heel-circles does not work on toes", "It works on: heel."),
    GOOD + 'zones = ["heal"]': ('5:10: steps[1].zones[1]: no such zone: "heal"', "Did you mean heel?"),
    GOOD + 'zones = ["heel_L"]': ('5:10: steps[1].zones[1]: no such zone: "heel_L"', "Leave _L out: side = \"left\" says it."),
    GOOD + 'zones = ["qqq"]': ('5:10: steps[1].zones[1]: no such zone: "qqq"', "selfcare learn zones"),
    GOOD + 'zones = ["Calf"]': ('5:10: steps[1].zones[1]: no step may work on "Calf"', "hidden clot"),
    GOOD + "zones = [1]": ("5:10: steps[1].zones[1]: must be text in quotes, got 1", ""),
    GOOD + 'does = ["press"]': ("5:1: steps[1].does: heel-circles says this already", "Leave does out."),
    GOOD + 'uses = ["ball"]': ("5:1: steps[1].uses: heel-circles says this already", "Leave uses out."),
    GOOD + 'side = "none"': ("5:8: steps[1].side: a step on zones needs a foot", "left, right, both and each"),
    GOOD + "min_seconds = 50": ("5:15: steps[1].min_seconds: must be at most the step's 45 s, got 50", ""),
    GOOD + "seconds = 40\nmax_seconds = 30": (
        "6:15: steps[1].max_seconds: must be at least the step's 40 s, got 30", ""),
    GOOD + 'id = "Heel 1"': ('5:6: steps[1].id: is no id: "Heel 1"', "Perhaps heel-1."),
    GOOD + 'id = ""': ('5:6: steps[1].id: is no id: ""', "Small letters"),
    GOOD + "id = 1": ("5:6: steps[1].id: must be text in quotes, got 1", ""),
    GOOD + 'id = "a"\n' + STEP + 'id = "a"': ("8:6: steps[2].id: is the id of an earlier step: a", ""),
    HEAD + '[[steps]]\ntechnique = "heel-circle"': (
        '4:13: steps[1].technique: no such technique: "heel-circle"', "Did you mean heel-circles?"),
    HEAD + '[[steps]]\ntechnique = "qqq"': (
        '4:13: steps[1].technique: no such technique: "qqq"', "selfcare learn techniques"),
    HEAD + "[[steps]]\ntechnique = 7": ("4:13: steps[1].technique: must be text in quotes, got 7", ""),
    HEAD + "[[steps]]\nseconds = 30": ("3:1: steps[1]: needs a technique, or a title of its own", "learn techniques"),
    HEAD + '[[steps]]\ntitle = "T"': ("3:1: steps[1]: needs seconds or reps", "seconds = 60"),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\ndoes = ["pres"]': (
        "6:9: steps[1].does[1]: must be one of rest, look, wash, stroke, press, knead, squeeze, knuckles, stretch, "
        'move, roll, reflex, heat, cold, oil; got "pres"', "Did you mean press?"),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\nzones = ["top"]\npressure = 3': (
        "7:12: steps[1].pressure: must be at most 2 here, got 3", "What allows the least: top of the foot 2."),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\npressure = 3': (
        "6:12: steps[1].pressure: must be at most 2 here, got 3", "Without zones the whole foot is meant."),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\nzones = []\npressure = 3': (
        "7:12: steps[1].pressure: must be at most 2 here, got 3", "Without zones the whole foot is meant."),
    HEAD + '[[steps]]\ntechnique = "settle"\npressure = 2': (
        "5:12: steps[1].pressure: must be at most 1 here, got 2", "What allows the least: settle 1."),
    HEAD + '[[steps]]\ntechnique = "settle"\nzones = ["heel"]': (
        "5:10: steps[1].zones[1]: settle does not work on heel", "It works on: no zone."),
    GOOD + "zones = []": ("5:9: steps[1].zones: must name at least one zone", "Leave zones out for all of: heel."),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\nzones = ["web"]\ndoes = ["oil"]': (
        "7:8: steps[1].does: no lotion or oil between the toes", "a dry fingertip is fine"),
    HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\nzones = ["web"]\nuses = ["hand lotion"]': (
        "7:8: steps[1].uses: no lotion or oil between the toes", "a dry fingertip is fine"),
    GOOD + 'zones = ["lower_leg"]': ('5:10: steps[1].zones[1]: no step may work on "lower_leg"', "hidden clot"),
    GOOD + "switch = yes": ("5:10: not TOML: invalid value", "Write true or false."),
    GOOD + "// hi": ("5:1: not TOML: invalid statement", "A remark starts with #."),
    HEAD + '[[steps]]\ntitle = "a\\tb"\nseconds = 30': (
        "4:9: steps[1].title: has a character that must not be shown, U+0009", "Take it out."),
    GOOD + 'words = "a\\u001b]0;x"': ("5:9: steps[1].words: has a character that must not be shown, U+001B", ""),
    GOOD + 'note = "a\\u202eb"': ("5:8: steps[1].note: has a character that must not be shown, U+202E", ""),
    GOOD + 'say = "' + "x" * 2001 + '"': ("5:7: steps[1].say: must be at most 2,000 characters, got 2,001", ""),
    HEAD + '"a\\u001bb" = 1\n' + STEP: ("3:1: a\ufffdb: no such key", ""),
    HEAD + "a.b.c = 1\n" + STEP: ("3:1: a: no such key", ""),
    # not TOML
    'format = 1\nname = “A”\n' + STEP: ("2:8: not TOML: invalid value", "straight quotes"),
    HEAD + "switch_wait = True\n" + STEP: ("3:15: not TOML: invalid value", "small letters"),
    GOOD + "seconds = 1,5": ("5:12: not TOML: there is more on the line than a value", '90 or "1m30s"'),
    GOOD + "seconds = 2:30": ("5:12: not TOML: there is more on the line than a value", '"2m30s", or 150'),
    GOOD + "seconds = 2m": ("5:12: not TOML: there is more on the line than a value", "in quotes"),
    GOOD + "side = each": ("5:8: not TOML: invalid value", "Put text in quotes."),
    GOOD + "hello": ("5:6: not TOML: there is no = after the key", "A line sets a key"),
    GOOD + 'words = "a': ("5:9: not TOML: the quotes are not closed", "ends with the quotes it began with"),
    GOOD + "words = 'a": ("5:9: not TOML: the quotes are not closed", "ends with the quotes it began with"),
    GOOD + "words = '''a": ("5:9: not TOML: the quotes are not closed", "Three quotes"),
    GOOD + 'words = """a\nb': ("5:9: not TOML: the quotes are not closed", "Three quotes"),
    GOOD + "zones = [": ("5:9: not TOML: the list is not closed", "A list ends with ]."),
    GOOD + "seconds = ": ("5:11: not TOML: there is no value after the =", "Write one"),
    GOOD + "seconds = # 30": ("5:11: not TOML: there is no value after the =", "Write one"),
    GOOD + "marks = [{ at = 5,\nsay = 'x' }]": ("5:10: not TOML: the table is not closed", "on its line"),
    GOOD + 'words = "a\x1bb"': ("5:11: not TOML: a character that must not be shown, U+001B", "Take it out."),
    GOOD + "seconds = 30\nseconds = 40": ("6:1: not TOML: the key seconds is there twice", "line 5"),
    # shapes that would hang a parser
    GOOD + "seconds = " + "9" * 5_000: ("5:11: the number is too long", "at most 64"),
    "a" + ".a" * 7 + " = 1": ("1:1: name: is missing", "Give it a name"),
    "a" + ".a" * 8 + " = 1": ("1:17: the key has too many parts", "At most 8."),
    "a" + " . a" * 8 + " = 1": ("1:33: the key has too many parts", "At most 8."),
    "x = " + "[" * 17: ("1:21: brackets are too deep", "16 brackets"),
    "# " + "x" * 15_998 + "\n# " + "x" * 15_999: ("2:16001: the line is 16,001 characters long", "16,000"),
}  # fmt: skip


@together("text", CASES, ids=lambda text: repr(text[-40:]))
def test_what_is_said_of_a_broken_file(text: str) -> None:
    expected, hint = CASES[text]
    first = problems(text)[0]
    assert str(first) == f"own.toml:{expected}"
    assert hint in (first.hint or "")
    assert loads(text, "own", "own.toml").routine is None


def test_every_problem_is_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        'format = 3\nnam = "A"\n'
        '[[steps]]\ntechnique = "heel-circels"\nseconds = 0\nzones = ["toe9", "top"]\npressure = 3\n'
        "[[steps]]\nside = each\nseconds = 1000\n"
    )
    assert [each.partition(" ")[0] + " " + each.split(": ")[1] for each in said(text)] == [
        "own.toml:1:10: format",
        "own.toml:2:1: nam",
        "own.toml:4:13: steps[1].technique",
        "own.toml:5:11: steps[1].seconds",
        "own.toml:6:10: steps[1].zones[1]",
        "own.toml:9:8: not TOML",
        "own.toml:10:11: steps[2].seconds",
    ]


def test_checks_between_keys_look_past_what_is_wrong_by_itself() -> None:
    text = GOOD + "seconds = 0\npressure = 4\npace = 99\n"
    assert [each.where for each in problems(text)] == [
        "steps[1].seconds", "steps[1].pressure", "steps[1].pace",
    ]  # fmt: skip


def test_several_mistakes_of_syntax_are_told_together() -> None:
    text = GOOD + "seconds = 1,5\nside = each\nwait = True\npressure = 9\n"
    assert [(each.line, each.message[:8]) for each in problems(text)] == [
        (5, "not TOML"), (6, "not TOML"), (7, "not TOML"), (8, "must be "),
    ]  # fmt: skip


def test_what_a_mistake_may_have_swallowed_is_not_called_missing() -> None:
    assert said("format = 1\nname = x\n" + STEP) == ["own.toml:2:8: not TOML: invalid value"]
    assert said(HEAD + "[[steps]]\ntitle = x\nseconds = 30\n") == ["own.toml:4:9: not TOML: invalid value"]


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ("tags = [“quick”, “dry”]", 1),
        ('tags = ["a" "b"]', 1),
        ("name: x", 1),
        ("hello", 1),
        ("style = { a = b }", 1),
        ("style = [ # open", 1),
        ("[a", 1),
        ("switch_wait = yes", 1),
        ('summary = """open', 1),
        ('words = """ "x" """ y', 1),
        ('tags = [\n"a",\nb ]', 1),
        ('tags = [\n"a",\nb,\n"c"]', 1),
        ('words = """\nx\n""" y', 0),
    ],
)
def test_reading_goes_on_after_a_mistake_where_the_lines_after_it_mean_the_same(
    wrong: str, kept: int
) -> None:
    found = problems(f'format = 1\nname = "A"\n{wrong}\n{STEP}seconds = 0\n')
    assert found[0].message.startswith("not TOML")
    assert len(found) == 1 + kept


@pytest.mark.parametrize(
    "header", ["[[steps]", "[steps]]", "[ [steps] ]", "[[[steps]]] # c", "steps:", "((steps))"]
)
def test_a_step_s_brackets_are_mended_for_what_follows(header: str) -> None:
    first, second, *more = problems(f'{HEAD}{header}\ntechnique = "heel-circles"\nseconds = 0\n')
    assert str(first) == "own.toml:3:1: does not start a step"
    assert first.hint == "Write [[steps]], with two brackets on each side."
    assert str(second) == "own.toml:5:11: steps[1].seconds: must be 5–900, got 0"
    assert more == []


def test_a_line_that_could_not_be_read_causes_no_further_complaint_in_its_step() -> None:
    assert said(HEAD + "[[steps]]\ntechnique = arch-press-release\npressure = 3\n") == [
        "own.toml:4:13: not TOML: invalid value"
    ]
    assert said(HEAD + '[[steps]]\ntitle = "T"\nseconds = 30\nzones = “arch”\npressure = 3\n') == [
        "own.toml:6:9: not TOML: invalid value"
    ]
    assert said(GOOD + "seconds = 2m\nmin_seconds = 50\n") == [
        "own.toml:5:12: not TOML: there is more on the line than a value"
    ]


def test_a_step_s_crooked_start_hides_nothing_of_it_nor_of_the_one_before() -> None:
    text = HEAD + '[[steps]]\ntitle = "x"\npressure = 4\n[[steps]\ntechnique = "settle"\npressure = 3\n'
    assert [(each.line, each.where) for each in problems(text)] == [
        (3, "steps[1]"), (5, "steps[1].pressure"), (6, ""), (8, "steps[2].pressure"),
    ]  # fmt: skip


def test_a_place_in_a_line_that_was_put_right_still_lies_in_the_line_of_the_file() -> None:
    found = problems("steps = 3\n[steps]\na = 1\n")
    lines = ["steps = 3", "[steps]", "a = 1"]
    assert found
    assert all(each.column <= len(lines[each.line - 1]) + 1 for each in found)


def test_all_crooked_starts_are_told_whichever_line_the_reader_stumbles_over() -> None:
    text = HEAD + '[steps]\ntechnique = "settle"\n[steps]\ntechnique = "settle"\nseconds = 0\n'
    assert [each.partition(": ")[0] for each in said(text)] == [
        "own.toml:3:1",
        "own.toml:5:1",
        "own.toml:7:11",
    ]


def test_an_open_list_is_not_blamed_on_the_good_lines_after_it() -> None:
    text = HEAD + 'tags = ["a", "b"\nneeds = ["c"]\n' + STEP
    assert said(text) == ["own.toml:3:8: not TOML: the list is not closed"]


def test_a_file_of_nothing_but_mistakes_tells_a_hundred_of_them() -> None:
    found = problems("a\n" * 600)
    assert len(found) == 101
    assert found[-1].message.startswith("there are more than 100")


def test_but_complaints_about_other_steps_and_about_the_routine_stay() -> None:
    assert said("format = 1\n" + STEP + "side = each\n[[steps]]\nseconds = 30\n") == [
        "own.toml:1:1: name: is missing",
        "own.toml:4:8: not TOML: invalid value",
        "own.toml:5:1: steps[2]: needs a technique, or a title of its own",
    ]


def test_a_mistyped_key_counts_as_what_it_was_meant_to_be() -> None:
    assert said(HEAD + '[[steps]]\ntechnque = "heel-circles"\npressure = 3\n') == [
        "own.toml:4:1: steps[1].technque: no such key"
    ]


def test_what_is_missing_in_a_step_written_in_a_list_is_missed_there() -> None:
    text = HEAD + 'steps = [\n  { technique = "settle" },\n  { title = "own" },\n]\n'
    assert said(text) == ["own.toml:5:3: steps[2]: needs seconds or reps"]


def test_columns_count_characters_after_wide_and_accented_ones() -> None:
    assert said('format = 1\nname = "Füße 🦶"\ntags = ["Fuß 🦶", 3]\n' + STEP) == [
        "own.toml:3:18: tags[2]: must be text in quotes, got 3"
    ]


def test_windows_line_ends_do_not_move_anything() -> None:
    assert said((GOOD + "seconds = 0\n").replace("\n", "\r\n")) == [
        "own.toml:5:11: steps[1].seconds: must be 5–900, got 0"
    ]
    assert said((GOOD + "side = each\nseconds = 0\n").replace("\n", "\r\n"))[0].startswith("own.toml:5:8: ")


def test_text_that_looks_like_markup_is_text() -> None:
    loaded = loads('format = 1\nname = "[@click=app.quit]x[/]"\n' + STEP, "own", "own.toml")
    assert loaded.routine
    assert loaded.routine.name == "[@click=app.quit]x[/]"


def test_brackets_and_dots_inside_text_are_only_text() -> None:
    words = "[" * 30 + " a.b.c.d.e.f.g.h.i.j " + "{" * 30
    for quoted in (f'"{words}"', f"'{words}'", f'"""\n{words}"""', f"'''{words}''' # [[[[[[[[[[[[[[[[[[[["):
        assert problems(GOOD + f"words = {quoted}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "".join(f"x{number} = 1\n" for number in range(101)) + STEP,
        HEAD + "".join(f"x{number} = 1\n" for number in range(300)) + STEP,
        HEAD + (STEP + "seconds = 0\n") * 101,
        HEAD + (STEP + "seconds = 5\npressure = 4\n") * 101,
    ],
    ids=["keys", "more keys", "values", "between keys"],
)
def test_of_a_file_with_more_problems_than_anyone_reads_a_hundred_are_told(text: str) -> None:
    found = problems(text)
    assert len(found) == 101
    assert found[-1].message == "there are more than 100 problems; these are the first that were found"
    assert found[0].line < found[-1].line


def test_a_hundred_problems_are_all_told() -> None:
    found = problems(HEAD + "".join(f"x{number} = 1\n" for number in range(100)) + STEP)
    assert [each.where for each in found] == [f"x{number}" for number in range(100)]


def test_lists_have_an_end() -> None:
    assert said(HEAD + (STEP + 'side = "left"\nseconds = 5\n') * 201) == [
        "own.toml:803:1: steps[201]: must be at most 200, got 201"
    ]
    assert said(HEAD + "tags = [\n" + '"a",\n' * 51 + "]\n" + STEP) == [
        "own.toml:54:1: tags[51]: must be at most 50, got 51"
    ]
    assert problems(HEAD + "tags = [\n" + '"a",\n' * 50 + "]\n" + STEP) == []


def test_two_hours_are_enough_both_feet_rests_and_the_change_of_feet_counted() -> None:
    fits = (
        HEAD + (STEP + "seconds = 870\nrest_seconds = 30\n") * 3 + STEP + "seconds = 860\nrest_seconds = 30\n"
    )
    assert problems(fits) == []
    assert said(fits + '[[steps]]\ntitle = "More"\nseconds = 5\n') == [
        "own.toml:3:1: steps: must be at most 2 hours in all, got 2:00:05"
    ]


def test_many_changes_of_feet_take_their_time_too() -> None:
    feet = "".join(
        f'[[steps]]\ntitle = "T"\nseconds = 5\nside = "{foot}"\n' for foot in ("left", "right") * 100
    )
    assert said(f'format = 1\nname = "A"\nswitch_seconds = 60\n{feet}') == [
        "own.toml:4:1: steps: must be at most 2 hours in all, got 3:35:50"
    ]


def test_a_step_that_is_no_table_does_not_hide_the_others() -> None:
    assert said(HEAD + 'steps = [3, { technique = "heel-circles", seconds = 0 }]') == [
        "own.toml:3:10: steps[1]: must be a table, got 3",
        "own.toml:3:53: steps[2].seconds: must be 5–900, got 0",
    ]


def test_a_problem_as_json() -> None:
    assert problems(GOOD + "seconds = 0")[0].as_json() == {
        "file": "own.toml", "line": 5, "column": 11, "where": "steps[1].seconds",
        "message": "must be 5–900, got 0", "hint": None, "level": "problem",
    }  # fmt: skip


def test_a_mistake_of_another_step_or_of_a_variant_hides_nothing_of_the_variants() -> None:
    text = GOOD + 'pressure = 4\n[[variants]]\nid = "a b"\nname = "x"\ndrop = ["gone"]\n'
    assert [each.where for each in problems(text)] == [
        "steps[1].pressure", "variants[1].id", "variants[1].drop[1]",
    ]  # fmt: skip


def test_a_step_whose_name_may_be_mistyped_is_not_called_unknown() -> None:
    text = HEAD + '[[steps]]\ntecnique = "settle"\n[[variants]]\nid = "a"\nname = "x"\ndrop = ["settle"]\n'
    assert [each.where for each in problems(text)] == ["steps[1].tecnique"]


def test_two_hours_are_told_beside_other_mistakes_where_all_lengths_are_known() -> None:
    long = HEAD + (STEP + "seconds = 900\n") * 5
    assert [each.where for each in problems(long + "pressure = 4\n")] == ["steps", "steps[5].pressure"]
    assert [each.where for each in problems(long + '[[steps]]\ntitle = "x"\n')] == ["steps[6]"]


def test_a_key_of_the_routine_below_a_step_is_none_of_the_step_s() -> None:
    assert [each.where for each in problems(GOOD + "get_ready_seconds = 5\n")] == [
        "steps[1].get_ready_seconds"
    ]
