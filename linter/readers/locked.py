"""Whether a file that another program is to convert has a password, which it would ask for and get no answer."""

from __future__ import annotations

import io
import struct

from budgetlint.linter.readers.container import Container

_WORDS = "WordDocument"
_FLAGS_AT = 10  # bytes into the stream of a Word file
_ENCRYPTED = 0x0100
_MANIFEST = "META-INF/manifest.xml"


def is_locked(data: bytes, form: str) -> bool:
    """Whether `data` is a Word file of 97 to 2003, or an OpenDocument text, with a password."""
    if form == "doc":
        return _is_locked_word(data)
    if form == "odt":
        container = Container(data)
        return _MANIFEST in container and b"encryption-data" in container.read(_MANIFEST)
    return False


def _is_locked_word(data: bytes) -> bool:
    import olefile  # noqa: PLC0415  for such files only

    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        if not compound.exists(_WORDS):
            return False
        head = compound.openstream(_WORDS).read(_FLAGS_AT + 2)
    return len(head) == _FLAGS_AT + 2 and bool(struct.unpack_from("<H", head, _FLAGS_AT)[0] & _ENCRYPTED)
