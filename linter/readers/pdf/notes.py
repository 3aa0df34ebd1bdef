"""Words that lie over a page and are no part of it: text notes, and what the fields of a form were filled with."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

_MOST = 10_000  # notes and fields on a page
_LONGEST = 4_000  # bytes of a text that are looked at
_WORDS = {raw.FPDF_ANNOT_FREETEXT: b"Contents", raw.FPDF_ANNOT_WIDGET: b"V"}


def has_words_beside(page: pdfium.PdfPage) -> bool:
    """Whether a text note or a field of a form on `page` holds words."""
    return any(_has_words(page, index) for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)))


def _has_words(page: pdfium.PdfPage, index: int) -> bool:
    note = raw.FPDFPage_GetAnnot(page, index)
    if not note:
        return False
    try:
        key = _WORDS.get(raw.FPDFAnnot_GetSubtype(note))
        return key is not None and bool(_text(note, key).strip())
    finally:
        raw.FPDFPage_CloseAnnot(note)


def _text(note: raw.FPDF_ANNOTATION, key: bytes) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), _LONGEST)
    return buffer.raw[: max(0, min(length, _LONGEST) - 2)].decode("utf-16-le", "ignore")
