"""Whether an office file is a report of budgetlint itself, which is no document to check."""

from __future__ import annotations

import io

CORE = "docProps/core.xml"
REASON = "own-report"  # of the problem of such a file
KEYWORD = "budgetlint-report"  # stands among the keywords of a report's properties
_MOST = 1 << 16
_START = b"PK\x03\x04"


def is_own_report(data: bytes) -> bool:
    """Whether `data` is a workbook or a Word file whose properties say so. Office programs keep them."""
    if not data.startswith(_START):
        return False
    import zipfile  # noqa: PLC0415  plain text does without

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(CORE) as stream:
            return KEYWORD.encode() in stream.read(_MOST)
    except Exception:  # noqa: BLE001  zlib, lzma and bz2 raise what they like on damaged data, which its reader will tell
        return False
