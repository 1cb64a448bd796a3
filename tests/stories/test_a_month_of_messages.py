"""Thirty days at Nan's and at Noor's: guests come and go, facts are told twice, the worker is killed in the middle, its clock jumps both ways. Whatever
happens, nobody is written to at night, more than twice in seven days, more than twice about one visit, after a no, or twice for one thing; and whoever is
left alone is left alone. With a rule taken away this file sees it. (Real processes, really killed: `tests/race/test_month.py`; many seeds:
`bin/check --long month`.)"""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections

from tests.months import TWICE, WORDS, Month, open_month, tip
from tests.world import build_world
from towpath.care.tests.visits import visit
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.engage import advance_runs, contact_budget, seen
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.ask_within_budget import ask_within_budget
from towpath.engage.campaigns.send_due import send_due_campaigns
from towpath.engage.keep_journey import keep_journey
from towpath.engage.models import ContactRules, Run, Sent
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS

NOONS = 20
"""About thirty days: the worker is away on some of them."""
HEARD = (
    "towpath.engage",
    "towpath.care.follow_up",
    "towpath.notices.ask_how_it_was",
    "towpath.notices.tell_of_journey",
    "towpath.notices.tell_people",
)
JOBS = (advance_due_runs, ask_within_budget, send_due_campaigns)


class Killed(Exception):
    """The worker is gone, before anything of it stood."""


@dataclass
class Worker:
    """What the worker does, with its luck: facts told twice, rounds that never stood, a clock that is set back."""

    month: Month
    kills: int = 0
    retold: int = 0
    heard: dict[object, int] = field(default_factory=dict)

    def tell_everybody(self) -> None:
        """Every fact since last time, about one in three of them twice."""
        for street in self.month.streets:
            with street.scope():
                for event in Event.objects.filter(merchant_id=street.there.id, id__gt=self.heard.get(street.there.id, 0)).order_by("id"):
                    self._tell(event)
                    self.heard[street.there.id] = event.id

    def _tell(self, event: Event) -> None:
        kind = Announcement.known[event.name]
        fact = kind.read(at=event.occurred_at, customer=event.customer, payload=event.payload)
        for reaction in REACTIONS.get(kind, []):
            if reaction.__module__.startswith(HEARD):
                again = self.month.chance.random() < 0.35
                self.retold += again
                for _each in range(1 + again):
                    reaction(fact)

    def work(self, at: datetime) -> None:
        """One round; one in four is killed before it stands, and done again by the next."""
        for street in self.month.streets:
            for _again in range(2):
                try:
                    with street.scope():
                        for job in self.month.chance.sample(JOBS, len(JOBS)):
                            job(at=at)
                        if self.month.chance.random() < 0.25:
                            raise Killed
                except Killed:
                    self.kills += 1
                    continue
                break
        self.tell_everybody()


def live_through(month: Month, *, noons: int = NOONS) -> Worker:
    """Noon after noon, some of them missed, by a worker that looks at two hours of each day, and once by a clock that was set back or runs ahead."""
    worker, at = Worker(month), month.at
    for day in range(noons):
        month.live(at, day=day)
        worker.tell_everybody()
        for hours in sorted(month.chance.sample(range(24), 2)):
            worker.work(at + timedelta(hours=hours))
        worker.work(at + timedelta(hours=month.chance.choice([-30, 5])))
        at += timedelta(days=month.chance.choice([1, 1, 1, 1, 3]))  # the worker was away
    return worker


@pytest.mark.slow
def test_whatever_happens_in_a_month_nobody_hears_too_much_or_at_the_wrong_time(db):
    month = open_month(1)

    worker = live_through(month)

    counts = month.counts()
    assert month.faults() == []
    assert counts["journey"] >= 10
    assert counts["campaign"] >= 4
    assert counts["follow_up"] >= 10
    assert worker.kills >= 10
    assert worker.retold >= 50


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "what", "instead", "noticed"),
    [
        (contact_budget, "next_free_place", lambda _spent, _most, at: at, "in a week"),
        (contact_budget, "out_of_quiet_hours", lambda at, _zone: at, "at night"),
        (seen, "is_held_out", lambda **_who: False, "left alone, and written to"),
    ],
    ids=["no cap", "no night", "no holdout"],
)
def test_with_a_rule_taken_away_the_month_is_seen_to_break_it(db, monkeypatch, where, what, instead, noticed):
    monkeypatch.setattr(where, what, instead)
    month = open_month(1)

    live_through(month, noons=6)

    assert any(noticed in fault for fault in month.faults()), month.faults()


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
