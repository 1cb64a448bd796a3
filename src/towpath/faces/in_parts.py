"""A file whole, or the part of it that was asked for: some browsers play a film only in parts (RFC 9110, 14.2)."""

import re

from django.http import HttpRequest, HttpResponse

FOR_EVER = "public, max-age=31536000, immutable"
"""Under its address there is never anything else."""


def in_parts(request: HttpRequest, data: bytes, kind: str) -> HttpResponse:
    """What can't be read as one range is answered with everything."""
    headers = {"Accept-Ranges": "bytes", "Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"}
    asked = re.fullmatch(r"bytes=(\d{0,12})-(\d{0,12})", request.headers.get("Range", ""), re.ASCII)
    if asked is None or asked.groups() == ("", ""):
        return HttpResponse(data, content_type=kind, headers=headers)
    first, last = asked.groups()
    start = int(first) if first else max(len(data) - int(last), 0)
    end = min(int(last), len(data) - 1) if first and last else len(data) - 1
    if start > end:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return HttpResponse(data[start : end + 1], status=206, content_type=kind, headers=headers)
