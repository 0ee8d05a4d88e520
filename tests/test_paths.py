"""Where things live."""

from pathlib import Path

import platformdirs
import pytest

from selfcare import paths


def test_everything_is_under_selfcare_home_where_that_is_set(home: Path) -> None:
    assert paths.user_routines() == home / "routines"
    assert paths.settings() == home / "settings.toml"
    assert paths.cache() == home / "cache"


def test_a_relative_home_is_meant_from_where_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELFCARE_HOME", "here")
    assert paths.cache() == Path("here/cache")


@pytest.mark.parametrize("unset", [None, ""])
def test_else_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch, unset: str | None) -> None:
    monkeypatch.delenv("SELFCARE_HOME")
    if unset is not None:
        monkeypatch.setenv("SELFCARE_HOME", unset)
    assert paths.user_routines() == platformdirs.user_data_path("selfcare", appauthor=False) / "routines"
    assert paths.settings() == platformdirs.user_config_path("selfcare", appauthor=False) / "settings.toml"
    assert paths.cache() == platformdirs.user_cache_path("selfcare", appauthor=False)


def test_bundled_files_are_found_installed_or_in_a_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "selfcare")
    assert paths.bundled("routines") == tmp_path / "routines"
    (tmp_path / "selfcare/_data/routines").mkdir(parents=True)
    assert paths.bundled("routines") == tmp_path / "selfcare/_data/routines"


def test_looking_makes_no_folder(home: Path) -> None:
    paths.user_routines()
    paths.settings()
    paths.cache()
    assert not home.exists()


def test_what_a_check_leaves_behind_lies_with_the_user_s_data(home: Path) -> None:
    assert paths.check_file() == home / "check.toml"
