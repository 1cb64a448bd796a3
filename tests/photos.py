"""Small real pictures, as a phone's camera would write them."""

import struct
import zlib

WHERE = b"GPS 51.5565 N 0.1170 W"
"""What a camera writes about the place; it must not be kept."""


def a_photo(side_up: int = 6) -> bytes:
    """A JPEG of 8 by 8 grey points, with what a camera writes about itself in front of it."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, side_up, 0)
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0) + WHERE
    exif = b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\x00\x00" + tiff
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(WHERE)) + WHERE
    return GREY[:2] + exif + comment + GREY[2:]


def a_png() -> bytes:
    """One grey point, with a text beside it."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Comment\x00" + WHERE),
        (b"IDAT", zlib.compress(bytes([0, 128]))),
    ]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in [*chunks, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


GREY = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d3042605565645f555d5b6a"
    "7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e2823284e2b2b4ea46e5d6ea4a4a4a4a4a4a4a4a4a4a4a4"
    "a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4ffc00011080008000803012200021101031101ffc400"
    "1500010100000000000000000000000000000002ffc40014100100000000000000000000000000000000ffc400140101000000000000000000000000"
    "00000000ffc40014110100000000000000000000000000000000ffda000c03010002110311003f00a001ffd9"
)
