"""The way in: `--version` answers at once, everything else goes to the commands."""

import sys

from selfcare.streams import to_the_end


def main() -> int:
    """Run the command line and return its exit code."""
    return to_the_end(_version if sys.argv[1:] == ["--version"] else _command)


def _version() -> int:
    from selfcare import __version__

    print(f"selfcare {__version__}")
    return 0


def _app() -> int:
    from selfcare.tui.app import open_library

    return open_library()


def _command() -> int:
    from selfcare.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
