"""Many thousand generated routine files: none may crash the reader, hang it, or be answered beside itself.

    python tests/benchmarks/generated_files.py [--short] [--seed N] [--minutes M]

A quarter of them are good files with a few random changes, a quarter are made from the format's own words and
the nastiest values there are, a quarter are sound TOML that says odd things, a quarter say likely things. Of each: no exception, under a second, every position inside the
file; a routine or problems, never both; and a good one can be planned, with equal feet, and is the same routine
when it is written and read again.
"""

import argparse
import random
import sys
import time
import tomllib
import traceback
from collections.abc import Sequence
from functools import cache

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.form import MarkForm, RoutineForm, SoundForm, StepForm, VariantForm
from selfcare.routine.load import LoadedRoutine, loads
from selfcare.routine.own.write import written
from selfcare.toml.forms import keys_of

VALUES = (
    "0", "1", "-1", "5", "30", "900", "901", "10_000", "1e3", "nan", "inf", "-0.0", "0x1f", "0o7", "9" * 70, "true",
    "false", "True", "each", '"each"', '"left"', '"none"', "'both'", '""', '" "', '"2m30s"', '"2:30"', "1,5", "2m",
    '"\\u001b]0;x"', '"\\ud800"', '"\\U0010ffff"', '"a\\nb"', '"""\na\n"""', "'''\nb'''", '"', "'", '"""', "[", "]",
    "[]", "[[]]", "[1, ]", '["heel"]', '["toes", "top",\n "x"] # c', '["calf"]', '["press"]', "{}", "{ a = 1 }",
    '{ a.b = 1, "c d" = [1] }', "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "2026-13-45", "“x”", "äöü", "🦶",
    '"Füße 🦶"', "[@click=app.quit]x[/]", '"[@click=app.quit]x[/]"', "#", "", "=", "..", '"\x00"', '"\x1b"', "\ufeff",
)  # fmt: skip
KEYS = (
    *keys_of(RoutineForm),
    *keys_of(StepForm),
    *keys_of(MarkForm),
    *keys_of(SoundForm),
    *keys_of(VariantForm),
    "a.b",
    '"q k"',
    '"\\u0041"',
    "'x'",
    "",
    "a.b.c.d.e.f.g.h.i",
    "steps.x",
)
LINES = (
    "[[steps]]",
    "[steps]",
    "[[steps.a]]",
    "[a]",
    "[[a]]",
    "[a.b]",
    "[[steps]",
    "# c",
    "",
    "\t",
    "x",
    "\r",
    "= 1",
)


@cache
def good_files() -> tuple[str, ...]:
    """The bundled files, and one that says everything a file can say."""
    bundled = [path.read_text(encoding="utf-8") for path in sorted(paths.bundled("routines").glob("*.toml"))]
    step = "\n".join(
        f'[[steps]]\ntechnique = "{id}"\nid = "s-{id}"\nseconds = "{each.seconds}s"\nrest_seconds = 3\nwait = true'
        for id, each in list(catalogue().techniques.items())[::6]
    )
    sheet = (
        'format = 1\nname = "Zehen"\nfeet = "alternate"\nlanguage = "de"\nper_day = 3\nlink = "https://example.org"\n'
        '[sound]\nhalfway = false\ncues = "soft"\n[[steps]]\ntitle = "Krallen"\nlike = "toe-scrunch"\nsets = 3\n'
        'reps = 10\nhold_seconds = 5\nuntil = "key"\nmarks = [{ at = 20, say = "Gut." }, { at = 40, say = "Noch." }]\n'
        '[[steps]]\ntechnique = "heel-circles"\nseconds = 60\n[[variants]]\nid = "short"\nname = "Short"\n'
        'drop = ["krallen"]\nseconds = { heel-circles = 30 }\n'
    )
    return (
        *bundled,
        sheet,
        sheet,
        f'format = 1\nname = "Alles"\nfirst = "right"\nswitch_wait = true\nnote = """\na\nb"""\n{step}\n',
    )


def changed_good(chance: random.Random) -> str:
    """A good file with one, two or six changes of letters, words or lines."""
    text = chance.choice(good_files())
    for _ in range(chance.choice((1, 1, 2, 6))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 1, 1, 3, 20)))
        lines = text.split("\n")
        line = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                text = text[:at] + chance.choice(VALUES) + text[end:]
            case 1:
                text = (
                    text[:at]
                    + chr(chance.choice((9, 10, 13, 27, 34, 39, 46, 61, 91, 93, 123, 0x9B, 0x1F9B6)))
                    + text[end:]
                )
            case 2:
                text = text[:at] + text[end:]
            case 3:
                lines.insert(
                    line, chance.choice((*LINES, f"{chance.choice(KEYS)} = {chance.choice(VALUES)}"))
                )
                text = "\n".join(lines)
            case 4:
                key = lines[line].partition("=")[0]
                lines[line] = f"{key}= {chance.choice(VALUES)}"
                text = "\n".join(lines)
            case _:
                lines.insert(chance.randrange(len(lines)), lines[line])
                text = "\n".join(lines)
    return text if chance.random() < 0.9 else text.replace("\n", "\r\n")


def is_toml(line: str) -> bool:
    """Whether a line by itself is TOML."""
    try:
        tomllib.loads(line)
    except ValueError:
        return False
    return True


SOUND_VALUES = [value for value in VALUES if is_toml(f"x = {value}")]
SOUND_KEYS = [key for key in KEYS if is_toml(f"{key} = 1")]
LIKELY = {
    "technique": [f'"{id}"' for id in catalogue().techniques],
    "zones": ['["heel"]', '["toes"]', '["top", "sides"]', "[]"],
    "title": ['"T"', '"Zehen krallen"'],
    "seconds": ["5", "60", '"1m"'],
    "pressure": ["0", "1", "2", "4"],
    "like": [f'"{id}"' for id in catalogue().techniques],
    "reps": ["1", "5", "10"],
    "hold_seconds": ["0", "5"],
    "release_seconds": ["1", "3"],
    "sets": ["1", "3"],
    "until": ['"key"', '"time"'],
    "marks": ['[{ at = 5, say = "A" }]', '[{ at = 9, say = "A" }, { at = 20, say = "B" }]'],
    "side": ['"each"', '"left"', '"none"'],
}
"""Values that go well together, for files that are often sound."""

ENDINGS = (
    "",
    "",
    '[[variants]]\nid = "a"\nname = "A"\n',
    '[[variants]]\nid = "a"\nname = "A"\nseconds = { settle = 30 }\n',
    '[[variants]]\nid = "a"\nname = "A"\ndrop = ["settle"]\n',
)


def composed(chance: random.Random) -> str:
    """A file made from the format's words and any values, in any order and number."""
    lines = ["format = 1", 'name = "A"'] if chance.random() < 0.7 else []
    for _ in range(chance.randint(0, 25)):
        if chance.random() < 0.3:
            lines.append(chance.choice(LINES))
        else:
            lines.append(f"{chance.choice(KEYS)} = {chance.choice(VALUES)}")
    return "\n".join(lines)


def composed_toml(chance: random.Random) -> str:
    """A file that is TOML for sure, so that what it says is looked at: each table's keys are its own."""
    lines = ["format = 1", 'name = "A"']
    for _ in range(chance.choice((1, 1, 2, 6))):
        keys = {
            *chance.sample(list(LIKELY), chance.randint(1, 4)),
            *chance.sample(SOUND_KEYS, chance.choice((0, 0, 1, 4))),
        }
        lines.append("[[steps]]")
        for key in sorted(keys):
            values = LIKELY.get(key) if chance.random() < 0.9 else None
            lines.append(f"{key} = {chance.choice(values or SOUND_VALUES)}")
    return "\n".join([*lines, "[[steps]]", 'technique = "settle"', chance.choice(ENDINGS)])


def likely(chance: random.Random) -> str:
    """A file of values that go well together: most of them are sound."""
    lines = [
        "format = 1",
        'name = "A"',
        chance.choice(('mood = "night"', 'feet = "alternate"', 'tags = ["a"]')),
    ]
    for _ in range(chance.choice((1, 2, 5))):
        counted = chance.random() < 0.5
        known = chance.choice((["technique"], ["title", "like"], ["title", "zones"], ["title"]))
        time = ["reps", "hold_seconds", "sets", "until"] if counted else ["seconds"]
        keys = [*known, *time, *chance.sample(("side", "marks", "pressure"), chance.choice((0, 1, 2)))]
        lines.append("[[steps]]")
        lines += [f"{key} = {chance.choice(LIKELY[key])}" for key in keys]
    return "\n".join([*lines, "[[steps]]", 'technique = "settle"', chance.choice(ENDINGS)])


def complaint(text: str, loaded: LoadedRoutine) -> str | None:
    """What is wrong with the answer to one file; None if nothing."""
    lines = text.split("\n")
    for problem in loaded.problems:
        if not 1 <= problem.line <= len(lines):
            return f"line {problem.line} of {len(lines)}"
        if not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
            return f"column {problem.column} in line {problem.line}"
    if bool(loaded.problems) is bool(loaded.routine):
        return "both a routine and problems, or neither"
    if loaded.routine:
        plan = build(loaded.routine, Wishes())
        feet = {
            foot: [
                each.duration_ms
                for each in plan.segments
                if each.kind != "wait" and each.step and each.step.side == "each" and each.side == foot
            ]
            for foot in ("left", "right")
        }
        if feet["left"] != feet["right"]:
            return "unequal feet"
        if loads(written(loaded.routine), "own", "own.toml").routine != loaded.routine:
            return "another routine when it is written and read again"
    return None


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    wanted = 2_000 if options.short else 100_000
    began = time.perf_counter()
    sound = failed = number = 0
    slowest = 0.0
    for number in range(1, wanted + 1):
        text = chance.choice((changed_good, composed, composed_toml, likely))(chance)
        started = time.perf_counter()
        try:
            loaded = loads(text, "own", "own.toml")
            found = complaint(text, loaded)
        except Exception:  # noqa: BLE001 -- any exception at all is what is looked for
            found, loaded = traceback.format_exc(), LoadedRoutine(None, ())
        took = time.perf_counter() - started
        slowest = max(slowest, took)
        found = found or (f"{took:.1f} s" if took > 1 else None)
        sound += loaded.routine is not None
        if found:
            failed += 1
            print(f"--- file {number}\n{text}\n--- {found}")
        if time.perf_counter() - began > options.minutes * 60:
            print("time is up")
            break
    print(
        f"{number} files, seed {options.seed}: {sound} good, {failed} answered wrongly, slowest {slowest * 1000:.0f} ms"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
