"""A customer says who they are, and where they can be reached about what they asked for."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from towpath.clientele.meet import BadContact
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid

LONGEST_ADDRESS = 254
LONGEST_NAME = 120
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class NameMissing(Invalid):
    code = "name_missing"
    what_happened = _("A first name is missing, so that we know whom to expect.")
    what_is_safe = _("Nothing you typed is lost.")


class BadAddress(BadContact):
    what_is_safe = _("Nothing you typed is lost.")


def introduce(*, customer: Customer, name: str, email: str = "", phone: str = "", zone: str = "") -> Customer:
    """What was left empty stays as it was. An address is for what they asked for alone: it is no yes to anything else, and joins them with nobody."""
    said = {"name": written_name(name), "email": email.strip().lower(), "phone": phone.strip()[:20], "zone": zone[:60]}
    if not said["name"]:
        raise NameMissing
    if said["email"]:
        check_address(said["email"])
    given = {field: value for field, value in said.items() if value}
    Customer.objects.filter(pk=customer.pk, erased_at=None).update(**given)
    for field, value in given.items():
        setattr(customer, field, value)
    return customer


def reach_at(*, customer: Customer, email: str) -> Customer:
    """Where somebody who is known can be reached from now on, as they told somebody of the team."""
    said = email.strip().lower()
    check_address(said)
    Customer.objects.filter(pk=customer.pk, erased_at=None).update(email=said)
    customer.email = said
    return customer


def written_name(name: str) -> str:
    """One line, and without the signs that turn the direction of whatever stands after it, in a list or in a letter."""
    return " ".join(_TURNS.sub("", name).split())[:LONGEST_NAME]


def check_address(email: str) -> None:
    """It looks like one, and is no longer than any is."""
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadAddress from problem
    if len(email) > LONGEST_ADDRESS:
        raise BadAddress
