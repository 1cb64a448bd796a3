"""A thing becomes known here as somebody's: by their own yes, and its maker learns of it by another one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.goods.announcements import ThingRegistered
from towpath.goods.end_thing import end_thing
from towpath.goods.models import LONGEST_NAME, LONGEST_SERIAL, LONGEST_VERSION, Thing
from towpath.goods.tell_maker import tell_maker
from towpath.goods.written_words import one_line
from towpath.orders.models import Order

WORDING = "thing-1"
"""The words beside the button by which a thing is registered."""
MOST_THINGS = 200
VERIFIED = ("", "order", "visit", "slip")
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 1, 1)


class ThingUnreadable(Invalid):
    code = "thing_unreadable"
    what_happened = _("A thing needs a name of 1 to 120 characters; a serial has up to 60, a version up to 40, and both are on one line.")
    what_is_safe = _("Nothing was registered.")
    what_to_do = _("Copy the serial as it stands on the thing, and leave out what you don't know.")


class DaysUnreadable(Invalid):
    code = "thing_days"
    what_happened = _("It can't have been bought after today, and a warranty ends after the day it was bought.")
    what_is_safe = _("Nothing was registered.")
    what_to_do = _("Correct the days, or leave them out.")


class SerialTaken(Refusal):
    code = "serial_taken"
    what_happened = _("This serial is registered here already.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("If it changed hands, whoever had it says so first, or the team does for them. Otherwise look at the serial once more.")


class TooManyThings(Refusal):
    kind = "too_many"
    code = "too_many_things"
    what_happened = _("You have 200 things registered here already.")
    what_to_do = _("Take one away that you no longer have.")


class NoProof(Invalid):
    code = "no_proof"
    what_happened = _("That this thing is theirs is shown by an order of theirs, a visit, or a till slip that you saw.")
    what_is_safe = _("Nothing was registered.")
    what_to_do = _("Choose one of them, or leave it open.")


@dataclass(frozen=True)
class Registered:
    """What is said of a thing. Empty texts and missing days are not known."""

    name: str
    serial: str = ""
    version: str = ""
    item: UUID | None = None
    """The item of the network's catalogue it is, where it is one."""
    bought_on: date | None = None
    bought_where: str = ""
    """Empty: here."""
    warranty_until: date | None = None
    verified_by: str = ""
    order: Order | None = field(default=None)
    maker_may_know: bool = False
    """They agree that its maker learns serial and version, and nothing else."""


def register_thing(*, customer: Customer, said: Registered, by: UUID | None, today: date, at: datetime) -> Thing:
    """Whoever registers the same serial for the same person again is answered with the same thing. `by`: who of the team did; only they can say what
    shows that it is theirs, an order of the customer's own aside."""
    read = _read(said, by, today)
    with all_or_nothing():
        # One after the other for each person: pressed twice it is one thing.
        owner = Customer.objects.select_for_update(of=("self",)).filter(pk=customer.pk, erased_at=None).first()
        if owner is None:
            raise NotFound
        there = _there(owner, said, read)
        if there is not None and _is_of(there, owner):
            return there
        if there is not None:
            _give_way(there, said, at)
        if Thing.objects.standing().filter(customer=owner).count() >= MOST_THINGS:
            raise TooManyThings
        thing = _create(owner, said, read, by, at)
        announce(ThingRegistered(at=at, customer=owner.pseudonym, thing_id=thing.pk, verified_by=thing.verified_by))
        if said.maker_may_know:
            thing = tell_maker(thing=thing, today=today, at=at)
    return thing


def _read(said: Registered, by: UUID | None, today: date) -> dict[str, str]:
    lengths = {"name": LONGEST_NAME, "serial": LONGEST_SERIAL, "version": LONGEST_VERSION, "bought_where": 80}
    read = {what: one_line(getattr(said, what), longest) for what, longest in lengths.items()}
    if not read["name"] or None in read.values():
        raise ThingUnreadable
    days = [each for each in (said.bought_on, said.warranty_until) if each is not None]
    if any(not EARLIEST <= each <= LATEST for each in days) or (said.bought_on and said.bought_on > today):
        raise DaysUnreadable
    if said.bought_on and said.warranty_until and said.warranty_until < said.bought_on:
        raise DaysUnreadable
    if said.verified_by not in VERIFIED or (said.verified_by == "order") != (said.order is not None):
        raise NoProof
    if by is None and said.verified_by in ("visit", "slip"):
        raise NoProof
    return {what: words.upper() if what == "serial" else words for what, words in read.items() if words is not None}


def _there(owner: Customer, said: Registered, read: dict[str, str]) -> Thing | None:
    """By its serial, whoever has it; without one, what the same person registered under the same name: pressed twice it is one thing."""
    standing = Thing.objects.standing().filter(item=said.item, serial=read["serial"]).select_related("customer")
    if not read["serial"]:
        standing = standing.filter(customer=owner, name=read["name"], bought_on=said.bought_on)
    there: Thing | None = standing.first()
    return there


def _is_of(there: Thing, owner: Customer) -> bool:
    """Theirs already, in whichever of their records."""
    return Customer.objects.same_person(owner.pk).filter(pk=there.customer_id).exists()


def _give_way(there: Thing, said: Registered, at: datetime) -> None:
    """What somebody only says gives way to what is shown: nobody keeps a serial they typed off a shelf. Of anything else nobody learns whose it is."""
    if there.verified_by or not said.verified_by:
        raise SerialTaken
    end_thing(thing=there, how="mistake", at=at)


def _is_theirs(order: Order, owner: Customer) -> bool:
    whose = order.customer_id
    return whose is not None and Customer.objects.same_person(owner.pk).filter(pk=whose).exists()


def _create(owner: Customer, said: Registered, read: dict[str, str], by: UUID | None, at: datetime) -> Thing:
    if said.order is not None and not _is_theirs(said.order, owner):
        raise NoProof
    thing: Thing = Thing(
        customer=owner,
        item=said.item,
        bought_on=said.bought_on,
        warranty_until=said.warranty_until,
        verified_by=said.verified_by,
        order=said.order,
        registered_at=at,
        registered_by=by,
        wording=WORDING,
        **read,
    )
    return save_once(thing)


def save_once(thing: Thing) -> Thing:
    """Two people who register one serial at the same moment: the database takes one of them."""
    rows = Thing.objects.bulk_create([thing], ignore_conflicts=True)
    if not Thing.objects.filter(pk=rows[0].pk).exists():
        raise SerialTaken
    return thing
