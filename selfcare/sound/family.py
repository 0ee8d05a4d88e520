"""The two families of sounds: every sound exists for the day and, lower and softer, for the night."""

DAY, NIGHT = "loud", "soft"

FAMILIES = (DAY, NIGHT)


def named(sound: str, family: str) -> str:
    """The name of a sound in one of the families."""
    return f"{sound}-{family}"


def parted(name: str) -> tuple[str, str]:
    """Split a name into the sound and its family."""
    sound, _, family = name.rpartition("-")
    return sound, family
