"""Feet without colours, as text. Changed on purpose: `pytest tests/footmap/test_goldens.py --update-goldens`."""

from pathlib import Path
from typing import NamedTuple

import pytest

from selfcare.footmap.cells import WHOLE
from selfcare.footmap.palette import palette
from selfcare.footmap.picture import Picture
from selfcare.footmap.scene import Worked
from selfcare.routine.model import FEET, PlayedSide
from tests.footmap.support import drawing, scene, technique_of, text_of

GOLDENS = Path(__file__).with_name("goldens")

WORKED = Worked(dict.fromkeys(FEET, ("heel",)), dict.fromkeys(FEET, ("toe5",)))


class Golden(NamedTuple):
    """A picture that is kept as text."""

    file: str
    technique: str
    side: PlayedSide
    look: str
    columns: int
    rows: int
    second: float


PICTURES = [
    Golden("sole-shades", "arch-thumb-slides", "right", "shades", 22, 26, 1.6),
    Golden("sole-ascii", "arch-thumb-slides", "left", "ascii", 22, 26, 1.6),
    Golden("inner-shades", "inner-edge-walk", "right", "shades", 40, 26, 10),
    Golden("pair-ascii", "wash", "both", "ascii", 40, 20, 100),
    Golden("soak-shades", "soak", "both", "shades", 40, 20, 3),
    Golden("small-ascii", "top-fan", "right", "ascii", 12, 10, 2),
]


@pytest.mark.parametrize("golden", PICTURES, ids=lambda golden: golden.file)
def test_a_foot_as_text(golden: Golden, request: pytest.FixtureRequest) -> None:
    look = palette(golden.look)
    of = scene(golden.technique, golden.side, WORKED, look)
    picture = Picture(drawing(of, golden.columns, golden.rows, look, WHOLE))
    picture.show(of.at(golden.second, technique_of(golden.technique).seconds))
    text, file = text_of(picture), GOLDENS / f"{golden.file}.txt"
    if request.config.getoption("--update-goldens"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
