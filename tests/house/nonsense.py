"""What databases, parsers and people really choke on."""

import struct
import zlib
from typing import Any

HUGE = "x" * 100_000
TEXTS = [
    "", " ", "\x00", "a\x00b", "\ud800", "a\udfffb", "\u202e\u2066evil", "\ufeff", "\u200b" * 50, "𝕳😀" * 20, "é" * 300, HUGE, "\r\nSet-Cookie: a=b",
    "'; drop table orders_order; --", "{{ 7*7 }}{% debug %}", "<script>alert(1)</script>", "../../../../etc/passwd", "%00", "%ed%a0%80", "\\u0000",
    "-1", "0", "2147483648", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "NaN", "Infinity", "-Infinity", "1e308", "1e999",
    "0x10", "1_000", "٣", "½", "1,5", "1.5", "null", "true", "[]", "{}", "2026-02-30", "9999-12-31", "0000-00-00", "10000-01-01", "24:61",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid", "http://169.254.169.254/", "a@b", "a@" + "b" * 300 + ".com",
    "=cmd|'/c calc'!A0", "(" * 3000, "a" * 64 + "@example.org", "x@example.org\nbcc: y@example.org",
]  # fmt: skip
JSONS: list[Any] = [
    None, True, False, 0, -1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**400, 1.5, 1e308, float("nan"), float("inf"), [], {}, [[]], [None], {"": ""},
    {"$ne": None}, "x" * 10_000, ["x"] * 5000, {"en": None}, {"en": 1}, [{"a": [{}]}],
]  # fmt: skip
BODIES: list[bytes] = [
    b"", b"{", b"null", b"[]", b'"x"', b"1", b"NaN", b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b'{"a": 1, "a": 2}', b"[" * 100_000, b"[" * 15_000, b'{"a":' * 20_000,
    b'{"note": "\\ud800"}', b'{"note": "\\u0000"}', b'{"lines": ' + b"9" * 5000 + b"}", b"a=b&c=d", b"%PDF-1.4", b"\x1f\x8b\x08\x00",
]  # fmt: skip
TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "application/xml",
         "application/json; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense", "", "\x00/\xff", "image/png"]  # fmt: skip
QUERIES = ["%00", "a=%ff%fe", "page=9" * 400, "page=-1", "page=99999999999999999999", "next=//evil.example/", "next=javascript:alert(1)", "month=0000-00",
           "month=99999-99", "month=%ed%a0%80", "a[]=1&a[]=2", "&" * 1500, "only=%F0%28%8C%28", "business=%00", "x=" + "y" * 20_000,
           "before=0001-01-01T00:00:00%2B23:59", "before=9999-12-31T23:59:59-23:59", "before=NaN"]  # fmt: skip
PATHS = ["%00", "%ff%fe", "%ed%a0%80", "x" * 3000, "..%2f..%2fetc%2fpasswd", "%e2%80%ae", "00000000-0000-0000-0000-000000000000", "9" * 40, "-1", " ",
         "%0d%0aX: y", "\u202e", "😀", "%25"]  # fmt: skip
HEADERS = [{"cookie": "__Host-towpath=\xff\xfe"}, {"cookie": "__Host-guest-nans-noodle-house=" + "A" * 5000}, {"cookie": ";;;=;=;"},
           {"cookie": "towpath-language=\x00"}, {"cookie": "__Host-table-nans-noodle-house=x:y:z"}, {"cookie": "csrftoken=" + "\xff" * 32},
           {"accept-language": "xx-" + "y" * 3000}, {"accept-language": "\xff,;q=;"}, {"accept": "application/json"}, {"hx-request": "true"},
           {"hx-current-url": "\xff%00"}, {"referer": "\x00"}, {"host": "evil.example"}, {"host": "nans-noodle-house.towpath.localhost:99999"},
           {"host": ".towpath.localhost"}, {"x-forwarded-host": "evil"}, {"authorization": "Bearer \xff"}, {"idempotency-key": "\x00" * 10},
           {"idempotency-key": "😀" * 10}, {"idempotency-key": "x" * 5000}, {"if-none-match": "\xff"}, {"content-length": "-1"},
           {"content-type": "multipart/form-data; boundary=\xff"}, {"range": "bytes=0-"}]  # fmt: skip


def png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("a.png", b""),
    "fifty thousand pixels a side": ("a.png", png(50_000, 50_000)),
    "a number of pixels that overflows": ("a.png", png(2**32 - 1, 2**32 - 1)),
    "a picture that is a page": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "gif and script": ("a.gif", b"GIF89a/*" + b"\x00" * 40 + b"*/=alert(1)"),
    "a jpeg without an end": ("a.jpg", b"\xff\xd8\xff" + b"\xff" * 5000),
    "a jpeg whose segments have no length": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00" * 1000),
    "a short webp": ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8X"),
    "too large": ("a.png", png(10, 10) + b"\x00" * (9 * 1024 * 1024)),
    "a name that leads elsewhere": ("../../../../tmp/x.png", png(10, 10)),
    "a name that cannot be stored": ("a\udcff\x00.png", png(10, 10)),
    "a very long name": ("x" * 5000 + ".png", png(10, 10)),
    "a fine one": ("a.png", png(10, 10)),
}
