"""The businesses of the network, found by what somebody needs, each with its own face: as a page, and as data for whoever wants to recompute the order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.directory.checks import Answered
from towpath.directory.facts import WAYS, Wanted
from towpath.directory.look_up import Found, Listed, free_starts, look_up
from towpath.faces.addresses import shop
from towpath.faces.public.access import anyone
from towpath.faces.public.asked import answers_kept, page_of, wanted_of, with_answers
from towpath.faces.public.in_words import language_named, listed, trade_named, way_named, ways_soon
from towpath.faces.public.row import row_of
from towpath.foundation import clock
from towpath.network.packs import in_language


@require_safe
@anyone
def directory(request: HttpRequest) -> HttpResponse:
    """Live businesses whose owners did not take them off: two statements. What decides the order is said, and no money is part of it."""
    at, language = clock.now(), get_language() or "en"
    answered = answers_kept(request, at)
    wanted = with_answers(wanted_of(request), answered)
    there = look_up(wanted, at=at, page=page_of(request))
    used = answered if answered is not None and wanted.needs == answered.needs else None
    names = names_of(used, language)
    context = {
        "shops": [row_of(request, each, wanted, names=names, answered=used, at=at, language=language) for each in there.shown],
        "found": there,
        "asked": request.GET,
        "wanted": wanted,
        "is_asked": wanted != Wanted(),
        "trades": [(code, trade_named(code, name, language)) for code, name in there.trades.items()],
        "ways": [(way, way_named(way)) for way in WAYS],
        "languages": sorted(((code, language_named(code)) for code in there.languages), key=lambda each: each[1]),
        "courses": [(each.code, in_language(dict(each.name), language)) for each in there.courses if wanted.trade in ("", each.trade)],
        "answered": used and in_language(dict(used.check.name), language),
        "course": used.check.course if used else "",
        "weak": listed([names.get(code, code) for _course, code in wanted.needs]),
        "soon_steps": ways_soon(),
        "earlier": _address(request, there.page - 1) if there.page > 1 else "",
        "later": _address(request, there.page + 1) if there.page < there.pages else "",
        "canonical": request.build_absolute_uri(reverse("directory")),
        "data_href": reverse("directory-data") + ("?" + request.GET.urlencode() if request.GET else ""),
    }
    answer = render(request, "public/directory.html", context)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
@anyone
def as_data(request: HttpRequest) -> HttpResponse:
    """The same businesses in the same order, with the keys by which they stand there. Answers kept in a browser count here only as `need`."""
    at, wanted = clock.now(), wanted_of(request)
    there = look_up(wanted, at=at, page=page_of(request))
    return JsonResponse(_data(request, there, wanted, at), json_dumps_params={"ensure_ascii": False})


def names_of(answered: Answered | None, language: str) -> Mapping[str, str]:
    """What a course trains, in the reader's language, by code."""
    return {code: in_language(dict(name), language) for code, name in answered.check.names.items()} if answered else {}


def _address(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return "?" + asked.urlencode()


def _data(request: HttpRequest, there: Found, wanted: Wanted, at: datetime) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "seed": there.day.isoformat(),
        "order": ["-fit", "soon", "near", "lot"],
        "lot": "sha256(seed + ' ' + number), in hexadecimal digits",
        "asked": {
            "words": list(wanted.words),
            "needs": [f"{course}.{code}" for course, code in wanted.needs],
            "trade": wanted.trade,
            "way": wanted.way,
            "language": wanted.language,
            "near": wanted.near,
        },
        "many": there.many,
        "page": there.page,
        "pages": there.pages,
        "courses": [{"code": each.code, "name": each.name, "trade": each.trade} for each in there.courses],
        "businesses": [_business(request, each, at) for each in there.shown],
    }


def _business(request: HttpRequest, found: Listed, at: datetime) -> dict[str, Any]:
    site, entry, key = found.site, found.entry, found.ranked.key
    return {
        "slug": site.slug,
        "number": found.ranked.facts.number,
        "name": site.name,
        "page": shop(request, site.slug) + "?" + urlencode({"from": "directory"}),
        "trade": site.trade,
        "words": entry.words or site.tagline,
        "address": site.address,
        "postcode": entry.postcode,
        "place": entry.place,
        "point": None if entry.latitude is None else [entry.latitude, entry.longitude],
        "goes_to": entry.areas,
        "languages": entry.languages,
        "ways": entry.ways,
        "free_help": entry.helps,
        "offers": entry.offers,
        "teaches": entry.teaches,
        "free_starts": [{**each, "at": each["at"].isoformat()} for each in free_starts(entry, at)],
        "looked_up_at": entry.laid_out_at and entry.laid_out_at.isoformat(),
        "why": {
            "fit": key.fit,
            "soon": key.soon,
            "near": key.near,
            "lot": key.lot,
            "words": list(found.ranked.words),
            "needs": [f"{course}.{code}" for course, code in found.ranked.needs],
        },
    }
