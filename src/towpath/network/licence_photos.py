"""Keep the photo of a licence: checked by what it is, never by what it is called, and never decoded here."""

import struct
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant

LARGEST_BYTES = 8 * 1024 * 1024
LONGEST_SIDE = 12_000
MOST_PIXELS = 60_000_000
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class PhotoRefused(Invalid):
    code = "photo_refused"
    what_is_safe = _("What you typed is still there.")
    what_to_do = _("Take the photo again, or hand the licence in without one.")


def keep_licence_photo(*, data: bytes) -> str:
    """The photo's name in the business's own folder. Refuses what is too large, is no picture, or would unfold to something huge."""
    if len(data) > LARGEST_BYTES:
        raise PhotoRefused(_("The photo is larger than 8 MB."))
    kind, width, height = measure(data)
    if not kind or width <= 0 or height <= 0:
        raise PhotoRefused(_("This file is not a JPEG, PNG or WebP picture."))
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise PhotoRefused(_("The picture has too many pixels: at most 60 million."))
    name = f"{new_id()}.{kind}"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return name


def licence_photo(name: str) -> tuple[bytes, str]:
    """A kept photo of the business in scope and its type."""
    path = _folder() / Path(name).name
    kind = TYPES.get(path.suffix.lstrip("."))
    if not name or kind is None or not path.is_file():
        raise NotFound
    return path.read_bytes(), kind


def measure(data: bytes) -> tuple[str, int, int]:
    """What kind of picture this is and how large it says it is, from its first bytes; ("", 0, 0) when it is none of ours."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return ("png", *struct.unpack(">II", data[16:24]))
        if data.startswith(b"\xff\xd8\xff"):
            return ("jpg", *_jpeg_size(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return ("webp", *_webp_size(data))
    except (struct.error, IndexError):
        pass
    return "", 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF:
            at += 1
            continue
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """Lossy, lossless and extended WebP (RFC 9649)."""
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "licences" / str(current_merchant())
