"""Whether mistakes in a TOML file are told in the same words on every Python.

    python tests/benchmarks/other_pythons.py PYTHON...

What is wrong with a file is read off the words of Python's own reader (`toml/syntax_errors.py`), and those may
change from one Python to the next. Every broken file of the tests, and every bundled routine spoilt in a thousand
ways, is read by each interpreter; nothing has to be installed for it. Prints how many texts were read and each
that is told otherwise than here; 1 if there is one.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from selfcare.routine.file_kind import KIND  # noqa: E402
from selfcare.toml.syntax import parse  # noqa: E402

SPOILT = 60
"""In how many ways each routine is spoilt."""

STROKES = "\"'[]{}=,.#\n\\é0 "
"""What a slip of the fingers puts into a file."""


def texts() -> Iterator[tuple[str, str]]:
    """Every text that is read, by a name."""
    for file in sorted((ROOT / "tests" / "routine" / "broken").glob("*.toml")):
        yield file.name, file.read_bytes().decode(errors="replace")
    for file in sorted((ROOT / "routines").glob("*.toml")):
        text = file.read_text(encoding="utf-8")
        yield file.name, text
        chance = random.Random(file.name)
        for number in range(SPOILT):
            at = chance.randrange(len(text))
            gone = chance.choice((0, 1, 1, 30))
            put = chance.choice(STROKES) if gone != 1 or chance.random() < 0.5 else ""
            yield f"{file.name}, slip {number}", text[:at] + put + text[at + gone :]


def told() -> dict[str, str]:
    """What is told of every text."""
    return {name: repr(parse(text, KIND).mistakes) for name, text in texts()}


def main() -> int:
    """Compare the interpreters that are named with this one; without any, print what this one tells."""
    here = told()
    if "--dump" in sys.argv:
        print(json.dumps(here))
        return 0
    others = 0
    for python in sys.argv[1:]:
        ran = subprocess.run([python, __file__, "--dump"], capture_output=True, check=True, text=True)
        there = json.loads(ran.stdout)
        different = [name for name in here if here[name] != there.get(name)]
        print(f"{python}: {len(there)} texts, {len(different)} told otherwise")
        for name in different[:20]:
            print(f"  {name}\n    here  {here[name]}\n    there {there.get(name)}")
        others += len(different)
    refused = sum(value != "[]" for value in here.values())
    print(f"{len(here)} texts, {refused} with a mistake in the syntax")
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
