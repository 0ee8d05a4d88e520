"""The way in: `--version` answers at once, no arguments open the app, all else goes to the commands."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks for modules where the user stands first; none of ours lies there.
    try:
        sys.path[:1] = [folder for folder in sys.path[:1] if folder != os.getcwd()]  # noqa: PTH109
    except FileNotFoundError:
        del sys.path[:1]

from selfcare.terminal import can_draw, ignore_textual_env, leave_nobody_reading, to_the_end


def main() -> int:
    """Run the command line and return its exit code."""
    args = sys.argv[1:]
    if args == ["--version"]:
        return to_the_end(_version)
    code = to_the_end(_app if not args and _shows_an_app() else _command)
    leave_nobody_reading(code)
    return code


def _version() -> int:
    from selfcare import __version__

    print(f"selfcare {__version__}")
    return 0


def _shows_an_app() -> bool:
    """True if there is a terminal to draw on, and no shell is completing a command."""
    return can_draw() and not os.environ.get("_SELFCARE_COMPLETE")


def _app() -> int:
    ignore_textual_env()
    from selfcare.tui.start import open_library

    return open_library()


def _command() -> int:
    from selfcare.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
