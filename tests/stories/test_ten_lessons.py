"""Tom learns equations: a trial, a pack of ten, eight Tuesdays, a closure, a clock change, two moves, an illness, a group that is full, and the rest of
the money back. Every date and every sum as it was told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from tests.tutors import BERLIN, Tutor
from towpath.booking.attend import complete
from towpath.booking.availability import free_slots
from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.close_days import close_days
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, ClassFull, hold_places, hold_slot
from towpath.booking.models import Booking, Claim, Occurrence, WaitingEntry
from towpath.booking.move import move_booking
from towpath.booking.series_book import book_series
from towpath.booking.series_move import move_following, plan_move
from towpath.booking.series_preview import Skipped, preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import changes_of
from towpath.booking.set_hours import set_week
from towpath.booking.waiting_answer import accept_offer, decline_offer
from towpath.booking.waiting_join import join_waiting, place_in_line
from towpath.booking.waiting_offer import offer_freed_places
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack, PackMove
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.payments.models import Payment

FOUR, FIVE = time(16), time(17)
HOURS = [[["14:00", "19:00"]]] * 4 + [[], [["09:00", "12:00"]], []]
EIGHT = [date(2026, 10, 6), date(2026, 10, 27), *(date(2026, 11, day) for day in (3, 10, 17, 24)), date(2026, 12, 1), date(2026, 12, 8)]


def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return instant_of(date(2026, month, day), time(hour, minute), BERLIN)


@dataclass
class Story:
    ines: Tutor
    jana: Customer
    tom: Customer
    pack: Pack | None = None

    @property
    def lessons(self) -> list[Booking]:
        single = self.ines.service("single").service_id
        rows = Booking.objects.filter(version__service=single).select_related("version", "booker", "terms")
        return list(rows.order_by("starts_at"))

    def lesson(self, day: date) -> Booking:
        return next(each for each in self.lessons if each.series_day == day)

    def on_the_wall(self) -> list[tuple[date, time]]:
        return [(each.wall_day, each.wall_time) for each in self.lessons if each.state in ("confirmed", "completed")]


@pytest.fixture
def story(lernwerk: Any) -> Any:
    ines = lernwerk.ines
    with merchant_scope(ines.id):
        for each in ines.resources:
            set_week(resource=each, hours=HOURS)
        close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn break", at=lernwerk.at)
        jana, _token = meet(token=None, language="en", at=lernwerk.at)
        tom = Customer.objects.create(first_seen_at=lernwerk.at, name="Tom")
        yield Story(ines, jana, tom)


def test_ten_lessons(story: Story) -> None:
    the_trial(story)
    the_pack_and_the_series(story)
    only_this_one(story)
    this_and_the_following(story)
    tom_is_ill(story)
    the_last_seat(story)
    the_last_lesson_and_the_rest(story)


def the_trial(story: Story) -> None:
    """Tue 29 Sep, 16:00 in Leipzig, which is 15:00 in Lisbon; held for ten minutes, then promised."""
    at = on(9, 24, 10)
    trial = story.ines.service("trial")
    four = next(s for s in free_slots(trial, zone=BERLIN, first=date(2026, 9, 29), last=date(2026, 9, 29), at=at) if s.time == FOUR)

    held = hold_slot(
        version=trial, starts_at=four.starts_at, zone=BERLIN, wanted=Booked(story.jana, "storefront", attendee=story.tom), at=at
    )
    booking = confirm_booking(booking=held, at=at + timedelta(minutes=9))

    assert held.starts_at.astimezone(ZoneInfo("Europe/Lisbon")).strftime("%a %d %b %H:%M") == "Tue 29 Sep 15:00"
    assert (booking.state, booking.price_minor) == ("confirmed", 0)
    complete(booking=booking, by=story.ines.owner.pk, at=on(9, 29, 16, 30))


def the_pack_and_the_series(story: Story) -> None:
    """Ten for 340.00, and eight Tuesdays from 6 Oct: the closure is shown and made up for, and it stays four through the clock change."""
    at, single = on(9, 30, 18), story.ines.service("single")
    offer = offer_pack(
        site=story.ines.site, name={"en": "Ten lessons"}, uses=10, price_minor=34000, services=[single.service_id], months=12, at=at
    )
    sold = sell_pack(
        key="jana buys ten", offer=offer, holder=story.jana, method="card", by=story.ines.owner.pk, principal=story.jana.pk, at=at
    )
    story.pack = sold.pack

    shown = preview_series(version=single, rule=Rule(EIGHT[0], FOUR, count=8), zone=BERLIN, at=at)
    assert shown.days == EIGHT
    assert shown.skipped == (Skipped(date(2026, 10, 13), "closure"), Skipped(date(2026, 10, 20), "closure"))

    series = book_series(
        key="jana books eight",
        principal=story.jana.pk,
        version=single,
        rule=shown.rule,
        zone=BERLIN,
        wanted=Booked(story.jana, "storefront", attendee=story.tom),
        shown=shown.days,
        at=at,
        pack=story.pack,
    )

    assert story.on_the_wall() == [(day, FOUR) for day in EIGHT]
    assert {wall_of(each.starts_at, BERLIN).time() for each in story.lessons} == {FOUR}
    assert [each.starts_at - other.starts_at for each, other in zip(story.lessons[1:2], story.lessons[:1], strict=True)] == [
        timedelta(days=21, hours=1)
    ], "an hour more than three weeks: the clocks went back on 25 Oct"
    assert (series.count, {each.price_minor for each in story.lessons}) == (8, {3400})
    assert on_pack(story) == (2, 6800, 0)
    complete(booking=story.lesson(EIGHT[0]), by=story.ines.owner.pk, at=on(10, 6, 17))
    complete(booking=story.lesson(EIGHT[1]), by=story.ines.owner.pk, at=on(10, 27, 17))
    complete(booking=story.lesson(EIGHT[2]), by=story.ines.owner.pk, at=on(11, 3, 17))


def only_this_one(story: Story) -> None:
    """10 Nov becomes Wed 11 Nov at five: the same entry in the calendar, once changed."""
    before = story.lesson(date(2026, 11, 10))

    move_booking(booking=story.lesson(date(2026, 11, 10)), starts_at=on(11, 11, 17), at=on(11, 5, 9))

    after = story.lesson(date(2026, 11, 10))
    assert (after.pk, after.uid, before.sequence, after.sequence) == (before.pk, before.uid, 0, 1)
    assert (after.wall_day, after.wall_time) == (date(2026, 11, 11), FIVE)
    assert len(story.lessons) == 8
    complete(booking=after, by=story.ines.owner.pk, at=on(11, 11, 18))


def this_and_the_following(story: Story) -> None:
    """Ines moves 24 Nov and all after it to five. 11 Nov stays; Jana hears of it once, with three changes."""
    at, target = on(11, 12, 9), story.lesson(date(2026, 11, 24))
    told_before = Event.objects.filter(name="booking.moved").count()
    shown = plan_move(booking=target, scope="following", to_day=date(2026, 11, 24), to_time=FIVE, at=at, by=story.ines.owner.pk)
    assert [booking.wall_day for booking, _slot in shown.moves] == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]

    after = move_following(booking=target, to_day=date(2026, 11, 24), to_time=FIVE, shown=shown.count, at=at, by=story.ines.owner.pk)

    assert story.on_the_wall() == [
        *((day, FOUR) for day in EIGHT[:3]),
        (date(2026, 11, 11), FIVE),
        (date(2026, 11, 17), FOUR),
        *((day, FIVE) for day in EIGHT[-3:]),
    ]
    assert Event.objects.filter(name="booking.moved").count() == told_before
    (told,) = Event.objects.filter(name="booking.series_moved")
    assert (told.payload["bookings"], told.customer) == (3, story.jana.pseudonym)
    assert [wall_of(change.after, BERLIN).strftime("%d %b %H:%M") for change in changes_of(after.pk, made_at=at)] == [
        "24 Nov 17:00",
        "01 Dec 17:00",
        "08 Dec 17:00",
    ]


def tom_is_ill(story: Story) -> None:
    """17 Nov, two hours before: fifty percent of one credit, waived as the first miss in six months. The credit returns."""
    at, booking = on(11, 17, 14), story.lesson(date(2026, 11, 17))
    shown = cost_now(booking, at=at)
    assert (shown.percent, shown.amount_minor, shown.waived_minor, shown.why) == (50, 0, 1700, "first_miss")

    cancel_as_customer(booking=booking, shown_minor=shown.amount_minor, at=at)

    assert booking.terms is not None
    assert (booking.terms.waive_first_months, booking.waived_minor, booking.cost_minor) == (6, 1700, 0)
    assert on_pack(story) == (3, 10200, 0)
    assert not Claim.objects.filter(booking=booking).exists()


def the_last_seat(story: Story) -> None:
    """Thursday's group of four is full. A place comes free at four: Mia is offered it until eight, says no; Ali says yes; nobody else gets between."""
    at, group = on(11, 16, 9), story.ines.service("group")
    (thursday,) = set_dates(version=group, days=[date(2026, 11, 19)], wall_time=FOUR, zone=BERLIN, at=at)
    booked = [seat(thursday, somebody(f"pupil {number}"), at) for number in range(4)]
    mia, ali, kim = (join_waiting(occurrence=thursday, customer=somebody(name), at=at) for name in ("Mia", "Ali", "Kim"))

    cancel_as_customer(booking=booked[0], shown_minor=0, at=on(11, 17, 16))
    assert offer_freed_places(at=on(11, 17, 16)) == 1
    mia.refresh_from_db()
    assert (mia.state, mia.offered_until) == ("offered", on(11, 17, 20))
    with pytest.raises(ClassFull), transaction.atomic():
        seat(thursday, somebody("a passer-by"), on(11, 17, 16, 5))

    decline_offer(entry=mia, at=on(11, 17, 17))
    accept_offer(entry=ali, at=on(11, 17, 17, 10))
    with pytest.raises(ClassFull), transaction.atomic():
        seat(thursday, kim.customer, on(11, 17, 17, 11))

    kim.refresh_from_db()
    assert (kim.state, place_in_line(kim)) == ("waiting", 1), "just taken, you stay first"
    assert WaitingEntry.objects.get(pk=ali.pk).state == "taken"
    assert Occurrence.objects.get(pk=thursday.pk).taken == 4


def the_last_lesson_and_the_rest(story: Story) -> None:
    """Three more lessons at five. Seven of ten were used; three times 34.00 go back to the card."""
    for day in EIGHT[-3:]:
        complete(booking=story.lesson(day), by=story.ines.owner.pk, at=instant_of(day, time(18), BERLIN))
    assert story.pack is not None

    refund = refund_pack(pack_id=story.pack.pk, by=story.ines.owner.pk, at=on(12, 9, 10))

    assert refund.amount_minor == 10200
    payment = Payment.objects.get(payable=story.pack.pk)
    assert (payment.method, payment.amount_minor, payment.refunded_minor) == ("card", 34000, 10200)
    assert on_pack(story) == (0, 0, 0)
    kinds = list(PackMove.objects.filter(pack=story.pack).order_by("id").values_list("kind", "uses", "minor"))
    assert kinds == [("sold", 10, 34000), *[("used", -1, -3400)] * 8, ("put_back", 1, 3400), ("refunded", -3, -10200)]
    done = [each for each in story.lessons if each.state == "completed"]
    assert (len(done), sum(each.price_minor for each in done)) == (7, 23800)
    assert sum(each.price_minor for each in done) + refund.amount_minor == 34000
    assert len(story.lessons) == 8, "eight rows from the first click to the end"


def on_pack(story: Story) -> tuple[int, int, int]:
    assert story.pack is not None
    pack = Pack.objects.get(pk=story.pack.pk)
    return pack.uses_left, pack.left_minor, pack.owed_minor


def somebody(name: str) -> Customer:
    customer: Customer = Customer.objects.create(first_seen_at=on(11, 16, 9), name=name)
    return customer


def seat(occurrence: Occurrence, customer: Customer, at: datetime) -> Booking:
    return confirm_booking(booking=hold_places(occurrence=occurrence, seats=1, wanted=Booked(customer, "storefront"), at=at), at=at)
