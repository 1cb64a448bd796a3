"""A free log: a few numbers an evening, a tip at once, and after some days what they have in common. Nobody's, until somebody wants it kept."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from towpath.care.daily.keep_log import keep_log, note_findings
from towpath.care.daily.log_day import LOOKS_BACK, days_of, find_daily_log, log_day, logs_of
from towpath.care.daily.models import DailyLog
from towpath.care.daily.read_log import Counted, Days, find, medians, tip_for
from towpath.care.needs.catalogue import Catalogue, catalogue_of
from towpath.clientele.meet import meet
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, holder_of_link, line_asking
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.tokens import new_token
from towpath.network.free_logs import FreeLog, Measure


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, shop: Shop, log_code: str) -> HttpResponse:
    """The first evening. The form carries the token of the link to come: sent twice, it is begun once. Whoever has begun is led to their days."""
    with shop.scope():
        log, licence = found(log_there(shop, log_code)), shop.window.licence
        if request.method != "POST" and (token := running(request, shop, log)):
            return answers.private(HttpResponseRedirect(reverse("daily", args=[token])))
    if request.method == "POST":
        return _written(request, shop, log, request.POST.get("key", ""))
    return answers.page(request, shop, "daily.html", _form(shop, log, {}, key=new_token()) | {"licence": licence})


@holder_of_link
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest, shop: Shop, log_token: str) -> HttpResponse:
    """What was written down, today's tip, and what the days have in common; and the form for the next one."""
    with shop.scope():
        row = find_daily_log(log_token)
        log = found(log_there(shop, row.log))
    if request.method == "POST":
        return _written(request, shop, log, log_token)
    return _days_page(request, shop, log, log_token)


@holder_of_link
@require_POST
def keep(request: HttpRequest, shop: Shop, log_token: str) -> HttpResponse:
    """With an explicit yes they are this browser's from now on, and lead to what could help."""
    with shop.scope():
        row = find_daily_log(log_token)
        log = found(log_there(shop, row.log))
    try:
        with shop.scope():
            customer, guest = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            keep_log(row=row, customer=customer, agreed="health" in request.POST, at=shop.at)
    except Refusal as problem:
        return _days_page(request, shop, log, log_token, problem=problem)
    answer = HttpResponseRedirect(reverse("my-needs"))
    guests.remember(request, answer, shop, guest)
    return answers.private(answer)


def _written(request: HttpRequest, shop: Shop, log: FreeLog, token: str) -> HttpResponse:
    try:
        with shop.scope():
            day = _day(request.POST.get("day", ""), _today(shop))
            said = {each.code: request.POST.get(each.code, "") for each in log.measures}
            row = log_day(log=log, token=token, day=day, values=said, today=_today(shop), at=shop.at, line=line_asking(request))
            note_findings(row=row, log=log, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _days_page(request, shop, log, token, problem=problem)
    answer = HttpResponseRedirect(reverse("daily", args=[token]))
    guests.keep_log(request, answer, shop, token)
    return answers.private(answer)


def _days_page(request: HttpRequest, shop: Shop, log: FreeLog, token: str, *, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        row = _there(token)
        written = days_of(row) if row else {}
        known, licence = catalogue_of(shop.window.merchant.pack.section("care")), shop.window.licence
    context = _form(shop, log, written, key="" if row else token, typed=request.POST if problem else {}) | {
        "token": token if row else "",
        "is_kept": row is not None and row.customer_id is not None,
        "link": request.build_absolute_uri(reverse("daily", args=[token])) if row else "",
        "problem": problem,
        "tip": shop.words(tip_for(log, written[max(written)]).words) if written else "",
        "columns": [shop.words(each.name) for each in _columns(log, written)],
        "rows": _rows(shop, log, written),
        "middle": _middle(shop, log, written),
        "found": [_found(shop, log, each.points_to.need, each.signs, known) for each in find(log, written)],
        "to_go": max(log.days - len(written), 0),
        "licence": licence,
    }
    page = answers.page(request, shop, "daily.html", context)
    page.status_code = STATUS[problem.kind] if problem else 200
    return answers.private(page)


def _form(shop: Shop, log: FreeLog, written: Days, *, key: str, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """`typed`: what could not be taken just now; it stands there again, to be put right."""
    today, said = _today(shop), typed or {}
    there = written.get(today, {})
    return {
        "log_code": log.code,
        "log_name": shop.words(log.name),
        "log_promise": shop.words(log.promise),
        "about": log.about,
        "key": key,
        "today": today,
        "chosen": _day(said.get("day", ""), today),
        "days": [today - timedelta(days=back) for back in range(LOOKS_BACK.days + 1)],
        "is_written": today in written,
        "measures": [
            {
                "code": each.code,
                "name": shop.words(each.name),
                "hint": shop.words(each.hint) if each.hint else "",
                "unit": shop.words(each.unit) if each.unit else "",
                "least": f"{each.least:g}",
                "most": f"{each.most:g}",
                "step": f"{each.step:g}",
                "value": said.get(each.code, "")[:20] if said else plain(there.get(each.code)),
            }
            for each in log.measures
            if each.asked
        ],
        "reads": any(each.reads for each in log.measures),
    }


def _rows(shop: Shop, log: FreeLog, written: Days) -> list[dict[str, Any]]:
    """The newest day first, each value with what it is: on a phone there is no head above it."""
    newest_first = sorted(written, reverse=True)
    return [
        {"day": day, "values": [(shop.words(each.name), plain(written[day].get(each.code))) for each in _columns(log, written)]}
        for day in newest_first
    ]


def _columns(log: FreeLog, written: Days) -> list[Measure]:
    """What is asked each evening; what is only read has a column once it was."""
    there = {code for values in written.values() for code in values}
    return [each for each in log.measures if each.asked or each.code in there]


def _middle(shop: Shop, log: FreeLog, written: Days) -> list[tuple[str, str]]:
    there = medians(log, written)
    return [
        (shop.words(each.name), f"{plain(there[each.code])} {shop.words(each.unit) if each.unit else ''}".strip())
        for each in log.measures
        if each.code in there
    ]


def _found(shop: Shop, log: FreeLog, need: str, signs: tuple[Counted, ...], known: Catalogue) -> dict[str, Any]:
    names = {each.code: shop.words(each.name) for each in log.measures}
    name = known.needs[need].name if need in known.needs else {"en": need}
    return {
        "name": shop.words(dict(name)),
        "signs": [{"measure": names[each.sign.measure], "on": len(each.days), "of": each.of_days} for each in signs],
    }


def plain(value: float | None) -> str:
    """7.5; 73319; nothing where there is none."""
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def log_there(shop: Shop, code: str) -> FreeLog | None:
    """Of the trade, by its code."""
    return next((each for each in logs_of(shop.window.merchant.pack.section("care")) if each.code == code), None)


def _there(token: str) -> DailyLog | None:
    try:
        return find_daily_log(token)
    except NotFound:
        return None


def running(request: HttpRequest, shop: Shop, log: FreeLog) -> str:
    """The link of the days this browser has begun; empty where it has not."""
    token = guests.log_of(request, shop)
    row = _there(token) if token else None
    return token if token and row is not None and row.log == log.code else ""


def _today(shop: Shop) -> date:
    return shop.at.astimezone(ZoneInfo(shop.site.zone)).date()


def _day(text: str, today: date) -> date:
    """Nonsense is today."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=ZoneInfo("UTC")).date()
    except ValueError:
        return today
