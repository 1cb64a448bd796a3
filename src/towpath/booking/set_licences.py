"""What each of the team is allowed to do, and until when."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.hit_by_licences import Hit, hit_by_licences
from towpath.booking.models import Need, PersonalLicence, Resource
from towpath.foundation.errors import Invalid, found
from towpath.foundation.tenancy import all_or_nothing

LONGEST = 60
SOON = timedelta(days=30)
"""So long before a licence ends the owner reads about it: a course or an office takes its time."""
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)


class BadLicence(Invalid):
    code = "bad_licence"
    what_happened = _(
        "A licence has a name, a number if it has one, each of 60 letters at most, and ends on a day of this or the next century."
    )
    what_to_do = _("Look at the certificate and write down what it says.")


class OnlyPeopleHoldLicences(Invalid):
    code = "only_people_hold_licences"
    what_happened = _("Only people hold licences; this is a room or a thing.")
    what_to_do = _("Write it down for the person who works with it.")


def note_licence(*, resource: Resource, kind: str, number: str, valid_until: date | None, at: datetime) -> tuple[PersonalLicence, Hit]:
    """A new one, or the same one renewed: a person has one of a kind. Answers what is booked with them after its end; none of it is touched."""
    number = " ".join(number.split())
    if resource.kind != "person":
        raise OnlyPeopleHoldLicences
    if not kind.strip() or len(number) > LONGEST or not number.isprintable():
        raise BadLicence
    if valid_until is not None and not EARLIEST <= valid_until <= LATEST:
        raise BadLicence
    with all_or_nothing():
        says = {"number": number, "valid_until": valid_until, "noted_at": at}
        licence, _is_new = PersonalLicence.objects.update_or_create(resource=resource, kind=as_spelled(kind), defaults=says)
        return licence, hit_by_licences(at=at, resource=resource)


def forget_licence(*, licence: PersonalLicence, at: datetime) -> Hit:
    """They don't have it any more. What it was for and is booked with them stands until a person decides about each, and is answered here."""
    with all_or_nothing():
        there = found(PersonalLicence.objects.select_related("resource").filter(pk=licence.pk).first())
        there.delete()
        return hit_by_licences(at=at, resource=there.resource)


def licences_in_use() -> list[str]:
    """Every name there is, of people's licences and of what services in force ask for."""
    of_people = PersonalLicence.objects.values_list("kind", flat=True)
    of_services = Need.objects.filter(version__superseded_at=None).exclude(licence="").values_list("licence", flat=True)
    return sorted({*of_people, *of_services}, key=str.casefold)


def as_spelled(kind: str) -> str:
    """As it stands with somebody else already: gas safe is Gas Safe. Nothing stays nothing."""
    kind = " ".join(kind.split())
    if len(kind) > LONGEST or not kind.isprintable():
        raise BadLicence
    return next((each for each in licences_in_use() if each.casefold() == kind.casefold()), kind) if kind else ""
