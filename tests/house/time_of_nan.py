"""Nan sells time as well, so that every address there is can be tried at one business: she teaches how to pull noodles."""

from datetime import date, time, timedelta

from tests.world import NOON, Shop, World
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Claim, Resource
from towpath.booking.past_book import keep_past_book
from towpath.booking.set_hours import override_day, set_week
from towpath.booking.take_services import take_services
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.spreadsheet import Row
from towpath.network.models import Merchant
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack

LESSONS_ON = date(2026, 10, 20)


def sell_time_too(world: World) -> None:
    """From now on the trade of every shop in town has something to book."""
    packs = {manifest["trade"]: manifest for manifest in shipped_packs()}
    both = {**packs["food"], "version": packs["food"]["version"] + 100, "booking": packs["tutor"]["booking"]}
    pack = store_pack(manifest=both, at=NOON)
    Merchant.objects.filter(trade="food").update(pack=pack)
    for shop in (world.nan, world.bruno):
        shop.merchant.pack = pack


def promised_by(shop: Shop, guest: Customer) -> dict[str, object]:
    """A lesson the guest booked, a class, somebody's break, other hours and a holiday."""
    zone = shop.site.zone
    codes = [each["code"] for each in shop.merchant.pack.section("booking")["template"]]
    single, group = take_services(
        site=shop.site,
        pack=shop.merchant.pack,
        codes=[code for code in codes if code in ("single", "group")],
        owner_name=shop.owner.name,
        owner_id=shop.owner.pk,
        language="en",
        at=NOON,
    )
    for resource in Resource.objects.in_use():
        set_week(resource=resource, hours=[[["09:00", "20:00"]]] * 7)
    wanted = Booked(customer=guest, channel="storefront")
    held = hold_slot(version=single, starts_at=instant_of(LESSONS_ON, time(12), zone), zone=zone, wanted=wanted, at=NOON)
    booking = confirm_booking(booking=held, note="CNRY-wish", at=NOON)
    (first,) = set_dates(version=group, days=[LESSONS_ON], wall_time=time(14), zone=zone, at=NOON)
    person = Resource.objects.get(kind="person")
    override_day(resource=person, day=date(2026, 10, 18), spans=[("10:00", "12:00")])
    closure, _hit = close_days(first_day=date(2026, 11, 2), last_day=date(2026, 11, 3), reason="CNRY-away", at=NOON, resource=person)
    starts = instant_of(LESSONS_ON, time(16), zone)
    block_time(resource=person.pk, starts_at=starts, ends_at=starts + timedelta(hours=1), reason="CNRY-break")
    rows = [Row(2, {"Booking": "1", "Customer": "CNRY-old", "Made": "2026-10-01", "Day": "2026-10-02", "Missed": "no"})]
    past = keep_past_book(name="old.csv", rows=rows, zone=zone, at=NOON)
    return {
        "service_id": group.service_id,
        "booking_id": booking.pk,
        "date_id": first.pk,
        "resource_id": person.pk,
        "closure_id": closure.pk,
        "book_id": past.pk,
        "claim_id": Claim.objects.get(booking=None, occurrence=None).pk,
    }
