"""The user's settings: their values, and how they are read and changed.

`model` has them with their defaults, `key_names` the names of keys, `loading` reads `settings.toml`,
`judge` finds what is wrong in it, `saving` changes some values and leaves the user's remarks as they are,
`choosing` knows what can be chosen instead.
If a setting is wrong, its default is used and the mistake is reported.
"""

from selfcare.settings.key_names import typed
from selfcare.settings.loading import LoadedSettings, load
from selfcare.settings.model import Settings

__all__ = ["LoadedSettings", "Settings", "load", "typed"]
