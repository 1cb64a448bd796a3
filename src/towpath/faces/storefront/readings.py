"""Days from a phone or a watch: the file is read on the device, and only what is ticked is sent. Without a script a small table is read here, and not kept."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from towpath.care.daily.keep_log import note_findings
from towpath.care.daily.log_day import find_daily_log
from towpath.care.daily.log_days import READS_BACK, log_days, look_into
from towpath.care.daily.read_file import COLUMNS, DAY
from towpath.care.daily.read_log import Days
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, holder_of_link, line_asking
from towpath.faces.storefront.daily import log_there, plain, running
from towpath.faces.storefront.shop import Shop
from towpath.faces.uploads import was_too_large
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.tokens import new_token
from towpath.network.free_logs import FreeLog

PARTS = ("zip", "days", "apple", "tables", "makers")
"""The scripts that read, in the order in which they are loaded."""
_VALUE = re.compile(r"v-(\d{4}-\d{2}-\d{2})-([a-z0-9_-]{1,40})", re.ASCII)


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, shop: Shop, log_code: str) -> HttpResponse:
    """A log may begin with what a watch counted. Whoever has begun is led to their days."""
    with shop.scope():
        log, licence = found(log_there(shop, log_code)), shop.window.licence
        if request.method != "POST" and (token := running(request, shop, log)):
            return answers.private(HttpResponseRedirect(reverse("readings", args=[token])))
    there = {"licence": licence, "back": reverse("begin-daily", args=[log_code])}
    return _answer(request, shop, log, request.POST.get("key", "") or new_token(), there)


@holder_of_link
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, shop: Shop, log_token: str) -> HttpResponse:
    """Into the days of this link."""
    with shop.scope():
        row = find_daily_log(log_token)
        log, licence = found(log_there(shop, row.log)), shop.window.licence
    there = {"licence": licence, "back": reverse("daily", args=[log_token]), "is_kept": row.customer_id is not None}
    return _answer(request, shop, log, log_token, there)


def _answer(request: HttpRequest, shop: Shop, log: FreeLog, token: str, there: dict[str, Any]) -> HttpResponse:
    if not any(each.reads for each in log.measures):
        raise NotFound
    read: Days | None = None
    try:
        if request.method == "POST":
            with shop.scope():
                if "take" in request.POST or "only" in request.POST:
                    row = log_days(log=log, token=token, days=_ticked(request), today=shop.today, at=shop.at, line=line_asking(request))
                    note_findings(row=row, log=log, at=shop.at)
                    return _taken(request, shop, token)
                read = look_into(log=log, data=_sent(request), today=shop.today, at=shop.at, line=line_asking(request))
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, log, token, there | {"problem": problem}, {}, status=STATUS[problem.kind])
    return _page(request, shop, log, token, there | {"found_none": read == {}}, read or {})


def _page(
    request: HttpRequest, shop: Shop, log: FreeLog, token: str, context: dict[str, Any], read: Days, *, status: int = 200
) -> HttpResponse:
    measures = [(each.code, shop.words(each.name), shop.words(each.unit) if each.unit else "") for each in log.measures if each.reads]
    rows = [
        {"day": day, "values": [(code, name, plain(read[day].get(code))) for code, name, _unit in measures]}
        for day in sorted(read, reverse=True)
    ]
    page = answers.page(
        request,
        shop,
        "readings.html",
        context
        | {
            "log_name": shop.words(log.name),
            "about": log.about,
            "key": token,
            "measures": measures,
            "rows": rows,
            "rules": json.dumps(_rules(shop, log)),
            "weeks": (READS_BACK.days + 1) // 7,
        },
    )
    page.status_code = status
    return answers.private(page)


def _taken(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    answer = HttpResponseRedirect(reverse("daily", args=[token]))
    guests.keep_log(request, answer, shop, token)
    return answers.private(answer)


def _sent(request: HttpRequest) -> bytes:
    """What was too large to come in is larger than any table that is read."""
    file = request.FILES.get("file")
    if file is None:
        return b"\x00" * (1 << 21) if was_too_large(request) else b""
    return bytes(file.read())


def _ticked(request: HttpRequest) -> Mapping[date, Mapping[str, str]]:
    """The days that are ticked, with the kinds of figures that are. What nobody ticked is not read, whatever stands there."""
    days, kinds = set(request.POST.getlist("take")), set(request.POST.getlist("only"))
    ticked: dict[date, dict[str, str]] = {}
    for name, value in request.POST.items():
        said = _VALUE.fullmatch(name)
        if said is None or said[1] not in days or said[2] not in kinds:
            continue
        try:
            ticked.setdefault(date.fromisoformat(said[1]), {})[said[2]] = str(value)
        except ValueError:
            continue
    return ticked


def _rules(shop: Shop, log: FreeLog) -> dict[str, Any]:
    """What the scripts go by: the same columns, bounds and days as here."""
    return {
        "parts": [static(f"storefront/readings/{part}.js") for part in PARTS],
        "columns": COLUMNS,
        "day": DAY,
        "first": (shop.today - READS_BACK).isoformat(),
        "last": shop.today.isoformat(),
        "language": shop.language,
        "measures": [
            {"code": each.code, "reads": each.reads, "least": each.least, "most": each.most, "digits": 0 if each.step >= 1 else 1}
            for each in log.measures
            if each.reads
        ],
    }
