"""The user's settings: what they are, where they are read from, and how one of them is changed."""

from selfcare.settings.keys import typed
from selfcare.settings.loading import Loaded, load
from selfcare.settings.model import DEFAULT_KEYS, Settings

__all__ = ["DEFAULT_KEYS", "Loaded", "Settings", "load", "typed"]
