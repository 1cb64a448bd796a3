"""How a customer likes it, told once in their place, is read on every ticket of theirs, by whatever way the ticket came to be.

A *ticket* is what whoever does the work reads: a booking, a job, a slip in the kitchen. The list of ways is the list of calls in the source: a new
one has to be walked here too; those that lead into a kitchen are in test_own_way_in_a_kitchen.
"""

import ast
import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.heating import BOOKED, build_okafor
from tests.tutors import BERLIN
from towpath.booking.announcements import WishesChanged
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked
from towpath.booking.keep_way import keep_way
from towpath.booking.models import Booking, Occurrence, Series, ServiceVersion
from towpath.booking.series_book import book_series
from towpath.booking.series_extend import extend_series
from towpath.booking.series_rule import Rule
from towpath.booking.waiting_offer import offer_freed_places
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines as Caller
from towpath.faces.storefront.tests.booking.conftest import JANA, Visitor
from towpath.faces.storefront.tests.conftest import key_in
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.orders.announcements import OrderPaid
from towpath.orders.card_for_booking import confirm_card
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.settle_booking import confirm_when_paid
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.payments.models import KeptCard, ProviderAccount
from towpath.payments.providers import CardSeen
from towpath.work.follow_booking import follow_wishes

SOURCE = Path(__file__).parents[2] / "src" / "towpath"
MAKE_TICKETS = {
    "confirm_booking",
    "accept_offer",
    "book_series",
    "book_lessons",
    "enrol",
    "open_job",
    "open_for_booking",
    "send_round",
    "type_in_sale",
}
SATURDAYS = [date(2026, 10, 3) + timedelta(weeks=week) for week in range(3)]
WAY, WORD = "Large print", "Left-handed"

WALKED = {
    "faces/storefront/holding confirm_booking",
    "faces/storefront/series book_series",
    "faces/storefront/course enrol",
    "faces/storefront/waiting accept_offer",
    "faces/storefront/orders send_round",
    "faces/workspace/bookings/typing_in confirm_booking",
    "faces/workspace/bookings/typing_in_series book_series",
    "faces/workspace/bookings/typing_in_course enrol",
    "faces/api/booking confirm_booking",
    "faces/api/packs confirm_booking",
    "faces/api/series book_series",
    "faces/api/course enrol",
    "faces/api/waiting accept_offer",
    "faces/api/service send_round",
    "booking/series_extend book_lessons",
    "orders/settle_booking confirm_booking",
    "orders/card_for_booking confirm_booking",
    "work/follow_booking open_for_booking",
}
THROUGH_ANOTHER = {"booking/series_book book_lessons", "booking/waiting_answer confirm_booking"}
"""Verbs that are one of the above."""
NOBODY_IS_KNOWN = {
    "faces/workspace/bookings/dates confirm_booking": "who just comes is a name on a list",
    "faces/workspace/bookings/door confirm_booking": "the same, at the door",
    "faces/workspace/work/jobs open_job": "a job that no booking brought is for somebody new",
    "faces/api/work open_job": "the same, with the ways said there and then",
    "faces/workspace/sell type_in_sale": "sold and paid already: there is no slip any more",
    "faces/api/service type_in_sale": "the same",
    "dining/replay send_round": "sales of long ago",
}


def test_every_way_to_a_ticket_is_walked_here():
    there = set()
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).with_suffix("").as_posix()
        if "/tests/" in name or name.startswith("town/"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKE_TICKETS:
                there.add(f"{name} {node.func.id}")

    assert there == WALKED | THROUGH_ANOTHER | set(NOBODY_IS_KNOWN), "a way to a ticket nobody has walked"


@pytest.fixture
def ines(lernwerk):
    with clock.frozen(lernwerk.at):
        yield lernwerk.ines


@pytest.fixture
def work(ines):
    return Browser(ines.owner)


@pytest.fixture
def api(ines, client, lernwerk):
    with merchant_scope(ines.id):
        return Caller(client, make_api_key(label="calendar", at=lernwerk.at)[1])


@pytest.fixture
def tom(ines):
    """Somebody the business knows, who told once how he likes it."""
    with merchant_scope(ines.id):
        known = Customer.objects.create(name="Tom Weber", email="tom@example.org", first_seen_at=clock.now())
        keep_way(customer=known, ways=["large_print"], word=WORD, at=clock.now())
        return known


@pytest.fixture
def jana(ines):
    """The same with a phone of her own: she was here, and said it in her place."""
    phone = Visitor(ines)
    phone.book(date(2026, 9, 24), time(15), who={"name": "Jana", "email": "jana@example.org"})
    phone.post("/my/way/", {"way": ["large_print"], "word": WORD})
    with merchant_scope(ines.id):
        Booking.objects.update(source_code="before")
    return phone


@pytest.fixture
def saturdays(ines):
    with merchant_scope(ines.id):
        return set_dates(version=ines.service("group"), days=SATURDAYS, wall_time=time(10), zone=BERLIN, at=clock.now())


def as_shown(page, **more):
    """What the form on this page would send, with what is ticked and written there already."""
    ticked = re.findall(r'name="way" value="([^"]+)" checked', page)
    note = re.search(r'name="note"[^>]*>([^<]*)</textarea>', page)
    return {"way": ticked, "note": note[1] if note else "", "on": re.findall(r'name="on" value="([^"]+)"', page), **more}


def on_the_tickets(ines, work, n=1):
    """Every booking made since is read at work with the way and the word."""
    with merchant_scope(ines.id):
        made = list(Booking.objects.filter(source_code=None, state__in=["confirmed", "requested"]))
    assert len(made) == n
    for each in made:
        page = work.text(f"/bookings/{each.pk}/")
        assert WAY in page
        assert WORD in page


def chooses_a_time(jana):
    held = jana.held()
    page = jana.get(f"/bookings/{held.pk}/").content.decode()
    jana.post(f"/bookings/{held.pk}/confirm/", as_shown(page, name="Jana", email="jana@example.org"))


def asks_ahead(ines, settings, **asked):
    """She takes payments online, through a provider that can't be reached at the moment."""
    silent = {"key": "sk_test_x", "message_secret": "whsec_x", "address": "http://127.0.0.1:9"}
    adapter = "towpath.payments.providers.stripe_connect.StripeConnect"
    settings.TOWPATH_PROVIDERS = {"sandbox": {"adapter": adapter, "options": silent, "pages": ()}}
    at = clock.now()
    with merchant_scope(ines.id):
        ProviderAccount.objects.create(provider="sandbox", reference="acct_1", takes_payments=True, opened_at=at, seen_at=at)
        ServiceVersion.objects.filter(pk=ines.service("single").pk).update(**asked)


def test_one_time_from_the_page(ines, work, jana):
    chooses_a_time(jana)

    on_the_tickets(ines, work)


def test_one_time_that_is_paid_ahead(ines, work, jana, settings):
    asks_ahead(ines, settings, prepay="deposit", deposit_minor=1000)
    chooses_a_time(jana)

    with merchant_scope(ines.id):
        order = pay_order(order=Order.objects.get(), method="cash", by=ines.owner.pk, at=clock.now())
        confirm_when_paid(OrderPaid(at=clock.now(), order_id=order.pk, total_minor=1000, currency="EUR", origin="own"))

    on_the_tickets(ines, work)


def test_one_time_for_which_a_card_is_left(ines, work, jana, settings):
    asks_ahead(ines, settings, prepay="card")
    chooses_a_time(jana)

    with merchant_scope(ines.id):
        asked = KeptCard.objects.select_related("account").get()
    confirm_card(asked, seen=CardSeen("cs_1", "", "kept", card="pm_1", owner="cus_1", brand="visa", last4="4242"), at=clock.now())

    on_the_tickets(ines, work)


def test_a_series_from_the_page(ines, work, jana):
    path, asked = f"/book/{ines.service('single').service_id}/series/", {"day": "2026-10-06", "time": "16:00", "n": "3", "every": "1"}
    page = jana.get(f"{path}?day=2026-10-06&time=16:00&n=3&every=1").content.decode()

    jana.post(f"{path}now/", as_shown(page, **asked, key=key_in(page), name="Jana", email="jana@example.org"))

    on_the_tickets(ines, work, 3)


def test_a_course_from_the_page(ines, work, jana, saturdays):
    path = f"/book/{ines.service('group').service_id}/course/"
    page = jana.get(f"{path}?n=3").content.decode()
    shown = as_shown(page, key=key_in(page), n="3", name="Jana", email="jana@example.org")

    jana.post(f"{path}now/", {**shown, "from": ""})

    on_the_tickets(ines, work, 3)


@pytest.mark.parametrize("by", ["page", "api"])
def test_an_offer_from_the_waiting_list(ines, work, api, jana, saturdays, by):
    with merchant_scope(ines.id):
        Occurrence.objects.filter(pk=saturdays[0].pk).update(taken=saturdays[0].seats)
    path = f"/book/{ines.service('group').service_id}/wait/"
    jana.get(f"{path}?date={saturdays[0].pk}")
    joined = {"date": str(saturdays[0].pk), "name": "Jana", "email": "jana@example.org", "places": "1"}
    entry = jana.post(f"{path}now/", joined).headers["Location"].split("/")[-2]
    with merchant_scope(ines.id):
        Occurrence.objects.filter(pk=saturdays[0].pk).update(taken=saturdays[0].seats - 1)
        offer_freed_places(at=clock.now())

    answer = jana.post(f"/waiting/{entry}/yes/") if by == "page" else api.post(f"/waiting/{entry}/accept")

    assert answer.status_code in (200, 302)
    on_the_tickets(ines, work)


def test_typed_in(ines, work, tom):
    typed = {"service": str(ines.service("single").service_id), "day": "2026-09-29", "time": "16:00", "known": str(tom.pk), "name": ""}

    work.post("/bookings/add/", {**typed, "key": "typed-in-once"})

    on_the_tickets(ines, work)


def test_a_series_typed_in(ines, work, tom):
    typed = {"service": str(ines.service("single").service_id), "day": "2026-10-06", "time": "16:00", "count": "3", "apart": "1"}
    who = {"known": str(tom.pk), "name": ""}
    page = work.post("/bookings/add/series/", {**typed, **who, "act": "look"}).content.decode()

    work.post("/bookings/add/series/", {**typed, **who, "act": "book", "key": key_in(page), "on": as_shown(page)["on"]})

    on_the_tickets(ines, work, 3)


def test_a_course_typed_in(ines, work, tom, saturdays):
    typed = {"service": str(ines.service("group").service_id), "count": "3", "places": "1", "known": str(tom.pk), "name": ""}
    page = work.post("/bookings/add/course/", {**typed, "act": "look"}).content.decode()

    work.post("/bookings/add/course/", {**typed, "act": "book", "key": key_in(page), "on": as_shown(page)["on"]})

    on_the_tickets(ines, work, 3)
    assert WAY in work.text(f"/dates/{saturdays[0].pk}/"), "whoever leads the class reads it on the list"
    with clock.frozen(saturdays[0].starts_at - timedelta(hours=1)):
        assert f"Tom Weber: {WAY}" in " ".join(Browser(ines.owner).text("/").split()), "and before it begins"


def test_one_time_over_the_api(ines, work, api, tom):
    held = api.hold(customer=str(tom.pk)).json()

    api.post(f"/bookings/{held['id']}/confirm")

    on_the_tickets(ines, work)


def test_one_time_over_the_api_with_a_pack(ines, work, api, tom):
    with merchant_scope(ines.id):
        services = [ines.service("single").service_id]
        offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=services, at=clock.now())
        sold = sell_pack(
            key="ten-lessons", offer=offer, holder=tom, method="cash", by=ines.owner.pk, principal=ines.owner.pk, at=clock.now()
        )
    held = api.hold(customer=str(tom.pk)).json()

    answer = api.post(f"/bookings/{held['id']}/confirm-with-pack/{sold.pack.pk}")

    assert answer.status_code == 200, answer.content
    on_the_tickets(ines, work)


def test_a_series_over_the_api(ines, work, api, tom):
    rule = {"service": str(ines.service("single").service_id), "first_day": "2026-10-06", "time": "16:00", "count": 3, "name": "Tom"}
    days = ["2026-10-06", "2026-10-13", "2026-10-20"]

    api.post("/series", {**rule, "days": days, "customer": str(tom.pk)}, **{"Idempotency-Key": "one-series"})

    on_the_tickets(ines, work, 3)


def test_a_course_over_the_api(ines, work, api, tom, saturdays):
    path = f"/services/{ines.service('group').service_id}/course"

    api.post(path, {"dates": [str(each.pk) for each in saturdays], "customer": str(tom.pk)}, **{"Idempotency-Key": "one-course"})

    on_the_tickets(ines, work, 3)


def test_lessons_that_are_booked_on_by_themselves(ines, work, tom):
    single, rule = ines.service("single"), Rule(date(2026, 10, 6), time(16))
    with merchant_scope(ines.id):
        book_series(
            key="on-and-on", principal=tom.pk, version=single, rule=rule, zone=BERLIN,
            wanted=Booked(customer=tom, channel="phone", by=ines.owner.pk), shown=[date(2026, 10, 6)], at=clock.now(),
        )  # fmt: skip
        Series.objects.update(looked_until=date(2026, 10, 6))
        further = extend_series(at=clock.now())

    assert further > 2
    on_the_tickets(ines, work, 1 + further)


def test_a_job_and_what_is_taken_along(db):
    """Opened by its booking; and told anew before they come."""
    with clock.frozen(BOOKED):
        okafor = build_okafor()
        with merchant_scope(okafor.id):
            Booking.objects.update(ways=[])
        tell(okafor, "quiet")
        page = Browser(okafor.owner).text(f"/jobs/{okafor.job.pk}/")
        assert "A quiet visit" in page
        assert WORD in page

        tell(okafor, "step_free", "large_print")

        page = Browser(okafor.owner).text(f"/jobs/{okafor.job.pk}/")
        assert "A quiet visit" not in page
        assert "I can&#x27;t manage steps" in page
        assert WAY in page


def tell(okafor, *ways):
    with merchant_scope(okafor.id):
        keep_way(customer=okafor.lindqvist, ways=ways, word=WORD, at=BOOKED)
        follow_wishes(WishesChanged(at=BOOKED, customer_id=okafor.lindqvist.pk))


def test_what_is_told_anew_reaches_what_is_booked_and_what_was_said_otherwise_stays(ines, jana):
    with merchant_scope(ines.id):
        Booking.objects.update(source_code=None)
    otherwise = jana.book(who={**JANA, "way": ["quiet"]})

    jana.post("/my/way/", {"way": ["step_free"], "word": WORD})

    with merchant_scope(ines.id):
        first = Booking.objects.exclude(pk=otherwise.pk).get()
    assert first.ways == ["step_free"]
    assert jana.booking(otherwise.pk).ways == ["quiet"]

    jana.post("/my/way/")

    with merchant_scope(ines.id):
        assert Booking.objects.get(pk=first.pk).ways == []
