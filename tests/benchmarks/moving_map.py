"""How long the picture of each technique takes, and how much of it a frame changes.

    python tests/benchmarks/moving_map.py [--short]

The bounds are those of a quiet machine; a slower one, measured beside each technique, gets as much more. What has to be
sent follows from the cells that change, which are the same on every machine.
"""

import sys
import time
from statistics import median

from selfcare.catalogue.model import catalogue
from selfcare.footmap import still as stills
from selfcare.footmap.cells import FOURTHS
from selfcare.footmap.palette import palette
from selfcare.footmap.picture import Drawing, Picture
from selfcare.footmap.scene import Scene, Worked, scene_of
from selfcare.plan.build import playing
from selfcare.routine.model import Step
from tests.machine import slowness_now

FRAME_MS, PICTURE_MS = 3.0, 40.0
CELLS_A_SECOND = 650
"""The most cells that change in a second on the average: about 16 KB, as colours are sent."""

ONE_FOOT, WIDE, ROWS = 22, 42, 26
"""The map in a window of 100 by 35."""


def main() -> int:
    seconds = 20 if "--short" in sys.argv else 60
    over = []
    for id, technique in catalogue().techniques.items():
        step = Step(
            id, id, technique.title, technique.zones, technique.side, technique.seconds, technique.pressure,
            1, 900, technique.does, "", "", pace=technique.pace, care=technique.care,
        )  # fmt: skip
        side = "left" if technique.side == "each" else technique.side
        scene = scene_of(playing(step, side), Worked({}, {}), palette("day"))
        slow = slowness_now()
        picture_ms, frame_ms, cells = measured(scene, float(technique.seconds), seconds)
        told = f"{id:22} picture {picture_ms / slow:5.1f} ms, frame {frame_ms / slow:4.2f} ms, {cells:4.0f} cells/s"
        faults = [
            fault
            for fault, is_so in {
                "picture": picture_ms > PICTURE_MS * slow,
                "frame": frame_ms > FRAME_MS * slow,
                "cells": cells > CELLS_A_SECOND,
            }.items()
            if is_so
        ]
        print(told, f"OVER: {', '.join(faults)}" if faults else "")
        over += faults
    return int(bool(over))


def measured(scene: Scene, duration_s: float, seconds: int) -> tuple[float, float, float]:
    """Return the ms of a picture, the median ms of a frame, and the cells changed a second."""
    columns = WIDE if scene.is_wide else ONE_FOOT
    drawing = Drawing(
        columns, ROWS, FOURTHS, palette("day"), scene.feet, scene.motion, in_water=scene.in_water
    )
    Picture(drawing)
    times = []
    for _ in range(3):
        stills.still.cache_clear()
        began = time.perf_counter()
        picture = Picture(drawing)
        times.append((time.perf_counter() - began) * 1000)
    frames, cells = [], 0
    rate = scene.frames_a_second
    for number in range(min(seconds, int(duration_s)) * rate):
        began = time.perf_counter()
        spans = picture.show(scene.at(number / rate, duration_s))
        frames.append((time.perf_counter() - began) * 1000)
        cells += sum(last - first for _, first, last in spans)
    return median(times), median(frames or [0.0]), cells * rate / max(1, len(frames))


if __name__ == "__main__":
    sys.exit(main())
