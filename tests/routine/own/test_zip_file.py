"""A zip of routines is taken whole or not at all, and nothing in it gets anywhere it should not."""

import os
import random
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from selfcare.routine.own.zip_file import MOST_UNPACKED, Refused, read_zip

GOOD = b'format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n'

Entry = tuple[str | zipfile.ZipInfo, bytes]


def info(name: str, mode: int = 0, compress: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = compress
    return made


def packed(path: Path, *entries: Entry) -> Path:
    file = path / "routines.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return file


def refusal(file: Path) -> str:
    with pytest.raises(Refused) as raised:
        read_zip(file)
    assert "\x1b" not in raised.value.message + raised.value.hint
    return raised.value.message.removeprefix(f"{file}: ")


def test_what_a_mac_puts_beside_the_files_is_told_in_a_hint(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        read_zip(packed(tmp_path, ("good.toml", GOOD), ("__MACOSX/._good.toml", b"")))
    assert raised.value.hint == "Pack the .toml files alone; some programs put hidden ones beside them."


def test_files_and_those_in_folders_are_taken(tmp_path: Path) -> None:
    file = packed(tmp_path, ("a.toml", GOOD), ("feet/", b""), ("feet/b.TOML", b"x"))
    assert read_zip(file) == {"a.toml": GOOD, "feet/b.TOML": b"x"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../x.toml", "would lie elsewhere"),
        ("a/../../x.toml", "would lie elsewhere"),
        ("/etc/x.toml", "would lie elsewhere"),
        ("C:/x.toml", "would lie elsewhere"),
        ("C:\\x.toml", "would lie elsewhere"),
        ("a\\..\\x.toml", "would lie elsewhere"),
        (".x.toml", "hidden file"),
        ("__MACOSX/._x.toml", "hidden file"),
        (".git/x.toml", "hidden file"),
        ("x.py", "no routine"),
        ("x.toml.exe", "no routine"),
        ("inner.zip", "no routine"),
        ("x\x1b[2J.toml", "must not be shown"),
        ("x\u202egnp.toml", "must not be shown"),
    ],
)
def test_names_that_lead_elsewhere_or_are_none_of_a_routine(tmp_path: Path, name: str, why: str) -> None:
    assert why in refusal(packed(tmp_path, ("good.toml", GOOD), (name, GOOD)))


def test_a_name_that_goes_on_after_its_end(tmp_path: Path) -> None:
    file = packed(tmp_path, ("x.toml_.py", GOOD))
    file.write_bytes(file.read_bytes().replace(b"x.toml_.py", b"x.toml\0.py"))
    assert "must not be shown" in refusal(file)


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_links_and_devices(tmp_path: Path, kind: int) -> None:
    assert "no plain file" in refusal(packed(tmp_path, (info("x.toml", kind | 0o777), b"/etc/passwd")))


def test_a_plain_file_says_that_it_is_one(tmp_path: Path) -> None:
    assert read_zip(packed(tmp_path, (info("x.toml", stat.S_IFREG | 0o644), GOOD)))


@pytest.mark.parametrize("names", [("a.toml", "a.toml"), ("a.toml", "A.toml")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_of_the_same_name(tmp_path: Path, names: tuple[str, str]) -> None:
    assert "has two of" in refusal(packed(tmp_path, *((name, GOOD) for name in names)))


def test_a_locked_file(tmp_path: Path) -> None:
    file = packed(tmp_path, ("x.toml", GOOD))
    raw = bytearray(file.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    file.write_bytes(raw)
    assert "locked" in refusal(file)


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_cannot_be_undone_piece_by_piece(tmp_path: Path, way: int) -> None:
    assert "packed in a way" in refusal(packed(tmp_path, (info("x.toml", compress=way), GOOD)))


class TestBombs:
    def test_a_megabyte_is_fine_and_a_byte_more_is_not(self, tmp_path: Path) -> None:
        half = b"#" * (MOST_UNPACKED // 2)
        assert len(read_zip(packed(tmp_path, ("a.toml", half), ("b.toml", half)))) == 2
        assert "more than 1 MB" in refusal(packed(tmp_path, ("a.toml", half), ("b.toml", half + b"#")))

    def test_what_it_says_of_its_size_is_not_believed(self, tmp_path: Path) -> None:
        file = packed(tmp_path, ("a.toml", b"#" * (50 * MOST_UNPACKED)))
        size = struct.pack("<L", 50 * MOST_UNPACKED)
        file.write_bytes(file.read_bytes().replace(size, struct.pack("<L", 10)))
        assert refusal(file)

    def test_a_hundred_files_are_fine_and_one_more_is_not(self, tmp_path: Path) -> None:
        names = [(f"{number}.toml", GOOD) for number in range(101)]
        assert len(read_zip(packed(tmp_path, *names[:100]))) == 100
        assert "more than 100 files" in refusal(packed(tmp_path, *names))

    def test_the_archive_itself_is_not_read_beyond_its_bounds(self, tmp_path: Path) -> None:
        file = tmp_path / "routines.zip"
        with file.open("wb") as made:
            made.truncate(1 << 40)
        assert "too large" in refusal(file)

    def test_no_more_is_unpacked_at_once_than_a_piece(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[int] = []
        read = zipfile.ZipExtFile.read

        def watched(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
            asked.append(n or 0)
            return read(self, n)

        monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
        refusal(packed(tmp_path, ("a.toml", b"#" * (50 * MOST_UNPACKED))))
        assert set(asked) == {64 * 1024}
        assert len(asked) < 20


class TestWhatIsNoZip:
    @pytest.mark.parametrize("content", [b"", b"PK", b"format = 1", b"PK\x05\x06" + b"\0" * 18])
    def test_it_is_told(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "routines.zip"
        file.write_bytes(content)
        assert refusal(file) in {"is no zip, or a damaged one", "has no routine in it"}

    def test_one_that_is_not_there_or_would_block(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "none.zip") == "there is no such file"
        os.mkfifo(tmp_path / "pipe.zip")
        assert refusal(tmp_path / "pipe.zip") == "is not a plain file"

    def test_nothing_but_folders(self, tmp_path: Path) -> None:
        assert refusal(packed(tmp_path, ("feet/", b""))) == "has no routine in it"

    def test_a_damaged_one_is_refused_whatever_the_damage(self, tmp_path: Path) -> None:
        luck = random.Random(7)
        sound = packed(tmp_path, ("a.toml", GOOD * 20), ("feet/b.toml", GOOD)).read_bytes()
        file = tmp_path / "damaged.zip"
        for _ in range(1_500):
            raw = bytearray(sound)
            for _ in range(luck.randint(1, 4)):
                raw[luck.randrange(len(raw))] = luck.randrange(256)
            file.write_bytes(raw[: luck.choice([len(raw), luck.randrange(len(raw))])])
            try:
                found = read_zip(file)
            except Refused:
                continue
            assert all(name.lower().endswith(".toml") and ".." not in name for name in found)


def test_nothing_is_written_to_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path, ("feet/a.toml", GOOD))
    monkeypatch.chdir(tmp_path)
    read_zip(file)
    assert [each.name for each in tmp_path.iterdir()] == ["routines.zip"]
