"""The pictures of the documents show the app as it is, and ask for nothing from elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PICTURES = CHECKOUT / "docs/pictures"
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
"""A name that looks like an address; nothing is fetched from it."""


def pictures() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in PICTURES.iterdir()}


@pytest.mark.exhaustive
def test_they_are_what_the_script_makes(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "docs/pictures.py", tmp_path],
        cwd=CHECKOUT, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, check=True,
    )  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == set(pictures())
    stale = [
        name for name, text in pictures().items() if (tmp_path / name).read_text(encoding="utf-8") != text
    ]
    assert not stale, "after a change that is meant: python docs/pictures.py"


def test_they_ask_for_nothing_from_elsewhere() -> None:
    for name, picture in pictures().items():
        assert picture.count(NAMESPACE) == 1, name
        asked = re.findall(r"//|url\(|@import|@font-face|href|<script|<image", picture.replace(NAMESPACE, ""))
        assert not asked, name


def test_they_stay_small() -> None:
    assert sum(len(picture) for picture in pictures().values()) < 2_000_000


def test_one_moves_and_stands_still_where_nobody_wants_motion() -> None:
    moving = {name for name, picture in pictures().items() if "animation" in picture}
    assert moving == {"session.svg"}
    assert "@media(prefers-reduced-motion:reduce){.f{animation:none}}" in pictures()["session.svg"]


def test_every_one_is_shown_with_words_and_every_one_that_is_shown_is_there() -> None:
    shown = set()
    for page in (CHECKOUT / "README.md", *CHECKOUT.glob("docs/*.md")):
        for words, path in re.findall(r"!\[(.*?)\]\((.*?)\)", page.read_text(encoding="utf-8")):
            assert words, path
            shown.add((page.parent / path).resolve())
    assert shown == set(PICTURES.resolve().iterdir())
