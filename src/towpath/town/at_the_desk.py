"""What the tutor's customers and she herself did in the last weeks about the coming ones, each by the verb its button calls.

Everything happened some hours or days ago, on her own clock; what reacts to it (books, messages) hears of it as soon as the worker runs.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from towpath.booking.attend import mark_missed
from towpath.booking.availability import free_slots
from towpath.booking.close_days import close_days
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking, Occurrence, Resource, ServiceVersion
from towpath.booking.move import move_booking
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.series_book import book_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_categories import put_under
from towpath.booking.set_licences import note_licence
from towpath.booking.waiting_join import join_waiting
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Membership, Merchant
from towpath.passes.models import Pack
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.presence.site import own_site
from towpath.town.after_lessons import bring_the_books_up_to_date, teach_by_a_plan
from towpath.town.desk import Desk
from towpath.town.lessons import Calendar, Lesson, lessons_on
from towpath.work.complete_visit import complete_visit

AHEAD = 28
"""So many days, from today on."""
TEN = 10
TEN_LESSONS = 340_00
PACK_DAYS_AGO, WEEKLY_DAYS_AGO, DATES_DAYS_AGO = 40, (31, 18), 45
EXAM_HOURS = Offered(
    name={"en": "Before the exam", "zh-hans": "考前两小时"},
    description={"en": "Two hours on what still wobbles; ask first", "zh-hans": "用两个小时补上还不稳的地方，要先问"},
    minutes=120,
    price_minor=72_00,
    currency="",
    needs=(("person", ""), ("room", "")),
    buffer_after=10,
    asks_approval=True,
)
FIRST_AID, FIRST_AID_ENDS = "First aid for children", 23
MOVED, MOVED_FROM = 4, 4
"""So many changed their minds about what was at least so many days ahead."""
LETTER = "My exam is on the Friday after. Integrals are the trouble."


def work_at_the_desk(calendar: Calendar | None, *, at: datetime) -> int:
    """Answers how many bookings lie ahead. Nothing where this town has no tutor."""
    tutor = calendar and Merchant.objects.filter(slug=calendar.sheet.slug).first()
    if calendar is None or tutor is None:
        return 0
    with merchant_scope(tutor.pk):
        desk = Desk(
            tutor=tutor,
            owner=Membership.objects.values_list("person_id", flat=True).get(merchant=tutor, role="owner"),
            calendar=calendar,
            services={version.service.source_code or "": version for version in ServiceVersion.objects.current()},
            pupils=sorted(Customer.objects.all(), key=lambda pupil: calendar.sheet.pupils.index(pupil.name)),
            now=at,
        )
        _may_give_first_aid(desk)
        _every_week(desk)
        _book_ahead(desk)
        _change_their_minds(desk)
        _ask(desk)
        _fill_a_class(desk)
        _close(desk)
        _look_back(desk)
        bring_the_books_up_to_date(desk)
        teach_by_a_plan(desk)
        return Booking.objects.promised().filter(starts_at__gt=at).count()


def _may_give_first_aid(desk: Desk) -> None:
    """A course she took two years ago; it ends within the weeks that are booked already."""
    until = desk.today + timedelta(days=FIRST_AID_ENDS)
    note_licence(resource=Resource.objects.get(kind="person"), kind=FIRST_AID, number="", valid_until=until, at=desk.at(DATES_DAYS_AGO, 9))


def _every_week(desk: Desk) -> None:
    """Two come every week: one with a pack of ten, and one on and on."""
    single, (first, second) = desk.services["single"], (desk.pupils[0], desk.pupils[1])
    sold_at = desk.at(PACK_DAYS_AGO, 18.5)
    offer = offer_pack(
        site=own_site(),
        name={"en": "Ten lessons", "zh-hans": "十次课"},
        uses=TEN,
        price_minor=TEN_LESSONS,
        services=[single.service_id],
        months=12,
        at=sold_at,
    )
    sold = sell_pack(key="demo-pack", offer=offer, holder=first, method="card", by=desk.owner, principal=desk.owner, at=sold_at)
    (monday, four), (wednesday, half_past_five) = desk.calendar.sheet.weekly
    _weekly(desk, first, Rule(_next(desk, WEEKLY_DAYS_AGO[0], monday), four, count=8), WEEKLY_DAYS_AGO[0], sold.pack)
    _weekly(desk, second, Rule(_next(desk, WEEKLY_DAYS_AGO[1], wednesday), half_past_five), WEEKLY_DAYS_AGO[1], None)


def _weekly(desk: Desk, customer: Customer, rule: Rule, days_ago: int, pack: Pack | None) -> None:
    version, at = desk.services["single"], desk.at(days_ago, 20.25)
    shown = preview_series(version=version, rule=rule, zone=desk.zone, at=at)
    book_series(
        key=f"demo-series-{days_ago}",
        principal=customer.pk,
        version=version,
        rule=rule,
        zone=desk.zone,
        wanted=Booked(customer, "storefront"),
        shown=shown.days,
        at=at,
        pack=pack,
    )


def _book_ahead(desk: Desk) -> None:
    """Whatever of the coming weeks has been booked by now: the nearer, the fuller."""
    days = [desk.today + timedelta(days=number) for number in range(AHEAD)]
    sheet = desk.calendar.sheet
    with_group = [day for day in days if day.weekday() in sheet.group_weekdays]
    dates = set_dates(
        version=desk.services["group"], days=with_group, wall_time=sheet.group_at, zone=desk.zone, at=desk.at(DATES_DAYS_AGO, 9)
    )
    classes = {occurrence.wall_day: occurrence for occurrence in dates}
    for day in days:
        for lesson in lessons_on(desk.calendar, day):
            if lesson.made_at < desk.now:
                _book(desk, lesson, classes)


def _book(desk: Desk, lesson: Lesson, classes: dict[date, Occurrence]) -> None:
    """On her page, or on the phone: then she typed it in."""
    channel, by = ("phone", desk.owner) if lesson.by_phone else ("storefront", None)
    wanted = Booked(desk.pupil(lesson.pupil), channel, by=by, booking_id=lesson.id)
    if lesson.service == "group":
        held = hold_places(occurrence=classes[lesson.day], seats=1, wanted=wanted, at=lesson.made_at)
    else:
        starts_at = instant_of(lesson.day, lesson.wall_time, desk.zone)
        held = hold_slot(version=desk.services[lesson.service], starts_at=starts_at, zone=desk.zone, wanted=wanted, at=lesson.made_at)
    confirm_booking(booking=held, at=lesson.made_at + timedelta(minutes=1), by=by)


def _change_their_minds(desk: Desk) -> None:
    """Some moved their lesson themselves in the last days; one rang her up, and she moved it. Nobody moves where nothing else is free."""
    coming = Booking.objects.promised().filter(series=None, occurrence=None, starts_at__gt=desk.now + timedelta(days=MOVED_FROM))
    for number, booking in enumerate(coming.select_related("version", "booker", "terms").order_by("starts_at", "id")[:MOVED]):
        at = max(desk.at(0, 0) - timedelta(hours=5 + 21 * number), booking.made_at + timedelta(hours=1))
        first = booking.wall_day + timedelta(days=1)
        slots = free_slots(booking.version, zone=desk.zone, first=first, last=first + timedelta(days=7), at=at)
        if slots and at < desk.now:
            move_booking(booking=booking, starts_at=slots[0].starts_at, at=at, by=desk.owner if number == MOVED - 1 else None)


def _ask(desk: Desk) -> None:
    """Two hours before an exam are hers to grant; somebody has asked, this morning."""
    version = add_service(offered=replace(EXAM_HOURS, currency=desk.tutor.currency), at=desk.at(DATES_DAYS_AGO, 9.5), source_code="exam")
    put_under(service=version.service, category=desk.services["single"].service.category_id)
    at, first = desk.now - timedelta(hours=2), desk.today + timedelta(days=6)
    slots = free_slots(version, zone=desk.zone, first=first, last=first + timedelta(days=AHEAD), at=at)
    wanted = Booked(desk.pupils[2], "storefront")
    held = hold_slot(version=version, starts_at=slots[0].starts_at, zone=desk.zone, wanted=wanted, at=at)
    confirm_booking(booking=held, note=LETTER, at=at + timedelta(minutes=2))


def _fill_a_class(desk: Desk) -> None:
    """The first class from the day after tomorrow on is full, and somebody who can be written to waits for a place in it."""
    after = desk.now + timedelta(days=2)
    occurrence = Occurrence.objects.filter(starts_at__gt=after).select_related("version").order_by("starts_at")[0]
    there = set(Booking.objects.filter(occurrence=occurrence).values_list("booker_id", flat=True))
    others = [pupil for pupil in desk.pupils if pupil.pk not in there]
    missing = occurrence.seats - occurrence.taken
    for number, pupil in enumerate(others[:missing]):
        at = desk.at(1, 10) + timedelta(minutes=10 * number)
        confirm_booking(booking=hold_places(occurrence=occurrence, seats=1, wanted=Booked(pupil, "storefront"), at=at), at=at)
    waits = next(pupil for pupil in others[missing:] if pupil.email)
    join_waiting(occurrence=occurrence, customer=waits, at=desk.at(1, 12))


def _close(desk: Desk) -> None:
    """She will be away on the fullest day of the third week; what it hits is hers to decide, one by one."""
    days = [desk.today + timedelta(days=number) for number in range(9, 21)]
    promised = list(Booking.objects.promised().filter(wall_day__in=days).values_list("wall_day", flat=True))
    fullest = max(days, key=lambda day: (promised.count(day), day))
    close_days(first_day=fullest, last_day=fullest, reason="Teachers' conference", at=desk.now - timedelta(hours=1))


def _look_back(desk: Desk) -> None:
    """What is over is told, but for one to whom nobody came: that was written down a moment ago, and waits."""
    over = (
        Booking.objects.filter(state="confirmed", ends_at__lte=desk.now).select_related("version", "booker", "terms").order_by("starts_at")
    )
    untold = over.filter(starts_at__lt=desk.at(0, 0), series=None).first()
    for booking in over:
        if untold is None or booking.pk != untold.pk:
            complete_visit(booking=booking, by=desk.owner, at=booking.ends_at)
    if untold is not None:
        mark_missed(booking=untold, by=desk.owner, at=desk.now - timedelta(minutes=50))


def _next(desk: Desk, days_ago: int, weekday: int) -> date:
    """The first such day after that many days ago."""
    day = desk.today - timedelta(days=days_ago - 1)
    return day + timedelta(days=(weekday - day.weekday()) % 7)
