"""The catalogue: techniques and zones, as data (`*.toml`) and as what the rest reads (`model`).

A routine names a technique; its words, zones, sides and what it does to a foot come from here.
`sources.toml` has where each fact is from.
"""

from pathlib import Path


def files() -> tuple[Path, ...]:
    """The files a routine's length and words depend on; what was made from them is stale when one changes."""
    return tuple(Path(__file__).with_name(f"{name}.toml") for name in ("techniques", "zones", "transitions"))
