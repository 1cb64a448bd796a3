"""Which yes each kind of message needs."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, Literal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing

Kind = Literal["question", "care", "reminder", "offer"]
KINDS: Final[tuple[Kind, ...]] = ("question", "care", "reminder", "offer")

PURPOSE: Final[dict[Kind, str]] = {"question": "follow_up", "care": "follow_up", "reminder": "follow_up", "offer": "news"}
ONE_QUESTION: Final = ("order-page-1", "my-place-1", "booking-page-1", "follow-up-1", "follow-up-told-1")
"""Versions of the words that speak of one question after a visit, and of nothing else: a tip or a reminder goes only to who said yes to more."""
AFTERCARE: Final = "aftercare-1"
"""The version of the words that speak of a tip or a reminder as well."""


MORE: Final[tuple[Kind, ...]] = ("care", "reminder")
"""What needs a yes that speaks of more than the one question."""


class NoAddressYet(Refusal):
    code = "no_address_yet"
    what_happened = _("There is no e-mail address to write to.")
    what_to_do = _("Leave one first, then say yes.")


def agreed_to(customer: Customer, kind: Kind) -> bool:
    """Whether their yes stands and its words speak of this kind, and nothing they said in another record of theirs stands against it."""
    standing = Consent.objects.counting(PURPOSE[kind]).filter(customer=customer).values_list("purpose", "wording")
    return any(speaks_of(kind, purpose, wording) for purpose, wording in standing)


def speaks_of(kind: Kind, purpose: str, wording: str) -> bool:
    """Whether a yes to this purpose, in this version of the words, is one to messages of this kind. Pure."""
    return purpose == PURPOSE[kind] and not (kind in MORE and wording.split("/")[0] in ONE_QUESTION)


def speaking(kinds: Collection[Kind]) -> Q:
    """The same, asked of the database: consents that are a yes to messages of any of these kinds."""
    one_question, found = Q(), Q(pk__in=())
    for wording in ONE_QUESTION:
        one_question |= Q(wording=wording) | Q(wording__startswith=f"{wording}/")
    for kind in kinds:
        found |= Q(purpose=PURPOSE[kind]) & (~one_question if kind in MORE else Q())
    return found


def agree_to_aftercare(*, customer: Customer, language: str, channel: str, at: datetime) -> Consent:
    """A yes to more than the one question, in words of its own. It takes the place of a yes to the question alone; both stay on record."""
    if not customer.email:
        raise NoAddressYet
    with all_or_nothing():
        if not agreed_to(customer, "care"):
            withdraw_consent(customer=customer, purpose=PURPOSE["care"], at=at)
        return give_consent(customer=customer, purpose=PURPOSE["care"], channel=channel, wording=f"{AFTERCARE}/{language}", at=at)
