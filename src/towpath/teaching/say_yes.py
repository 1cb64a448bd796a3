"""A customer says yes to one purpose, on their own page or to somebody of the team; each yes stands for itself."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.clientele.answer_consents import answer_consents
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.consent import PURPOSE, WORDING
from towpath.teaching.models import Learner
from towpath.teaching.results_count import RESULTS, results_may_count

WRITTEN = ("follow_up", "change_note", "news")
"""What somebody may be written to about."""


class NoPurpose(Invalid):
    code = "no_purpose"
    what_happened = _("There is no such thing to agree to here.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("What was asked when you booked is answered at the booking; everything else stands on this page.")


class NoAddressYet(Refusal):
    kind = "conflict"
    code = "no_address_yet"
    what_happened = _("No mail address is known to write to.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Leave an address first. Then this can be agreed to.")


def may_agree_to(customer: Customer, *, learns: bool) -> list[str]:
    """What they can be asked for here. Answers about health or a child are agreed to where they are given."""
    of_learning = [*PURPOSE.values(), RESULTS] if learns else []
    return [*(WRITTEN if customer.email else ()), *of_learning]


def say_yes(*, customer: Customer, purpose: str, wording: str, channel: str = "page", at: datetime) -> None:
    """Twice is once. `wording` names the sentence they were shown; what is about learning has its own."""
    if purpose in WRITTEN:
        if not customer.email:
            raise NoAddressYet
        give_consent(customer=customer, purpose=purpose, channel=channel, wording=wording, at=at)
        return
    learner = _learner(customer) if purpose in (*PURPOSE.values(), RESULTS) else None
    if learner is None:
        raise NoPurpose
    with all_or_nothing():
        if purpose == RESULTS:
            results_may_count(learner=learner, channel=channel, at=at)
        else:
            answer_consents(customer=customer, answers={purpose: True}, wordings=WORDING, channel=channel, at=at)


def take_back(*, customer: Customer, purpose: str, at: datetime) -> None:
    """From this moment. What was kept by a yes to records goes within the hour; that they had agreed stays on record."""
    if purpose not in dict(Consent.PURPOSES):
        raise NoPurpose
    withdraw_consent(customer=customer, purpose=purpose, at=at)


def _learner(customer: Customer) -> Learner | None:
    """Themselves, or somebody they speak for."""
    rows = Learner.objects.select_related("customer", "guardian").filter(Q(customer=customer, guardian=None) | Q(guardian=customer))
    learner: Learner | None = rows.order_by("since", "id").first()
    return learner
