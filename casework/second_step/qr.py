"""A QR code as the path of an inline SVG: no image to fetch, and nothing that the content policy refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Qr:
    """`size`: modules per side, the white edge included. `path`: the dark ones, one unit each."""

    size: int
    path: str


def qr_of(text: str) -> Qr:
    """The QR code of this text."""
    from qrcode.main import QRCode  # here: only one page draws one

    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Qr(len(rows), path)
