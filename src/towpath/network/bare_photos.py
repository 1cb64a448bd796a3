"""A picture without what the camera wrote into it.

Nothing is decoded here. A JPEG loses every segment that is neither the picture nor its colours (where it was taken, with what, a smaller copy), a PNG its texts and times, a
WebP its metadata; only which side is up stays, because the picture needs it.
"""

import struct
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.licence_photos import LARGEST_BYTES, LONGEST_SIDE, MOST_PIXELS, measure

_KEPT_PNG: Final = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"}
_DROPPED_WEBP: Final = {b"EXIF", b"XMP "}


class BadPhoto(Invalid):
    code = "bad_photo"
    what_happened = _("This file is not a JPEG, PNG or WebP picture of at most 8 MB.")
    what_to_do = _("Take the photo again.")


def bare_photo(data: bytes) -> tuple[bytes, str]:
    """The picture alone, and its kind."""
    kind, width, height = measure(data) if len(data) <= LARGEST_BYTES else ("", 0, 0)
    if not kind or not 0 < width <= LONGEST_SIDE or not 0 < height <= LONGEST_SIDE or width * height > MOST_PIXELS:
        raise BadPhoto
    try:
        return {"jpg": _bare_jpeg, "png": _bare_png, "webp": _bare_webp}[kind](data), kind
    except (struct.error, IndexError) as problem:
        raise BadPhoto from problem


def _bare_jpeg(data: bytes) -> bytes:
    """Segments up to the picture itself (ITU T.81, B.1): tables and frames stay, application data and comments go."""
    kept, side_up, at = [data[:2]], 1, 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        size = 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        segment = data[at : at + size]
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            side_up = _side_up(segment[10:])
        if not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)) or segment[4:16] == b"ICC_PROFILE\x00":
            kept.append(segment)
        at += size
        if marker == 0xDA:
            return b"".join([kept[0], _orientation(side_up), *kept[1:], *_scans(data, at)])


def _scans(data: bytes, at: int) -> Iterator[bytes]:
    """The picture itself up to its end; what a phone puts behind it (a film, a second picture with a place in it) goes."""
    while True:
        end = data.find(b"\xff", at)
        if end < 0:
            yield data[at:]  # cut short on the way: as much of it as came
            return
        marker = data[end + 1] if end + 1 < len(data) else 0xD9
        if marker == 0xD9:
            yield data[at:end] + b"\xff\xd9"
            return
        if marker == 0 or 0xD0 <= marker <= 0xD7 or marker == 0xFF:  # a stuffed byte, a restart, a fill: all of them picture
            yield data[at : end + (1 if marker == 0xFF else 2)]
            at = end + (1 if marker == 0xFF else 2)
            continue
        size = 2 + int(struct.unpack(">H", data[end + 2 : end + 4])[0])  # a table or the next scan of a progressive picture
        keeps = not (0xE0 <= marker <= 0xEF or marker == 0xFE)
        yield data[at:end] + (data[end : end + size] if keeps else b"")
        at = end + size


def _side_up(tiff: bytes) -> int:
    """Orientation, tag 0x0112 of the first directory (TIFF 6.0); 1 where it is not said."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        start = struct.unpack(f"{order}I", tiff[4:8])[0]
        for nth in range(struct.unpack(f"{order}H", tiff[start : start + 2])[0]):
            entry = tiff[start + 2 + nth * 12 : start + 14 + nth * 12]
            if struct.unpack(f"{order}H", entry[:2])[0] == 0x0112:
                value = int(struct.unpack(f"{order}H", entry[8:10])[0])
                return value if 1 <= value <= 8 else 1
    except (struct.error, KeyError):
        pass
    return 1


def _orientation(side_up: int) -> bytes:
    if side_up == 1:
        return b""
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, side_up, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\x00\x00" + tiff


def _bare_png(data: bytes) -> bytes:
    chunks = [data[at : at + size] for at, kind, size in _chunks(data, 8, ">", 12) if kind in _KEPT_PNG]
    _refuse_without(chunks, b"IDAT", at=4)
    return data[:8] + b"".join(chunks)


def _bare_webp(data: bytes) -> bytes:
    chunks = [data[at : at + size] for at, kind, size in _chunks(data, 12, "<", 8) if kind not in _DROPPED_WEBP]
    _refuse_without(chunks, b"VP8 ", b"VP8L", b"ANMF", at=0)
    if chunks[0][:4] == b"VP8X":
        chunks[0] = chunks[0][:8] + bytes([chunks[0][8] & ~0b1100]) + chunks[0][9:]  # it no longer says that metadata follows
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _refuse_without(chunks: list[bytes], *pictures: bytes, at: int) -> None:
    if not any(chunk[at : at + 4] in pictures for chunk in chunks):
        raise IndexError


def _chunks(data: bytes, at: int, order: str, around: int) -> Iterator[tuple[int, bytes, int]]:
    """Where each chunk begins, its name and its whole length: PNG says the length first, RIFF the name, and pads to even."""
    while at + 8 <= len(data):
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        length, kind = (first, second) if order == ">" else (second, first)
        inner = int(struct.unpack(f"{order}I", length)[0])
        size = inner + around + (inner % 2 if order == "<" else 0)
        yield at, kind, size
        at += size
