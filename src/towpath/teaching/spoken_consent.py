"""What somebody says to the team in person: a yes to records, and taking it back. It counts as much as on their own page."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.clientele.answer_consents import answer_consents
from towpath.clientele.consents import withdraw_consent
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.consent import PURPOSE, WORDING
from towpath.teaching.models import Learner
from towpath.teaching.results_count import RESULTS, results_may_count


class NoSuchPurpose(Invalid):
    code = "no_such_purpose"
    what_happened = _("A yes is to records of learning, to those about their body, or to results without a name. Say which.")
    what_is_safe = _("Nothing was changed.")


def they_said_yes(*, learner: Learner, purpose: str, at: datetime) -> None:
    """To one purpose, in the words that are shown to the team; whoever speaks for them said it. Saying it twice is one yes."""
    _check(purpose)
    if purpose == RESULTS:
        results_may_count(learner=learner, channel="in_person", at=at)
        return
    with all_or_nothing():
        answer_consents(customer=learner.speaks, answers={purpose: True}, wordings=WORDING, channel="in_person", at=at)


def they_took_it_back(*, learner: Learner, purpose: str, at: datetime) -> None:
    """Nothing more is kept from now on, and what was kept by this yes is erased within a day, however it was given. That they agreed stays on record."""
    _check(purpose)
    with all_or_nothing():
        withdraw_consent(customer=learner.speaks, purpose=purpose, at=at)


def _check(purpose: str) -> None:
    if purpose not in (*PURPOSE.values(), RESULTS):
        raise NoSuchPurpose
