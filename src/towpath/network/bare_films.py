"""A short film without what the camera wrote into it. Nothing is decoded here: boxes that hold words, places and times are emptied where they stand, so that
the film itself stays where its index says (ISO/IEC 14496-12, 4.2 and 8)."""

import struct
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.licence_photos import LARGEST_BYTES

_BRANDS: Final = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"}
_TOLD: Final = {b"udta", b"meta", b"uuid"}
"""Titles, makers, places: whatever says something beside the picture."""
_HOLDS: Final = {b"moov", b"trak", b"mdia"}
_TIMED: Final = {b"mvhd", b"tkhd", b"mdhd"}


class BadFilm(Invalid):
    code = "bad_film"
    what_happened = _("This file is neither a picture (JPEG, PNG or WebP) nor a film (MP4) of at most 8 MB.")
    what_is_safe = _("What your customers see now is unchanged.")
    what_to_do = _("Take a shorter film, or save it as MP4, and choose it again.")


def bare_film(data: bytes) -> bytes:
    """An MP4 that plays, as long as it was, with nothing said in it."""
    if len(data) > LARGEST_BYTES or data[4:8] != b"ftyp" or data[8:12] not in _BRANDS:
        raise BadFilm
    bare, seen = bytearray(data), set()
    try:
        for kind, at, end in _boxes(data, 0, len(data)):
            seen.add(kind)
            _empty(bare, kind, at, end)
    except (struct.error, RecursionError) as problem:
        raise BadFilm from problem
    if not {b"moov", b"mdat"} <= seen:
        raise BadFilm
    return bytes(bare)


def _empty(bare: bytearray, kind: bytes, at: int, end: int) -> None:
    if kind in _TOLD:
        bare[at + 4 : at + 8] = b"free"
        bare[at + 8 : end] = bytes(end - at - 8)
    elif kind in _TIMED:
        wide = 8 if bare[at + 8] == 1 else 4
        bare[at + 12 : at + 12 + 2 * wide] = bytes(2 * wide)
    elif kind in _HOLDS:
        for inner, start, stop in _boxes(bytes(bare), at + 8, end):
            _empty(bare, inner, start, stop)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, beginning and end of each; a length of nought reaches to the end, and one of the wide kind stands behind the name."""
    while at + 8 <= end:
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if size == 1:
            size = struct.unpack(">Q", data[at + 8 : at + 16])[0]
        size = size or end - at
        if size < 8 or at + size > end:
            raise BadFilm
        yield kind, at, at + size
        at += size
