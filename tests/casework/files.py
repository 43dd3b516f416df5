"""Files as people and attackers send them, made here and kept small."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from casework.documents.checks import EICAR

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
TYPES = b"<Types><Default Extension='xml' ContentType='application/xml'/></Types>"


def png(width: int = 10, height: int = 10, behind: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"") + behind


def jpeg(width: int = 10, height: int = 10, behind: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    scan = b"\xff\xda" + struct.pack(">H", 2) + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + scan + b"\xff\xd9" + behind


def office(
    parts: dict[str, bytes] | None = None,
    main: str = "word/document.xml",
    before: bytes = b"",
    behind: bytes = b"",
) -> bytes:
    """A Word document (or another, by its main part) with extra parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": TYPES, main: b"<w:document/>", **(parts or {})}.items():
            archive.writestr(name, content)
    return before + out.getvalue() + behind


def open_text(parts: dict[str, bytes] | None = None) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in (parts or {"content.xml": b"<x/>"}).items():
            archive.writestr(name, content)
    return out.getvalue()


def lying_about_its_size() -> bytes:
    """A part of 300 MB of which the archive says it is one byte."""
    packed = bytearray(office({"word/media/a.xml": b"\0" * 300_000_000}))
    real = struct.pack("<I", 300_000_000)
    while (at := packed.find(real)) >= 0:
        packed[at : at + 4] = struct.pack("<I", 1)
    return bytes(packed)


GOOD = {
    "brief.pdf": PDF,
    "foto.JPG": jpeg(),
    "twee-fotos.jpeg": jpeg(behind=b"\0\0" + jpeg()),
    "scan.png": png(),
    "verslag.docx": office(),
    "uren.xlsx": office(main="xl/workbook.xml"),
    "verslag.odt": open_text(),
}
JS = b"1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert) >> >> endobj"
BAD = {
    "virus.com": EICAR,
    "virus.pdf": EICAR,
    "virus-erin.pdf": PDF.replace(b"%%EOF", b"% " + EICAR + b"\n%%EOF"),
    "virus-ingepakt.docx": office({"word/a.txt": EICAR}),
    "plaatje.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "plaatje.png": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "pagina.html": b"<html><script>alert(1)</script>",
    "pagina.pdf": b"<html><script>alert(1)</script>",
    "pdf-en-zip.pdf": PDF + office(),
    "pdf-in-plaatje.png": png(behind=PDF),
    "html-achter-foto.jpg": jpeg(behind=b"<html><script>alert(1)</script>"),
    "zip-achter-foto.jpg": jpeg(behind=office()),
    "programma.pdf": PDF[:-7] + JS + b"\n%%EOF\n",
    "programma-verborgen.pdf": PDF[:-7]
    + JS.replace(b"/JavaScript /JS", b"/J#61vaScript /J#53")
    + b"\n%%EOF\n",
    "programma-ingepakt.pdf": PDF[:-7]
    + b"2 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
    + zlib.compress(JS)
    + b"\nendstream endobj\n%%EOF\n",
    "macro.docm": office({"word/vbaProject.bin": b"x"}),
    "macro.docx": office({"word/vbaProject.bin": b"x"}),
    "macro-type.docx": office(
        {"word/_rels/a.rels": b"application/vnd.ms-word.document.macroEnabled.main+xml"}
    ),
    "sjabloon-van-elders.docx": office(
        {
            "word/_rels/settings.xml.rels": b"<R Type='x/attachedTemplate' Target='http://x' TargetMode='External'/>"
        }
    ),
    "macro.odt": open_text({"Basic/Standard/Module1.xml": b"Sub x"}),
    "programma-erin.docx": office({"word/a.xml": b"MZ\x90\0" + b"x" * 50}),
    "bom.docx": office({"word/media/a.xml": b"\0" * 250_000_000}),
    "bom-die-liegt.docx": lying_about_its_size(),
    "te-veel-delen.docx": office({f"word/{i}.xml": b"" for i in range(3000)}),
    "omhoog.docx": office({"../../etc/cron.d/x": b"x"}),
    "iets-ervoor.docx": office(before=b"#!/bin/sh\n"),
    "iets-erachter.docx": office(behind=b"<script>"),
    "geen-word.docx": office(main="anders.xml"),
    "beeldpuntenvloed.png": png(60_000, 60_000),
    "beeldpuntenvloed.jpg": jpeg(60_000, 60_000),
    "leeg.pdf": b"",
    "half.png": png()[:-6],
    "half.jpg": jpeg()[:-2],
    "zonder-naam": PDF,
    ".pdf": b"",
}
