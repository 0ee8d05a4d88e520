"""A guided foot self-massage in the terminal."""

__version__ = "0.1.0"
