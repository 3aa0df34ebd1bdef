"""Office files as packages of parts: read within bounds, and written so that the same parts give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from budgetlint.linter.readers.container import Container

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names. Raises `Unreadable`, `zipfile.BadZipFile`."""
    container = Container(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    return {name: container.read(name) for name in names}


def own_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package that was written here."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The package of `parts`, in their order."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != _FIRST):
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # as on any system
            archive.writestr(info, parts[name])
    return output.getvalue()
