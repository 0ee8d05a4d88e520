"""Everything that is kept about a person's health can be named and erased, for good."""

from pathlib import Path

import pytest

from selfcare import paths
from selfcare.safety.kept import private_files
from tests.people import knows_the_product
from tests.safety.hours import DAY
from tests.safety.people import is_known


@pytest.fixture
def everything(home: Path) -> list[str]:
    """A profile and a memory, with what was set aside and left half-written, beside files about nobody's health."""
    is_known(DAY)
    knows_the_product()
    for name in ("profile-set-aside.toml", "profile-set-aside-2.toml", "profile.tomlx1y2", "check.tomlab12"):
        (home / name).write_text('diabetes = "yes"')
    (home / "settings.toml").write_text("format = 1\n")
    return [
        "check.toml", "check.tomlab12", "profile-set-aside-2.toml", "profile-set-aside.toml", "profile.toml",
        "profile.tomlx1y2", "wishes.toml",
    ]  # fmt: skip


def names(found: tuple[Path, ...] | None) -> list[str]:
    assert found is not None
    return sorted(each.name for each in found)


def test_all_that_is_kept_is_named(everything: list[str]) -> None:
    assert names(private_files.kept_files()) == everything


def test_where_nothing_is_kept_nothing_is_named_or_erased() -> None:
    assert private_files.kept_files() == ()
    assert private_files.forget() == ((), ())


def test_what_is_erased_is_gone_and_all_else_stays(home: Path, everything: list[str]) -> None:
    erased = private_files.forget()
    assert names(erased.gone) == everything
    assert erased.left == ()
    assert sorted(each.name for each in home.iterdir()) == ["settings.toml"]


def test_what_cannot_be_removed_is_told_as_left_and_not_as_gone(
    everything: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.unlink

    def refused(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == "profile.toml":
            raise PermissionError
        really(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    erased = private_files.forget()
    assert names(erased.left) == ["profile.toml"]
    assert names(erased.gone) == [name for name in everything if name != "profile.toml"]


def test_in_a_folder_nobody_can_look_into_the_files_go_and_the_folder_is_told_once(
    home: Path, everything: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert private_files.kept_files() is None
    erased = private_files.forget()
    assert names(erased.gone) == ["check.toml", "profile.toml", "wishes.toml"]
    assert erased.left == (home,)
    assert not paths.profile_file().exists()
    assert (home / "profile-set-aside.toml").exists()
