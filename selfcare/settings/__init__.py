"""The user's settings: what they are, how they are read, and how one of them is changed.

`model` has them with their defaults, `keys` the names of keys, `loading` reads `settings.toml`, `judge`
finds what is wrong in it, `saving` changes one value and leaves the user's remarks as they are. With a
mistake the default holds, and the mistake is told.
"""

from selfcare.settings.keys import typed
from selfcare.settings.loading import LoadedSettings, load
from selfcare.settings.model import DEFAULT_KEYS, Settings

__all__ = ["DEFAULT_KEYS", "LoadedSettings", "Settings", "load", "typed"]
