"""Time over the API: the same rules as on the pages."""

from datetime import timedelta

import pytest

from tests.tutors import open_tutor
from towpath.booking.models import Claim, Resource
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import FOUR, TUESDAY, Ines
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.orders.announcements import OrderPaid
from towpath.orders.settle_booking import confirm_when_paid

pytestmark = pytest.mark.usefixtures("on_a_monday")

WEEK = [[["14:00", "19:00"]]] * 5 + [[], []]


def test_from_what_is_offered_to_a_promise(ines, lernwerk):
    lesson = ines.service("Single lesson")
    times = ines.get(f"/services/{lesson}/times?first={TUESDAY}").json()
    four = next(each for each in times if each["time"] == "16:00:00")
    assert (four["starts_at"], four["zone"]) == (FOUR, "Europe/Berlin")

    held = ines.hold()
    again = ines.hold()
    promised = ines.post(f"/bookings/{held.json()['id']}/confirm", {"note": "Fractions", "ways": ["large_print"]})

    assert (held.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == held.json()["id"]
    assert (promised.json()["state"], promised.json()["note"], promised.json()["ways"]) == ("confirmed", "Fractions", ["large_print"])
    assert (promised.json()["day"], promised.json()["time"]) == (TUESDAY, "16:00:00")
    assert len(promised.json()["takes"]) == 2, "the tutor and the room"
    assert [each["id"] for each in ines.get(f"/bookings?first={TUESDAY}").json()["bookings"]] == [held.json()["id"]]


def test_a_taken_time_is_refused_and_says_what_to_do(ines):
    ines.booked()

    refused = ines.hold(key="hold-the-same")

    assert (refused.status_code, refused.json()["code"]) == (409, "just_taken")
    assert refused.json()["what_is_safe"] == "Nothing was booked, and nothing was charged."


def test_the_team_types_in_what_the_page_does_not_offer_and_for_whom(ines, lernwerk):
    off_grid = "2026-09-29T14:05:00Z"
    assert ines.hold(starts_at=off_grid).json()["code"] == "not_offered"

    typed = ines.hold(starts_at=off_grid, name="Mrs Weber", key="typed-in-by-us")
    again = ines.hold(starts_at=off_grid, name="Mrs Weber", key="typed-in-by-us")

    assert (typed.status_code, typed.json()["name"], again.status_code) == (201, "Mrs Weber", 200)
    with merchant_scope(lernwerk.ines.id):
        assert Customer.objects.filter(name="Mrs Weber").count() == 1


def test_move_cancel_and_what_it_costs(ines, lernwerk):
    ines.post("/booking-terms", {"tiers": [[24, 0], [0, 50]], "no_show_percent": 100})
    booking = ines.booked()
    path = f"/bookings/{booking['id']}"

    moved = ines.post(f"{path}/move", {"starts_at": "2026-09-30T15:00:00Z"}).json()
    assert (moved["day"], moved["time"], moved["sequence"], moved["uid"]) == ("2026-09-30", "17:00:00", 1, booking["uid"])

    with clock.frozen(lernwerk.at + timedelta(days=9, hours=4)):
        cost = ines.get(f"{path}/cost").json()
        assert (cost["percent"], cost["amount_minor"]) == (50, 1900)
        dear = ines.post(f"{path}/cancel", {"by": "customer", "shown_minor": 0})
        assert (dear.status_code, dear.json()["code"], dear.json()["facts"]["now_minor"]) == (409, "cost_moved", "1900")
        gone = ines.post(f"{path}/cancel", {"by": "customer", "shown_minor": 1900}).json()

    assert (gone["state"], gone["cost_minor"], gone["cancelled_by"], gone["takes"]) == ("cancelled", 1900, "customer", [])


def test_the_first_miss_is_forgiven_where_the_terms_say_so(ines, lernwerk):
    path = f"/bookings/{ines.booked()['id']}"

    with clock.frozen(lernwerk.at + timedelta(days=8, hours=4)):
        cost = ines.get(f"{path}/cost").json()
        gone = ines.post(f"{path}/cancel", {"by": "customer", "shown_minor": 0}).json()

    assert (cost["why"], cost["amount_minor"], cost["waived_minor"]) == ("first_miss", 0, 1900)
    assert (gone["cost_minor"], gone["waived_minor"]) == (0, 1900)


def test_the_day_itself(ines, lernwerk):
    ines.post("/booking-terms", {"tiers": [[24, 0], [0, 50]], "no_show_percent": 100})
    path = f"/bookings/{ines.booked()['id']}"
    other = f"/bookings/{ines.booked(starts_at='2026-09-29T15:30:00Z', key='another-one')['id']}"
    assert ines.post(f"{path}/complete").json()["code"] == "not_yet"

    with clock.frozen(lernwerk.at + timedelta(days=8, hours=8)):
        assert ines.post(f"{path}/check-in").json()["state"] == "checked_in"
        assert ines.post(f"{path}/complete").json()["state"] == "completed"
        missed = ines.post(f"{other}/missed").json()
        assert (missed["state"], missed["waived_minor"]) == ("no_show", 3800)
        assert ines.post(f"{other}/charge").json()["cost_minor"] == 3800
        assert ines.post(f"{other}/forgive").json()["cost_minor"] == 0


def test_a_deposit_ahead_and_the_rest_at_the_door(ines, lernwerk):
    lesson = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "prepay": "deposit", "deposit_minor": 1000}
    assert ines.put(f"/services/{lesson}", asks).json()["deposit_minor"] == 1000
    held = ines.hold().json()

    first = ines.post(f"/bookings/{held['id']}/confirm")
    assert (first.status_code, first.json()["code"]) == (409, "pay_first")
    bill = ines.post(f"/bookings/{held['id']}/bill").json()
    assert bill == ines.post(f"/bookings/{held['id']}/bill").json()
    assert bill["total_minor"] == 1000
    assert ines.post(f"/orders/{bill['order']}/pay", {"method": "transfer"}).status_code == 200
    with merchant_scope(lernwerk.ines.id):
        confirm_when_paid(OrderPaid.read(at=lernwerk.at, customer=None, payload=Event.objects.get(name="order.paid").payload))
    assert ines.get(f"/bookings/{held['id']}").json()["state"] == "confirmed"

    rest = ines.post(f"/bookings/{held['id']}/pay", {"method": "cash"}).json()
    assert (rest["total_minor"], rest["paid_at"] is not None) == (2800, True)
    assert [each["total_minor"] for each in ines.get(f"/bookings/{held['id']}/bills").json()] == [1000, 2800]
    assert ines.post(f"/bookings/{held['id']}/pay", {"method": "cash"}).json()["code"] == "nothing_due"


def test_a_request_is_answered(ines, lernwerk):
    lesson = ines.service("Single lesson")
    asks = {"name": {"en": "Single lesson"}, "minutes": 60, "price_minor": 3800, "asks_approval": True, "needs": [{"kind": "person"}]}
    assert ines.put(f"/services/{lesson}", asks).json()["version"] == 2

    first, second = ines.booked(), ines.booked(starts_at="2026-09-29T16:00:00Z", key="a-second-one")

    assert (first["state"], second["state"]) == ("requested", "requested")
    assert ines.post(f"/bookings/{first['id']}/approve").json()["state"] == "confirmed"
    assert ines.post(f"/bookings/{second['id']}/decline", {"reason": "Away"}).json()["state"] == "declined"


def test_a_class_has_dates_and_places(ines):
    group = ines.service("Small group")
    made = ines.post(f"/services/{group}/dates", {"days": [TUESDAY, "2026-10-27"], "time": "16:00", "walk_in_seats": 1})
    assert made.status_code == 201
    assert [each["starts_at"] for each in made.json()] == [FOUR, "2026-10-27T15:00:00Z"], "16:00 on the wall, through the clock change"
    date = made.json()[0]["id"]

    three = ines.post(f"/dates/{date}/places", {"places": 3}, **{"Idempotency-Key": "three-places"})
    fourth = ines.post(f"/dates/{date}/places", {"places": 1}, **{"Idempotency-Key": "fourth-place"})

    assert (three.status_code, three.json()["price_minor"]) == (201, 4800)
    assert (fourth.status_code, fourth.json()["code"]) == (409, "class_full")
    assert ines.get(f"/services/{group}/dates").json()[0]["taken"] == 3
    assert ines.post(f"/dates/{date}/cancel", {"reason": "Ill"}).status_code == 204
    assert ines.get(f"/bookings/{three.json()['id']}").json()["state"] == "cancelled"


def test_people_hours_and_closures(ines, lernwerk):
    room = ines.post("/resources", {"name": "Zimmer 3", "kind": "room", "hours": WEEK}).json()
    booking = ines.booked()
    person = next(each for each in ines.get("/resources").json() if each["kind"] == "person")

    assert ines.put(f"/resources/{room['id']}/hours", {"hours": WEEK}).status_code == 204
    hit = ines.put(f"/resources/{person['id']}/days/{TUESDAY}", {"spans": [["17:00", "19:00"]]}).json()["hit"]
    assert hit == [booking["id"]]
    assert ines.delete(f"/resources/{person['id']}/days/{TUESDAY}").status_code == 204
    closed = ines.post("/closures", {"first_day": TUESDAY, "last_day": "2026-10-02", "reason": "Holiday"}).json()
    assert closed["hit"] == [booking["id"]]
    assert [each["id"] for each in ines.get("/closures").json()] == [closed["id"]]
    lesson = ines.service("Single lesson")
    assert ines.get(f"/services/{lesson}/times?first={TUESDAY}").json() == []
    assert ines.delete(f"/closures/{closed['id']}").status_code == 204
    assert ines.get(f"/services/{lesson}/times?first={TUESDAY}").json() != []
    block = {"starts_at": "2026-10-01T12:00:00Z", "ends_at": "2026-10-01T13:00:00Z"}
    assert ines.post(f"/resources/{person['id']}/block", block).status_code == 204
    assert ines.post(f"/resources/{person['id']}/block", block).json()["code"] == "just_taken"
    assert ines.post(f"/resources/{room['id']}/retire").status_code == 204
    with merchant_scope(lernwerk.ines.id):
        assert Resource.objects.in_use().count() == 2


def test_unfair_terms_are_refused_with_the_rule_they_break(ines):
    before = ines.get("/booking-terms").json()
    unfair = ines.post("/booking-terms", {"tiers": [[24, 50], [0, 0]], "no_show_percent": 100})
    fair = ines.post("/booking-terms", {"tiers": [[48, 0], [12, 30], [0, 60]], "no_show_percent": 80})

    assert (unfair.status_code, unfair.json()["code"]) == (400, "unfair_terms")
    assert unfair.json()["what_happened"] == "Whoever cancels two weeks ahead or more pays nothing."
    assert (fair.status_code, fair.json()["number"]) == (201, before["number"] + 1)


def test_a_service_is_hidden_and_shown(ines):
    made = ines.post("/services", {"name": {"en": "Exam sprint"}, "minutes": 90, "price_minor": 5000}).json()

    assert ines.post(f"/services/{made['id']}/hide").status_code == 204
    assert ines.get(f"/services/{made['id']}/times?first={TUESDAY}").status_code == 404
    assert ines.post(f"/services/{made['id']}/show").status_code == 204
    assert ines.get(f"/services/{made['id']}/times?first={TUESDAY}").json() != []


@pytest.mark.parametrize(
    "starts_at", ["2026-09-29T16:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday", None, 2**63, "2026-02-30T10:00:00Z"]
)
def test_an_instant_nobody_can_mean_is_refused_in_words(ines, starts_at):
    answer = ines.hold(starts_at=starts_at)

    assert answer.status_code in (400, 409, 422)
    assert answer.json()["what_happened"]


@pytest.mark.parametrize("query", ["first=2026-13-01", "first=0001-01-01", "first=9999-12-31", "first=2026-09-29&last=0001-01-01"])
def test_days_nobody_can_mean_never_break_anything(ines, query):
    for path in (f"/services/{ines.service('Single lesson')}/times", "/bookings"):
        assert ines.get(f"{path}?{query}").status_code in (200, 422)


def test_another_business_s_bookings_are_not_there(client, ines, lernwerk):

    booking = ines.booked()
    other = open_tutor("Bruno Lernt", "bruno@example.org", "Bruno", lernwerk.orla, lernwerk.at)
    with merchant_scope(other.id):
        stranger = Ines(client, make_api_key(label="x", at=lernwerk.at)[1])

    for act in ("confirm", "approve", "decline", "move", "cancel", "check-in", "complete", "missed", "charge", "forgive"):
        answer = stranger.post(f"/bookings/{booking['id']}/{act}", {"starts_at": FOUR})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), act
    assert stranger.get(f"/bookings/{booking['id']}").status_code == 404
    assert stranger.get(f"/bookings?first={TUESDAY}").json()["bookings"] == []
    with merchant_scope(lernwerk.ines.id):
        assert Claim.objects.count() == 2


@pytest.mark.parametrize(
    ("days", "walk_in_seats", "code"),
    [("9999-12-31", 0, "out_of_reach"), ("0001-01-01", 0, "out_of_reach"), (TUESDAY, 400, "too_many_walk_ins")],
)
def test_dates_nobody_can_mean_are_refused_in_words(ines, days, walk_in_seats, code):
    classes = next(each["id"] for each in ines.get("/services").json() if each["seats"] > 1)

    refused = ines.post(f"/services/{classes}/dates", {"days": [days], "time": "17:00", "walk_in_seats": walk_in_seats})

    assert (refused.status_code, refused.json()["code"]) == (400, code)


def test_time_that_ends_before_it_begins_is_not_blocked(ines):
    person = ines.get("/resources").json()[0]["id"]

    refused = ines.post(f"/resources/{person}/block", {"starts_at": FOUR, "ends_at": FOUR})

    assert (refused.status_code, refused.json()["code"]) == (400, "ends_before_it_begins")


def test_places_of_what_is_not_on_offer_need_its_link_or_somebody_of_the_team(ines):
    group = next(each for each in ines.get("/services").json() if each["name"]["en"] == "Small group")
    changed = {name: group[name] for name in ("name", "minutes", "price_minor", "seats")} | {"private": True}
    ines.put(f"/services/{group['id']}", changed)
    date = ines.post(f"/services/{group['id']}/dates", {"days": [TUESDAY], "time": "16:00"}).json()[0]["id"]

    def take(key, **more):
        return ines.post(f"/dates/{date}/places", {"places": 1, **more}, **{"Idempotency-Key": key}).status_code

    assert (take("by-its-date"), take("by-another-service", service=ines.service("Single lesson"))) == (404, 404)
    assert take("with-its-link", service=group["id"]) == 201
    ines.post(f"/services/{group['id']}/hide")
    assert take("it-was-taken-off", service=group["id"]) == 404
    assert take("for-a-customer", name="Jana") == 201
