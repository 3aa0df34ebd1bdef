"""Documents are taken out of archives, each a file of its own."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetlint.linter.serve.unpacking import Room, Unpacked, unpack

AMPLE = Room(1000, 10_000_000)


def archive(members: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as file:
        for name, data in members:
            file.writestr(name, data)
    return packed.getvalue()


def unpacked(folder: Path, files: dict[str, bytes], room: Room = AMPLE) -> Unpacked:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return unpack(folder, list(files), room)


def test_folders_of_departments_are_kept(tmp_path: Path) -> None:
    packed = archive(
        [("2026/水务局/预算.txt", b"1"), ("2026/教育局/预算.txt", b"2"), ("说明.jpg", b"3"), ("__MACOSX/a.txt", b"4")]
    )
    nested = archive([("里.zip", archive([("教育局.txt", b"5")]))])
    got = unpacked(tmp_path, {"全部.zip": packed, "草稿.txt": b"6", "又.zip": nested})
    assert got.lost == ()
    assert {path: (tmp_path / path).read_bytes() for path in got.paths} == {
        "2026/水务局/预算.txt": b"1",
        "2026/教育局/预算.txt": b"2",
        "草稿.txt": b"6",
        "教育局.txt": b"5",
    }


def test_an_archive_without_documents_is_told_as_it_is(tmp_path: Path) -> None:
    got = unpacked(tmp_path, {"空.zip": archive([]), "图.zip": archive([("a.jpg", b"x")]), "坏.zip": b"PK\x03\x04 broken"})
    assert set(got.paths) == {"空.zip", "图.zip", "坏.zip"}


def test_what_is_too_much_is_left_and_told(tmp_path: Path) -> None:
    packed = archive([(f"{number}.txt", b"x" * 100) for number in range(9)])
    (tmp_path / "a").mkdir()
    few = unpacked(tmp_path / "a", {"多.zip": packed}, Room(4, 10_000))
    assert len(few.paths) == 4
    assert [(lost.path, lost.problem.reason, lost.problem.detail) for lost in few.lost] == [("多.zip", "members", "4")]
    (tmp_path / "b").mkdir()
    small = unpacked(tmp_path / "b", {"大.zip": packed, "二.zip": packed}, Room(100, 450))
    assert len(small.paths) == 4
    assert [(lost.path, lost.problem.reason, lost.problem.detail) for lost in small.lost] == [
        ("大.zip", "unpacked", "450"),
        ("二.zip", "unpacked", "450"),
    ]


PART = st.sampled_from(["a", "A", "..", ".", "", "b.txt", "con", "预算", "C:", "\\", "x" * 90, "~$a", "<b>"])
MEMBER = st.lists(PART, min_size=1, max_size=5).map("/".join).map(lambda name: f"{name}.txt")


MEMBERS = st.lists(st.tuples(MEMBER, st.binary(max_size=3)), max_size=12, unique_by=lambda member: member[0])


@given(members=MEMBERS)
def test_every_document_lies_in_the_folder_once(
    tmp_path_factory: pytest.TempPathFactory, members: list[tuple[str, bytes]]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    folder = outside / "own" / "in"
    folder.mkdir(parents=True)
    got = unpacked(folder, {"a.zip": archive(members), "A.txt": b"own"})
    assert (folder / "A.txt").read_bytes() == b"own"
    assert len({path.casefold() for path in got.paths}) == len(got.paths)
    files = {path for path in outside.rglob("*") if path.is_file()}
    assert {folder / path for path in got.paths} <= files
    assert all(path.is_relative_to(folder) for path in files)
    told = [name for name, _ in members if not name.rpartition("/")[2].startswith((".", "~$"))]
    assert len(got.paths) + len(got.lost) == 1 + max(1, len(told))
