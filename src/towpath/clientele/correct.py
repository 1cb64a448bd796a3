"""A customer puts right how they are called, where they can be rung up, and in which language they are written to."""

import re
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from towpath.clientele.introduce import NameMissing, written_name
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid

_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,18}")


class BadPhone(Invalid):
    code = "bad_phone"
    what_happened = _("This does not look like a phone number.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Digits, spaces and a + in front, 20 signs at most. Leave it empty, and no number is kept.")


class UnknownLanguage(Invalid):
    code = "unknown_language"
    what_happened = _("We do not write in this language yet.")
    what_is_safe = _("Nothing was changed.")


def correct_customer(*, customer: Customer, name: str, phone: str, language: str, at: datetime) -> Customer:
    """An empty number is a number forgotten. A name that was given stays one: whoever booked is expected by it."""
    said = {"name": written_name(name), "phone": phone.strip() or None, "language": language}
    if customer.name and not said["name"]:
        raise NameMissing
    if said["phone"] and not _PHONE.fullmatch(said["phone"]):
        raise BadPhone
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguage
    Customer.objects.filter(pk=customer.pk, erased_at=None).update(**said, corrected_at=at)
    for field, value in said.items():
        setattr(customer, field, value)
    return customer
