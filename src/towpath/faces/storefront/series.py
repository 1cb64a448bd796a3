"""The same time every week: how many and from when, each day and each one left out, what it costs; then all of them in one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from towpath.booking.availability import Slot, free_slots
from towpath.booking.hold_slot import Booked, NotOffered, NotThisWay, draft
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.say_when import say_day_of
from towpath.booking.series_book import book_series
from towpath.booking.series_in_words import clocks_in_words, left_out_in_words
from towpath.booking.series_preview import Preview, preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.terms_in_words import terms_in_words
from towpath.booking.wall_clock import wall_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.faces.asking import Sheet, rows_without_files, sheet_again, take_answers
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, line_asking, pack_named, sends, service_of
from towpath.faces.storefront.areas_there import known_where
from towpath.faces.storefront.before_booking import Before, read_before
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.needed import check_needed, needs_of
from towpath.faces.storefront.services import asks_first, may_repeat, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, Invalid, NotFound, Refusal
from towpath.foundation.tokens import new_token

LOOKED_AHEAD = timedelta(days=13)
FEWEST, MOST, USUAL = 2, 60, 8
APART = (1, 2, 3, 4)
TYPED = ("name", "email", "phone", "note", "address")


class SeriesUnreadable(Invalid):
    code = "series_unreadable"
    what_happened = _("A series has a first day, a time, and 2 to 60 bookings.")
    what_is_safe = _("Nothing was booked.")
    what_to_do = _("Look at what is chosen above.")


@dataclass(frozen=True)
class Asked:
    """What somebody asks for, as far as they have said it."""

    day: date | None
    time: time | None
    count: int
    apart: int

    @property
    def rule(self) -> Rule | None:
        return Rule(self.day, self.time, count=self.count, interval=self.apart) if self.day and self.time else None


@anyone
@require_safe
def every_week(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """Looking changes nothing and keeps nothing."""
    return _page(request, shop, service_id)


@anyone
@sends(back="book-series")
def book(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """Each day that was shown, or none of them. Pressing twice is pressing once; a no keeps what was typed."""
    typed = {name: request.POST.get(name, "") for name in TYPED}
    try:
        with shop.scope():
            version = service_of(service_id)
            if not may_repeat(version):
                raise NotThisWay
            customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
            check_needed(version, typed)
            where = guests.where_of(request, shop) or Where("", "")
            introduce(customer=customer, zone=viewer_zone(request), **{each: typed[each] for each in ("name", "email", "phone")})
            asked = _asked(request.POST)
            if asked.rule is None:
                raise SeriesUnreadable
            series = book_series(
                key=request.POST.get("key", ""),
                principal=customer.pk,
                version=version,
                rule=asked.rule,
                zone=shop.site.zone,
                wanted=Booked(
                    customer=customer,
                    channel="storefront",
                    came_from=guests.came_from(request, shop),
                    line=line_asking(request),
                    area=where.area,
                    address=typed["address"],
                ),
                shown=_days(request.POST.getlist("on")),
                note=typed["note"],
                ways=tuple(dict.fromkeys(code for code in request.POST.getlist("way") if code in shop.window.ways)),
                pack=pack_named(request.POST.get("pack", ""), customer, version, shop),
                at=shop.at,
            )
            lessons = list(Booking.objects.filter(series=series).select_related("version", "booker").order_by("series_day"))
            take_answers(request, lessons, at=shop.at, files_later=True)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, service_id, problem, {**typed, "ways": request.POST.getlist("way")})
    answer = HttpResponseRedirect(reverse("booking", args=[lessons[0].pk]))
    guests.remember(request, answer, shop, token)
    return answer


def _page(
    request: HttpRequest, shop: Shop, service_id: UUID, problem: Refusal | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    asked = _asked(request.POST if request.method == "POST" else request.GET)
    with shop.scope():
        before = read_before(request, shop, service_id)
        version, licence = before.version, shop.window.licence
        if not may_repeat(version) or before.is_one_by_one:
            return HttpResponseRedirect(reverse("book", args=[service_id]))
        asks = asks_first(request, shop, before, to="series", problem=problem)
        if asks is not None:
            return asks
        where = known_where(request, shop, before.areas) or Where("", "")
        preview = None
        try:
            if asked.rule:
                preview = preview_series(version=version, rule=asked.rule, zone=shop.site.zone, at=shop.at, area=where.area)
        except Refusal as refused:
            problem = problem or refused
        slots = preview.offered if preview else _free(shop, version, asked.day, where.area)
        asked = _filled(asked, slots)
        shown = _shown(request, shop, before, preview) if preview else {}
    context = {
        "row": row_of(request, shop, version, []),
        "version": version,
        "asked": asked,
        "apart": APART,
        "times": sorted({slot.time for slot in slots if slot.day == asked.day} | ({asked.time} if asked.time else set())),
        **shown,
        "ways": ways_in_words(shop, typed["ways"] if typed else ways_kept(before)),
        "needs": needs_of(version),
        "questions": rows_without_files(version.questions, sheet_again(request, problem) if typed else Sheet(), shop.language),
        "where": where,
        "typed": typed or {**known_as(before), "address": where.address},
        "key": new_token(),
        "problem": answers.problem_of(problem) if problem else None,
        "licence": licence,
    }
    answer = answers.page(request, shop, "series.html", context, status=STATUS[problem.kind] if problem else 200)
    answer.headers["Cache-Control"] = "no-store"
    guests.hand_token(request, answer, shop)
    return answer


def _shown(request: HttpRequest, shop: Shop, before: Before, preview: Preview) -> dict[str, Any]:
    """Everything the click will do, in words."""
    version = before.version
    lessons, n = preview.lessons, len(preview.lessons)
    if not lessons:
        return {"preview": preview, "left_out": left_out_in_words(preview.skipped, language=shop.language)}
    wanted, zone = Booked(None, "storefront"), shop.site.zone
    first = draft(version, starts_at=lessons[0].starts_at, zone=zone, wanted=wanted, at=shop.at, terms=before.terms)
    return {
        "preview": preview,
        "lessons": [{"day": each.day, "when": when_of(request, shop, each.starts_at, shop.site.zone)} for each in lessons],
        "count": n,
        "left_out": left_out_in_words(preview.skipped, language=shop.language),
        "clocks": clocks_in_words([each.starts_at for each in lessons], zone=shop.site.zone, language=shop.language),
        "total_minor": version.price_minor * n,
        "price_each": version.price_minor,
        "terms": terms_in_words(first, at=shop.at, language=shop.language),
        "packs": [{"pack": each, "name": shop.words(each.name), "is_enough": each.uses_left >= n} for each in before.packs],
        "needs_pack": before.asks_pack,
        "last_day": say_day_of(lessons[-1].day, shop.language),
    }


def _free(shop: Shop, version: ServiceVersion, day: date | None, area: str) -> list[Slot]:
    """The times of the day that was asked for, or of the next fortnight."""
    today = wall_of(shop.at, shop.site.zone).date()
    first = day or today
    last = first if day else today + LOOKED_AHEAD
    return free_slots(version, zone=shop.site.zone, first=first, last=last, at=shop.at, area=area)


def _filled(asked: Asked, slots: Sequence[Slot]) -> Asked:
    """What they have not said yet: the first day that has a time. The time itself they choose."""
    day = asked.day or (slots[0].day if slots else None)
    return Asked(day, asked.time, asked.count, asked.apart)


def _asked(given: Any) -> Asked:
    return Asked(
        day_in(given.get("day", "")), _time(given.get("time", "")), asked_number(given.get("n", ""), USUAL), _apart(given.get("every", ""))
    )


def day_in(text: str) -> date | None:
    """A day as an address carries it; anything else, and what no calendar reaches, is none."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if 2000 < day.year < 2200 else None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text[:5]).replace(tzinfo=None) if len(text) >= 4 else None
    except ValueError:
        return None


def asked_number(text: str, usual: int) -> int:
    """How many, within what can be booked in one go."""
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else usual
    return min(max(count, FEWEST), MOST)


def _apart(text: str) -> int:
    return int(text) if text in {str(each) for each in APART} else 1


def _days(texts: Sequence[str]) -> list[date]:
    days = [day_in(text) for text in texts[:MOST]]
    if None in days:
        raise NotOffered
    return [day for day in days if day is not None]


def ways_in_words(shop: Shop, taken: Sequence[str]) -> list[dict[str, Any]]:
    """What makes it easier for them, as the trade offers it."""
    return [{"code": code, "name": shop.words(name), "is_taken": code in taken} for code, name in shop.window.ways.items()]


def ways_kept(before: Before) -> list[str]:
    """Told once, ticked already."""
    return list(before.kept.ways) if before.kept else []


def known_as(before: Before) -> dict[str, str]:
    """What the shop knows already nobody types again."""
    customer, note = before.customer, before.kept.word if before.kept else ""
    return {"name": customer.name, "email": customer.email or "", "phone": customer.phone or "", "note": note} if customer else {}
