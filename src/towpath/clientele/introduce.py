"""A customer says who they are, and where they can be reached about what they asked for."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from towpath.clientele.meet import BadContact
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid

LONGEST_ADDRESS = 254


class NameMissing(Invalid):
    code = "name_missing"
    what_happened = _("A first name is missing, so that we know whom to expect.")
    what_is_safe = _("Nothing you typed is lost.")


class BadAddress(BadContact):
    what_is_safe = _("Nothing you typed is lost.")


def introduce(*, customer: Customer, name: str, email: str = "", phone: str = "") -> Customer:
    """What was left empty stays as it was. An address is for what they asked for alone: it is no yes to anything else, and joins them with nobody."""
    said = {"name": " ".join(name.split())[:120], "email": email.strip().lower(), "phone": phone.strip()[:20]}
    if not said["name"]:
        raise NameMissing
    if said["email"]:
        _check(said["email"])
    given = {field: value for field, value in said.items() if value}
    Customer.objects.filter(pk=customer.pk, erased_at=None).update(**given)
    for field, value in given.items():
        setattr(customer, field, value)
    return customer


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadAddress from problem
    if len(email) > LONGEST_ADDRESS:
        raise BadAddress
