"""Of everybody an audience means: who can be written to, one letter a person, and why the others can't. Promises nothing: it is decided again when a
letter goes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from towpath.care.models import ChangeHeard, FollowUp, RepairCase
from towpath.clientele.models import Consent, Customer
from towpath.engage.campaigns.audience import Audience, need_questions, people_of, who_need
from towpath.engage.contact_budget import REASONS, WEEK, next_free_place
from towpath.engage.models import Contact, ContactRules, Stop
from towpath.foundation.errors import Words
from towpath.foundation.together import together

PURPOSE = "news"


@dataclass(frozen=True)
class Reader:
    """One person by the record a letter would go to; with a reason, none would, or not yet."""

    customer: Customer
    reason: str = ""
    possible_at: datetime | None = None

    @property
    def words(self) -> Words:
        return REASONS[self.reason] if self.reason else ""


@dataclass(frozen=True)
class Readers:
    """Each person an audience means, once."""

    able: Sequence[Reader]
    """Could be written to, some of them later."""
    unable: Sequence[Reader]


def readers_of(audience: Audience, *, at: datetime, rules: ContactRules) -> Readers:
    """A person is all the records the business reads as one, and whoever shares a mailbox with them: nobody gets two letters."""
    return readers_from(together(*readers_questions(audience, at=at)), audience=audience, at=at, rules=rules)


def readers_questions(audience: Audience, *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    since, until = at - WEEK, at + WEEK
    return (
        people_of(audience, at=at),
        *need_questions(audience.need, at=at),
        Customer.objects.filter(erased_at=None).annotate(person=Coalesce("merged_into", "id")).values_list("pk", "person", "email"),
        Consent.objects.counting(PURPOSE).values_list("customer_id"),
        Stop.objects.standing().filter(journey="").values_list("customer_id"),
        RepairCase.objects.filter(closed_at=None, feedback__customer__isnull=False).values_list("feedback__customer_id"),
        Contact.objects.filter(at__gt=since, at__lt=until).values_list("customer_id", "at"),
        FollowUp.objects.filter(sent_at__gt=since, sent_at__lt=until).values_list("customer_id", "sent_at"),
        ChangeHeard.objects.filter(told_at__gt=since, told_at__lt=until).values_list("customer_id", "told_at"),
    )


def readers_from(answers: Sequence[list[Any]], *, audience: Audience, at: datetime, rules: ContactRules) -> Readers:
    """From the answers to all of them."""
    meant, signals, said, everybody, agreed, stopped, complained, *spent = answers
    if audience.need:
        needing = who_need(audience.need, signals, said, at=at)
        meant = [each for each in meant if each.person in needing]
    person = persons_of(everybody)
    yes = {each for (each,) in agreed}
    closed, upset = ({person.get(each) for (each,) in rows} for rows in (stopped, complained))
    told: dict[UUID | None, list[datetime]] = {}
    for customer_id, moment in (row for rows in spent for row in rows):
        told.setdefault(person.get(customer_id), []).append(moment)
    able, unable = [], []
    for who, records in _by_person(meant, person).items():
        writable = [each for each in records if each.email]
        chosen = next((each for each in writable if each.pk in yes), None)
        if chosen is None:
            unable.append(Reader(records[0], "no_consent" if writable else "no_address"))
        elif who in closed or who in upset or not rules.most_in_week:
            unable.append(Reader(chosen, "stopped" if who in closed else "complaint" if who in upset else "closed"))
        else:
            free_at = next_free_place(sorted(told.get(who, [])), rules.most_in_week, at)
            able.append(Reader(chosen, "week_full", free_at) if free_at > at else Reader(chosen))
    return Readers(able, unable)


def persons_of(rows: Iterable[tuple[UUID, UUID, str | None]]) -> dict[UUID, UUID]:
    """By record: one name for everybody who is one person or shares a mailbox, over as many steps as it takes. Pure."""
    above: dict[UUID, UUID] = {}

    def top(who: UUID) -> UUID:
        while above.setdefault(who, who) != who:
            who = above[who]
        return who

    by_mail: dict[str, UUID] = {}
    known = list(rows)
    for record, person, email in known:
        first, second = sorted((top(record), top(person)))
        above[second] = first
        if email:
            first, second = sorted((top(record), top(by_mail.setdefault(email.lower(), record))))
            above[second] = first
    return {record: top(record) for record, _person, _email in known}


def _by_person(meant: Iterable[Customer], person: dict[UUID, UUID]) -> dict[UUID, list[Customer]]:
    found: dict[UUID, list[Customer]] = {}
    for each in meant:
        found.setdefault(person.get(each.pk, each.pk), []).append(each)
    return found
