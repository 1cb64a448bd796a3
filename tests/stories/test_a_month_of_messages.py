"""Nan's, thirty days: guests come and go, facts are told twice, the worker is killed in the middle, its clock jumps both ways. Whatever happens, nobody is
written to at night, more than twice in seven days, more than twice about one visit, after a no, or twice for one thing; and whoever is left alone is left
alone. With the lock on the budget taken away two workers break it, and this file sees it."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections

from tests.world import build_world
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp
from towpath.care.tests.visits import serve, visit
from towpath.clientele.consents import give_consent, leave_contact, withdraw_consent
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.engage import advance_runs
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.ask_within_budget import ask_within_budget
from towpath.engage.holdout import is_held_out
from towpath.engage.keep_journey import keep_journey
from towpath.engage.models import ContactRules, Run, Sent
from towpath.engage.stop_messages import stop_messages
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone, seed_that_leaves
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.project.reactions import REACTIONS

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORDS = "aftercare-1/en"
HEARD = ("towpath.engage", "towpath.care.follow_up", "towpath.notices.ask_how_it_was", "towpath.notices.tell_of_journey")
TWICE = {"name": {"en": "Two tips"}, "says": {"en": "A tip the next day, and one three days later."}}


def tip(code: str) -> dict[str, object]:
    return {"do": "send", "code": code, "kind": "care", "subject": {"en": "A tip"}, "text": {"en": "Keep it cool."}, "good_for_days": 10}


class Killed(Exception):
    """The worker is gone, before anything of it stood."""


@dataclass
class Month:
    """One month at Nan's, as one seed makes it."""

    world: object
    chance: Random
    guests: list[Customer] = field(default_factory=list)
    said_no: dict[str, datetime] = field(default_factory=dict)
    heard: int = 0

    def scope(self):
        return merchant_scope(self.world.nan.id)

    def tell_everybody(self) -> None:
        """Every fact since last time, about one in three of them twice."""
        with self.scope():
            events = list(Event.objects.filter(merchant_id=self.world.nan.id, id__gt=self.heard).order_by("id"))
            for event in events:
                kind = Announcement.known[event.name]
                fact = kind.read(at=event.occurred_at, customer=event.customer, payload=event.payload)
                for reaction in REACTIONS.get(kind, []):
                    for _each in range(2 if self.chance.random() < 0.35 else 1):
                        if reaction.__module__.startswith(HEARD):
                            reaction(fact)
            self.heard = max([self.heard, *(event.id for event in events)])

    def work(self, at: datetime) -> None:
        """One round of the worker; one in four is killed before it stands, and done again by the next."""
        for _again in range(2):
            try:
                with self.scope():
                    for job in self.chance.sample([advance_due_runs, ask_within_budget], 2):
                        job(at=at)
                    if self.chance.random() < 0.25:
                        raise Killed
            except Killed:
                continue
            break
        self.tell_everybody()


def open_month(world, seed: int) -> Month:
    month = Month(world, Random(f"month {seed}"))
    with month.scope():
        steps = [{"do": "wait", "days": 1}, tip("one"), {"do": "wait", "days": 4}, tip("two")]
        for number in range(8):
            guest, _token = meet(token=None, language="en", at=world.at - timedelta(days=number))
            mail = f"guest{number % 7}@example.org"  # the first and the last have one mailbox
            month.guests.append(leave_contact(customer=guest, email=mail, purposes=["follow_up"], wording=WORDS, at=world.at))
        ContactRules.objects.create(held_out_percent=30, seed=seed_that_leaves(2, month.guests, percent=30, turns=[0]))
        keep_journey(code="keeps", body={**TWICE, "steps": steps}, seen=0, by=None, at=world.at)
        switch_on(code="keeps", by=None, at=world.at)
    return month


def live_through(month: Month) -> None:
    """Noon after noon. Two guests a day, one order in nine called off, one in twelve complained of; now and then somebody says no."""
    at = month.world.at
    for _day in range(30):
        for guest in month.chance.sample(month.guests, 2):
            come_by(month, guest, at + timedelta(hours=month.chance.choice([0, 2, 7, 10.6])))
        month.tell_everybody()
        if month.chance.random() < 0.08:
            say_no(month, month.chance.choice(month.guests), at)
        for hours in sorted(month.chance.sample(range(24), 2)):
            month.work(at + timedelta(hours=hours))
        month.work(at + timedelta(hours=month.chance.choice([-30, 5])))  # somebody sets the clock back
        at += timedelta(days=month.chance.choice([1, 1, 1, 1, 3]))  # the worker was away


def come_by(month: Month, guest: Customer, at: datetime) -> None:
    order = visit(month.world.nan, guest, at=at)
    if month.chance.random() < 1 / 9:
        with month.scope():
            cancel_order(order=order, by=None, at=at)
        return
    serve(month.world.nan, order, at=at)
    if month.chance.random() < 1 / 12:
        with month.scope():
            give_feedback(order=order, customer=guest, score=1, aspects=[], listing=None, word="", at=at)


def say_no(month: Month, guest: Customer, at: datetime) -> None:
    with month.scope():
        if month.chance.random() < 0.5:
            stop_messages(customer=guest, at=at)
        else:
            withdraw_consent(customer=guest, purpose="follow_up", at=at)
    month.said_no.setdefault(guest.email, at)


def test_whatever_happens_in_a_month_nobody_hears_too_much_or_at_the_wrong_time(world):
    month = open_month(world, seed=1)

    live_through(month)

    with month.scope():
        posts = list(Post.objects.filter(key__regex="^(journey|follow_up):").order_by("not_before"))
        sent = list(Sent.objects.select_related("run"))
        rules = ContactRules.objects.get()
        alone = {guest.pk for guest in month.guests if is_held_out(customer=guest, at=world.at, rules=rules)}
        written = {sent.run.customer_id for sent in sent}
        about = [(each.run.order_id) for each in sent] + [each.order_id for each in FollowUp.objects.exclude(sent_at=None)]
    by_mailbox: dict[str, list[datetime]] = {}
    for post in posts:
        by_mailbox.setdefault(post.to, []).append(post.not_before)
    assert len(sent) >= 5
    assert len({(each.run_id, each.step) for each in sent}) == len(sent) == sum(post.key.startswith("journey:") for post in posts)
    assert all(8 <= post.not_before.astimezone(SHANGHAI).hour < 20 for post in posts), "nobody is written to at night"
    for mailbox, moments in by_mailbox.items():
        assert all(sum(first <= each < first + timedelta(days=7) for each in moments) <= 2 for first in moments), mailbox
        no = month.said_no.get(mailbox)
        assert no is None or mailbox == "guest0@example.org" or all(moment <= no for moment in moments), "after a no nothing came"
    assert max(about.count(order) for order in about) <= 2
    assert alone
    assert not alone & written, "whoever is left alone is left alone"


@dataclass
class Two:
    """Two visits of one guest whose tips are due at once, and one place left this week: two workers, each about to take it."""

    merchant_id: object
    at: datetime
    sent: threading.Event = field(default_factory=threading.Event)
    may_end: threading.Event = field(default_factory=threading.Event)
    second: list[int] = field(default_factory=list)

    def first_worker(self) -> None:
        try:
            with merchant_scope(self.merchant_id):
                advance_due_runs(at=self.at, limit=1)
                self.sent.set()
                self.may_end.wait(60)
        finally:
            self.sent.set()
            connections.close_all()

    def second_worker(self) -> None:
        try:
            self.sent.wait(60)
            with merchant_scope(self.merchant_id):
                self.second.append(advance_due_runs(at=self.at))
        finally:
            connections.close_all()


def two_workers_at_once(two: Two) -> int:
    """The first one has sent and not committed when the second begins; the first ends when the second is through, or is seen waiting for it."""
    workers = [threading.Thread(target=work) for work in (two.first_worker, two.second_worker)]
    for worker in workers:
        worker.start()
    while workers[1].is_alive() and not somebody_waits_for_a_lock():
        workers[1].join(0.02)
    two.may_end.set()
    for worker in workers:
        worker.join(60)
    with merchant_scope(two.merchant_id):
        return Sent.objects.count()


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return bool(cursor.fetchone()[0])


@pytest.fixture
def two(committed):
    world = build_world()
    with merchant_scope(world.nan.id):
        leave_nobody_alone(world.carla, most_in_week=1)
        keep_journey(code="keeps", body={**TWICE, "steps": [tip("one")]}, seen=0, by=None, at=world.at)
        own = switch_on(code="keeps", by=None, at=world.at)
        withdraw_consent(customer=world.carla, purpose="follow_up", at=world.at - timedelta(hours=1))
        give_consent(customer=world.carla, purpose="follow_up", channel="email", wording=WORDS, at=world.at)
    orders = [visit(world.nan, world.carla, at=world.at) for _each in range(2)]
    with merchant_scope(world.nan.id):
        for order in orders:
            due = {"began_at": world.at, "due_at": world.at}
            Run.objects.create(own=own, code="keeps", order=order, customer=world.carla, **due)
    return Two(world.nan.id, world.at)


def test_two_workers_never_both_take_the_last_place_of_a_week(two):
    assert two_workers_at_once(two) == 1


def test_without_the_lock_they_would_and_this_file_sees_it(two, monkeypatch):
    monkeypatch.setattr(advance_runs, "lock_budget", ContactRules.objects.get)

    assert two_workers_at_once(two) == 2, "the harness no longer tells a guarded budget from an open one"
