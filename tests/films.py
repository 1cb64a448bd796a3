"""A short film as a phone would write it: boxes in the right order, a place and a time in it, and no picture."""

import struct

PLACE = b"+51.5565-000.1170/"
"""What a phone writes about where it was taken; it must not be kept."""
TAKEN = b"\xe3\x01\x02\x03"


def box(kind: bytes, *inside: bytes) -> bytes:
    held = b"".join(inside)
    return struct.pack(">I4s", 8 + len(held), kind) + held


def a_film(brand: bytes = b"isom") -> bytes:
    told = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0) + PLACE))
    timed = bytes(4) + TAKEN + TAKEN + bytes(80)
    track = box(b"trak", box(b"tkhd", timed), told, box(b"mdia", box(b"mdhd", timed)))
    return box(b"ftyp", brand, bytes(4)) + box(b"moov", box(b"mvhd", timed), track, told) + box(b"mdat", b"picture" * 40)
