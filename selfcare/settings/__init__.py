"""The user's settings: their values, and how they are read and changed.

`model` has them with their defaults, `keys` the names of keys, `loading` reads `settings.toml`, `judge` finds
what is wrong in it, `saving` changes some values and leaves the user's remarks as they are. If a setting is
wrong, its default is used and the mistake is reported.
"""

from selfcare.settings.keys import typed
from selfcare.settings.loading import LoadedSettings, load
from selfcare.settings.model import DEFAULT_KEYS, Settings

__all__ = ["DEFAULT_KEYS", "LoadedSettings", "Settings", "load", "typed"]
