"""The way in: `--version` answers at once, everything else goes to the commands."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        from selfcare import __version__

        sys.stdout.write(f"selfcare {__version__}\n")
        return 0
    from selfcare.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
