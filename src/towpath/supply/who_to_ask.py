"""Whom to ask at a supplier, and where it works."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.supply.models import Contact, Place, Supplier

MOST = 20


class BadContact(Invalid):
    code = "bad_contact"
    what_happened = _("A contact needs a name, and an email address or a phone number.")


class BadPlace(Invalid):
    code = "bad_place"
    what_happened = _("A place needs a name and an address.")


class Enough(Refusal):
    code = "enough"
    what_happened = _("Twenty are written down already.")
    what_to_do = _("Take out one that is no longer right.")


def add_contact(*, supplier: Supplier, name: str, about: str = "", email: str = "", phone: str = "") -> Contact:
    """Somebody at the supplier who can be asked."""
    name, about, email, phone = (" ".join(text.split()) for text in (name, about, email, phone))
    if not 1 <= len(name) <= 80 or len(about) > 60 or not (email or phone) or len(phone) > 30:
        raise BadContact
    if email:
        try:
            validate_email(email)
        except ValidationError as unreadable:
            raise BadContact from unreadable
    if supplier.contacts.count() >= MOST:
        raise Enough
    return Contact.objects.create(supplier=supplier, name=name, about=about, email=email, phone=phone)


def add_place(*, supplier: Supplier, name: str, address: str) -> Place:
    """Where the supplier makes or keeps its goods."""
    name, address = " ".join(name.split()), " ".join(address.split())
    if not 1 <= len(name) <= 80 or not 3 <= len(address) <= 200:
        raise BadPlace
    if supplier.places.count() >= MOST:
        raise Enough
    return Place.objects.create(supplier=supplier, name=name, address=address)


def remove_contact(contact: Contact) -> None:
    """Nothing of them is kept."""
    Contact.objects.filter(pk=contact.pk).delete()


def remove_place(place: Place) -> None:
    """It is not theirs any more."""
    Place.objects.filter(pk=place.pk).delete()
