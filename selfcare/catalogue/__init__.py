"""The catalogue: techniques and zones, as data and as what the rest of the product reads."""

from pathlib import Path


def files() -> tuple[Path, ...]:
    """The files a routine's length and words depend on; what was made from them is stale when one changes."""
    return tuple(Path(__file__).with_name(f"{name}.toml") for name in ("techniques", "zones", "transitions"))
