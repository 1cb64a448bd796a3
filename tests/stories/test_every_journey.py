"""Every journey that comes with a trade, lived through: what begins it and for whom, what is sent on which day and in whose language, what ends it; and no
question or tip sells anything. A new journey in a pack without its row here is noticed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.trades import open_doors
from tests.world import NOON, build_world
from towpath.booking.attend import complete
from towpath.booking.availability import free_slots
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.care.models import RepairCase
from towpath.care.tests.visits import served
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.answer_message import answer_message
from towpath.engage.message_link import make_message_link
from towpath.engage.models import Run, Sent
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.network.journeys import faults_in, journeys_of
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.project.reactions import REACTIONS

BERLIN = "Europe/Berlin"
AT = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
"""A Monday in late summer; the clocks change on some of the ways."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HEARD = ("towpath.engage", "towpath.notices.tell_of_journey")

SENT: dict[tuple[str, str], list[tuple[int, str, str]]] = {
    ("boutique", "wool"): [(21, "care", "So that it lasts"), (56, "offer", "What is new")],
    ("food", "keeps"): [(1, "care", "If something is left over")],
    ("food", "lighter"): [(28, "offer", "What is new with us")],
    ("home", "bleed"): [(5 * 30, "care", "Radiators warm below and cold on top?")],
    ("home", "yearly"): [(11 * 30, "reminder", "The yearly check is due next month")],
    ("tutor", "alone"): [(14, "care", "Ten minutes keep it alive")],
    ("tutor", "goal"): [(2, "question", "Did it get you where you wanted?")],
    ("wellness", "quiet"): [(21, "question", "How is it going?"), (35, "offer", "If you feel like it again")],
}
"""So many days after its cause, a month counted as thirty: of which kind, and under which heading."""
VISITS = {"home": "visit", "tutor": "single", "wellness": "talk"}
SELLS = re.compile(r"[€£$¥]|\d+[.,]\d\d\b|\bEUR|\bdiscount|\bbook now|\bbuy\b", re.IGNORECASE)


@dataclass
class Shop:
    """One business of a trade, and somebody who comes to it."""

    trade: str
    there: Any
    at: datetime
    zone: str
    guest: Customer | None = None
    heard: int = 0

    def scope(self):
        return merchant_scope(self.there.id)

    def agree(self, *purposes: str, language: str = "en") -> None:
        with self.scope():
            self.guest, _token = meet(token=None, language=language, at=self.at)
            if purposes:
                mail = {"email": "guest@example.org", "wording": f"aftercare-1/{language}"}
                self.guest = leave_contact(customer=self.guest, purposes=list(purposes), at=self.at, **mail)
            leave_nobody_alone(self.guest)

    def come(self, *, days: int = 0, code: str = "", series: bool = False) -> datetime:
        """Whatever this trade calls a visit, done; every fact is told twice. Answers when it was over."""
        at = self.at + days * DAY
        if self.trade == "food":
            served(self.there, self.guest, at=at)
            over = at
        elif self.trade == "boutique":
            over = self.buy(at)
        else:
            over = self.visit(code or VISITS[self.trade], at, series=series)
        self.everybody_hears()
        return over

    def buy(self, at: datetime) -> datetime:
        with self.scope():
            (blazer,) = (each for each in self.there.listings if each.source_code == "wool-blazer")
            wanted = [Wanted(blazer.pk, 1, blazer.price_minor)]
            order = place_order(site=self.there.site, wanted=wanted, customer=self.guest, channel="pickup", language="en", at=at)
            pay_order(order=order, method="card", by=self.there.owner.pk, at=at)
        return at

    def visit(self, code: str, at: datetime, *, series: bool) -> datetime:
        """Booked now, done on the first day there is a time; `series`: three weeks in a row."""
        version, first = self.there.service(code), (at + 2 * DAY).date()
        wanted = Booked(self.guest, "storefront", screened=True)
        with self.scope():
            if version.seats > 1:
                (held,) = set_dates(version=version, days=[first], wall_time=time(18), zone=self.zone, at=at)
                bookings = [confirm_booking(booking=hold_places(occurrence=held, seats=1, wanted=wanted, at=at), at=at)]
            else:
                slot = free_slots(version, zone=self.zone, first=first, last=first + 7 * DAY, at=at)[0].starts_at
                bookings = self.series(slot, wanted, at) if series else [self.once(version, slot, wanted, at)]
            for booking in bookings:
                complete(booking=Booking.objects.get(pk=booking.pk), by=self.there.owner.pk, at=booking.ends_at)
        return bookings[-1].ends_at

    def once(self, version, slot, wanted, at) -> Booking:
        held = hold_slot(version=version, starts_at=slot, zone=self.zone, wanted=wanted, at=at)
        return Booking.objects.get(pk=confirm_booking(booking=held, address="Weidenweg 12", at=at).pk)

    def series(self, slot, wanted, at) -> list[Booking]:
        first = slot.astimezone(ZoneInfo(self.zone))
        rule = Rule(first.date(), first.time(), count=3)
        days = list(rule.days(first.date() + 14 * DAY))
        same = {"principal": self.guest.pk, "version": self.there.service("single"), "zone": self.zone, "wanted": wanted, "at": at}
        made = book_series(key=f"three lessons {at}", rule=rule, shown=days, **same)
        return list(Booking.objects.filter(series=made).order_by("starts_at"))

    def everybody_hears(self) -> None:
        """Every fact since last time, to whoever reacts to it in these rooms."""
        with self.scope():
            for event in Event.objects.filter(merchant_id=self.there.id, id__gt=self.heard).order_by("id"):
                kind = Announcement.known[event.name]
                fact = kind.read(at=event.occurred_at, customer=event.customer, payload=event.payload)
                for reaction in REACTIONS.get(kind, []):
                    if reaction.__module__.startswith(HEARD):
                        reaction(fact)
                        reaction(fact)
                self.heard = event.id

    def live_until(self, end: datetime, *, since: datetime) -> list[tuple[int, str]]:
        """The worker looks in every hour of the day that matters; answers what went out: after how many days, and of which kind."""
        with self.scope():
            due = set(Run.objects.under_way().values_list("due_at", flat=True))
            while due and (at := min(due)) < end:
                assert advance_due_runs(at=at - HOUR) == 0, "never before its day"
                advance_due_runs(at=at)
                due = set(Run.objects.under_way().values_list("due_at", flat=True))
        self.everybody_hears()
        with self.scope():
            return [((each.sent_at - since).days, each.kind) for each in Sent.objects.order_by("sent_at")]

    def letters(self) -> list[Post]:
        with self.scope():
            return list(Post.objects.filter(key__startswith="journey").order_by("not_before", "id"))

    def ended(self) -> list[str]:
        with self.scope():
            return list(Run.objects.order_by("began_at").values_list("exit_reason", flat=True))


def open_shop(trade: str) -> Shop:
    if trade == "food":
        world = build_world()
        return Shop(trade, world.nan, NOON, "Asia/Shanghai")
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=AT)
    _operator, orla = open_network(name="Moves", currency="EUR", zone=BERLIN, email="orla@example.org", person_name="Orla", at=AT)
    return Shop(trade, open_doors(trade, "The Corner", "Noor", orla, AT), AT, BERLIN)


def shop_with(trade: str, code: str, *purposes: str, language: str = "en") -> Shop:
    """Its journey is on, and somebody said yes to this."""
    shop = open_shop(trade)
    shop.agree(*purposes, language=language)
    with shop.scope():
        switch_on(code=code, by=None, at=shop.at)
    return shop


EVERY = pytest.mark.parametrize(("trade", "code"), SENT, ids=[":".join(each) for each in SENT])


def test_no_journey_is_left_out_and_none_of_them_sells_in_a_question_or_a_tip():
    shipped = {(pack["trade"], each.code): each for pack in shipped_packs() for each in journeys_of(pack)}

    assert set(shipped) == set(SENT)
    for key, journey in shipped.items():
        assert faults_in(journey) == [], key
        kind_of = [(send.kind, send.subject["en"]) for send in journey.sends]
        assert kind_of == [(kind, subject) for _days, kind, subject in SENT[key]]
        for send in journey.sends:
            assert set(send.subject) == set(send.text) == {"en", "zh-hans"}, key
            assert not (send.kind in ("question", "care") and any(map(SELLS.search, send.text.values()))), send.text


@EVERY
def test_whoever_agreed_hears_it_on_its_day_once_and_then_it_is_over(db, trade, code):
    shop = shop_with(trade, code, "follow_up", "news", language="zh-hans")

    over = shop.come(series=trade == "tutor")
    went = shop.live_until(over + 400 * DAY, since=over)

    wanted = SENT[trade, code]
    assert [kind for _days, kind in went] == [kind for _days, kind, _subject in wanted]
    for (days, _kind), (when, _same, _subject) in zip(went, wanted, strict=True):
        # Eleven months are 334 days or so, and what is due in the evening goes out in the morning.
        assert when <= days <= when + 1 + when // 30
    letters = shop.letters()
    assert all(8 <= each.not_before.astimezone(ZoneInfo(shop.zone)).hour < 20 for each in letters)
    assert all(re.search("[\u4e00-\u9fff]", each.subject) and "/after/" in each.text for each in letters)
    assert (len(letters), shop.ended()) == (len(wanted), ["done"])
    for letter, (_days, kind, _subject) in zip(letters, wanted, strict=True):
        assert ("\n- " in letter.text) <= (kind in ("reminder", "offer")), "times are shown where somebody is reminded or invited"


@EVERY
def test_whoever_did_not_agree_is_on_no_way_at_all(db, trade, code):
    shop = shop_with(trade, code)

    over = shop.come(series=trade == "tutor")

    assert shop.live_until(over + 400 * DAY, since=over) == []
    assert shop.ended() == []


@pytest.mark.parametrize(
    ("trade", "code", "days"),
    [("food", "lighter", 9), ("home", "bleed", 40), ("home", "yearly", 40), ("tutor", "alone", 25), ("wellness", "quiet", 9)],
    ids=str,
)
def test_whoever_came_back_is_not_asked_why_they_stay_away(db, trade, code, days):
    shop = shop_with(trade, code, "follow_up", "news")
    over = shop.come(series=trade == "tutor")
    again = shop.come(days=days)

    went = shop.live_until(again + 5 * DAY, since=over)
    with shop.scope():
        first = Run.objects.order_by("began_at").first()
        advance_due_runs(at=again + 370 * DAY)
        first.refresh_from_db()

    assert went == []
    assert first.exit_reason == "came_back"


@pytest.mark.parametrize(("trade", "codes", "visit"), [("home", ["bleed", "yearly"], "advice"), ("tutor", ["goal", "alone"], "single")])
def test_what_is_about_a_visit_or_a_series_is_not_begun_by_anything_else(db, trade, codes, visit):
    shop = shop_with(trade, codes[0], "follow_up", "news")
    with shop.scope():
        switch_on(code=codes[1], by=None, at=shop.at)

    shop.come(code=visit)

    assert shop.ended() == [], "a talk about a new boiler is no visit to the old one, and one lesson is no series"


@pytest.mark.parametrize(("purpose", "hears"), [("follow_up", [(21, "care")]), ("news", [(56, "offer")])])
def test_at_martas_week_three_needs_one_yes_and_week_eight_another(db, purpose, hears):
    shop = shop_with("boutique", "wool", purpose)

    over = shop.come()

    assert shop.live_until(over + 90 * DAY, since=over) == hears


@pytest.mark.parametrize(("tapped", "ends", "cases"), [("break", "done", 0), ("hurts", "complaint", 1)])
def test_whoever_wants_a_break_or_is_hurt_is_offered_nothing_afterwards(db, tapped, ends, cases):
    shop = shop_with("wellness", "quiet", "follow_up", "news")
    over = shop.come()
    asked = over + 22 * DAY
    assert shop.live_until(asked, since=over) == [(21, "question")]

    with shop.scope():
        token = make_message_link(sent=Sent.objects.get(), at=asked)
        answer_message(token=token, reply=tapped, at=asked)
    shop.everybody_hears()

    assert shop.live_until(over + 90 * DAY, since=over) == [(21, "question")]
    assert shop.ended() == [ends]
    with shop.scope():
        assert RepairCase.objects.count() == cases
