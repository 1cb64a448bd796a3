"""A month of one business with many customers, lived through by the verbs of the house on a clock of its own; every working morning one person works off
what waits for a person, and it is counted what that was."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from django.db import transaction

from tests.trades import Trading, open_doors
from towpath.booking.attend import complete, forgive, mark_missed
from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.confirm import approve, confirm_booking
from towpath.booking.gate import refuse_at_gate
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Occurrence, Resource, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.set_hours import set_week
from towpath.care.answer_case import answer_case, close_case
from towpath.care.caring.look_after import look_after
from towpath.care.caring.people_to_care_for import people_to_care_for
from towpath.care.daily.keep_log import keep_log, note_findings
from towpath.care.daily.log_day import log_day, own_log
from towpath.care.models import RepairCase
from towpath.care.publish_review import publish_review
from towpath.care.say_how_it_was import say_how_it_was
from towpath.clientele.consents import give_consent
from towpath.clientele.models import Customer
from towpath.community.ask import answer_for_business, answer_question, ask
from towpath.community.models import Entry
from towpath.community.open_community import open_community
from towpath.community.voices import Voice
from towpath.conversations.answer import answer
from towpath.conversations.inbox import inbox
from towpath.conversations.standing.answer_as_proposed import answer_as_proposed
from towpath.conversations.standing.propose import proposals
from towpath.conversations.write_in import write_in
from towpath.engage.ask_within_budget import ask_within_budget
from towpath.foundation.delivery import deliver
from towpath.foundation.errors import Refusal
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.notices.remind import send_due_reminders
from towpath.project.reactions import REACTIONS

SAID: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "data" / "standing_questions.json").read_text(encoding="utf-8"))
HOURS = [time(10), time(12), time(14), time(16), time(18), time(20)]
CLASS = {"wellness": "class", "tutor": "group"}
TALK = {"wellness": "talk", "tutor": "trial"}


@dataclass(frozen=True)
class Chances:
    """How people are, and stated so: none of it is measured of anybody."""

    visits_a_week: float = 0.25
    """Of each customer."""
    cancels: float = 0.08
    stays_away: float = 0.06
    answers: float = 0.3
    """Whoever is asked how it was."""
    partly: float = 0.07
    did_not_help: float = 0.03
    reviews: float = 0.3
    """Of those who answered."""
    writes_a_week: float = 0.10
    standing: float = 0.5
    """Of what is written, what stands written already; by whoever words it as they like."""
    for_a_person: float = 0.05
    asks_in_community_a_day: float = 0.3
    asks_for_a_talk_a_day: float = 1.5
    stopped_by_a_gate: float = 0.01
    """Of new talks: a safety question says no."""
    logs_days: float = 0.05
    """Of a coach's customers: their days, every evening."""


@dataclass
class Morning:
    """What waits for a person, by what it is; messages with how often somebody would write that often (`luck`)."""

    items: Counter[str] = field(default_factory=Counter)
    lucks: list[tuple[float, str]] = field(default_factory=list)
    """Of each conversation: from which rate on it would have been written, and the standing question it asks, or nothing."""


@dataclass
class Month:
    """Whose month it is."""

    shop: Trading
    customers: list[Customer]
    chance: random.Random
    chances: Chances
    others_say: list[str]
    luck: dict[object, float] = field(default_factory=dict)
    number: int = 0

    @cached_property
    def owner(self) -> Person:
        return self.shop.owner

    @property
    def zone(self) -> str:
        return str(self.shop.site.zone)

    @property
    def trade(self) -> str:
        return str(self.shop.merchant.pack.trade)

    def version(self, codes: dict[str, str]) -> ServiceVersion:
        """As it is offered now."""
        return ServiceVersion.objects.current().get(service__source_code=codes[self.trade])

    def key(self) -> str:
        self.number += 1
        return f"key number {self.number}"


def open_shop(trade: str, orla: Person, *, customers: int, at: datetime, chances: Chances, others_say: list[str], seed: int = 1) -> Month:
    """A live business, its classes for five weeks, and its customers, who agreed to be asked and have an address."""
    shop = open_doors(trade, f"The {trade}", "Noor", orla, at)
    chance = random.Random(seed)
    with merchant_scope(shop.id):
        seats = max(10, round(customers * chances.visits_a_week / 5 / len(HOURS) * 1.5))
        _offer(shop.service(CLASS[trade]), seats=seats, at=at)
        _offer(shop.service(TALK[trade]), asks_approval=True, seats=seats, at=at)
        for resource in Resource.objects.in_use():
            set_week(resource=resource, hours=[[("07:00", "22:00")]] * 7)
        open_community(at=at)
        people = [
            Customer.objects.create(name=f"Customer {n}", email=f"customer{n}.{trade}@example.org", language="en", first_seen_at=at)
            for n in range(customers)
        ]
        for each in people:
            give_consent(customer=each, purpose="follow_up", channel="email", wording="booking-page-1/en", at=at)
    return Month(shop, people, chance, chances, others_say)


def live(month: Month, *, begins: datetime, days: int) -> Iterator[Morning]:
    """Day by day: in the morning what waits is worked off, from Monday to Friday; then customers live their day."""
    with merchant_scope(month.shop.id):
        _set_the_week(month, begins)
    for day in range(days):
        at = begins + timedelta(days=day)
        works = at.weekday() < 5
        if works:
            with merchant_scope(month.shop.id):
                yield _work_off(month, at)
        with merchant_scope(month.shop.id):
            if at.weekday() == 0 and day:
                _set_the_week(month, at)
            _a_day(month, at + timedelta(hours=2))
            if works:
                _visits(month, at)
        _by_itself(month, at + timedelta(hours=14))


def _a_day(month: Month, at: datetime) -> None:
    chance, how = month.chance, month.chances
    for each in month.customers:
        if (luck := chance.random()) < how.writes_a_week / 7:
            _writes(month, each, luck * 7, at)
    for _n in range(_times(chance, how.asks_for_a_talk_a_day)):
        _asks_for_a_talk(month, chance.choice(month.customers), at)
    if chance.random() < how.asks_in_community_a_day:
        _asks_the_others(month, at)
    if month.trade == "wellness":
        for each in month.customers[: round(len(month.customers) * how.logs_days)]:
            _logs(month, each, at)


def _writes(month: Month, customer: Customer, luck: float, at: datetime) -> None:
    chance, how = month.chance, month.chances
    drawn = chance.random()
    if drawn < how.standing:
        text = chance.choice(SAID[chance.choice(["next", "hours", "prices", "where", "change"])])
    elif drawn < how.standing + how.for_a_person:
        text = chance.choice(SAID["a_person"])
    else:
        text = chance.choice(month.others_say if chance.random() < 0.5 and month.others_say else SAID["others"])
    said = write_in(key=month.key(), customer=customer, text=text, at=at)
    month.luck[said.conversation_id] = min(luck, month.luck.get(said.conversation_id, 1.0))


def _asks_for_a_talk(month: Month, customer: Customer, at: datetime) -> None:
    version = month.version(TALK)
    date = (
        Occurrence.objects.filter(version__service=version.service_id, starts_at__gt=at + timedelta(days=1)).order_by("starts_at").first()
    )
    if date is not None and not Booking.objects.filter(occurrence=date, booker=customer).exists():
        confirm_booking(booking=hold_places(occurrence=date, seats=1, wanted=Booked(customer, "storefront", screened=True), at=at), at=at)
    if month.trade == "wellness" and month.chance.random() < month.chances.stopped_by_a_gate * 10:
        give_consent(customer=customer, purpose="health", channel="page", wording="health-1", at=at)
        refuse_at_gate(gate="chest_pain", customer=customer, at=at)


def _asks_the_others(month: Month, at: datetime) -> None:
    who, other = month.chance.sample(month.customers, 2)
    question = ask(
        by=Voice(customer=who, name="Somebody", was_helped=True), text=month.chance.choice(SAID["others"]), key=month.key(), at=at
    )
    if month.chance.random() < 0.5:
        voice = Voice(customer=other, name="Another", was_helped=True)
        answer_question(question=question, by=voice, text="It was like that for me too, ask at the desk.", key=month.key(), at=at)


def _logs(month: Month, customer: Customer, at: datetime) -> None:
    log, today = own_log("a_week_of_days"), at.date()
    values = {"pain": str(min(10, max(0, round(month.chance.gauss(2, 1.5))))), "sitting": f"{month.chance.uniform(4, 11):.1f}"}
    token = customer.pk.hex[-22:]
    row = log_day(log=log, token=token, day=today, values=values, today=today, at=at)
    if row.customer_id is None:
        keep_log(row=row, customer=customer, agreed=True, at=at)
    else:
        note_findings(row=row, log=log, at=at)


def _set_the_week(month: Month, monday: datetime) -> None:
    """The dates of this week and the next, and who comes."""
    first = monday.date()
    days = [first + timedelta(days=day) for day in range(5)]
    version = month.version(CLASS)
    dates: list[Occurrence] = []
    for hour in HOURS:
        dates += set_dates(version=version, days=days, wall_time=hour, zone=month.zone, at=monday - timedelta(days=3))
    talk = month.version(TALK)
    set_dates(version=talk, days=[each + timedelta(days=7) for each in days], wall_time=time(8), zone=month.zone, at=monday)
    for customer in month.customers:
        if month.chance.random() < month.chances.visits_a_week:
            at = monday - timedelta(days=1, hours=month.chance.randrange(1, 20))
            try:
                with transaction.atomic():
                    held = hold_places(
                        occurrence=month.chance.choice(dates), seats=1, wanted=Booked(customer, "storefront", screened=True), at=at
                    )
            except Refusal:
                continue  # full: they find another, or none
            confirm_booking(booking=held, at=at)


def _visits(month: Month, at: datetime) -> None:
    """Of today's: cancelled the evening before, missed, or done and perhaps spoken of."""
    chance, how = month.chance, month.chances
    evening = at + timedelta(hours=13)
    for booking in Booking.objects.filter(state="confirmed", wall_day=at.date(), version__service=month.version(CLASS).service_id):
        drawn = chance.random()
        if drawn < how.cancels and booking.starts_at > at:
            cancel_as_customer(booking=booking, shown_minor=cost_now(booking, at=at).amount_minor, at=at)
        elif drawn < how.cancels + how.stays_away:
            mark_missed(booking=booking, by=month.owner.pk, at=max(evening, booking.starts_at + timedelta(hours=1)))
        else:
            complete(booking=booking, by=month.owner.pk, at=evening, early=True)
            if chance.random() < how.answers:
                _says(month, booking, evening + timedelta(minutes=30))


def _says(month: Month, booking: Booking, at: datetime) -> None:
    chance, how = month.chance, month.chances
    drawn = chance.random()
    outcome = "no" if drawn < how.did_not_help else "partly" if drawn < how.did_not_help + how.partly else "yes"
    booking = Booking.objects.select_related("booker", "version").get(pk=booking.pk)
    said = say_how_it_was(booking=booking, customer=booking.booker, outcome=outcome, ratings={}, word="", at=at)
    if chance.random() < how.reviews:
        publish_review(feedback=said, named=False, at=at)


def _by_itself(month: Month, at: datetime) -> None:
    """What the worker does in between."""
    while deliver(REACTIONS, at=at):
        pass
    with merchant_scope(month.shop.id):
        send_due_reminders(at=at)
        ask_within_budget(at=at)


def _work_off(month: Month, at: datetime) -> Morning:
    """Everything that waits, each once; first counted, then done."""
    morning, by = Morning(), month.owner.pk
    waiting = list(inbox())
    asks = {each.conversation.pk: each for each in proposals(waiting, at=at)}
    for there in waiting:
        proposed = asks.get(there.pk)
        morning.lucks.append((month.luck.pop(there.pk, 0.0), proposed.question if proposed else ""))
    answer_as_proposed(marks={each.mark for each in asks.values()}, by=by, at=at)
    for there in inbox():
        answer(conversation=there, text="Thank you, yes.", key=month.key(), by=by, at=at)
    for case in RepairCase.objects.filter(answered_at=None, closed_at=None):
        morning.items["complaints"] += 1
        close_case(case=answer_case(case=case, answer="We are sorry, and call you today.", by=by, at=at), at=at)
    for booking in Booking.objects.filter(state="requested").select_related("version", "booker"):
        morning.items["requests to approve"] += 1
        approve(booking=booking, by=by, at=at)
    for person in people_to_care_for(zone=month.zone, at=at):
        morning.items["people to care for (three at most)"] += 1
        look_after(customer=person.customer, zone=month.zone, at=at)
    for question in Entry.objects.counted().filter(kind="question", answers=0):
        morning.items["questions in the community nobody answered"] += 1
        answer_for_business(question=question, text="Ask at the desk.", key=month.key(), by=by, at=at)
    for missed in Booking.objects.filter(state="no_show", decide_until__gt=at, cost_minor__gt=0):
        morning.items["missed visits to decide"] += 1
        forgive(booking=missed, by=by, at=at)
    return morning


def letters() -> int:
    """What went out by itself: confirmations, reminders, questions."""
    return int(Post.objects.exclude(key__startswith="said:").count())


def _offer(version: ServiceVersion, *, at: datetime, **changed: object) -> None:
    same = ("name", "description", "kind", "minutes", "price_minor", "currency", "buffer_after", "grid_minutes", "place", "gate", "seats")
    values = {name: getattr(version, name) for name in same} | {"gate": ""} | changed
    needs: list[tuple[str, str]] = [("person", "")]
    change_service(service=version.service, offered=Offered(needs=needs, **values), at=at)


def _times(chance: random.Random, mean: float) -> int:
    """So many on one day, about the mean: independent of one another (Poisson, by Knuth's product of uniforms)."""
    n, product, floor = 0, chance.random(), 2.718281828459045**-mean
    while product > floor:
        n, product = n + 1, product * chance.random()
    return n
