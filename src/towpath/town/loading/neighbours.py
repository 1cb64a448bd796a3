"""The businesses beside the shops and the tutor: what they offer, who comes, and every visit so far and of the coming days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from towpath.booking.models import Booking, Change, Claim, Occurrence, Resource, ServiceVersion, TermsVersion
from towpath.booking.publish_terms import terms_in_force
from towpath.booking.take_services import take_services
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Consent, Customer
from towpath.engage.consent import AFTERCARE
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import PackVersion
from towpath.network.store_pack import newest_pack
from towpath.presence.menu import take_from_template
from towpath.presence.site import own_site
from towpath.town.loading.after_visits import load_after_visits
from towpath.town.loading.businesses import open_their_doors
from towpath.town.loading.copying import derived
from towpath.town.loading.customers import pseudonym
from towpath.town.loading.letter import load_letter
from towpath.town.loading.quiet_weeks import load_quiet_weeks
from towpath.town.neighbours import Guest, Neighbour, Visit, neighbours_of
from towpath.town.town import Town

WORDS_OF = {"follow_up": AFTERCARE, "news": "my-place-1"}


def load_neighbours(town: Town, *, at: datetime) -> int:
    """As it would stand had it been lived through. Answers how many bookings; none where the world has no such businesses."""
    there = neighbours_of(town.world, seed=town.seed, today=town.today)
    if there is None:
        return 0
    for neighbour in (there.studio, there.boutique, there.workshop):
        _open(neighbour, at)
    with merchant_scope(there.studio.shop.id):
        load_quiet_weeks(there.studio, at=at)
    with merchant_scope(there.boutique.shop.id):
        load_letter(there.boutique, there.story)
    return sum(len(neighbour.visits) for neighbour in there[1:])


def _open(neighbour: Neighbour, at: datetime) -> None:
    shop, pack = neighbour.shop, newest_pack(neighbour.sheet.trade)
    open_their_doors([shop], pack=pack, zone=neighbour.zone)
    with merchant_scope(shop.id):
        owner = Person.objects.get(email=shop.owner_email)
        take_from_template(
            site=own_site(), pack=pack, codes=[each["code"] for each in pack.section("presence")["template"]], at=shop.joined_at
        )
        known = [guest for guest in neighbour.guests if guest.known_at < at]
        Customer.objects.bulk_create(_customer(guest) for guest in known)
        Consent.objects.bulk_create(consent for guest in known for consent in _consents(guest))
        versions = _offer(neighbour, owner.pk, pack)
        needs = {version.pk: {need.kind for need in version.needs.all()} for version in versions.values()}
        bookings = _Books(neighbour, at, versions, needs, terms_in_force()).keep()
        load_after_visits(neighbour, bookings, pack=pack, at=at)


def _offer(neighbour: Neighbour, owner: UUID, pack: PackVersion) -> dict[str, ServiceVersion]:
    """All that the trade usually offers, under its terms and headings."""
    shop = neighbour.shop
    versions = take_services(
        site=own_site(),
        pack=pack,
        codes=[each["code"] for each in pack.section("booking")["template"]],
        owner_name=shop.owner_name,
        owner_id=owner,
        language=shop.language,
        at=shop.joined_at,
    )
    return {version.service.source_code or "": version for version in versions}


def _customer(guest: Guest) -> Customer:
    return Customer(
        id=guest.id, pseudonym=pseudonym(guest.id), name=guest.name, email=guest.email, phone=guest.phone, first_seen_at=guest.known_at
    )


def _consents(guest: Guest) -> Iterator[Consent]:
    """Whoever left an address was asked, and said yes to being asked after a visit; three in four to news as well."""
    for purpose, words in WORDS_OF.items():
        if guest.email and (purpose == "follow_up" or guest.wants_news):
            yield Consent(
                id=derived(guest.id, purpose),
                customer_id=guest.id,
                purpose=purpose,
                channel="email",
                wording=f"{words}/en",
                given_at=guest.known_at,
            )


@dataclass(frozen=True)
class _Books:
    """What a booking is written down with."""

    neighbour: Neighbour
    at: datetime
    versions: dict[str, ServiceVersion]
    needs: Mapping[UUID, set[str]]
    """Which kinds of people, rooms and vans a service takes."""
    terms: TermsVersion | None

    def keep(self) -> list[Booking]:
        made = [visit for visit in self.neighbour.visits if visit.made_at < self.at]
        classes = self._classes(made)
        bookings = [self._booking(visit, classes) for visit in made]
        Occurrence.objects.bulk_create(classes.values())
        Booking.objects.bulk_create(bookings)
        Claim.objects.bulk_create(self._claims([*(each for each in bookings if each.occurrence_id is None), *classes.values()]))
        Change.objects.bulk_create(change for each in bookings for change in _what_happened(each))
        return bookings

    def _classes(self, visits: list[Visit]) -> dict[tuple[date, time], Occurrence]:
        """One for each time at which more than one may come."""
        came: dict[tuple[date, time], list[Visit]] = {}
        for visit in visits:
            if self.versions[visit.service].seats > 1:
                came.setdefault((visit.day, visit.wall_time), []).append(visit)
        return {when: self._class(those) for when, those in came.items()}

    def _class(self, came: list[Visit]) -> Occurrence:
        first, version, zone = came[0], self.versions[came[0].service], self.neighbour.shop.zone
        starts_at = instant_of(first.day, first.wall_time, zone)
        return Occurrence(
            id=derived(first.id, "class"),
            version=version,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=version.minutes),
            wall_day=first.day,
            wall_time=first.wall_time,
            zone=zone,
            seats=version.seats,
            taken=len(came),
            made_at=self.neighbour.shop.joined_at,
        )

    def _booking(self, visit: Visit, classes: dict[tuple[date, time], Occurrence]) -> Booking:
        version, zone = self.versions[visit.service], self.neighbour.shop.zone
        starts_at = instant_of(visit.day, visit.wall_time, zone)
        ends_at = starts_at + timedelta(minutes=version.minutes)
        is_over = ends_at <= self.at
        return Booking(
            id=visit.id,
            uid=derived(visit.id, "uid"),
            version=version,
            occurrence=classes.get((visit.day, visit.wall_time)),
            booker_id=self.neighbour.guests[visit.guest].id,
            state="confirmed" if not is_over else "no_show" if visit.missed else "completed",
            starts_at=starts_at,
            ends_at=ends_at,
            wall_day=visit.day,
            wall_time=visit.wall_time,
            zone=zone,
            terms=self.terms,
            price_minor=version.price_minor,
            currency=version.currency,
            channel="storefront",
            address=visit.address if version.place == "customer" else "",
            # Nobody was asked for anything: what a missed visit would have cost was forgiven.
            waived_minor=version.price_minor if is_over and visit.missed else 0,
            made_at=visit.made_at,
            changed_at=ends_at if is_over else visit.made_at,
        )

    def _claims(self, busy: list[Booking | Occurrence]) -> Iterator[Claim]:
        resources = list(Resource.objects.in_use())
        for each in busy:
            booking, occurrence = (each, None) if isinstance(each, Booking) else (None, each)
            for resource in resources:
                if resource.kind in self.needs[each.version_id]:
                    yield Claim(
                        id=derived(each.pk, resource.kind),
                        resource=resource,
                        starts_at=each.starts_at,
                        ends_at=each.ends_at + timedelta(minutes=each.version.buffer_after),
                        booking=booking,
                        occurrence=occurrence,
                    )


def _what_happened(booking: Booking) -> Iterator[Change]:
    """Booked on the page; and what a visit came to is the business's to say."""
    yield Change(booking=booking, kind="confirmed", made_at=booking.made_at, who="customer")
    if booking.state != "confirmed":
        yield Change(booking=booking, kind=booking.state, made_at=booking.ends_at, who="business")
    if booking.state == "no_show" and booking.price_minor:
        yield Change(booking=booking, kind="noted", made_at=booking.ends_at + timedelta(hours=24), who="system", reason="forgiven")
