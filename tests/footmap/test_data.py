"""What the data of the map says: shapes, zones, ways and places of all techniques fit together."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, get_args

import pytest

import selfcare.footmap
from selfcare.catalogue.model import DOES, catalogue
from selfcare.footmap.geometry import ViewId, views
from selfcare.footmap.lanes import NO_LIMIT, Lane, course
from selfcare.footmap.motions import Kind, Motion, Tool, motions, own_motions
from selfcare.footmap.moves import MOVES
from selfcare.footmap.palette import palette, snapped
from selfcare.footmap.raster import cover
from selfcare.footmap.still import area_cover, frame_of, layers, still
from selfcare.footmap.touch import RADII
from tests.footmap.support import DAY, IDS, is_barred, is_in, technique_of
from tests.support import together

ROOM = Path(selfcare.footmap.__file__).parent

ZONES = tuple(catalogue().zones)

SMALL = (12 * 2, 10 * 2, 0.5)
"""A map of 12 by 10 cells: its pixels across and down, and the width of a pixel divided by its height."""

PLAYED = [(id, view) for id in IDS for view in motions()[id].views]
"""Every technique in each view that it has."""

ELSEWHERE = {"flex", "orbit", "stretch", "wander", "pat"}
"""The kinds of which the line is not what is worked: the foot is moved along it, or a towel goes everywhere."""


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOM / f"{name}.toml").read_text(encoding="utf-8"))


def places(one: Lane) -> list[tuple[float, float]]:
    """Places all along a line."""
    return [one.at(share / 100) for share in range(101)]


def test_every_technique_has_a_motion_and_every_motion_its_technique() -> None:
    assert set(motions()) == set(catalogue().techniques)


def test_whatever_a_step_of_one_s_own_does_has_a_motion() -> None:
    assert set(own_motions()) == set(DOES)


@together("id", IDS)
def test_every_name_in_a_motion_is_one_that_its_views_have(id: str) -> None:
    motion = motions()[id]
    assert motion.views
    assert motion.paths.keys() <= set(motion.views)
    assert motion.spots.keys() <= set(motion.views)
    assert motion.pose.keys() <= {*motion.views, "release"}
    for view in (views()[name] for name in motion.views):
        paths = {name.removeprefix("-") for name in motion.paths.get(view.id, ())}
        assert paths | set(motion.last) <= view.paths.keys()
        if view.id in motion.spots:
            assert motion.spots[view.id] in view.spots
        if motion.pose:
            assert {
                motion.pose[view.id],
                motion.pose.get("release", motion.pose[view.id]),
            } <= view.poses.keys()
    assert set(motion.light) <= {name for names in motion.paths.values() for name in names}


def test_every_word_of_a_motion_is_one_that_the_map_knows() -> None:
    for motion in (*motions().values(), *own_motions().values()):
        is_known(motion)


def is_known(motion: Motion) -> None:
    assert motion.kind in get_args(Kind)
    assert motion.kind in MOVES
    assert motion.touch in get_args(Tool)
    assert motion.touch in RADII
    assert set(motion.views) <= set(get_args(ViewId))
    assert motion.back in {"lift", "light", "same"}
    assert motion.turn in {"", "half", "spot"}
    assert motion.turn_path in {"", "half"}
    assert motion.cycle > 0
    assert motion.per >= 0
    assert motion.steps > 0


def test_two_hands_on_two_sides_have_as_many_ways_and_places_each() -> None:
    for id, motion in motions().items():
        courses = [course(motion, view, NO_LIMIT) for view in motion.views]
        assert len(courses) <= 2
        assert len({(len(each.lanes), len(each.spots)) for each in courses}) == 1, id


class TestKeys:
    """A key that nothing reads would be a word that is believed and not done."""

    VIEW: ClassVar = {
        "name", "size", "toes", "order", "shapes", "shades", "marks", "zones", "paths", "spots", "poses", "avoid",
    }  # fmt: skip
    PALETTE: ClassVar = {
        "ground", "body", "zone", "done", "nail", "bone", "hatch", "marker", "trail", "rim", "water", "soft", "snaps",
        "characters",
    }  # fmt: skip

    def test_of_the_geometry_are_known(self) -> None:
        data = table("geometry")
        assert data.keys() == {"format", "length", "prefer", "views"}
        assert set(data["prefer"]) == data["views"].keys() == set(get_args(ViewId))
        for view in data["views"].values():
            assert view.keys() <= self.VIEW
            assert set(view["order"]) == view["shapes"].keys()
            self.known(view["shapes"].values(), {"points", "tone", "fade"})
            self.known(view.get("shades", ()), {"within", "amount", "soft", "points"})
            self.known(view.get("marks", ()), {"kind", "within", "points"})
            areas = {"within", "whole", "straight", "points", "parts", "hole", "under"}
            self.known(view["zones"].values(), areas)
            self.known(view.get("poses", {}).values(), {"shapes", "pivot", "turn", "fan", "shorten"})
            self.known(
                (path for path in view["paths"].values() if isinstance(path, dict)), {"closed", "points"}
            )

    def test_of_the_palettes_are_known(self) -> None:
        self.known(table("palette").values(), self.PALETTE)

    def test_of_the_letters_are_known(self) -> None:
        data = table("letters")
        assert data.keys() == {"weight", "letters"}
        self.known(data["letters"].values(), {"wide", "lines", "curves", "loops"})

    @staticmethod
    def known(entries: Iterable[dict[str, Any]], keys: set[str]) -> None:
        assert {key for entry in entries for key in entry} <= keys


def test_what_belongs_to_a_shape_names_one_of_its_view() -> None:
    for view in views().values():
        assert {shade.within for shade in view.shades} <= view.shapes.keys()
        assert {mark.within for mark in view.marks} <= view.shapes.keys()
        assert {area.within for area in view.areas.values()} <= {"", *view.shapes}
        assert {shape for pose in view.poses.values() for shape in pose.shapes} <= view.shapes.keys()
        assert view.areas.keys() <= catalogue().zones.keys()


class TestAZone:
    @together("zone", ZONES)
    def test_can_be_seen_on_a_small_map(self, zone: str) -> None:
        pixels = [
            sum(area_cover(view.id, zone, frame_of(view.id, *SMALL))) / 255
            for view in views().values()
            if zone in view.areas
        ]
        assert max(pixels, default=0) >= 3.5

    @together("zone", ZONES)
    def test_that_is_worked_is_the_one_that_lights(self, zone: str) -> None:
        for view in (view for view in views().values() if zone in view.areas):
            frame = frame_of(view.id, *SMALL)
            at_rest, lit = (still(view.id, frame, states, DAY) for states in ((), ((zone, "now"),)))
            share = area_cover(view.id, zone, frame)
            changed = {index for index, (a, b) in enumerate(zip(at_rest, lit, strict=True)) if a != b}
            assert changed, "nothing lights"
            assert all(share[index] for index in changed), "something else lights"

    @together("zone", ZONES)
    def test_that_is_worked_has_the_colours_of_work(self, zone: str) -> None:
        warm = {snapped(colour, DAY) for colour in DAY.zone}
        for view in (view for view in views().values() if zone in view.areas):
            frame = frame_of(view.id, 48, 40, 0.5)
            share, lit = area_cover(view.id, zone, frame), still(view.id, frame, ((zone, "now"),), DAY)
            over = [layer.cover for layer in layers(view.id, frame) if layer.shape != view.areas[zone].within]
            over += [cover((mark.outline,), frame) for mark in view.marks]
            free = [
                lit[index]
                for index, value in enumerate(share)
                if value == 255 and not any(each[index] for each in over)
            ]
            assert [colour for colour in free if colour not in warm] == []

    @pytest.mark.parametrize("name", ["sixteen", "shades", "ascii"])
    def test_is_told_apart_where_there_are_few_colours(self, name: str) -> None:
        for zone in ZONES:
            look = palette(name)
            pixels = [
                still(view.id, frame_of(view.id, *SMALL), ((zone, "now"),), look).count(look.middle_zone)
                for view in views().values()
                if zone in view.areas
            ]
            assert max(pixels) >= 2, zone


class TestTheHollowBehindTheInnerAnkleBone:
    """The nerve and the vessels run there: nothing touches it, and it never glows."""

    HOLLOW: ClassVar = [
        (x / 2, y / 2) for x in range(400, 460) for y in range(130, 220) if is_barred((x / 2, y / 2), "inner")
    ]

    def test_is_marked(self) -> None:
        assert len(self.HOLLOW) > 500

    @pytest.mark.parametrize("zone", views()["inner"].areas)
    def test_belongs_to_no_zone(self, zone: str) -> None:
        assert [point for point in self.HOLLOW if is_in(point, "inner", [zone])] == []

    @pytest.mark.parametrize("zone", views()["inner"].areas)
    def test_does_not_light_with_any(self, zone: str) -> None:
        frame = frame_of("inner", 80, 52, 0.5)
        at_rest, lit = (still("inner", frame, states, DAY) for states in ((), ((zone, "now"),)))
        assert [
            (column, row)
            for row in range(frame.height)
            for column in range(frame.width)
            if is_barred(frame.millimetres(column + 0.5, row + 0.5), "inner")
            and area_cover("inner", zone, frame)[row * frame.width + column] > 127
            and at_rest[row * frame.width + column] != lit[row * frame.width + column]
        ] == []


@together("id", [id for id in IDS if motions()[id].kind not in ELSEWHERE])
def test_a_hand_goes_where_the_step_works(id: str) -> None:
    zones = technique_of(id).zones
    for view in motions()[id].views:
        ways = course(motions()[id], view, NO_LIMIT)
        for one in ways.lanes:
            inside = [place for place in places(one) if is_in(place, view, zones)]
            assert len(inside) >= 81, f"{view}: {one.points[0]} to {one.points[-1]}"
        for spot in ways.spots:
            assert all(is_in(place, view, zones) for place in spot)


def test_no_way_and_no_place_is_where_nothing_is_ever_touched() -> None:
    for id, view in PLAYED:
        ways = course(motions()[id], view, NO_LIMIT)
        touched = [place for one in (*ways.lanes, *ways.last) for place in places(one)]
        touched += [place for spot in ways.spots for place in spot]
        assert not any(is_barred(place, view) for place in touched), id
