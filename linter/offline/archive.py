"""The archive that is carried to a machine without a network: all wheels, and the scripts that install them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from budgetlint.linter.offline.targets import Target
from budgetlint.linter.offline.wheels import Wheel, gather, own_wheel

_UNIX = 3
_EXECUTABLE, _READABLE = 0o100755, 0o100644
_OF_WINDOWS = {"README.txt": "utf-8-sig", "install.bat": "ascii", "check-drafts.bat": "ascii", "start-page.bat": "ascii"}
_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(out: Path, target: Target, extras: tuple[str, ...], origin: Path | None) -> list[Wheel]:
    """Write the archive for `target` to `out`; the wheels in it are given back. Raises `GatheringError` and `OSError`."""
    with TemporaryDirectory() as folder:
        wheels = gather(own_wheel(Path(folder), origin), extras, target)
        with ZipFile(out, "w") as archive:
            for name, text in _texts(wheels, target):
                _add(archive, name, text)
            for wheel in wheels:
                _add(archive, f"wheels/{wheel.path.name}", wheel.path.read_bytes())
    return wheels


def _texts(wheels: list[Wheel], target: Target) -> list[tuple[str, bytes]]:
    """The files of the archive that are no wheels: those of `files`, the installer, and what is to be installed."""
    given = [(entry.name, entry.read_text(encoding="utf-8")) for entry in files(__package__).joinpath("files").iterdir()]
    texts = {name: text.replace("{python}", target.python) for name, text in given if not name.startswith("__")}
    texts["install.py"] = files(__package__).joinpath("install.py").read_text(encoding="utf-8")
    texts["requirements.txt"] = "".join(f"{wheel.pinned}\n" for wheel in wheels)
    return [(name, _encoded(name, texts[name])) for name in sorted(texts)]


def _encoded(name: str, text: str) -> bytes:
    """UTF-8; what is opened on Windows has the line ends of Windows, and the encoding that its programs expect."""
    encoding = _OF_WINDOWS.get(name)
    return text.replace("\n", "\r\n").encode(encoding) if encoding else text.encode()


def _add(archive: ZipFile, name: str, data: bytes) -> None:
    """One file, always with the same date, so that the same packages give the same archive."""
    info = ZipInfo(name, _OLDEST_DATE)
    info.create_system = _UNIX
    info.external_attr = (_EXECUTABLE if name.endswith(".sh") else _READABLE) << 16
    info.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED
    archive.writestr(info, data)
