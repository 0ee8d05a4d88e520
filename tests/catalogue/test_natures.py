"""What limits read of a technique and of a zone, spelt out once more: were it not told, no limit would reach it."""

import pytest

from selfcare.catalogue.model import Technique, catalogue
from tests.support import together

KNOWN = catalogue()

NATURES = {
    "look": "whole; look",
    "wash": "whole; wash",
    "soak": "whole ankle; heat; uses basin thermometer; hands_free; all_or_none",
    "dry": "whole; wash; uses towel",
    "settle": "; rest; hands_free",
    "wipe": "whole; wash; uses towel",
    "rest": "; rest; hands_free",
    "socks": "; rest; hands_free",
    "clean": "; wash; hands_free",
    "apply-lotion": "sole top; oil stroke",
    "long-glides": "sole top; stroke oil",
    "warm-up-twist": "sides; knead; moves toes; all_or_none",
    "whole-foot-squeeze": "whole; squeeze",
    "finishing-strokes": "whole; stroke",
    "still-hold": "whole; press",
    "ankle-circles": "ankle; move; moves ankle; all_or_none",
    "free-ankle-circles": "ankle; move; moves ankle; hands_free; all_or_none",
    "ankle-pumps": "ankle; move; moves ankle; hands_free; all_or_none",
    "ankle-bone-circles": "ankle_inner ankle_outer; stroke",
    "achilles-glide": "achilles; squeeze stroke",
    "toe-circles": "toes; move stretch; moves toes",
    "toe-glides": "toes; stroke stretch; moves toes",
    "toe-bends": "toes; move stretch; moves toes; all_or_none",
    "toe-scrunch": "toes arch; move; moves toes; hands_free; all_or_none",
    "between-toe-slides": "web; stroke",
    "ball-thumb-circles": "ball; press",
    "ball-kneading": "ball; knead knuckles",
    "foot-spread": "ball; stretch squeeze; moves toes; all_or_none",
    "see-saw": "ball top; move stretch; moves toes; all_or_none",
    "arch-thumb-slides": "arch; stroke press oil",
    "arch-knuckle-glides": "arch; stroke knuckles oil",
    "arch-press-release": "arch; press",
    "palm-glides": "sole; stroke",
    "outer-edge-line": "arch_lateral outer_edge; press",
    "ball-roll": "ball arch; roll; uses soft_ball; hands_free",
    "ball-roll-across": "ball arch; roll; uses soft_ball; hands_free",
    "ball-roll-pause": "ball arch; roll press; uses soft_ball; hands_free",
    "cold-bottle-roll": "arch heel; roll cold; uses cold_bottle; hands_free",
    "plantar-stretch": "arch heel; stretch; moves toes ankle; all_or_none",
    "short-plantar-stretch": "arch heel; stretch; moves toes ankle; all_or_none",
    "heel-squeeze": "heel; squeeze",
    "heel-circles": "heel; press",
    "heel-hold": "heel; press",
    "top-tracing": "top; stroke oil",
    "top-fan": "top; stroke oil",
    "thumb-walk-toes": "toes; reflex press",
    "thumb-walk-ball": "ball; reflex press",
    "thumb-walk-arch": "arch; reflex press",
    "thumb-walk-heel": "heel; reflex press",
    "inner-edge-walk": "inner_edge; reflex press",
    "outer-edge-walk": "outer_edge; reflex press",
    "point-hold": "arch_central; reflex press",
    "finger-walk-top": "top; reflex",
}  # fmt: skip
"""Of every technique: where it works, what it does, the joints it moves, with what, whether no hand reaches for the foot, and whether it
cannot be done with a zone left out."""

BESIDE = {
    "toe1": "toe2 web ball_medial top",
    "toe2": "toe1 toe3 web ball_central top",
    "toe3": "toe2 toe4 web ball_central top",
    "toe4": "toe3 toe5 web ball_central top",
    "toe5": "toe4 web ball_lateral top",
    "web": "toe1 toe2 toe3 toe4 toe5 ball_medial ball_central ball_lateral top",
    "ball_medial": "toe1 web ball_central arch_medial inner_edge",
    "ball_central": "toe2 toe3 toe4 web ball_medial ball_lateral arch_central",
    "ball_lateral": "toe5 web ball_central arch_lateral outer_edge",
    "arch_medial": "ball_medial arch_central heel inner_edge",
    "arch_central": "ball_central arch_medial arch_lateral heel",
    "arch_lateral": "ball_lateral arch_central heel outer_edge",
    "heel": "arch_medial arch_central arch_lateral inner_edge outer_edge ankle_inner ankle_outer achilles",
    "inner_edge": "ball_medial arch_medial heel top ankle_inner",
    "outer_edge": "ball_lateral arch_lateral heel top ankle_outer",
    "top": "toe1 toe2 toe3 toe4 toe5 web inner_edge outer_edge ankle ankle_inner ankle_outer",
    "ankle": "top ankle_inner ankle_outer achilles",
    "ankle_inner": "heel inner_edge top ankle achilles",
    "ankle_outer": "heel outer_edge top ankle achilles",
    "achilles": "heel ankle ankle_inner ankle_outer",
}
"""The zones that touch: what is sore is left alone with all around it."""

GROUPS = {
    "whole": "toe1 toe2 toe3 toe4 toe5 ball_medial ball_central ball_lateral arch_medial arch_central arch_lateral "
    "heel inner_edge outer_edge top",
    "sole": "toe1 toe2 toe3 toe4 toe5 ball_medial ball_central ball_lateral arch_medial arch_central arch_lateral heel",
    "toes": "toe1 toe2 toe3 toe4 toe5",
    "ball": "ball_medial ball_central ball_lateral",
    "arch": "arch_medial arch_central arch_lateral",
    "sides": "inner_edge outer_edge",
}


JOINTS = {
    "toes": "toe1 toe2 toe3 toe4 toe5 web ball_medial ball_central ball_lateral",
    "ankle": "heel ankle ankle_inner ankle_outer achilles",
    "toes ankle": "arch_medial arch_central arch_lateral inner_edge outer_edge top",
}
"""The joints that a sore joint may be one of, and the zones where it is felt."""


def zones_of(names: str) -> tuple[str, ...]:
    """Zones in the order of the foot, with groups opened as this file has them."""
    wanted = {zone for name in names.split() for zone in GROUPS.get(name, name).split()}
    return tuple(zone for zone in KNOWN.zones if zone in wanted)


def spelt(technique: Technique) -> str:
    """All but its zones in one line."""
    parts = [" ".join(technique.does)]
    if technique.moves:
        parts.append(f"moves {' '.join(technique.moves)}")
    if technique.uses:
        parts.append(f"uses {' '.join(technique.uses)}")
    parts += [key for key in ("hands_free", "all_or_none") if getattr(technique, key)]
    return "; ".join(parts)


@together("id", NATURES)
def test_each_technique_tells_limits_what_it_is(id: str) -> None:
    zones, nature = NATURES[id].split("; ", 1)
    assert KNOWN.techniques[id].zones == zones_of(zones)
    assert spelt(KNOWN.techniques[id]) == nature


def test_every_technique_stands_here() -> None:
    assert KNOWN.techniques.keys() == NATURES.keys()


@together("id", BESIDE)
def test_each_zone_is_beside_what_it_touches(id: str) -> None:
    assert KNOWN.zones[id].beside == tuple(BESIDE[id].split())


def test_every_zone_stands_here_and_touching_is_mutual() -> None:
    assert KNOWN.zones.keys() == BESIDE.keys()
    touching = {(id, other) for id, beside in BESIDE.items() for other in beside.split()}
    assert touching == {(other, id) for id, other in touching}
    assert not [id for id, other in touching if id == other]


@pytest.mark.parametrize("id", GROUPS)
def test_a_word_for_several_zones_stands_for_all_of_them(id: str) -> None:
    assert KNOWN.groups[id].zones == tuple(GROUPS[id].split())


def test_every_word_for_several_zones_stands_here() -> None:
    assert KNOWN.groups.keys() == GROUPS.keys()


@pytest.mark.parametrize(("joints", "zones"), JOINTS.items())
def test_each_zone_says_which_joint_may_be_sore_there(joints: str, zones: str) -> None:
    for id in zones.split():
        assert KNOWN.zones[id].joints == tuple(joints.split()), id


def test_every_zone_has_its_joints() -> None:
    assert KNOWN.zones.keys() == {id for zones in JOINTS.values() for id in zones.split()}
