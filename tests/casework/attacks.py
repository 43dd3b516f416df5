"""Files made to slip past the checks: name → content, and a word of the reason it must get."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from io import BytesIO

from tests.casework.files import JS, TYPES, jpeg, office, open_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
DOCUMENT = b"<w:document/>"


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def objects(
    data: bytes, kind: bytes = b"/Type /ObjStm /N 1 /First 4", packing: bytes = b"/FlateDecode"
) -> bytes:
    """An object stream with this packed content."""
    return b"2 0 obj << " + kind + b" /Filter " + packing + b" >>\nstream\n" + data + b"\nendstream endobj"


def zipped(*parts: tuple[str, bytes], by: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word document with these parts, of which a name may come twice."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", by) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in (("[Content_Types].xml", TYPES), ("word/document.xml", DOCUMENT), *parts):
            archive.writestr(name, content)
    return out.getvalue()


def streamed() -> bytes:
    """A document written in one go, as some programs do: each part's sizes stand behind it."""

    class OneWay(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *args: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    out = OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", DOCUMENT)
    return out.getvalue()


def with_a_gap(hidden: bytes) -> bytes:
    """Bytes that belong to no part, between the last part and the list of parts."""
    whole = zipped()
    start, end = whole.find(b"PK\x01\x02"), whole.rfind(b"PK\x05\x06") + len(hidden)
    made = bytearray(whole[:start] + hidden + whole[start:])
    made[end + 16 : end + 20] = struct.pack("<I", start + len(hidden))
    return bytes(made)


def refers(attributes: bytes) -> bytes:
    return office(
        {"word/_rels/a.rels": b"<Relationships><Relationship " + attributes + b"/></Relationships>"}
    )


def two_frames() -> bytes:
    """Sixty thousand square, and then a small frame to be counted instead."""
    small = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, 10, 10, 0)
    return jpeg(60_000, 60_000).replace(b"\xff\xda", small + b"\xff\xda", 1)


TEMPLATE = b"Type='x/attachedTemplate' "
OUTSIDE = b"TargetMode='External' Target='http://elders/x'"
FIELD = b"<w:instrText xml:space='preserve'> DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText>"
LISTENER = b"<script:event-listener xlink:href='vnd.sun.star.script:LibreLogo|LibreLogo.py$run'/>"
ELSEWHERE = b'<draw:image xlink:href="http://elders/x.png" xlink:actuate="onLoad"/>'
MACRO_TYPE = "<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"

ATTACKS: dict[str, tuple[bytes, str]] = {
    "script after a comment.pdf": (pdf(b"% stream", JS, b"% endstream"), "programmacode"),
    "script after a text.pdf": (pdf(b"<< /Title (>>\nstream\n) >>", JS, b"% endstream"), "programmacode"),
    "script with another key.pdf": (pdf(b"<< /S /R#65ndition /J#53 (x) >>"), "programmacode"),
    "form with a script.pdf": (pdf(b"<< /AcroForm << /XFA 9 0 R >> >>"), "programmacode"),
    "encrypted.pdf": (pdf(b"<< /Encrypt 4 0 R >>", objects(b"\x12\x99" * 50)), "beveiligd"),
    "objects by another name.pdf": (pdf(objects(zlib.compress(b"1 0 " + JS), b"/Type /Obj#53tm")), "programmacode"),
    "objects without a name.pdf": (pdf(objects(zlib.compress(b"1 0 " + JS), b"/N 1 /First 4")), "programmacode"),
    "objects packed twice.pdf": (
        pdf(objects(zlib.compress(JS).hex().encode(), packing=b"[/ASCIIHexDecode /FlateDecode]")), "beveiligd",
    ),
    "objects shifted.pdf": (pdf(objects(zlib.compress(b"\x02" + JS))), "beveiligd"),
    "objects cut off.pdf": (pdf(objects(zlib.compress(b"1 0 " + JS)[:20])), "beveiligd"),
    "objects behind a flood.pdf": (
        pdf(objects(zlib.compress(b" " * 70_000_000)), objects(zlib.compress(b"1 0 " + JS))), "uitpakken",
    ),
    "old word in a picture.docx": (office({"word/media/a.png": OLE}), "verstopt"),
    "old word.docx": (OLE, "oude versie"),
    "old word.doc": (OLE, "Dit soort bestand kan niet"),
    "old excel.xlsx": (OLE, "oude versie"),
    "macro in another alphabet.docx": (office({"word/_rels/a.rels": MACRO_TYPE.encode("utf-16")}), "macro"),
    "macro with letters as numbers.docx": (office({"word/_rels/a.rels": b"<R Type='x/vba&#80;roject'/>"}), "macro"),
    "macro sheet.xlsx": (office({"xl/macrosheets/sheet1.xml": b"<x/>"}, "xl/workbook.xml"), "macro"),
    "macro workbook.xlsm": (office({"xl/vbaProject.bin": OLE}, "xl/workbook.xml"), "Dit soort bestand kan niet"),
    "macro as a printer.xlsx": (
        office({"xl/printerSettings/printerSettings1.bin": OLE}, "xl/workbook.xml"), "verstopt",
    ),
    "template from elsewhere.docx": (refers(OUTSIDE + b" " + TEMPLATE), "elders"),
    "template far away.docx": (refers(TEMPLATE + b" " * 200_000 + OUTSIDE), "elders"),
    "template called a link.docx": (refers(TEMPLATE + b"x:Type='x/hyperlink' " + OUTSIDE), "elders"),
    "picture from elsewhere.docx": (refers(b"Type='x/image' " + OUTSIDE), "elders"),
    "page inside.docx": (office({"word/a.mht": b"<script>"}), "macro"),
    "own entities.docx": (office({"word/_rels/a.rels": b"<!DOCTYPE x [<!ENTITY a 'b'>]><R/>"}), "verstopt"),
    "command in a field.docx": (office({"word/a.xml": FIELD}), "macro"),
    "command in a link.xlsx": (
        office({"xl/externalLinks/a.xml": b"<ddeLink ddeService='cmd'/>"}, "xl/workbook.xml"), "macro",
    ),
    "script of the program.odt": (open_text({"content.xml": LISTENER}), "macro"),
    "picture from elsewhere.odt": (open_text({"content.xml": ELSEWHERE}), "macro"),
    "with a password.odt": (open_text({"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "wachtwoord"),
    "bomb in a bomb.docx": (office({"word/a.xml": office({"b": b"\0" * 5_000_000})}), "verstopt"),
    "bomb packed otherwise.docx": (zipped(("word/a.xml", b"\0" * 9_000_000), by=zipfile.ZIP_BZIP2), "past niet"),
    "bomb packed tighter.docx": (zipped(("word/a.xml", b"\0" * 9_000_000), by=zipfile.ZIP_LZMA), "past niet"),
    "bomb in the references.docx": (office({"word/_rels/a.rels": b"\0" * 5_000_000}), "uitpakken"),
    "one name twice.docx": (zipped(("word/document.xml", b"<other/>")), "verstopt"),
    "one name twice, nearly.docx": (zipped(("Word/document.XML", b"<other/>")), "verstopt"),
    "program between parts.docx": (with_a_gap(b"MZ" + b"x" * 500), "verstopt"),
    "flood.gif": (b"GIF89a\xff\xff\xff\xff\0\0\0;", "Dit soort bestand kan niet"),
    "flood.webp": (b"RIFF\x20\0\0\0WEBPVP8X\x0a" + b"\xff" * 20, "Dit soort bestand kan niet"),
    "flood gif.png": (b"GIF89a\xff\xff\xff\xff\0\0\0;", "past niet"),
    "flood webp.jpg": (b"RIFF\x20\0\0\0WEBPVP8X\x0a" + b"\xff" * 20, "past niet"),
    "flood in two frames.jpg": (two_frames(), "beeldpunten"),
    "drawing.svgz": (zlib.compress(b"<svg onload='alert(1)'/>"), "Dit soort bestand kan niet"),
}  # fmt: skip
HARMLESS = {
    "met-index.pdf": pdf(
        b"<< /Type /Outlines /First 5 0 R /Last 6 0 R >>", objects(zlib.compress(b"1 0 << >>"))
    ),
    "met-link.docx": refers(b"Type='x/hyperlink' " + OUTSIDE),
    "van-een-sjabloon.docx": refers(TEMPLATE + b"TargetMode='External' Target='file:///C:\\Brief.dotx'"),
    "met-printer.xlsx": office({"xl/printerSettings/printerSettings2.bin": b"\1\0"}, "xl/workbook.xml"),
    "in-een-keer.docx": streamed(),
}
