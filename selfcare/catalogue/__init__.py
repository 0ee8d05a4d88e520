"""The catalogue: techniques and zones, as data (`*.toml`) and as objects for the rest of the code (`model`).

A routine names a technique; its words, zones, side and kind of work come from here. `sources.toml` has the
source of each fact.
"""

from pathlib import Path


def files() -> tuple[Path, ...]:
    """Return the files that a routine's length and words depend on; when one changes, results are stale."""
    return tuple(Path(__file__).with_name(f"{name}.toml") for name in ("techniques", "zones", "transitions"))
