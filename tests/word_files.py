"""Word files for tests, written as XML by hand: paragraphs, tables, and the parts around them."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'{W} xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_MAIN = "document"


def package(body: str, *pictures: bytes, **parts: str) -> bytes:
    """A Word file; `parts` are XML by the last word of their relation, `pictures` are PNG, with the ids `picture1` and so on."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{"document.main" if name == _MAIN else name}+xml"/>'
        for name in (_MAIN, *parts)
    )
    main = _relation("officeDocument", "word/document.xml")
    relations = "".join(_relation(name, f"{name}.xml") for name in parts)
    media = {f"picture{number}": data for number, data in enumerate(pictures, start=1)}
    relations += "".join(_relation("image", f"media/{name}.png", name) for name in media)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"'
            ' ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels"'
            f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        )
        container.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
        )
        container.writestr("word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
        container.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>')
        for name, content in parts.items():
            container.writestr(f"word/{name}.xml", content)
        for name, data in media.items():
            container.writestr(zipfile.ZipInfo(f"word/media/{name}.png", (2024, 1, 2, 3, 4, 6)), data)
    return stream.getvalue()


def _relation(kind: str, target: str, name: str = "") -> str:
    return f'<Relationship Id="{name or kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what is no XML becomes a run."""
    texts = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{texts}</w:p>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    """A cell with one paragraph, or with XML."""
    content = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
