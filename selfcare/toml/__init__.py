"""TOML files that people write: looked at, read past mistakes, and every problem told with its place."""
