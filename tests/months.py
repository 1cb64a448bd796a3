"""Thirty days of two businesses as one seed makes them: guests eat at Nan's and come to Noor's classes, complain, call off, say no; tips follow a visit, a
question is asked about it, and in the middle a campaign goes out. And what must hold afterwards, read from the post and from rows, not from the rules."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.trades import open_doors
from tests.world import build_world
from towpath.booking.attend import complete
from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Occurrence, Resource
from towpath.booking.set_hours import set_week
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.say_how_it_was import say_how_it_was
from towpath.care.tests.visits import serve, visit
from towpath.clientele.consents import leave_contact, withdraw_consent
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.engage.campaigns.draw import draw_campaign
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.holdout import is_held_out
from towpath.engage.keep_journey import keep_journey
from towpath.engage.models import Contact, ContactRules, Recipient, Run, Sent
from towpath.engage.stop_messages import stop_messages
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import seed_that_leaves
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order

WORDS = "aftercare-1/en"
TWICE = {"name": {"en": "Two tips"}, "says": {"en": "A tip the next day, and one four days later."}}
WRITTEN_FIRST = "^(journey|journey_offer|follow_up|campaign):"
JOURNEY = {"food": "keeps", "wellness": "quiet"}
DAY = timedelta(days=1)
CAMPAIGN_ON = 5
"""The noon of it, early enough that whoever waits for a place in their week has it before the end."""
FIRST_MAILBOX = "guest0@example.org"
"""Of two records: one of them may say no, and the other not."""


def tip(code: str) -> dict[str, object]:
    return {"do": "send", "code": code, "kind": "care", "subject": {"en": "A tip"}, "text": {"en": "Keep it cool."}, "good_for_days": 10}


@dataclass
class Street:
    """One business, its guests, and what they said."""

    there: Any
    trade: str
    guests: list[Customer] = field(default_factory=list)
    said_no: dict[str, datetime] = field(default_factory=dict)

    def scope(self):
        return merchant_scope(self.there.id)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.there.merchant.zone)

    def come_by(self, guest: Customer, chance: Random, at: datetime) -> None:
        """One visit in nine is called off, one in twelve complained of."""
        off, bad = chance.random() < 1 / 9, chance.random() < 1 / 12
        if self.trade == "food":
            self._eat(guest, at, off=off, bad=bad)
        else:
            with self.scope():
                self._attend(guest, at, off=off, bad=bad)

    def _eat(self, guest: Customer, at: datetime, *, off: bool, bad: bool) -> None:
        order = visit(self.there, guest, at=at)
        if off:
            with self.scope():
                cancel_order(order=order, by=None, at=at)
            return
        serve(self.there, order, at=at)
        if bad:
            with self.scope():
                give_feedback(order=order, customer=guest, score=1, aspects=[], listing=None, word="", at=at)

    def _attend(self, guest: Customer, at: datetime, *, off: bool, bad: bool) -> None:
        """The class of that evening, booked at this moment and over at its end."""
        classes = Occurrence.objects.filter(starts_at__gt=at + timedelta(hours=2)).order_by("starts_at")
        held = hold_places(occurrence=classes[0], seats=1, wanted=Booked(guest, "storefront", screened=True), at=at)
        booking = Booking.objects.get(pk=confirm_booking(booking=held, at=at).pk)
        if off:
            cancel_as_customer(booking=booking, shown_minor=cost_now(booking, at=at).amount_minor, at=at)
            return
        complete(booking=booking, by=self.there.owner.pk, at=booking.ends_at)
        if bad:
            booking = Booking.objects.select_related("booker", "version").get(pk=booking.pk)
            say_how_it_was(booking=booking, customer=guest, outcome="no", ratings={}, word="", at=booking.ends_at)

    def say_no(self, guest: Customer, chance: Random, at: datetime) -> None:
        """To everything, in one of two ways."""
        with self.scope():
            if chance.random() < 0.5:
                stop_messages(customer=guest, at=at)
            else:
                for purpose in ("follow_up", "news"):
                    withdraw_consent(customer=guest, purpose=purpose, at=at)
        self.said_no.setdefault(guest.email, at)

    def send_campaign(self, at: datetime) -> None:
        words = {"en": {"subject": "Something new", "text": "We made room for more."}}
        usual = {"audience": {}, "leads_to": "help", "places": frozenset({"help"})}
        with self.scope():
            draw_campaign(
                campaign=write_campaign(name="New", words=words, catalogue=own_catalogue(), at=at, **usual), send_at=None, by=None, at=at
            )


@dataclass
class Month:
    """What one seed makes of it; who drives it says when the worker looks, and when it is killed."""

    streets: list[Street]
    chance: Random
    at: datetime

    def live(self, at: datetime, *, day: int) -> None:
        """Two guests of each business come; now and then somebody says no; on one noon everybody is told what is new."""
        for street in self.streets:
            for guest in self.chance.sample(street.guests, 2):
                street.come_by(guest, self.chance, at + timedelta(hours=self.chance.choice([0, 1, 2, 5])))
            if self.chance.random() < 0.06:
                street.say_no(self.chance.choice(street.guests), self.chance, at)
            if day == CAMPAIGN_ON:
                street.send_campaign(at)

    def faults(self) -> list[str]:
        return [fault for street in self.streets for fault in faults_of(street, self.at)]

    def counts(self) -> dict[str, int]:
        """Of messages by kind."""
        found: dict[str, int] = {}
        for street in self.streets:
            with street.scope():
                for (key,) in Post.objects.filter(key__regex=WRITTEN_FIRST).values_list("key"):
                    kind = key.partition(":")[0]
                    found[kind] = found.get(kind, 0) + 1
        return found


def open_month(seed: int) -> Month:
    """Two businesses of one network; eight records of seven people each, all of whom said yes to all of it."""
    world = build_world()
    noor = open_doors("wellness", "Noor moves", "Noor", world.orla, world.at)
    streets = [Street(world.nan, "food"), Street(noor, "wellness")]
    with merchant_scope(noor.id):
        for resource in Resource.objects.in_use():
            set_week(resource=resource, hours=[[("07:00", "22:00")]] * 7)
        days = [world.at.date() + number * DAY for number in range(1, 80)]
        set_dates(version=noor.service("class"), days=days, wall_time=time(19), zone=noor.merchant.zone, at=world.at)
    for street in streets:
        with street.scope():
            _let_in(street, world.at)
    return Month(streets, Random(f"month {seed}"), world.at)


def _let_in(street: Street, at: datetime) -> None:
    for number in range(8):
        guest, _token = meet(token=None, language="en", at=at - number * DAY)
        mail = f"guest{number % 7}@example.org"  # the first and the last have one mailbox
        street.guests.append(leave_contact(customer=guest, email=mail, purposes=["follow_up", "news"], wording=WORDS, at=at))
    ContactRules.objects.create(held_out_percent=30, seed=seed_that_leaves(2, street.guests, percent=30, turns=[0]))
    code = JOURNEY[street.trade]
    keep_journey(code=code, body={**TWICE, "steps": [_wait(1), tip("one"), _wait(4), tip("two")]}, seen=0, by=None, at=at)
    switch_on(code=code, by=None, at=at)


def _wait(days: int) -> dict[str, object]:
    return {"do": "wait", "days": days}


def faults_of(street: Street, began_at: datetime) -> list[str]:
    """What must never be, found by looking at what went out."""
    with street.scope():
        posts = list(Post.objects.filter(key__regex=WRITTEN_FIRST).order_by("not_before", "id"))
        sent = list(Sent.objects.select_related("run"))
        letters = list(Recipient.objects.exclude(sent_at=None).values_list("customer_id", flat=True))
        about = [each.run.order_id or each.run.booking_id for each in sent]
        about += [each.order_id or each.booking_id for each in FollowUp.objects.exclude(sent_at=None)]
        rules = ContactRules.objects.get()
        alone = {guest.pk for guest in street.guests if is_held_out(customer=guest, at=began_at, rules=rules)}
        written = {each.run.customer_id for each in sent} | set(letters)
        keys = [post.key for post in posts]
        runs = list(Run.objects.values_list("code", "order", "booking"))
    found = [f"at night: {post.key}" for post in posts if not 8 <= post.not_before.astimezone(street.zone).hour < 20]
    found += [f"twice: {key}" for key in sorted(set(keys)) if keys.count(key) > 1]
    found += [f"begun twice: {run}" for run in set(runs) if runs.count(run) > 1]
    found += [f"three about {each}" for each in set(about) if about.count(each) > 2]
    found += [f"left alone, and written to: {who}" for who in sorted(alone & written)] + ([] if alone else ["nobody is left alone"])
    steps = {(each.run_id, each.step) for each in sent}
    if not len(steps) == len(sent) == sum(key.startswith("journey") for key in keys) or len(letters) != sum(map(_is_campaign, keys)):
        found.append(f"{len(sent)} steps and {len(letters)} letters were decided, and the post has {len(keys)}")
    return found + [fault for mailbox in {post.to for post in posts} for fault in _faults_of_mailbox(street, mailbox)]


def _faults_of_mailbox(street: Street, mailbox: str) -> list[str]:
    """Counted from when each was decided: what then waits for the morning, or for a mail server, is spent."""
    with street.scope():
        decided = Contact.objects.filter(customer__email=mailbox).values_list("at", flat=True)
        asked = FollowUp.objects.filter(customer__email=mailbox, sent_at__isnull=False).values_list("sent_at", flat=True)
        moments = sorted([*decided, *asked])
    weeks = [sum(first <= each < first + 7 * DAY for each in moments) for first in moments]
    found = [f"{most} in a week to {mailbox}" for most in weeks if most > 2]
    no = street.said_no.get(mailbox)
    if no is not None and mailbox != FIRST_MAILBOX:
        found += [f"after a no: {mailbox} at {moment}" for moment in moments if moment > no]
    return found


def _is_campaign(key: str) -> bool:
    return key.startswith("campaign:")
