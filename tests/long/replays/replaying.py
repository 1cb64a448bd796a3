"""Live through a real history with money: what happened, in its order, by the verbs; and every month its statements, paid on the same morning."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.roles import Committed
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Undelivered
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.invite import invite_business
from towpath.network.licences import submit_licence, verify_licence
from towpath.network.models import Merchant
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack
from towpath.presence.models import Site
from towpath.presence.site import ask_to_go_live, own_site
from towpath.presence.start_business import start_business
from towpath.pricing.set_ladder import Plan, Rung, set_ladder
from towpath.project.reactions import REACTIONS
from towpath.settlement.charge import charge_plan
from towpath.settlement.count_sales import count_sales_day
from towpath.settlement.models import Statement
from towpath.settlement.send_statement import send_due_statements
from towpath.settlement.settle_dues import record_dues_payment

LICENSED_UNTIL = date(2099, 12, 31)


@dataclass(frozen=True)
class Business:
    """One that sells in a history, under the name it has there."""

    name: str
    merchant: Merchant
    site: Site

    @property
    def id(self) -> UUID:
        return self.merchant.id


@dataclass(frozen=True)
class Happening:
    """Something a business did at a moment of its history."""

    at: datetime
    business: Business
    do: Callable[[datetime], Any]
    rank: int = 0
    """Of what happened in the same moment, the lower comes first."""


@dataclass
class Network:
    """A network as long as its history: who sells, and on which wall clock."""

    place: Committed
    currency: str
    zone: str
    begins_at: datetime
    orla: Person
    has_plan: bool = False
    businesses: dict[str, Business] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    months: list[date] = field(default_factory=list)
    """Those that were lived through."""
    seconds: Counter[str] = field(default_factory=Counter)
    """Where the time went, by kind of work."""

    def open(self, name: str) -> Business:
        """A business of that name, invited, licensed (the licence is invented) and live."""
        with self.timed("businesses"):
            email = f"{len(self.businesses)}@example.org"
            _, token = invite_business(email=email, business_name=name, trade="food", by=self.orla, at=self.begins_at)
            merchant, _ = start_business(token=token, business_name=name, owner_name="Owner", at=self.begins_at)
            with merchant_scope(merchant.id):
                licence = submit_licence(
                    merchant=merchant, number="JY 2510 1234 5678", holder="Owner", address="-", scope="hot_food",
                    valid_until=LICENSED_UNTIL, at=self.begins_at, today=self.begins_at.date(),
                )  # fmt: skip
                verify_licence(licence=licence, by=self.orla, at=self.begins_at)
                site = ask_to_go_live(site=own_site(), at=self.begins_at)
        self.businesses[name] = Business(name, merchant, site)
        return self.businesses[name]

    def live_through(self, happenings: Iterable[Happening]) -> None:
        """Month after month, and two more in which nothing happens but that statements are drawn up and paid."""
        here = ZoneInfo(self.zone)
        in_order = sorted(happenings, key=lambda each: (each.at, each.rank))
        last = in_order[-1].at.astimezone(here).date()
        owing: dict[Business, int] = {}
        """What is open after the last statement: nothing after two quiet months, or a credit where a fee went back that had been paid."""
        for month, found in _months(in_order, here):
            if month <= last:
                self.months.append(month)
                self._charge_plans(month)
            active = {(each.business, each.at.astimezone(here).date()) for each in found}
            with self.timed("verbs"):
                for each in found:
                    each.do(each.at)
            self._tell(found[-1].at if found else self.begins_at)
            owing = self._end(month, {business for business, _ in active} | {*owing}, active, here)
        assert all(minor < 0 for minor in owing.values()), "a business owes something after two months without a sale"
        assert not Undelivered.objects.exists(), "a reaction failed"

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def timed(self, what: str) -> "_Stopwatch":
        return _Stopwatch(self.seconds, what)

    def _charge_plans(self, month: date) -> None:
        at = datetime.combine(month, datetime.min.time(), self.clock).astimezone(UTC) + timedelta(hours=1)
        with self.timed("statements"):
            for business in self.businesses.values() if self.has_plan else ():
                with merchant_scope(business.id):
                    charge_plan(month=month, at=at)

    def _tell(self, at: datetime) -> None:
        """What the worker does between two looks."""
        with self.timed("reactions"):
            while deliver(REACTIONS, at=at):
                pass

    def _end(self, month: date, businesses: set[Business], active: set[tuple[Business, date]], here: ZoneInfo) -> dict[Business, int]:
        """The first of the next month: days counted and statements sent at three, paid at nine. Answers what is open."""
        at = datetime.combine(_next(month), datetime.min.time(), here).astimezone(UTC) + timedelta(hours=3)
        with self.timed("statements"):
            for business, day in active:
                with merchant_scope(business.id):
                    count_sales_day(day=day, at=at)
            sent = {business: self._statement(business, at) for business in sorted(businesses, key=lambda each: each.name)}
        self._tell(at)
        due = [(business, statement) for business, statement in sent.items() if statement is not None and statement.due_minor > 0]
        with self.timed("statements"), self.place.as_role("console"):
            for business, statement in due:
                record_dues_payment(
                    merchant=business.merchant, amount=Money(statement.due_minor, self.currency), received_on=_next(month),
                    key=str(statement.pk), reference=statement.reference, by=self.orla.pk, at=at + timedelta(hours=6),
                )  # fmt: skip
        self._tell(at + timedelta(hours=6))
        self.counted["statements"] += sum(statement is not None for statement in sent.values())
        self.counted["dues paid"] += len(due)
        if sys.stderr.isatty():
            print(f"\r{month:%Y-%m}: {len(active):,} days of sale, {self.counted['statements']:,} statements", end="", file=sys.stderr)
        return {business: statement.due_minor for business, statement in sent.items() if statement is not None and statement.due_minor}

    def _statement(self, business: Business, at: datetime) -> Statement | None:
        with merchant_scope(business.id):
            sent = send_due_statements(at=at)
        assert sent is None or isinstance(sent, Statement), f"lines and books of {business.name} differ: {sent!r}"
        return sent


def begin_network(place: Committed, *, currency: str, zone: str, rungs: list[Rung], plan: Plan | None = None, begins_on: date) -> Network:
    """A network with its fee rules, before anybody has joined."""
    at = datetime.combine(begins_on, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=at)
    _, orla = open_network(name="Replay", currency=currency, zone=zone, email="orla@example.org", person_name="Orla", at=at)
    with place.as_role("console"):
        set_ladder(rungs=rungs, plan=plan, at=at)
    return Network(place, currency, zone, at, orla, has_plan=plan is not None)


@dataclass
class _Stopwatch:
    seconds: Counter[str]
    what: str

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self.what] += time.perf_counter() - self.began


def _months(in_order: list[Happening], here: ZoneInfo) -> Iterator[tuple[date, list[Happening]]]:
    """Every month from the first happening to the last, also those without any, and two more."""
    by_month = {month: list(found) for month, found in groupby(in_order, key=lambda each: each.at.astimezone(here).date().replace(day=1))}
    month, last = min(by_month), max(by_month)
    while month <= _next(_next(last)):
        yield month, by_month.get(month, [])
        month = _next(month)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
