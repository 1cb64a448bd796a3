"""Operations on bookings that come every week: look, book, answer, move, cancel."""

from datetime import date, time
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Series, ServiceVersion
from towpath.booking.series_answer import approve_series, decline_series
from towpath.booking.series_book import book_series
from towpath.booking.series_cancel import cancel_all, cancel_following, plan_cancel
from towpath.booking.series_move import move_all, move_following, plan_move
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.booking import TYPED_IN, booking_or_404, booking_out, shown
from towpath.faces.api.schemas.booking import ReasonIn
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.series import (
    BookSeriesIn,
    CancelPlanOut,
    MovePlanOut,
    PreviewOut,
    Reach,
    RuleIn,
    SeriesCancelIn,
    SeriesMoveIn,
    SeriesMovePreviewIn,
    SeriesOut,
)
from towpath.faces.api.screening import remembers_a_no, through_gate
from towpath.faces.api.time_rows import days_in_reach, version_or_404
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.passes.models import Pack

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.post("/series/preview", response={200: PreviewOut, **PROBLEMS})
@in_scope
def preview(request: ApiRequest, wanted: RuleIn) -> Any:
    """Each day there would be one, and each one left out with the reason. Nothing is kept."""
    version = version_or_404(wanted.service)
    seen = preview_series(version=version, rule=_rule(wanted), zone=site().zone, at=clock.now(), by=_by(request, wanted), area=wanted.area)
    return {
        "zone": site().zone,
        "lessons": seen.lessons,
        "skipped": seen.skipped,
        "total_minor": version.price_minor * len(seen.lessons),
        "currency": version.currency,
    }


@router.post("/series", response={200: SeriesOut, **PROBLEMS})
@remembers_a_no
@in_scope
def book(request: ApiRequest, wanted: BookSeriesIn, key: IdempotencyKey) -> Any:
    """All the days that were shown, or a refusal that names the first that was taken. The same key books it once."""
    days_in_reach(wanted.days)
    customer = found(Customer.objects.filter(pk=wanted.customer, erased_at=None).first()) if wanted.customer else None
    pack = found(Pack.objects.filter(pk=wanted.pack).first()) if wanted.pack else None
    version = version_or_404(wanted.service)
    series = book_series(
        key=key,
        principal=request.auth.key_id,
        version=version,
        rule=_rule(wanted),
        zone=site().zone,
        wanted=Booked(
            customer=customer,
            name="" if customer else wanted.name,
            email=wanted.email,
            channel=TYPED_IN if _by(request, wanted) else "api",
            by=_by(request, wanted),
            **through_gate(request, version, wanted.answers, customer=customer, set_aside=wanted.set_aside, by=_by(request, wanted)),
            area=wanted.area,
            address=wanted.address,
        ),
        shown=wanted.days,
        note=wanted.note,
        ways=None if wanted.ways is None else tuple(wanted.ways),
        pack=pack,
        at=clock.now(),
    )
    return _series(series)


@router.get("/series/{series_id}", response={200: SeriesOut, **PROBLEMS})
@in_scope
def read_series(request: ApiRequest, series_id: UUID) -> Any:
    """The rule, what it left out, and its bookings."""
    return _series(_series_or_404(series_id))


@router.post("/series/{series_id}/approve", response={200: SeriesOut, **PROBLEMS})
@in_scope
def say_yes(request: ApiRequest, series_id: UUID) -> Any:
    """Yes to every one that waits for an answer."""
    approve_series(series=_series_or_404(series_id), by=request.auth.key_id, at=clock.now())
    return _series(_series_or_404(series_id))


@router.post("/series/{series_id}/decline", response={200: SeriesOut, **PROBLEMS})
@in_scope
def say_no(request: ApiRequest, series_id: UUID, said: ReasonIn) -> Any:
    """No to all of them, with a word why; their times are free again."""
    decline_series(series=_series_or_404(series_id), by=request.auth.key_id, reason=said.reason, at=clock.now())
    return _series(_series_or_404(series_id))


@router.post("/bookings/{booking_id}/series/move/preview", response={200: MovePlanOut, **PROBLEMS})
@in_scope
def before_moving(request: ApiRequest, booking_id: UUID, wanted: SeriesMovePreviewIn) -> Any:
    """Where each would lie, and which stay where they are."""
    day, at_time = _to(wanted)
    booking = booking_or_404(booking_id)
    plan = plan_move(booking=booking, scope=wanted.reach, to_day=day, to_time=at_time, at=clock.now(), by=request.auth.key_id)
    return {
        "count": plan.count,
        "moves": [{"booking": each.pk, "before": each.starts_at, "after": slot.starts_at} for each, slot in plan.moves],
        "stays": [{"booking": each.booking.pk, "why": each.why} for each in plan.stays],
    }


@router.post("/bookings/{booking_id}/series/move", response={200: SeriesOut, **PROBLEMS})
@in_scope
def move(request: ApiRequest, booking_id: UUID, wanted: SeriesMoveIn) -> Any:
    """This one and those after it, or all that are still to come: as many as were shown. Answers the series they belong to since."""
    day, at_time = _to(wanted)
    booking = booking_or_404(booking_id)
    verb = move_following if wanted.reach == "following" else move_all
    after = verb(booking=booking, to_day=day, to_time=at_time, shown=wanted.count, by=request.auth.key_id, at=clock.now())
    return _series(_series_or_404(after.pk))


@router.get("/bookings/{booking_id}/series/cost", response={200: CancelPlanOut, **PROBLEMS})
@in_scope
def cost(request: ApiRequest, booking_id: UUID, reach: Reach = "following") -> Any:
    """How many it would be, and what it costs the customer to cancel them at this moment."""
    booking = booking_or_404(booking_id)
    plan = plan_cancel(booking=booking, scope=reach, at=clock.now())
    return {name: getattr(plan, name) for name in ("count", "amount_minor", "waived_minor")} | {"currency": booking.currency}


@router.post("/bookings/{booking_id}/series/cancel", response={200: list[UUID], **PROBLEMS})
@in_scope
def call_off(request: ApiRequest, booking_id: UUID, said: SeriesCancelIn) -> Any:
    """As many as were shown, at what was shown, or none. Answers which."""
    verb = cancel_following if said.reach == "following" else cancel_all
    by = request.auth.key_id if said.by == "business" else None
    off = verb(
        booking=booking_or_404(booking_id),
        shown=said.count,
        shown_minor=said.shown_minor,
        by=by,
        reason=said.reason,
        at=clock.now(),
    )
    return [each.pk for each in off]


def _rule(wanted: RuleIn) -> Rule:
    days_in_reach([wanted.first_day, *([wanted.until] if wanted.until else [])])
    return Rule(
        wanted.first_day,
        time.fromisoformat(wanted.time),
        weekdays=tuple(wanted.weekdays),
        interval=wanted.every,
        count=wanted.count,
        until=wanted.until,
    )


def _to(wanted: SeriesMoveIn | SeriesMovePreviewIn) -> tuple[date, time]:
    days_in_reach([wanted.day])
    return wanted.day, time.fromisoformat(wanted.time)


def _by(request: ApiRequest, wanted: RuleIn) -> UUID | None:
    return request.auth.key_id if wanted.name.strip() else None


def _series_or_404(series_id: UUID) -> Series:
    return found(Series.objects.select_related("version", "booker").filter(pk=series_id).first())


def _series(series: Series) -> dict[str, Any]:
    version: ServiceVersion = series.version
    return {name: getattr(series, name) for name in ("id", "state", "first_day", "zone", "weekdays", "count", "until")} | {
        "service": version.service_id,
        "time": series.wall_time,
        "every": series.interval,
        "follows": series.follows_id,
        "skipped": [{"day": day, "why": why} for day, why in series.skipped],
        "bookings": [booking_out(each) for each in shown(Booking.objects.filter(series=series)).order_by("series_day")],
    }
