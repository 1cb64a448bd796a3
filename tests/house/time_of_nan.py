"""Nan sells time as well, so that every address there is can be tried at one business: she teaches how to pull noodles."""

from datetime import date, time, timedelta

from tests.photos import a_photo
from tests.world import NOON, Shop, World
from towpath.booking.answer_questions import hand_in
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days
from towpath.booking.edit_questions import put_question
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Claim, Occurrence, Resource, Series, ServiceVersion, WaitingEntry
from towpath.booking.past_book import keep_past_book
from towpath.booking.publish_questions import publish_questions
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_areas import add_area, set_travel_time
from towpath.booking.set_categories import add_category
from towpath.booking.set_hours import override_day, set_week
from towpath.booking.set_licences import note_licence
from towpath.booking.take_services import take_services
from towpath.booking.team_feed import make_team_feed
from towpath.booking.waiting_answer import offer_link
from towpath.booking.waiting_join import join_waiting
from towpath.booking.waiting_offer import offer_freed_places
from towpath.booking.wall_clock import instant_of
from towpath.calendars.models import OutsideBusy, OutsideCalendar, Proposal, Unwritten
from towpath.calendars.seal import Key, sealed
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.spreadsheet import Row
from towpath.network.models import Merchant
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.passes.join_membership import join_membership
from towpath.passes.membership_days import Due
from towpath.passes.models import Pack, PackPurchase
from towpath.passes.month_link import link_to_month
from towpath.passes.offer_membership import offer_membership
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.passes.write_month import write_month

PLATE = {"code": "plate", "kind": "file", "text": {"en": "A photo"}, "purpose": {"en": "So that we bring the right thing"}}
LESSONS_ON = date(2026, 10, 20)


def sell_time_too(world: World) -> None:
    """From now on the trade of every shop in town has something to book."""
    packs = {manifest["trade"]: manifest for manifest in shipped_packs()}
    both = {**packs["food"], "version": packs["food"]["version"] + 100, "booking": packs["tutor"]["booking"]}
    both["care"] = {**both["care"], "logs": packs["wellness"]["care"]["logs"]}
    both["goods"] = {**packs["boutique"]["goods"], "alteration": "", "need": ""}
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
    single = publish_questions(service=single.service, questions=[PLATE], at=NOON)
    put_question(service=group.service_id, question=PLATE)
    series = every_week(guest, single, zone)
    booking = Booking.objects.filter(series=series).order_by("series_day")[0]
    Booking.objects.filter(pk=booking.pk).update(guests=["X"])
    hand_in(bookings=[booking], code="plate", data=a_photo(), name="CNRY-plate.jpg", at=NOON)
    (first,) = set_dates(version=group, days=[LESSONS_ON], wall_time=time(14), zone=zone, at=NOON)
    person = Resource.objects.get(kind="person")
    override_day(resource=person, day=date(2026, 10, 18), spans=[("10:00", "12:00")])
    closure, _hit = close_days(first_day=date(2026, 11, 2), last_day=date(2026, 11, 3), reason="CNRY-away", at=NOON, resource=person)
    starts = instant_of(LESSONS_ON, time(16), zone)
    block_time(resource=person.pk, starts_at=starts, ends_at=starts + timedelta(hours=1), reason="CNRY-break")
    rows = [Row(2, {"Booking": "1", "Customer": "CNRY-old", "Made": "2026-10-01", "Day": "2026-10-02", "Missed": "no"})]
    past = keep_past_book(name="old.csv", rows=rows, zone=zone, at=NOON)
    pack = sold_to(guest, shop, single)
    waiting, token = offered_to(guest, shop, group, zone)
    return {
        "pack_id": pack.pk,
        "pack_offer_id": pack.offer_id,
        "pack_purchase_id": waited_for(guest, pack).pk,
        **joined_by(guest, shop, single),
        "waiting_id": waiting.pk,
        "offer_token": token,
        "service_id": group.service_id,
        "category_id": add_category(name={"en": "Lessons"}).pk,
        **goes_out(),
        "booking_id": booking.pk,
        "series_id": series.pk,
        "date_id": first.pk,
        "resource_id": person.pk,
        "team_token": make_team_feed(resource=person, shows_names=True, at=NOON),
        "closure_id": closure.pk,
        "licence_id": note_licence(resource=person, kind="CNRY-first aid", number="CNRY-12", valid_until=LESSONS_ON, at=NOON)[0].pk,
        "book_id": past.pk,
        "claim_id": Claim.objects.get(booking=None, occurrence=None).pk,
        **keeps_elsewhere(person, booking),
    }


def every_week(guest: Customer, single: ServiceVersion, zone: str) -> Series:
    """Two lessons of the guest's, a week apart."""
    weekly = Rule(LESSONS_ON, time(12), count=2)
    return book_series(
        key="key-of-a-series",
        principal=guest.pk,
        version=single,
        rule=weekly,
        zone=zone,
        wanted=Booked(customer=guest, channel="storefront"),
        shown=list(weekly.days(LESSONS_ON + timedelta(days=7))),
        note="CNRY-wish",
        at=NOON,
    )


def offered_to(guest: Customer, shop: Shop, group: ServiceVersion, zone: str) -> tuple[WaitingEntry, str]:
    """The guest waited for a date that was full; a place came free, and it is kept for them."""
    (date_,) = set_dates(version=group, days=[LESSONS_ON + timedelta(days=1)], wall_time=time(14), zone=zone, at=NOON)
    Occurrence.objects.filter(pk=date_.pk).update(taken=date_.seats)
    entry = join_waiting(occurrence=date_, customer=guest, at=NOON)
    Occurrence.objects.filter(pk=date_.pk).update(taken=0)
    offer_freed_places(at=NOON)
    return entry, offer_link(entry=entry)


def sold_to(guest: Customer, shop: Shop, single: ServiceVersion) -> Pack:
    """Ten lessons paid at once."""
    offer = offer_pack(site=shop.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single.service_id], at=NOON)
    return sell_pack(key="key-of-a-pack", offer=offer, holder=guest, method="cash", by=None, principal=guest.pk, at=NOON).pack


def waited_for(guest: Customer, like: Pack) -> PackPurchase:
    """The same once more, not paid yet."""
    agreed = {name: getattr(like, name) for name in ("offer", "name", "services", "currency", "uses", "price_minor")}
    return PackPurchase.objects.create(holder=guest, made_at=NOON, **agreed)


def joined_by(guest: Customer, shop: Shop, single: ServiceVersion) -> dict[str, object]:
    """Four lessons a month; the first month paid, and the second one billed."""
    singles = {single.service_id: single.price_minor}
    offer = offer_membership(site=shop.site, name={"en": "Four"}, uses=4, price_minor=single.price_minor * 3, singles=singles, at=NOON)
    member = join_membership(key="key-of-a-member", offer=offer, holder=guest, method="cash", by=None, principal=guest.pk, at=NOON)
    due, purchase = Due(LESSONS_ON, LESSONS_ON), new_id()
    month = write_month(member, 2, due, today=LESSONS_ON, purchase_id=purchase, at=NOON)
    return {"membership_offer_id": offer.pk, "member_id": member.pk, "month_id": month.pk, "month_token": link_to_month(month)}


def keeps_elsewhere(person: Resource, booking: Booking) -> dict[str, object]:
    """A calendar on her phone: busy while a guest comes, and the lesson was deleted there and is not taken again."""
    there = OutsideCalendar.objects.create(
        resource=person,
        kind="caldav",
        name="CNRY-phone",
        host="127.0.0.1",
        sealed=sealed(Key("https://127.0.0.1/x/", "x", "CNRY-password")),
        writes=True,
        language="en",
        person_id=person.person_id,
        due_at=NOON,
        linked_at=NOON,
    )
    busy = OutsideBusy.objects.create(calendar=there, entry="x", starts_at=booking.starts_at, ends_at=booking.ends_at, said="x")
    changed = Proposal.objects.create(calendar=there, booking=booking, kind="deleted", stood_at=booking.starts_at, made_at=NOON)
    Unwritten.objects.create(calendar=there, booking=booking, code="calendar_refuses_entry", due_at=NOON)
    return {"outside_id": there.pk, "busy_id": busy.pk, "proposal_id": changed.pk}


def goes_out() -> dict[str, object]:
    """Two parts of town she brings lessons to, and the way between them."""
    area, _other = add_area(code="W1"), add_area(code="W2")
    return {"area_id": area.pk, "way_id": set_travel_time(start="W1", end="W2", minutes=20).pk}
