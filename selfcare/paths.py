"""The folders of the product. The only module that names a folder; it never makes one."""

import os
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent
"""The installed package."""

DataKind = Literal["routines", "sounds"]
"""The data that is bundled with the code."""


def bundled(kind: DataKind) -> Path:
    """The folder of bundled `kind`: inside an installed package, else beside it in a checkout."""
    installed = PACKAGE / "_data" / kind
    return installed if installed.is_dir() else PACKAGE.parent / kind


def user_routines() -> Path:
    """The folder of the user's own routines; it need not exist."""
    return (home() or _platform("data")) / "routines"


def settings() -> Path:
    """The file of the user's settings; it need not exist."""
    return (home() or _platform("config")) / "settings.toml"


def check_file() -> Path:
    """The file of what a check leaves behind; it need not exist."""
    return (home() or _platform("data")) / "check.toml"


def profile_file() -> Path:
    """The file of the health profile; it need not exist."""
    return (home() or _platform("data")) / "profile.toml"


def wishes_file() -> Path:
    """The file of what was wished last; it need not exist."""
    return (home() or _platform("data")) / "wishes.toml"


def cache() -> Path:
    """The folder of what can be made again at any time; it need not exist."""
    everything = home()
    return everything / "cache" if everything else _platform("cache")


def log() -> Path:
    """The folder of what is only read where something does not work; it need not exist."""
    everything = home()
    return everything / "log" if everything else _platform("log")


def home() -> Path | None:
    """The folder that `SELFCARE_HOME` puts everything under, if it is set."""
    named = os.environ.get("SELFCARE_HOME")
    return Path(named) if named else None


def _platform(kind: Literal["data", "config", "cache", "log"]) -> Path:
    import platformdirs

    folder = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "log": platformdirs.user_log_path,
    }[kind]
    return folder("selfcare", appauthor=False)
